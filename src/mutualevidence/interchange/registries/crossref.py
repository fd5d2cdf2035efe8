"""Works as Crossref's REST API and DOI content negotiation give them (api.crossref.org, Works)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mutualevidence.interchange.json_text import json_values, listed, mapping, words
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import group, person
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.name import Name
from mutualevidence.model.variables import TYPES as CSL_TYPES

_API = "Crossref REST API, Works"
_TYPES = "Crossref REST API, Types"

TYPES: dict[str, tuple[str, str]] = {
    # Crossref's type: CSL's type, source
    "journal-article": ("article-journal", f"{_TYPES}; APA 10.1"),
    "journal-issue": ("periodical", _TYPES),
    "journal-volume": ("periodical", _TYPES),
    "journal": ("periodical", _TYPES),
    "book": ("book", f"{_TYPES}; APA 10.2"),
    "monograph": ("book", f"{_TYPES}; APA 10.2"),
    "edited-book": ("book", f"{_TYPES}; APA 10.2"),
    "reference-book": ("book", f"{_TYPES}; APA 10.2"),
    "book-set": ("book", _TYPES),
    "book-series": ("book", _TYPES),
    "book-chapter": ("chapter", f"{_TYPES}; APA 10.3"),
    "book-section": ("chapter", f"{_TYPES}; APA 10.3"),
    "book-part": ("chapter", f"{_TYPES}; APA 10.3"),
    "book-track": ("chapter", f"{_TYPES}; APA 10.3"),
    "reference-entry": ("entry-encyclopedia", f"{_TYPES}; APA 10.3"),
    "proceedings": ("book", f"{_TYPES}; APA 10.5"),
    "proceedings-series": ("book", _TYPES),
    "proceedings-article": ("paper-conference", f"{_TYPES}; APA 10.5"),
    "dissertation": ("thesis", f"{_TYPES}; APA 10.6"),
    "posted-content": ("article", f"{_TYPES}: preprints and the like; APA 10.8"),
    "report": ("report", f"{_TYPES}; APA 10.4"),
    "report-series": ("report", _TYPES),
    "report-component": ("report", _TYPES),
    "standard": ("standard", _TYPES),
    "standard-series": ("standard", _TYPES),
    "dataset": ("dataset", f"{_TYPES}; APA 10.9"),
    "database": ("dataset", f"{_TYPES}; APA 10.9"),
    "peer-review": ("review", _TYPES),
    "component": ("document", f"{_TYPES}: a part of another work"),
    "grant": ("document", f"{_TYPES}; APA 10.4, example 56"),
    "other": ("document", f"{_TYPES}; CSL 1.0.2 document: the catch-all type"),
    "article": ("article-journal", "DOI content negotiation of other agencies"),
}

FIELDS: dict[str, Row] = {
    "DOI": Row("doi", "DOI", _API),
    "URL": Row("url", "URL", _API),
    "ISSN": Row("issn", "ISSN", _API),
    "ISBN": Row("issn", "ISBN", _API),
    "title": Row("title with subtitle", "title", f"{_API}; APA 9.18"),
    "short-title": Row("first title", "title-short", _API),
    "original-title": Row("first title", "original-title", f"{_API}; APA 9.38"),
    "container-title": Row("containers", "container-title", f"{_API}; APA 9.25"),
    "short-container-title": Row("first text", "container-title-short", _API),
    "author": Row("people", "author", _API),
    "editor": Row("people", "editor", _API),
    "translator": Row("people", "translator", _API),
    "chair": Row("people", "chair", _API),
    "issued": Row("dates", "issued", _API),
    "published-print": Row("dates", "issued", f"{_API}; APA 10.1: the year of the volume"),
    "published-online": Row("dates", "available-date", f"{_API}; CSL 1.0.2 available-date"),
    "accessed": Row("dates", "accessed", "CSL-JSON of content negotiation"),
    "event": Row("event", "event-title", f"{_API}; APA 10.5"),
    "volume": Row("text", "volume", _API),
    "issue": Row("text", "issue", _API),
    "page": Row("pages", "page", _API),
    "article-number": Row("text", "number", f"{_API}; APA 10.1, example 6"),
    "edition-number": Row("edition", "edition", _API),
    "part-number": Row("text", "part-number", _API),
    "publisher": Row("text", "publisher", _API),
    "publisher-location": Row("text", "publisher-place", _API),
    "institution": Row("institutions", "publisher", f"{_API}: university, or the server of a preprint"),
    "degree": Row("first text", "genre", f"{_API}; APA 10.6"),
    "abstract": Row("lines", "abstract", f"{_API}; JATS 1.3"),
    "subject": Row("words", "keyword", _API),
    "language": Row("language", "language", _API),
    "group-title": Row("custom", "", f"{_API}: a subject heading of preprints"),
}
"""What becomes of each field; all others stay in custom."""

_NAME_PARTS = frozenset(("given", "family", "name", "literal", "suffix", "prefix", "sequence"))
_READ_ELSEWHERE = frozenset(("type", "id", "subtitle", "published", "journal-issue"))
_DATES = ("published", "published-online", "posted", "deposited", "created")
"""Where the year is, if nobody says when a work was issued; the last two are those of the record."""


def references(data: object, file: str = "") -> Read:
    """The references in Crossref's answer: one work or a list, in their envelope or without, also JSON Lines."""
    values, problems = json_values(data, file)
    records: list[Record] = []
    for number, work in enumerate(_works(values), 1):
        if isinstance(work, Mapping) and is_work(work):
            records.append(record(work, file, f"work {number}"))
        else:
            problems.append(_no_work(number, work, file))
    return finished(
        records,
        problems,
        nothing=problem(
            "no-items", "there is no work in it", "Give the answer of api.crossref.org/works.", file=file
        ),
    )


