"""Quarto's own habits: code that is to be run, shortcodes, subfigures, affiliations by reference."""

from __future__ import annotations

import io
import zipfile

import pytest
from drafting import finished, read_draft

CELLS = """# Results

See @fig-plot.

```{r}
#| label: fig-plot
plot(1)
```

```{python, echo=FALSE}
print(2)
```

{{< include other.qmd >}}
"""


def test_code_is_kept_line_by_line_and_told_not_to_be_run():
    made = finished(CELLS, file="d.qmd")
    text = made.to_text()
    assert "#| label: fig-plot\n    plot(1)" in text
    told = [(d.code, d.line) for d in made.diagnostics]
    assert told == [("code-not-run", 5), ("code-not-run", 10), ("shortcode-left", 14)]


def test_labels_of_results_that_are_not_there_stay():
    assert "See @fig-plot." in finished(CELLS).to_text()


def test_subfigures_are_one_figure():
    draft = (
        "See @fig-two and @fig-b.\n\n::: {#fig-two layout-ncol=2}\n![First](a.png){#fig-a}\n\n"
        "![Second](b.png){#fig-b}\n\nBoth\n:::\n\n![Third](c.png){#fig-c}\n"
    )
    text = finished(draft).to_text().replace("\u00a0", " ")
    assert "See Figure 1 and Figure 1b." in text
    assert "(b) Second" in text
    assert "Figure 2" in text


def test_affiliations_are_found_by_reference_and_put_on_one_line():
    draft = read_draft(
        "---\nauthor:\n- name: {given: Ann, family: Writer}\n  affiliations: [{ref: a}]\n- name: Bo\n"
        "affiliations:\n- id: a\n  name: Institute\n  department: Texts\n---\n"
    )
    first, second = draft.front.authors
    assert (first.name, first.affiliations) == ("Ann Writer", ("Texts, Institute",))
    assert second.affiliations == ("Texts, Institute",)


@pytest.mark.parametrize("format", ["plain", "rst", "mediawiki", "markdown", "org", "docx"])
def test_figures_of_several_pictures_keep_their_caption(format):
    parts = "![One](a.png){#fig-a}\n\n![Two](b.png){#fig-b}\n\nBoth of them"
    made = finished(f"::: {{#fig-both layout-ncol=2}}\n{parts}\n:::\n").to(format, standalone=True)
    shown = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode() if format == "docx" else made
    assert "Both of them" in shown


def test_shortcodes_for_pages_end_pages():
    typst = str(finished("One.\n\n{{< pagebreak >}}\n\nTwo.").to("typst", standalone=True))
    assert "#pagebreak" in typst.split("One.")[1]
