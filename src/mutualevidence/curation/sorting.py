"""Puts the entries of a .bib file into another order; comments above an entry go along with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.syntax.document import Block, Kind
from mutualevidence.curation.folding import folded
from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.model.reference import Reference

DEFAULT = ("author", "year", "title")

_ARTICLES = re.compile(
    r"^(?:the|an?|der|die|das|ein|eine|les?|la|l'|un|une|el|los|las|il|lo|gli)\s+", re.IGNORECASE
)


def _authors(reference: Reference) -> str:
    people = reference.authors or reference.names.get("editor", ())
    if not people:
        return folded(_ARTICLES.sub("", reference.title))
    return "; ".join(folded(f"{name.family or name.literal} {name.given}") for name in people)


def _issued(reference: Reference) -> tuple[int, ...] | None:
    issued = reference.dates.get("issued")
    return issued.start if issued and issued.start else None


SORT_KEYS: dict[str, Callable[[Reference], Any]] = {
    "author": _authors,
    "year": lambda reference: reference.year,
    "date": _issued,
    "title": lambda reference: folded(_ARTICLES.sub("", reference.title)),
    "key": lambda reference: str(getattr(reference.source.entry, "key", reference.id)).casefold(),
    "type": lambda reference: str(getattr(reference.source.entry, "type", "") or reference.type),
    "journal": lambda reference: folded(reference.texts.get("container-title", "")),
    "doi": lambda reference: reference.doi.casefold(),
}
"""What entries can be sorted by."""


def order(references: Sequence[Reference], by: Sequence[str] = DEFAULT) -> list[int]:
    """Returns the places of ``references`` sorted by the keys ``by``; "-year" is from the latest on.

    Works that are equal keep their order, and those without a year come last. Raises
    `InvalidValueError` for what nothing is sorted by.
    """
    places = list(range(len(references)))
    for name in reversed(list(by) or list(DEFAULT)):
        key = SORT_KEYS.get(name.lstrip("-").lower())
        if key is None:
            near = nearest_names(name.lstrip("-"), SORT_KEYS)
            raise InvalidValueError(
                f'nothing is sorted by "{name}"',
                remedy=f"Did you mean {near[0]}?" if near else f"Use {', '.join(SORT_KEYS)}.",
            )
        values = [key(reference) for reference in references]
        places = [
            *sorted(
                (place for place in places if values[place] is not None),
                key=values.__getitem__,
                reverse=name.startswith("-"),
            ),
            *(place for place in places if values[place] is None),
        ]
    return places


def sorted_text(bib: BibFile, by: Sequence[str] = DEFAULT) -> str:
    """The text of ``bib`` with its entries sorted; strings and preambles stay before, claims behind all works.

    A parent that others take fields from (crossref) comes behind its children, as BibTeX asks for (btxdoc, 3.1).
    """
    text = bib.document.text
    first = next((b for b in bib.document.blocks if b.entry is not None), None)
    if first is None:
        return text
    head, units, tail = _units(bib)
    newline = bib.document.newline
    ranks = _ranks(bib, by)
    ordered = sorted(units, key=lambda unit: ranks[unit[1].start])
    if ordered == units:
        return text
    pieces = _separated([piece for piece, _ in ordered], newline)
    gap = _leading(units[0][0]) if head.strip() else ""
    return head + gap + "".join(pieces) + tail


def _ranks(bib: BibFile, by: Sequence[str]) -> dict[int, tuple[int, int]]:
    """By the start of each entry: its group (xdata, works, parents, claims) and its place in it."""
    parents = {key.strip() for entry in bib.entries for key in entry.value("crossref").split(",") if key.strip()}
    places = {id(bib.references[place].source.entry): rank for rank, place in enumerate(order(bib.references, by))}
    ranks = {}
    for number, entry in enumerate(bib.entries):
        group = {"xdata": 0, "set": 2, "claim": 3}.get(entry.type, 2 if entry.key in parents else 1)
        ranks[entry.start] = (group, places.get(id(entry), number))
    return ranks


def _units(bib: BibFile) -> tuple[str, list[tuple[str, Block]], str]:
    """Returns what stands before all entries, each entry with the text above it, and what stands behind all."""
    text, blocks = bib.document.text, bib.document.blocks
    entries = [place for place, block in enumerate(blocks) if block.entry is not None]
    first, last = entries[0], entries[-1]
    start = _comment_start(text, blocks[first - 1]) if first else 0
    head = text[: start if first else 0]
    moved_up = []
    units: list[tuple[str, Block]] = []
    position = len(head)
    for place in range(first, last + 1):
        block = blocks[place]
        if block.kind in (Kind.STRING, Kind.PREAMBLE):  # defined before any entry that uses it
            moved_up.append(text[position : block.end])
            position = block.end
        elif block.entry is not None:
            units.append((text[position : block.end], block))
            position = block.end
    newline = bib.document.newline
    for piece in moved_up:
        head = (head.rstrip("\r\n") + newline if head else "") + piece.lstrip("\r\n") + newline * 2
    return head, units, text[position:]


def _comment_start(text: str, block: Block) -> int:
    """Where the comment right above the first entry begins: behind the last blank line of the text before it."""
    if block.kind is not Kind.TEXT:
        return block.end
    piece = text[block.start : block.end]
    blank = list(re.finditer(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)", piece))
    return block.start + blank[-1].end() if blank else block.start


def _separated(pieces: list[str], newline: str) -> list[str]:
    """Returns the pieces with what parts them: the first one's blank lines go with the others."""
    gap = next((_leading(piece) for piece in pieces if _leading(piece)), newline * 2)
    first = pieces[0].lstrip(" \t\r\n")
    rest = [piece if _leading(piece) else gap + piece for piece in pieces[1:]]
    return [first, *rest]


def _leading(piece: str) -> str:
    return piece[: len(piece) - len(piece.lstrip(" \t\r\n"))]