def _works(values: Iterable[Any]) -> Iterator[Any]:
    """Yields the works in envelopes: ``{"message": …}``, ``{"items": […]}``, lists."""
    for value in values:
        if isinstance(value, Mapping) and "message" in value and "DOI" not in value:
            yield from _works([value["message"]])
        elif isinstance(value, Mapping) and isinstance(value.get("items"), list):
            yield from _works(value["items"])
        elif isinstance(value, list):
            yield from _works(value)
        else:
            yield value


def is_work(value: Mapping[str, Any]) -> bool:
    """Returns whether an object may be a work of Crossref's: it has a type, a title or a DOI."""
    return any(name in value for name in ("DOI", "title", "type"))


def _no_work(number: int, work: object, file: str) -> Diagnostic:
    said = ""
    if isinstance(work, list | str):
        said = f": {str(work)[:100]}"
    return problem(
        "no-item", f"work {number} is no work{said}", "A work is an object with a DOI and a title.", file=file
    )


def record(work: Mapping[str, Any], file: str = "", label: str = "") -> Record:
    """Returns one work as a record, field by field."""
    reading = Record(file, label=label)
    given = words(work.get("type"))
    reading.type = TYPES[given][0] if given in TYPES else given if given in CSL_TYPES else "document"
    if given and given not in TYPES and given not in CSL_TYPES:
        reading.warn(
            "unknown-type",
            f'{label or "a work"} has the type "{given}"',
            "It is read as a document.",
            "type",
            given,
        )
    for name, value in work.items():
        row = FIELDS.get(name)
        if row is None:
            if name not in _READ_ELSEWHERE:
                reading.keep(name, value)
        elif row.kind in _READERS:
            _READERS[row.kind](reading, name, value, row, work)
        else:
            for each in listed(value):
                reading.take(name, words(each), row)
    _issued(reading, work)
    if given == "dissertation":
        reading.texts.setdefault("genre", "Doctoral dissertation")  # Crossref's word; a master's names its degree
    issue = words(mapping(work.get("journal-issue")).get("issue"))
    if issue:
        reading.put("issue", issue)
    return reading


def _title(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:
    title = words(value)
    subtitle = words(work.get("subtitle"))
    if title and subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title} {subtitle}" if title[-1] in "?!" else f"{title.rstrip(':')}: {subtitle}"
    reading.take(name, title or subtitle, Row("title", row.variable))


