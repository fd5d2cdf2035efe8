"""Rebuilds documents and rich text with some of their inlines replaced, in the order of reading."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
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
        if len(node) == 1 and isinstance(node[0], str):  # as most cells of tables
            return node
        parts: list[Any] = []
        for part in node:
            if isinstance(part, str):
                parts.append(part)
            elif (text := replacement(part)) is not None:
                parts += text
            else:
                parts.append(rebuilt(part, replacement, finish))
        parts = finish(parts)
        same = len(parts) == len(node) and all(map(is_, parts, node))
        return node if same else tuple(parts)
    changes = {}
    for name in PARTS[type(node)]:
        old = getattr(node, name)
        new = rebuilt(old, replacement, finish)
        if new is not old:
            changes[name] = new
    return attrs.evolve(node, **changes) if changes else node
