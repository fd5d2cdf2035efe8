"""Documents: headings, paragraphs, tables, figures and reference lists, ready for any output format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import attrs

from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList

__all__ = [
    "LANDSCAPE",
    "PORTRAIT",
    "WIDEST",
    "Block",
    "Document",
    "Figure",
    "Heading",
    "ListEntry",
    "Paragraph",
    "ReferenceList",
    "Table",
]


PORTRAIT = (432.0, 540.0)
"""Width and height in points that a picture has at least on a page in portrait: margins and caption are left."""

LANDSCAPE = (648.0, 396.0)
"""The same on a page in landscape."""

WIDEST = (490.0, 740.0)
"""The widest pictures whose letters of 8 points are printed in 7 or more, in portrait and landscape."""


def is_turned(width: float) -> bool:
    """Returns whether a picture of ``width`` points wants a page in landscape."""
    return width > WIDEST[0]


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


def _made(data: bytes | Callable[[], bytes]) -> bytes:
    return data() if callable(data) else data


@attrs.define
class Figure:
    """A picture as SVG or PNG, with its words for those who cannot see it.

    ``data`` are its bytes, or what makes them: it is called once, where they are asked for.
    """

    _data: bytes | Callable[[], bytes] = attrs.field(eq=_made, repr=False)
    media_type: str
    alt: str
    caption: RichText = ()
    id: str = ""
    others: Mapping[str, Callable[[], bytes]] = attrs.field(factory=dict, eq=False, repr=False)
    """The same picture in other media types, made when a format needs it (Word takes no SVG, LaTeX wants PDF)."""
    works: tuple[str, ...] = ()
    """Keys of the works that the picture names: a text that shows it lists them (APA 7, 8.4)."""
    width: float = 0.0
    """In points, 0 where it is not known."""
    height: float = 0.0
    sheets: tuple[Figure, ...] = attrs.field(default=(), eq=False, repr=False)
    """The same picture in parts for formats with pages, where it is taller than one."""
    undrawn: str = ""
    """Letters in it that no font has: they are boxes in the picture."""

    @property
    def data(self) -> bytes:
        """The picture in its own media type."""
        self._data = _made(self._data)
        return self._data

    @property
    def turned(self) -> bool:
        """Whether it wants a page in landscape for its letters to be read."""
        return is_turned(self.width)

    def printed_width(self, page: tuple[float, float]) -> float:
        """Returns how wide it is on a ``page``, in points: as wide as the text, unless it gets too tall."""
        across, down = page
        return min(across, down * self.width / self.height) if self.height else across

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
