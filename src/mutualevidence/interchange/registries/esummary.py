"""Works as PubMed's esummary gives them, in JSON or XML (NCBI E-utilities, ESummary, DocSum)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mutualevidence.interchange.json_text import json_values, listed, mapping, text_of, words
from mutualevidence.interchange.records.journals import from_catalogue
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import family_and_initials, group
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.records.values import full_page_range, pmcid, without_brackets
from mutualevidence.interchange.registries.esummary_xml import summaries
from mutualevidence.model.diagnostic import Diagnostic

_DOCSUM = "NCBI E-utilities, ESummary: DocSum 2.0 of pubmed"

FIELDS: dict[str, Row] = {
    "uid": Row("verbatim", "PMID", _DOCSUM),
    "title": Row("bracketed title", "title", f"{_DOCSUM}; brackets: NLM's translation"),
    "vernaculartitle": Row("vernacular", "original-title", f"{_DOCSUM}; APA 9.38"),
    "authors": Row("people", "author", _DOCSUM),
    "pubdate": Row("date", "issued", _DOCSUM),
    "epubdate": Row("online date", "available-date", f"{_DOCSUM}; CSL 1.0.2 available-date"),
    "fulljournalname": Row("journal", "container-title", f"{_DOCSUM}; APA 9.25"),
    "source": Row("text", "container-title-short", f"{_DOCSUM}: the title abbreviation"),
    "volume": Row("text", "volume", _DOCSUM),
    "issue": Row("text", "issue", _DOCSUM),
    "pages": Row("page range", "page", _DOCSUM),
    "articleids": Row("identifiers", "", _DOCSUM),
    "issn": Row("issn", "ISSN", _DOCSUM),
    "essn": Row("issn", "ISSN", _DOCSUM),
    "lang": Row("language of work", "language", _DOCSUM),
    "booktitle": Row("title", "container-title", _DOCSUM),
    "edition": Row("edition", "edition", _DOCSUM),
    "publishername": Row("text", "publisher", _DOCSUM),
    "publisherlocation": Row("text", "publisher-place", _DOCSUM),
    "elocationid": Row("doi", "DOI", _DOCSUM),
    "doctype": Row("custom", "", f"{_DOCSUM}: citation, book or chapter"),
}
"""What becomes of each field; all others stay in custom."""
TYPES = {"book": "book", "chapter": "chapter"}
_BOOKKEEPING = frozenset("sortpubdate sortfirstauthor sorttitle lastauthor recordstatus error history".split())


def references(data: object, file: str = "") -> Read:
    """The references in the answer of esummary, and what was wrong with it; unknown numbers are reported."""
    values, problems = _values(data, file)
    records: list[Record] = []
    for number, summary in enumerate(_summaries(values), 1):
        if "error" in summary and "title" not in summary:
            message = f"PubMed answers for {words(summary.get('uid'))}: {words(summary['error'])}"
            problems.append(problem("registry-error", message, "Check the PMID.", file=file))
        elif is_summary(summary):
            records.append(record(summary, file, f"record {number}"))
    remedy = "Give what esummary.fcgi answers with db=pubmed."
    return finished(records, problems, nothing=problem("no-items", "there is no summary in it", remedy, file=file))


def _values(data: object, file: str) -> tuple[list[Any], list[Diagnostic]]:
    text = text_of(data) if isinstance(data, bytes | str) else ""
    return summaries(text, file) if text.lstrip()[:1] == "<" else json_values(data, file)


def is_summary(value: Mapping[str, Any]) -> bool:
    """Returns whether an object may be a summary of PubMed's."""
    return "title" in value or "uid" in value


def _summaries(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    for value in values:
        parts = mapping(value)
        if isinstance(value, list):
            yield from _summaries(value)
        elif "result" in parts:
            yield from _summaries([parts["result"]])
        elif "uids" in parts:
            yield from (mapping(parts.get(str(uid))) for uid in listed(parts["uids"]))
        elif parts:
            yield parts


def record(summary: Mapping[str, Any], file: str = "", label: str = "") -> Record:
    """Returns one summary as a record."""
    reading = Record(file, label=label)
    reading.type = TYPES.get(words(summary.get("doctype")), "article-journal")
    for name, value in summary.items():
        row = FIELDS.get(name)
        if row is None:
            if name not in _BOOKKEEPING:
                reading.keep(name, value)
        elif row.kind in _READERS:
            _READERS[row.kind](reading, value, row, summary)
        else:
            reading.take(name, words(value), row)
    return reading


def _title(reading: Record, value: object, row: Row, summary: Mapping[str, Any]) -> None:  # noqa: ARG001
    reading.take("title", without_brackets(marked(words(value))), Row("title", row.variable))


def _vernacular(reading: Record, value: object, row: Row, summary: Mapping[str, Any]) -> None:
    title = marked(words(value)).rstrip(".")
    if title and title != marked(words(summary.get("title"))).rstrip("."):
        reading.put(row.variable, title)


def _people(reading: Record, value: object, row: Row, summary: Mapping[str, Any]) -> None:  # noqa: ARG001
    for each in listed(value):
        name, kind = words(mapping(each).get("name")), words(mapping(each).get("authtype"))
        if kind == "CollectiveName":
            reading.add_name(row.variable, group(name))
        elif kind == "Editor":
            reading.add_name("editor", family_and_initials(name))
        elif name:
            reading.add_name(row.variable, family_and_initials(name))


def _online(reading: Record, value: object, row: Row, summary: Mapping[str, Any]) -> None:
    variable = row.variable if words(summary.get("pubdate")) else "issued"
    reading.put_date(variable, words(value), "epubdate")


def _journal(reading: Record, value: object, row: Row, summary: Mapping[str, Any]) -> None:
    name = marked(words(value))
    reading.put(row.variable, from_catalogue(name, words(summary.get("source"))))
    if name != reading.texts.get(row.variable):
        reading.keep("fulljournalname", name)


def _pages(reading: Record, value: object, row: Row, summary: Mapping[str, Any]) -> None:  # noqa: ARG001
    pages = words(value)
    single_number = pages[:1] == "e" and pages[1:].isdigit()
    reading.put("number" if single_number else row.variable, pages if single_number else full_page_range(pages))


def _identifiers(reading: Record, value: object, row: Row, summary: Mapping[str, Any]) -> None:  # noqa: ARG001
    for each in listed(value):
        kind, number = words(mapping(each).get("idtype")), words(mapping(each).get("value"))
        if kind == "doi":
            reading.take("doi", number, Row("doi", "DOI"))
        elif kind == "pmc":
            reading.put("PMCID", pmcid(number))
        elif kind in ("pubmed", "rid", "eid", "pmcid"):
            continue
        else:
            reading.keep(kind or "articleid", number)


def _language(reading: Record, value: object, row: Row, summary: Mapping[str, Any]) -> None:  # noqa: ARG001
    reading.language = words(value)


_READERS = {
    "bracketed title": _title,
    "vernacular": _vernacular,
    "people": _people,
    "online date": _online,
    "journal": _journal,
    "page range": _pages,
    "identifiers": _identifiers,
    "language of work": _language,
}
"""What reads the kinds of values that only esummary has."""
