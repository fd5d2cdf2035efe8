"""The forest plot of an outcome: figures of both groups, subgroups, both diamonds, tests, order by year."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="statistics need the extra `stats`")
pytest.importorskip("matplotlib", reason="plots need the extra `plots`")

from mutualevidence import Library
from mutualevidence.evidence.summary import Summary
from mutualevidence.report.figures import claim_figures
from mutualevidence.richtext.document import Figure

TRIAL = """@article{{{key}, author = {{{key}, A.}}, title = {{T}}, journal = {{J}}, year = {{{year}}}, study-design = {{rct}},
  study-country = {{{country}}}, study-arms = {{t = {{label = {{therapy}}}}, c = {{label = {{control}}}}}},
  finding-x = {{kind = {{comparison}}, statement = {{A.}}, a = {{t}}, b = {{c}}, direction = {{favours-a}},
    outcome = {{name = {{relapse}}, better = {{lower}}}}, source = {{full-text}},
    groups = {{t = {{{t}}}, c = {{{c}}}}}}}
}}
"""  # noqa: E501
EVENTS = [
    ("late", 2015, "Norway", "n=100, events=10", "n=100, events=30"),
    ("early", 1995, "Ghana", "n=90, events=12", "n=95, events=20"),
    ("middle", 2005, "Norway", "n=60, events=9", "n=61, events=15"),
    ("other", 2006, "Ghana", "n=70, events=19", "n=71, events=15"),
]


def forest(rows: list[tuple[str, int, str, str, str]], choices: str = "") -> str:
    parts = [TRIAL.format(key=k, year=y, country=c, t=t, c=control) for k, y, c, t, control in rows]
    findings = ", ".join(f"{row[0]}#x" for row in rows)
    group = f"synthesis = {{{choices}}}," if choices else ""
    parts.append(f"@claim{{q, text = {{It works}}, {group} evidence = {{supports = {{{findings}}}}}}}")
    library = Library.from_bytes("\n".join(parts))
    claims = library._decided(library.claims.values())
    (evidence,) = Summary(library.studies, claims, library._years()).claims
    (figure,) = (f for f in claim_figures(evidence, {}) if isinstance(f, Figure) and f.id.startswith("forest"))
    return figure.alt


def test_both_models_heterogeneity_and_the_overall_test_are_told() -> None:
    alt = forest(EVENTS)
    for words in (
        "Pooled effect (random effects, REML): OR = ",
        "One common effect: OR = ",
        "Heterogeneity: τ² = ",
    ):
        assert words in alt
    assert "Test of the overall effect: t(3) = " in alt


def test_studies_stand_in_the_order_of_years_not_of_results() -> None:
    alt = forest(EVENTS)
    places = [alt.index(f"{key}: OR") for key in ("early", "middle", "other", "late")]
    assert places == sorted(places)


def test_subgroups_have_a_diamond_each_and_a_test() -> None:
    alt = forest(EVENTS, "subgroups = {country}")
    assert "Ghana, Subtotal (k = 2): OR = " in alt
    assert "Norway, Subtotal (k = 2): OR = " in alt
    assert "Subgroup differences (country): χ²(1) = " in alt


def test_a_mantel_haenszel_plot_has_one_diamond_and_its_name() -> None:
    alt = forest(EVENTS, "pooling = {mantel-haenszel}, measure = {RR}")
    assert "Pooled effect (Mantel-Haenszel): RR = " in alt
    assert "One common effect" not in alt
    assert "Test of the overall effect: z = " in alt
