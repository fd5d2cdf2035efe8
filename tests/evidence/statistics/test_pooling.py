"""Pooling: figures that can be had by hand, invariances, and honest answers at the edges."""

from __future__ import annotations

import math

import pytest
from growth import growth
from hypothesis import assume, given
from hypothesis import strategies as st

pytest.importorskip("scipy", reason="statistics need the extra `stats`")

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.numerics import effects_and_variances
from mutualevidence.evidence.statistics import mantel_haenszel, sensitivity
from mutualevidence.evidence.statistics import small_study_effects as bias
from mutualevidence.evidence.statistics.estimators import ESTIMATORS, log_likelihood, tau2_estimate
from mutualevidence.evidence.statistics.heterogeneity import cochran_q, q_profile
from mutualevidence.evidence.statistics.meta_regression import meta_regression
from mutualevidence.evidence.statistics.pooling import NARROWER, NO_SPREAD, ONE_STUDY, pool

Y, V = [0.0, 2.0], [0.5, 0.5]


@pytest.mark.parametrize(
    ("method", "tau2"),
    [("EE", 0), ("DL", 1.5), ("HE", 1.5), ("PM", 1.5), ("REML", 1.5), ("ML", 0.5), ("HS", 0.5), ("SJ", 4 / 3)],
)
def test_tau2_of_two_studies_by_hand(method: str, tau2: float) -> None:
    assert tau2_estimate(Y, V, method).value == pytest.approx(tau2, rel=1e-12)


def test_pooled_effect_of_two_studies_by_hand() -> None:
    pooled = pool(Y, V)
    assert pooled.estimate == pytest.approx(1)
    assert pooled.wald.se == pytest.approx(1)
    assert (pooled.wald.lower, pooled.wald.upper) == pytest.approx((1 - 1.959963984540054, 1 + 1.959963984540054))
    assert pooled.hksj
    assert pooled.hksj.upper == pytest.approx(1 + math.tan(0.475 * math.pi))  # t with one df is Cauchy
    assert pooled.q
    assert (pooled.q.q, pooled.q.df) == (pytest.approx(4), 1)
    assert pooled.heterogeneity
    assert pooled.heterogeneity.i2 == pytest.approx(75)
    assert pooled.weights == pytest.approx((50, 50))
    assert set(pooled.prediction) == {"normal", "t_kminus1_wald_se", "hksj_t_kminus1", "hksj_adhoc_t_kminus1"}
    assert any("two studies" in warning for warning in pooled.warnings)


def test_one_study_comes_back_as_it_is_and_says_so() -> None:
    pooled = pool([0.3], [0.04])
    assert (pooled.estimate, pooled.wald.se) == (pytest.approx(0.3), pytest.approx(0.2))
    assert (pooled.tau2, pooled.q, pooled.hksj, dict(pooled.prediction)) == (None, None, None, {})
    assert pooled.warnings == (ONE_STUDY,)


@pytest.mark.parametrize(
    ("y", "v"),
    [
        ([], []),
        ([1.0], [1.0, 2.0]),
        ([1.0, 2.0], [1.0, 0.0]),
        ([1.0, 2.0], [1.0, -1.0]),
        ([1.0, math.nan], [1.0, 1.0]),
        ([1.0, 2.0], [1.0, math.inf]),
    ],
)
def test_what_cannot_be_pooled_is_refused(y: list[float], v: list[float]) -> None:
    with pytest.raises(InvalidValueError):
        pool(y, v)


def test_unknown_method_and_level_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="no estimator"):
        pool(Y, V, method="XX")
    with pytest.raises(InvalidValueError, match="level"):
        pool(Y, V, level=95)
    with pytest.raises(InvalidValueError, match="one study"):
        tau2_estimate([1.0], [1.0])


@pytest.mark.parametrize("method", [m for m in ESTIMATORS if m != "EE"])
def test_equal_effects_have_no_variance_between_them_and_no_hksj_interval(method: str) -> None:
    pooled = pool([0.1] * 6, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], method=method)
    assert pooled.tau2 == 0
    assert pooled.hksj is None
    assert pooled.interval == pooled.hksj_adhoc
    assert pool([0.1] * 6, [0.1] * 6, method=method, interval="hksj").interval.df is None
    assert NO_SPREAD in pooled.warnings


