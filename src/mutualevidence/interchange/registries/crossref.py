"""Works as Crossref's REST API and DOI content negotiation give them (api.crossref.org, Works)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from mutualevidence.interchange.json_text import json_values, listed, mapping, tell_odd, words
from mutualevidence.interchange.records.collected import as_json
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import group, person
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.registries.crossref_fields import FIELDS, GENRES, TYPES
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.name import Name
from mutualevidence.model.variables import TYPES as CSL_TYPES

_NAME_PARTS = frozenset(("given", "family", "name", "literal", "suffix", "prefix", "sequence"))
_READ_ELSEWHERE = frozenset(("type", "id", "subtitle", "published", "journal-issue"))
_DATES = ("published", "published-online", "published-other", "posted", "award-start", "deposited", "created")
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
        if row is not None:
            tell_odd(reading, name, value, groups=row.kind in _GROUPS)
        if row is None:
            if name not in _READ_ELSEWHERE:
                reading.keep(name, value)
        elif row.kind in _READERS:
            _READERS[row.kind](reading, name, value, row, work)
        else:
            for each in listed(value):
                reading.take(name, words(each), row)
    _issued(reading, work)
    reading.put("genre", GENRES.get(given, ""))
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
            key: part
            for key, part in parts.items()
            if part not in ([], None, "") and (key not in _NAME_PARTS or isinstance(part, Mapping | list))
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
    elif date is None and _YEAR(as_json(value)):
        reading.keep(name, value)
        what = f'{reading.label or "a work"}: the date in "{name}" cannot be read'
        reading.warn("unreadable-date", what, "It is kept as it stands.", name)


_YEAR = re.compile(r"\d").search
"""Whether a date says anything: ``[[null]]`` does not."""


def date_of_parts(value: object) -> Date | None:
    """Returns the date in ``{"date-parts": [[2021, 3, 1]]}``; ``None`` where the year is null."""
    from mutualevidence.model.csl_item.dates import date_from_csl

    try:
        return date_from_csl(value[0] if isinstance(value, list) and value else value)
    except (TypeError, ValueError, AttributeError):
        return None


def _issued(reading: Record, work: Mapping[str, Any]) -> None:
    """The date of the volume where there is one (APA 10.1), else when the work first came out."""
    printed, issued = date_of_parts(work.get("published-print")), date_of_parts(work.get("issued"))
    in_volume = "volume" in reading.texts or "issue" in reading.texts or reading.type != "article-journal"
    date = (printed if in_volume else None) or issued or printed
    for name in _DATES:
        date = date or date_of_parts(work.get(name))
    if date is not None and words(work.get("type")) == "grant":
        date = reading.dates.get("issued") or Date(date.start[:1])  # as long as it is granted
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


def _edition(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:  # noqa: ARG001
    if words(value).strip("0"):  # some publishers deposit "0" with every book
        reading.take(name, words(value), Row("edition", row.variable))


def _standards_body(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:
    body = mapping(value)
    if not work.get("author"):
        reading.add_name(row.variable, group(marked(words(body.get("name")) or words(value))))
    reading.keep(name, value)


def _project(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:
    """The title of what is granted, who leads it, and who pays for it."""
    reading.put("medium", "Grant")
    for project in map(mapping, listed(value)):
        for title in listed(project.get("project-title")):
            reading.take(name, words(mapping(title).get("title")) or words(title), Row("title", row.variable))
        for role, printed in _INVESTIGATORS.items():
            for each in listed(project.get(role)):
                who = name_of(mapping(each))
                reading.add_name("author", attrs.evolve(who, role=printed) if who.family else who)
        for funding in map(mapping, listed(project.get("funding"))):
            funder = marked(words(mapping(funding.get("funder")).get("name")))
            reading.texts["publisher"] = funder or words(work.get("publisher"))
        years = [date_of_parts(project.get(f"award-{end}")) for end in ("start", "end", "planned-end")]
        if years[0] is not None and (last := years[1] or years[2]) is not None:
            reading.set_date("issued", Date(years[0].start[:1], last.start[:1]))
    reading.keep(name, value)


_INVESTIGATORS = {
    "lead-investigator": "Principal Investigator",
    "co-lead-investigator": "Co-Principal Investigator",
}
"""Who is an author of a grant, and as what (APA 10.4, example 56); other investigators are kept."""


def _updates(reading: Record, name: str, value: object, row: Row, work: Mapping[str, Any]) -> None:  # noqa: ARG001
    reading.keep(name, value)
    kinds = [words(mapping(each).get("type")) for each in listed(value)]
    if any(kind in RETRACTING for kind in kinds):
        reading.warn(
            "retracted", f"{reading.label or 'a work'} has been retracted", "Cite it as retracted, or not at all."
        )


RETRACTING = frozenset({"retraction", "withdrawal", "removal", "partial_retraction"})
"""Types of updates that take a work back (Crossref REST API, Works, updated-by)."""


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
    "edition number": _edition,
    "standards body": _standards_body,
    "project": _project,
    "updates": _updates,
    "institutions": _institutions,
    "words": _subjects,
}
"""What reads the kinds of values that only registries have."""
_GROUPS = frozenset({"people", "dates", "event", "institutions", "standards body", "project", "updates"})
"""Kinds whose values are objects."""

__all__ = ["FIELDS", "RETRACTING", "TYPES", "date_of_parts", "is_work", "name_of", "record", "references"]
