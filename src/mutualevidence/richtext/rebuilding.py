"""Rebuilds documents and rich text with some of their inlines replaced, in the order of reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Cite, Link, Note, RichText, Span

# Where a block holds rich text, in the order of reading (APA 7, 7.8: a table's title stands above it,
# its notes below).
PARTS: dict[type, tuple[str, ...]] = {
    Document: ("blocks",),
    Heading: ("content",),
    Paragraph: ("content",),
    Table: ("caption", "header", "rows", "notes"),
    Figure: ("caption",),
    ReferenceList: ("entries",),
    ListEntry: ("content", "annotation"),
    Span: ("children",),
    Link: ("children",),
    Note: ("children",),
    Cite: (),
}


def rebuilt(
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
            parts += [rebuilt(part, replacement, finish)] if text is None else text
        parts = finish(parts)
        same = len(parts) == len(node) and all(new is old for new, old in zip(parts, node, strict=True))
        return node if same else tuple(parts)
    changes = {}
    for name in PARTS[type(node)]:
        old = getattr(node, name)
        new = rebuilt(old, replacement, finish)
        if new is not old:
            changes[name] = new
    return attrs.evolve(node, **changes) if changes else node
