"""Turns marked text into rich text: flip-flop formatting and outer or inner quotation marks are settled here
(CSL 1.0.2, Formatting, and Quotes in Locale Files), and nowhere else."""

from __future__ import annotations

import re
from typing import NamedTuple

from mutualevidence.richtext.inline import Format, Inline, Link, RichText, Span
from mutualevidence.richtext.marks import (
    CLOSE,
    FLIPS,
    FORMATS,
    LINK,
    LINK_SEPARATOR,
    QUOTE,
    QUOTE_CLOSE,
    QUOTE_CLOSE_TAKING,
    QUOTE_SINGLE,
)

_MARK = re.compile("([\ufdd0-\ufdef])")


class Quotes(NamedTuple):
    """The quotation marks of a language."""

    open: str = "“"
    close: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"


ENGLISH = Quotes()

_AXIS = {
    Format.ITALIC: "style",
    Format.OBLIQUE: "style",
    Format.NORMAL_STYLE: "style",
    Format.BOLD: "weight",
    Format.LIGHT: "weight",
    Format.NORMAL_WEIGHT: "weight",
    Format.SMALL_CAPS: "variant",
    Format.NORMAL_VARIANT: "variant",
}
_NORMAL = {"style": Format.NORMAL_STYLE, "weight": Format.NORMAL_WEIGHT, "variant": Format.NORMAL_VARIANT}
_PLAIN = frozenset(_NORMAL.values())


def rich_text(text: str, quotes: Quotes = ENGLISH) -> RichText:
    """Marked ``text`` as a tree, with the quotation marks of ``quotes``."""
    pieces = _MARK.split(text)
    if len(pieces) == 1:
        return (text,) if text else ()
    return _Tree(quotes).of(pieces)


class _Open:
    """What is open: how it is made once it closes, its children, and the formatting outside it."""

    __slots__ = ("children", "formats", "outside", "url")

    def __init__(self, formats: tuple[Format, ...], url: str | None, outside: dict[str, Format]) -> None:
        self.formats = formats
        self.url = url
        self.outside = outside
        self.children: list[Inline] = []


class _Tree:
    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes
        self.stack = [_Open((), None, {})]
        self.active: dict[str, Format] = {}
        self.inner: list[bool] = []  # for every open quotation, whether its marks are the inner ones

    def of(self, pieces: list[str]) -> RichText:
        number = 0
        while number < len(pieces):
            piece = pieces[number]
            if number % 2 == 0:
                self._text(piece)
            elif piece == LINK:
                self._push(_Open((), pieces[number + 1], self.active))
                number += 2  # the address and LINK_SEPARATOR
            else:
                self._mark(piece)
            number += 1
        while len(self.stack) > 1:
            self._close()
        return tuple(self.stack[0].children)

    def _text(self, text: str) -> None:
        if not text:
            return
        children = self.stack[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)

    def _mark(self, mark: str) -> None:
        if mark in FORMATS:
            self._open(FORMATS[mark], flips=mark in FLIPS)
        elif mark in (QUOTE, QUOTE_SINGLE):
            inner = not self.inner[-1] if self.inner else mark == QUOTE_SINGLE
            self._text(self.quotes.open_inner if inner else self.quotes.open)
            self.inner.append(inner)
        elif mark in (QUOTE_CLOSE, QUOTE_CLOSE_TAKING):
            inner = self.inner.pop() if self.inner else False
            self._text(self.quotes.close_inner if inner else self.quotes.close)
        elif mark == CLOSE and len(self.stack) > 1:
            self._close()
        elif mark == LINK_SEPARATOR:
            return

    def _open(self, form: Format, *, flips: bool = False) -> None:
        outside = self.active
        if form is Format.NO_DECORATION:
            formats = tuple(_NORMAL[axis] for axis, now in self.active.items() if now is not _NORMAL[axis])
            self.active = {}
        else:
            formats = self._resolved(form, flips)
        self._push(_Open(formats, None, outside))

    def _resolved(self, form: Format, flips: bool) -> tuple[Format, ...]:
        """What ``form`` comes to here: its opposite where it flips, nothing where it changes nothing."""
        axis = _AXIS.get(form)
        if axis is None:
            return (form,)
        active = self.active.get(axis)
        if flips and active is form:
            form = _NORMAL[axis]
        elif active is form or (active is None and form in _PLAIN):
            return ()
        self.active = {**self.active, axis: form}
        return (form,)

    def _push(self, opened: _Open) -> None:
        self.stack.append(opened)

    def _close(self) -> None:
        done = self.stack.pop()
        self.active = done.outside
        if not done.children:
            return
        children: tuple[Inline, ...] = tuple(done.children)
        for form in reversed(done.formats):
            children = (Span(form, children),)
        if done.url is not None:
            children = (Link(done.url, children),)
        for child in children:
            if isinstance(child, str):
                self._text(child)
            else:
                self.stack[-1].children.append(child)
