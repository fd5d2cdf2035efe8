"""Writes RIS and EndNote's .enw: the rows of `ris_fields` the other way round."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from mutualevidence.interchange.tagged.ris_fields import FIELDS, FORMS, GENRES, ROWS
from mutualevidence.model.date import Date, write_edtf
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.whole_numbers import whole_number

TYPE_OF: dict[str, str] = {
    # CSL's type: RIS's (RIS specification, Reference types; EndNote's and Zotero's additions)
    "article": "PREPRINT", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "broadcast": "POD", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA",
    "entry": "ENCYC", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE",
    "graphic": "ART", "hearing": "HEAR", "interview": "INTV", "legal_case": "CASE", "legislation": "STAT",
    "manuscript": "MANSCPT", "map": "MAP", "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP",
    "paper-conference": "CONF", "patent": "PAT", "periodical": "JFULL", "personal_communication": "PCOMM",
    "post": "BLOG", "post-weblog": "BLOG", "regulation": "LEGAL", "report": "RPRT", "review": "JOUR",
    "review-book": "JOUR", "software": "COMP", "song": "SOUND", "speech": "SLIDE", "standard": "STAND",
    "thesis": "THES", "treaty": "LEGAL", "webpage": "ELEC",
}  # fmt: skip
_FIRST_CHOICE: dict[str, dict[str, str]] = {
    "": {"author": "AU", "editor": "A2", "title": "TI", "container-title": "T2", "container-title-short": "J2",
         "note": "N1", "abstract": "AB", "volume": "VL", "source": "DB", "translator": "A4", "ISSN": "SN",
         "ISBN": "SN",          "DOI": "DO", "URL": "UR", "publisher-place": "CY", "keyword": "KW"},
    "serial": {"number": "C7", "issue": "IS"},
    "letter": {"interviewer": "A2"},
    "conference": {"container-title": "C3", "event-title": "T2", "publisher-place": "C1", "number": "C7"},
    "whole": {"editor": "A3", "collection-title": "T2", "collection-number": "M1"},
    "part": {"collection-number": "M1", "number": "C7"},
    "report": {"number": "IS", "collection-title": "T2"},
    "case": {"container-title": "T2"},
    "hearing": {"chapter-number": "ET"},
    "law": {"author": "AU", "volume": "VL"},
}  # fmt: skip
"""Which tag a variable is written under, where several are read."""
_MAKERS = {"song": "composer", "broadcast": "host"}
_SAID_BY_GENRE = {kind: genre for genre, kind in GENRES.items()}
_DATES = {"issued": ("PY", "DA"), "accessed": ("Y2", "")}
_OWN_WAY = frozenset(
    {"title", "page", "keyword", "genre", "original-title", "language", "number-of-pages", "PMID", "PMCID"}
)


@functools.cache
def tags_of(form: str) -> dict[str, str]:
    """Returns the tag of each variable for works of one form."""
    rows = ROWS.get(form) or FIELDS
    inverse: dict[str, str] = {}
    for tag, row in rows.items():
        if row.variable and row.kind != "custom":
            inverse.setdefault(row.variable, tag)
    return inverse | _FIRST_CHOICE[""] | _FIRST_CHOICE.get(form, {})


def ris_fields_of(reference: Reference) -> tuple[str, list[tuple[str, str]]]:
    """RIS's type and the tags with their values, in the order in which they are written."""
    kind = TYPE_OF.get(reference.type, "GEN")
    form = FORMS.get(reference.type, "")
    names, texts = dict(reference.names), dict(reference.texts)
    if kind == "BOOK" and "editor" in names and "author" not in names:
        kind, names["author"] = "EDBOOK", names.pop("editor")
    if kind == "PREPRINT":
        form = "web"
    fields = [("ID", reference.id)]
    fields += _titles(texts)
    fields += _names(names, reference.type, form)
    fields += _dates(reference)
    fields += _pages(texts, form)
    tags = tags_of(form)
    for variable, value in texts.items():
        if variable not in _OWN_WAY and variable in tags:
            fields.append((tags[variable], value))
    fields += _others(texts, tags, _SAID_BY_GENRE.get(reference.type, ""))
    written = {tag for tag, _ in fields} | {"ID", "TY", "ER"}
    own = (
        (name.upper(), value) for name, value in reference.custom.items()
    )  # .bib files have them in small letters
    fields += [(tag, value) for tag, value in own if tag in FIELDS and (tag not in written or tag == "UR")]
    return kind, [(tag, value) for tag, value in fields if value]


