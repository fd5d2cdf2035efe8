"""Measures of one group from the file: proportions, rates and means by their transformations, changes of pairs."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("scipy", reason="statistics need the extra `stats`")

from mutualevidence import Library

ENTRY = """@article{{{key}, author = {{{key}, A.}}, title = {{A survey}}, journal = {{J}}, year = {{2020}},
  finding-x = {{kind = {{{kind}}}, statement = {{It was so.}}, a = {{adults}}, outcome = {{insomnia}},
    groups = {{adults = {{{group}}}}}, {more} direction = {{{direction}}}, source = {{full-text}}}}
}}"""
SHARES = ("n = 40, events = 0", "n = 60, events = 9", "n = 90, events = 30")
RATES = (
    "events = 5, person-time = 120.5",
    "n = 7, events = 12, person-time = 340",
    "events = 9, person-time = 150",
)
MEANS = ("n = 40, mean = 12.1, sd = 3.1", "n = 55, mean = 14, sd = 4.0", "n = 38, mean = 11.2, sd = 3.5")
BEFORE = (
    "mean-before = 15, sd-before = 3.3",
    "mean-before = 15.5, sd-before = 3.9",
    "mean-before=14.1, sd-before=4.1",
)
CHANGES = tuple(f"{after}, {before}" for after, before in zip(MEANS, BEFORE, strict=True))
EXPECTED = {
    "PR": (SHARES, -1.8273534727, 1.7467006679),
    "PLN": (SHARES, -1.9121797045, 0.9475638879),
    "PAS": (SHARES, 0.3414729903, 0.0921399985),
    "PFT": (SHARES, 0.3713555700, 0.0687069968),
    "IRLN": (RATES, -3.1292393564, 0),
    "IR": (RATES, 0.0405988187, 0),
    "IRS": (RATES, 0.2050173616, 0),
    "IRFT": (RATES, 0.2106999775, 0),
    "MN": (MEANS, 12.4367736497, 1.7253771050),
    "MNLN": (MEANS, 2.5189264639, 0.0109333772),
    "MD": (CHANGES, -2.3800683797, 0.4292241334),
    "SMCC": (CHANGES, -0.6397141740, 0.0309130376),
    "SMCR": (CHANGES, -0.6179806772, 0.0416413860),
    "ROM": (CHANGES, -0.1764164510, 0.0037045981),
}
"""Groups, and what metafor 3.8-1 gives by escalc() and rma(): pooled effect and tau² (MC for MD, ROMC for ROM)."""


def review(groups: tuple[str, ...], choices: str = "") -> Library:
    pairs = "before" in groups[0]
    made = [
        ENTRY.format(
            key=key,
            group=group,
            kind="within-group" if pairs else "prevalence",
            direction="negative" if pairs else "unclear",
            more=f"analysis = {{correlation = {r}}}," if pairs else "",
        )
        for key, group, r in zip(("aa", "bb", "cc"), groups, (0.5, 0.6, 0.4), strict=False)
    ]
    chosen = f", synthesis = {{{choices}}}" if choices else ""
    claim = f"@claim{{k, text = {{It is so}}, evidence = {{supports = {{aa#x, bb#x, cc#x}}}}{chosen}}}"
    library = Library.from_bytes("\n".join([*made, claim]).encode())
    assert not [each for each in library.check() if each.severity.name == "ERROR"]
    return library


def pooled(library: Library) -> dict[str, object]:
    (outcome,) = json.loads(library.summary("k").to_json())["claims"][0]["outcomes"]
    return outcome["pooled"]


@pytest.mark.parametrize("measure", EXPECTED)
def test_a_measure_that_is_chosen_is_pooled_as_metafor_does(measure):
    groups, estimate, tau2 = EXPECTED[measure]
    rows = json.loads(review(groups, f"measure = {{{measure}}}").export_effects("json"))
    assert {row["measure"] for row in rows} == {measure}
    found = pooled(review(groups, f"measure = {{{measure}}}"))
    assert found["tau2"] == pytest.approx(tau2, abs=1e-8)
    mean = sum(row["weight"] * row["yi"] for row in rows) / 100
    assert mean == pytest.approx(estimate, abs=1e-8)


@pytest.mark.parametrize(("groups", "usual"), [(SHARES, "PR"), (RATES, "IRLN"), (MEANS, "MN"), (CHANGES, "MD")])
def test_where_nothing_is_chosen_the_usual_measure_is_pooled(groups, usual):
    assert pooled(review(groups))["measure"] == usual


def test_a_double_arcsine_is_printed_by_the_harmonic_mean_of_sizes():
    found = pooled(review(SHARES, "measure = {PFT}, interval = {wald}"))
    assert found["value"] == pytest.approx(0.1253239, abs=1e-7)
    assert found["ci"] == pytest.approx([0, 0.3907417], abs=1e-7)
    text = review(SHARES, "measure = {PFT}").summary("k").to_text()
    assert "pooled to proportion = .13" in text
    assert "proportions were analyzed as Freeman–Tukey double arcsines" in text


def test_the_change_and_its_sd_suffice_for_some_measures():
    group = "n = 40, mean-change = -2.9, sd-change = 3.2"
    one = Library.from_bytes(
        ENTRY.format(key="aa", group=group, kind="within-group", direction="negative", more="").encode()
        + b"@claim{k, text={It is so}, evidence={supports={aa#x}}, synthesis={measure=SMCC}}"
    )
    (row,) = json.loads(one.export_effects("json"))
    assert row["yi"] == pytest.approx(-0.9063 * 0.98076, abs=1e-3)  # J(39) times the mean over its SD
    assert row["vi"] == pytest.approx(1 / 40 + row["yi"] ** 2 / 80)


def test_pairs_without_a_correlation_are_listed_with_the_reason():
    library = review(CHANGES)
    found = Library.from_bytes(
        "\n".join(
            ENTRY.format(key=key, group=group, kind="within-group", direction="negative", more="")
            for key, group in (("aa", CHANGES[0]), ("bb", CHANGES[1]))
        ).encode()
        + b"@claim{k, text={It is so}, evidence={supports={aa#x, bb#x}}}"
    )
    assert "their correlation is not recorded" in found.summary("k").to_text()
    assert "their correlation is not recorded" not in library.summary("k").to_text()


FALLS = """@article{{{key}, author = {{{key}, A.}}, title = {{A trial}}, journal = {{J}}, year = {{2020}},
  study-design = rct, study-arms = {{t = {{label = {{exercise}}}}, c = {{label = {{usual care}}}}}},
  finding-x = {{kind = comparison, statement = {{Falls were rarer.}}, a = t, b = c,
    outcome = {{name = {{falls}}, better = lower}}, direction = {{favours-a}}, source = {{full-text}},
    groups = {{t = {{n = 8, events = {a}, person-time = {s}}}, c = {{n = 9, events = {b}, person-time = {t}}}}}}}
}}"""


@pytest.mark.parametrize(
    ("choices", "estimate", "within"),
    [("", -0.5162070592, 1e-8), ("pooling = {binomial-normal}", -0.5191474, 1e-6)],
)
def test_rates_of_two_groups_give_their_ratio(choices, estimate, within):
    rows = ((9, 300, 19, 310), (14, 410, 20, 400), (7, 250, 11, 240))
    made = [FALLS.format(key=k, a=a, s=s, b=b, t=t) for k, (a, s, b, t) in zip("xyz", rows, strict=True)]
    chosen = f", synthesis = {{{choices}}}" if choices else ""
    claim = f"@claim{{k, text={{It is so}}, evidence={{supports={{x#x, y#x, z#x}}}}{chosen}}}"
    library = Library.from_bytes("\n".join([*made, claim]).encode())
    assert not [each for each in library.check() if each.severity.name == "ERROR"]
    script = library.export_effects("metafor")
    assert float(script.split("same(fit, ")[1].split(",")[0]) == pytest.approx(estimate, abs=within)


def test_a_measure_that_there_is_not_is_told():
    library = Library.from_bytes(b"@claim{k, text={It is so}, synthesis={measure=PTF}}")
    (wrong,) = [each for each in library.diagnostics if each.severity.name == "ERROR"]
    assert "PFT" in wrong.message + wrong.remedy


def test_small_rates_keep_their_digits_in_every_interval():
    groups = (
        "events = 12, person-time = 3400",
        "events = 7, person-time = 2900",
        "events = 20, person-time = 4100",
    )
    text = review(groups).summary("k").to_text()
    assert "Wald 95% CI [0.003, 0.006]" in text
    assert "expected between 0.001 and 0.012" in text
