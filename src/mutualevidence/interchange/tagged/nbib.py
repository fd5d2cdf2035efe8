"""Reads what PubMed saves as .nbib, and MEDLINE format (NLM, MEDLINE/PubMed Data Element (Field) Descriptions)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.records.journals import from_catalogue, without_country
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import family_and_initials, group, inverted
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.records.values import full_page_range, is_doi_address, pmcid, without_brackets
from mutualevidence.interchange.tagged import eric
from mutualevidence.interchange.tagged.lines import STRAY, Tagged, stray_line, tagged_lines, with_stray_lines

_NLM = "NLM, Field Descriptions"

FIELDS: dict[str, Row] = {
    "PMID": Row("verbatim", "PMID", f"{_NLM}: PMID"),
    "TI": Row("bracketed title", "title", f"{_NLM}: TI; brackets: NLM's translation"),
    "TT": Row("vernacular title", "original-title", f"{_NLM}: TT; APA 9.38"),
    "BTI": Row("title", "container-title", f"{_NLM}: BTI, book title"),
    "CTI": Row("title", "collection-title", f"{_NLM}: CTI, collection title"),
    "VTI": Row("title", "volume-title", f"{_NLM}: VTI, volume title"),
    "FAU": Row("full name", "author", f"{_NLM}: FAU"),
    "AU": Row("short name", "author", f"{_NLM}: AU, where there is no FAU"),
    "CN": Row("group", "author", f"{_NLM}: CN, corporate author"),
    "FED": Row("full name", "editor", f"{_NLM}: FED"),
    "ED": Row("short name", "editor", f"{_NLM}: ED, where there is no FED"),
    "DP": Row("date", "issued", f"{_NLM}: DP"),
    "DEP": Row("date", "available-date", f"{_NLM}: DEP, electronic publication; CSL 1.0.2 available-date"),
    "JT": Row("journal", "container-title", f"{_NLM}: JT; APA 9.25"),
    "TA": Row("journal", "container-title-short", f"{_NLM}: TA"),
    "VI": Row("text", "volume", f"{_NLM}: VI"),
    "IP": Row("text", "issue", f"{_NLM}: IP"),
    "PG": Row("page range", "page", f"{_NLM}: PG"),
    "EN": Row("edition", "edition", f"{_NLM}: EN"),
    "CP": Row("text", "chapter-number", f"{_NLM}: CP, chapter"),
    "VO": Row("text", "volume", f"{_NLM}: volume of a book"),
    "AID": Row("identifier", "DOI", f"{_NLM}: AID"),
    "LID": Row("identifier", "DOI", f"{_NLM}: LID"),
    "PMC": Row("pmcid", "PMCID", f"{_NLM}: PMC"),
    "IS": Row("issn", "ISSN", f"{_NLM}: IS"),
    "ISBN": Row("issn", "ISBN", f"{_NLM}: ISBN"),
    "LA": Row("language", "language", f"{_NLM}: LA"),
    "AB": Row("lines", "abstract", f"{_NLM}: AB"),
    "OT": Row("keywords", "keyword", f"{_NLM}: OT, other term"),
    "PB": Row("publisher", "publisher", f"{_NLM}: PB"),
    "PL": Row("place", "publisher-place", f"{_NLM}: PL; of a journal only the country"),
    "PT": Row("publication type", "", f"{_NLM}: PT"),
}
"""What becomes of each tag; all others stay in custom."""
TYPES: dict[str, str] = {
    "Preprint": "article",
    "Dataset": "dataset",
    "Newspaper Article": "article-newspaper",
    "Technical Report": "report",
    "Academic Dissertation": "thesis",
    "Legal Case": "legal_case",
    "Legislation": "legislation",
    "Book": "book",
    "Book Chapter": "chapter",
}
"""Publication types that are no journal article (NLM, Publication Types)."""

TAG = re.compile(r"\ufeff?([A-Z]{2,4}) {0,3}- ?(.*)$")
_SHORT = frozenset("PMID FAU AU FED ED DP DEP VI IP PG".split())
"""Fields that take one line."""
_IDENTIFIER = re.compile(r"(\S.*?)(?:(?<!\s)\s++)?\[(\w+)\]\s*$")


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in .nbib ``data``, and what was wrong with it."""
    records = (record_of(fields, file) for fields in _records(text_of(data)))
    remedy = "A record begins with PMID-. In PubMed: Save, Format PubMed; or Send to, Citation manager."
    return finished(records, nothing=problem("no-items", "there is no record in it", remedy, file=file))


def _records(text: str) -> Iterator[list[Tagged]]:
    """The fields of each record: from one PMID to the next, or from an empty line on where there is none."""
    fields: list[Tagged] = []
    there: set[str] = set()
    parted = False
    for field in tagged_lines(text, TAG):
        if not field.tag:
            parted = parted or not field.value
            continue
        if fields and begins(field.tag, there, parted):
            yield fields
            fields, there = [], set()
        parted = False
        fields.append(field)
        there.add(field.tag)
    if fields:
        yield fields


