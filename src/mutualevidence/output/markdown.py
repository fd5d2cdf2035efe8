"""Markdown that CommonMark and pandoc read alike (CommonMark 0.31; tables as GitHub and pandoc write them)."""

from __future__ import annotations

import base64
import re

from mutualevidence.output.blocks import BlockRenderer, cell_align
from mutualevidence.output.characters import printable
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.markdown_inlines import escape, inline
from mutualevidence.output.sizes import column_count
from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Format, RichText, Span

__all__ = ["document", "inline", "references"]

# What would begin a heading, a list, a quotation, a definition or a grid at the start of a block. Pandoc takes
# letters, roman numerals and "(1999)" for the numbers of a list too.
_BLOCK_START = re.compile(
    r"(?:#{1,6}(?=\s|$)|[-+:%](?=\s|$)|:(?=::)|\+(?=-)|\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)(?=[.)](?:\s|$)))"
)
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_DIVIDERS = {"left": ":---", "right": "---:", "center": ":---:"}
_MEDIA_TYPES = ("image/png", "image/svg+xml", "image/jpeg")


def references(references: ReferenceList, *, standalone: bool = False) -> str:  # noqa: ARG001
    """Returns a reference list, a paragraph for each entry: Markdown has no hanging indent."""
    return "\n\n".join(_entry(entry) for entry in references.entries)


def document(document: Document, *, standalone: bool = False) -> str:
    """Returns a document; ``standalone`` ends it with a line end, as files do."""
    rendered = _Blocks(document.language).all_rendered(document.blocks, "\n\n")
    return f"{rendered}\n" if standalone else rendered


def block_text(text: RichText) -> str:
    """Returns ``text`` as a paragraph: nothing at its start is taken for a list, a heading or a quotation."""
    rendered = inline(text).strip()
    match = _BLOCK_START.match(rendered)
    if match is None:
        return rendered
    # Of a list's number, its full stop or parenthesis is escaped; of anything else, the sign itself.
    position = match.end() if match.group()[-1].isalnum() else 0
    return f"{rendered[:position]}\\{rendered[position:]}"


def _entry(entry: ListEntry) -> str:
    number, parts = margin_and_lines(entry.content)
    lines = [content for _, content in parts] or [()]
    first = f"{block_text(number)} {inline(lines[0]).strip()}" if number else block_text(lines[0])
    text = "\\\n".join([first, *(block_text(line) for line in lines[1:])])
    return "\n\n".join([text, *(f"> {block_text(paragraph)}" for paragraph in entry.annotation)])


class _Blocks(BlockRenderer):
    """The blocks of a document as Markdown's."""

    def heading(self, heading: Heading) -> str:
        return f"{'#' * min(max(heading.level, 1), 6)} {inline(heading.content).strip()}"

    def paragraph(self, paragraph: Paragraph) -> str:
        return block_text(paragraph.content)

    def table(self, table: Table) -> str:
        columns = range(column_count(table))
        dividers = (_DIVIDERS[cell_align(table, column)] for column in columns)
        lines = [_row(table.header, len(columns)), f"| {' | '.join(dividers)} |"]
        lines += [_row(row, len(columns)) for row in table.rows]
        notes = [block_text(note) for note in self.captions.notes(table)]
        return "\n\n".join([*self._caption(table), "\n".join(lines), *notes])

    def figure(self, figure: Figure) -> str:
        picture = figure.picture(*_MEDIA_TYPES)
        if picture is None:
            return "\n\n".join([*self._caption(figure), f"\\[{escape(printable(figure.alt))}\\]"])
        media_type, data = picture
        source = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
        return "\n\n".join([*self._caption(figure), f"![{escape(printable(figure.alt))}]({source})"])

    def references(self, references_: ReferenceList) -> str:
        return references(references_, standalone=False)

    def _caption(self, block: Table | Figure) -> list[str]:
        label = self.captions.label(block)
        return [f"**{label}**", inline((Span(Format.ITALIC, block.caption),))] if label else []


def _row(cells: tuple[RichText, ...], columns: int) -> str:
    rendered = [_UNESCAPED_PIPE.sub(r"\\|", inline(cell).strip()) for cell in cells]
    return f"| {' | '.join([*rendered, *[''] * (columns - len(rendered))])} |"
