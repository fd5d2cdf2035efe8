from __future__ import annotations

import pytest
from reading_back import html_links
from samples import APA_LIST, DOCUMENT, NUMBERED_LIST, SVG

from mutualevidence.output import render_document, render_inline, render_references
from mutualevidence.richtext.document import Document, Figure, ListEntry, Paragraph, ReferenceList, Table
from mutualevidence.richtext.inline import Format, Link, RichText, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ((Span(Format.ITALIC, ("T",)), "."), "<i>T</i>."),
        ((Span(Format.ITALIC, ("A ", Span(Format.NORMAL_STYLE, ("b",)))),),
         '<i>A <span style="font-style:normal">b</span></i>'),
        ((Span(Format.SMALL_CAPS, ("ad",)),), '<span style="font-variant:small-caps">ad</span>'),
        ((Span(Format.NOCASE, ("NASA",)),), "NASA"),
        ((Span(Format.ITALIC, ()), "x"), "x"),
        (("H", Span(Format.SUBSCRIPT, ("2",)), "O & <b> \"q\" 'a'"),
         "H<sub>2</sub>O &amp; &lt;b&gt; &quot;q&quot; 'a'"),
        (("a\nb\tc\x00d",), "a b cd"),
    ],
)  # fmt: skip
def test_text(text: RichText, expected: str) -> None:
    assert render_inline(text, "html") == expected


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        ("HTTP://Example.org/", "http://Example.org/"),
        ("10.1037/0022-006X.67.4.491", "https://doi.org/10.1037/0022-006X.67.4.491"),
        ("doi:10.1/x", "https://doi.org/10.1/x"),
        ("#ref-a b", "#ref-a-b"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/ä b?c=%20&d=100%", "https://example.org/%C3%A4%20b?c=%20&d=100%25"),
    ],
)
def test_links_lead_to_safe_addresses(url: str, target: str) -> None:
    assert html_links(render_inline((Link(url, ("x",)),), "html")) == [target]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//evil.example",
        "",
    ],
)
def test_other_addresses_are_only_text(url: str) -> None:
    assert render_inline((Link(url, ("x",)),), "html") == "x"


def test_a_reference_list_has_citeproc_classes_and_a_hanging_indent() -> None:
    html = str(render_references(APA_LIST, "html"))
    assert html.startswith('<div class="csl-bib-body" role="list" style="margin-left:0.5in;text-indent:-0.5in')
    assert html.count('<div class="csl-entry" role="listitem">') == len(APA_LIST.entries)


def test_numbers_stand_in_a_margin_as_wide_as_the_widest() -> None:
    html = str(render_references(NUMBERED_LIST, "html"))
    assert '<div class="csl-left-margin" style="float:left;width:5ch">[1]</div>' in html
    assert '<div class="csl-right-inline" style="margin-left:5ch">Agarwal' in html


def test_spacing_follows_the_style() -> None:
    entries = (ListEntry("a", ("A.",)),)
    double = str(render_references(ReferenceList(entries, line_spacing=2, entry_spacing=0), "html"))
    assert "line-height:2" in double
    assert "margin-bottom" not in double
    single = str(render_references(ReferenceList(entries, line_spacing=1, entry_spacing=1), "html"))
    assert "line-height" not in single
    assert "margin-bottom:1em" in single


def test_annotations_follow_their_reference() -> None:
    entry = ListEntry("a", ("A.",), annotation=(("Why it matters.",), ("More.",)))
    html = str(render_references(ReferenceList((entry,), hanging_indent=True), "html"))
    assert 'A.<div class="csl-annotation"' in html
    assert "<p>Why it matters.</p><p>More.</p></div></div>" in html


def test_a_page_names_character_set_language_and_title() -> None:
    page = str(render_document(DOCUMENT, "html", standalone=True))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-US">')
    assert '<meta charset="utf-8">' in page
    assert "<title>Do Mutual Support Groups Help?</title>" in page


def test_a_title_cannot_break_out_of_the_page() -> None:
    page = str(render_document(Document((), title="</title><script>x"), "html", standalone=True))
    assert "<script>" not in page


def test_entries_of_documents_can_be_linked_to() -> None:
    html = str(render_document(DOCUMENT, "html"))
    assert '<div id="ref-bright1999" class="csl-entry"' in html
    assert '<a href="#ref-bright1999">' in html


def test_a_table_has_scope_caption_alignment_and_notes() -> None:
    html = str(render_document(DOCUMENT, "html"))
    assert '<span class="label">Table 1</span> <i class="title">What the Studies Found</i></caption>' in html
    assert '<th scope="col" style="text-align:right">g [95% CI]</th>' in html
    assert "<p><i>Note.</i> CI = confidence interval" in html


@pytest.mark.parametrize(
    ("language", "label", "note"),
    [("en-GB", "Table 1", "Note."), ("de-DE", "Tabelle 1", "Anmerkung."), ("fr", "Tableau 1", "Note."),
     ("xx", "Table 1", "Note.")],
)  # fmt: skip
def test_tables_are_named_in_the_language_of_the_document(language: str, label: str, note: str) -> None:
    table = Table(header=(("A",),), rows=((("1",),),), caption=("C",), notes=(("n",),))
    text = str(render_document(Document((table,), language=language), "text"))
    assert text.startswith(f"{label}\nC\n")
    assert text.endswith(f"{note} n")


def test_tables_are_numbered_in_order_and_uncaptioned_ones_are_not() -> None:
    captioned = Table(header=(("A",),), rows=(), caption=("C",))
    plain = Table(header=(("A",),), rows=())
    text = str(render_document(Document((captioned, plain, captioned)), "text"))
    assert [word for word in ("Table 1", "Table 2", "Table 3") if word in text] == ["Table 1", "Table 2"]


def test_a_picture_stands_in_the_page_with_its_words() -> None:
    html = str(render_document(Document((Figure(SVG, "image/svg+xml", 'A "plot"'),)), "html"))
    assert '<img src="data:image/svg+xml;base64,' in html
    assert 'alt="A &quot;plot&quot;"' in html


def test_a_picture_of_an_unknown_kind_is_told_in_words() -> None:
    html = str(
        render_document(Document((Figure(b"%PDF", "application/pdf", "A plot"), Paragraph(("x",)))), "html")
    )
    assert "<p>[A plot]</p>" in html
