"""Notes are footnotes where a format has them, and a numbered list at the end where it has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence.output import render_document, render_inline
from mutualevidence.richtext.document import Document, Paragraph
from mutualevidence.richtext.inline import Format, Note, Span

NOTE = Note((Span(Format.ITALIC, ("Title",)), " & more"))
DOCUMENT = Document((Paragraph(("It helps.", NOTE, " So do others.", Note(("Second.",)))),))


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("text", "It helps.[1] So do others.[2]\n\nNotes\n-----\n\n1. Title & more\n2. Second."),
        (
            "markdown",  # the notes are no list, for a list would take their numbers away
            (
                "It helps.<sup>[1](#ref-note-1)</sup> So do others.<sup>[2](#ref-note-2)</sup>\n\n"
                "## Notes\n\n1\\. *Title* & more\n\n2\\. Second."
            ),
        ),
        ("latex", r"It helps.\footnote{\textit{Title} \& more} So do others.\footnote{Second.}"),
        ("typst", "It helps.#footnote[#emph[Title] & more] So do others.#footnote[Second.]"),
    ],
)
def test_notes(format: str, expected: str) -> None:
    assert render_document(DOCUMENT, format) == expected


def test_notes_in_html_can_be_reached_from_the_text() -> None:
    html = str(render_document(DOCUMENT, "html"))
    assert '<sup><a href="#ref-note-1">1</a></sup>' in html
    assert '<div id="ref-note-1" class="csl-entry"' in html


def test_notes_in_rtf_are_footnotes() -> None:
    assert str(render_document(DOCUMENT, "rtf")).count(r"{\footnote") == 2


def test_a_note_within_a_line_stands_in_parentheses() -> None:
    assert render_inline(("It helps", NOTE, "."), "html") == "It helps (<i>Title</i> &amp; more)."


def test_typst_compiles_footnotes(tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    (tmp_path / "notes.typ").write_text(str(render_document(DOCUMENT, "typst", standalone=True)), encoding="utf-8")
    assert typst.compile(str(tmp_path / "notes.typ")).startswith(b"%PDF")
