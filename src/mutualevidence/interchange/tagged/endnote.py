"""Reads EndNote's tagged format, .enw, also as Google Scholar writes it (EndNote, "EndNote Export"; refer).

Every tag is one of RIS's by another name, as EndNote's own RIS export shows, and read by the rows of
`ris_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.records.record import Read, Record
from mutualevidence.interchange.tagged.lines import Tagged, tagged_lines
from mutualevidence.interchange.tagged.ris import RisRecord, record_of, tagged_read
from mutualevidence.model.diagnostic import Diagnostic

TAGS: dict[str, str] = {
    # refer's tag: RIS's (all rows: EndNote, EndNote Export beside RefMan (RIS) Export)
    "A": "AU", "B": "T2", "C": "CY", "D": "PY", "E": "A2", "F": "LB", "G": "LA", "H": "TA", "I": "PB", "J": "JF",
    "K": "KW", "L": "CN", "M": "AN", "N": "IS", "O": "J2", "P": "SP", "Q": "TT", "R": "DO", "S": "T3", "T": "TI",
    "U": "UR", "V": "VL", "W": "DP", "X": "AB", "Y": "A3", "Z": "N1", "6": "NV", "7": "ET", "8": "DA", "9": "M3",
    "1": "C1", "2": "C2", "3": "C3", "4": "C4", "#": "C5", "$": "C6", "]": "C7", "?": "A4", "@": "SN", "!": "ST",
    "&": "SE", "(": "OP", ")": "RP", "*": "RI", "+": "AD", "^": "CA", ">": "L1", "<": "RN", "[": "Y2", "~": "DB",
    "=": "M2",
}  # fmt: skip
TYPES: dict[str, str] = {
    # EndNote's reference type: RIS's (EndNote, RefMan (RIS) Export)
    "aggregated database": "AGGR",
    "ancient text": "ANCIENT",
    "artwork": "ART",
    "audiovisual material": "ADVS",
    "bill": "BILL",
    "blog": "BLOG",
    "book": "BOOK",
    "book chapter": "CHAP",
    "book section": "CHAP",
    "case": "CASE",
    "catalog": "CTLG",
    "chart or table": "CHART",
    "classical work": "CLSWK",
    "computer program": "COMP",
    "conference paper": "CPAPER",
    "conference proceedings": "CONF",
    "dataset": "DATA",
    "dictionary": "DICT",
    "discussion forum": "BLOG",
    "edited book": "EDBOOK",
    "electronic article": "EJOUR",
    "electronic book": "EBOOK",
    "electronic book section": "ECHAP",
    "encyclopedia": "ENCYC",
    "equation": "EQUA",
    "figure": "FIGURE",
    "film or broadcast": "MPCT",
    "generic": "GEN",
    "government document": "GOVDOC",
    "grant": "GRANT",
    "hearing": "HEAR",
    "interview": "INTV",
    "journal": "JFULL",
    "journal article": "JOUR",
    "legal rule or regulation": "LEGAL",
    "magazine article": "MGZN",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "multimedia application": "MULTI",
    "music": "SOUND",
    "newspaper article": "NEWS",
    "online database": "DBASE",
    "online multimedia": "MULTI",
    "pamphlet": "PAMP",
    "patent": "PAT",
    "personal communication": "PCOMM",
    "podcast": "PODCAST",
    "press release": "PRESS",
    "report": "RPRT",
    "serial": "SER",
    "social media": "BLOG",
    "standard": "STAND",
    "statute": "STAT",
    "television episode": "MPCT",
    "thesis": "THES",
    "unpublished work": "UNPB",
    "web page": "ELEC",
    "hearing/testimony": "HEAR",
    "preprint": "PREPRINT",
}

LIKE: dict[str, str] = {"SLIDE": "CPAPER", "POD": "PODCAST", "VIDEO": "MULTI"}
"""Types of RIS that EndNote has under another one's name."""

TAG = re.compile(r"\ufeff?%([A-Z0-9@!&()*+^><\[\]~=?#$])(?:[ \t]+(.*))?$")


def references(data: bytes | str, file: str = "") -> Read:
    """Returns the references in tagged EndNote ``data``, and what was wrong with it."""
    problems: list[Diagnostic] = []
    remedy = 'A record begins with a line such as "%0 Journal Article".'
    return tagged_read(_records(text_of(data), file, problems), problems, remedy, file)


def _records(text: str, file: str, problems: list[Diagnostic]) -> Iterator[Record]:
    """Records begin with %0, or after an empty line: some have no %0, or have it after the title (bepress)."""
    fields: list[Tagged] = []
    parted = False
    there: set[str] = set()
    for field in tagged_lines(text, TAG):
        tag = field.tag
        if not tag:
            parted = parted or not field.value
            continue
        if fields and begins(tag, there, parted):
            yield _record(fields, file, problems)
            fields, there = [], set()
        parted = False
        fields.append(field)
        there.add(tag)
    if fields:
        yield _record(fields, file, problems)


def begins(tag: str, there: set[str], parted: bool) -> bool:
    """Whether a field begins a record, by those of the last one: type, title or author after an empty line.

    ``there`` are the tags of the last record, ``parted`` says whether an empty line stands between.
    """
    if parted:
        return tag == "0" or (tag in ("T", "A") and (tag in there or "T" in there))
    return tag == "0" and "0" in there


def _record(fields: list[Tagged], file: str, problems: list[Diagnostic]) -> Record:
    named = next((field.value for field in fields if field.tag == "0"), "")
    translated = [Tagged(TAGS.get(tag, tag), value, line) for tag, value, line in fields if tag != "0"]
    return record_of(RisRecord(ris_type(named), fields[0].line, translated), file, problems)


def ris_type(name: str) -> str:
    """RIS's type for EndNote's, which is read by what the record holds where it is unknown."""
    return TYPES.get(name.strip().lower(), name.strip() if name.strip() else "GEN")
