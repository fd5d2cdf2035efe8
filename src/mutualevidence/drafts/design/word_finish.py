"""What pandoc leaves to do in a Word file: text of tables, rows that hold together, headings that begin a page."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any

import attrs

LEAST_SIZE = 10
"""The smallest type of a table, in half-points: below 5 points nobody reads it."""
_AFTER_BREAK = tuple(
    f"w:{name}" for name in "framePr widowControl numPr spacing ind jc outlineLvl rPr sectPr".split()
)
"""What comes after a page break in the settings of a paragraph (ECMA-376, part 1, 17.3.1.26)."""


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
    _begin_pages(package, new_pages)
    _join_breaks(package)
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


def _begin_page(paragraph: Any) -> None:
    from docx.oxml import OxmlElement

    properties = paragraph.get_or_add_pPr()
    if properties.find(_tag("pageBreakBefore")) is None:
        properties.insert_element_before(OxmlElement("w:pageBreakBefore"), *_AFTER_BREAK)


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    tag: str = qn(f"w:{name}")
    return tag
