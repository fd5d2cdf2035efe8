"""HTML and LaTeX's formulas in a Markdown draft as nodes of pandoc, for formats that hold neither.

Pandoc leaves both as raw text, which only HTML or LaTeX print (pandoc's manual, Raw HTML, Raw TeX).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser

import attrs

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.tree import Node, attr, lists_of_blocks, lists_of_inlines, node, nodes, text_of, words

ONLY_HTML = "html5"
"""The format of raw text that the draft itself says is for HTML alone: ``{=html}``."""
_KINDS = {
    "b": "Strong", "strong": "Strong", "i": "Emph", "em": "Emph", "cite": "Emph", "var": "Emph", "dfn": "Emph",
    "u": "Underline", "ins": "Underline", "s": "Strikeout", "del": "Strikeout", "strike": "Strikeout",
    "sub": "Subscript", "sup": "Superscript",
}  # fmt: skip
"""Elements of HTML and pandoc's nodes of the same meaning (HTML Living Standard, Text-level semantics)."""
_PLAIN = frozenset("span small big font mark abbr q kbd samp code tt a center nobr time bdi data label".split())
"""Elements whose content is text like any other."""
_VOID = frozenset("br hr img wbr col source".split())
_BLOCKS = frozenset(
    """
    table caption colgroup thead tbody tfoot tr th td figure figcaption picture p div details summary ul ol li dl
    dt dd h1 h2 h3 h4 h5 h6 blockquote pre section article aside header footer main address
    """.split()
)
"""Elements that hold text; what is made of others (video, iframe, script) is no text."""
_FORMULAS = re.compile(
    r"\\begin\{(?P<name>(?:equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math)\*?)\}"
    r".*\\end\{(?P=name)\}\s*",
    re.DOTALL,
)
"""The environments of LaTeX and amsmath that are formulas."""


def read_html(blocks: list[Node]) -> None:
    """Put pandoc's nodes, in place, for the HTML among ``blocks``; what is no whole element stays raw."""
    for among in lists_of_blocks(blocks):
        among[:] = _blocks_read(among)
    for line in lists_of_inlines(blocks):
        line[:] = _inlines_read(line)


def read_formulas(blocks: list[Node]) -> None:
    """Put a formula, in place, for raw text that is a LaTeX environment of one."""
    for each in nodes(blocks):
        if each["t"] == "RawInline" and each["c"][0] in ("tex", "latex") and _FORMULAS.fullmatch(each["c"][1]):
            text = re.sub(r"(?:(?<!\s)\s++)?\\label\{[^{}]*\}", "", each["c"][1]).strip()
            each.update(node("Math", {"t": "DisplayMath"}, text))


# --- blocks --------------------------------------------------------------------------------------------------


def _blocks_read(blocks: list[Node]) -> list[Node]:
    """Returns ``blocks`` with what stands between the tags of an element, and these, read as HTML."""
    made: list[Node] = []
    place = 0
    while place < len(blocks):
        end = _end_of_element(blocks, place)
        if end is None:
            made.append(blocks[place])
            place += 1
            continue
        made += _read(blocks[place:end])
        place = end
    return made


def _end_of_element(blocks: Sequence[Node], start: int) -> int | None:
    """Returns where the element ends that the raw block at ``start`` begins; ``None`` where it begins none."""
    if not _is_html(blocks[start], "RawBlock"):
        return None
    tags = _Tags()
    for place in range(start, len(blocks)):
        if _is_html(blocks[place], "RawBlock"):
            tags.feed(blocks[place]["c"][1])
            if tags.broken:
                return None
            if not tags.open:
                return place + 1 if tags.seen else None
    return None


def _read(blocks: list[Node]) -> list[Node]:
    """Returns ``blocks`` as HTML says them: written as HTML, and read again."""
    whole = json.dumps({"pandoc-api-version": pandoc.api_version(), "meta": {}, "blocks": blocks}).encode()
    html = pandoc.converted(whole, reader="json", writer="html", options=("--wrap=none", "--mathjax"))
    tree = pandoc.converted(html.content, reader="html+tex_math_single_backslash", writer="json")
    read: list[Node] = json.loads(tree.content)["blocks"]
    return read


class _Tags(HTMLParser):
    """Keeps the elements that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen = False
        self.broken = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.seen = True
        self.broken = self.broken or not (tag in _BLOCKS or tag in _KINDS or tag in _PLAIN or tag in _VOID)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while (
            self.open
            and self.open[-1] != tag
            and self.open[-1] in ("p", "li", "td", "th", "tr", "tbody", "dt", "dd")
        ):
            self.open.pop()
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.broken = True


# --- inlines -------------------------------------------------------------------------------------------------

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z]\w*)\b(?P<rest>[^<>]*)>")
_VALUE = re.compile(r"""(?<![\w-])(?P<name>[\w-]++)\s*+=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""")


@attrs.define
class _Open:
    """An element that is open, with the raw text of its tag and what stands in it so far."""

    name: str
    tag: Node
    values: Mapping[str, str]
    inner: list[Node] = attrs.field(factory=list)


def _inlines_read(line: list[Node]) -> list[Node]:
    """Returns ``line`` with whole elements as nodes."""
    stack = [_Open("", {}, {})]
    for each in line:
        tag = _TAG.fullmatch(each["c"][1].strip()) if _is_html(each, "RawInline") else None
        name = tag["name"].lower() if tag else ""
        if tag is None or (name not in _KINDS and name not in _PLAIN and name not in ("img", "br", "wbr")):
            stack[-1].inner.append(each)
        elif name in _VOID:
            stack[-1].inner += _void(name, _values(tag["rest"]))
        elif not tag["end"]:
            stack.append(_Open(name, each, _values(tag["rest"])))
        elif any(opened.name == name for opened in stack[1:]):
            while stack[-1].name != name:
                _give_up(stack)
            opened = stack.pop()
            stack[-1].inner += _element(opened)
        else:
            stack[-1].inner.append(each)
    while len(stack) > 1:
        _give_up(stack)
    return stack[0].inner


def _give_up(stack: list[_Open]) -> None:
    """Leave an element that never ends as raw text."""
    opened = stack.pop()
    stack[-1].inner += [opened.tag, *opened.inner]


def _element(opened: _Open) -> list[Node]:
    if opened.name in _KINDS:
        return [node(_KINDS[opened.name], opened.inner)]
    make = _ELEMENTS.get(opened.name)
    return [make(opened)] if make else opened.inner


def _void(name: str, values: Mapping[str, str]) -> list[Node]:
    if name == "img":
        size = [[side, values[side]] for side in ("width", "height") if side in values]
        return [node("Image", ["", [], size], words(values.get("alt", "")), [values.get("src", ""), ""])]
    return [node("LineBreak")] if name == "br" else []


def _code(opened: _Open) -> Node:
    return node("Code", attr(), text_of(opened.inner))


_ELEMENTS: Mapping[str, Callable[[_Open], Node]] = {
    "q": lambda opened: node("Quoted", {"t": "DoubleQuote"}, opened.inner),
    "a": lambda opened: node("Link", attr(), opened.inner, [opened.values.get("href", ""), ""]),
    "code": _code,
    "tt": _code,
    "kbd": _code,
    "samp": _code,
}


def _values(text: str) -> dict[str, str]:
    return {found["name"].lower(): found["a"] or found["b"] or found["c"] or "" for found in _VALUE.finditer(text)}


def _is_html(each: Node, kind: str) -> bool:
    return bool(each["t"] == kind and each["c"][0] == "html")
