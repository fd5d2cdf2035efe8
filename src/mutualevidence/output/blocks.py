"""What the renderer of a document is made of: one method for each kind of block."""

from __future__ import annotations

import abc
from collections.abc import Iterable

from mutualevidence.output.captions import Captions
from mutualevidence.output.characters import printable
from mutualevidence.richtext.document import (
    Block,
    Document,
    Figure,
    Heading,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import plain_text

_METHODS: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Table: "table",
    Figure: "figure",
    ReferenceList: "references",
}


class BlockRenderer(abc.ABC):
    """Renders the blocks of one document, in order (tables and figures are counted on the way)."""

    def __init__(self, language: str = "en-US") -> None:
        """Begin a document in ``language``."""
        self.captions = Captions(language)

    def rendered(self, block: Block) -> str:
        """Returns ``block`` in this format."""
        method = getattr(self, _METHODS[type(block)])
        text: str = method(block)
        return text

    def all_rendered(self, blocks: Iterable[Block], separator: str) -> str:
        """Returns ``blocks`` in this format, with ``separator`` between them."""
        return separator.join(self.rendered(block) for block in blocks)

    @abc.abstractmethod
    def heading(self, heading: Heading) -> str:
        """Returns a heading."""

    @abc.abstractmethod
    def paragraph(self, paragraph: Paragraph) -> str:
        """Returns a paragraph of running text."""

    @abc.abstractmethod
    def table(self, table: Table) -> str:
        """Returns a table with its number, caption and notes."""

    @abc.abstractmethod
    def figure(self, figure: Figure) -> str:
        """Returns a figure with its number and caption."""

    @abc.abstractmethod
    def references(self, references: ReferenceList) -> str:
        """Returns a reference list within a document."""


def document_title(document: Document) -> str:
    """Returns the title of ``document``: its own, or else its first heading, on one line."""
    headings = (plain_text(block.content) for block in document.blocks if isinstance(block, Heading))
    return printable(document.title or next(headings, "")).strip() or "Document"


def cell_align(table: Table, column: int) -> str:
    """Returns how ``column`` is aligned: "left", "right" or "center"."""
    return table.align[column] if column < len(table.align) else "left"


def column_count(table: Table) -> int:
    """Returns the columns of ``table``, in its widest row."""
    return max(len(table.header), *(len(row) for row in table.rows), 1)
