"""Finished texts in every format: what comes out, what is told, what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from drafting import PROJECT, evidence, finished, works
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutualevidence.drafts import formats, pandoc, read_draft
from mutualevidence.errors import InvalidValueError, MissingExtraError, ReadError, StyleError, UnknownFormatError

EVERYTHING = """---
title: A title
author:
  - name: Ann Writer
    affiliation: Institute of Texts
abstract: What it is about.
keywords: [one, two]
date: 2024-03-05
---

# Part

Text with *emphasis*, ~~gone~~, H~2~O, x^2^, "quotes" -- and --- more...[^1]

[^1]: A note.

$$ a = b $$

3. three
   - nested
4. four

Term
: Definition

- [ ] to do

| a | b |
|---|--:|
| 1 | 2 |

: A caption

![Flow](flow.png)
"""


@pytest.mark.parametrize(
    "format", ["markdown", "html", "latex", "typst", "plain", "org", "rst", "jats", "docbook"]
)
def test_nothing_of_a_draft_is_lost_in_text_formats(format):
    whole = finished(EVERYTHING).to(format, standalone=True)
    wanted = ["Ann Writer", "What it is about", "emphasis", "gone", "A note", "nested", "Definition", "A caption"]
    for word in [*wanted, *(["flow.png"] if format not in ("plain", "typst") else [])]:
        assert word in whole, (word, format)


@pytest.mark.parametrize(("format", "start"), [("docx", b"PK"), ("odt", b"PK"), ("epub", b"PK"), ("pdf", b"%PDF")])
def test_binary_formats_are_written(format, start):
    content = finished(EVERYTHING).to(format, standalone=True)
    assert content.startswith(start)


def test_a_word_file_has_notes_math_and_nested_lists_of_its_own():
    with zipfile.ZipFile(io.BytesIO(finished(EVERYTHING).to_docx())) as package:
        body = package.read("word/document.xml").decode()
        assert "A note." in package.read("word/footnotes.xml").decode()
        assert "<m:oMath" in body
        assert 'w:ilvl w:val="1"' in body
        assert "A title" in package.read("docProps/core.xml").decode()


def test_a_picture_that_is_not_there_is_told_with_its_line():
    made = finished(EVERYTHING, file="d.md")
    made.to_docx()
    [told] = [d for d in made.diagnostics if d.code == "picture-not-found"]
    assert told.line == EVERYTHING.splitlines().index("![Flow](flow.png)") + 1


def test_raw_text_that_a_format_does_not_hold_is_told_with_its_line():
    made = finished("One.\n\n<video src='x'></video>\n\nTwo.", file="d.md")
    made.to_docx()
    assert [(d.code, d.line) for d in made.diagnostics] == [("raw-text-left-out", 3)] * 2
    made = finished("One <br> two.\n\n<!-- nothing -->\n\n\\newpage\n\nThree.")
    made.to_docx()
    assert made.diagnostics == ()


def test_what_a_reader_skips_is_told_with_its_line():
    draft = read_draft("One.\n\n\\strangemacro{x}\n\nTwo \\cite{alder2001}.", format="latex", file="d.tex")
    made = works().render(draft)
    assert [(d.code, d.line) for d in made.diagnostics] == [("draft-not-read", 3)]


def test_fields_that_only_a_paper_prints_are_told():
    made = finished("---\ncourse: Psych 101\n---\n\nText.", file="d.md")
    made.to_html(standalone=True)
    assert [(d.code, d.line) for d in made.diagnostics] == [("front-matter-not-printed", 2)]


def test_fields_that_only_a_whole_file_prints_are_told():
    made = finished("---\nauthor: Ann Writer\nabstract: What it is.\n---\n\nText.", file="d.md")
    made.to_markdown()
    assert [(d.code, d.line) for d in made.diagnostics] == [("front-matter-not-printed", n) for n in (2, 3)]


def test_the_reference_list_goes_where_the_draft_says():
    for place in ("{references}", "::: {#refs}\n:::"):
        text = finished(f"One [@alder2001].\n\n## References\n\n{place}\n\n## After\n\nTwo.").to_text()
        assert text.index("Quince Press") < text.index("After")
        assert text.count("References") == 1


def test_a_heading_of_its_own_at_the_end_is_used():
    text = finished("One [@alder2001].\n\n## Works Cited").to_text()
    assert "References" not in text
    assert text.index("Works Cited") < text.index("Quince Press")


def test_without_citations_there_is_no_list():
    assert "References" not in finished("Nothing.").to_text()


def test_the_style_and_language_of_the_front_matter_are_used():
    assert "[1]" in finished("---\ncsl: ieee.csl\n---\n\nSee [@alder2001].").to_text()
    assert "und" in finished("---\nlang: de-DE\n---\n\n@cedar2015 sagen es.").to_text()
    assert "Literatur" in finished("---\nlang: de-DE\n---\n\n@cedar2015 sagen es.").to_text()


def test_a_style_nobody_knows_is_told_with_its_line():
    with pytest.raises(StyleError, match=r"d\.md:3: error: \[style\]"):
        finished("---\ntitle: T\ncsl: apaa\n---\n\nSee [@alder2001].", file="d.md")


@pytest.mark.parametrize("name", ["x.doc", "x.pfd", "x.bib", "x"])
def test_an_ending_that_no_writer_has_is_refused(name):
    with pytest.raises(InvalidValueError, match=name):
        formats.writer_of_file(name)


@pytest.mark.parametrize("name", ["docs", "bibtex", "pfd"])
def test_a_format_nobody_writes_is_refused(name):
    with pytest.raises(UnknownFormatError, match=name):
        finished("Text.").to(name)


def test_a_draft_that_is_no_text_is_refused_with_its_line():
    with pytest.raises(ReadError, match=r"d\.md:2"):
        read_draft(b"One.\nTw\xf6.", file="d.md")
    assert "Zwö" in evidence().render(read_draft("Zwö".encode("utf-16"), file="d.md")).to_text()


def test_without_pandoc_what_to_install_is_said(monkeypatch):
    monkeypatch.setattr(pandoc, "_of_the_wheel", lambda: None)
    monkeypatch.setattr(pandoc.shutil, "which", lambda _: None)
    pandoc._program.cache_clear()
    try:
        with pytest.raises(MissingExtraError) as raised:
            read_draft("Text.")
        assert "mutualevidence[drafts]" in raised.value.remedy
    finally:
        pandoc._program.cache_clear()


def test_the_seed_article_is_built_in_every_designed_format():
    draft = (PROJECT / "docs" / "examples" / "mutual-support.md").read_text(encoding="utf-8")
    made = evidence().render(draft)
    for format in ("docx", "pdf", "html", "latex", "typst", "odt", "epub"):
        assert made.to(format, standalone=True)
    assert made.diagnostics == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("[]()@-{}a1;,. \n`*\\p#|>:\"'"), max_size=60))
def test_drafts_of_any_kind_are_finished_or_told(text):
    library = works()
    try:
        made = library.render(text.replace("@a", "@alder2001"))
    except InvalidValueError:  # a key that nobody knows
        return
    assert isinstance(made.to_text(), str)


def test_a_long_draft_takes_no_longer_than_its_length():
    from growth import growth

    line = "Words [see @alder2001, p. 3; @birch2010] and @cedar2015 [p. 4] with [brackets and me@a.org.\n\n"
    assert growth(lambda count: finished(line * count).to_text(), 50, 500) < 6
