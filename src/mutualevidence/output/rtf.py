"""Rich Text Format, as word processors paste it (RTF 1.9.1): a whole file, in ASCII."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from mutualevidence.output.blocks import BlockRenderer, cell_align, document_title
from mutualevidence.output.characters import printable, unbroken
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.inlines import Wraps, inline_renderer
from mutualevidence.output.links import anchor
from mutualevidence.output.sizes import (
    column_count,
    column_shares,
    is_turned,
    picture_width,
    png_size,
    type_share,
)
from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Format, RichText

HALF_INCH = 720
"""Twips: RTF measures in twentieths of a point."""
TEXT_WIDTH, TURNED_WIDTH = 9360, 12960
"""Between one-inch margins on US letter paper (APA 7, 2.22), in portrait and landscape."""
_DOUBLE = r"\sl480\slmult1"

_SPECIAL = re.compile(r"[\\{}]|[^\x20-\x7e]")
_NAMED = {"\u00a0": r"\~", "\u2011": r"\_", "\u00ad": r"\-"}


def escape(text: str) -> str:
    """Returns ``text`` in RTF; a character outside ASCII as its UTF-16 code units, each a signed number."""
    return _SPECIAL.sub(_escaped, unbroken(printable(text)))


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if character in "\\{}":
        return f"\\{character}"
    if character in _NAMED:
        return _NAMED[character]
    units = character.encode("utf-16-le")
    return "".join(
        f"\\u{int.from_bytes(units[i : i + 2], 'little', signed=True)}?" for i in range(0, len(units), 2)
    )


def _link(url: str, content: str) -> str:
    target = escape(url)
    instruction = f'HYPERLINK \\\\l "{target[1:]}"' if url.startswith("#") else f'HYPERLINK "{target}"'
    return rf"{{\field{{\*\fldinst {instruction}}}{{\fldrslt {{\cf1 {content}}}}}}}"


def _note(content: str) -> str:
    return rf"{{\super\chftn}}{{\footnote\pard\plain\f0\fs20 {{\super\chftn}} {content}}}"


_WRAPS: Wraps = {
    Format.ITALIC: (r"{\i ", "}"),
    Format.OBLIQUE: (r"{\i ", "}"),
    Format.BOLD: (r"{\b ", "}"),
    Format.LIGHT: (r"{\b0 ", "}"),
    Format.SMALL_CAPS: (r"{\scaps ", "}"),
    Format.UNDERLINE: (r"{\ul ", "}"),
    Format.SUPERSCRIPT: (r"{\super ", "}"),
    Format.SUBSCRIPT: (r"{\sub ", "}"),
    Format.BASELINE: (r"{\nosupersub ", "}"),
    Format.NORMAL_STYLE: (r"{\i0 ", "}"),
    Format.NORMAL_WEIGHT: (r"{\b0 ", "}"),
    Format.NORMAL_VARIANT: (r"{\scaps0 ", "}"),
    Format.NO_DECORATION: (r"{\ulnone ", "}"),
    Format.BLOCK: (r"\line ", ""),
    Format.INDENT: (r"\line ", ""),
    Format.CODE: (r"{\f1 ", "}"),
}

inline: Callable[[RichText], str] = inline_renderer(escape, _WRAPS, _link, _note)


def references(references: ReferenceList, *, standalone: bool = True) -> str:  # noqa: ARG001
    """Returns a reference list as a file of its own."""
    return _file(_reference_list(references), "References")


def document(document: Document, *, standalone: bool = True) -> str:  # noqa: ARG001
    """Returns a document as a file."""
    content = _Blocks(document.language).all_rendered(document.blocks, "\n")
    return _file(content, document_title(document))


def _file(content: str, title: str) -> str:
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1\n"
        "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fmodern\\fcharset0 Courier New;}}\n"
        "{\\colortbl;\\red11\\green87\\blue164;}\n"
        f"{{\\info{{\\title {escape(title)}}}}}\n"
        "\\paperw12240\\paperh15840\\margl1440\\margr1440\\margt1440\\margb1440\\widowctrl\\f0\\fs24\n"
        f"{content}\n}}\n"
    )


def _paragraph(content: str, layout: str = "") -> str:
    return rf"{{\pard{layout} {content}\par}}"


def _reference_list(references: ReferenceList) -> str:
    spacing = rf"\sl{240 * references.line_spacing}\slmult1\sa{240 * references.entry_spacing}"
    numbers = [inline(margin_and_lines(entry.content)[0]) for entry in references.entries]
    widest = max(map(len, numbers), default=0)
    # A number is about 120 twips a character, and its column ends at a tab stop.
    indent = max(360, 120 * (widest + 1)) if widest else HALF_INCH if references.hanging_indent else 0
    layout = rf"\li{indent}\fi-{indent}\tx{indent}{spacing}" if indent else spacing
    return "\n".join(_entry(entry, layout, spacing) for entry in references.entries)


def _entry(entry: ListEntry, layout: str, spacing: str) -> str:
    number, parts = margin_and_lines(entry.content)
    lines = r"\line ".join(inline(content).strip() for _, content in parts)
    start = rf"{inline(number).strip()}\tab " if number else ""
    paragraphs = [_paragraph(start + lines, layout)]
    paragraphs += [_paragraph(inline(text), rf"\li{HALF_INCH}{spacing}") for text in entry.annotation]
    return "\n".join(paragraphs)


# APA 7, 2.27: title and level 1 centred and bold, level 2 flush left and bold, level 3 bold and italic.
_HEADINGS = {1: r"\qc\b", 2: r"\qc\b", 3: r"\ql\b", 4: r"\ql\b\i"}


def _bookmark(id: str) -> str:
    name = escape(anchor(id))
    return rf"{{\*\bkmkstart {name}}}{{\*\bkmkend {name}}}" if name else ""


class _Blocks(BlockRenderer):
    """The blocks of a document as RTF paragraphs."""

    landscape = (
        r"\sect\sectd\lndscpsxn\pgwsxn15840\pghsxn12240",
        r"\sect\sectd\pgwsxn12240\pghsxn15840",
    )

    def heading(self, heading: Heading) -> str:
        look = _HEADINGS.get(heading.level, r"\ql\b\i")
        outline = rf"\keepn\outlinelevel{min(max(heading.level, 1), 9) - 1}{_DOUBLE}"
        return _paragraph(_bookmark(heading.id) + inline(heading.content), outline + look)

    def paragraph(self, paragraph: Paragraph) -> str:
        return _paragraph(inline(paragraph.content), rf"\fi{HALF_INCH}{_DOUBLE}")

    def table(self, table: Table) -> str:
        rows = [table.header, *table.rows]
        rendered = [_row(table, row, number, len(rows)) for number, row in enumerate(rows)]
        notes = [_paragraph(inline(note), r"\sb80\sa240\fs20") for note in self.captions.notes(table)]
        return "\n".join([*self._caption(table), *rendered, *(notes or [_paragraph("")])])

    def figure(self, figure: Figure) -> str:
        shown = (self._picture(sheet) for sheet in figure.sheets or (figure,))
        return "\n".join([*self._caption(figure), *shown])

    def _picture(self, figure: Figure) -> str:
        picture = figure.picture("image/png")
        if picture is None:
            return _paragraph(escape(f"[{figure.alt}]"))
        return _paragraph(_png(picture[1], figure), r"\sa240")

    def references(self, references: ReferenceList) -> str:
        return _reference_list(references)

    def _caption(self, block: Table | Figure) -> list[str]:
        label = self.captions.label(block)
        if not label:
            return []
        title = inline(block.caption)
        return [
            _paragraph(rf"{_bookmark(block.id)}{{\b {escape(label)}}}", r"\keepn\sb240"),
            _paragraph(rf"{{\i {title}}}", r"\keepn\sb120\sa120"),
        ]


def _row(table: Table, cells: tuple[RichText, ...], number: int, count: int) -> str:
    """Returns a row with APA's rules (7.17): above and below the table, and under its header."""
    rule = r"\brdrs\brdrw10"
    borders = rf"\clbrdrt{rule}" if number == 0 else ""
    borders += rf"\clbrdrb{rule}" if number in (0, count - 1) else ""
    edges, edge = [], 0.0
    for share in column_shares(table):
        edge += share * (TURNED_WIDTH if is_turned(table) else TEXT_WIDTH)
        edges.append(rf"{borders}\cellx{round(edge)}")
    sides = {"left": r"\ql", "right": r"\qr", "center": r"\qc"}
    columns = range(column_count(table))
    contents = [inline(cells[column]) if column < len(cells) else "" for column in columns]
    rendered = "".join(
        rf"\pard\intbl\sb40\sa40{sides[cell_align(table, column)]} {content}\cell"
        for column, content in enumerate(contents)
    )
    header = r"\trhdr" if number == 0 else ""
    return rf"{{\trowd\trgaph70{header}{''.join(edges)}\fs{math.floor(20 * type_share(table))} {rendered}\row}}"


def _png(data: bytes, figure: Figure) -> str:
    width, height = png_size(data)
    goal = round(20 * picture_width(figure, TEXT_WIDTH / 20, pixels=width))
    tall = round(goal * height / width)
    description = rf"{{\*\picprop{{\sp{{\sn wzDescription}}{{\sv {escape(figure.alt)}}}}}}}"
    return rf"{{\pict{description}\pngblip\picw{width}\pich{height}\picwgoal{goal}\pichgoal{tall} {data.hex()}}}"
