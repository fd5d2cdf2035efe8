"""Word documents are read back with python-docx, and are what APA 7 asks of a manuscript."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches, Pt
from samples import APA_LIST, DOCUMENT, NUMBERED_LIST, png

from mutualevidence.output import render_document, render_references
from mutualevidence.output.word.sections import section_end, set_sections
from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Format, Link, Span


def opened(data: str | bytes) -> Any:
    assert isinstance(data, bytes)
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def manuscript() -> Any:
    return opened(render_document(DOCUMENT, "docx"))


def paragraph_with(package: Any, text: str) -> Any:
    return next(paragraph for paragraph in package.paragraphs if text in paragraph.text)


def test_references_hang_by_half_an_inch_and_are_double_spaced(manuscript: Any) -> None:
    style = paragraph_with(manuscript, "Bright, J.").style
    assert style.name == "Bibliography"
    layout = style.paragraph_format
    assert (layout.left_indent, layout.first_line_indent) == (Inches(0.5), Inches(-0.5))
    assert (layout.line_spacing, layout.space_after) == (2, 0)


def test_journal_and_volume_are_italic_and_nothing_else(manuscript: Any) -> None:
    runs = paragraph_with(manuscript, "Marmar, C.").runs
    assert [run.text for run in runs if run.italic] == ["American Journal of Psychiatry", "145"]


def test_initials_do_not_come_apart(manuscript: Any) -> None:
    assert paragraph_with(manuscript, "Marmar").text.startswith("Marmar, C.\u00a0R., Horowitz, M.\u00a0J., ")


def test_dois_are_hyperlinks(manuscript: Any) -> None:
    link = paragraph_with(manuscript, "Bright, J.").hyperlinks[0]
    assert link.address == link.text == "https://doi.org/10.1037/0022-006X.67.4.491"


def test_an_address_used_often_is_kept_once() -> None:
    link = Link("https://example.org/", ("x",))
    package = opened(render_document(Document((Paragraph((link, " ", link)), Paragraph((link,)))), "docx"))
    external = [rel for rel in package.part.rels.values() if rel.is_external]
    assert [rel.target_ref for rel in external] == ["https://example.org/"]


def test_signs_of_xml_are_kept_in_texts_and_addresses() -> None:
    text = ("a \"b\" & <c> 'd'", Link("https://example.org/?a=1&b=2", ("here",)))
    paragraph = opened(render_document(Document((Paragraph(text),)), "docx")).paragraphs[0]
    assert paragraph.text == "a \"b\" & <c> 'd'here"
    assert paragraph.hyperlinks[0].address == "https://example.org/?a=1&b=2"


def test_links_within_the_document_lead_to_bookmarks(manuscript: Any) -> None:
    xml = manuscript.element.xml
    assert 'w:anchor="_ref_bright1999"' in xml
    assert 'w:name="_ref_bright1999"' in xml


@pytest.mark.parametrize(
    ("text", "style", "align"),
    [
        ("Do Mutual", "Title", WD_ALIGN_PARAGRAPH.CENTER),
        ("Findings", "Heading 1", WD_ALIGN_PARAGRAPH.CENTER),
        ("A Quotation", "Heading 2", WD_ALIGN_PARAGRAPH.LEFT),
    ],
)
def test_headings_look_as_apa_wants_them(manuscript: Any, text: str, style: str, align: Any) -> None:
    paragraph = paragraph_with(manuscript, text)
    assert paragraph.style.name == style
    assert paragraph.style.paragraph_format.alignment == align
    assert paragraph.style.font.bold
    assert (paragraph.style.font.name, paragraph.style.font.size) == ("Times New Roman", Pt(12))


def test_the_reference_list_begins_a_page(manuscript: Any) -> None:
    assert paragraph_with(manuscript, "References").paragraph_format.page_break_before
    assert not paragraph_with(manuscript, "Findings").paragraph_format.page_break_before


def test_tables_have_apa_rules_and_repeat_their_header(manuscript: Any) -> None:
    table = manuscript.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Study",
        "Design and participants",
        "Outcome",
        "g [95% CI]",
    ]
    assert table.rows[1].cells[3].text == "−0.12 [−0.60, 0.36]"
    xml = table._tbl.xml
    assert "<w:tblHeader/>" in xml
    assert "w:insideV" not in xml
    assert [p.text for p in manuscript.paragraphs if p.style.name == "Caption"] == ["Table 1", "Figure 1"]
    assert paragraph_with(manuscript, "What the Studies").style.font.italic
    assert paragraph_with(manuscript, "confidence interval").text.startswith("Note. CI")


def test_a_figure_has_its_words(manuscript: Any) -> None:
    picture = manuscript.inline_shapes[0]
    assert picture._inline.docPr.get("descr") == "Forest plot: one study, no clear difference"
    assert picture.width <= Inches(6.5)


def test_figures_have_numbers_of_their_own() -> None:
    figure = Figure(png(), "image/png", "words")
    package = opened(render_document(Document((figure, figure, figure)), "docx"))
    assert len({shape._inline.docPr.id for shape in package.inline_shapes}) == 3


def test_numbers_stand_before_a_tab() -> None:
    package = opened(render_references(NUMBERED_LIST, "docx"))
    entry = paragraph_with(package, "Agarwal")
    assert entry.text.startswith("[1]\tAgarwal")
    assert entry.paragraph_format.first_line_indent == -entry.paragraph_format.left_indent


def test_annotations_are_indented_paragraphs() -> None:
    entry = ListEntry("a", ("A.",), annotation=(("Why it matters.",),))
    package = opened(render_references(ReferenceList((entry,), hanging_indent=True), "docx"))
    assert paragraph_with(package, "Why").style.paragraph_format.left_indent == Inches(0.5)


def test_flip_flop_is_upright_within_italic() -> None:
    text = (Span(Format.ITALIC, ("A ", Span(Format.NORMAL_STYLE, ("b",)), Span(Format.BOLD, ("c",)))),)
    runs = opened(render_document(Document((Paragraph(text),)), "docx")).paragraphs[0].runs
    assert [(run.text, bool(run.italic), bool(run.bold)) for run in runs] == [
        ("A ", True, False),
        ("b", False, False),
        ("c", True, True),
    ]


def test_the_same_document_is_the_same_file() -> None:
    assert render_references(APA_LIST, "docx") == render_references(APA_LIST, "docx")


def test_properties_say_nothing_of_machine_or_moment(manuscript: Any) -> None:
    properties = manuscript.core_properties
    assert (properties.title, properties.author, properties.comments) == ("Do Mutual Support Groups Help?", "", "")
    assert properties.created.year == 2000


WIDE = Figure(png(), "image/png", "A wide plot", ("Wide",), "wide", width=700.0, height=300.0)
LONG = tuple((f"extraordinarily{n}",) for n in range(11))


@pytest.mark.parametrize(
    "wide", [WIDE, Table(header=LONG, rows=(LONG,), caption=("Wide",))], ids=["figure", "table"]
)
@pytest.mark.parametrize(("before", "after"), [(1, 1), (1, 0), (0, 1), (0, 0)])
def test_what_is_wide_stands_on_pages_in_landscape(wide: Any, before: int, after: int) -> None:
    blocks = (
        (Paragraph(("Before.",)),) * before
        + (Heading(2, ("Its heading",)), wide)
        + (Paragraph(("After.",)),) * after
    )
    package = opened(render_document(Document(blocks), "docx"))
    pages = [(section.orientation, section.page_width > section.page_height) for section in package.sections]
    upright, turned = (WD_ORIENT.PORTRAIT, False), (WD_ORIENT.LANDSCAPE, True)
    assert pages == [upright] * before + [turned] + [upright] * after
    assert all(
        section.left_margin == Inches(1) and section.header.paragraphs[0].runs is not None
        for section in package.sections
    )
    ends = [p for p in package.element.body if p.tag.endswith("}p") and p.find(".//{*}sectPr") is not None]
    assert all("".join(p.itertext()).strip() or p.find(".//{*}drawing") is not None for p in ends[:before])


def test_a_picture_taller_than_a_page_comes_in_sheets() -> None:
    sheet = Figure(b"", "", "A tall plot", others={"image/png": png}, width=400.0, height=500.0)
    tall = Figure(png(), "image/png", "A tall plot", ("Tall",), width=400.0, height=900.0, sheets=(sheet, sheet))
    package = opened(render_document(Document((tall,)), "docx"))
    assert len(package.inline_shapes) == 2


def test_a_page_number_at_a_tab_stop_moves_to_the_margin_of_landscape_pages() -> None:
    package = docx.Document()
    header = package.sections[0].header.paragraphs[0]
    header.text = "HEAD\t1"
    header.paragraph_format.tab_stops.add_tab_stop(Inches(6.5), WD_TAB_ALIGNMENT.RIGHT)
    section = package.sections[0]
    section.left_margin = section.right_margin = Inches(1)
    package.add_paragraph("Upright.")
    for orientation, text in (("portrait", "Wide."), ("landscape", "Upright again.")):
        end = section_end(orientation).replace("<w:p>", f"<w:p {nsdecls('w')}>")
        package.element.body[-1].addprevious(parse_xml(end))
        package.add_paragraph(text)
    set_sections(package)
    stops = [each.header.paragraphs[0].paragraph_format.tab_stops[0].position for each in package.sections]
    assert stops == [Inches(6.5), Inches(9), Inches(6.5)]
    assert [each.header.paragraphs[0].text for each in package.sections] == ["HEAD\t1"] * 3
