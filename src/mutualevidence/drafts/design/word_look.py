"""The styles and the page of a Word file, as a reference document for pandoc (APA 7, 2.18–2.27, 9.43)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import attrs

from mutualevidence.drafts import pandoc
from mutualevidence.errors import MissingExtraError
from mutualevidence.output.word.styles import FONT, Look, apply_look, set_place

FONTS = {
    "calibri": ("Calibri", 11),
    "arial": ("Arial", 11),
    "lucida sans unicode": ("Lucida Sans Unicode", 10),
    "times new roman": ("Times New Roman", 12),
    "georgia": ("Georgia", 11),
    "computer modern": ("Latin Modern Roman", 10),
}
"""The fonts of APA 7, 2.19, each with its size."""

_PAPER = (
    Look(name="Normal"),
    Look(name="Body Text", first=0.5),
    Look(name="First Paragraph", first=0.5),
    Look(name="Compact"),
    Look(name="Title", bold=True, align="CENTER", before=96, keep=True),
    Look(name="Subtitle", bold=True, align="CENTER", keep=True),
    Look(name="Author", align="CENTER", before=24),
    Look(name="Affiliation", align="CENTER"),
    Look(name="Section Label", bold=True, align="CENTER", keep=True),
    Look(name="Page Label", bold=True, align="CENTER", keep=True),
    Look(name="Author Note Label", bold=True, align="CENTER", before=144, keep=True),
    Look(name="Author Note", first=0.5),
    Look(name="Abstract"),
    Look(name="Keywords", first=0.5),
    Look(name="Heading 1", bold=True, align="CENTER", keep=True),
    Look(name="Heading 2", bold=True, keep=True),
    Look(name="Heading 3", bold=True, italic=True, keep=True),
    Look(name="Heading 4", bold=True, left=0.5, keep=True),
    Look(name="Heading 5", bold=True, italic=True, left=0.5, keep=True),
    Look(name="Block Text", left=0.5),
    Look(name="Bibliography", left=0.5, first=-0.5),
    Look(name="Footnote Text", lines=1, size=10, first=0.5),
    Look(name="Caption", bold=True, before=24, keep=True),
    Look(name="Table Title", italic=True, keep=True),
    Look(name="Table Text", lines=1, size=10, before=2, after=2),
    Look(name="Table Note", before=6, after=24),
    Look(name="Figure", keep=False),
    Look(name="Source Code", lines=1, size=10, font="Courier New", after=12),
)
"""An APA paper: everything double-spaced, half an inch where a paragraph begins, a blank line around tables."""

_BODY = "Times New Roman"
_HEAD = "Arial"
_ARTICLE = (
    Look(name="Normal", size=11, lines=1.15, font=_BODY),
    Look(name="Body Text", size=11, lines=1.15, after=7, font=_BODY),
    Look(name="First Paragraph", size=11, lines=1.15, after=7, font=_BODY),
    Look(name="Compact", size=11, lines=1.1, after=3, font=_BODY),
    Look(name="Title", bold=True, size=22, lines=1.05, after=10, keep=True, font=_HEAD),
    Look(name="Subtitle", size=14, lines=1.05, after=10, keep=True, font=_HEAD),
    Look(name="Author", size=12, lines=1.1, before=4, after=3, font=_HEAD),
    Look(name="Affiliation", size=10, lines=1.1, after=2, font=_HEAD),
    Look(name="Section Label", bold=True, size=10, lines=1.1, before=14, after=3, keep=True, font=_HEAD),
    Look(name="Page Label", bold=True, size=10, lines=1.1, before=14, after=3, keep=True, font=_HEAD),
    Look(name="Author Note Label", bold=True, size=10, lines=1.1, before=14, after=3, keep=True, font=_HEAD),
    Look(name="Author Note", size=10, lines=1.15, after=6, font=_BODY),
    Look(name="Abstract", size=10, lines=1.15, after=6, font=_BODY),
    Look(name="Keywords", size=10, lines=1.15, after=16, font=_BODY),
    Look(name="Heading 1", bold=True, size=14, lines=1.1, before=18, after=6, keep=True, font=_HEAD),
    Look(name="Heading 2", bold=True, size=12, lines=1.1, before=14, after=4, keep=True, font=_HEAD),
    Look(name="Heading 3", italic=True, size=11, lines=1.1, before=12, after=4, keep=True, font=_HEAD),
    Look(name="Heading 4", italic=True, size=11, lines=1.1, before=10, after=3, keep=True, font=_BODY),
    Look(name="Heading 5", italic=True, size=11, lines=1.1, before=8, after=3, keep=True, font=_BODY),
    Look(name="Block Text", size=10.5, lines=1.15, left=0.4, after=7, font=_BODY),
    Look(name="Bibliography", size=10, lines=1.1, left=0.3, first=-0.3, after=5, font=_BODY),
    Look(name="Footnote Text", size=9, lines=1.05, font=_BODY),
    Look(name="Caption", bold=True, size=10, lines=1.1, before=14, after=2, keep=True, font=_HEAD),
    Look(name="Table Title", italic=True, size=10, lines=1.1, after=5, keep=True, font=_HEAD),
    Look(name="Table Text", size=9, lines=1.05, before=2, after=2, font=_HEAD),
    Look(name="Table Note", size=9, lines=1.1, before=4, after=12, font=_HEAD),
    Look(name="Figure", size=11, lines=1, after=8, font=_BODY),
    Look(name="Source Code", lines=1.05, size=9, font="Courier New", after=10),
)
"""An article to be read: single-spaced, with headings that stand out."""

_TABLE_BORDERS = (
    '<w:tblPr {ns}><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@attrs.frozen(kw_only=True)
class Page:
    """What a Word file's pages have: the design, font, running head, and whether the list hangs."""

    design: str = "article"
    font: str = ""
    running_head: str = ""
    hanging: bool = True
    language: str = "en-US"


