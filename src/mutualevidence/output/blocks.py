"""What the renderer of a document is made of: one method for each kind of block."""

from __future__ import annotations

import abc
import itertools
import operator
from collections.abc import Iterable, Iterator

from mutualevidence.output.captions import Captions
from mutualevidence.output.characters import printable
from mutualevidence.output.sizes import is_turned
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

    landscape: tuple[str, str] = ("", "")
    """What begins and what ends pages in landscape, in formats that have such."""

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
        parts: list[str] = []
        begin, end = self.landscape
        for is_landscape, group in _by_page(list(blocks)):
            rendered = [self.rendered(block) for block in group]
            parts += [begin, *rendered, end] if is_landscape and begin else rendered
        return separator.join(parts)

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


def _by_page(blocks: list[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Yields blocks that follow each other on pages of one kind; a heading goes with what it heads."""
    turned = [(is_turned(b) if isinstance(b, Table) else isinstance(b, Figure) and b.turned) for b in blocks]
    for place in reversed(range(len(blocks) - 1)):
        if isinstance(blocks[place], Heading):
            turned[place] = turned[place + 1]
    for is_landscape, group in itertools.groupby(zip(turned, blocks, strict=True), key=operator.itemgetter(0)):
        yield is_landscape, [block for _, block in group]


def document_title(document: Document) -> str:
    """Returns the title of ``document``: its own, or else its first heading, on one line."""
    headings = (plain_text(block.content) for block in document.blocks if isinstance(block, Heading))
    return printable(document.title or next(headings, "")).strip() or "Document"


def cell_align(table: Table, column: int) -> str:
    """Returns how ``column`` is aligned: "left", "right" or "center"."""
    return table.align[column] if column < len(table.align) else "left"
