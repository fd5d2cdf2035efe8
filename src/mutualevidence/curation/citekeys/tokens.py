"""What patterns of citation keys can take from a reference (JabRef: field markers; Better BibTeX: functions).

Texts of several words keep their blanks until the key is made, so that filters can tell the words apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from mutualevidence.curation.citekeys.filters import (
    NextPatternError,
    content_words,
    date_in_form,
    in_title_case,
    title_words,
)
from mutualevidence.curation.citekeys.people import PEOPLE
from mutualevidence.curation.folding import ascii_letters, plain
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import NAME_VARIABLES, TEXT_VARIABLES

_MONTHS = "January February March April May June July August September October November December".split()

# Title


def _title(reference: Reference) -> str:
    """Returns the title as it is typed: references have it in sentence case."""
    return _typed(reference, "title") or plain(reference.title)


def _typed(reference: Reference, field: str) -> str:
    """Returns a field of the entry as it is typed, without its TeX."""
    entry = reference.source.entry
    typed = entry.value(field) if entry is not None else ""
    if not typed:
        return ""
    from mutualevidence.bibtex.latex.decoding import plain as decoded

    return decoded(typed)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _bare(words: Iterable[str]) -> list[str]:
    return [re.sub(r"\W", "", word) for word in words]


def _camel(reference: Reference, n: int = 0) -> str:
    return " ".join(map(_capital, _bare(title_words(_title(reference))[: n or None])))


def _short_title(reference: Reference, n: int = 3, m: int = 0) -> str:
    """Returns the first ``n`` words of the title that are no function words, the first ``m`` capitalized."""
    chosen = _bare(content_words(_title(reference))[:n])
    return " ".join(_capital(word) if place < m else word for place, word in enumerate(chosen))


def _title_in_title_case(reference: Reference) -> str:
    words = title_words(_title(reference))
    return " ".join(_bare(in_title_case(" ".join(words), keep=True).split()))


# Dates


def _year(reference: Reference) -> str:
    issued = reference.dates.get("issued")
    if issued is None:
        return ""
    return str(issued.year) if issued.year is not None else "".join(re.findall(r"\w", issued.literal))


def _month(reference: Reference) -> str:
    """Returns the month by its name, as JabRef has it; Better BibTeX's month is the first three letters."""
    issued = reference.dates.get("issued")
    months = issued.start[1:2] if issued else ()
    return _MONTHS[months[0] - 1] if months and 1 <= months[0] <= 12 else ""


def _date(reference: Reference, format: str = "%Y-%m-%d", variable: str = "issued") -> str:
    """``date('%Y%m')``: %Y year, %y its last two digits, %m month, %d day; "" for what is not known."""
    date = reference.dates.get(variable)
    return date_in_form(date.start if date else (), str(format))


def _original_year(reference: Reference) -> str:
    original = reference.dates.get("original-date")
    return str(original.year) if original and original.year is not None else ""


# Other fields


def _pages(reference: Reference) -> list[str]:
    return re.findall(r"\w+", reference.texts.get("page", ""))


def _keywords(reference: Reference) -> list[str]:
    return [word.strip() for word in re.split(r"[,;]", reference.texts.get("keyword", "")) if word.strip()]


def _text(*variables: str) -> Callable[[Reference], str]:
    return lambda reference: plain(next((v for name in variables if (v := reference.texts.get(name, ""))), ""))


def _type(reference: Reference, *allowed: str) -> str:
    """Returns the type of the entry; with types, goes on to the next pattern where it is none of them."""
    own = str(getattr(reference.source.entry, "type", "") or reference.type)
    if not allowed:
        return own
    if not {own.lower(), reference.type} & {str(each).lower() for each in allowed}:
        raise NextPatternError
    return ""


_TYPES = {
    "inproceedings": "InProceedings", "incollection": "InCollection", "inbook": "InBook", "phdthesis": "PhdThesis",
    "mastersthesis": "MastersThesis", "techreport": "TechReport", "inreference": "InReference", "bookinbook":
    "BookInBook", "suppbook": "SuppBook", "suppcollection": "SuppCollection", "suppperiodical": "SuppPeriodical",
    "mvbook": "MvBook", "mvcollection": "MvCollection", "mvproceedings": "MvProceedings", "mvreference":
    "MvReference",
}  # fmt: skip
"""Types as JabRef's [entrytype] writes them; all others begin with a capital."""


def _language(reference: Reference, *wanted: str) -> str:
    """Goes on to the next pattern where the work is in none of the languages."""
    own = reference.texts.get("language", "").lower()
    if not any(own[:2] == str(each).lower()[:2] for each in wanted):
        raise NextPatternError
    return ""


