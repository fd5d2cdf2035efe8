"""Cross references: tables, figures, sections and equations by their labels (Quarto, pandoc-crossref)."""

from __future__ import annotations

import io

import docx
import pytest
from drafting import finished, plain, read_draft, works

from mutualevidence.errors import InvalidValueError

DRAFT = """
## Results {#sec-results}

See @tbl-groups, @fig-flow and @sec-results, and again [-@tbl-groups]; @eq-mean.

| a |
|---|
| 1 |

: Groups {#tbl-groups}

![Flow](flow.png){#fig-flow}

$$ m = 1 $$ {#eq-mean}
"""


def test_labels_are_answered_with_what_they_name():
    text = plain(DRAFT).replace("\u00a0", " ")
    assert "See Table 1, Figure 1 and Results, and again 1; Equation 1." in text
    assert "(1)" in text


def test_captions_carry_the_same_numbers():
    html = finished(DRAFT).to_html()
    assert "Table 1" in html
    assert 'href="#tbl-groups"' in html
    assert 'id="tbl-groups"' in html


def test_a_label_that_nothing_has_is_an_error_with_the_nearest():
    with pytest.raises(InvalidValueError) as raised:
        finished(DRAFT.replace("See @tbl-groups", "See @tbl-gruops"), file="d.md")
    assert str(raised.value).startswith("d.md:4: error: [unknown-label]")
    assert 'Did you mean "tbl-groups"?' in str(raised.value)


def test_latex_references_name_tables_and_sections():
    source = (
        "\\section{Results}\\label{sec:r} See Table~\\ref{tab:x}, \\cref{tab:x} and \\ref{sec:r}.\n\n"
        "\\begin{table}\\caption{Cap}\\label{tab:x}\\begin{tabular}{l}1\\end{tabular}\\end{table}"
    )
    text = works().render(read_draft(source, format="latex")).to_text().replace("\u00a0", " ")
    assert "See Table 1, Table 1 and Results." in text


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("latex", r"\phantomsection\label{eq-sum}\[ a = b \tag{1}\]"),
        ("typst", "#[#set math.equation(numbering: (..) => [(1)]);$ a = b $ <eq-sum>]"),
        ("html", '<span id="eq-sum" class="numbered-equation">'),
    ],
)
def test_the_number_of_an_equation_stands_beside_it(format, expected):
    made = finished("See @eq-sum:\n\n$$ a = b $$ {#eq-sum}\n")
    assert expected in str(made.to(format, standalone=True))
    assert made.to("pdf")[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("So it is:\n\n$$ a = b $$ {#eq-sum}\n\nEnd.", "d.md"),
        (r"So it is: \begin{equation}\label{sum} a = b \end{equation} End.", "d.tex"),
    ],
)
def test_in_word_an_equation_and_its_number_stand_on_one_line(text, file):
    made = docx.Document(io.BytesIO(finished(text, file=file).to("docx")))
    lines = [paragraph for paragraph in made.paragraphs if "(1)" in paragraph.text]
    assert [line.text for line in lines] == ["\t\t(1)"]
    assert lines[0]._p.xpath("m:oMath")
    assert "oMathPara" not in made.element.xml
    assert [paragraph.text.strip() for paragraph in made.paragraphs if paragraph.text.strip()][-1] == "End."