def test_an_hksj_interval_narrower_than_the_wald_one_is_warned_of() -> None:
    pooled = pool([0.1, 0.11, 0.09, 0.1, 0.12], [0.2] * 5)
    assert pooled.hksj
    assert pooled.hksj_adhoc
    assert NARROWER in pooled.warnings
    assert pooled.hksj_adhoc.se == pytest.approx(pooled.wald.se)


effects = st.floats(-5, 5).map(lambda x: round(x, 3))
variances = st.floats(0.01, 5).map(lambda x: round(x, 3))
studies = st.lists(st.tuples(effects, variances), min_size=2, max_size=15)


@given(studies, st.sampled_from(sorted(ESTIMATORS)))
def test_order_sign_and_shift_do_not_matter(given_studies: list[tuple[float, float]], method: str) -> None:
    y, v = [s[0] for s in given_studies], [s[1] for s in given_studies]
    pooled = pool(y, v, method=method)
    assert min(y) - 1e-9 <= pooled.estimate <= max(y) + 1e-9
    other = pool([3 - value for value in reversed(y)], v[::-1], method=method)
    assert other.estimate == pytest.approx(3 - pooled.estimate, abs=1e-6)
    assert other.tau2 == pytest.approx(pooled.tau2, rel=1e-5, abs=1e-6)


@given(studies)
def test_reml_is_the_highest_point_of_the_restricted_likelihood(given_studies: list[tuple[float, float]]) -> None:
    y, v = effects_and_variances([s[0] for s in given_studies], [s[1] for s in given_studies])
    assume(len({s[0] for s in given_studies}) > 1)
    best = tau2_estimate(y, v).value
    highest = log_likelihood(y, v, best)
    for factor in (0, 0.1, 0.5, 0.9, 0.999, 1.001, 1.1, 2, 10):
        assert log_likelihood(y, v, best * factor + (factor > 1) * 1e-6) <= highest + 1e-9


@given(studies)
def test_paule_mandel_brings_q_to_its_expectation(given_studies: list[tuple[float, float]]) -> None:
    y, v = [s[0] for s in given_studies], [s[1] for s in given_studies]
    tau2 = tau2_estimate(y, v, "PM").value
    q = cochran_q(y, [value + tau2 for value in v]).q
    assert q == pytest.approx(len(y) - 1, rel=1e-9) if tau2 else q <= len(y) - 1 + 1e-9


def test_q_profile_interval_holds_the_paule_mandel_estimate() -> None:
    y, v = [0.1, 0.9, -0.4, 1.6, 0.2], [0.05, 0.08, 0.1, 0.07, 0.06]
    low, high = q_profile(y, v).tau2
    assert 0 < low < tau2_estimate(y, v, "PM").value < high


def test_thousands_of_studies_are_pooled_in_linear_time() -> None:
    def pooled(k: int) -> object:
        return pool([math.sin(i) for i in range(k)], [0.05 + (i % 13) / 50 for i in range(k)])

    # Above 10,000 numbers OpenBLAS may begin threads, whose waiting on a busy machine counts as our time.
    assert growth(pooled, 1000, 8000) < 4


def test_leave_one_out_and_cumulative_say_which_study() -> None:
    y, v = [0.0, 1.0, 2.0], [0.1, 0.1, 0.1]
    assert [round(p.estimate, 6) for p in sensitivity.leave_one_out(y, v, method="EE")] == [1.5, 1.0, 0.5]
    steps = sensitivity.cumulative(y, v, [2010, 1990, 2000], method="EE")
    assert [(at, round(p.estimate, 6)) for at, p in steps] == [(1, 1.0), (2, 1.5), (0, 1.0)]
    with pytest.raises(InvalidValueError):
        sensitivity.leave_one_out([1.0], [1.0])


def test_subgroups_are_compared() -> None:
    y, v = [0.0, 0.2, 1.0, 1.2], [0.1] * 4
    groups = sensitivity.subgroups(y, v, ["a", "a", "b", "b"], method="EE")
    assert [round(p.estimate, 6) for p in groups.pooled.values()] == [0.1, 1.1]
    assert groups.between.q == pytest.approx(1 / (0.05 + 0.05))
    with pytest.raises(InvalidValueError, match="one subgroup"):
        sensitivity.subgroups(y, v, ["a"] * 4)


def test_regression_with_too_few_studies_or_twins_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="tell"):
        meta_regression([0.1, 0.2], [0.1, 0.1], [[1.0, 2.0]])
    with pytest.raises(InvalidValueError, match="tell"):
        meta_regression([0.1, 0.2, 0.4, 0.3], [0.1] * 4, [[1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0]])


