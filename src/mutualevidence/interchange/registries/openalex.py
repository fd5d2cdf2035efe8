"""Works as OpenAlex's API gives them (OpenAlex documentation, Work object)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mutualevidence.interchange.json_text import json_values, listed, mapping, tell_odd, words
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import inverted, is_group, natural
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.records.values import pmcid
from mutualevidence.interchange.registries.crossref import TYPES as CROSSREF_TYPES
from mutualevidence.runtime.lazy_pattern import LazyPattern

_WORK = "OpenAlex, Work object"

TYPES: dict[str, str] = {
    # OpenAlex's type (Work object, type): CSL's
    "article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "editorial": "article-journal",
    "erratum": "article-journal",
    "grant": "document",
    "letter": "article-journal",
    "libguides": "webpage",
    "other": "document",
    "paratext": "document",
    "peer-review": "article",
    "preprint": "article",
    "reference-entry": "entry-encyclopedia",
    "report": "report",
    "retraction": "article-journal",
    "review": "article-journal",
    "software": "software",
    "standard": "standard",
    "supplementary-materials": "document",
}
FIELDS: dict[str, Row] = {
    "doi": Row("doi", "DOI", f"{_WORK}: doi"),
    "title": Row("title", "title", f"{_WORK}: title"),
    "display_name": Row("title", "title", f"{_WORK}: the same as title"),
    "authorships": Row("people", "author", f"{_WORK}: authorships"),
    "publication_year": Row("date", "issued", f"{_WORK}: publication_year"),
    "publication_date": Row("first of January", "issued", f"{_WORK}: January 1 stands for a year alone"),
    "primary_location": Row("location", "container-title", f"{_WORK}: primary_location"),
    "host_venue": Row("location before 2023", "container-title", "OpenAlex, release notes of 2023: host_venue"),
    "is_authors_truncated": Row("truncated", "", f"{_WORK}: lists give no more than 100 authors"),
    "biblio": Row("biblio", "", f"{_WORK}: biblio"),
    "language": Row("language", "language", f"{_WORK}: language"),
    "ids": Row("ids", "", f"{_WORK}: ids"),
    "keywords": Row("keywords of work", "keyword", f"{_WORK}: keywords"),
    "abstract_inverted_index": Row("abstract", "abstract", f"{_WORK}: abstract_inverted_index"),
    "id": Row("custom", "", f"{_WORK}: OpenAlex's own number"),
    "is_retracted": Row("retracted", "", f"{_WORK}: is_retracted"),
}
"""What becomes of each field; all others stay in custom."""


_NOTE_OF_HOST = LazyPattern(r"(?:(?<!\s)\s++)?\([^()]*\)$")
"""Who runs a repository, as OpenAlex adds it: "arXiv (Cornell University)"."""


def references(data: object, file: str = "") -> Read:
    """Returns the references in OpenAlex's answer: one work, a list, a page of results, JSON Lines."""
    values, problems = json_values(data, file)
    records: list[Record] = []
    for number, work in enumerate(_works(values), 1):
        if is_work(work):
            records.append(record(work, file, f"work {number}"))
        else:
            message = f"work {number} has neither a title nor authorships"
            problems.append(problem("no-item", message, "Give the answer of api.openalex.org/works.", file=file))
    return finished(
        records,
        problems,
        nothing=problem(
            "no-items", "there is no work in it", "Give the answer of api.openalex.org/works.", file=file
        ),
    )


