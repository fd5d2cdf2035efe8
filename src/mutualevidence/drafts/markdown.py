"""Makes blocks of Markdown (CommonMark and tables, parsed by markdown-it-py), with its citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.drafts.citations import citation_at
from mutualevidence.richtext.document import Block, BulletList, CodeBlock, Heading, Paragraph, Quote, Table
from mutualevidence.richtext.inline import Cite, Format, Inline, Link, RichText, Span, plain_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CITATION = "citation"
SAFE = ("http://", "https://", "mailto:", "#")
"""Addresses that a link may lead to; others are printed as text."""

_SPANS = {"em": Format.ITALIC, "strong": Format.BOLD}


@attrs.frozen
class Fence:
    """A fenced block: what it is named, what it holds, and its line."""

    info: str
    content: str
    line: int


@attrs.frozen
class Cited:
    """A key that the text cites, and the line it stands on."""

    key: str
    line: int


@attrs.define
class Reader:
    """Reads Markdown into blocks; ``fence`` gives the blocks for a fenced one, or ``None`` to keep it as code."""

    fence: Callable[[Fence], list[Block] | None]
    first_line: int = 1
    cited: list[Cited] = attrs.field(factory=list)

    def blocks(self, text: str) -> list[Block]:
        """The blocks of ``text``."""
        return list(self._blocks(_Tokens(_parser().parse(text))))

    def _blocks(self, tokens: _Tokens, closing: str = "") -> Iterator[Block]:
        while (token := tokens.next()) is not None and token.type != closing:
            kind = token.type
            if kind == "heading_open":
                content = self._inline(tokens)
                yield Heading(int(token.tag[1:]), content, id=_identifier(plain_text(content)))
            elif kind == "paragraph_open":
                content = self._inline(tokens)
                if content:
                    yield Paragraph(content)
            elif kind in ("bullet_list_open", "ordered_list_open"):
                yield from self._list(tokens, ordered=kind.startswith("ordered"))
            elif kind == "blockquote_open":
                yield Quote(tuple(self._blocks(tokens, "blockquote_close")))
            elif kind == "table_open":
                yield self._table(tokens)
            elif kind == "fence":
                yield from self._fenced(token)
            elif kind in ("code_block", "html_block"):
                yield CodeBlock(token.content.rstrip("\n"))

    def _fenced(self, token: Token) -> list[Block]:
        fence = Fence(token.info.strip(), token.content, self.first_line + (token.map[0] if token.map else 0))
        made = self.fence(fence)
        language = fence.info.split()[0] if fence.info else ""
        return [CodeBlock(fence.content.rstrip("\n"), language)] if made is None else made

    def _list(self, tokens: _Tokens, *, ordered: bool) -> Iterator[Block]:
        """A list; an item of several blocks becomes one text, and what is no text follows the list."""
        items: list[RichText] = []
        others: list[Block] = []
        closing = "ordered_list_close" if ordered else "bullet_list_close"
        while (token := tokens.next()) is not None and token.type != closing:
            if token.type != "list_item_open":
                continue
            text: list[Inline] = []
            for block in self._blocks(tokens, "list_item_close"):
                if isinstance(block, Paragraph | Heading):
                    text += [" ", *block.content] if text else block.content
                else:
                    others.append(block)
            items.append(tuple(text))
        yield BulletList(tuple(items), ordered=ordered)
        yield from others

    def _table(self, tokens: _Tokens) -> Table:
        rows: list[list[RichText]] = []
        align: list[str] = []
        while (token := tokens.next()) is not None and token.type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self._inline(tokens))
                if token.type == "th_open":
                    style = str(token.attrGet("style") or "")
                    align.append(style.removeprefix("text-align:") or "left")
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), align=tuple(align))

    def _inline(self, tokens: _Tokens) -> RichText:
        """The text of the inline token that comes next, and past the one that closes it."""
        token = tokens.next()
        tokens.next()
        if token is None:
            return ()
        line = self.first_line + (token.map[0] if token.map else 0)
        return self._text(_Tokens(token.children or []), line)

    def _text(self, tokens: _Tokens, line: int, closing: str = "") -> RichText:
        text: list[Inline] = []
        while (token := tokens.next()) is not None and token.type != closing:
            kind = token.type
            if kind == CITATION:
                self.cited += [Cited(key, line + token.meta["line"]) for key in token.meta["keys"]]
                for number, citation in enumerate(token.meta["citations"]):
                    text += [" ", Cite(citation)] if number else [Cite(citation)]
            elif kind.removesuffix("_open") in _SPANS:
                name = kind.removesuffix("_open")
                text.append(Span(_SPANS[name], self._text(tokens, line, f"{name}_close")))
            elif kind == "link_open":
                inner = self._text(tokens, line, "link_close")
                address = str(token.attrGet("href") or "")
                text += [Link(address, inner)] if address.lower().startswith(SAFE) else inner
            elif kind == "code_inline":
                text.append(Span(Format.CODE, (token.content,)))
            elif kind in ("softbreak", "hardbreak"):
                text.append(" ")
            elif kind == "image" or token.content:
                text.append(token.content)
        return _merged(text)


class _Tokens:
    """Tokens, one after the other."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = iter(tokens)

    def next(self) -> Token | None:
        return next(self._tokens, None)


def _merged(text: list[Inline]) -> RichText:
    """``text`` with neighbouring strings as one."""
    merged: list[Inline] = []
    for inline in text:
        if isinstance(inline, str) and merged and isinstance(merged[-1], str):
            merged[-1] += inline
        else:
            merged.append(inline)
    return tuple(merged)


def _identifier(title: str) -> str:
    """The id of a heading, as pandoc makes it."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", title.lower()).strip()).lstrip("0123456789.-_")


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; HTML is text, and citations come before links."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("link", CITATION, _citation_rule)
    return parser


def _citation_rule(state: Any, silent: bool) -> bool:
    """markdown-it's rule for a citation at the state's position."""
    if state.src[state.pos] not in "[@-{":
        return False
    found = citation_at(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push(CITATION, "", 0)
        token.content = state.src[state.pos : found.end]
        line = state.src.count("\n", 0, state.pos)
        token.meta = {"citations": found.citations, "keys": found.keys, "line": line}
    state.pos = found.end
    return True
