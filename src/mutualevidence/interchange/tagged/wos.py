"""Reads what Web of Science exports as plain text or tab-delimited (Clarivate, Web of Science Field Tags)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.records.dates import with_month_words
from mutualevidence.interchange.records.journals import ACRONYMS, firm_from_capitals, from_capitals
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import group, inverted
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.tagged.lines import tagged_lines
from mutualevidence.model.diagnostic import Diagnostic

_WOS = "Web of Science Field Tags"

FIELDS: dict[str, Row] = {
    "AU": Row("names", "author", f"{_WOS}: AU"),
    "AF": Row("names", "author", f"{_WOS}: AF, full names, in place of AU"),
    "BA": Row("names", "container-author", f"{_WOS}: BA, book authors"),
    "BF": Row("names", "container-author", f"{_WOS}: BF, full names, in place of BA"),
    "BE": Row("names", "editor", f"{_WOS}: BE, editors"),
    "CA": Row("groups", "author", f"{_WOS}: CA, group authors"),
    "TI": Row("title", "title", f"{_WOS}: TI"),
    "FT": Row("title", "original-title", f"{_WOS}: FT, foreign title"),
    "SO": Row("source", "container-title", f"{_WOS}: SO, in capitals; APA 9.25"),
    "SE": Row("series", "collection-title", f"{_WOS}: SE, title of the book series"),
    "JI": Row("text", "container-title-short", f"{_WOS}: JI, ISO abbreviation"),
    "LA": Row("language", "language", f"{_WOS}: LA"),
    "CT": Row("text", "event-title", f"{_WOS}: CT, conference title"),
    "CY": Row("conference date", "event-date", f"{_WOS}: CY, conference date"),
    "CL": Row("text", "event-place", f"{_WOS}: CL, conference location"),
    "DE": Row("keywords", "keyword", f"{_WOS}: DE, author keywords"),
    "AB": Row("lines", "abstract", f"{_WOS}: AB"),
    "PU": Row("capitals", "publisher", f"{_WOS}: PU, in capitals"),
    "PI": Row("capitals", "publisher-place", f"{_WOS}: PI, publisher city"),
    "SN": Row("issn", "ISSN", f"{_WOS}: SN"),
    "EI": Row("issn", "ISSN", f"{_WOS}: EI, electronic ISSN"),
    "BN": Row("issn", "ISBN", f"{_WOS}: BN"),
    "PY": Row("year", "issued", f"{_WOS}: PY"),
    "PD": Row("year", "issued", f"{_WOS}: PD, month and day of PY"),
    "EA": Row("early access", "available-date", f"{_WOS}: EA, early access date; CSL 1.0.2 available-date"),
    "VL": Row("text", "volume", f"{_WOS}: VL"),
    "IS": Row("text", "issue", f"{_WOS}: IS"),
    "SU": Row("text", "supplement-number", f"{_WOS}: SU, supplement"),
    "PN": Row("text", "part-number", f"{_WOS}: PN, part number"),
    "BP": Row("first page", "page", f"{_WOS}: BP, beginning page"),
    "PS": Row("pages", "page", "ISI Export Format, MEDLINE: pages"),
    "EP": Row("last page", "page", f"{_WOS}: EP, ending page"),
    "AR": Row("text", "number", f"{_WOS}: AR, article number"),
    "DI": Row("doi", "DOI", f"{_WOS}: DI"),
    "D2": Row("custom", "", f"{_WOS}: D2, DOI of the book"),
    "DL": Row("custom", "", f"{_WOS}: DL, DOI link"),
    "PM": Row("verbatim", "PMID", f"{_WOS}: PM"),
    "DT": Row("custom", "", f"{_WOS}: DT, document type; read for the type"),
    "ID": Row("custom", "", f"{_WOS}: ID, KeyWords Plus, made by Clarivate"),
    "UT": Row("custom", "", f"{_WOS}: UT, accession number"),
    "PT": Row("custom", "", f"{_WOS}: PT, publication type; read for the type"),
}
"""What becomes of each tag; all others stay in custom."""
LISTS = frozenset("AU AF BA BF BE CA CR GP".split())
"""Tags with one value a line; in tables semicolons part the values."""
PAIRS = {"AU": "AF", "BA": "BF"}
"""Names in short, and the tag that has them in full."""
_TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9])(?: (.*))?$")


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in Web of Science's plain text, and what was wrong with it."""
    problems: list[Diagnostic] = []
    return _finished(_records(text_of(data), file, problems), problems, file)


def table_references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in Web of Science's tab-delimited text, and what was wrong with it."""
    problems: list[Diagnostic] = []
    return _finished(_rows(text_of(data), file, problems), problems, file)


