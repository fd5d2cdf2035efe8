"""Positions of cites: first, subsequent, ibid, near an earlier note (CSL 1.0.2, Choose, ``position``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mutualevidence.csl.items.cite import Position
from mutualevidence.model.citation import Citation, CitationItem

NEAR_NOTE_DISTANCE = 5
"""The default of near-note-distance (CSL 1.0.2, Note Distance)."""


class Place(NamedTuple):
    """Where a cite stands in the document."""

    position: Position = Position.FIRST
    near_note: bool = False
    first_note_number: int = 0


FIRST_PLACE = Place()


def places(citations: Sequence[Citation], distance: int = NEAR_NOTE_DISTANCE) -> Iterator[list[Place]]:
    """Yields the places of the cites of each of ``citations``, which stand in the order of the document."""
    first: dict[str, int] = {}  # numbers of the notes in which works are cited first, and last
    last: dict[str, int] = {}
    previous: dict[bool, Citation] = {}  # in the text, and in notes
    in_note: dict[int, int] = {}
    for citation in citations:
        if citation.note_number:
            in_note[citation.note_number] = in_note.get(citation.note_number, 0) + 1
    for citation in citations:
        row: list[Place] = []
        for number, item in enumerate(citation.items):
            note = citation.note_number
            if item.id not in first:
                first[item.id] = note
                row.append(FIRST_PLACE)
                continue
            before = _item_before(citation, number, previous.get(bool(citation.note_number)), in_note)
            near = note - last.get(item.id, first[item.id]) <= distance
            last[item.id] = note
            row.append(Place(_repeated(item, before), near, first[item.id]))
        yield row
        previous[bool(citation.note_number)] = citation


def _item_before(
    citation: Citation, number: int, previous: Citation | None, in_note: dict[int, int]
) -> CitationItem | None:
    """Returns the cite to which "ibid" would refer, if there is one."""
    if number:
        return citation.items[number - 1]
    if previous is None or len({item.id for item in previous.items}) != 1 or not previous.items:
        return None
    if previous.note_number != citation.note_number and in_note.get(previous.note_number, 0) > 1:
        # The note before holds several citations: to which of them would "ibid" refer?
        return None
    return previous.items[-1]


def _repeated(item: CitationItem, before: CitationItem | None) -> Position:
    """Returns the position of a cite whose item was cited before (the specification's table of locators)."""
    if before is None or before.id != item.id:
        return Position.SUBSEQUENT
    if (before.locator, before.label if before.locator else "") == (
        item.locator,
        item.label if item.locator else "",
    ):
        return Position.IBID
    return Position.IBID_WITH_LOCATOR if item.locator else Position.SUBSEQUENT