def test_regression_finds_a_line() -> None:
    x = [1.0, 2.0, 3.0, 4.0, 5.0]
    fit = meta_regression([0.1 + 0.5 * value for value in x], [0.1] * 5, [x], hksj=False)
    assert [c.estimate for c in fit.coefficients] == pytest.approx([0.1, 0.5])
    assert fit.tau2 == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("test", [bias.egger, bias.egger_random, bias.begg, bias.trim_and_fill])
def test_asymmetry_of_two_studies_or_of_one_size_cannot_be_tested(test: object) -> None:
    with pytest.raises(InvalidValueError, match="asymmetry"):
        test([0.1, 0.2], [0.1, 0.2])  # type: ignore[operator]
    with pytest.raises(InvalidValueError, match="asymmetry"):
        test([0.1, 0.2, 0.3, 0.5], [0.1] * 4)  # type: ignore[operator]


def test_asymmetry_of_fewer_than_ten_studies_is_warned_of() -> None:
    y, v = [0.1, 0.3, 0.5, 0.9], [0.01, 0.02, 0.05, 0.1]
    assert "fewer than ten" in bias.egger(y, v).warnings[0]
    assert "fewer than ten" in bias.trim_and_fill(y, v).warnings[0]


def test_a_symmetric_funnel_is_not_filled() -> None:
    y, v = [0.0, -0.1, 0.1, -0.3, 0.3, 0.02], [0.01, 0.02, 0.02, 0.08, 0.08, 0.011]
    filled = bias.trim_and_fill(y, v)
    assert (filled.k0, filled.effects) == (0, ())
    assert filled.pooled.estimate == pytest.approx(pool(y, v).estimate)


def test_rank_correlation_of_ordered_effects_is_one() -> None:
    rank = bias.begg([0.1, 0.5, 1.2, 2.5], [0.01, 0.02, 0.05, 0.1])
    assert rank.tau == 1
    assert rank.p == pytest.approx(2 / 24)


TABLES = [FourfoldTable(10, 90, 20, 80), FourfoldTable(5, 45, 10, 40)]


def test_tables_of_the_same_shape_pool_to_their_own_effect() -> None:
    assert mantel_haenszel.mantel_haenszel(TABLES, "RR").test.estimate == pytest.approx(math.log(0.5))
    assert mantel_haenszel.mantel_haenszel(TABLES, "RD").test.estimate == pytest.approx(-0.1)
    assert mantel_haenszel.mantel_haenszel(TABLES, "OR").test.estimate == pytest.approx(
        math.log(10 * 80 / (90 * 20))
    )


def test_tables_that_say_nothing_are_left_out_of_ratios_and_counted() -> None:
    pooled = mantel_haenszel.mantel_haenszel([*TABLES, FourfoldTable(0, 50, 0, 50)], "OR")
    assert (pooled.k, pooled.left_out) == (2, 1)
    assert mantel_haenszel.peto([*TABLES, FourfoldTable(0, 50, 0, 50)]).left_out == 1
    assert mantel_haenszel.mantel_haenszel([*TABLES, FourfoldTable(0, 50, 0, 50)], "RD").k == 3


@pytest.mark.parametrize("measure", ["OR", "RR", "XX"])
def test_tables_without_events_or_of_no_measure_are_refused(measure: str) -> None:
    with pytest.raises(InvalidValueError):
        mantel_haenszel.mantel_haenszel([FourfoldTable(0, 50, 0, 50)], measure)
    with pytest.raises(InvalidValueError):
        mantel_haenszel.mantel_haenszel([FourfoldTable(0, 50, 3, 50), FourfoldTable(0, 9, 1, 9)], measure)
    with pytest.raises(InvalidValueError):
        mantel_haenszel.peto([FourfoldTable(0, 50, 0, 50)])


def test_two_studies_have_the_wald_interval_and_hksj_beside_it() -> None:
    two = pool([-0.5, -0.6], [0.02, 0.03])
    assert two.interval == two.wald
    assert two.beside == ("HKSJ", two.hksj_adhoc)
    assert two.wald.upper < 0
    chosen = pool([-0.5, -0.6], [0.02, 0.03], interval="hksj-adhoc")
    assert chosen.interval == chosen.hksj_adhoc
    three = pool([-0.5, -0.6, -0.4], [0.02, 0.03, 0.03])
    assert (three.interval, three.beside) == (three.hksj_adhoc, ("Wald", three.wald))
    assert pool([-0.5, -0.6], [0.02, 0.03], method="EE").beside is None
