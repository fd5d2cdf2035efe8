"""Reads Zotero's field "Extra": lines "field: value" (zotero.org, Citing Fields from Extra)."""

from __future__ import annotations

import re

from mutualevidence.interchange.records.people import inverted
from mutualevidence.interchange.records.record import Record, Row
from mutualevidence.interchange.records.values import is_key
from mutualevidence.interchange.zotero_fields import CREATORS, FIELDS
from mutualevidence.model.name import Name
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES

_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,40}):\s*(\S.*)")
_VARIABLES = {
    re.sub(r"[ _-]", "", variable).lower(): variable
    for variable in NAME_VARIABLES | DATE_VARIABLES | TEXT_VARIABLES
}
_ZOTERO = {name.lower(): row for name, row in FIELDS.items() if row.variable and row.kind != "extra"}
_OTHER_NAMES = {"pmid": "PMID", "pmcid": "PMCID", "originalyear": "original-date", "eventdate": "event-date"}


def read_extra(record: Record, text: str) -> None:
    """Give the lines of ``text`` that are fields to ``record``; the others are its note."""
    rest: list[str] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line.strip())
        if match is None or not _read(record, match[1], match[2].strip()):
            rest.append(line.strip())
    note = "\n".join(line for line in rest if line)
    record.put("note", note, "extra")


def _read(record: Record, name: str, value: str) -> bool:
    folded = re.sub(r"[ _-]", "", name).lower()
    if folded == "citationkey" and is_key(value):
        record.key = value
    elif folded == "type" and value in TYPES:
        record.type = value
    elif folded in _OTHER_NAMES or folded in _VARIABLES:
        _fill(record, _OTHER_NAMES.get(folded) or _VARIABLES[folded], value)
    elif folded in _ZOTERO:
        record.take(name, value, _ZOTERO[folded])
    else:
        return False
    return True


def _fill(record: Record, variable: str, value: str) -> None:
    """Extra says what Zotero's own field cannot: it goes before it."""
    if variable in NAME_VARIABLES:
        family, bars, given = value.partition("||")
        record.add_name(variable, Name(family=family.strip(), given=given.strip()) if bars else inverted(value))
    elif variable in DATE_VARIABLES:
        record.dates.pop(variable, None)
        record.put_date(variable, value, variable)
    else:
        record.texts.pop(variable, None)
        kind = "doi" if variable == "DOI" else "verbatim"
        record.take(variable, value, Row(kind, variable))


def settle(record: Record, genre: str, extra: str) -> None:
    """What an item's fields leave open: the lines of ``extra``, the ``genre`` of its type, a podcast's series."""
    read_extra(record, extra)
    texts = record.texts
    if genre.casefold() != texts.get("medium", "").casefold():
        record.put("genre", genre)
    _settle_podcast(record)


def _settle_podcast(record: Record) -> None:
    """The series of an episode is what the episode stands in (APA 10.13, example 93)."""
    texts = record.texts
    if record.type == "broadcast" and "collection-title" in texts and "podcast" in texts.get("genre", "").lower():
        record.put("container-title", texts.pop("collection-title"), "seriesTitle")


def add_creator(record: Record, kind: str, name: Name) -> None:
    """Add a creator under CSL's name for the creator type; what CSL has no role for is kept."""
    variable = CREATORS.get(kind, "contributor")
    if variable:
        record.add_name(variable, name)
    else:
        record.keep(kind, str(name))
