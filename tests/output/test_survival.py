"""Whatever is written can be read: any text survives in every format, and nothing of it becomes markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reading_back import (
    RICH_TEXTS,
    TEXTS,
    TYPST_READER,
    docx_paragraphs,
    html_links,
    html_text,
    latex_text,
    rtf_text,
    seen,
)
from samples import APA_LIST

from mutualevidence.output import markdown_inlines, render_document, render_inline
from mutualevidence.richtext.document import Document, Heading, Paragraph, Table
from mutualevidence.richtext.inline import Format, Link, RichText, Span, plain_text

COMMONMARK = MarkdownIt("commonmark")


@settings(deadline=None)
@given(RICH_TEXTS)
def test_text(text: RichText) -> None:
    rendered = render_inline(text, "text")
    assert seen(rendered) == seen(plain_text(text))
    assert "\u00a0" not in rendered
    assert "\n" not in rendered


@settings(deadline=None)
@given(RICH_TEXTS)
def test_html(text: RichText) -> None:
    rendered = render_inline(text, "html")
    assert seen(html_text(rendered)) == seen(plain_text(text))
    for address in html_links(rendered):
        assert address is not None
        assert address.startswith(("http://", "https://", "#"))


@settings(deadline=None)
@given(RICH_TEXTS)
def test_latex(text: RichText) -> None:
    import unicodedata

    visible = unicodedata.normalize("NFC", seen(plain_text(text)))
    assert unicodedata.normalize("NFC", seen(latex_text(render_inline(text, "latex")))) == visible


@settings(deadline=None)
@given(RICH_TEXTS)
def test_rtf(text: RichText) -> None:
    rendered = render_inline(text, "rtf")
    assert rendered.isascii()
    assert seen(rtf_text(rendered)) == seen(plain_text(text))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(RICH_TEXTS, min_size=5, max_size=10))
def test_docx(texts: list[RichText]) -> None:
    paragraphs = docx_paragraphs(render_document(Document(tuple(map(Paragraph, texts))), "docx"))  # type: ignore[arg-type]
    assert [seen(paragraph) for paragraph in paragraphs] == [seen(plain_text(text)) for text in texts]


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(st.lists(RICH_TEXTS, min_size=10, max_size=20))
def test_typst(tmp_path: Path, texts: list[RichText]) -> None:
    typst = pytest.importorskip("typst")
    source = tmp_path / "texts.typ"
    shown = (f"#metadata(plain([{render_inline(text, 'typst')}]))<text>" for text in texts)
    source.write_text(TYPST_READER + "\n".join(shown), encoding="utf-8")
    read = json.loads(typst.query(str(source), "<text>", field="value"))
    assert [seen(text or "") for text in read] == [seen(plain_text(text)) for text in texts]


def _markdown_words(rendered: str) -> str:
    """The text of Markdown as CommonMark reads it: one paragraph, raw HTML left out."""
    tokens = COMMONMARK.parse(rendered)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], rendered
    shown = ("text", "code_inline")
    return "".join(token.content for token in tokens[1].children or () if token.type in shown)


@settings(deadline=None)
@given(RICH_TEXTS)
def test_markdown(text: RichText) -> None:
    visible = seen(plain_text(text))
    rendered = render_document(Document((Paragraph(text),)), "markdown")
    if visible:
        assert seen(_markdown_words(str(rendered))) == visible


@settings(deadline=None)
@given(RICH_TEXTS)
def test_markdown_pieces_that_stand_apart_are_what_a_look_at_their_neighbours_gives(text: RichText) -> None:
    for some in (text, (*text, " and ", Span(Format.ITALIC, ("a",)), "!", Link("http://a.b", ("http://a.b",)))):
        pieces = markdown_inlines._separate(some)
        assert pieces is None or "".join(pieces) == markdown_inlines._arranged(some)


def test_most_references_are_pieces_that_stand_apart() -> None:
    apart = [entry for entry in APA_LIST.entries if markdown_inlines._separate(entry.content) is not None]
    assert len(apart) > len(APA_LIST.entries) / 2


def _emphasis(rendered: str) -> list[tuple[str, bool, bool]]:
    """Each visible character of Markdown, with whether it is italic and bold."""
    letters, italic, bold = [], 0, 0
    for token in COMMONMARK.parse(rendered)[1].children or ():
        sign = token.content if token.type == "html_inline" else token.type
        italic += (sign in ("em_open", "<em>")) - (sign in ("em_close", "</em>"))
        bold += (sign in ("strong_open", "<strong>")) - (sign in ("strong_close", "</strong>"))
        if token.type == "text":
            letters += [(letter, italic > 0, bold > 0) for letter in token.content if not letter.isspace()]
    return letters


def _intended(text: RichText) -> list[tuple[str, bool, bool]]:
    letters = []
    for inline in text:
        if isinstance(inline, str):
            letters += [(letter, False, False) for letter in inline if not letter.isspace()]
        elif isinstance(inline, Span):
            italic, bold = inline.format is Format.ITALIC, inline.format is Format.BOLD
            inner = _intended(inline.children)
            letters += [(letter, italic or inner_i, bold or inner_b) for letter, inner_i, inner_b in inner]
    return letters


WORDS = st.text("ab.,(?“é ", min_size=1, max_size=3)
EMPHASIS = st.lists(
    st.recursive(
        WORDS,
        lambda children: st.builds(
            Span,
            st.sampled_from([Format.ITALIC, Format.BOLD]),
            st.lists(children, min_size=1, max_size=3).map(tuple),
        ),
        max_leaves=4,
    ),
    min_size=1,
    max_size=4,
).map(tuple)


@settings(max_examples=300, deadline=None)
@given(EMPHASIS)
def test_emphasis_in_markdown_begins_and_ends_where_it_should(text: RichText) -> None:
    rendered = str(render_document(Document((Paragraph(("x ", *text)),)), "markdown"))
    assert _emphasis(rendered) == [("x", False, False), *_intended(text)], rendered


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS, TEXTS)
@pytest.mark.parametrize("format", ["text", "html", "markdown", "latex", "rtf", "docx", "typst"])
def test_any_text_renders_in_any_block(format: str, one: str, other: str) -> None:
    document = Document(
        (
            Heading(2, (one,), id=other),
            Paragraph((one, Span(Format.CODE, (other,)))),
            Table(
                header=((one,), (other,)), rows=(((other,), (one,)), ((one,),)), caption=(one,), notes=((other,),)
            ),
        ),
        title=one,
        language="en-US",
    )
    assert render_document(document, format, standalone=True)
