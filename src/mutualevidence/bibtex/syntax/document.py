"""The text of a .bib file cut into blocks, and its entries with their fields, before anything is understood."""

from __future__ import annotations

import enum
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

import attrs

from mutualevidence.runtime.by_value import Shown


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


@attrs.define(eq=False, repr=False, weakref_slot=False)
class Block(Shown):
    """One piece of the document's text, from ``start`` up to ``end``. All blocks together are the text."""

    kind: Kind
    start: int
    end: int
    key: str = ""
    """Key of an entry, name of a string."""
    entry: Entry | None = attrs.field(default=None, repr=False)


@attrs.define(eq=False, repr=False)
class Document(Shown):
    """A .bib file as read: its text, what it takes to write it back byte for byte, and its blocks in order."""

    text: str = attrs.field(repr=False)
    file: str = ""
    encoding: str = "utf-8"
    """Name of the codec; see `mutualevidence.bibtex.syntax.encoding`."""
    byte_order_mark: bytes = b""
    blocks: list[Block] = attrs.field(factory=list, repr=False)
    has_xml: bool = attrs.field(default=True, repr=False)
    """Whether values may hold entities and tags of other languages than TeX."""
    macros: dict[str, str] = attrs.field(factory=dict, repr=False)
    """What macros of its own ``@preamble`` stand for."""
    without_habits: frozenset[str] = attrs.field(default=frozenset(), repr=False)
    """Names of habits of exporters that are not to be applied when its entries are understood."""
    names_in_titles: frozenset[str] | None = attrs.field(default=None, repr=False)
    """Words that its titles show to be names, once a title has asked."""
    fingerprint: str = attrs.field(default="", repr=False)
    """Of the bytes read, "" where the document was not read from bytes."""
    recut: Callable[[Entry], dict[str, Field]] | None = attrs.field(default=None, repr=False)
    """What cuts the fields of an entry that let go of them from its own lines again."""
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
        """Returns the line that ``offset`` of the text stands on, from 1."""
        if self._line_ends is None:
            ends = re.finditer(r"\n|\r(?!\n)" if "\r" in self.text else "\n", self.text)
            self._line_ends = array("q", map(re.Match.start, ends))
        return bisect_right(self._line_ends, offset - 1) + 1


LISTS = frozenset({"keywords", "keyword"})
"""Fields that make one list where an entry has several of them."""


@attrs.define(eq=False, repr=False, weakref_slot=False)
class Field(Shown):
    """One field of an entry.

    ``value`` is still TeX, without its outer delimiters, with ``@string`` names replaced and ``#`` joined, and
    with every run of spaces and line ends as one space, as BibTeX itself keeps it.
    """

    name: str
    """The name in lower case."""
    value: str
    start: int = attrs.field(default=0, repr=False)
    """Where the name begins in the document's text."""
    end: int = attrs.field(default=0, repr=False)
    """Where the value ends, closing delimiter included."""
    document: Document | None = attrs.field(default=None, repr=False)
    inherited_from: str = ""
    """Key of the entry this field was inherited from (crossref, xdata); "" for an entry's own field."""

    @property
    def line(self) -> int:
        """The line the field begins on, from 1; 0 where it was not read from a text."""
        return self.document.line_at(self.start) if self.document else 0

    @property
    def raw(self) -> str:
        """The value exactly as written (delimiters, ``@string`` names and ``#`` included)."""
        if self.document is None:
            return ""
        written = self.document.text[self.start : self.end]
        return written[written.find("=") + 1 :].strip()


@attrs.define(eq=False, repr=False, weakref_slot=False)
class Entry(Shown):
    """One entry: ``@type{key, name = {value}, …}``."""

    type: str
    """The entry type in lower case, without "@"."""
    key: str
    _fields: dict[str, Field] | None = attrs.field(factory=dict, repr=False)
    start: int = attrs.field(default=0, repr=False)
    end: int = attrs.field(default=0, repr=False)
    document: Document | None = attrs.field(default=None, repr=False)
    repeated: Sequence[Field] = ()
    """Second and later fields of a name; BibTeX takes the first, and so does ``fields``."""
    related: tuple[Entry, ...] = attrs.field(default=(), repr=False)
    """The entries that the field ``related`` names (biblatex manual, 3.4), in its order."""
    members: tuple[Entry, ...] = attrs.field(default=(), repr=False)
    """The entries of a set (biblatex manual, 3.14.5)."""
    broken: bool = False
    """Whether part of the entry could not be read."""

    @classmethod
    def of(cls, type: str, key: str, values: Mapping[str, str]) -> Entry:
        """Returns an entry that was not read from a text, of plain values."""
        return cls(type, key, {name.lower(): Field(name.lower(), value) for name, value in values.items()})

    @property
    def fields(self) -> dict[str, Field]:
        """Own fields in the order they were written, then inherited ones."""
        if self._fields is None:
            recut = self.document.recut if self.document is not None else None
            self._fields = recut(self) if recut is not None else {}
        return self._fields

    def let_go(self) -> None:
        """Forget the fields of a well-formed entry without inherited ones: its own lines give them again."""
        self._fields = None

    def value(self, name: str) -> str:
        """Returns the TeX value of the field ``name``, "" where there is none."""
        field = self.fields.get(name)
        return field.value if field else ""

    @property
    def file(self) -> str:
        """The file the entry was read from, "" where there is none."""
        return self.document.file if self.document else ""

    @property
    def line(self) -> int:
        """The line of the entry's ``@``, from 1; 0 where it was not read from a text."""
        return self.document.line_at(self.start) if self.document else 0

    @property
    def raw(self) -> str:
        """The entry exactly as written."""
        return self.document.text[self.start : self.end] if self.document else ""
