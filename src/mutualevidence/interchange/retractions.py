"""Reads Retraction Watch's public file (CSV; gitlab.com/crossref/retraction-watch-data), row by row.

Works are found by DOI or PubMed number. Of several notices about one work the latest counts: a reinstated work is
not retracted, and a correction does not undo a retraction.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mutualevidence.errors import ReadError
from mutualevidence.model.date import Date
from mutualevidence.model.identifiers import doi_of
from mutualevidence.model.reference import Reference
from mutualevidence.model.retraction import CONCERN, CORRECTION, NATURES, REINSTATEMENT, RETRACTION, Retraction

COLUMNS = {
    "originalpaperdoi": "the DOI of the work",
    "originalpaperpubmedid": "its number in PubMed",
    "retractionnature": "retraction, expression of concern, correction or reinstatement",
    "retractiondate": "when the notice was published",
    "retractiondoi": "the notice's DOI",
    "retractionpubmedid": "the notice's number in PubMed",
    "journal": "the journal's name",
    "reason": "reasons, each after a plus sign",
}
"""The columns that are read, of the twenty that there are, without blanks and in small letters."""
_NEEDED = (("originalpaperdoi", "originalpaperpubmedid"), ("retractionnature",))
"""Of each of these one column at least."""
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WEIGHT = {RETRACTION: 3, REINSTATEMENT: 2, CONCERN: 1, CORRECTION: 0}
_MOST = 2**24
"""Characters that one value may have."""
_REMEDY = "Give Retraction Watch's CSV: gitlab.com/crossref/retraction-watch-data."

Row = Mapping[str, str]


def retractions_of(references: Iterable[Reference], data: bytes, *, file: str = "") -> dict[str, Retraction]:
    """Returns what the file ``data`` tells of ``references``, by key.

    Raises `ReadError` for a file that is no such CSV, or ends within a row, with the line.
    """
    by_identifier: dict[str, list[str]] = {}
    for reference in references:
        for identifier in (reference.doi.casefold(), _pmid(reference.texts.get("PMID", ""))):
            if identifier:
                by_identifier.setdefault(identifier, []).append(reference.id)
    found: dict[str, list[Retraction]] = {}
    for row in _rows(data, file):
        identifiers = (
            _doi(row.get("originalpaperdoi", "")).casefold(),
            _pmid(row.get("originalpaperpubmedid", "")),
        )
        keys = {key for one in identifiers if one for key in by_identifier.get(one, ())}
        if keys and (retraction := _retraction(row, sorted(keys), file)) is not None:
            for key in keys:
                found.setdefault(key, []).append(retraction)
    latest = {key: _standing(several) for key, several in found.items()}
    return {key: retraction for key, retraction in latest.items() if retraction is not None}


def _standing(several: Sequence[Retraction]) -> Retraction | None:
    """Returns what holds of a work after all notices: the weightiest since it was last reinstated."""
    ordered = sorted(several, key=lambda each: each.date.start if each.date is not None else ())
    reinstated = max((place for place, each in enumerate(ordered) if each.nature == REINSTATEMENT), default=-1)
    since = [each for each in ordered[reinstated + 1 :] if each.nature != REINSTATEMENT]
    return max(since, key=lambda each: _WEIGHT[each.nature], default=None)


_OTHER_NATURES = (
    ("retract", RETRACTION),
    ("withdraw", RETRACTION),
    ("concern", CONCERN),
    ("correct", CORRECTION),
    ("erratum", CORRECTION),
    ("reinstate", REINSTATEMENT),
)
"""What other lists call natures, by a part of it."""


def _retraction(row: Row, keys: Sequence[str], file: str) -> Retraction | None:
    """Returns what a row says of the works ``keys``; raises `ReadError` where nobody knows its word for it."""
    nature = row.get("retractionnature", "").strip().lower()
    if nature not in NATURES:
        known = next((known for part, known in _OTHER_NATURES if part in nature), None)
        if known is None:
            raise ReadError(
                f'{file or "the retractions"}: "{nature}" of {", ".join(keys)} is no kind of retraction',
                remedy=f"In RetractionNature, write one of: {', '.join(NATURES)}.",
            )
        nature = known
    reasons = [reason.strip(" ;+") for reason in row.get("reason", "").split(";")]
    return Retraction(
        nature=nature,
        date=_date(row.get("retractiondate", "")),
        doi=_doi(row.get("retractiondoi", "")),
        pmid=_pmid(row.get("retractionpubmedid", "")),
        journal=row.get("journal", "").strip(),
        reasons=tuple(reason for reason in reasons if reason),
    )


def _doi(value: str) -> str:
    """Returns a DOI; the file writes "unavailable" where it has none."""
    doi = doi_of(value.strip())
    return doi if doi.startswith("10.") else ""


def _pmid(value: str) -> str:
    """Returns a number in PubMed; the file writes 0 where it has none."""
    number = value.strip().removesuffix(".0")
    return number if number.isdigit() and number.strip("0") else ""


def _date(value: str) -> Date | None:
    """``2/24/2012 0:00`` (the file's form) or ``2012-02-24``."""
    if found := _MONTH_FIRST.match(value.strip()):
        month, day, year = map(int, found.groups())
    elif found := _YEAR_FIRST.match(value.strip()):
        year, month, day = map(int, found.groups())
    else:
        return None
    return Date((year, month, day))


def _rows(data: bytes, file: str) -> Iterator[Row]:
    """Yields the rows below the header, by the names of their columns."""
    name = file or "the retractions"
    whole = _decoded(data)
    text = whole.lstrip("\r\n")
    above = whole[: len(whole) - len(text)].count("\n")
    if not text or "\0" in text[:4096]:
        raise ReadError(f"{name}: this is no CSV file" if text else f"{name}: it is empty", remedy=_REMEDY)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    limit = csv.field_size_limit(_MOST)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        header = ["".join(column.lower().split()).replace("_", "") for column in next(reader)]
        _require_columns(header, name)
        for row in reader:
            if not any(row):
                continue
            if len(row) != len(header):
                raise ReadError(
                    f"{name}:{above + reader.line_num}: this row has {len(row)} of {len(header)} columns",
                    remedy="The file may have been cut off: download it again.",
                )
            yield dict(zip(reversed(header), reversed(row), strict=True))  # of two columns of a name, the first
    except csv.Error as error:
        raise ReadError(
            f"{name}:{above + reader.line_num}: this is no CSV ({error})", remedy="Download the file again."
        ) from None
    finally:
        csv.field_size_limit(limit)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")  # as Excel saves "Unicode text"
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _require_columns(header: Sequence[str], name: str) -> None:
    for needed in _NEEDED:
        if not any(column in header for column in needed):
            columns = " or ".join(_AS_WRITTEN[column] for column in needed)
            raise ReadError(f"{name}:1: there is no column {columns}", remedy=_REMEDY)


_AS_WRITTEN = {
    "originalpaperdoi": "OriginalPaperDOI",
    "originalpaperpubmedid": "OriginalPaperPubMedID",
    "retractionnature": "RetractionNature",
}
