"""Evidence in drafts: every form of asking for it, and what is told about asking wrongly."""

from __future__ import annotations

import pytest
from drafting import evidence, finished, read_draft

from mutualevidence import Library
from mutualevidence.errors import InvalidValueError

CLAIM = "claim=as-effective-as-therapy"


@pytest.mark.parametrize(
    "asked",
    [
        f"```{{evidence {CLAIM}}}\n```",
        f"```{{.evidence {CLAIM}}}\n```",
        f"~~~ {{evidence {CLAIM}}}\n~~~",
        f"::: {{.evidence {CLAIM}}}\n:::",
        f"{{evidence {CLAIM}}}",
        '{evidence claim="as-effective-as-therapy"}',
    ],
)
def test_every_form_of_asking_is_answered(asked):
    text = finished(f"Before.\n\n{asked}\n\nAfter.", evidence()).to_text()
    assert "Two studies support this claim." in text
    assert "{" not in text


def test_other_formats_ask_with_a_paragraph_or_an_environment():
    for format, source in (
        ("latex", f"\\begin{{evidence}}{CLAIM}\\end{{evidence}}"),
        ("org", f"{{evidence {CLAIM}}}"),
    ):
        assert "Two studies support" in evidence().render(read_draft(source, format=format)).to_text()


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        (f"```{{evidence {CLAIM} number=studies}}\nIn all, {{number}} studies.\n```", "In all, two studies."),
        (
            f"```{{evidence {CLAIM} number=findings}}\nThere are {{number}}\nof them.\n```",
            "There are four of them.",
        ),
        (f"```{{evidence {CLAIM} number=participants}}\n{{number}} took part.\n```", "98 took part."),
        (f"So [x]{{.evidence {CLAIM} number=studies}} studies.", "So two studies."),
        (f"So {{evidence {CLAIM} number=studies}} studies.", "So two studies."),
        (f"So `{{evidence {CLAIM} number=studies}}` studies.", "So two studies."),
    ],
)
def test_a_number_is_put_into_its_sentence(asked, printed):
    assert printed in finished(asked, evidence()).to_text()


def test_tables_and_plots_are_put_in_with_numbers_and_words():
    pytest.importorskip("matplotlib")
    draft = f"```{{evidence {CLAIM} table=findings}}\n```\n\n```{{evidence {CLAIM} plot=directions}}\n```\n"
    html = finished(draft, evidence()).to_html()
    assert "Table 1" in html
    assert "Figure 1" in html
    assert "alt=" in html


def test_a_harvest_plot_is_put_in():
    pytest.importorskip("matplotlib")
    html = finished(f"```{{evidence {CLAIM} plot=harvest}}\n```\n", evidence()).to_html()
    assert "Harvest Plot of Directions, Risk of Bias and Size of Study" in html
    assert 'aria-label="Harvest plot of two studies, four comparisons. ' in html


@pytest.mark.parametrize("plot", ["harvest", "directions", "timeline"])
def test_works_that_a_picture_names_are_listed(plot):
    pytest.importorskip("matplotlib")
    html = finished(f"```{{evidence {CLAIM} plot={plot}}}\n```\n", evidence()).to_html()
    listed = html.partition("References")[2]
    assert "Bright" in listed
    assert "Marmar" in listed
    assert "Roberts" not in listed  # no finding of theirs is about this claim


def test_what_is_not_recorded_is_said():
    text = finished(f"```{{evidence {CLAIM} table=certainty}}\n```", evidence()).to_text()
    assert "Nothing is recorded" in text


