"""What pandoc leaves to do in a Word file: text of tables, rows that hold together, headings that begin a page."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Sequence
from typing import Any

import attrs

from mutualevidence.output.word.sections import set_sections, widen_pictures

LEAST_SIZE = 14
"""The smallest type of a table, in half-points."""
_AFTER_BREAK = tuple(
    f"w:{name}" for name in "framePr widowControl numPr spacing ind jc outlineLvl rPr sectPr".split()
)
"""What comes after a page break in the settings of a paragraph (ECMA-376, part 1, 17.3.1.26)."""

EMU_PER_TWIP = 635
_AFTER_TABS = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
"""What comes after tab stops."""
_NUMBER = re.compile(r"\(\w[\w.]*\)")
"""The number of an equation."""


@attrs.frozen(kw_only=True)
class Properties:
    """What the file says of itself (its properties in Word)."""

    title: str = ""
    authors: Sequence[str] = ()
    keywords: Sequence[str] = ()
    language: str = ""


def finished_word(
    data: bytes,
    properties: Properties,
    new_pages: Collection[str],
    scales: Sequence[float] = (),
    *,
    own_look: bool,
) -> bytes:
    """Returns the Word file ``data`` finished; headings whose identifiers are ``new_pages`` begin a page.

    ``scales`` say of each table, in their order, how much smaller than usual its type is.

    With ``own_look`` false the writer's own reference document decides on fonts, and only the structure is set.
    """
    import docx

    package = docx.Document(io.BytesIO(data))
    core = package.core_properties
    core.title, core.author = properties.title, ", ".join(properties.authors)
    core.keywords, core.language = ", ".join(properties.keywords), properties.language
    tables = list(package.element.body.iter(_tag("tbl")))
    for table in tables:
        _finish_table(table, package if own_look else None)
    for table, scale in zip(tables, scales, strict=False):
        if scale < 1:
            _shrink(table, scale * _table_size(package))
    widen_pictures(package)
    set_sections(package)
    _begin_pages(package, new_pages)
    _join_breaks(package)
    if own_look:
        _part_from_text(package)
    _number_equations(package)
    made = io.BytesIO()
    package.save(made)
    return made.getvalue()


def _finish_table(table: Any, package: Any) -> None:
    """Rows stay on one page; text has the style of tables, where there is one."""
    from docx.oxml import OxmlElement

    style = next((s for s in package.styles if s.name == "Table Text"), None) if package is not None else None
    for row in table.iter(_tag("tr")):
        settings = row.get_or_add_trPr()
        if settings.find(_tag("cantSplit")) is None:
            settings.insert(0, OxmlElement("w:cantSplit"))
    if style is None:
        return
    for paragraph in table.iter(_tag("p")):
        paragraph.get_or_add_pPr().get_or_add_pStyle().set(_tag("val"), style.style_id)


def _table_size(package: Any) -> float:
    """Returns the size of the type of tables, in half-points; a little less, because fonts differ."""
    style = next((each for each in package.styles if each.name == "Table Text"), None)
    return 0.96 * 2 * (style.font.size.pt if style is not None and style.font.size else 9)


def _shrink(table: Any, half_points: float) -> None:
    """Smaller type, so that no word of the table is broken."""
    from docx.oxml import OxmlElement

    size = str(max(LEAST_SIZE, int(half_points)))
    for run in table.iter(_tag("r")):
        properties = run.get_or_add_rPr()
        for name in ("sz", "szCs"):
            element = properties.find(_tag(name))
            if element is None:
                element = OxmlElement(f"w:{name}")
                properties.insert_element_before(element, "w:highlight", "w:u", "w:vertAlign", "w:rtl", "w:lang")
            element.set(_tag("val"), size)


def _begin_pages(package: Any, identifiers: Collection[str]) -> None:
    names = set(identifiers)
    for mark in package.element.body.iter(_tag("bookmarkStart")):
        if mark.get(_tag("name")) not in names:
            continue
        paragraph = mark.getparent()
        if paragraph.tag != _tag("p"):
            following = mark.getnext()
            while following is not None and following.tag != _tag("p"):
                following = following.getnext()
            paragraph = following
        if paragraph is not None:
            _begin_page(paragraph)


def _join_breaks(package: Any) -> None:
    """The end of a page is a matter of the paragraph after it: one of its own might fall onto an empty page."""
    for paragraph in list(package.element.body.iter(_tag("p"))):
        breaks = [each for each in paragraph.iter(_tag("br")) if each.get(_tag("type")) == "page"]
        if not breaks or "".join(paragraph.itertext()).strip():
            continue
        following = paragraph.getnext()
        while following is not None and following.tag in (_tag("bookmarkStart"), _tag("bookmarkEnd")):
            following = following.getnext()
        if following is not None and following.tag == _tag("p"):
            _begin_page(following)
            paragraph.getparent().remove(paragraph)


def _part_from_text(package: Any) -> None:
    """What follows a table or figure without a note stands as far below it as below a note (APA 7, 7.6)."""
    styles = {style.name: style for style in package.styles}
    note, figure = styles.get("Table Note"), styles.get("Figure")
    if note is None or not note.paragraph_format.space_after:
        return
    ends = list(package.element.body.iter(_tag("tbl")))
    ends += [p for p in package.element.body.iter(_tag("p")) if figure is not None and p.style == figure.style_id]
    for end in ends:
        following = end.getnext()
        while following is not None and following.tag in (_tag("bookmarkStart"), _tag("bookmarkEnd")):
            following = following.getnext()
        if following is not None and following.tag == _tag("p") and following.style != note.style_id:
            _set_apart(package, following, note.paragraph_format.space_after)


def _set_apart(package: Any, paragraph: Any, room: int) -> None:
    """Have ``room`` (EMU) above ``paragraph``, unless its style has more or it begins a page."""
    from docx.text.paragraph import Paragraph

    shown = Paragraph(paragraph, package)
    usual = shown.style.paragraph_format.space_before if shown.style else None
    if room > (usual or 0) and not shown.paragraph_format.page_break_before:
        shown.paragraph_format.space_before = room


def _number_equations(package: Any) -> None:
    """A formula shown and its number stand on one line: pandoc gives the number a paragraph of its own."""
    for formula in list(package.element.body.iter(_tag("oMathPara", "m"))):
        paragraph = formula.getparent()
        following = paragraph.getnext()
        parts = _number_of(following) if following is not None and following.tag == _tag("p") else []
        if not parts or len(paragraph.findall(_tag("r"))):
            continue
        maths = formula.findall(_tag("oMath", "m"))
        paragraph.remove(formula)
        _set_tabs(paragraph.get_or_add_pPr(), package.sections[0])
        for part in (_tab(), *maths, _tab(), *parts):
            paragraph.append(part)
        if "".join(following.itertext()).strip() == "":
            following.getparent().remove(following)


def _number_of(paragraph: Any) -> list[Any]:
    """Returns the number of an equation, with its bookmark, that ``paragraph`` begins with."""
    parts = [each for each in paragraph if each.tag != _tag("pPr")][:3]
    tags = [each.tag for each in parts]
    if tags != [_tag("bookmarkStart"), _tag("r"), _tag("bookmarkEnd")]:
        return []
    return parts if _NUMBER.fullmatch(parts[1].text) else []


def _set_tabs(properties: Any, section: Any) -> None:
    """The formula in the middle of the line, its number at the end."""
    from docx.oxml import OxmlElement

    width = (section.page_width - section.left_margin - section.right_margin) // EMU_PER_TWIP
    tabs = OxmlElement("w:tabs")
    for side, place in (("center", width // 2), ("right", width)):
        stop = OxmlElement("w:tab")
        stop.set(_tag("val"), side)
        stop.set(_tag("pos"), str(place))
        tabs.append(stop)
    properties.insert_element_before(tabs, *_AFTER_TABS)
    indent = OxmlElement("w:ind")
    indent.set(_tag("firstLine"), "0")
    properties.insert_element_before(indent, "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")


def _tab() -> Any:
    from docx.oxml import OxmlElement

    run = OxmlElement("w:r")
    run.append(OxmlElement("w:tab"))
    return run


def _begin_page(paragraph: Any) -> None:
    from docx.oxml import OxmlElement

    properties = paragraph.get_or_add_pPr()
    if properties.find(_tag("pageBreakBefore")) is None:
        properties.insert_element_before(OxmlElement("w:pageBreakBefore"), *_AFTER_BREAK)


def _tag(name: str, prefix: str = "w") -> str:
    from docx.oxml.ns import qn

    tag: str = qn(f"{prefix}:{name}")
    return tag