def reference_document(page: Page) -> bytes:
    """A Word file whose styles and page pandoc takes over; raises `MissingExtraError` without python-docx."""
    package = _opened(pandoc.data_file("reference.docx"))
    for look in _looks(page):
        style = _style(package, look.name)
        apply_look(style, look)
        _set_language(style, page.language)
    for level, italic in ((4, False), (5, True)):
        _run_in_style(package, level, italic=italic)
    _begin_pages(package, page.design)
    _hyperlinks(package, plain=page.design != "article")
    _tables(package)
    _close_together(_style(package, "Table Note"))
    _page(package, page)
    made = io.BytesIO()
    package.save(made)
    return made.getvalue()


_MARKS = frozenset(
    "Author|Affiliation|Section Label|Page Label|Author Note Label|Caption|Table Title|Block Text"
    "|Bibliography".split("|")
)
"""Styles that say what a paragraph is: without them a label or title would be like any other line."""


def completed(data: bytes, design: str) -> bytes:
    """Returns a writer's own reference document with the styles that ``design`` needs; its own stay as they are.

    Of a style that is added only weight, slope, place and indents are set: font and spacing are the file's own.
    """
    package = _opened(data)
    names = {style.name for style in package.styles}
    for look in _PAPER:
        if look.name in _MARKS - names:
            style = _style(package, look.name)
            style.font.bold, style.font.italic = look.bold or None, look.italic or None
            set_place(style, look)
    if "Page Label" not in names:
        _begin_pages(package, design)
    for level, italic in ((4, False), (5, True)):
        if f"Heading {level} Char" not in names and f"Heading {level}" in names:
            _run_in_style(package, level, italic=italic)
    made = io.BytesIO()
    package.save(made)
    return made.getvalue()


def _opened(data: bytes) -> Any:
    try:
        import docx
    except ImportError:
        raise MissingExtraError("Word files need python-docx", remedy=pandoc.INSTALL) from None
    return docx.Document(io.BytesIO(data))


def font_of(name: str) -> tuple[str, float]:
    """Returns a font of APA 7, 2.19, by its name, with its size; another font has 12 points."""
    return FONTS.get(name.strip().lower(), (name.strip() or FONT, 12))


def _looks(page: Page) -> Iterable[Look]:
    paper = page.design != "article"
    font, size = font_of(page.font) if page.font else ("", 12)
    for look in _PAPER if paper else _ARTICLE:
        if font and look.name != "Source Code":
            look = attrs.evolve(look, font=font, size=look.size if not paper or look.size < size else size)
        if look.name == "Bibliography" and not page.hanging:
            look = attrs.evolve(look, first=0, left=0)
        yield look


def _style(package: Any, name: str) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    names = {style.name: style for style in package.styles}
    if name in names:
        return names[name]
    style = package.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in ("Block Text",))
    style.base_style = names.get("Normal")
    style.quick_style = True
    return style


def _begin_pages(package: Any, design: str) -> None:
    """Have abstract and text of a paper begin a page (APA 7, 2.9 and 2.11)."""
    _style(package, "Page Label").paragraph_format.page_break_before = design != "article"


def _run_in_style(package: Any, level: int, *, italic: bool) -> None:
    """A style for headings within a line; Word's tables of contents know it as the heading's own."""
    from docx.enum.style import WD_STYLE_TYPE

    name = f"Heading {level} Char"
    names = {style.name: style for style in package.styles}
    style = names.get(name) or package.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    base = names[f"Heading {level}"]
    style.font.name, style.font.size = base.font.name, base.font.size
    style.font.bold, style.font.italic = True, italic
    if base.font.color.rgb is not None:
        style.font.color.rgb = base.font.color.rgb


def _hyperlinks(package: Any, *, plain: bool) -> None:
    from docx.shared import RGBColor

    style = package.styles["Hyperlink"]
    style.font.color.rgb = RGBColor(0, 0, 0) if plain else RGBColor(0x1A, 0x4D, 0x8F)


def _set_language(style: Any, language: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    if style.name == "Normal":
        properties.append(parse_xml(f'<w:lang {_NS} w:val="{language}"/>'))


def _tables(package: Any) -> None:
    """Rules above, below, and under the heading row, and none between columns (APA 7, 7.17)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    table = package.styles["Table"].element
    for old in table.findall(qn("w:tblPr")):
        table.remove(old)
    place = next((child for child in table if child.tag == qn("w:tblStylePr")), None)
    made = parse_xml(_TABLE_BORDERS.format(ns=_NS))
    if place is None:
        table.append(made)
    else:
        place.addprevious(made)


def _close_together(style: Any) -> None:
    """No space between paragraphs of the same style: notes of a table are one block."""
    from docx.oxml import OxmlElement

    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:contextualSpacing"), "w:jc", "w:outlineLvl", "w:rPr")


def _page(package: Any, page: Page) -> None:
    """US letter with margins of an inch; running head and page number at the top (APA 7, 2.8, 2.18, 2.22)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.shared import Inches

    section = package.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    number = parse_xml(f'<w:fldSimple {_NS} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    if page.design == "article":
        line = section.footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        line = section.header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT if page.running_head else WD_ALIGN_PARAGRAPH.RIGHT
        if page.running_head:
            line.paragraph_format.tab_stops.clear_all()
            line.paragraph_format.tab_stops.add_tab_stop(Inches(6.5), _right_tab())
            line.add_run(f"{page.running_head}\t")
    line._p.append(number)


def _right_tab() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT
