"""Writes MEDLINE format, .nbib, as PubMed saves it (NLM, MEDLINE/PubMed Data Element (Field) Descriptions)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from mutualevidence.interchange.records.values import ISO_639_2
from mutualevidence.interchange.tagged.ris_writing import one_line
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_TEXTS = {"container-title": "JT", "container-title-short": "TA", "volume": "VI", "issue": "IP", "page": "PG",
          "abstract": "AB", "PMCID": "PMC", "publisher": "PB", "edition": "EN", "collection-title": "CTI",
          "original-title": "TT"}  # fmt: skip
_TYPES = {
    "article": "Preprint",
    "dataset": "Dataset",
    "article-newspaper": "Newspaper Article",
    "report": "Technical Report",
    "thesis": "Academic Dissertation",
    "book": "Book",
    "chapter": "Book Chapter",
    "legal_case": "Legal Case",
    "legislation": "Legislation",
}
_LANGUAGES = {code: letters for letters, code in ISO_639_2.items()}


def written(references: Iterable[Reference]) -> str:
    """Returns ``references`` in MEDLINE format: made for articles of journals; of other works it keeps less."""
    return "\n".join("".join(lines_of(*field) for field in fields_of(reference)) for reference in references)


def lines_of(tag: str, value: str) -> str:
    """Returns a field's lines, of 88 characters at most."""
    lines = textwrap.wrap(one_line(value), 82, break_long_words=False, break_on_hyphens=False) or [""]
    return f"{tag:<4}- " + "\n      ".join(lines) + "\n"


def fields_of(reference: Reference) -> list[tuple[str, str]]:
    """Returns the tags with their values, in the order in which they are written."""
    return list(_fields(reference))


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    texts = dict(reference.texts)
    book = reference.type in ("book", "chapter")
    yield "PMID", texts.get("PMID", "")
    title = texts.get("title", "")
    yield "BTI" if reference.type == "book" else "TI", title if title[-1:] in ("?", "!") else f"{title}."
    if book and reference.type == "chapter":
        yield "BTI", texts.pop("container-title", "")
    for variable, prefix in (("author", ""), ("editor", "ED")):
        for name in reference.names.get(variable, ()):
            yield from _name(name, prefix)
    for number in [texts.get(name, "") for name in ("ISSN", "ISBN")]:
        yield from (
            ("ISBN" if len(each.strip()) > 9 else "IS", each.strip()) for each in number.split(",") if each.strip()
        )
    yield from ((tag, texts[variable]) for variable, tag in _TEXTS.items() if texts.get(variable))
    if texts.get("number") and "page" not in texts and reference.type == "article-journal":
        yield "PG", texts["number"]
    yield "DP", _date(reference.dates.get("issued"))
    if texts.get("DOI"):
        yield "AID", f"{texts['DOI']} [doi]"
    yield "LA", _LANGUAGES.get(texts.get("language", "")[:2], "") or texts.get("language", "")
    yield from (("OT", word.strip()) for word in texts.get("keyword", "").split(",") if word.strip())
    yield "PT", _TYPES.get(reference.type, "Journal Article")


def _name(name: Name, prefix: str) -> Iterator[tuple[str, str]]:
    if name.literal:
        yield "CN", name.literal
        return
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    suffix = name.suffix.rstrip(".")
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    whole = " ".join(part for part in (given, suffix) if part)
    yield f"F{prefix or 'AU'}", f"{family}, {whole}" if whole else family
    initials = "".join(word[0] for word in given.replace("-", " ").split() if word[0].isupper())
    yield prefix or "AU", " ".join(part for part in (family, initials, suffix) if part)


def _date(date: Date | None) -> str:
    """ "2021 Mar 1", "2021 Spring", "2021 Mar-Apr"."""
    if date is None or not date.start:
        return date.literal if date else ""
    season = 20 + int(date.season) if date.season in ("1", "2", "3", "4") else 0
    first = _words((*date.start, season) if season and len(date.start) == 1 else date.start)
    if date.end and date.end[:1] == date.start[:1]:
        return f"{first}-{_words(date.end).partition(' ')[2]}"
    return first


def _words(parts: tuple[int, ...]) -> str:
    year, month, day = (*parts, 0, 0)[:3]
    name = _SEASONS.get(month) or (_MONTHS[month - 1] if 0 < month < 13 else "")
    return " ".join(part for part in (str(year), name, str(day) if day else "") if part)
