"""Reads the kinds of values that only RIS has: two kinds in one tag, numbers beside words."""

from __future__ import annotations

import re
from collections.abc import Callable

from mutualevidence.interchange.records.journals import firm_from_capitals
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import of_any_order
from mutualevidence.interchange.records.record import Record, Row
from mutualevidence.interchange.records.values import doi_in, pmcid
from mutualevidence.interchange.tagged.ris_fields import ABSTRACTS, THESES, USUAL_KINDS

Reader = Callable[[Record, str, str, str], None]

_PMID = re.compile(r"PMID:?\s*(\d{1,8})", re.IGNORECASE)
_REGISTRATION = re.compile(r"(?:NCT|ISRCTN|EUCTR|ACTRN|DRKS|CTRI|ChiCTR|UMIN|jRCT|NTR)[\dA-Z/-]", re.IGNORECASE)
_CLASSIFICATION = re.compile(r"\[\d{4}\]\s*$")
"""Ends the fields of psychology in which PsycINFO files a work: "Health Psychology & Medicine [3360]"."""
_LONG = 12
"""More characters are no number of an issue."""


def _book_title(record: Record, tag: str, value: str, variable: str) -> None:
    whole = record.type in ("book", "classic", "pamphlet", "manuscript", "thesis", "report")
    record.take(tag, value, Row("title", "title") if whole else Row("text", variable))


def _translation(record: Record, tag: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.texts["translated-title"] = marked(value).rstrip(".")


def _short_title(record: Record, tag: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.put(variable, marked(value).rstrip("."))


def _journal(record: Record, tag: str, value: str, variable: str) -> None:
    """Kept until all names are known; see `ris_settling`."""


def _issue_or_place(record: Record, tag: str, value: str, variable: str) -> None:
    is_issue = any(map(str.isdigit, value)) and len(value) < _LONG
    record.put(variable if is_issue else "publisher-place", marked(value), tag)


def _kind_of_work(record: Record, tag: str, value: str, variable: str) -> None:
    doi = doi_in(value)
    if doi:
        record.put("DOI", doi, tag)
    else:
        _description(record, tag, value, variable)


def _description(record: Record, tag: str, value: str, variable: str) -> None:
    if value.strip().lower() in USUAL_KINDS or _CLASSIFICATION.search(value):
        record.keep(tag, value)
    else:
        record.put(variable, marked(value), tag)


def _date_or_words(record: Record, tag: str, value: str, variable: str) -> None:
    if re.fullmatch(r"[-\d/~?]{4,12}", value.strip()):
        record.put_date(variable, value.strip(), tag)
    else:
        record.keep(tag, value)


def _department(record: Record, tag: str, value: str, variable: str) -> None:
    """EndNote's department of a thesis; EBSCO has the periodical of its abstract there."""
    if value.startswith(ABSTRACTS):
        record.put(variable, marked(value), tag)
    else:
        record.keep(tag, value)


def _thesis_type(record: Record, tag: str, value: str, variable: str) -> None:
    if value.strip().isdigit():  # ProQuest's number of it
        record.put("number", value.strip(), tag)
        return
    record.put(variable, THESES.get(value.strip().lower().replace("’", "'"), marked(value)), tag)


def _thesis_number(record: Record, tag: str, value: str, variable: str) -> None:
    if value.strip().lower().replace("’", "'") in THESES:
        _thesis_type(record, tag, value, "genre")
    else:
        record.put(variable, value.strip(), tag)


def _accession(record: Record, tag: str, value: str, variable: str) -> None:  # noqa: ARG001
    """A number of up to eight digits is a PMID, where the database is PubMed or MEDLINE; see `ris_settling`."""
    if match := _PMID.fullmatch(value.strip()):
        record.put("PMID", match[1], tag)
    else:
        record.keep(tag, value)


def _article_number(record: Record, tag: str, value: str, variable: str) -> None:
    """EndNote's number of the article; the Cochrane Library has trial registrations in the same tag."""
    if _REGISTRATION.match(value.strip()):
        record.keep(tag, value)
    else:
        record.put(variable, value.strip(), tag)


def _pmcid(record: Record, tag: str, value: str, variable: str) -> None:
    if value.strip().upper().startswith("PMC"):
        record.put(variable, pmcid(value), tag)
    elif match := _PMID.fullmatch(value.strip()):
        record.put("PMID", match[1], tag)
    else:
        record.keep(tag, value)


def _pubmed_number(record: Record, tag: str, value: str, variable: str) -> None:
    if match := re.search(r"(?:\bPUBMED\s+|\A)(\d{1,8})\b", value):
        record.put(variable, match[1])
    record.keep(tag, value)


def _issue_if_number(record: Record, tag: str, value: str, variable: str) -> None:
    if value.strip().isdigit() and int(value) > 0 and len(value.strip()) < 5:
        record.put(variable, value.strip(), tag)
    else:
        record.keep(tag, value)


def _section_of_article(record: Record, tag: str, value: str, variable: str) -> None:
    if record.type == "article-journal":
        record.keep(tag, value)
    else:
        record.put(variable, marked(value), tag)


def _number_of_pages(record: Record, tag: str, value: str, variable: str) -> None:
    """One number is how many pages there are; a range stays one, and an address is no number."""
    if "://" in value:
        record.take(tag, value, Row("url", "URL"))
        return
    bare = re.sub(r"(?:(?<!\s)\s++)?(?:pp?\.?|pages|S\.)$", "", value.strip())
    if re.fullmatch(r"\d+\s*[-–]\s*\d+", bare):
        record.take(tag, bare, Row("first page", "page"))
    else:
        record.put(variable, bare, tag)


def _conference(record: Record, tag: str, value: str, variable: str) -> None:
    """Whether the second title is the conference or its book, tells what else there is; see `ris_settling`."""
    record.put(variable, marked(value), tag)


def _editor_of_book(record: Record, tag: str, value: str, variable: str) -> None:
    record.take(tag, value, Row("name", variable))


def _web_publisher(record: Record, tag: str, value: str, variable: str) -> None:
    record.put(variable, marked(value), tag)


def _firm(record: Record, tag: str, value: str, variable: str) -> None:
    record.put(variable, firm_from_capitals(marked(value)), tag)


def _source(record: Record, tag: str, value: str, variable: str) -> None:
    """The periodical; of entries in registers of trials the address."""
    if value.startswith("http"):
        record.type = "webpage"
        record.take(tag, value, Row("url", "URL"))
    else:
        record.put(variable, marked(value), tag)


def _maker(record: Record, tag: str, value: str, variable: str) -> None:  # noqa: ARG001
    role = {"song": "composer", "broadcast": "host"}.get(record.type, variable)
    record.add_name(role, of_any_order(marked(value)))


READERS: dict[str, Reader] = {
    "book title": _book_title,
    "translation": _translation,
    "short title": _short_title,
    "journal": _journal,
    "issue or place": _issue_or_place,
    "kind of work": _kind_of_work,
    "description": _description,
    "date or words": _date_or_words,
    "department": _department,
    "thesis type": _thesis_type,
    "thesis number": _thesis_number,
    "accession number": _accession,
    "article number": _article_number,
    "pmcid": _pmcid,
    "pubmed number": _pubmed_number,
    "issue if number": _issue_if_number,
    "section of article": _section_of_article,
    "number of pages": _number_of_pages,
    "conference": _conference,
    "editor of book": _editor_of_book,
    "web publisher": _web_publisher,
    "firm": _firm,
    "source": _source,
    "maker": _maker,
}
"""What reads the kinds of values that only RIS has."""