def _works(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    for value in values:
        if isinstance(value, list):
            yield from _works(value)
        elif isinstance(mapping(value).get("results"), list):
            yield from _works(value["results"])
        else:
            yield mapping(value)


def is_work(value: Mapping[str, Any]) -> bool:
    """Returns whether an object may be a work of OpenAlex's."""
    return "authorships" in value or "display_name" in value


def record(work: Mapping[str, Any], file: str = "", label: str = "") -> Record:
    """Returns one work as a record, field by field."""
    reading = Record(file, label=label)
    kind = words(work.get("type"))
    older = CROSSREF_TYPES.get(words(work.get("type_crossref")) or kind, ("document", ""))[0]
    reading.type = TYPES.get(kind, older)
    work = {**work, "primary_location": work["host_venue"]} if _is_of_before_2023(work) else work
    source = _source(work.get("primary_location"))
    if reading.type == "article-journal" and words(source.get("type")) == "repository":
        reading.type = "article"
    elif reading.type == "article-journal" and words(source.get("type")) == "conference":
        reading.type = "paper-conference"
    for name, value in work.items():
        row = FIELDS.get(name)
        if row is not None and row.kind not in _SIMPLE:
            tell_odd(reading, name, value, groups=row.kind in _READERS)
        if row is None:
            if name not in ("type",):
                reading.keep(name, value)
        elif row.kind in _READERS:
            _READERS[row.kind](reading, value, row)
        else:
            reading.take(name, words(value), row)
    if reading.type == "thesis":
        reading.put("genre", "Thesis")
        reading.put("publisher", _university(work, source))
    elif kind == "peer-review":
        reading.put("genre", "Peer review")
    return reading


def _university(work: Mapping[str, Any], source: Mapping[str, Any]) -> str:
    """Returns whose thesis it is (APA 10.6): the host of the repository, if it may be, or where its author is."""
    host = words(source.get("host_organization_name"))
    author = next(map(mapping, listed(work.get("authorships"))), {})
    place = next(map(mapping, listed(author.get("institutions"))), {})
    return marked(host if is_group(host) else words(place.get("display_name")))


def _is_of_before_2023(work: Mapping[str, Any]) -> bool:
    return "host_venue" in work and not mapping(work.get("primary_location")).get("source")


def _source(location: object) -> Mapping[str, Any]:
    """Returns where a work is: a source, the venue it was called before 2023, or the name alone."""
    parts = mapping(location)
    if parts.get("source"):
        return mapping(parts["source"])
    if parts.get("raw_source_name"):
        return {"display_name": parts["raw_source_name"]}
    return {**parts, "host_organization_name": parts.get("publisher")} if "display_name" in parts else {}


def _people(reading: Record, value: object, row: Row) -> None:
    """The name as OpenAlex shows it; where the work prints it with a comma, that says what the family name is."""
    details = {}
    for place, each in enumerate(listed(value), 1):
        parts = mapping(each)
        shown = words(mapping(parts.get("author")).get("display_name"))
        raw = words(parts.get("raw_author_name"))
        name = inverted(raw) if raw.count(",") == 1 else natural(shown or raw)
        reading.add_name(row.variable, name)
        details[str(place)] = {key: part for key, part in parts.items() if part not in (None, "", [], {})}
    reading.keep("authorships", details)


def _date(reading: Record, value: object, row: Row) -> None:
    text = words(value)
    reading.put_date(row.variable, text[:4] if text.endswith("-01-01") else text, "publication_date")


def _location(reading: Record, value: object, row: Row) -> None:
    """The journal, the repository or the publisher, by the kind of source."""
    parts = mapping(value)
    source = _source(value)
    name, kind = marked(words(source.get("display_name"))), words(source.get("type"))
    host = marked(words(source.get("host_organization_name")))
    if reading.type == "thesis" and "repositor" in f"{name} {kind}".lower():
        reading.put("archive", _NOTE_OF_HOST.sub("", name))
    elif kind == "ebook platform":
        reading.keep("platform", name)  # where the book can be read, not the book
        reading.put("publisher", host)
    elif kind == "repository" or reading.type in ("article", "dataset", "software"):
        reading.put("publisher", _NOTE_OF_HOST.sub("", name) or host)
    elif kind == "book series" or reading.type in ("book", "report", "thesis"):
        reading.put("collection-title" if reading.type in ("book", "chapter") else row.variable, name)
        reading.put("publisher", host)
    else:
        reading.put(row.variable, name)
        reading.put("publisher", host)
    for number in listed(source.get("issn")) or listed(source.get("issn_l")):
        reading.take("issn", words(number), Row("issn", "ISSN"))
    reading.take("landing_page_url", words(parts.get("landing_page_url")), Row("url", "URL"))
    reading.take("url", words(parts.get("url")), Row("url", "URL"))
    further = {key: part for key, part in parts.items() if key not in ("source", "landing_page_url", "url")}
    reading.keep(
        "primary_location", {key: part for key, part in further.items() if part not in (None, "", [], {})}
    )


def _biblio(reading: Record, value: object, row: Row) -> None:  # noqa: ARG001
    parts = mapping(value)
    for name in ("volume", "issue"):
        reading.put(name, words(parts.get(name)))
    first, last = words(parts.get("first_page")), words(parts.get("last_page"))
    if first == last and first[:1] == "e" and first[1:].isdigit():
        reading.put("number", first)
    elif first:
        reading.put("page", f"{first}-{last}" if last and last != first else first)


def _ids(reading: Record, value: object, row: Row) -> None:  # noqa: ARG001
    parts = mapping(value)
    reading.put("PMID", words(parts.get("pmid")).rsplit("/", 1)[-1])
    reading.put("PMCID", pmcid(words(parts.get("pmcid")).rsplit("/", 1)[-1]) if parts.get("pmcid") else "")


def _keywords(reading: Record, value: object, row: Row) -> None:
    for each in listed(value):
        reading.join(row.variable, words(mapping(each).get("display_name")) or words(each), ", ")


def _abstract(reading: Record, value: object, row: Row) -> None:
    """The abstract, of which OpenAlex gives for each word the places where it stands."""
    placed = [
        (place, word)
        for word, places in mapping(value).items()
        for place in listed(places)
        if isinstance(place, int)
    ]
    reading.put(row.variable, marked(" ".join(word for _, word in sorted(placed))))


def _retracted(reading: Record, value: object, row: Row) -> None:  # noqa: ARG001
    if value is True:
        reading.keep("is_retracted", "yes")
        reading.warn(
            "retracted", f"{reading.label or 'a work'} has been retracted", "Cite it as retracted, or not at all."
        )


def _truncated(reading: Record, value: object, row: Row) -> None:  # noqa: ARG001
    if value is True:
        reading.warn(
            "authors-truncated",
            f"{reading.label or 'a work'} has more authors than OpenAlex lists here: the last one is not the last",
            "Fetch the work alone, or by its DOI; APA prints the last author of more than 20 (9.8).",
        )


def _venue(reading: Record, value: object, row: Row) -> None:
    """What a venue says is read as the location; beside one it says nothing more."""


_READERS = {
    "people": _people,
    "location before 2023": _venue,
    "truncated": _truncated,
    "first of January": _date,
    "location": _location,
    "biblio": _biblio,
    "ids": _ids,
    "keywords of work": _keywords,
    "abstract": _abstract,
    "retracted": _retracted,
}
"""What reads the kinds of values that only OpenAlex has."""
_SIMPLE = frozenset({"retracted", "truncated", "first of January", "custom"})
"""Kinds whose values are no objects, and more than text."""
