"""Effect sizes and conversions: figures by hand, round trips, and refusals."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("scipy", reason="statistics need the extra `stats`")

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects import conversions, correlations, counts, effect_sizes, from_tests, group_data
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample
from mutualevidence.evidence.effects.finding_effects import finding_effect, measures_of
from mutualevidence.evidence.statistics import sign_test as direction
from mutualevidence.model.finding import Arm, Effect, Finding, Group, Outcome, Source, Study, Test

A, B = Sample(20, 10.0, 2.0), Sample(20, 12.0, 2.0)
TABLE = FourfoldTable(10, 90, 20, 80)


@pytest.mark.parametrize(
    ("effect", "y", "variance"),
    [
        (effect_sizes.mean_difference(A, B), -2, 0.4),
        (effect_sizes.cohens_d(A, B), -1, 0.1 + 1 / 80),
        (effect_sizes.ratio_of_means(A, B), math.log(10 / 12), 4 / 2000 + 4 / 2880),
        (counts.risk_ratio(TABLE), math.log(0.5), 0.1 - 0.01 + 0.05 - 0.01),
        (counts.odds_ratio(TABLE), math.log(800 / 1800), 1 / 10 + 1 / 90 + 1 / 20 + 1 / 80),
        (counts.risk_difference(TABLE), -0.1, 0.0009 + 0.0016),
        (counts.incidence_rate_ratio(10, 100, 20, 100), math.log(0.5), 0.15),
        (counts.hazard_ratio(-5, 10), -0.5, 0.1),
        (counts.proportion(3, 10), 0.3, 0.021),
        (correlations.fisher_z(0.5, 28), math.atanh(0.5), 0.04),
        (from_tests.d_from_t(2, 20, 20), 2 * math.sqrt(0.1), 0.1 + 0.4 / 80),
        (from_tests.d_from_f(4, 20, 20, -1), -2 * math.sqrt(0.1), 0.1 + 0.4 / 80),
        (from_tests.r_from_t(2, 12), 0.5, 0.75**2 / 13),
        (from_tests.r_from_chi2(25, 100, 1), 0.5, 0.75**2 / 99),
    ],
    ids=lambda value: value.measure if isinstance(value, EffectSize) else "",
)
def test_effect_by_hand(effect: EffectSize, y: float, variance: float) -> None:
    assert effect.y == pytest.approx(y)
    assert effect.variance == pytest.approx(variance)


def test_ratios_are_logarithms_inside_and_ratios_in_print() -> None:
    effect = counts.risk_ratio(TABLE)
    assert effect.value == pytest.approx(0.5)
    low, high = effect.interval() or (0, 0)
    assert low * high == pytest.approx(0.25)
    assert effect.reversed().value == pytest.approx(2)


def test_half_is_added_only_where_a_cell_is_empty_and_it_is_said() -> None:
    empty = counts.odds_ratio(FourfoldTable(0, 20, 5, 15))
    assert empty.y == pytest.approx(math.log(0.5 * 15.5 / (20.5 * 5.5)))
    assert "0.5" in empty.notes[0]
    assert counts.risk_difference(FourfoldTable(0, 20, 5, 15)).y == -0.25
    silent = counts.risk_difference(FourfoldTable(0, 20, 0, 20))
    assert silent.y == 0
    assert silent.variance
    assert silent.variance > 0


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: Sample(1, 0, 1),
        lambda: Sample(0, 0, 1),
        lambda: Sample(10, 0, 0),
        lambda: Sample(10, 0, -1),
        lambda: Sample(10, math.nan, 1),
        lambda: FourfoldTable(-1, 2, 3, 4),
        lambda: FourfoldTable.of_events(12, 10, 1, 10),
        lambda: FourfoldTable(0, 0, 1, 1),
        lambda: counts.odds_ratio(FourfoldTable(0, 20, 0, 15)),
        lambda: counts.risk_ratio(FourfoldTable(20, 0, 15, 0)),
        lambda: counts.incidence_rate_ratio(0, 10, 0, 10),
        lambda: counts.incidence_rate_ratio(1, 0, 1, 10),
        lambda: counts.hazard_ratio(1, 0),
        lambda: counts.proportion(5, 4),
        lambda: counts.proportion(0, 0),
        lambda: counts.number_needed_to_treat(0),
        lambda: effect_sizes.ratio_of_means(Sample(9, -1, 1), Sample(9, 1, 1)),
        lambda: effect_sizes.standardized_mean_difference(A, B, variance="??"),
        lambda: effect_sizes.standardized_change(1, 2, 10, 1.0, sd_before=1),
        lambda: correlations.correlation(1.2, 30),
        lambda: correlations.fisher_z(1.0, 30),
        lambda: correlations.fisher_z(0.2, 3),
        lambda: from_tests.d_from_p(0, 20, 20, 1),
        lambda: from_tests.d_from_p(1.2, 20, 20, 1),
        lambda: from_tests.d_from_p(0.04, 20, 20, 0),
        lambda: from_tests.d_from_f(-1, 20, 20, 1),
        lambda: from_tests.d_from_t(1, 0, 20),
        lambda: from_tests.r_from_chi2(120, 100, 1),
        lambda: from_tests.r_from_z_statistic(20, 10),
        lambda: from_tests.se_from_interval(0.5, 0.2),
        lambda: from_tests.se_from_interval(0.0, 2.0, log=True),
        lambda: from_tests.se_from_p(0, 0.5),
        lambda: group_data.sd_from_se(0, 20),
        lambda: group_data.sd_from_interval(2, 1, 20),
        lambda: group_data.moments_from_quartiles(5, 6, 8),
        lambda: group_data.combined([]),
        lambda: direction.sign_test(3, 2),
        lambda: conversions.d_from_r(EffectSize("r", 1.0)),
        lambda: conversions.d_from_odds_ratio(EffectSize("RR", 1.0)),
        lambda: conversions.risk_ratio_from_odds_ratio(2, 1),
        lambda: conversions.odds_ratio_from_risk_ratio(4, 0.5),
    ],
)
def test_impossible_figures_are_refused_with_a_remedy(impossible: Callable[[], Any]) -> None:
    with pytest.raises(InvalidValueError) as error:
        impossible()
    assert error.value.remedy


@given(st.floats(-3, 3), st.floats(0.01, 2))
def test_conversions_come_back_to_where_they_started(y: float, variance: float) -> None:
    d = EffectSize("d", y, variance)
    there_and_back = [
        conversions.d_from_odds_ratio(conversions.odds_ratio_from_d(d)),
        conversions.d_from_r(conversions.r_from_d(d)),
        conversions.d_from_g(conversions.g_from_d(d, 18), 18),
    ]
    for back in there_and_back:
        assert back.y == pytest.approx(y, abs=1e-9)
        assert back.variance == pytest.approx(variance, rel=1e-6)
    r = EffectSize("r", math.tanh(y), variance)
    assert conversions.r_from_z(conversions.z_from_r(r)).y == pytest.approx(r.y)


@given(st.floats(0.05, 5), st.floats(0.05, 0.9))
def test_or_and_rr_come_back_through_the_risk(odds_ratio: float, risk: float) -> None:
    rr = conversions.risk_ratio_from_odds_ratio(odds_ratio, risk)
    assert conversions.odds_ratio_from_risk_ratio(rr, risk) == pytest.approx(odds_ratio)


def test_handbook_example_of_or_to_rr() -> None:
    # Cochrane Handbook 15.4.4: OR = 0.53 with a risk of 0.39 gives RR of about 0.65.
    assert conversions.risk_ratio_from_odds_ratio(0.53, 0.39) == pytest.approx(0.649, abs=1e-3)


def test_risk_with_the_intervention() -> None:
    assert counts.risk_with(EffectSize("RR", math.log(0.5)), 0.2) == pytest.approx(0.1)
    assert counts.risk_with(EffectSize("OR", math.log(0.5)), 0.5) == pytest.approx(1 / 3)
    assert counts.risk_with(EffectSize("RD", -0.3), 0.2) == 0
    assert counts.number_needed_to_treat(-0.05) == pytest.approx(20)


def test_spread_of_a_group_from_what_was_printed() -> None:
    assert group_data.sd_from_se(2, 25) == pytest.approx(10)
    assert group_data.sd_from_interval(-1.96, 1.96, 10**6) == pytest.approx(1000, rel=1e-4)
    moments = group_data.moments_from_quartiles(10, 8, 12)
    assert (moments.mean, moments.sd) == (pytest.approx(10), pytest.approx(4 / 1.35))
    assert "skewed" in group_data.moments_from_quartiles(8.2, 8, 14).notes[1]


def test_groups_taken_as_one() -> None:
    n, mean, sd = group_data.combined([(2, 1.0, math.sqrt(2)), (2, 3.0, math.sqrt(2))])  # 0, 2 and 2, 4
    assert (n, mean) == (4, 2)
    assert sd == pytest.approx(math.sqrt(8 / 3))


def test_standard_error_from_interval_and_p() -> None:
    assert from_tests.se_from_interval(-0.98, -0.2) == pytest.approx(0.78 / 2 / 1.959963984540054)
    assert from_tests.se_from_interval(0.5, 2.0, log=True) == pytest.approx(math.log(2) / 1.959963984540054)
    assert from_tests.se_from_p(1.0, 0.05) == pytest.approx(1 / 1.959963984540054)
    assert from_tests.d_from_p(0.05, 20, 20, 1).y == pytest.approx(2.024394164 * math.sqrt(0.1))


@pytest.mark.parametrize(
    ("favourable", "n", "p"),
    [(8, 10, 0.109375), (3, 3, 0.25), (0, 4, 0.125), (5, 10, 1.0), (1, 1, 1.0), (9, 9, 0.00390625)],
)
def test_sign_test_is_exact_and_two_sided(favourable: int, n: int, p: float) -> None:
    test = direction.sign_test(favourable, n)
    assert test
    assert test.p == p


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
@pytest.mark.parametrize(("favourable", "n"), [(0, 4), (1, 1), (3, 8), (7, 8), (9, 9)])
def test_exact_interval_leaves_half_of_the_rest_on_either_side(favourable: int, n: int, level: float) -> None:
    def at_least(count: int, share: float) -> float:
        return math.fsum(math.comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(count, n + 1))

    test = direction.sign_test(favourable, n)
    assert test
    lower, upper = test.exact_interval(level)
    assert at_least(favourable, lower) == pytest.approx((1 - level) / 2 if favourable else 1)
    assert 1 - at_least(favourable + 1, upper) == pytest.approx((1 - level) / 2 if favourable < n else 1)


def test_exact_interval_is_at_95_percent_unless_told_otherwise() -> None:
    test = direction.sign_test(9, 9)
    assert test
    assert test.exact_interval() == (pytest.approx(0.025 ** (1 / 9)), 1.0)


def test_no_direction_no_sign_test() -> None:
    assert direction.sign_test(0, 0) is None


@pytest.mark.parametrize(
    ("directions", "study"),
    [
        (["favours-a", "favours-a"], "favours-a"),
        (["favours-a", "favours-b"], "mixed"),
        (["favours-a", "no-difference"], "mixed"),
        (["favours-a", "unclear", "not-reported"], "favours-a"),
        (["unclear"], "unclear"),
        ([], "unclear"),
    ],
)
def test_direction_of_a_study(directions: list[str], study: str) -> None:
    assert direction.study_direction(directions) == study


ARMS = (Arm(id="peer", label="peer support", n=30), Arm(id="usual", label="usual care", n=30))


def _finding(**values: Any) -> Finding:
    given_values: dict[str, Any] = {
        "id": "f",
        "kind": "comparison",
        "statement": "Found.",
        "a": "peer",
        "b": "usual",
        "outcome": Outcome(name="depression", better="lower"),
        "direction": "favours-a",
        "source": Source(access="full-text"),
    }
    return Finding(**(given_values | values))


def _effect(measure: str = "", **values: Any) -> Any:
    finding = _finding(**values)
    return finding_effect(finding, Study(key="x", arms=ARMS, n=60, findings=(finding,)), measure)


def _groups(**pairs: tuple[Any, Any]) -> tuple[Group, Group]:
    return tuple(  # type: ignore[return-value]
        Group(arm=arm, **{name: pair[at] for name, pair in pairs.items()})
        for at, arm in enumerate(("peer", "usual"))
    )


def test_effect_from_means_takes_n_from_the_arms() -> None:
    effect = _effect("MD", groups=_groups(mean=(10, 12), sd=(2, 2)))
    assert (effect.y, effect.variance) == (pytest.approx(-2), pytest.approx(8 / 30))


@pytest.mark.parametrize(
    "spread",
    [
        {"se": (2 / math.sqrt(30), 2 / math.sqrt(30))},
        {"ci": ((10 - 0.7468, 10 + 0.7468), (12 - 0.7468, 12 + 0.7468))},
        {"iqr": ((8.65, 11.35), (10.65, 13.35))},
    ],
)
def test_sd_comes_from_se_interval_or_quartiles(spread: dict[str, Any]) -> None:
    assert _effect("d", groups=_groups(mean=(10, 12), **spread)).y == pytest.approx(-1, rel=1e-3)


def test_effect_from_medians_says_what_was_assumed() -> None:
    effect = _effect("MD", groups=_groups(median=(10, 12), iqr=((8, 12), (10, 14))))
    assert effect.y == pytest.approx(-2)
    assert "estimated from median" in effect.notes[0]


def test_effect_from_events_and_from_changes() -> None:
    assert _effect("RR", groups=_groups(events=(3, 6))).value == pytest.approx(0.5)
    changed = _effect("MD", groups=_groups(mean_change=(-5, -2), sd_change=(3, 3)))
    assert changed.y == pytest.approx(-3)
    assert "changes" in changed.notes[0]


def test_measures_that_a_finding_can_give() -> None:
    assert measures_of(_finding(groups=_groups(events=(3, 6)))) == ("OR", "RR", "RD")
    assert measures_of(_finding(effect=Effect(measure="HR", value=0.8)))[0] == "HR"
    assert measures_of(_finding()) == ()


def test_variance_of_a_reported_effect_comes_from_interval_se_sizes_or_p() -> None:
    ratio = _effect(effect=Effect(measure="OR", value=0.5, ci=(0.25, 1.0), sign="a-b"))
    assert math.sqrt(ratio.variance) == pytest.approx(math.log(2) / 1.959963984540054)
    assert _effect(effect=Effect(measure="MD", value=-2, se=0.5, sign="a-b")).variance == pytest.approx(0.25)
    assert _effect(effect=Effect(measure="g", value=-1, sign="a-b")).variance == pytest.approx(2 / 30 + 1 / 120)
    assert _effect(effect=Effect(measure="HR", value=0.5, p=0.05, sign="a-b")).variance == pytest.approx(
        (math.log(2) / 1.959963984540054) ** 2
    )


def test_standard_error_of_a_ratio_is_not_guessed_to_be_that_of_its_logarithm() -> None:
    effect = _effect(effect=Effect(measure="OR", value=0.5, se=0.2, sign="a-b"))
    assert effect.variance is None
    assert "on which scale" in effect.notes[0]
    told = _effect(effect=Effect(measure="OR", value=-0.7, se=0.2, log=True, sign="a-b"))
    assert told.variance == pytest.approx(0.04)
    assert told.value == pytest.approx(math.exp(-0.7))


def test_p_below_a_bound_gives_no_standard_error() -> None:
    from mutualevidence.model.numbers import Number

    effect = _effect(effect=Effect(measure="HR", value=0.5, p=Number.of("< .05"), sign="a-b"))
    assert effect.variance is None


def test_percent_is_a_share_of_one() -> None:
    from mutualevidence.model.numbers import Number, read_interval

    effect = _effect(
        effect=Effect(measure="RD", value=Number.of("-12%"), ci=read_interval("[-20%, -4%]"), sign="a-b")
    )
    assert effect.y == pytest.approx(-0.12)


def test_r_is_analysed_as_fisher_z() -> None:
    effect = _effect(kind="association", a="", b="", exposure="helping", effect=Effect(measure="r", value=0.5))
    assert (effect.y, effect.variance) == (pytest.approx(math.atanh(0.5)), pytest.approx(1 / 57))
    assert effect.value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("test", "r"),
    [
        (Test(stat="t", value=2, df=(58,)), 2 / math.sqrt(62)),
        (Test(stat="chi2", value=6, df=(1,)), math.sqrt(0.1)),
        (Test(stat="z", value=2), 2 / math.sqrt(60)),
    ],
)
def test_association_from_a_test_is_signed_by_its_direction(test: Test, r: float) -> None:
    told = {"kind": "association", "a": "", "b": "", "exposure": "helping", "test": test}
    assert _effect(direction="negative", **told).value == pytest.approx(-r)
    with pytest.raises(InvalidValueError, match="direction"):
        _effect(direction="unclear", **told)


def test_r_and_fisher_z_are_one_family() -> None:
    told = {"kind": "association", "a": "", "b": "", "exposure": "helping"}
    effect = _effect("r", effect=Effect(measure="z", value=0.5, se=0.1), **told)
    assert (effect.y, effect.value) == (pytest.approx(0.5), pytest.approx(math.tanh(0.5)))


def test_prevalence_is_a_logit_inside_and_a_proportion_in_print() -> None:
    group = (Group(arm="peer", events=12, n=40),)
    effect = _effect(kind="prevalence", b="", direction="not-reported", groups=group)
    assert (effect.measure, effect.y) == ("PR", pytest.approx(math.log(12 / 28)))
    assert effect.value == pytest.approx(0.3)


def test_f_of_two_groups_gives_d_and_of_more_gives_nothing() -> None:
    two = _effect("d", test=Test(stat="F", value=4.0, df=(1, 58)))
    assert two.y == pytest.approx(-2 * math.sqrt(2 / 30))
    with pytest.raises(InvalidValueError, match="no effect follows"):
        _effect("d", test=Test(stat="F", value=4.0, df=(2, 58)))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "no effect"),
        ({"effect": Effect(measure="d", value=0.4), "direction": "mixed"}, "which way"),
        ({"effect": Effect(measure="OR", value=-0.4, sign="a-b")}, "cannot be analysed"),
        ({"effect": Effect(measure="r", value=1.0, sign="a-b")}, "cannot be analysed"),
        ({"effect": Effect(measure="OR", value=1.4, ci=(1.8, 1.1), sign="a-b")}, "upper bound first"),
        ({"groups": _groups(mean=(10, 12), sd=(0, 2))}, "SD = 0"),
        ({"groups": _groups(mean=(10, 12), sd=(1e300, 2))}, "too large"),
        ({"effect": Effect(measure="MD", value=1, se=1e200, sign="a-b")}, "too large"),
        ({"effect": Effect(measure="OR", value=800, log=True, sign="a-b")}, "too large"),
        ({"groups": (Group(arm="other", mean=1, sd=1), Group(arm="usual", mean=1, sd=1))}, "do not name"),
        ({"test": Test(stat="t", value=2.0), "direction": "no-difference"}, "direction"),
    ],
)
def test_a_finding_without_a_usable_effect_says_why(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(InvalidValueError, match=reason):
        _effect(**values)
