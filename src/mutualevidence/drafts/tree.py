"""Pandoc's document tree as JSON: its nodes, and walks through it (pandoc-types, Text.Pandoc.Definition).

A node is a mapping with its type under "t" and its content under "c"; the tree is changed in place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
Attr: TypeAlias = list[Any]

CITATION = "mutualevidence"
"""Where a Cite that we made ourselves keeps its citation."""

_BLANKS = ("Space", "SoftBreak", "LineBreak")
_HOLDERS = frozenset(("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"))


def node(type: str, *content: Any) -> Node:
    """Returns a node of ``type``; several parts of content become a list."""
    if not content:
        return {"t": type}
    return {"t": type, "c": content[0] if len(content) == 1 else list(content)}


def attr(id: str = "", *classes: str, **named: str) -> Attr:
    """Returns the attributes of a node: identifier, classes, and names with values (``_`` stands for ``-``)."""
    return [id, list(classes), [[name.replace("_", "-"), value] for name, value in named.items()]]


def words(text: str) -> list[Node]:
    """Returns ``text`` as Str and Space; no-break spaces stay within words."""
    parts: list[Node] = []
    for piece in re.split(r"([ \n\t]+)", text):
        if piece.strip(" \n\t"):
            parts.append(node("Str", piece))
        elif piece:
            parts.append(node("Space"))
    return parts


def para(inlines: Iterable[Node]) -> Node:
    """Returns a paragraph of ``inlines``."""
    return node("Para", list(inlines))


def div(blocks: Iterable[Node], id: str = "", *classes: str, **named: str) -> Node:
    """Returns a container of ``blocks`` with an identifier and classes."""
    return node("Div", attr(id, *classes, **named), list(blocks))


def header(level: int, inlines: Iterable[Node], id: str = "", *classes: str) -> Node:
    """Returns a heading."""
    return node("Header", level, attr(id, *classes), list(inlines))


def attributes(of: Node) -> Attr:
    """Returns the attributes of a node that has some, ``["", [], []]`` for one that has none."""
    content = of.get("c")
    place = {"Header": 1}.get(of["t"], 0)
    found = content[place] if isinstance(content, list) and len(content) > place else None
    is_attr = (
        isinstance(found, list) and len(found) == 3 and isinstance(found[0], str) and isinstance(found[1], list)
    )
    return list(found or ()) if is_attr and of["t"] in WITH_ATTRIBUTES else ["", [], []]


WITH_ATTRIBUTES = frozenset(("Header", "Div", "Span", "Code", "CodeBlock", "Link", "Image", "Table", "Figure"))


def named(of: Node) -> dict[str, str]:
    """Returns the named values among a node's attributes."""
    return dict(attributes(of)[2])


def nodes(tree: Any) -> Iterator[Node]:
    """Every node of ``tree``, in the order of reading; a citation's prefixes and suffixes are no part of it."""
    if isinstance(tree, list):
        for part in tree:
            yield from nodes(part)
    elif isinstance(tree, dict):
        if "t" in tree:
            yield tree
        if tree.get("t") == "Cite":
            return
        yield from nodes(tree["c"] if "t" in tree and "c" in tree else list(tree.values()))


def replaced(tree: Any, change: Callable[[Node], list[Node] | None]) -> Any:
    """``tree`` with every node for which ``change`` gives others replaced by these; the rest is walked through."""
    if isinstance(tree, list):
        parts: list[Any] = []
        for part in tree:
            new = change(part) if isinstance(part, dict) and "t" in part else None
            if new is None:
                parts.append(replaced(part, change))
            else:
                parts += new
        return parts
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name not in ("t", CITATION):
                tree[name] = replaced(value, change)
    return tree


def lists_of_inlines(tree: Any) -> Iterator[list[Any]]:
    """Yields every list of inlines in ``tree``, the outer before the inner; changing one in place is allowed."""
    return _lists_of(INLINES, tree, closed="Cite")


def lists_of_blocks(tree: Any) -> Iterator[list[Any]]:
    """Yields every list of blocks in ``tree``, the outer before the inner; changing one in place is allowed."""
    return _lists_of(BLOCKS, tree)


def _lists_of(kinds: Collection[str], tree: Any, *, closed: str = "") -> Iterator[list[Any]]:
    """Yields every list of nodes of ``kinds``; nothing is looked for inside nodes that are ``closed``."""
    if isinstance(tree, list):
        if any(isinstance(part, dict) and part.get("t") in kinds for part in tree):
            yield tree
        for part in tree:
            yield from _lists_of(kinds, part, closed=closed)
    elif isinstance(tree, dict) and (not closed or tree.get("t") != closed):
        for name, value in tree.items():
            if name != "t":
                yield from _lists_of(kinds, value, closed=closed)


INLINES = _HOLDERS | frozenset(
    "Str Quoted Cite Code Space SoftBreak LineBreak Math RawInline Link Image Note Span".split()
)
BLOCKS = frozenset(
    "Para Plain LineBlock CodeBlock RawBlock BlockQuote OrderedList BulletList DefinitionList Header "
    "HorizontalRule Table Figure Div".split()
)
_QUOTES = {"DoubleQuote": "“”", "SingleQuote": "‘’"}


def text_of(tree: Any) -> str:
    """Returns the text of ``tree`` without formatting and notes; blocks are set apart by a blank."""
    return re.sub(r"[ \n\t]+", " ", "".join(_text(tree))).strip(" ")


def _text(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        yield from itertools.chain.from_iterable(_text(part) for part in tree)
        return
    if not isinstance(tree, dict):
        return
    kind, content = tree.get("t"), tree.get("c")
    if kind in ("Str", "MetaString"):
        yield str(content)
    elif kind in _BLANKS:
        yield " "
    elif kind in ("Code", "CodeBlock", "Math"):
        yield str(content[1])  # type: ignore[index]
    elif kind == "Quoted":
        marks = _QUOTES[content[0]["t"]]  # type: ignore[index]
        yield from (marks[0], *_text(content[1]), marks[1])  # type: ignore[index]
    elif kind in ("Cite", "Span", "Link", "Image"):
        yield from _text(content[1])  # type: ignore[index]
    elif kind not in ("Note", "RawInline", "RawBlock"):
        yield from _text(content if content is not None else list(tree.values()))
        if kind in ("Para", "Plain", "Header"):
            yield " "
