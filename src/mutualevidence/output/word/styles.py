"""The styles of a manuscript in Word (APA 7, 2.19 font, 2.21 spacing, 2.27 headings, 9.43 reference list)."""

from __future__ import annotations

from typing import Any

import attrs

from mutualevidence.richtext.document import Document, ReferenceList

FONT = "Times New Roman"


@attrs.frozen(kw_only=True)
class Look:
    """How a style looks; lengths in inches, sizes in points."""

    name: str
    bold: bool = False
    italic: bool = False
    align: str = "LEFT"
    size: float = 12
    lines: float = 2
    before: float = 0
    after: float = 0
    left: float = 0
    first: float = 0
    keep: bool = False
    font: str = FONT


LOOKS = (
    Look(name="Normal"),
    Look(name="Body Text", first=0.5),
    Look(name="Title", bold=True, align="CENTER", keep=True),
    Look(name="Heading 1", bold=True, align="CENTER", keep=True),
    Look(name="Heading 2", bold=True, keep=True),
    Look(name="Heading 3", bold=True, italic=True, keep=True),
    Look(name="Heading 4", bold=True, left=0.5, keep=True),
    Look(name="Heading 5", bold=True, italic=True, left=0.5, keep=True),
    Look(name="Annotation", left=0.5),
    Look(name="Caption", bold=True, lines=1, before=12, after=6, keep=True),
    Look(name="Table Title", italic=True, lines=1, after=6, keep=True),
    Look(name="Table Text", lines=1, size=10, before=2, after=2),
    Look(name="Table Note", lines=1, size=10, before=4, after=12),
)


def prepare_styles(package: Any, document: Document, references: ReferenceList) -> None:
    """Give ``package`` the styles of a manuscript, and its page; ``references`` decides on "Bibliography"."""
    known = {style.name: style for style in package.styles}
    for look in (*LOOKS, _bibliography(references)):
        apply_look(known.get(look.name) or new_style(package, look.name), look)
    _hyperlink_style(package)
    _set_language(package, document.language)
    _set_page(package)


def _bibliography(references: ReferenceList) -> Look:
    indent = 0.5 if references.hanging_indent else 0
    return Look(
        name="Bibliography",
        left=indent,
        first=-indent,
        lines=references.line_spacing,
        after=12 * references.entry_spacing,
    )


def new_style(package: Any, name: str) -> Any:
    """Returns a new style ``name`` of a package of python-docx."""
    from docx.enum.style import WD_STYLE_TYPE

    style = package.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "Bibliography")
    style.base_style = package.styles["Normal"]
    style.quick_style = True
    return style


def apply_look(style: Any, look: Look) -> None:
    """Have ``style``, a style of python-docx, look like ``look``."""
    from docx.shared import Pt, RGBColor

    _set_font(style, look.font)
    style.font.size = Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.line_spacing = look.lines
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.widow_control = True
    set_place(style, look)


def set_place(style: Any, look: Look) -> None:
    """Have the paragraphs of ``style`` stand where ``look`` has them: alignment, indents, with what follows."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Inches

    layout = style.paragraph_format
    layout.alignment = getattr(WD_ALIGN_PARAGRAPH, look.align)
    layout.left_indent, layout.first_line_indent = Inches(look.left), Inches(look.first)
    layout.keep_with_next = look.keep


def _set_font(style: Any, name: str) -> None:
    """Use ``name`` for every script, in place of the theme's fonts; and no rule below the title."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        if "Theme" in attribute or "theme" in attribute:
            del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)
    properties = style.element.pPr
    for element in properties.findall(qn("w:pBdr")) if properties is not None else ():
        properties.remove(element)
    for name in ("w:spacing", "w:kern"):
        for element in style.element.rPr.findall(qn(name)):
            style.element.rPr.remove(element)


def _hyperlink_style(package: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style = package.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb = RGBColor(0x05, 0x63, 0xC1)
    style.font.underline = True


def _set_language(package: Any, language: str) -> None:
    from docx.oxml.ns import qn

    for element in package.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)


def _set_page(package: Any) -> None:
    """US letter, one-inch margins, the page number at the top right (APA 7, 2.18 and 2.22)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Inches

    section = package.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    namespace = nsdecls("w")
    field = f'<w:fldSimple {namespace} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    header._p.append(parse_xml(field))
