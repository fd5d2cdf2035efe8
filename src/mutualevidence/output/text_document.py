"""Documents in plain text."""

# ruff: noqa: D102 (the base class says what each method gives)

from __future__ import annotations

from mutualevidence.output.blocks import BlockRenderer
from mutualevidence.output.text_inlines import inline, ordinary, reference_list, wrapped
from mutualevidence.output.text_table import display_width, laid_out_table
from mutualevidence.richtext.document import (
    Figure,
    Heading,
    Paragraph,
    ReferenceList,
    Table,
)

TABLE_WIDTH = 100
"""Columns that a table may take where lines are not wrapped."""

_UNDERLINES = {1: "=", 2: "-"}


class TextBlocks(BlockRenderer):
    """The blocks of a document as paragraphs of plain text."""

    def __init__(self, language: str, width: int | None) -> None:
        """Begin a document; ``width`` is where lines are wrapped, None for nowhere."""
        super().__init__(language)
        self.width = width

    def heading(self, heading: Heading) -> str:
        text = inline(heading.content)
        underline = _UNDERLINES.get(heading.level)
        return f"{text}\n{underline * display_width(text)}" if underline else text

    def paragraph(self, paragraph: Paragraph) -> str:
        return wrapped(inline(paragraph.content), self.width)

    def table(self, table: Table) -> str:
        label = self.captions.label(table)
        lines = [label, wrapped(inline(table.caption), self.width), ""] if label else []
        header = [inline(cell) for cell in table.header]
        rows = [[inline(cell) for cell in row] for row in table.rows]
        width = self.width or TABLE_WIDTH
        lines.append(laid_out_table(header, rows, table.align, width))
        lines += [wrapped(inline(note), width) for note in self.captions.notes(table)]
        return "\n".join(lines)

    def figure(self, figure: Figure) -> str:
        label = self.captions.label(figure)
        caption = [label, inline(figure.caption), ""] if label else []
        return "\n".join([*caption, wrapped(f"[{ordinary(figure.alt)}]", self.width)])

    def references(self, references_: ReferenceList) -> str:
        return reference_list(references_, width=self.width)