def field(reference: Reference, name: str) -> str:
    """Returns a field as it stands in the entry, or the variable of that name: JabRef's [TITLE], BBT's Title."""
    name = name.lower()
    if typed := _typed(reference, name):
        return typed
    if name in NAME_VARIABLES:
        people = reference.names.get(name, ())
        return " and ".join(f"{person.given} {person.family or person.literal}".strip() for person in people)
    texts = (reference.texts.get(variable, "") for variable in _VARIABLES.get(name, (name,)))
    return plain(next(filter(None, texts), "")) or reference.custom.get(name, "")


_VARIABLES: Mapping[str, tuple[str, ...]] = {
    "publicationtitle": ("container-title",), "journal": ("container-title",), "booktitle": ("container-title",),
    "proceedingstitle": ("container-title",), "encyclopediatitle": ("container-title",), "websitetitle":
    ("container-title",), "blogtitle": ("container-title",), "journalabbreviation": ("container-title-short",),
    "conferencename": ("event-title",), "place": ("publisher-place",), "university": ("publisher",), "institution":
    ("publisher",), "series": ("collection-title",), "seriesnumber": ("collection-number",), "shorttitle":
    ("title-short",), "numpages": ("number-of-pages",), "pages": ("page",), "extra": ("note",), "rights":
    ("license",), "callnumber": ("call-number",), "abstractnote": ("abstract",), "thesistype": ("genre",),
    "reporttype": ("genre",), "reportnumber": ("number",), "versionnumber": ("version",), "number": ("number",
    "issue"), "doi": ("DOI",), "isbn": ("ISBN",), "issn": ("ISSN",), "url": ("URL",), "pmid": ("PMID",),
}  # fmt: skip
"""Zotero's and BibTeX's names of fields that CSL calls otherwise (Zotero: Item Types and Fields)."""
FIELD_NAMES = frozenset(
    {*_VARIABLES, "author", "editor", "translator", "title", "groups", "file", "eprint", "school"}
)
"""Names of fields that are no token, in lower case."""


def _zotero(reference: Reference) -> str:
    """Returns the key of Zotero's own BibTeX export: name, first word of the title and year, lines between."""
    name = PEOPLE["auth"](reference).lower()
    parts = (name, _short_title(reference, 1).lower(), _year(reference))
    return "_".join(ascii_letters(part) for part in parts if part)


TOKENS: dict[str, Callable[..., str]] = {
    **{variable.lower(): _text(variable) for variable in sorted(TEXT_VARIABLES)},
    **PEOPLE,
    "title": lambda reference: " ".join(_bare(content_words(_title(reference)))),
    "fulltitle": _title,
    "camel": _camel,
    "shorttitle": _short_title,
    "shorttitleini": lambda reference, n=3: "".join(w[:1] for w in content_words(_title(reference))[:n]),
    "veryshorttitle": lambda reference, n=1, m=0: _short_title(reference, n, m),
    "year": _year,
    "shortyear": lambda reference: _year(reference)[-2:],
    "origyear": lambda reference: _original_year(reference) or _year(reference),
    "origdate": lambda reference: _date(reference, variable="original-date") or _date(reference),
    "month": lambda reference: _month(reference)[:3].lower(),
    "day": lambda reference: _date(reference, "%d"),
    "date": _date,
    "journal": _text("container-title"),
    "booktitle": _text("container-title"),
    "series": _text("collection-title"),
    "number": _text("number", "issue"),
    "firstpage": lambda reference: "".join(_pages(reference)[:1]),
    "lastpage": lambda reference: "".join(_pages(reference)[-1:]),
    "pageprefix": lambda reference: "".join(re.findall(r"^[A-Za-z]+", "".join(_pages(reference)[:1]))),
    "keyword": lambda reference, n=1: "".join(_keywords(reference)[n - 1 : n]),
    "keywords": lambda reference, n=0: "".join(_keywords(reference)[: n or None]),
    "entrytype": _type,
    "type": _type,
    "language": lambda reference, *names: _language(reference, *names) if names else field(reference, "language"),
    "field": field,
    "extra": field,
    "zotero": _zotero,
    "citationkey": lambda reference: reference.id,
}
"""Tokens by name in lower case: what patterns know of people, titles and dates, and every CSL variable."""

IN_BRACKETS: dict[str, Callable[..., str]] = {
    "title": _title_in_title_case,
    "month": _month,
    "day": lambda reference: _date(reference, "%d").lstrip("0"),
    "entrytype": lambda reference: _TYPES.get(_type(reference).lower(), _capital(_type(reference))),
}
"""Tokens that JabRef's brackets have otherwise than Better BibTeX's formulas."""
