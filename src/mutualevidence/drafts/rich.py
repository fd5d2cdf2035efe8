"""Our rich text as pandoc's inlines, and these as the small markup of citations (CSL 1.0.2, rich text)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mutualevidence.drafts.tree import CITATION, Node, attr, node, nodes, replaced, words
from mutualevidence.model.citation import Citation
from mutualevidence.output.links import safe_url
from mutualevidence.output.runs import formats_within
from mutualevidence.richtext.inline import Cite, Format, RichText, Span

_NODES = {
    Format.BOLD: "Strong",
    Format.ITALIC: "Emph",
    Format.SMALL_CAPS: "SmallCaps",
    Format.UNDERLINE: "Underline",
    Format.SUPERSCRIPT: "Superscript",
    Format.SUBSCRIPT: "Subscript",
}
"""What holds text in each format, from the outside in."""

_PLAIN: frozenset[Format] = frozenset()

Piece = tuple[str | Citation, frozenset[Format], str]
"""A text or a place that cites, its formats, and the address it leads to."""


def inlines(text: RichText) -> list[Node]:
    """Returns ``text`` in pandoc's inlines; a place that cites becomes a Cite that holds its `Citation`."""
    made: list[Node] = []
    for (formats, url), group in itertools.groupby(_pieces(text, _PLAIN, ""), key=lambda piece: piece[1:]):
        content = [each for piece in group for each in _content(piece[0], formats)]
        content = _formatted(content, formats)
        made += [node("Link", attr(), content, [url, ""])] if url and content else content
    return made


def cite(citation: Citation) -> Node:
    """Returns a Cite of our own making."""
    return {"t": "Cite", "c": [[], []], CITATION: citation}


def _content(content: str | Citation, formats: frozenset[Format]) -> list[Node]:
    if isinstance(content, Citation):
        return [cite(content)]
    return [node("Code", attr(), content)] if Format.CODE in formats else words(content)


def _formatted(content: list[Node], formats: frozenset[Format]) -> list[Node]:
    """Returns ``content`` in ``formats``; blanks at its ends stay outside, where every format keeps them."""
    kinds = [kind for form, kind in _NODES.items() if form in formats]
    if not kinds or not content:
        return content
    before = [content.pop(0)] if content[0]["t"] == "Space" else []
    after = [content.pop()] if content and content[-1]["t"] == "Space" else []
    for kind in reversed(kinds):
        content = [node(kind, content)] if content else []
    return [*before, *content, *after]


def _pieces(text: RichText, formats: frozenset[Format], url: str) -> Iterator[Piece]:
    for inline in text:
        if isinstance(inline, str):
            yield inline, formats, url
        elif isinstance(inline, Cite):
            yield inline.citation, formats, url
        elif isinstance(inline, Span):
            yield from _pieces(inline.children, formats_within(inline.format, formats), url)
        else:
            yield from _pieces(inline.children, formats, url or safe_url(getattr(inline, "url", "")))


_MARKUP = {
    "Emph": ("<i>", "</i>"),
    "Strong": ("<b>", "</b>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "SmallCaps": ('<span style="font-variant:small-caps;">', "</span>"),
}
_PUTS_ROUND = _MARKUP | {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


def markup(tree: Sequence[Any], held: list[Node]) -> str:
    """Pandoc's inlines as CSL's small markup; what it cannot hold goes into ``held``, a `mark` into its place."""
    return "".join(_marked(each, held) for each in tree)


def mark(number: int) -> str:
    """Returns what stands in markup for the node ``number`` of those held: a character that no draft has."""
    return chr(_FIRST_MARK + number)


_FIRST_MARK = 0xF8E57
MARKS = re.compile(f"[{mark(0)}-{mark(999)}]")
"""Any `mark`: private-use characters."""


def put_back(tree: list[Node], held: Mapping[str, Node]) -> list[Node]:
    """``tree`` with the nodes ``held`` in the places of their marks."""

    def parts(each: Node) -> list[Node] | None:
        if each["t"] != "Str" or not MARKS.search(each["c"]):
            return None
        pieces = re.split(f"({MARKS.pattern})", each["c"])
        return [held.get(piece) or node("Str", piece) for piece in pieces if piece]

    made: list[Node] = replaced(tree, parts)
    return made


def _marked(each: Node, held: list[Node]) -> str:
    kind, content = each["t"], each.get("c")
    if kind == "Str":
        return str(content).replace("\u00a0", " ")
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in _MARKUP or kind == "Quoted":
        opening, closing = _PUTS_ROUND[content[0]["t"] if kind == "Quoted" else kind]  # type: ignore[index]
        return opening + markup(content[1] if kind == "Quoted" else content, held) + closing  # type: ignore[index, arg-type]
    if kind in ("Span", "Link", "Underline", "Strikeout") and any(part["t"] == "Cite" for part in nodes(content)):
        return markup(content[1] if kind in ("Span", "Link") else content, held)  # type: ignore[index, arg-type]
    held.append(each)
    return mark(len(held) - 1)
