"""Documents in HTML."""

# ruff: noqa: D102 (the base class says what each method gives)

from __future__ import annotations

import base64

from mutualevidence.output.blocks import BlockRenderer, cell_align
from mutualevidence.output.html_inlines import escape, inline, reference_list
from mutualevidence.output.links import anchor
from mutualevidence.output.sizes import column_count, is_turned
from mutualevidence.richtext.document import (
    Figure,
    Heading,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import RichText

_MEDIA_TYPES = ("image/svg+xml", "image/png", "image/jpeg")

_TURNED = ' class="turned"'
"""What wants a page in landscape where it is printed."""


def _id(id: str) -> str:
    return f' id="{escape(anchor(id))}"' if anchor(id) else ""


class HtmlBlocks(BlockRenderer):
    """The blocks of a document as HTML elements."""

    def heading(self, heading: Heading) -> str:
        level = min(max(heading.level, 1), 6)
        return f"<h{level}{_id(heading.id)}>{inline(heading.content)}</h{level}>"

    def paragraph(self, paragraph: Paragraph) -> str:
        return f"<p>{inline(paragraph.content)}</p>"

    def table(self, table: Table) -> str:
        lines = [f"<table{_id(table.id)}{_TURNED if is_turned(table) else ''}>"]
        if label := self.captions.label(table):
            lines.append(f"  <caption>{_caption(label, table.caption)}</caption>")
        lines += ["  <thead>", _row(table, table.header, '<th scope="col"', "</th>"), "  </thead>"]
        lines += ["  <tbody>", *(_row(table, row, "<td", "</td>") for row in table.rows), "  </tbody>"]
        if notes := self.captions.notes(table):
            content = "".join(f"<p>{inline(note)}</p>" for note in notes)
            columns = column_count(table)
            lines.append(f'  <tfoot><tr><td class="notes" colspan="{columns}">{content}</td></tr></tfoot>')
        return "\n".join([*lines, "</table>"])

    def figure(self, figure: Figure) -> str:
        lines = [f"<figure{_id(figure.id)}{_TURNED if figure.turned else ''}>"]
        if label := self.captions.label(figure):
            lines.append(f"  <figcaption>{_caption(label, figure.caption)}</figcaption>")
        if not figure.sheets:
            return "\n".join([*lines, self._picture(figure), "</figure>"])
        sheets = (self._picture(sheet, "sheet") for sheet in figure.sheets)
        return "\n".join([*lines, self._picture(figure, "whole"), *sheets, "</figure>"])

    def _picture(self, figure: Figure, shown: str = "") -> str:
        """Returns a picture; a ``whole`` one is shown on screens, each ``sheet`` of it is printed."""
        picture = figure.picture(*_MEDIA_TYPES)
        if picture is None:
            return f"  <p>[{escape(figure.alt)}]</p>"
        media_type, data = picture
        source = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
        named = f' class="{shown}"' if shown else ""
        return f'  <img{named} src="{source}" alt="{escape(figure.alt)}">'

    def references(self, references: ReferenceList) -> str:
        return reference_list(references, ids=True)


def _caption(label: str, caption: RichText) -> str:
    return f'<span class="label">{escape(label)}</span> <i class="title">{inline(caption)}</i>'


def _row(table: Table, cells: tuple[RichText, ...], opening: str, closing: str) -> str:
    rendered = []
    for column, cell in enumerate(cells):
        side = cell_align(table, column)
        style = f' style="text-align:{side}"' if side in ("right", "center") else ""
        rendered.append(f"{opening}{style}>{inline(cell)}{closing}")
    return f"    <tr>{''.join(rendered)}</tr>"