Fields = dict[str, list[str]]


def _finished(fields: Iterator[tuple[Fields, int]], problems: list[Diagnostic], file: str) -> Read:
    remedy = "Export from Web of Science as Plain text file or Tab delimited file, full record."
    nothing = problem("no-items", "there is no record in it", remedy, file=file)
    return finished((record_of(*each, file) for each in fields), problems, nothing=nothing)


def _records(text: str, file: str, problems: list[Diagnostic]) -> Iterator[tuple[Fields, int]]:
    fields: Fields = {}
    start = 0
    for tag, value, line in tagged_lines(text, _TAG):
        if tag == "PT" and fields:
            message = "the record that begins here has no ER line; it is read up to where the next one begins"
            problems.append(problem("missing-end", message, "End it with ER.", file=file, line=start, lost=False))
            yield fields, start
            fields = {}
        if tag == "ER" and fields:
            yield fields, start
            fields = {}
        elif tag and tag not in ("FN", "VR", "EF", "ER"):
            start = start if fields else line
            values = value.split("\n") if tag in LISTS else [value.replace("\n", " ") if tag != "AB" else value]
            fields.setdefault(tag, []).extend(each for each in values if each)
    if fields.keys() - {"PT"}:
        message = "the last record has no ER line; it may have been cut off"
        problems.append(
            problem("missing-end", message, "Export the file again.", file=file, line=start, lost=False)
        )
        yield fields, start


def _rows(text: str, file: str, problems: list[Diagnostic]) -> Iterator[tuple[Fields, int]]:
    lines = text.replace("\r\n", "\n").split("\n")
    tags = [tag.strip("\ufeff ") for tag in lines[0].split("\t")]
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) > len(tags) and any(cell.strip() for cell in cells[len(tags) :]):
            message = f"the row has {len(cells)} cells, the header {len(tags)}"
            problems.append(problem("cells", message, "Check the row.", file=file, line=number, lost=False))
        fields: Fields = {}
        for tag, cell in zip(tags, cells, strict=False):
            if cell.strip():
                fields[tag] = [each.strip() for each in cell.split(";")] if tag in LISTS else [cell.strip()]
        yield fields, number


def record_of(fields: Mapping[str, list[str]], line: int, file: str = "") -> Record:
    """Returns one record of Web of Science's as a record."""
    record = Record(file, line, f"the record in line {line}")
    record.type = _type(fields)
    for tag, values in _with_names_in_full(fields).items():
        row = FIELDS.get(tag)
        if row is None:
            for value in values:
                record.keep(tag, value)
        elif row.kind in _READERS:
            _READERS[row.kind](record, values, row.variable)
        else:
            for value in values:
                record.take(tag, value, row)
    year, rest = " ".join(fields.get("PY", ())), " ".join(fields.get("PD", ()))
    record.set_date("issued", with_month_words(year, rest)[0])
    if "issued" not in record.dates and "available-date" in record.dates:
        record.dates["issued"] = record.dates["available-date"]  # early access: no issue has it yet
    if record.type == "book" and "author" in record.names:
        record.names.pop("container-author", None)  # the book's authors, once more
    if record.texts.get("number") and "page" not in record.texts:
        record.texts["number"] = record.texts["number"].removeprefix("ARTN ")
    if "container-title-short" not in record.texts:
        record.put("container-title-short", " ".join(fields.get("J9", ())).title())
    if record.type == "paper-conference" and "event-title" in record.texts and "container-title" in record.texts:
        _settle_series(record.texts)
        record.texts["container-title"] = spelled_as_in(
            record.texts["event-title"], record.texts["container-title"]
        )
    return record


def _settle_series(texts: dict[str, str]) -> None:
    """Let the conference name the book where only its series is given, as Lecture Notes (APA 10.5)."""
    if "collection-title" not in texts and _SERIES.match(texts["container-title"]) is not None:
        texts["collection-title"] = texts["container-title"]
        texts["container-title"] = texts["event-title"]


_SERIES = re.compile(
    r"(?:lecture notes (?:in|of)|communications in computer and information science"
    r"|advances in intelligent systems|studies in computational intelligence|ifip (?:advances|transactions)"
    r"|ceur workshop proceedings"
    r"|smart innovation|procedia|frontiers in artificial intelligence and applications)\b",
    re.IGNORECASE,
)
"""Series of proceedings, which older records of Web of Science name in place of the book."""


def spelled_as_in(conference: str, proceedings: str) -> str:
    """Returns the title of proceedings, which came in capitals, with the conference's acronyms: "IEEE"."""
    if conference.isupper():
        return proceedings
    for word in set(_ACRONYM.findall(conference)):
        proceedings = re.sub(rf"\b{word}\b", word, proceedings, flags=re.IGNORECASE)
    return proceedings


