"""The doors of the room: formats by name and ending, the same calls for all, loaded when asked for."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from samples import APA_LIST, DOCUMENT

from mutualevidence.errors import MissingExtraError, UnknownFormatError
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.output import (
    FORMATS,
    figure_files,
    format_of_suffix,
    render_document,
    render_inline,
    render_references,
)
from mutualevidence.richtext.document import Document, Figure, ReferenceList
from mutualevidence.richtext.inline import Cite

TEXTUAL = [name for name in FORMATS if name != "docx"]


@pytest.mark.parametrize(
    ("suffix", "format"),
    [(".html", "html"), (".HTM", "html"), (".md", "markdown"), (".markdown", "markdown"), (".tex", "latex"),
     (".rtf", "rtf"), (".docx", "docx"), (".typ", "typst"), (".txt", "text"), (".pdf", ""), ("", "")],
)  # fmt: skip
def test_endings_name_their_format(suffix, format):
    assert format_of_suffix(suffix) == format


@pytest.mark.parametrize(
    ("typed", "meant"), [("htlm", "html"), ("markdwon", "markdown"), ("doxc", "docx"), ("LaTex2", "latex")]
)
def test_an_unknown_format_is_answered_with_the_nearest(typed, meant):
    with pytest.raises(UnknownFormatError) as caught:
        render_inline(("x",), typed)
    assert f'"{typed}"' in caught.value.message
    assert caught.value.remedy.startswith(f"Did you mean {meant}?")


def test_an_unknown_format_like_no_other_is_answered_with_all():
    with pytest.raises(UnknownFormatError) as caught:
        render_document(DOCUMENT, "q")
    assert all(name in caught.value.remedy for name in FORMATS)


@pytest.mark.parametrize("name", ["HTML", "md", "tex", "plain", "word"])
def test_formats_go_by_their_usual_names_too(name):
    assert render_references(APA_LIST, name)


@pytest.mark.parametrize("format", TEXTUAL)
def test_every_format_renders_text_lists_and_documents(format):
    assert "Bright" in render_inline(("Bright",), format)
    assert "Bright" in str(render_references(APA_LIST, format))
    assert "Bright" in str(render_document(DOCUMENT, format, standalone=True))


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_rendered_as_nothing(format):
    render_references(ReferenceList(()), format)
    render_document(Document(()), format, standalone=True)
    render_document(Document((ReferenceList((), hanging_indent=True),)), format)


def test_a_word_document_has_no_inline_text():
    with pytest.raises(UnknownFormatError, match="whole documents"):
        render_inline(("x",), "docx")


@pytest.mark.parametrize("format", TEXTUAL)
def test_a_citation_that_nobody_formatted_shows_its_keys(format):
    text = (Cite(Citation((CitationItem("bright1999"), CitationItem("marmar1988")))),)
    assert "bright1999; marmar1988" in render_inline(text, format)


def test_without_python_docx_word_documents_name_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError) as caught:
        render_references(APA_LIST, "docx")
    assert "mutualevidence[docx]" in caught.value.remedy


def test_only_latex_has_pictures_beside_it():
    assert figure_files(DOCUMENT, "html") == {}
    assert list(figure_files(DOCUMENT, "latex")) == ["forest.png"]


def test_figures_whose_names_differ_in_case_only_have_files_of_their_own():
    names = ("Forest", "forest", "forest", "forest-3", "forest-sheet-1", "a:b", "figure-6")
    figures = [Figure(bytes([number]), "image/png", "x", id=name) for number, name in enumerate(names)]
    document = Document(tuple(figures))
    files = figure_files(document, "latex")
    assert len({name.casefold() for name in files}) == len(figures)
    assert list(files.values()) == [figure.data for figure in figures]
    assert re.findall(r"includegraphics\[.*?\]{(.*?)}", render_document(document, "latex")) == list(files)


def test_a_format_is_loaded_when_it_is_asked_for():
    code = (
        "import sys, mutualevidence.output as o; "
        "before = {f for f in o.FORMATS if 'mutualevidence.output.' + f in sys.modules}; "
        "o.render_inline(('x',), 'html'); sys.exit(bool(before or 'docx' in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
