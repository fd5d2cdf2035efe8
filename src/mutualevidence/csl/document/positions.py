"""Positions of cites: first, subsequent, ibid, near an earlier note (CSL 1.0.2, Choose, ``position``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mutualevidence.csl.items.cite import Position
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.runtime.named_tuple import NamedTuple

NEAR_NOTE_DISTANCE = 5
"""The default of near-note-distance (CSL 1.0.2, Note Distance)."""


class Place(NamedTuple):
    """Where a cite stands in the document."""

    position: Position = Position.FIRST
    near_note: bool = False
    first_note_number: int = 0


FIRST_PLACE = Place()


Printed = Callable[[Citation], Sequence[int]]
"""Gives the places of a citation's items in the order in which they are printed."""


def places(
    citations: Sequence[Citation], distance: int = NEAR_NOTE_DISTANCE, printed: Printed | None = None
) -> Iterator[list[Place]]:
    """Yields the places of the cites of each of ``citations``, which stand in the order of the document.

    "Ibid." is about what a reader has just read, so cites that a style sorts count as they are ``printed``.
    """
    first: dict[str, int] = {}  # numbers of the notes in which works are cited first, and last
    last: dict[str, int] = {}
    previous: dict[bool, _Read] = {}  # in the text, and in notes
    in_note: dict[int, int] = {}
    for citation in citations:
        if citation.note_number:
            in_note[citation.note_number] = in_note.get(citation.note_number, 0) + 1
    for citation in citations:
        row: list[Place] = []
        order = printed(citation) if printed is not None and len(citation.items) > 1 else ()
        items = tuple([citation.items[place] for place in order]) if order else citation.items
        note = citation.note_number
        for number, item in enumerate(items):
            if item.id not in first:
                first[item.id] = note
                row.append(FIRST_PLACE)
                continue
            before = items[number - 1] if number else _last_item(note, previous.get(bool(note)), in_note)
            near = note - last.get(item.id, first[item.id]) <= distance
            last[item.id] = note
            row.append(Place(_repeated(item, before), near, first[item.id]))
        yield [row[order.index(place)] for place in range(len(row))] if order else row
        previous[bool(note)] = _Read(note, items)


class _Read(NamedTuple):
    """A citation as it has been read: its note, and its items in the order in which they are printed."""

    note: int
    items: tuple[CitationItem, ...]


def _last_item(note: int, previous: _Read | None, in_note: dict[int, int]) -> CitationItem | None:
    """Returns the cite of the ``previous`` citation to which "ibid" would refer, if there is one."""
    if previous is None or len(previous.items) != 1:
        return None
    if previous.note < note - 1:
        # Notes without citations stand between: "ibid." is about the note before (Chicago, MHRA, OSCOLA).
        return None
    if previous.note != note and in_note.get(previous.note, 0) > 1:
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
