"""What a draft holds is in what is made of it: pictures in Word files, LaTeX in Markdown, Typst under rules."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from drafting import finished, works

from mutualevidence.drafts import read_draft
from mutualevidence.drafts.pandoc import converted

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize("reader", ["docx", "odt"])
def test_pictures_of_a_file_stay_in_it(reader: str, tmp_path) -> None:
    (tmp_path / "dot.png").write_bytes(PIXEL)
    file = converted(b"![Dot](dot.png)\n\nWords.", reader="markdown", writer=reader, folder=tmp_path).content
    made = works().render(read_draft(file, file=f"My paper.{reader}"))
    assert not made.diagnostics
    (name,) = made.pictures("latex")
    assert name.startswith("My-paper-")
    word = zipfile.ZipFile(io.BytesIO(made.to_docx()))
    assert [word.read(each) for each in word.namelist() if "media/" in each] == [PIXEL]


def test_latex_in_markdown_is_read_for_word() -> None:
    text = (
        "A \\textbf{bold} word\\footnote{Foot.} and \\unheard{of}.\n\n"
        "\\begin{tabular}{ll}\nHead & Two \\\\\n\\hline\nCell & 4 \\\\\n\\end{tabular}\n"
    )
    made = finished(text)
    word = zipfile.ZipFile(io.BytesIO(made.to_docx())).read("word/document.xml").decode()
    assert "bold" in word
    assert word.count("<w:tc>") == 4
    assert "footnoteReference" in word
    assert [each.code for each in made.diagnostics] == ["raw-text-left-out"]


def test_a_rule_of_typst_sets_a_page() -> None:
    draft = read_draft("#set page(margin: 1in)\n#highlight[Words] by #par[others].", file="paper.typ")
    assert "Words by others." in works().render(draft).to_text()


def test_thanks_are_the_author_note_and_boxes_keep_their_titles() -> None:
    text = (
        r"\documentclass{article}\title{T}\author{Ann Ash\thanks{Funded by nobody.}}\begin{document}\maketitle"
        "\n\\begin{tcolorbox}[colback=red, title={On boxes}]Inside.\\end{tcolorbox}\\end{document}"
    )
    made = works().render(read_draft(text, file="paper.tex"), paper="professional").to("html", standalone=True)
    assert "Funded by nobody." in made
    assert "On boxes" in made
