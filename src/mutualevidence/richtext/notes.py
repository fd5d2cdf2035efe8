"""Notes: citations as styles want them that cite in notes, and endnotes for formats that have no notes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

import attrs

from mutualevidence.model.citation import Mode
from mutualevidence.richtext.document import Block, Document, Heading, ListEntry, ReferenceList
from mutualevidence.richtext.inline import Cite, Format, Inline, Link, Note, RichText, Span
from mutualevidence.richtext.rebuilding import rebuilt

_PUNCTUATION = re.compile(r"[.,;:!?]+[”’\"]?")


def for_notes(document: Document) -> Document:
    """``document`` with its citations as styles need them that cite in notes: numbered, in the order of reading.

    A narrative citation becomes two: its authors, who stay in the sentence, and the note.
    """
    numbers = itertools.count(1)

    def numbered(inline: Inline) -> RichText | None:
        if not isinstance(inline, Cite) or inline.citation.mode is Mode.AUTHOR_ONLY:
            return None
        narrative = inline.citation.mode is Mode.NARRATIVE
        note = attrs.evolve(
            inline.citation,
            note_number=next(numbers),
            mode=Mode.PARENTHETICAL if narrative else inline.citation.mode,
        )
        author = (Cite(attrs.evolve(inline.citation, mode=Mode.AUTHOR_ONLY)),) if narrative else ()
        return (*author, Cite(note))

    finished: Document = rebuilt(document, numbered)
    return finished


def with_endnotes(document: Document, heading: str = "Notes", *, superscript: bool = True) -> Document:
    """Returns ``document`` with numbers for its notes, and the notes in a list before its last reference list.

    This is for formats that have no notes of their own. Without ``superscript`` the numbers stand in brackets.
    """
    notes: list[RichText] = []

    def number_of(inline: Inline) -> RichText | None:
        if not isinstance(inline, Note):
            return None
        notes.append(inline.children)
        number = len(notes)
        link = Link(f"#ref-note-{number}", (f"{number}" if superscript else f"[{number}]",))
        return (Span(Format.SUPERSCRIPT, (link,)) if superscript else link,)

    numbered: Document = rebuilt(document, number_of)
    if not notes:
        return document
    entries = tuple(
        ListEntry(f"note-{number}", (Span(Format.LEFT_MARGIN, (f"{number}.",)), Span(Format.RIGHT_INLINE, text)))
        for number, text in enumerate(notes, 1)
    )
    listed = ReferenceList(entries, second_field_align="flush", entry_spacing=0, max_offset=len(f"{len(notes)}."))
    blocks = list(numbered.blocks)
    place = _before_last_list(blocks)
    blocks[place:place] = [Heading(2, (heading,), id="notes"), listed]
    return attrs.evolve(numbered, blocks=tuple(blocks))


def notes_after_punctuation(parts: list[Any]) -> list[Any]:
    """Returns a note's number follows the word without a blank, and comes after punctuation (CMOS 18, 13.29)."""
    for number, part in enumerate(parts):
        if not isinstance(part, Note):
            continue
        if number and isinstance(parts[number - 1], str):
            parts[number - 1] = parts[number - 1].rstrip()
        following = parts[number + 1] if number + 1 < len(parts) else ""
        found = _PUNCTUATION.match(following) if isinstance(following, str) else None
        if found and number and isinstance(parts[number - 1], str):
            parts[number - 1] += found.group()
            parts[number + 1] = following[found.end() :]
    return parts


def _before_last_list(blocks: Sequence[Block]) -> int:
    """Where the last reference list begins, with its heading; the end where there is none."""
    lists = [number for number, block in enumerate(blocks) if isinstance(block, ReferenceList)]
    if not lists:
        return len(blocks)
    place = lists[-1]
    return place - 1 if place and isinstance(blocks[place - 1], Heading) else place
