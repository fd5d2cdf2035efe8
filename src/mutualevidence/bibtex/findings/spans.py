"""Pieces of a value as it stands in the file: lists of ``name = {value}``, split level by level, never deeper.

Every brace counts, as in BibTeX (btxdoc, 4). Which brace closes which is found out once for the whole value, so
that reading all levels of it takes one walk.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from mutualevidence.bibtex.latex import decoding as latex
from mutualevidence.model.tree import LocatedText
from mutualevidence.runtime.named_tuple import NamedTuple

_BRACE = re.compile(r"[{}]")
_MARK = re.compile(r'[{",=]')
_ESCAPED = re.compile(r"\\([%&#_$])")


class Value:
    """A value as it stands in the file, with what is known of all of it: braces and lines."""

    __slots__ = ("closing", "line", "line_ends", "text")

    def __init__(self, text: str, line: int) -> None:
        """Take ``text``, which begins in ``line``."""
        self.text = text
        self.line = line
        self.closing = _closing_braces(text)
        """The place of the closing brace of each opening one."""
        self.line_ends = [match.start() for match in _LINE_END.finditer(text)]

    def line_at(self, place: int) -> int:
        """Returns the line of the letter at ``place``."""
        return self.line + bisect_left(self.line_ends, place)


_LINE_END = re.compile("\n")


def _closing_braces(text: str) -> dict[int, int]:
    closing: dict[int, int] = {}
    waiting: list[int] = []
    for match in _BRACE.finditer(text):
        place = match.start()
        if text[place] == "{":
            waiting.append(place)
        elif waiting:
            closing[waiting.pop()] = place
    return closing


class Span(NamedTuple):
    """A piece of a value."""

    value: Value
    start: int
    end: int

    @classmethod
    def of(cls, text: str, line: int = 0) -> Span:
        """Returns all of ``text``, which begins in ``line``."""
        return cls(Value(text, line), 0, len(text))

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.value.line_at(self.start)

    def leaf(self) -> LocatedText:
        """Returns the piece as people mean it: braces around it and escapes undone, white space collapsed."""
        value, start, end = self
        if end - start > 1 and value.text[start] == "{" and value.closing.get(start) == end - 1:
            start, end = start + 1, end - 1
        else:
            value, start, end = self.inner()
        text = value.text[start:end]
        if "\\" in text or not text.isprintable() or "  " in text:
            return LocatedText(unescaped(text), value.line_at(start))
        return LocatedText(text.strip(), value.line_at(start))

    def stripped(self) -> Span:
        """Returns the piece without white space around it."""
        value, start, end = self
        text = value.text
        if start < end and not (text[start].isspace() or text[end - 1].isspace()):
            return self
        return _trimmed(value, start, end)

    def inner(self) -> Span:
        """Returns what stands within the delimiters, where the piece is one ``{…}`` or ``"…"``; else the piece."""
        value, start, end = self
        if end - start > 1 and value.text[start] == "{" and value.closing.get(start) == end - 1:
            return Span(value, start + 1, end - 1)
        piece = self.stripped()
        return Span(piece.value, piece.start + 1, piece.end - 1) if piece.is_delimited() else piece

    def is_delimited(self) -> bool:
        """Returns whether the delimiter at the start is closed by the one at the end, and not before."""
        value, start, end = self
        if end - start < 2:
            return False
        if value.text[start] == "{":
            return value.closing.get(start) == end - 1
        return value.text[start] == '"' and self._closing_quote() == end - 1

    def _closing_quote(self) -> int:
        """The place of the quote outside braces that ends a piece beginning with one; -1 where there is none."""
        value, at, end = self.value, self.start + 1, self.end
        while (mark := _QUOTE.search(value.text, at, end)) is not None:
            if mark[0] == '"':
                return mark.start()
            at = value.closing.get(mark.start(), end) + 1
        return -1

    def is_empty(self) -> bool:
        """Returns whether nothing is left of it."""
        return self.end <= self.start

    def begins_with_brace(self) -> bool:
        """Returns whether its first letter is an opening brace."""
        return self.value.text.startswith("{", self.start)


def _trimmed(value: Value, start: int, end: int) -> Span:
    """Returns a piece of ``value`` without white space around it."""
    piece = value.text[start:end]
    rest = piece.lstrip()
    start += len(piece) - len(rest)
    return Span(value, start, start + len(rest.rstrip()))


_QUOTE = re.compile('[{"]')


class Item(NamedTuple):
    """One item of a list: its name, if it has one, its text where that is plain, and where its value stands."""

    name: LocatedText | None
    text: LocatedText | None
    within: Value
    start: int
    end: int

    @property
    def value(self) -> Span:
        """The value as it stands in the file."""
        return Span(self.within, self.start, self.end)

    def is_in_braces(self) -> bool:
        """Returns whether the value is one ``{…}``."""
        return self.within.closing.get(self.start) == self.end - 1

    def is_one_text(self) -> bool:
        """Returns whether the value is plain, and neither a list of fields nor in quotation marks."""
        return self.text is not None and "=" not in self.text and '"' not in self.text

    def leaf(self) -> LocatedText:
        """Returns the value as people mean it; see `Span.leaf`."""
        return self.value.leaf() if self.text is None else self.text


_PLAIN = re.compile(r"\s*([A-Za-z][\w-]*)\s*=\s*(\{) ?([^\s{}\\]++(?: [^\s{}\\]++)*+) ?\}()\s*(?:,|\Z)")
"""``name = {value}`` without braces, commands or runs of white space within: what most items are."""

_BRACED = re.compile(r"\s*([A-Za-z][\w-]*)\s*=\s*\{")
_AFTER = re.compile(r"\s*(?:,|\Z)")


def items(span: Span) -> Iterator[Item]:
    """Yields the items of a list, split at the commas outside braces and quotes."""
    value, at, end = span
    text, closing, first, line_ends = value.text, value.closing, value.line, value.line_ends
    new = str.__new__  # what `LocatedText` does: most of a review is read in this loop
    while at < end:
        if match := _PLAIN.match(text, at, end):
            name, inner = new(LocatedText, match[1]), new(LocatedText, match[3])
            start = match.start(2)
            name.line = inner.line = first
            if line_ends:
                name.line += bisect_left(line_ends, match.start(1))
                inner.line += bisect_left(line_ends, start + 1)
            yield Item(name, inner, value, start, match.start(4))
            at = match.end()
            continue
        match = _BRACED.match(text, at, end)
        close = closing.get(match.end() - 1, end) if match else end
        after = _AFTER.match(text, close + 1, end) if close < end else None
        if match and after:
            name = LocatedText(match[1], value.line_at(match.start(1)))
            yield Item(name, None, value, match.end() - 1, close + 1)
            at = after.end()
            continue
        item, at = _any_item(value, at, end)
        if item is not None:
            yield item


def _any_item(value: Value, start: int, end: int) -> tuple[Item | None, int]:
    """Returns the item that begins at ``start``, however it is written, and where the next begins."""
    text, closing = value.text, value.closing
    name: LocatedText | None = None
    at, quoted = start, False
    while (match := _MARK.search(text, at, end)) is not None:
        mark, place = match[0], match.start()
        at = place + 1
        if mark == "{":
            at = closing.get(place, end) + 1
        elif mark == '"':
            quoted = not quoted and not text[start:place].strip()
        elif not quoted and mark == ",":
            return Item(name, None, *_trimmed(value, start, place)), at
        elif not quoted and name is None:
            name, start = _trimmed(value, start, place).leaf(), at
    piece = _trimmed(value, start, end)
    return (None if name is None and piece.is_empty() else Item(name, None, *piece)), end


def unescaped(text: str) -> str:
    """Returns ``text`` with the escapes of ``% & # _ $`` undone and runs of white space as one space.

    Other commands (accents) are what a .bib file in ASCII makes of letters; they become these letters again.
    """
    text = " ".join(text.split())
    if "\\" not in text:
        return text
    simple = _ESCAPED.sub(r"\1", text)
    return " ".join(latex.plain(text).split()) if "\\" in simple else simple
