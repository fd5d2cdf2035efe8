"""What patterns of citation keys can take from a reference (JabRef: field markers; Better BibTeX: functions)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mutualevidence.curation.folding import plain
from mutualevidence.curation.key_filters import content_words, title_words
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import TEXT_VARIABLES

_EDITORS = ("editor", "collection-editor", "translator")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def token_value(reference: Reference, name: str, arguments: Sequence[str]) -> str:
    """Returns the value of the token ``name``, "" where the reference has none."""
    return TOKENS[name.lower()](reference, *map(_number, arguments))


def _number(argument: str) -> int | str:
    return int(argument) if re.fullmatch(r"-?\d+", argument) else argument


# People


def _people(reference: Reference, kind: str) -> list[Name]:
    """Authors, or editors where there are none ("auth"); editors ("edtr"); authors alone ("pureauth")."""
    authors, editors = (
        reference.authors,
        next((reference.names[v] for v in _EDITORS if reference.names.get(v)), ()),
    )
    chosen = {"edtr": editors, "pureauth": authors}.get(kind, authors or editors)
    return [name for name in chosen if name != OTHERS]


def _family(name: Name) -> str:
    """Returns the family name with its particle, without blanks; a group's name likewise."""
    if name.literal:
        return "".join(_capital(word) for word in content_words(name.literal)) or name.literal
    return "".join(f"{name.non_dropping_particle} {name.family}".split()) or name.given


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _initial(name: Name) -> str:
    return name.given[:1]


def _first(people: list[Name], length: int = 0, which: int = 1) -> str:
    """``auth(n, m)``: the first n letters of the m-th person's family name (0: all)."""
    if not 1 <= which <= len(people):
        return ""
    family = _family(people[which - 1])
    return family[:length] if length else family


def _all(people: list[Name], count: int = 0, mark: str = "EtAl") -> str:
    """``authors(n)``: the family names of the first n, and "EtAl" where there are more."""
    shown = people[:count] if count else people
    return "".join(map(_family, shown)) + (mark if len(people) > len(shown) else "")


def _alpha(people: list[Name]) -> str:
    """LaTeX's *alpha* style: four letters of one, initials of up to four, three and a plus of more."""
    if len(people) == 1:
        return _family(people[0])[:3]
    initials = "".join(_family(name)[:1] for name in people[: 4 if len(people) <= 4 else 3])
    return initials + ("+" if len(people) > 4 else "")


def _short(people: list[Name]) -> str:
    """JabRef's *authshort*: the name of one; initials of up to three; three initials and a plus of more."""
    if len(people) == 1:
        return _family(people[0])
    return "".join(_family(name)[:1] for name in people[:3]) + ("+" if len(people) > 3 else "")


def _and_ea(people: list[Name]) -> str:
    """JabRef's *auth.auth.ea*: two names with a point between them, ".ea" for more."""
    return ".".join(map(_family, people[:2])) + (".ea" if len(people) > 2 else "")


def _et_al(people: list[Name], mark: str) -> str:
    """Returns one name, two names, or the first and "EtAl"."""
    if len(people) <= 2:
        separator = "." if mark.startswith(".") else ""
        return separator.join(map(_family, people))
    return _family(people[0]) + mark


def _ini_n(people: list[Name], length: int = 1) -> str:
    """``authIni(n)``: n letters shared out among the family names."""
    if not people or length < 1:
        return ""
    each, more = divmod(length, min(len(people), length))
    return "".join(
        _family(name)[: each + (place < more)] for place, name in enumerate(people[: min(len(people), length)])
    )


def _author_ini(people: list[Name]) -> str:
    """JabRef's *authorIni*: five letters of the first, an initial of each other."""
    return (_family(people[0])[:5] + "".join(_family(name)[:1] for name in people[1:])) if people else ""


_OF_PEOPLE: dict[str, Callable[..., str]] = {
    "": _first,
    "ors": _all,
    "orsalpha": _alpha,
    "orlast": lambda people: _family(people[-1]) if people else "",
    "ini": _ini_n,
    "orini": _author_ini,
    "foreini": lambda people: _initial(people[0]) if people else "",
    "orlastforeini": lambda people: _initial(people[-1]) if people else "",
    "short": _short,
    "autheab": _and_ea,
    "etal": lambda people: _et_al(people, "EtAl"),
    "etal2": lambda people: _et_al(people, ".etal"),
    "authea": _and_ea,
}
"""Tokens about people, by what follows "auth", "edtr" or "pureauth"."""


def _of_people(kind: str, make: Callable[..., str]) -> Callable[..., str]:
    return lambda reference, *arguments: make(_people(reference, kind), *arguments)


