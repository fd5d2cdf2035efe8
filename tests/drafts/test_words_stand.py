"""Nothing of a draft is lost on the way: what a format or a citation has no form for keeps its words."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from drafting import finished, plain, read_draft


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("[@alder2001, with $n^2$ in eq. 4]", "(Alder, 2001, with $n^2$ in eq. 4)"),
        ("[see [there](https://a.org) and @alder2001]", "(see [there](https://a.org) and Alder, 2001)"),
        ("[@alder2001, p. 3, ~~not~~ `so`]", "(Alder, 2001, p. 3, ~~not~~ `so`)"),
        ("[@birch2010, as cited in @alder2001, `a`; @cedar2015, with $b$]",
         "(Birch, 2010, as cited in Alder, 2001, `a`; Cedar & Doum, 2015, with $b$)"),
        ("[@alder2001, chapters 3 and 4]", "(Alder, 2001, Chapters 3 and 4)"),
        ("[@alder2001, 30%]", "(Alder, 2001, 30%)"),
        ("[@alder2001, n.d. on the cover]", "(Alder, 2001, n.d. on the cover)"),
        ("[@alder2001{}, 12 years on]", "(Alder, 2001, 12 years on)"),
        ("@alder2001 [as cited in @birch2010, p. 3]", "Alder (2001, as cited in Birch, 2010, p. 3)"),
    ],
)  # fmt: skip
def test_words_of_citations_stand(written, printed):
    whole = str(finished(f"As {written}.").to("markdown"))
    assert whole.startswith(f"As {printed}.")


def test_a_note_within_a_citation_is_a_note():
    assert "A note" in finished("So [@alder2001, it is^[A note.]].").to_text()


HTML = """H<sub>2</sub>O <b>so</b> <kbd>Esc</kbd> <a href="https://a.org">there</a> <i>never ended.

<table>
<tr><td>One</td><td>*Two*</td></tr>
</table>

<details>
<summary>More</summary>
Words within.
</details>

<video src="x"></video>

```{=html}
<p>only there</p>
```
"""


def test_html_in_a_draft_is_read_where_a_format_does_not_hold_it():
    made = finished(HTML, file="d.md")
    typst = str(made.to("typst", standalone=True)).replace("];", "]")  # before pandoc 3.6
    assert 'H#sub[2]O #strong[so] `Esc` #link("https://a.org")[there]' in typst
    assert "[One]" in typst
    assert "Words within." in typst
    assert "only there" not in typst
    told = [each.message for each in made.diagnostics]
    assert [word in text for word, text in zip(["<i>", "<video", "</video", "only there"], told, strict=True)]


def test_html_stays_where_a_format_holds_it():
    assert "<summary>" in str(finished(HTML).to("markdown", standalone=True))
    assert "only there" in str(finished(HTML).to("html", standalone=True))


def test_formulas_in_environments_are_formulas_everywhere():
    typst = str(finished("\\begin{equation}\na = b\n\\end{equation}\n").to("typst", standalone=True))
    assert "$ a = b $" in typst.replace("\n", " ")


def test_front_matter_that_nobody_prints_is_told():
    made = finished(
        "---\nfunding: A grant.\ntoc: true\nremark: It was read by four people.\n---\n\nSo.", file="d.md"
    )
    made.to_docx()
    assert [(each.code, each.line) for each in made.diagnostics] == [
        ("front-matter-not-printed", 2),
        ("front-matter-not-printed", 4),
    ]


def test_markdown_keeps_its_front_matter():
    draft = "---\nauthor:\n- name: Ann\n  email: a@b.org\nbibliography: x.bib\ncsl: https://a.org/apa\n---\n\nSo."
    text = str(finished(draft).to("markdown", standalone=True))
    assert "  name: Ann\n" in text
    assert 'csl: "https://a.org/apa"' in text


# --- Quarto ----------------------------------------------------------------------------------------------------

QUARTO = """See @Fig-flow, [Figures @fig-flow and @fig-next], [@fig-flow; @tbl-one], @thm-one and @lst-one.