def _titles(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A work in another language has its own title, and the translated one in a tag of its own."""
    title, original = texts.get("title", ""), texts.get("original-title", "")
    yield "TI", original or title
    yield "TT", title if original else ""
    short = texts.pop("title-short", "")
    yield "ST", "" if title.startswith(f"{short}: ") else short


def _names(names: dict[str, tuple[Name, ...]], kind: str, form: str) -> Iterator[tuple[str, str]]:
    tags = tags_of(form) | ({_MAKERS.get(kind, "director"): "AU"} if form == "media" else {})
    for variable, people in names.items():
        tag = tags.get(variable)
        if tag is not None:
            yield from ((tag, inverted_name(name)) for name in people)


def inverted_name(name: Name) -> str:
    """Returns a name with its family name first: "van der Berg, Anna, Jr."; a group as it is."""
    if name.literal:
        return name.literal
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def _dates(reference: Reference) -> Iterator[tuple[str, str]]:
    for variable, (year, whole) in _DATES.items():
        date = reference.dates.get(variable)
        if date is None:
            continue
        if not whole:
            yield year, _slashed(date)
        elif not date.start:
            yield year, date.literal
        elif date.circa or date.uncertain or date.start[0] < 1000:
            yield year, write_edtf(date)
        else:
            yield year, f"{date.start[0]:04d}"
            yield whole, write_edtf(date) if date.end is not None else _slashed(date) if _has_more(date) else ""
    original = reference.dates.get("original-date")
    yield "OP", write_edtf(original) if original else ""
    status = reference.texts.get("status", "")
    yield "PY", status if status.lower() == "in press" and "issued" not in reference.dates else ""


def _has_more(date: Date) -> bool:
    return len(date.start) > 1 or bool(date.season)


_SEASONS = {
    21: "Spring",
    22: "Summer",
    23: "Autumn",
    24: "Winter",
    1: "Spring",
    2: "Summer",
    3: "Autumn",
    4: "Winter",
}


def _slashed(date: Date) -> str:
    """ "2021/03/01/": year, month, day, and a season in words (RIS specification, Y1)."""
    year = f"{date.start[0]:04d}" if date.start else ""
    month, day = (*date.start[1:], 0, 0)[:2]
    season = date.season
    number = month if month > 12 else whole_number(season)
    if number is not None:
        month, season = 0, _SEASONS.get(number, season)
    return "/".join((year, f"{month:02d}" if month else "", f"{day:02d}" if day else "", season))


def _pages(texts: dict[str, str], form: str) -> Iterator[tuple[str, str]]:
    first, dash, last = texts.get("page", "").partition("-")
    if dash and "," not in first + last and "-" not in last:
        yield "SP", first
        yield "EP", last
    else:
        yield "SP", texts.get("page", "")
    if form in ("whole", "report", "thesis", "unpublished") and "page" not in texts:
        yield "SP", texts.get("number-of-pages", "")


def _others(texts: dict[str, str], tags: dict[str, str], genre: str) -> Iterator[tuple[str, str]]:
    for word in texts.get("keyword", "").split(","):
        yield "KW", word.strip()
    yield tags.get("genre", "M3"), texts.get("genre", "") or genre
    yield "LA", texts.get("language", "")
    yield "AN", texts.get("PMID", "")
    yield "C2", texts.get("PMCID", "")


def written(references: Iterable[Reference]) -> str:
    """Returns ``references`` as RIS, in UTF-8, each record ended by ER."""
    return "\n".join(map(_record, references))


def _record(reference: Reference) -> str:
    kind, fields = ris_fields_of(reference)
    return "".join(ris_line(tag, value) for tag, value in (("TY", kind), *fields, ("ER", "")))


def ris_line(tag: str, value: str) -> str:
    """Returns a field's line."""
    return f"{tag}  - {one_line(value)}\n"


def one_line(value: str) -> str:
    """Returns a value on one line, without what only CSL's processors read."""
    if "<span" in value:
        value = (
            value.replace('<span class="nocase">', "").replace("</span>", "")
            if "small-caps" not in value
            else value
        )
    return " ".join(value.split())


def enw_written(references: Iterable[Reference]) -> str:
    """Returns ``references`` in EndNote's tagged format."""
    return "\n".join("".join(enw_line(*field) for field in enw_fields(reference)) for reference in references)


def enw_line(mark: str, value: str) -> str:
    """Returns a field's line, its tag without the per cent sign."""
    return f"%{mark} {one_line(value)}\n"


def enw_fields(reference: Reference) -> list[tuple[str, str]]:
    """Returns EndNote's tags with their values, the type first, in the order in which they are written."""
    names, marks = _enw_names()
    kind, fields = ris_fields_of(reference)
    last = next((value for tag, value in fields if tag == "EP"), "")
    written = [("0", names.get(kind, "Generic"))]
    for tag, value in fields:
        if tag == "SP" and last:
            value = f"{value}-{last}"
        if tag == "AU" and "," not in value:
            value = f"{value},"
        if tag == "M1" and not any(other == "IS" for other, _ in fields):
            tag = "IS"  # EndNote has one field for numbers
        if tag in marks:
            written.append((marks[tag], value))
    return written


@functools.cache
def _enw_names() -> tuple[dict[str, str], dict[str, str]]:
    """Returns EndNote's name of each type of RIS's, and its tag for each of RIS's."""
    from mutualevidence.interchange.tagged.endnote import LIKE, TAGS, TYPES

    names: dict[str, str] = {}
    for name, kind in TYPES.items():
        names.setdefault(kind, name.title())
    names |= {kind: names[like] for kind, like in LIKE.items()}
    return names, {tag: mark for mark, tag in reversed(TAGS.items())} | {"ID": "F"}