def _people_tokens() -> dict[str, Callable[..., str]]:
    tokens = {}
    for kind in ("auth", "edtr", "pureauth"):
        for ending, make in _OF_PEOPLE.items():
            tokens[kind + ending] = _of_people(kind, make)
    for ending, name in (("ors", "editors"), ("orlast", "editorlast"), ("orini", "editorini")):
        tokens[name] = _of_people("edtr", _OF_PEOPLE[ending])
    tokens["edtredtrea"] = _of_people("edtr", _and_ea)
    tokens["authorsn"] = tokens["authors"]
    return tokens


# Title, date, place


def _title(reference: Reference) -> str:
    """Returns the title as it is typed: references have it in sentence case."""
    entry = reference.source.entry
    typed = entry.value("title") if entry is not None else ""
    if not typed:
        return plain(reference.title)
    from mutualevidence.bibtex.latex.decoding import plain as decoded

    return decoded(typed)


def _camel(text: str) -> str:
    return "".join(_capital(re.sub(r"\W", "", word)) for word in title_words(text))


def _short_title(reference: Reference, count: int = 3, capitalized: int = 0) -> str:
    """Returns the first words of the title that are no function words; the first ``capitalized`` of them so."""
    chosen = [re.sub(r"\W", "", word) for word in content_words(_title(reference))[:count]]
    return "".join(_capital(word) if place < capitalized else word for place, word in enumerate(chosen))


def _year(reference: Reference) -> str:
    issued = reference.dates.get("issued")
    if issued is None:
        return ""
    return str(issued.year) if issued.year is not None else "".join(re.findall(r"\w", issued.literal))


def _month(reference: Reference) -> str:
    issued = reference.dates.get("issued")
    months = issued.start[1:2] if issued else ()
    return _MONTHS[months[0] - 1] if months and 1 <= months[0] <= 12 else ""


def _date(reference: Reference, form: str = "%Y-%m-%d") -> str:
    """``date('%Y%m')``: %Y year, %y its last two digits, %m month, %d day; "" for what is not known."""
    issued = reference.dates.get("issued")
    parts = issued.start if issued else ()
    values = {"Y": str(parts[0]) if parts else "", "y": f"{abs(parts[0]) % 100:02d}" if parts else ""}
    values["m"] = f"{parts[1]:02d}" if len(parts) > 1 else ""
    values["d"] = f"{parts[2]:02d}" if len(parts) > 2 else ""
    return re.sub(r"%([Yymd])", lambda match: values[match[1]], str(form)).strip("-_/")


def _original_year(reference: Reference) -> str:
    original = reference.dates.get("original-date")
    return str(original.year) if original and original.year is not None else ""


def _pages(reference: Reference) -> list[str]:
    return re.findall(r"\w+", reference.texts.get("page", ""))


def _keywords(reference: Reference) -> list[str]:
    return [word.strip() for word in re.split(r"[,;]", reference.texts.get("keyword", "")) if word.strip()]


def _text(*variables: str) -> Callable[[Reference], str]:
    return lambda reference: plain(next((v for name in variables if (v := reference.texts.get(name, ""))), ""))


TOKENS: dict[str, Callable[..., str]] = {
    **{variable.lower(): _text(variable) for variable in sorted(TEXT_VARIABLES)},
    **_people_tokens(),
    "title": lambda reference: _camel(" ".join(content_words(_title(reference)))),
    "fulltitle": lambda reference: _title(reference),
    "camel": lambda reference, count=0: _camel(" ".join(title_words(_title(reference))[: count or None])),
    "shorttitle": _short_title,
    "shorttitleini": lambda reference, count=3: "".join(w[:1] for w in content_words(_title(reference))[:count]),
    "veryshorttitle": lambda reference, count=1, capitalized=0: _short_title(reference, count, capitalized),
    "year": _year,
    "shortyear": lambda reference: _year(reference)[-2:],
    "origyear": lambda reference: _original_year(reference) or _year(reference),
    "month": _month,
    "day": lambda reference: _date(reference, "%d"),
    "date": _date,
    "journal": _text("container-title"),
    "booktitle": _text("container-title"),
    "series": _text("collection-title"),
    "number": _text("number", "issue"),
    "firstpage": lambda reference: "".join(_pages(reference)[:1]),
    "lastpage": lambda reference: "".join(_pages(reference)[-1:]),
    "pageprefix": lambda reference: "".join(re.findall(r"^[A-Za-z]+", "".join(_pages(reference)[:1]))),
    "keyword": lambda reference, which=1: "".join(_keywords(reference)[which - 1 : which]),
    "keywords": lambda reference, count=0: "".join(_keywords(reference)[: count or None]),
    "entrytype": lambda reference: str(getattr(reference.source.entry, "type", "") or reference.type),
    "type": lambda reference: str(getattr(reference.source.entry, "type", "") or reference.type),
    "citationkey": lambda reference: reference.id,
}
"""Tokens by name in lower case: what patterns know of people, titles and dates, and every CSL variable."""
