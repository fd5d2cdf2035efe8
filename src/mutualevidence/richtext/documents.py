"""The citations of a document, in document order, found and replaced by their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from mutualevidence.model.citation import Citation
from mutualevidence.richtext.document import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    Quote,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Cite, Format, Inline, Link, Note, RichText, Span

# Where a block holds rich text, in the order of reading (APA 7, 7.8: a table's title stands above it,
# its notes below).
_PARTS: dict[type, tuple[str, ...]] = {
    Document: ("blocks",),
    Heading: ("content",),
    Paragraph: ("content",),
    BulletList: ("items",),
    Quote: ("blocks",),
    CodeBlock: (),
    Table: ("caption", "header", "rows", "notes"),
    Figure: ("caption",),
    ReferenceList: ("entries",),
    ListEntry: ("content", "annotation"),
    Span: ("children",),
    Link: ("children",),
    Note: ("children",),
    Cite: (),
}

_PUNCTUATION = re.compile(r"[.,;:!?]+[”’\"]?")


def citations_in(document: Document) -> tuple[Citation, ...]:
    """What ``document`` cites, place by place, in the order of reading."""
    return tuple(_citations(document))


def with_citations(document: Document, texts: Sequence[RichText], *, notes: bool = False) -> Document:
    """``document`` with ``texts`` in the places of its citations, in the order that `citations_in` gives them.

    With ``notes``, for styles that cite in notes, each text becomes a `Note`, set after punctuation.
    Raises `ValueError` when there are more or fewer texts than places.
    """
    remaining = iter(texts)
    places = len(citations_in(document))
    if places != len(texts):
        raise ValueError(f"{places} places that cite, but {len(texts)} texts for them")

    def text_of(inline: Inline) -> RichText | None:
        if not isinstance(inline, Cite):
            return None
        text = next(remaining)
        return (Note(text),) if notes and text else text

    finished: Document = _rebuilt(document, text_of)
    if notes:
        finished = _rebuilt(finished, lambda _: None, _notes_after_punctuation)
    return finished


def with_endnotes(document: Document, heading: str = "Notes") -> Document:
    """``document`` with numbers for its notes, and the notes in a list before its last reference list.

    This is for formats that have no notes of their own.
    """
    notes: list[RichText] = []

    def number_of(inline: Inline) -> RichText | None:
        if not isinstance(inline, Note):
            return None
        notes.append(inline.children)
        return (Span(Format.SUPERSCRIPT, (Link(f"#ref-note-{len(notes)}", (str(len(notes)),)),)),)

    numbered: Document = _rebuilt(document, number_of)
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


def blocks_in(document: Document) -> Iterator[Block]:
    """Every block of ``document``, those within quotations included, in the order of reading."""
    return _blocks(document.blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from _blocks(block.blocks)


def _citations(node: Any) -> Iterator[Citation]:
    if isinstance(node, str):
        return
    if isinstance(node, tuple):
        for part in node:
            yield from _citations(part)
    elif isinstance(node, Cite):
        yield node.citation
    else:
        for name in _PARTS[type(node)]:
            yield from _citations(getattr(node, name))


def _before_last_list(blocks: Sequence[Block]) -> int:
    """Where the last reference list begins, with its heading; the end where there is none."""
    lists = [number for number, block in enumerate(blocks) if isinstance(block, ReferenceList)]
    if not lists:
        return len(blocks)
    place = lists[-1]
    return place - 1 if place and isinstance(blocks[place - 1], Heading) else place


def _rebuilt(
    node: Any,
    replacement: Callable[[Any], RichText | None],
    finish: Callable[[list[Any]], list[Any]] = list,
) -> Any:
    """``node`` with every inline replaced that ``replacement`` gives a text for; what holds none is not copied."""
    if isinstance(node, str):
        return node
    if isinstance(node, tuple):
        parts: list[Any] = []
        for part in node:
            text = None if isinstance(part, str) else replacement(part)
            parts += [_rebuilt(part, replacement, finish)] if text is None else text
        parts = finish(parts)
        same = len(parts) == len(node) and all(new is old for new, old in zip(parts, node, strict=True))
        return node if same else tuple(parts)
    changes = {}
    for name in _PARTS[type(node)]:
        old = getattr(node, name)
        new = _rebuilt(old, replacement, finish)
        if new is not old:
            changes[name] = new
    return attrs.evolve(node, **changes) if changes else node


def _notes_after_punctuation(parts: list[Any]) -> list[Any]:
    """A note's number follows the word without a blank, and comes after punctuation (CMOS 18, 13.29)."""
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