def begins(tag: str, there: set[str], parted: bool) -> bool:
    """Whether a field begins a record: PMID, or a tag that the last one has, ``there``, after an empty line."""
    return tag == "PMID" or (parted and "PMID" not in there and tag in there)


def record_of(fields: list[Tagged], file: str = "") -> Record:
    """Returns one record of PubMed's as a record."""
    record = Record(file, fields[0].line, f"the record in line {fields[0].line}")
    tags = {field.tag for field in fields}
    record.type = "article-journal" if "JT" in tags or "TA" in tags or "BTI" not in tags else "book"
    kinds = [field.value for field in fields if field.tag == "PT"]
    record.type = next((TYPES[kind] for kind in kinds if kind in TYPES), record.type)
    if record.type == "book" and "TI" in tags and "BTI" in tags:
        record.type = "chapter"
    journal = next((field.value for field in fields if field.tag == "JT"), "")
    short = next((field.value for field in fields if field.tag == "TA"), "")
    _name_journal(record, journal, short)
    full = ""
    for tag, value, line in with_stray_lines(fields, _SHORT, _SHORT & {"FAU", "FED"}):
        if tag == STRAY:
            record.diagnostics.append(stray_line(tag, value, file, line))
        value = value.replace("\n", " ") if tag not in ("AB", "OAB") else value
        row = FIELDS.get(tag)
        if row is None:
            record.keep(tag, value)
        elif row.kind == "short name":
            if full != f"F{tag}":
                record.add_name(row.variable, family_and_initials(value))
        elif row.kind in _READERS:
            _READERS[row.kind](record, tag, value, row.variable)
        else:
            record.take(tag, value, row)
        if tag.startswith("F") or row is None or row.kind in ("short name", "group"):
            full = tag if tag.startswith("F") else full if row is None else ""
    if record.custom.get("OWN") == "ERIC" and not journal and not short:
        eric.settle(record)
    if record.texts.get("page") == record.custom.get("LID", ""):
        record.texts["number"] = record.texts.pop("page")  # NLM's LID is where an article without pages is found
    if record.type == "book" and "title" not in record.texts and "container-title" in record.texts:
        record.texts["title"] = record.texts.pop("container-title")
    return record


def _name_journal(record: Record, journal: str, short: str) -> None:
    name = from_catalogue(journal, short) if journal else ""
    record.put("container-title", name or short)
    record.put("container-title-short", short)
    if journal and journal != name:
        record.keep("JT", journal)


def _title(record: Record, tag: str, value: str, variable: str) -> None:
    record.take(tag, without_brackets(marked(value)), Row("title", variable))


def _vernacular(record: Record, tag: str, value: str, variable: str) -> None:
    record.put(variable, marked(value).rstrip(".").strip("[]"), tag)


def _full_name(record: Record, tag: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.add_name(variable, inverted(marked(value)))


def _group(record: Record, tag: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.add_name(variable, group(without_country(marked(value).rstrip("."))))


def _journal(record: Record, tag: str, value: str, variable: str) -> None:
    """Both names are read beforehand, for the one tells what of the other is name."""


def _pages(record: Record, tag: str, value: str, variable: str) -> None:
    if re.fullmatch(r"e\d+", value):
        record.put("number", value, tag)  # the number of an article without pages (APA 10.1, example 6)
    else:
        record.put(variable, full_page_range(value), tag)


def _identifier(record: Record, tag: str, value: str, variable: str) -> None:
    match = _IDENTIFIER.match(value)
    is_doi = value.startswith("10.") or is_doi_address(value)
    number, kind = (match[1], match[2]) if match else (value, "doi" if is_doi else "")
    if kind == "doi":
        record.take(tag, number, Row("doi", variable))
    elif kind not in ("pubmed", "pmc", "pmcid"):
        record.keep(kind or tag, number)


def _publisher(record: Record, tag: str, value: str, variable: str) -> None:
    record.put(variable, without_country(marked(value)), tag)


def _pmcid(record: Record, tag: str, value: str, variable: str) -> None:
    record.put(variable, pmcid(value), tag)


def _place(record: Record, tag: str, value: str, variable: str) -> None:
    if record.type in ("book", "chapter"):
        record.put(variable, value, tag)
    else:
        record.keep(tag, value)


def _publication_type(record: Record, tag: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.keep(tag, value)
    if value == "Retracted Publication":
        record.warn("retracted", f"{record.label} has been retracted", "Cite it as retracted, or not at all.", tag)


_READERS: dict[str, Callable[[Record, str, str, str], None]] = {
    "bracketed title": _title,
    "vernacular title": _vernacular,
    "full name": _full_name,
    "group": _group,
    "journal": _journal,
    "page range": _pages,
    "identifier": _identifier,
    "pmcid": _pmcid,
    "publisher": _publisher,
    "place": _place,
    "publication type": _publication_type,
}
"""What reads the kinds of values that only MEDLINE format has."""