@pytest.mark.parametrize(
    ("asked", "message", "remedy"),
    [
        ("claim=as-efective-as-therapy", "there is no claim", 'Did you mean "as-effective-as-therapy"?'),
        ("clam=x", "there is no option", 'Did you mean "claim"?'),
        ("claim=lower-cost table=findigns", "there is no table", 'Did you mean "findings"?'),
        ("claim=lower-cost plot=florist", "there is no plot", 'Did you mean "forest"?'),
        ("number=studys", "there is no number", 'Did you mean "studies"?'),
        ("number=pooled", "nothing was pooled", "Two studies"),
        ("table=findings plot=forest", "one thing", "Make two blocks"),
    ],
)
def test_what_is_asked_wrongly_is_told_with_its_line(asked, message, remedy):
    with pytest.raises(InvalidValueError) as raised:
        finished(f"text\n\n```{{evidence {asked}}}\n```\n", evidence(), file="d.md")
    told = str(raised.value)
    assert told.startswith("d.md:3: error: [evidence-block]")
    assert message in told
    assert remedy in told


@pytest.mark.parametrize(
    "asked", ["```{evidance claim=x}\n```", "```{.evidense claim=x}\n```", "{evidenc claim=x}"]
)
def test_a_misspelt_name_is_told(asked):
    with pytest.raises(InvalidValueError, match=r"d\.md:3") as raised:
        finished(f"text\n\n{asked}\n", evidence(), file="d.md")
    assert 'Did you mean "evidence"?' in str(raised.value)


def test_other_code_stays_code():
    text = finished("```python\nclaim = 3\n```\n\n`{x}` and ```{r}```", evidence()).to_text()
    assert "claim = 3" in text


POOLED = """
@article{alder2001, author={Alder, Ann}, title={One}, journal={J}, year={2001}, study-design={rct},
 finding-x={kind={comparison}, statement={Less pain.}, a={yoga}, b={rest}, outcome={name={pain}, better={lower}},
 effect={SMD -.50 [-.80, -.20]}, direction={favours-a}, source={access={full-text}}}}
@article{birch2002, author={Birch, Ben}, title={Two}, journal={J}, year={2002}, study-design={rct},
 finding-x={kind={comparison}, statement={Less pain.}, a={yoga}, b={rest}, outcome={name={pain}, better={lower}},
 effect={SMD -.40 [-.80, .00]}, direction={favours-a}, source={access={full-text}}}}
@article{cedar2003, author={Cedar, Cem}, title={Three}, journal={J}, year={2003}}
@claim{c, text={Yoga eases pain}, evidence={supports={alder2001#x, birch2002#x}}}
"""
NOTE = "References marked with an asterisk indicate studies included in the meta-analysis."


def listed(draft: str, style: str = "apa") -> list[str]:
    text = Library.from_bytes(POOLED.encode()).render(draft, style=style).to_text()
    return [line for line in text.partition("References\n")[2].splitlines() if line.strip(" -")]


def test_works_of_a_meta_analysis_are_marked_in_the_list():
    """APA 7, 9.52: asterisks and the sentence on them; not where nothing is pooled, and in no other style."""
    pooled = "Cedar [-@cedar2003] was first.\n\n{evidence claim=c number=pooled}\n"
    assert [line[:8] for line in listed(pooled)] == ["Referenc", "*Alder, ", "*Birch, ", "Cedar, C"]
    assert listed(pooled)[0] == NOTE
    assert [line[:6] for line in listed("{evidence claim=c table=findings}\n")] == ["Alder,", "Birch,"]
    assert NOTE not in "".join(listed(pooled, style="chicago-author-date"))


def test_a_draft_says_which_works_its_meta_analysis_includes():
    named = '---\nincluded: "@birch2002"\n---\n{evidence claim=c}\n'
    assert [line[:8] for line in listed(named)] == ["Referenc", "Alder, A", "*Birch, "]
    assert [line[:6] for line in listed("---\nincluded: false\n---\n{evidence claim=c}\n")] == ["Alder,", "Birch,"]
    with pytest.raises(InvalidValueError, match="birch2002"):
        listed('---\nincluded: "@birch2020"\n---\n{evidence claim=c}\n')


def test_a_summary_marks_what_it_pools():
    text = Library.from_bytes(POOLED.encode()).summary().to_text()
    assert text.index(NOTE) < text.index("*Alder, A. (2001)") < text.index("*Birch, B. (2002)")
