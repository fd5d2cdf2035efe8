"""Influence, three levels, robust inference, binomial-normal and selection models, as metafor has them.

Closed forms agree to 1e-8; what metafor and lme4 iterate agrees to their stopping rule, and our likelihood is
never the lower one.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.statistics.binomial_normal import (
    exact_odds_ratio,
    pooled_odds_ratio,
    pooled_proportions,
    pooled_rate_ratio,
)
from mutualevidence.evidence.statistics.influence import influence
from mutualevidence.evidence.statistics.mantel_haenszel import mantel_haenszel
from mutualevidence.evidence.statistics.multilevel import cluster_robust, multilevel
from mutualevidence.evidence.statistics.pooling import Inference, pool
from mutualevidence.evidence.statistics.selection_models import pet_peese, selection_model
from mutualevidence.evidence.statistics.small_study_effects import begg, egger, egger_random, trim_and_fill

REFERENCE = json.loads((Path(__file__).parent / "reference" / "new_statistics.json").read_text(encoding="utf-8"))
DATA = REFERENCE["data"]
Y, V, STUDIES = ([row[name] for row in DATA] for name in ("yi", "vi", "study"))
COLUMNS = {
    "rstudent": "rstudent",
    "dffits": "dffits",
    "cook.d": "cook",
    "cov.r": "covariance_ratio",
    "tau2.del": "tau2_without",
    "QE.del": "q_without",
    "hat": "hat",
    "dfbs": "dfbeta",
    "baujat_x": "to_heterogeneity",
    "baujat_y": "to_result",
}


def columns(test: Inference | None) -> list[float]:
    assert test
    return [test.estimate, test.se, test.p, test.lower, test.upper]


def expected(row: dict[str, Any]) -> list[float]:
    return [row[name] for name in ("estimate", "se", "p", "lower", "upper")]


@pytest.mark.parametrize("name", COLUMNS)
def test_influence_of_each_study(name: str) -> None:
    found = influence(Y, V, method="DL")
    assert [getattr(each, COLUMNS[name]) for each in found] == pytest.approx(
        REFERENCE["influence"][name], rel=1e-8
    )
    assert [each.influential for each in found] == REFERENCE["influence"]["influential"]


@pytest.mark.parametrize("kind", ["cr1", "cr2"])
def test_robust_inference_of_a_two_level_model(kind: str) -> None:
    row = REFERENCE["robust_uni"][kind]
    found = cluster_robust(Y, V, STUDIES, method="DL", small_sample=kind == "cr2")
    assert columns(found) == pytest.approx(expected(row), rel=1e-8)
    assert found
    assert found.df == pytest.approx(row["df"], rel=1e-8)


@pytest.mark.parametrize("name", ["scattered", "nested"])
def test_three_levels(name: str) -> None:
    row = REFERENCE["multilevel"][name]
    y, v, studies = ([each[column] for each in row["data"]] for column in ("yi", "vi", "study"))
    found = multilevel(y, v, studies)
    assert found.log_likelihood >= row["loglik"] - 1e-9
    assert [found.between, found.within] == pytest.approx(row["sigma2"], rel=1e-4, abs=1e-9)
    assert found.q == pytest.approx(row["QE"], rel=1e-8)
    for kind, test in {"z": found.wald, "t": found.t, "cr1": found.cr1, "cr2": found.robust}.items():
        assert columns(test) == pytest.approx(expected(row[kind]), rel=2e-5)
    assert found.interval.upper - found.interval.lower >= found.t.upper - found.t.lower


@settings(deadline=None, max_examples=20)
@given(
    st.lists(
        st.tuples(st.floats(-2, 2).map(lambda x: round(x, 2)), st.floats(0.02, 1).map(lambda x: round(x, 2))),
        min_size=3,
        max_size=8,
    )
)
def test_studies_of_one_effect_each_are_two_levels(given_studies: list[tuple[float, float]]) -> None:
    y, v = [each[0] for each in given_studies], [each[1] for each in given_studies]
    two, three = pool(y, v), multilevel(y, v, range(len(y)))
    assert three.between + three.within == pytest.approx(two.tau2, rel=1e-3, abs=1e-5)
    assert three.estimate == pytest.approx(two.estimate, rel=1e-3, abs=1e-4)


@pytest.mark.parametrize("model", ["ML", "EE"])
def test_binomial_normal_models(model: str) -> None:
    rare, shares = REFERENCE["rare"], REFERENCE["proportions"]
    rows = zip(rare["ai"], rare["n1i"], rare["ci"], rare["n2i"], strict=True)
    tables = [FourfoldTable.of_events(*row) for row in rows]
    for found, row in (
        (pooled_odds_ratio(tables, random=model == "ML"), rare[model]),
        (pooled_proportions(shares["xi"], shares["ni"], random=model == "ML"), shares[model]),
    ):
        # With several points of quadrature lme4 leaves the constant out of a likelihood with random effects.
        if found.tau2 == 0:
            assert found.log_likelihood == pytest.approx(row["loglik"], rel=1e-7)
        assert found.test.estimate == pytest.approx(row["estimate"], rel=1e-5)
        assert found.test.se == pytest.approx(row["se"], rel=1e-3)
        assert found.tau2 == pytest.approx(row["tau2"], rel=1e-4, abs=1e-8)


@pytest.mark.parametrize(
    ("model", "expected"),  # metafor 3.8.1: rma.glmm(measure = "OR", model = "CM.EL", method = model)
    [
        ("ML", (-0.308989079232, 0.279932472092, 0.264565195966, -16.701178054824)),
        ("EE", (-0.250520463655, 0.147202660534, 0.0, -17.635859018979)),
    ],
)
def test_odds_ratios_of_common_events_by_their_exact_likelihood(model: str, expected: tuple[float, ...]) -> None:
    rows = (
        (37, 80, 51, 90),
        (8, 12, 13, 15),
        (30, 80, 19, 40),
        (64, 150, 66, 140),
        (3, 40, 24, 90),
        (21, 60, 9, 55),
    )
    found = exact_odds_ratio([FourfoldTable.of_events(*row) for row in rows], random=model == "ML")
    estimate, se, tau2, likelihood = expected
    assert found.test.estimate == pytest.approx(estimate, rel=2e-6)
    assert found.test.se == pytest.approx(se, rel=1e-3)
    assert found.tau2 == pytest.approx(tau2, rel=1e-6)
    assert found.log_likelihood == pytest.approx(likelihood, rel=1e-9)


def test_one_table_has_fishers_conditional_odds_ratio() -> None:
    found = exact_odds_ratio([FourfoldTable.of_events(3, 4, 1, 4)])
    ratio = math.exp(found.test.estimate)  # R: fisher.test gives 6.4083, to its four digits
    ways = [math.comb(4, events) ** 2 * ratio**events for events in range(5)]
    assert sum(events * each for events, each in enumerate(ways)) / sum(ways) == pytest.approx(3, rel=1e-12)
    assert found.tau2 == 0


def test_of_rare_events_the_exact_likelihood_is_the_binomial_one() -> None:
    rare = [FourfoldTable.of_events(at + 1, 40_000, 4 - at, 50_000) for at in range(4)]
    exact, binomial = exact_odds_ratio(rare, random=False), pooled_odds_ratio(rare, random=False)
    assert exact.test.estimate == pytest.approx(binomial.test.estimate, rel=1e-3)
    assert exact.test.se == pytest.approx(binomial.test.se, rel=1e-3)


def test_what_the_exact_likelihood_cannot_take_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="whole numbers"):
        exact_odds_ratio([FourfoldTable.of_events(3.4, 17.1, 5.2, 18.0)])
    with pytest.raises(InvalidValueError, match="too many events"):
        exact_odds_ratio([FourfoldTable.of_events(20_000, 50_000, 21_000, 50_000)])
    with pytest.raises(InvalidValueError, match="nothing to pool"):
        exact_odds_ratio([FourfoldTable.of_events(0, 20, 0, 20)])
    with pytest.raises(InvalidValueError, match="all events are in one group"):
        exact_odds_ratio([FourfoldTable.of_events(0, 20, 3, 20), FourfoldTable.of_events(0, 30, 1, 30)])


def test_rates_of_equal_time_are_binomial_pairs() -> None:
    found = pooled_rate_ratio([3, 8, 0], [100, 200, 50], [6, 10, 2], [100, 200, 50], random=False)
    assert found.test.estimate == pytest.approx(-0.49247648509779424, rel=1e-10)  # ln(11/18)
    assert found.tau2 == 0


def test_rare_events_that_cannot_be_pooled_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="all events are in one group"):
        pooled_odds_ratio([FourfoldTable.of_events(0, 20, 3, 20), FourfoldTable.of_events(0, 30, 1, 30)])
    with pytest.raises(InvalidValueError, match="nothing to pool"):
        pooled_odds_ratio([FourfoldTable.of_events(0, 20, 0, 20)])


@pytest.mark.parametrize(("name", "steps"), [("one_step", (0.025,)), ("two_steps", (0.025, 0.5))])
def test_selection_models(name: str, steps: tuple[float, ...]) -> None:
    row, data = REFERENCE["selection"][name], REFERENCE["selection"]["data"]
    found = selection_model([each["yi"] for each in data], [each["vi"] for each in data], steps=steps)
    assert found.log_likelihood >= row["loglik"] - 1e-9
    assert found.log_likelihood == pytest.approx(row["loglik"], rel=1e-8)
    assert found.test.estimate == pytest.approx(row["estimate"], rel=1e-4)
    assert found.test.se == pytest.approx(row["se"], rel=2e-3)
    assert found.tau2 == pytest.approx(row["tau2"], rel=1e-4)
    assert list(found.shares) == pytest.approx(row["delta"], rel=1e-4)
    assert [found.lrt, found.lrt_p] == pytest.approx([row["lrt"], row["lrt_p"]], rel=1e-6)


def test_a_selection_model_looks_the_other_way_too() -> None:
    data = REFERENCE["selection"]["data"]
    y, v = [each["yi"] for each in data], [each["vi"] for each in data]
    one, other = selection_model(y, v), selection_model([-each for each in y], v, positive=False)
    assert other.test.estimate == pytest.approx(-one.test.estimate, rel=1e-9)
    with pytest.raises(InvalidValueError, match="holds no study"):
        selection_model(y, v, steps=(1e-9,))


def test_pet_peese() -> None:
    data = REFERENCE["selection"]["data"]
    found = pet_peese([each["yi"] for each in data], [each["vi"] for each in data])
    assert columns(found.pet) == pytest.approx(expected(REFERENCE["pet"]), rel=1e-8)
    assert columns(found.peese) == pytest.approx(expected(REFERENCE["peese"]), rel=1e-8)
    assert found.corrected == (found.peese if found.chosen == "PEESE" else found.pet)


def test_empirical_bayes_is_paule_and_mandel() -> None:
    found = pool(Y, V, method="EB")
    assert [found.tau2, found.se_tau2, found.estimate] == pytest.approx(
        [REFERENCE["eb"][name] for name in ("tau2", "se_tau2", "estimate")], rel=1e-8
    )


def test_proportions_of_nobody_have_an_honest_error() -> None:
    found = pooled_proportions([0, 0, 0, 7, 1, 0], [50, 60, 10, 9, 40, 33])
    # metafor 3.8 with 41 points: -6.257, 3.124, 21.33. Hills of rare events are too skew for so few points.
    assert (found.test.estimate, found.test.se) == pytest.approx((-6.23178, 3.1154), rel=1e-4)
    assert found.tau2 == pytest.approx(21.0913, rel=1e-4)


def test_what_counts_cannot_tell_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="variance between studies is not determined"):
        pooled_proportions([0, 40], [30, 40])


def test_one_table_alone_has_no_heterogeneity():
    found = mantel_haenszel([FourfoldTable.of_events(4, 4, 50, 90)], "RR")
    assert (found.q.q, found.q.df, found.q.p) == (0.0, 0, 1.0)


@pytest.mark.parametrize("effect", [0.1, -0.7, 3.3, 1e-9])
def test_equal_effects_are_told_and_not_tested_on_what_rounding_leaves(effect: float) -> None:
    effects, variances = [effect] * 7, [0.013, 0.029, 0.037, 0.11, 0.23, 0.31, 0.57]
    with pytest.raises(InvalidValueError, match="all studies have one effect"):
        begg(effects, variances)
    with pytest.raises(InvalidValueError, match="all effects lie on one line"):
        egger(effects, variances)
    assert trim_and_fill(effects, variances).k0 == 0
    assert egger_random(effects, variances).p == pytest.approx(1)


def test_effects_on_the_mean_have_no_order() -> None:
    found = begg([-0.3, 0.3, 0.0, 0.0], [0.1, 0.1, 0.02, 0.05])  # cor.test(z, v, method = "kendall"): 0
    assert (found.tau, found.p) == (0, 1)
