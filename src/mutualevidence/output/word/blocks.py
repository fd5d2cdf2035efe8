"""The blocks of a document as WordprocessingML (ECMA-376, part 1, 17.3 and 17.4)."""

# ruff: noqa: D102 (the base class says what each method gives)

from __future__ import annotations

import io
import itertools
import math
from typing import Any

import attrs

from mutualevidence.output.blocks import BlockRenderer, cell_align
from mutualevidence.output.characters import printable
from mutualevidence.output.displays import Parts, margin_and_lines
from mutualevidence.output.sizes import (
    column_count,
    column_shares,
    is_turned,
    picture_width,
    png_size,
    type_share,
)
from mutualevidence.output.word.inlines import InlineWriter, bookmark_name, text_run
from mutualevidence.output.word.sections import section_end
from mutualevidence.output.word.styles import LOOKS, apply_look, new_style
from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import RichText, plain_text

TEXT_WIDTH, TURNED_WIDTH = 9360, 12960
"""Twips between one-inch margins on US letter paper, in portrait and landscape."""
_TABLE_SIZE = 10
"""Points of the type of tables."""
_BREAK = "<w:r><w:br/></w:r>"
_TAB = "<w:r><w:tab/></w:r>"
_RULE = 'w:val="single" w:sz="8" w:space="0" w:color="000000"'
_HEADING_STYLES = ("Title", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5")


class DocxBlocks(BlockRenderer):
    """Renders blocks for one package of python-docx."""

    landscape = (section_end("portrait"), section_end("landscape"))

    def __init__(self, package: Any, document: Document) -> None:
        """Begin ``document`` in ``package``."""
        super().__init__(document.language)
        self.package = package
        self.inline = InlineWriter()
        self.style_ids = {style.name: style.style_id for style in package.styles}
        self.bookmarks: set[str] = set()
        self.pictures = 0
        blocks = document.blocks
        self.before_references = {
            id(block)
            for number, (block, following) in enumerate(itertools.pairwise(blocks))
            if number and isinstance(block, Heading) and isinstance(following, ReferenceList)
        }

    def heading(self, heading: Heading) -> str:
        style = _HEADING_STYLES[min(max(heading.level, 1), len(_HEADING_STYLES)) - 1]
        # The reference list starts on a new page (APA 7, 2.12).
        new_page = "<w:pageBreakBefore/>" if id(heading) in self.before_references else ""
        content = self._bookmark(heading.id) + self.inline(heading.content)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{new_page}</w:pPr>{content}</w:p>'

    def paragraph(self, paragraph: Paragraph) -> str:
        return self._styled("Body Text", self.inline(paragraph.content))

    def table(self, table: Table) -> str:
        width = TURNED_WIDTH if is_turned(table) else TEXT_WIDTH
        widths = [round(share * width) for share in column_shares(table)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        style = self._text_style(type_share(table))
        rows = [self._row(table, table.header, widths, style, header=True)]
        rows += [self._row(table, row, widths, style, header=False) for row in table.rows]
        properties = (
            '<w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
            f"<w:tblBorders><w:top {_RULE}/><w:bottom {_RULE}/></w:tblBorders>"
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
            '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
        # Two tables with nothing between them would become one, so there is always a paragraph after it.
        notes = [self._styled("Table Note", self.inline(note)) for note in self.captions.notes(table)]
        after = "".join(notes) or self._styled("Table Note", "")
        return (
            f"{self._caption(table)}<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{after}"
        )

    def figure(self, figure: Figure) -> str:
        caption = self._caption(figure)
        pictures = [sheet.picture("image/png", "image/jpeg") for sheet in figure.sheets or (figure,)]
        if None in pictures:
            return caption + self._styled("Normal", text_run(printable(f"[{figure.alt}]")))
        drawn = (
            self._styled("Table Note", f"<w:r>{self._drawing(picture[1], sheet)}</w:r>")
            for sheet, picture in zip(figure.sheets or (figure,), pictures, strict=True)
            if picture
        )
        return caption + "".join(drawn)

    def references(self, references: ReferenceList) -> str:
        split = [margin_and_lines(entry.content) for entry in references.entries]
        widest = max((len(plain_text(number).strip()) for number, _ in split if number), default=0)
        layout = _indented(max(360, 130 * (widest + 1))) if widest else ""
        entries = zip(references.entries, split, strict=True)
        return "".join(self._entry(entry, number, parts, layout) for entry, (number, parts) in entries)

    def _entry(self, entry: ListEntry, number: RichText, parts: Parts, layout: str) -> str:
        start = self._bookmark(f"ref-{entry.id}") + (self.inline(number) + _TAB if number else "")
        content = start + _BREAK.join(self.inline(part) for _, part in parts)
        annotation = (self._styled("Annotation", self.inline(paragraph)) for paragraph in entry.annotation)
        return self._styled("Bibliography", content, layout) + "".join(annotation)

    def _styled(self, style: str, content: str, layout: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style_ids[style]}"/>{layout}</w:pPr>{content}</w:p>'

    def _bookmark(self, id: str) -> str:
        name = bookmark_name(id)
        if not id or name in self.bookmarks:
            return ""
        self.bookmarks.add(name)
        number = len(self.bookmarks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def _caption(self, block: Table | Figure) -> str:
        label = self.captions.label(block)
        if not label:
            return ""
        number = self._styled("Caption", self._bookmark(block.id) + text_run(label))
        return number + self._styled("Table Title", self.inline(block.caption))

    def _text_style(self, share: float) -> str:
        """Returns the name of the style of a table's text, made where smaller type is needed."""
        size = math.floor(2 * share * _TABLE_SIZE) / 2
        name = "Table Text" if size == _TABLE_SIZE else f"Table Text {size:g}"
        if name not in self.style_ids:
            look = next(each for each in LOOKS if each.name == "Table Text")
            style = new_style(self.package, name)
            apply_look(style, attrs.evolve(look, name=name, size=size))
            self.style_ids[name] = style.style_id
        return name

    def _row(
        self, table: Table, cells: tuple[RichText, ...], widths: list[int], style: str, *, header: bool
    ) -> str:
        rendered = []
        for column in range(column_count(table)):
            content = self.inline(cells[column]) if column < len(cells) else ""
            border = f"<w:tcBorders><w:bottom {_RULE}/></w:tcBorders>" if header else ""
            place = f'<w:jc w:val="{cell_align(table, column)}"/>'
            paragraph = self._styled(style, content, place)
            rendered.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa"/>{border}</w:tcPr>{paragraph}</w:tc>'
            )
        repeated = "<w:tblHeader/>" if header else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(rendered)}</w:tr>"

    def _drawing(self, data: bytes, figure: Figure) -> str:
        from docx.oxml import OxmlElement
        from docx.shared import Emu
        from lxml import etree

        pixels, _ = png_size(data)
        shown = Emu(round(12_700 * picture_width(figure, TEXT_WIDTH / 20, pixels=pixels if pixels > 1 else 0)))
        picture = self.package.part.new_pic_inline(io.BytesIO(data), width=shown)
        self.pictures += 1
        picture.docPr.id = self.pictures  # python-docx counts only those already in the body
        picture.docPr.set("descr", printable(figure.alt))
        drawing = OxmlElement("w:drawing")
        drawing.append(picture)
        xml: str = etree.tostring(drawing, encoding="unicode")
        return xml


def _indented(left: int) -> str:
    """Returns a tab stop and a hanging indent at ``left`` twips."""
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
    return f'{tabs}<w:ind w:left="{left}" w:hanging="{left}"/>'
