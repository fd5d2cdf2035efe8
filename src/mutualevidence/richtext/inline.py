"""Rich text: the small tree that the CSL engine gives and every output format renders.

A `RichText` is a tuple of inlines: plain strings, `Span` (formatting), `Link`, `Note`, and, in documents that are
not yet cited, `Cite`. Whoever makes one has settled punctuation, quotation marks and flip-flop formatting; an
output format only renders it.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias

import attrs

from mutualevidence.runtime.by_value import Compared

if TYPE_CHECKING:
    from mutualevidence.model.citation import Citation


class Format(enum.StrEnum):
    """Formatting of a span (CSL 1.0.2, Formatting and Display), by CSL's attribute values."""

    ITALIC = "italic"
    OBLIQUE = "oblique"
    BOLD = "bold"
    LIGHT = "light"
    SMALL_CAPS = "small-caps"
    UNDERLINE = "underline"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"
    BASELINE = "baseline"
    NORMAL_STYLE = "normal-style"
    """Upright within italic: flip-flop."""
    NORMAL_WEIGHT = "normal-weight"
    NORMAL_VARIANT = "normal-variant"
    NO_DECORATION = "no-decoration"
    NOCASE = "nocase"
    """Letter case is protected; no output format shows it."""
    BLOCK = "block"
    LEFT_MARGIN = "left-margin"
    RIGHT_INLINE = "right-inline"
    INDENT = "indent"
    CODE = "code"

    __hash__ = str.__hash__
    """That of its value, as its equality is: the hash of enums is slower."""


@attrs.define(eq=False, repr=False)
class Span(Compared):
    """Text in one formatting. Treat as immutable (not frozen, because the engine makes many)."""

    format: Format
    children: tuple[Inline, ...]


@attrs.define(eq=False, repr=False)
class Link(Compared):
    """Text that leads to ``url``: an http(s) address, or ``#id`` within the same document."""

    url: str
    children: tuple[Inline, ...]


@attrs.define(eq=False, repr=False)
class Cite(Compared):
    """A place where a document cites; resolved into text before any output format sees it."""

    citation: Citation


@attrs.define(eq=False, repr=False)
class Note(Compared):
    """A foot- or endnote at its place in the text: what a style that cites in notes gives for a citation."""

    children: tuple[Inline, ...]


Inline: TypeAlias = str | Span | Link | Cite | Note
RichText: TypeAlias = tuple[Inline, ...]


def plain_text(text: RichText) -> str:
    """Returns the text without its formatting and its notes."""
    parts = []
    for inline in text:
        if isinstance(inline, str):
            parts.append(inline)
        elif isinstance(inline, Span | Link):
            parts.append(plain_text(inline.children))
    return "".join(parts)
