"""APA papers: order, title page, headings, tables and figures, in Word, HTML, LaTeX and PDF (APA 7, chapter 2)."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from drafting import finished

from mutualevidence.errors import InvalidValueError

PAPER = """---
title: On Asking and Answering
running-head: asking
author:
  - name: Ann Writer
    affiliation: Institute of Texts
    orcid: 0000-0002-1825-0097
    email: ann@example.org
  - name: Bo Author
    affiliation: College of Words
course: Psych 101
instructor: Dr. C. Teacher
due-date: 2024-03-05
abstract: What it is about.
keywords: [asking, answering]
---

# Method

## Sample

### Choice

#### Who was asked

Everybody was asked [@alder2001].

##### Why everybody

Because.

# Appendix A: Questions

One question.

| a |
|---|
| 1 |

: The questions

*Note.* Only one.

# Appendix B: Answers

One answer.
"""


def paragraphs(made):
    """Style and text of the paragraphs of a Word file, in their order."""
    import docx

    package = docx.Document(io.BytesIO(made.to_docx()))
    return [(p.style.name, p.text) for p in package.paragraphs]


def place(found, text):
    return next(n for n, (_, shown) in enumerate(found) if shown.startswith(text))


def test_a_student_paper_has_its_parts_in_order():
    found = paragraphs(finished(PAPER, paper="student"))
    parts = [
        "On Asking",
        "Ann Writer1 and Bo Author2",
        "1 Institute",
        "2 College",
        "Psych 101",
        "Dr.\u00a0C.",
        "March 5, 2024",
    ]
    parts += ["Abstract", "What it", "Keywords: asking, answering", "Method", "References", "Alder, A."]
    parts += ["Appendix A\nQuestions", "Table A1", "The questions", "Note.", "Appendix B\nAnswers"]
    places = [place(found, part) for part in parts]
    assert places == sorted(places)
    assert dict(found[: places[7]])["Author"].startswith("Ann")


def test_a_professional_paper_has_an_author_note_and_no_course():
    made = finished(PAPER, paper="professional")
    texts = [text for _, text in paragraphs(made)]
    assert "Author Note" in texts
    assert "Ann Writer https://orcid.org/0000-0002-1825-0097" in texts
    assert any(text.endswith("Institute of Texts. Email: ann@example.org") for text in texts)
    assert "Psych 101" not in texts


def test_the_title_is_repeated_above_the_text():
    found = paragraphs(finished(PAPER, paper="student"))
    assert found.count(("Page Label", "On Asking and Answering")) == 1


def test_headings_of_level_four_and_five_run_in():
    found = paragraphs(finished(PAPER, paper="student"))
    texts = [text for _, text in found]
    assert "Who was asked. Everybody was asked (Alder, 2001)." in texts
    assert "Why everybody. Because." in texts
    assert ("Heading 3", "Choice") in found


def test_headings_begin_on_level_one_wherever_the_draft_begins():
    found = paragraphs(finished("---\ntitle: T\n---\n\n## Method\n\n### Sample\n\nText.", paper="student"))
    assert [entry for entry in found if entry[0].startswith("Heading")] == [
        ("Heading 1", "Method"),
        ("Heading 2", "Sample"),
    ]


def header_of(made):
    with zipfile.ZipFile(io.BytesIO(made.to_docx())) as package:
        names = [name for name in package.namelist() if re.match(r"word/header\d*\.xml", name)]
        return "".join(package.read(name).decode() for name in names)


def test_only_a_professional_paper_has_a_running_head():
    assert "ASKING" in header_of(finished(PAPER, paper="professional"))
    student = header_of(finished(PAPER, paper="student"))
    assert "ASKING" not in student
    assert "PAGE" in student


def test_a_running_head_that_is_too_long_is_told_with_its_line():
    made = finished(PAPER.replace("head: asking", f"head: {'asking ' * 8}"), paper="professional", file="d.md")
    made.to_docx()
    assert [d.line for d in made.diagnostics if d.code == "running-head"] == [3]


def test_references_and_appendices_begin_pages():
    with zipfile.ZipFile(io.BytesIO(finished(PAPER, paper="student").to_docx())) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("<w:pageBreakBefore") == 3


def test_pages_are_as_apa_wants_them():
    import docx

    package = docx.Document(io.BytesIO(finished(PAPER, paper="student").to_docx()))
    section = package.sections[0]
    assert [round(m.inches, 2) for m in (section.left_margin, section.top_margin, section.page_width)] == [
        1,
        1,
        8.5,
    ]
    normal, body = package.styles["Normal"], package.styles["Body Text"]
    assert (normal.font.name, normal.font.size.pt, normal.paragraph_format.line_spacing) == (
        "Times New Roman",
        12,
        2,
    )
    assert body.paragraph_format.first_line_indent.inches == 0.5
    hanging = package.styles["Bibliography"].paragraph_format
    assert (hanging.left_indent.inches, hanging.first_line_indent.inches) == (0.5, -0.5)


@pytest.mark.parametrize(("name", "size"), [("Calibri", 11), ("Georgia", 11), ("Lucida Sans Unicode", 10)])
def test_other_fonts_have_their_sizes(name, size):
    import docx

    made = finished(PAPER.replace("title:", f"font: {name}\ntitle:", 1), paper="student")
    normal = docx.Document(io.BytesIO(made.to_docx())).styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == (name, size)


def test_tables_and_figures_go_to_the_end_where_asked_for():
    table = "| a |\n|---|\n| 1 |\n\n: Caption\n\nText [@alder2001].\n"
    draft = f"---\ntitle: T\nfloats-at-end: true\n---\n\n# A\n\n{table}"
    found = paragraphs(finished(draft, paper="student"))
    assert place(found, "References") < place(found, "Table 1") < place(found, "Caption")


def test_html_has_the_same_parts_in_the_same_order():
    html = finished(PAPER, paper="professional").to_html(standalone=True)
    parts = [
        'class="paper-title"',
        "Ann Writer",
        "Author Note",
        ">Abstract<",
        "Keywords:",
        ">Method<",
        "References",
    ]
    body = html[html.index("<main>") :]
    places = [body.index(part) for part in parts]
    assert places == sorted(places)
    assert "<main>" in html
    assert html.count("<h1") == 1


def test_latex_and_typst_have_the_same_parts():
    for format in ("latex", "typst"):
        text = str(finished(PAPER, paper="professional").to(format, standalone=True))
        begin = "#part-title-page[" if format == "typst" else "\\begin{parttitlepage}"
        places = [text.rindex(part) for part in (begin, "Author Note", "Abstract", "Keywords:")]
        assert places == sorted(places)
        assert "ASKING" in text


def test_a_pdf_is_made():
    assert bytes(finished(PAPER, paper="professional").to("pdf")).startswith(b"%PDF")


def test_a_reference_document_of_the_writers_own_is_taken(tmp_path):
    import docx

    own = docx.Document()
    own.styles["Normal"].font.name = "Garamond"
    own.save(tmp_path / "own.docx")
    made = finished(PAPER, paper="student", reference_doc=str(tmp_path / "own.docx"))
    styles = {style.name: style for style in docx.Document(io.BytesIO(made.to_docx())).styles}
    assert styles["Normal"].font.name == "Garamond"
    assert styles["Section Label"].font.bold, "a style that it lacks is added"
    assert styles["Page Label"].paragraph_format.page_break_before


def test_a_paper_nobody_knows_is_refused():
    with pytest.raises(InvalidValueError) as raised:
        finished(PAPER, paper="studant")
    assert "Did you mean student?" in raised.value.remedy


def test_table_columns_hold_their_longest_words():
    from mutualevidence.drafts.design.widths import PAGE, column_widths
    from mutualevidence.drafts.tree import nodes

    long = "internationalization"
    draft = finished(f"| a | b |\n|---|---|\n| {long} | {'many small words ' * 30} |\n")
    table = next(each for each in nodes(draft._made.draft.blocks) if each["t"] == "Table")
    first, second = column_widths(table)
    assert first * PAGE > len(long)
    assert first + second == pytest.approx(1)


def test_long_cells_of_a_table_have_about_as_many_lines():
    from mutualevidence.drafts.design.widths import column_widths

    few, many = column_widths(table_of(["study", "setting"], ["word " * 20, "word " * 60]))
    assert many / few == pytest.approx(3, rel=0.1)


def test_words_that_leave_no_room_for_a_sentence_turn_the_page():
    from mutualevidence.drafts.design.widths import PAGE, TURNED, column_widths, wants_landscape

    heads = ["participants", "intervention", "comparator", "difference", "considerations", "certainty", "meaning"]
    sentence = "The support probably lets fewer come back within a year of leaving the ward than waiting does."
    crowded = table_of(heads, [*("word" for _ in heads[1:]), sentence])
    assert wants_landscape(crowded)
    assert column_widths(crowded)[-1] * TURNED > 2 * column_widths(crowded, turns=False)[-1] * PAGE
    assert not wants_landscape(table_of(["study", "meaning"], ["word", sentence * 8]))


def table_of(heads, cells):
    from mutualevidence.drafts.tree import nodes

    rows = [" | ".join(each) for each in (heads, ["---"] * len(heads), cells)]
    draft = finished("".join(f"| {row} |\n" for row in rows))
    return next(each for each in nodes(draft._made.draft.blocks) if each["t"] == "Table")


def test_what_a_title_page_lacks_is_told():
    made = finished("# A title\n\nText.", paper="student", file="d.md")
    made.to_docx()
    [told] = made.diagnostics
    assert told.code == "paper-incomplete"
    assert told.message.endswith("lacks author, affiliation, course, instructor, due-date")


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdflatex")
@pytest.mark.parametrize("paper", ["", "student", "professional"])
def test_latex_compiles(paper, tmp_path):
    draft = PAPER.replace("Because.", "Because ⊕ it is, $x = 1$.[^1]\n\n[^1]: A note.")
    made = finished(draft, paper=paper)
    (tmp_path / "paper.tex").write_text(str(made.to("latex", standalone=True)), encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    if b"not found" in done.stdout and done.returncode:  # a package of TeX Live that is not installed
        pytest.skip(re.search(rb"File .* not found", done.stdout).group().decode())
    assert done.returncode == 0, done.stdout[-1500:].decode(errors="replace")


def test_a_table_with_many_long_words_has_smaller_type():
    words = [f"{'extra' * 3}ordinary{n}" for n in range(7)]
    row = f"| {' | '.join(words)} |"
    made = finished(f"{row}\n|{'---|' * 7}\n{row}\n", paper="student")
    with zipfile.ZipFile(io.BytesIO(made.to_docx())) as package:
        body = package.read("word/document.xml").decode()
    table = body[body.index("<w:tbl>") : body.index("</w:tbl>")]
    sizes = {int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', table)}
    assert len(sizes) == 1
    assert 10 <= sizes.pop() < 20


def test_the_title_of_an_appendix_stays_in_its_heading_in_typst():
    draft = "# Method\n\nSo.\n\n# Appendix: What was asked\n\nThis."
    typst = str(finished(draft, paper="student").to("typst", standalone=True))
    assert "= Appendix#linebreak()What was asked" in typst


@pytest.mark.parametrize("paper", ["", "student"])
def test_what_follows_a_table_stands_as_far_from_it_as_from_a_note(paper):
    import docx

    table = "\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
    draft = f"---\ntitle: T\n---\n\n{table}: Two letters\n\nAfter a title.\n{table}After none.\n{table}: More\n"
    draft += "\n*Note.* Said of it.\n\nAfter a note.\n"
    package = docx.Document(io.BytesIO(finished(draft, paper=paper).to_docx()))
    room = package.styles["Table Note"].paragraph_format.space_after
    before = {p.text: p.paragraph_format.space_before for p in package.paragraphs if p.text.startswith("After")}
    assert before == {"After a title.": room, "After none.": room, "After a note.": None}
    assert room.pt == (24 if paper else 12)


def test_a_reference_list_behind_a_table_begins_at_the_top_of_its_page():
    import docx

    made = finished("See @alder2001.\n\n| A |\n|---|\n| 1 |\n\n: One {#tbl-one}\n", paper="student")
    package = docx.Document(io.BytesIO(made.to_docx()))
    heading = next(p for p in package.paragraphs if p.text == "References")
    assert (heading.paragraph_format.page_break_before, heading.paragraph_format.space_before) == (True, None)


def test_what_only_the_other_kind_of_paper_prints_is_told():
    draft = "---\ntitle: T\nauthor: A\ncourse: C\ninstructor: D\ndue-date: E\nrunning-head: F\n---\n\nSo."
    for kind, lines in (("professional", [4, 5, 6]), ("student", [7])):
        made = finished(draft, paper=kind, file="d.md")
        made.to_html(standalone=True)
        assert [d.line for d in made.diagnostics if d.code == "front-matter-not-printed"] == lines