::: {#fig-flow apa-note="Drawn by us."}
![](a.png){fig-alt="Words for it"}

How it *flows*.
:::

![Next](b.png){#fig-next}

::: {#tbl-one}
| a |
|---|
| 1 |

What is so
:::

::: {.callout-tip}
## Take care
Words of advice.
:::

::: {#thm-one}
## Ash
It holds.
:::

```{#lst-one .python lst-cap="How"}
print(1)
```

::: {.content-visible when-format="html"}
Seen on the web.
:::
"""


def test_quartos_containers_say_what_they_are():
    text = finished(QUARTO).to_text().replace("\u00a0", " ")
    assert "See Figure 1, Figures 1 and 2, Figure 1, Table 1, Theorem 1 and Listing 1." in text
    for words in ("Drawn by us.", "What is so", "Take care", "Theorem 1 (Ash). It holds.", "Listing 1. How"):
        assert words in text
    assert "Seen on the web." not in text
    assert "Seen on the web." in str(finished(QUARTO).to("html"))
    assert 'alt="Words for it"' in str(finished(QUARTO).to("html"))


def test_labels_within_citations_are_answered():
    draft = "![Flow](a.png){#fig-flow}\n\nSo [@alder2001, see also @fig-flow]."
    assert "So (Alder, 2001, see also Figure 1)." in plain(draft).replace("\u00a0", " ")


def test_italics_within_the_title_of_a_table_are_upright():
    text = str(finished("| a |\n|---|\n| 1 |\n\n: What *Homo* did").to("markdown"))
    assert "*What* Homo *did*" in text


def test_a_captioned_table_in_a_list_has_its_number():
    text = finished("See @tbl-b.\n\n1. So:\n\n   | a |\n   |---|\n   | 1 |\n\n   : In it {#tbl-b}\n").to_text()
    assert text.count("Table\u00a01") + text.count("Table 1") == 2


# --- LaTeX, Typst, notebooks -------------------------------------------------------------------------------------

APA7 = r"""\documentclass[man]{apa7}
\usepackage{apacite}
\title{On asking}
\shorttitle{ASKING}
\authorsnames[1,{1,2}]{Ann Writer, Bo Writer}
\authorsaffiliations{{First House}, {Second House}}
\abstract{We asked \citeA{alder2001}.}
\keywords{asking}
\begin{document}
\maketitle
Text \cite<see>[p.~3]{alder2001}, \citeA{birch2010}, \citeNP{alder2001}, \citeyearNP{alder2001}.
\begin{equation}\label{eq:one} a=b \end{equation}
See \eqref{eq:one}.
\appendix
\section{What was asked}
Words.
\end{document}
"""


def test_what_apa7_and_apacite_say_is_read():
    draft = read_draft(APA7, format="latex")
    front = draft.front
    assert (front.text("running_head"), front.text("keywords")) == ("ASKING", "asking")
    assert [(each.name, each.affiliations) for each in front.authors] == [
        ("Ann Writer", ("First House",)),
        ("Bo Writer", ("First House", "Second House")),
    ]
    made = finished(APA7, file="d.tex")
    text = str(made.to("markdown", standalone=True))
    assert "Text (see Alder, 2001, p. 3), Birch (2010), Alder, 2001, 2001." in text
    assert "We asked Alder (2001)." in text
    assert "See [(1)](#eq:one)." in text
    assert made.diagnostics == ()
    assert "# What was asked {.appendix" in text or ".appendix" in text


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        (r"\citeyear{alder2001}", "2001"),
        (r"\citeyearpar{alder2001}", "(2001)"),
        (r"(see \citealp{alder2001})", "(see Alder, 2001)"),
        (r"\textcites{alder2001}{birch2010}", "Alder (2001) and Birch (2010)"),
        (r"\citet{alder2001,birch2010,cedar2015}", "Alder (2001), Birch (2010), and Cedar and Doum (2015)"),
    ],
)
def test_citations_of_latex_stand_as_its_packages_print_them(command, printed):
    assert plain(f"So {command}.", file="d.tex").startswith(f"So {printed}.")


TYPST = """= Start <sec-a>
See @fig-a and @sec-a, #highlight[marked] words.

#figure(image("a.png"), caption: [A thing.]) <fig-a>
"""


def test_labels_pictures_and_words_of_typst_stand(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    made = finished(TYPST, file=str(tmp_path / "d.typ"))
    text = str(made.to("markdown", standalone=True)).replace("\u00a0", " ")
    assert "See [Figure 1](#fig-a) and [Start](#sec-a), marked words." in text
    assert 'src="a.png"' in text or "(a.png)" in text
    assert made.diagnostics == ()


def test_a_notebooks_first_cell_is_its_front_matter():
    cells = (
        '[{"cell_type": "raw", "metadata": {}, "source": ["---\\n", "title: On asking\\n", "---"]}, '
        '{"cell_type": "markdown", "metadata": {}, "source": ["So.[^1]\\n\\n[^1]: A note."]}]'
    )
    draft = read_draft(
        f'{{"cells": {cells}, "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}', format="ipynb"
    )
    assert draft.front.text("title") == "On asking"
    assert "A note." in str(draft.blocks) or '"Note"' in str(draft.blocks).replace("'", '"')


def test_a_list_asked_for_behind_a_note_of_org_stands_behind_the_text():
    made = finished("So[fn:1] [cite:@alder2001].\n\n[fn:1] A note.\n#+print_bibliography:\n", file="d.org")
    text = str(made.to("markdown"))
    assert text.index("Quince Press") < text.index("[^1]:")


# --- nothing disappears without a word ---------------------------------------------------------------------------

TWO_PLACES = """---
title: Rest
author:
- name: Ann Alder
  affiliations: [House of Rest, Oak School]
- name: Bo Birch
  affiliations: Oak School
---

So.
"""


def test_affiliations_stand_in_jats_beside_their_authors():
    jats = str(finished(TWO_PLACES).to("jats", standalone=True))
    first, second = jats.split("<string-name>Bo Birch")
    assert re.findall(r'rid="aff-(\d)"', first) == ["1", "2"]
    assert re.findall(r'rid="aff-(\d)"', second) == ["2"]
    places = re.findall(r'<aff id="aff-(\d)">\s*<institution-wrap>\s*<institution>(.*?)</institution>', second)
    assert places == [("1", "House of Rest"), ("2", "Oak School")]


def test_affiliations_begin_the_text_of_an_epub():
    epub = zipfile.ZipFile(io.BytesIO(bytes(finished(TWO_PLACES).to("epub", standalone=True))))
    text = epub.read("EPUB/text/ch001.xhtml").decode()
    assert "<p>Ann Alder, House of Rest, Oak School</p>" in text
    assert "<p>Bo Birch, Oak School</p>" in text


def test_front_matter_with_nearly_a_known_name_is_told():
    made = finished("---\nbibliografy: a.bib\nfloats: end\nformat: html\nfig-width: 7\n---\n\nSo.", file="d.md")
    made.to_html(standalone=True)
    told = sorted((each.line, each.code, each.remedy) for each in made.diagnostics)
    assert told == [
        (2, "front-matter-unknown", 'Did you mean "bibliography"?'),
        (3, "front-matter-unknown", 'Did you mean "floats-at-end"?'),
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (r"So \citep[see][p. 4]{alder2001,birch2010}.", "So (see Alder, 2001; Birch, 2010, p. 4)."),
        (r"\citet[p. 3]{alder2001} and \citeauthor{birch2010}.", "Alder (2001, p. 3) and Birch."),
        (r"So \parencite{alder2001} in \citeyear{alder2001}.", "So (Alder, 2001) in 2001."),
        (r"\textcite{cedar2015}, \citealp{birch2010}", "Cedar and Doum (2015), Birch, 2010"),
    ],
)
def test_citations_of_latex_in_markdown_are_cited(typed: str, printed: str):
    assert plain(typed) == printed
