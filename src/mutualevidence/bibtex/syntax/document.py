"""The text of a .bib file cut into blocks: entries, strings, preambles, comments, and what stands between them."""

from __future__ import annotations

import enum
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from mutualevidence.bibtex.entry import Entry


class Kind(enum.StrEnum):
    """What a block is."""

    ENTRY = "entry"
    STRING = "string"
    PREAMBLE = "preamble"
    COMMENT = "comment"
    """An explicit ``@comment{…}``, or an entry whose ``@`` stands behind a ``%``."""
    TEXT = "text"
    """Whatever stands between blocks: blank lines, comments, stray text."""
    BROKEN = "broken"
    """A block of which nothing could be read."""


@attrs.define(eq=False, weakref_slot=False)
class Block:
    """One piece of the document's text, from ``start`` up to ``end``. All blocks together are the text."""

    kind: Kind
    start: int
    end: int
    key: str = ""
    """Key of an entry, name of a string."""
    entry: Entry | None = attrs.field(default=None, repr=False)


@attrs.define(eq=False)
class Document:
    """A .bib file as read: its text, what it takes to write it back byte for byte, and its blocks in order."""

    text: str = attrs.field(repr=False)
    file: str = ""
    encoding: str = "utf-8"
    """Name of the codec; see `mutualevidence.bibtex.syntax.encoding`."""
    byte_order_mark: bytes = b""
    blocks: list[Block] = attrs.field(factory=list, repr=False)
    fingerprint: str = attrs.field(default="", repr=False)
    """Of the bytes read, "" where the document was not read from bytes."""
    restore: Callable[[Document], None] | None = attrs.field(default=None, repr=False)
    """What gives entries that let go of their fields new ones."""
    _line_ends: array[int] | None = attrs.field(default=None, init=False, repr=False)

    @property
    def newline(self) -> str:
        """The line end used most in the file."""
        crlf = self.text.count("\r\n")
        lone_lf, lone_cr = self.text.count("\n") - crlf, self.text.count("\r") - crlf
        if crlf > max(lone_lf, lone_cr):
            return "\r\n"
        return "\r" if lone_cr > lone_lf else "\n"

    def line_at(self, offset: int) -> int:
        """The line that ``offset`` of the text stands on, from 1."""
        if self._line_ends is None:
            self._line_ends = array("q", (match.start() for match in re.finditer(r"\n|\r(?!\n)", self.text)))
        return bisect_right(self._line_ends, offset - 1) + 1