def _with_names_in_full(fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Returns the fields with one list of each kind of names, the longer one, in full where the other has them so.

    Names that only the shorter list has stay in custom, under its tag.
    """
    merged = dict(fields)
    for short, full in PAIRS.items():
        shorts, fulls = _each_name(fields.get(short, [])), _each_name(fields.get(full, []))
        if len(fulls) >= len(shorts):
            merged.pop(short, None)
            continue
        merged[short] = [next((name for name in fulls if _abbreviates(each, name)), each) for each in shorts]
        merged.pop(full, None)
        if alone := [name for name in fulls if name not in merged[short]]:
            merged[f"{full}, beside {short}"] = alone
    return merged


def _each_name(values: list[str]) -> list[str]:
    """Returns the names one by one; some exports have all of them in one line."""
    return [one.strip() for value in values for one in value.split(";") if one.strip()]


def _abbreviates(short: str, name: str) -> bool:
    """Returns whether "Okafor, NB" may be "Okafor, Ngozi B."."""
    family, _, given = short.partition(",")
    family_in_full, _, given_in_full = name.partition(",")
    same = family.strip().casefold() == family_in_full.strip().casefold()
    return same and given.strip()[:1].casefold() == given_in_full.strip()[:1].casefold()


def _type(fields: Mapping[str, list[str]]) -> str:
    """Returns the publication type says where it stands, the document type what it is."""
    where, what = " ".join(fields.get("PT", ())), " ".join(fields.get("DT", ())).lower()
    if where == "P":
        return "patent"
    if where in ("J", ""):
        return "review" if what == "book review" else "article-journal"
    if "proceedings paper" in what or ("CT" in fields and "chapter" not in what):
        return "paper-conference"
    return "chapter" if "chapter" in what or ("SO" in fields and "BP" in fields) else "book"


def _names(record: Record, values: list[str], variable: str) -> None:
    for name in _each_name(values):
        record.add_name(variable, inverted(marked(name)))


def _groups(record: Record, values: list[str], variable: str) -> None:
    for value in values:
        record.add_name(variable, group(marked(value)))


def _source(record: Record, values: list[str], variable: str) -> None:
    name = marked(next(iter(values), ""))
    if record.type == "book":
        record.keep("SO", name)
    elif record.type in ("chapter", "paper-conference") and name.isupper():
        record.put(variable, _with_acronyms(record.cased(name), name))
    else:
        record.put(variable, from_capitals(name))


def _with_acronyms(cased: str, name: str) -> str:
    """Returns a title with the acronyms that stand before a year in capitals: "HCI 2018"."""
    first = name.split(" ", 1)[0]
    for word in (*_BEFORE_YEAR.findall(name), *((first,) if first in ACRONYMS else ())):
        cased = re.sub(rf"\b{word}\b", word, cased, flags=re.IGNORECASE)
    return cased


_ACRONYM = re.compile(r"\b(?:[A-Z]{2,}-[A-Z]{2,}|[A-Z]{3,})\b")
_BEFORE_YEAR = re.compile(r"(?<=, )([A-Z]{2,6})(?= (?:19|20)\d\d\b)")


def _series(record: Record, values: list[str], variable: str) -> None:
    record.put(variable, from_capitals(marked(values[0])))


def _capitals(record: Record, values: list[str], variable: str) -> None:
    record.put(variable, firm_from_capitals(marked(values[0])))


def _conference_date(record: Record, values: list[str], variable: str) -> None:
    """ "SEP 03-06, 2019": kept as words where it cannot be read."""
    value = values[0].replace(",", " ")
    match = re.search(r"\b(?:19|20)\d\d\b", value)
    if match:
        found, _ = with_month_words(match[0], value.replace(match[0], "").strip())
        record.set_date(variable, found)


def _year(record: Record, values: list[str], variable: str) -> None:
    """Year and month are read together, when all tags are known."""


def _early(record: Record, values: list[str], variable: str) -> None:
    match = re.fullmatch(r"([A-Za-z]{3})(?:\s+\d+)?\s+(\d{4})", values[0])
    if match:
        record.set_date(variable, with_month_words(match[2], match[1])[0])
    else:
        record.keep("EA", values[0])


_READERS: dict[str, Callable[[Record, list[str], str], None]] = {
    "names": _names,
    "groups": _groups,
    "source": _source,
    "series": _series,
    "capitals": _capitals,
    "conference date": _conference_date,
    "year": _year,
    "early access": _early,
}
"""What reads the kinds of values that only Web of Science has."""
