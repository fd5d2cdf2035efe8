"""Reads RefWorks' tagged format, also as ProQuest and Google Scholar write it (RefWorks Tagged Format).

Every tag is one of RIS's by another name, and read by the rows of `ris_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.records.record import Read, Record
from mutualevidence.interchange.tagged.lines import Tagged, tagged_lines
from mutualevidence.interchange.tagged.ris import RisRecord, record_of, tagged_read, with_paragraph
from mutualevidence.model.diagnostic import Diagnostic

TAGS: dict[str, str] = {
    # RefWorks' tag: RIS's, where they differ (RefWorks Tagged Format)
    "A1": "AU", "T1": "TI", "YR": "PY", "FD": "DA", "VO": "VL", "vo": "VL", "OP": "EP",
    "K1": "KW", "NO": "N1", "ED": "ET", "PP": "CY", "LK": "UR", "UL": "UR", "DS": "DP", "RD": "Y2", "CL": "C1",
    "SF": "C4", "OT": "TT", "A5": "A2", "A6": "ED", "WP": "WT",
}  # fmt: skip
_KEPT = frozenset({"SR", "OL", "RP", "PM", "CR", "FR", "ER", "IP"})
"""Tags that RIS has for other things, or not at all: kept under their own names."""
TYPES: dict[str, str] = {
    # RefWorks' reference type: RIS's (RefWorks Tagged Format, reference types)
    "abstract": "ABST", "artwork": "ART", "bills/resolutions": "BILL", "book, edited": "EDBOOK",
    "book, section": "CHAP", "book, whole": "BOOK", "case/court decisions": "CASE", "computer program": "COMP",
    "conference proceedings": "CONF", "dissertation/thesis": "THES", "dissertation": "THES", "thesis": "THES",
    "generic": "GEN", "grant": "GRANT", "hearing": "HEAR", "journal": "JOUR", "journal article": "JOUR",
    "journal, electronic": "EJOUR", "laws/statutes": "STAT", "magazine article": "MGZN", "map": "MAP",
    "monograph": "BOOK", "motion picture": "MPCT", "music score": "MUSIC", "newspaper article": "NEWS",
    "online discussion forum": "BLOG", "patent": "PAT", "personal communication": "PCOMM", "report": "RPRT",
    "sound recording": "SOUND", "unpublished material": "UNPB", "video/ dvd": "VIDEO", "video/dvd": "VIDEO",
    "web page": "ELEC",
}  # fmt: skip
_TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9]|vo) (.*)$")
"""CNKI writes the volume in small letters."""


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in RefWorks' tagged ``data``, and what was wrong with it."""
    problems: list[Diagnostic] = []
    remedy = 'A record begins with a line such as "RT Journal Article".'
    return tagged_read(_records(text_of(data), file, problems), problems, remedy, file)


def _records(text: str, file: str, problems: list[Diagnostic]) -> Iterator[Record]:
    """Yields the records, each from RT to the next; what stands before the first is a heading."""
    fields: list[Tagged] = []
    for field in tagged_lines(text, _TAG):
        if field.tag == "RT":
            if fields:
                yield _record(fields, file, problems)
            fields = [field]
        elif fields and field.tag:
            fields.append(field)
        elif fields:
            fields[-1] = with_paragraph(fields[-1], field.value)
    if fields:
        yield _record(fields, file, problems)


def _record(fields: list[Tagged], file: str, problems: list[Diagnostic]) -> Record:
    kind = fields[0].value.strip()
    own = [field for field in fields[1:] if field.tag in _KEPT]
    translated = [
        field._replace(tag=TAGS.get(field.tag, field.tag)) for field in fields[1:] if field.tag not in _KEPT
    ]
    ris = RisRecord(TYPES.get(kind.lower(), kind or "GEN"), fields[0].line, translated)
    record = record_of(ris, file, problems)
    for field in own:
        record.keep(field.tag, field.value)
    return record
