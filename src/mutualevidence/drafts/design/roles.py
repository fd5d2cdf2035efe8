"""The parts of a paper by their roles, and how each format is told of them.

A part is a container whose class is its role. Word has a style for it, LaTeX an environment, Typst a function, and
HTML a class; the looks beside this module say what these are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mutualevidence.drafts.design.equations import set_numbers_beside
from mutualevidence.drafts.tree import Node, attributes, div, node, replaced

WORD_STYLES = {
    "title-page": "",
    "title-block": "",
    "paper-title": "Title",
    "paper-subtitle": "Subtitle",
    "paper-authors": "Author",
    "paper-affiliation": "Affiliation",
    "paper-line": "Affiliation",
    "section-label": "Section Label",
    "page-label": "Page Label",
    "note-label": "Author Note Label",
    "author-note": "Author Note",
    "abstract": "Abstract",
    "keywords": "Keywords",
    "float": "",
    "float-number": "Caption",
    "float-title": "Table Title",
    "float-note": "Table Note",
    "picture": "Figure",
}
"""Each role, with the paragraph style that Word has for it; "" for what only holds others."""

NEW_PAGE = "new-page"
"""The class of a heading that begins a page."""
PAGE_BREAK = "mutualevidence-page-break"
"""The format of a raw block that stands for the end of a page."""

_BREAKS: Mapping[str, tuple[str, str]] = {
    "docx": ("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
    "latex": ("latex", "\\clearpage"),
    "typst": ("typst", "#pagebreak(weak: true)"),
    "html": ("html", '<div class="page-break"></div>'),
    "odt": ("opendocument", '<text:p text:style-name="Pagebreak"/>'),
}


def role(name: str, *blocks: Node, id: str = "") -> Node:
    """Returns a container of ``blocks`` that has the role ``name``."""
    return div(blocks, id, name)


def role_of(block: Node) -> str:
    """Returns the role of ``block``, "" for none."""
    classes = attributes(block)[1] if block["t"] == "Div" else []
    return next((name for name in classes if name in WORD_STYLES), "")


def page_break() -> Node:
    """Returns the end of a page."""
    return node("RawBlock", PAGE_BREAK, "")


def dressed(blocks: list[Node], format: str) -> list[Node]:
    """Returns ``blocks`` with their roles told in the way of ``format``: docx, latex, typst or html."""
    wrap = _WRAPPERS.get(format)

    def change(each: Node) -> list[Node] | None:
        if each["t"] == "RawBlock" and each["c"][0] == PAGE_BREAK:
            kind, text = _BREAKS.get(format, ("", ""))
            return [node("RawBlock", kind, text)] if kind else [node("HorizontalRule")]
        if each["t"] == "Header" and format == "typst":
            each["c"][2] = replaced(each["c"][2], _typst_line)
        if each["t"] == "Header" and NEW_PAGE in attributes(each)[1] and format in ("latex", "typst"):
            return [node("RawBlock", *_BREAKS[format]), each]
        name = role_of(each)
        if not name or wrap is None:
            return None
        identifier = attributes(each)[0]
        inner: list[Node] = replaced(each["c"][1], change)
        return wrap(name, identifier, inner)

    changed: list[Node] = replaced(blocks, change)
    set_numbers_beside(changed, format)
    return changed


def _typst_line(each: Node) -> list[Node] | None:
    """Returns a line end that does not end a heading: Typst's own marks of one do."""
    return [node("RawInline", "typst", "#linebreak()")] if each["t"] == "LineBreak" else None


def _word(name: str, id: str, inner: list[Node]) -> list[Node]:
    style = WORD_STYLES[name]
    if style:
        return [node("Div", [id, [], [["custom-style", style]]], inner)]
    return [node("Div", [id, [], []], inner)] if id else inner


def _latex(name: str, id: str, inner: list[Node]) -> list[Node]:
    environment = f"part{name.replace('-', '')}"
    anchor = f"\\phantomsection\\label{{{id}}}" if id else ""
    return [
        node("RawBlock", "latex", f"\\begin{{{environment}}}{anchor}"),
        *inner,
        node("RawBlock", "latex", f"\\end{{{environment}}}"),
    ]


def _typst(name: str, id: str, inner: list[Node]) -> list[Node]:
    label = f" <{id}>" if id else ""
    return [node("RawBlock", "typst", f"#part-{name}["), *inner, node("RawBlock", "typst", f"]{label}")]


_WRAPPERS: Mapping[str, Callable[[str, str, list[Node]], list[Node]]] = {
    "docx": _word,
    "latex": _latex,
    "typst": _typst,
}
