"""The citations of a document, in document order, found and replaced by their text."""

from __future__ import annotations

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
from mutualevidence.richtext.inline import Cite, Link, RichText, Span

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
}


def citations_in(document: Document) -> tuple[Citation, ...]:
    """What ``document`` cites, place by place, in the order of reading."""
    return tuple(_citations(document))


def with_citations(document: Document, texts: Sequence[RichText]) -> Document:
    """``document`` with ``texts`` in the places of its citations, in the order that `citations_in` gives them.

    Raises `ValueError` when there are more or fewer texts than places.
    """
    remaining = iter(texts)
    places = len(citations_in(document))
    if places != len(texts):
        raise ValueError(f"{places} places that cite, but {len(texts)} texts for them")
    finished: Document = _rebuilt(document, lambda _: next(remaining))
    return finished


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


def _rebuilt(node: Any, text_of: Callable[[Cite], RichText]) -> Any:
    """``node`` with every `Cite` replaced; what holds none is given back as it is, not copied."""
    if isinstance(node, str):
        return node
    if isinstance(node, tuple):
        parts: list[Any] = []
        for part in node:
            if isinstance(part, Cite):
                parts += text_of(part)
            else:
                parts.append(_rebuilt(part, text_of))
        same = len(parts) == len(node) and all(new is old for new, old in zip(parts, node, strict=True))
        return node if same else tuple(parts)
    changes = {}
    for name in _PARTS[type(node)]:
        old = getattr(node, name)
        new = _rebuilt(old, text_of)
        if new is not old:
            changes[name] = new
    return attrs.evolve(node, **changes) if changes else node