def _first_title(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:
    text = marked(words(value))
    if text and text != marked(words(work.get("title"))):
        reading.put(row.variable, text, name)


def _first_text(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:  # noqa: ARG001
    reading.put(row.variable, marked(words(value)), name)


def _containers(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:  # noqa: ARG001
    """Books in a series come with both titles, the series' first; of a periodical the first counts."""
    titles = [marked(title) for each in listed(value) if (title := words(each))]
    if not titles:
        return
    in_book = reading.type in ("chapter", "paper-conference", "book", "entry-encyclopedia", "report")
    if len(titles) > 1 and in_book:
        reading.put("collection-title", titles[0], name)
        titles = titles[1:]
    if reading.type in ("book", "report"):
        reading.put("collection-title", titles[0], name)
    else:
        reading.put(row.variable, titles[0], name)
    for other in titles[1:]:
        reading.keep(name, other)


def _people(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:  # noqa: ARG001
    further = {}
    for place, each in enumerate(listed(value), 1):
        parts = mapping(each)
        reading.add_name(row.variable, name_of(parts) if parts else group(words(each)))
        if rest := {
            key: part for key, part in parts.items() if key not in _NAME_PARTS and part not in ([], None, "")
        }:
            further[str(place)] = rest
    reading.keep(f"{name}-details", further)


def name_of(parts: Mapping[str, Any]) -> Name:
    """Returns a name by its parts; a group has ``name`` (REST) or ``literal`` (CSL-JSON)."""
    family, given = marked(words(parts.get("family"))), marked(words(parts.get("given")))
    if not family:
        whole = marked(words(parts.get("name")) or words(parts.get("literal")))
        return group(whole or given)
    if not given:
        return Name(literal=family)
    return person(family, given, words(parts.get("suffix")))


def _dates(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:  # noqa: ARG001
    date = date_of_parts(value)
    if row.variable != "issued" and date is not None:
        reading.set_date(row.variable, date)


def date_of_parts(value: object) -> Date | None:
    """Returns the date in ``{"date-parts": [[2021, 3, 1]]}``; ``None`` where the year is null."""
    from mutualevidence.interchange.csl_values import date_from_csl

    try:
        return date_from_csl(value)
    except (TypeError, ValueError, AttributeError):
        return None


def _issued(reading: Record, work: Mapping[str, Any]) -> None:
    """The date of the volume where there is one (APA 10.1), else when the work first came out."""
    printed, issued = date_of_parts(work.get("published-print")), date_of_parts(work.get("issued"))
    in_volume = "volume" in reading.texts or "issue" in reading.texts or reading.type != "article-journal"
    date = (printed if in_volume else None) or issued or printed
    for name in _DATES:
        date = date or date_of_parts(work.get(name))
    if date is not None:
        reading.dates["issued"] = date
    if issued is not None and issued != date:
        reading.keep("issued", work["issued"])


def _event(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:  # noqa: ARG001
    event = mapping(value)
    reading.put(row.variable, marked(words(event.get("name")) or words(value)), name)
    reading.put("event-place", marked(words(event.get("location"))))
    start, end = date_of_parts(event.get("start")), date_of_parts(event.get("end"))
    if start is not None:
        date = Date(start.start, end.start) if end is not None and end.start != start.start else start
        reading.set_date("event-date", date)
    rest = {key: part for key, part in event.items() if key not in ("name", "location", "start", "end")}
    reading.keep("event-details", rest)


def _institutions(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:
    """The university of a thesis, the body behind a report, the server of a preprint: those whom APA names."""
    names = [words(mapping(each).get("name")) or words(each) for each in listed(value)]
    institution = next(filter(None, names), "")
    if institution and reading.type in ("thesis", "report", "article"):
        publisher = words(work.get("publisher"))
        reading.texts[row.variable] = marked(institution)
        if publisher and publisher != institution:
            reading.keep("publisher", publisher)
    reading.keep(name, value)


def _subjects(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:  # noqa: ARG001
    for word in listed(value):
        reading.join(row.variable, marked(words(word)), ", ")


_READERS = {
    "title with subtitle": _title,
    "first title": _first_title,
    "first text": _first_text,
    "containers": _containers,
    "people": _people,
    "dates": _dates,
    "event": _event,
    "institutions": _institutions,
    "words": _subjects,
}
"""What reads the kinds of values that only registries have."""

__all__ = ["FIELDS", "TYPES", "date_of_parts", "is_work", "name_of", "record", "references"]
