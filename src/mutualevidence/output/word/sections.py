"""Pages in landscape among others in a Word file: a section for each turn (ECMA-376, part 1, 17.6)."""

from __future__ import annotations

import copy
from typing import Any

from mutualevidence.richtext.document import LANDSCAPE

SECTION_MARK = "<w:sectPr><w:pgSz w:orient="
"""What every `section_end` has in it."""


def section_end(orientation: str) -> str:
    """Returns a paragraph that ends pages in ``orientation``, for `set_sections` to settle."""
    return f'<w:p><w:pPr>{SECTION_MARK}"{orientation}"/></w:sectPr></w:pPr></w:p>'


def set_sections(package: Any) -> None:
    """Give the sections that `section_end` ends the size, margins, headers and footers of the file's last one."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn

    last = package.element.body[-1]
    ends = [each for each in package.element.body.iter(qn("w:sectPr")) if _is_mark(each)]
    usual = copy.deepcopy(last)
    is_first = True
    for end in ends:
        paragraph = end.getparent().getparent()
        landscape = end.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"
        if _nothing_before(paragraph):
            paragraph.getparent().remove(paragraph)
            continue
        if paragraph.getnext() is last:  # no empty page at the end of the file
            paragraph.getparent().remove(paragraph)
            if landscape:
                _turn(last)
            continue
        made = copy.deepcopy(usual)
        if not is_first:
            _follow(made)
        if landscape:
            _turn(made)
        end.getparent().replace(end, made)
        _take_back(paragraph)
        is_first = False
    if not is_first:
        _follow(last)
    for section in package.sections:
        if section.orientation == WD_ORIENT.LANDSCAPE:
            _widen_header(section)


def _widen_header(section: Any) -> None:
    """Give a section in landscape a header of its own, where the usual one ends at a tab stop on the right."""
    from docx.oxml.ns import qn

    if section.header.is_linked_to_previous:
        return
    header = copy.deepcopy(section.header._element)
    stops = [stop for stop in header.iter(qn("w:tab")) if stop.get(qn("w:pos"))]
    if not stops:
        return
    for reference in section._sectPr.findall(qn("w:headerReference")):
        if reference.get(qn("w:type")) == "default":
            section._sectPr.remove(reference)
    section.header.is_linked_to_previous = False
    width = section.page_width - section.left_margin - section.right_margin
    for stop in stops:
        if stop.get(qn("w:val")) == "right":
            stop.set(qn("w:pos"), str(width // 635))
    own = section.header._element
    for child in list(own):
        own.remove(child)
    for child in list(header):
        own.append(child)


def widen_pictures(package: Any) -> None:
    """Let pictures that are as wide as the text in portrait fill the pages that are to be in landscape.

    For what pandoc wrote, which makes no picture wider than its first section; before `set_sections`.
    """
    from docx.oxml.ns import qn

    last = package.element.body[-1]
    text_width = last.page_width - last.left_margin - last.right_margin
    pictures: list[Any] = []
    for block in package.element.body:
        mark = next((each for each in block.iter(qn("w:sectPr")) if _is_mark(each)), None)
        if mark is None:
            pictures += block.iter(qn("wp:inline"))
            continue
        if mark.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape":
            for picture in pictures:
                if picture.extent.cx > 0.97 * text_width:
                    _widen(picture)
        pictures = []


def _widen(picture: Any) -> None:
    from docx.oxml.ns import qn

    width, height = picture.extent.cx, picture.extent.cy
    wide = 12_700 * min(LANDSCAPE[0], LANDSCAPE[1] * width / height)
    for extent in (picture.extent, *picture.iter(qn("a:ext"))):
        if extent.get("cx"):
            extent.set("cx", str(round(wide)))
            extent.set("cy", str(round(wide * height / width)))


def _is_mark(section: Any) -> bool:
    """Whether ``section`` is one of `section_end`: it says which way its pages are turned, and not how large."""
    from docx.oxml.ns import qn

    size = section.find(qn("w:pgSz"))
    return size is not None and size.get(qn("w:w")) is None and size.get(qn("w:orient")) is not None


def _nothing_before(paragraph: Any) -> bool:
    return paragraph.getprevious() is None


def _turn(section: Any) -> None:
    from docx.enum.section import WD_ORIENT

    wide, tall = section.page_height, section.page_width
    section.page_width, section.page_height, section.orientation = wide, tall, WD_ORIENT.LANDSCAPE


def _follow(section: Any) -> None:
    """Have ``section`` count on from the one before, without a first page that is different."""
    from docx.oxml.ns import qn

    for name in ("w:titlePg", "w:pgNumType"):
        for element in section.findall(qn(name)):
            section.remove(element)


def _take_back(paragraph: Any) -> None:
    """Let the paragraph before end the section: an empty one might fall onto a page of its own."""
    from docx.oxml.ns import qn

    before = paragraph.getprevious()
    while before is not None and before.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        before = before.getprevious()
    if before is None or before.tag != qn("w:p"):
        return
    properties = before.get_or_add_pPr()
    if properties.find(qn("w:sectPr")) is None:
        properties.append(paragraph.pPr.find(qn("w:sectPr")))
        paragraph.getparent().remove(paragraph)
