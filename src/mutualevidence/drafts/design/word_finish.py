"""What pandoc leaves to do in a Word file: text of tables, rows that hold together, headings that begin a page."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any

import attrs

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


def finished_word(data: bytes, properties: Properties, new_pages: Collection[str], *, own_look: bool) -> bytes:
    """The Word file ``data`` finished; headings whose identifiers are ``new_pages`` begin a page.

    With ``own_look`` false the writer's own reference document decides on fonts, and only the structure is set.
    """
    import docx

    package = docx.Document(io.BytesIO(data))
    core = package.core_properties
    core.title, core.author = properties.title, ", ".join(properties.authors)
    core.keywords, core.language = ", ".join(properties.keywords), properties.language
    for table in package.element.body.iter(_tag("tbl")):
        _finish_table(table, package if own_look else None)
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
