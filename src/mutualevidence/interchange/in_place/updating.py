"""Gives a file's new content where works in it have changed: only the lines of what changed do.

A file that cannot be parted into exactly the records that are read from it is written anew, in our form.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import attrs

from mutualevidence.bibtex.syntax.encoding import decoded, encoded, mended
from mutualevidence.interchange import formats
from mutualevidence.interchange.in_place.pieces import Pieces, Syntax, line_end, with_line_ends
from mutualevidence.interchange.records.keys import key_for
from mutualevidence.model.reference import Reference

_SYNTAXES = {
    "ris": "tagged:RIS_RECORDS",
    "pubmed": "tagged:NBIB_RECORDS",
    "endnote": "tagged:ENW_RECORDS",
    "endnote-xml": "xml_records:RECORDS",
    "csl-json": "json_items:ITEMS",
    "csl-yaml": "yaml_items:ITEMS",
    "csv": "table_rows:for_works",
    "tsv": "table_rows:for_works",
}


def updated(data: bytes, format: str, there: Sequence[Reference], works: Sequence[Reference]) -> bytes | None:
    """Returns ``data``, which says ``there``, saying ``works``; ``None`` if it has to be written anew."""
    if format not in _SYNTAXES:
        return None
    coded = decoded(data)
    if mended(coded.text) != coded.text:
        return None
    module, _, name = _SYNTAXES[format].partition(":")
    syntax = getattr(importlib.import_module(f"mutualevidence.interchange.in_place.{module}"), name)
    text = coded.text
    if not isinstance(syntax, Syntax):  # what makes one for this file, and prepares its text
        made = syntax(text, there, works)
        if made is None:
            return None
        text, syntax = made
    pieces = syntax.pieces(text)
    if pieces is None or len(pieces.records) != len(there):
        return None
    changed = _Changed(syntax, pieces, there, works)
    text = _with_same_keys(changed, format) if changed.may_have_other_keys else changed.text()
    try:
        return coded.byte_order_mark + encoded(text, coded.encoding)
    except UnicodeEncodeError:  # a letter that the file's encoding does not have
        return text.encode()


class _Changed:
    """The records of a file, those of ``works`` in their order: as they stand, changed, or new."""

    def __init__(
        self, syntax: Syntax, pieces: Pieces, there: Sequence[Reference], works: Sequence[Reference]
    ) -> None:
        self.syntax, self.pieces, self.there = syntax, pieces, there
        self.end = line_end(pieces.head + "".join(pieces.records[:1]) + "".join(pieces.between[:1]))
        self.places = _places(there, works)
        self.works = [
            work if place is None else _under_its_key(work, there[place], works)
            for work, place in zip(works, self.places, strict=True)
        ]
        self.records = [self._record(work, place) for work, place in zip(self.works, self.places, strict=True)]

    def _record(self, work: Reference, place: int | None) -> str:
        records = self.pieces.records
        if place is None:
            sample = records[0] if records else ""
            return with_line_ends(self.syntax.fresh(work, sample), self.end)
        if self.there[place] is work or self.there[place] == work:
            return records[place]
        return self.syntax.amended(records[place], self.there[place], work)

    @property
    def may_have_other_keys(self) -> bool:
        """Whether keys that are made of the works may not be what they were."""
        if self.places != list(range(len(self.there))):
            return True
        pairs = ((old, new) for old, new in zip(self.there, self.works, strict=True) if old is not new)
        return any(old.id != new.id or key_for(old) != key_for(new) for old, new in pairs)

    def text(self) -> str:
        """The file's new text."""
        usual = with_line_ends(self.syntax.usual, self.end)
        return self.pieces.joined(list(zip(self.places, self.records, strict=True)), usual)


def _places(there: Sequence[Reference], works: Sequence[Reference]) -> list[int | None]:
    """Returns the place of each work in the file: that of its key, or else of the same title, ``None`` if new."""
    by_key: dict[str, int] = {}
    for place, reference in enumerate(there):
        by_key.setdefault(reference.id, place)
    places = [by_key.pop(work.id, None) for work in works]
    taken = {place for place in places if place is not None}
    by_title: dict[str, list[int]] = {}
    for place, reference in enumerate(there):
        if place not in taken:
            by_title.setdefault(reference.title.casefold(), []).append(place)
    for number, work in enumerate(works):
        if places[number] is None and (same := by_title.get(work.title.casefold())):
            places[number] = same.pop(0)
    return places


def _under_its_key(work: Reference, before: Reference, works: Sequence[Reference]) -> Reference:
    """Returns ``work`` with the key that its record has, where it has another only since two have the same."""
    if work.id == before.id or not any(other.id == before.id for other in works):
        return work
    return attrs.evolve(work, id=before.id)


def _with_same_keys(changed: _Changed, format: str) -> str:
    """Returns the text; a key that is made of the work, and would be another now, is written into its record."""
    text = changed.text()
    read, _ = formats.read(text.encode("utf-8", "surrogateescape"), format)
    if len(read) != len(changed.works):
        return text
    for number, (found, work) in enumerate(zip(read, changed.works, strict=True)):
        if found.id != work.id:
            other = attrs.evolve(work, id=found.id)
            changed.records[number] = changed.syntax.amended(changed.records[number], other, work)
    return changed.text()
