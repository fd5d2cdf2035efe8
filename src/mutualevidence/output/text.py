"""Plain text: what is read, with ordinary blanks, and tables laid out in columns."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from mutualevidence.output.blocks import BlockRenderer
from mutualevidence.output.characters import printable, printable_lines
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.inlines import inline_renderer
from mutualevidence.output.text_table import display_width, laid_out_table
from mutualevidence.richtext.document import (
    BulletList,
    CodeBlock,
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    Quote,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import RichText

TABLE_WIDTH = 100
"""Columns that a table may take where lines are not wrapped."""

_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u00ad": None, "\u2060": None, "\u200b": None}
)
_UNDERLINES = {1: "=", 2: "-"}


def _ordinary(text: str) -> str:
    """``text`` with ordinary blanks, so that it can be searched and compared as people type it."""
    return text if text.isascii() and text.isprintable() else printable(text.translate(_SPACES))


inline: Callable[[RichText], str] = inline_renderer(_ordinary, {}, lambda _, content: content)


def references(
    references: ReferenceList,
    *,
    standalone: bool = False,  # noqa: ARG001
    width: int | None = None,
) -> str:
    """A reference list, one entry a line; with ``width``, wrapped to it."""
    widest = max(
        (len(inline(margin_and_lines(entry.content)[0]).strip()) for entry in references.entries), default=0
    )
    return "\n".join(_entry(entry, references, widest, width) for entry in references.entries)


def document(document: Document, *, standalone: bool = False, width: int | None = None) -> str:  # noqa: ARG001
    """A document; paragraphs are one line each unless ``width`` is given, tables are always laid out."""
    return _Blocks(document.language, width).all_rendered(document.blocks, "\n\n")


def _entry(entry: ListEntry, references: ReferenceList, widest: int, width: int | None) -> str:
    """A reference, with its number (where it has one) in a column as wide as the ``widest``."""
    number, parts = margin_and_lines(entry.content)
    start = f"{inline(number).strip():<{widest}} " if number else ""
    hanging = " " * (len(start) or (4 if references.hanging_indent else 0))
    lines = [inline(content).strip() for _, content in parts] or [""]
    wrapped = [_wrapped(start + lines[0], width, rest=hanging)]
    wrapped += [_wrapped(line, width, first=hanging, rest=hanging) for line in lines[1:]]
    wrapped += [_wrapped(inline(paragraph), width, first="    ", rest="    ") for paragraph in entry.annotation]
    return "\n".join(wrapped)


def _wrapped(text: str, width: int | None, first: str = "", rest: str = "") -> str:
    if width is None:
        return first + text
    return textwrap.fill(
        text,
        max(width, 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


class _Blocks(BlockRenderer):
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
        return _wrapped(inline(paragraph.content), self.width)

    def bullets(self, bullets: BulletList) -> str:
        lines = []
        for number, item in enumerate(bullets.items, 1):
            mark = f"{number}. " if bullets.ordered else "- "
            lines.append(_wrapped(mark + inline(item), self.width, rest=" " * len(mark)))
        return "\n".join(lines)

    def quote(self, quote: Quote) -> str:
        outer = self.width
        self.width = outer and outer - 4
        content = self.all_rendered(quote.blocks, "\n\n")
        self.width = outer
        return textwrap.indent(content, "    ")

    def code(self, code: CodeBlock) -> str:
        return textwrap.indent(printable_lines(code.text), "    ")

    def table(self, table: Table) -> str:
        label = self.captions.label(table)
        lines = [label, _wrapped(inline(table.caption), self.width), ""] if label else []
        header = [inline(cell) for cell in table.header]
        rows = [[inline(cell) for cell in row] for row in table.rows]
        width = self.width or TABLE_WIDTH
        lines.append(laid_out_table(header, rows, table.align, width))
        lines += [_wrapped(inline(note), width) for note in self.captions.notes(table)]
        return "\n".join(lines)

    def figure(self, figure: Figure) -> str:
        label = self.captions.label(figure)
        caption = [label, inline(figure.caption), ""] if label else []
        return "\n".join([*caption, _wrapped(f"[{_ordinary(figure.alt)}]", self.width)])

    def references(self, references_: ReferenceList) -> str:
        return references(references_, width=self.width)
