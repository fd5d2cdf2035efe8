"""Our rich text as pandoc's inlines, and these as the small markup of citations (CSL 1.0.2, rich text)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from mutualevidence.drafts.tree import CITATION, Node, attr, node, text_of, words
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


def markup(tree: Sequence[Any], cited: list[Any], mark: str) -> str:
    """Pandoc's inlines as CSL's small markup; a Cite among them goes into ``cited``, ``mark`` into its place."""
    return "".join(_marked(each, cited, mark) for each in tree)


def _marked(each: Node, cited: list[Any], mark: str) -> str:
    kind, content = each["t"], each.get("c")
    if kind == "Str":
        return str(content).replace("\u00a0", " ")
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Cite":
        cited.append(each)
        return mark
    if kind in _MARKUP or kind == "Quoted":
        opening, closing = _PUTS_ROUND[content[0]["t"] if kind == "Quoted" else kind]  # type: ignore[index]
        return opening + markup(content[1] if kind == "Quoted" else content, cited, mark) + closing  # type: ignore[index, arg-type]
    if kind in ("Span", "Link", "Underline", "Strikeout"):
        return markup(content[1] if kind in ("Span", "Link") else content, cited, mark)  # type: ignore[index, arg-type]
    return text_of(each)
