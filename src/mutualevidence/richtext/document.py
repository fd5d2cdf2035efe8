"""Documents: headings, paragraphs, tables, figures and reference lists, ready for any output format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import attrs

from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList

__all__ = [
    "Block",
    "Document",
    "Figure",
    "Heading",
    "ListEntry",
    "Paragraph",
    "ReferenceList",
    "Table",
]


@attrs.define
class Heading:
    """A heading; level 1 is the document's title."""

    level: int
    content: RichText
    id: str = ""


@attrs.define
class Paragraph:
    """A paragraph of running text."""

    content: RichText


@attrs.define
class Table:
    """A table with one header row; ``align`` holds "left", "right" or "center" for each column."""

    header: tuple[RichText, ...]
    rows: tuple[tuple[RichText, ...], ...]
    caption: RichText = ()
    notes: tuple[RichText, ...] = ()
    align: tuple[str, ...] = ()
    id: str = ""


@attrs.define
class Figure:
    """A picture as SVG or PNG, with its words for those who cannot see it."""

    data: bytes
    media_type: str
    alt: str
    caption: RichText = ()
    id: str = ""
    others: Mapping[str, Callable[[], bytes]] = attrs.field(factory=dict, eq=False, repr=False)
    """The same picture in other media types, made when a format needs it (Word takes no SVG, LaTeX wants PDF)."""
    works: tuple[str, ...] = ()
    """Keys of the works that the picture names: a text that shows it lists them (APA 7, 8.4)."""

    def picture(self, *media_types: str) -> tuple[str, bytes] | None:
        """The first of ``media_types`` that the picture is there in, with its data; None for none of them."""
        for media_type in media_types:
            if media_type == self.media_type:
                return media_type, self.data
            if media_type in self.others:
                return media_type, self.others[media_type]()
        return None


Block: TypeAlias = Heading | Paragraph | Table | Figure | ReferenceList


@attrs.define
class Document:
    """A whole text: its blocks, its title and its language (BCP 47)."""

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = "en-US"
