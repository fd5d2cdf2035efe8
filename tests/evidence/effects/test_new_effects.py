"""Effects of one group, of pairs and of clusters as metafor and the Handbook have them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects import clusters, counts, group_data, paired, single_groups
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample
from mutualevidence.evidence.statistics.pooling import pool

FOLDER = Path(__file__).parents[1] / "statistics" / "reference"
REFERENCE = json.loads((FOLDER / "new_effects.json").read_text(encoding="utf-8"))
ONE = REFERENCE["one_group"]
PAIRS = paired.Paired(first=24.1, second=20.3, sd_first=5.2, sd_second=6.4, n=28, correlation=0.62)
OF_COUNTS: dict[str, Callable[[float, float], tuple[float, float]]] = {
    "PLN": single_groups.log_proportion,
    "PLO": counts.logit_proportion,
    "PAS": single_groups.arcsine_proportion,
    "PFT": single_groups.double_arcsine_proportion,
    "IR": single_groups.incidence_rate,
    "IRLN": single_groups.log_incidence_rate,
    "IRS": single_groups.root_incidence_rate,
    "IRFT": single_groups.double_root_incidence_rate,
}
OF_PAIRS: dict[str, EffectSize] = {
    "MC": paired.mean_change(PAIRS),
    "SMCC": paired.change_by_its_sd(PAIRS),
    "SMCR": paired.change_by_first_sd(PAIRS),
    "SMCRH": paired.change_by_first_sd(PAIRS, equal_variances=False),
    "ROMC": paired.ratio_of_paired_means(PAIRS),
}


@pytest.mark.parametrize("measure", OF_COUNTS)
def test_effects_of_one_group(measure: str) -> None:
    of = ONE["time"] if measure.startswith("IR") else ONE["n"]
    for events, whole, row in zip(ONE["events"], of, ONE[measure], strict=True):
        assert OF_COUNTS[measure](events, whole) == pytest.approx((row["y"], row["variance"]), rel=1e-8)


def test_single_means() -> None:
    sample = Sample(35, 12.4, 3.1)
    mean, logarithm = REFERENCE["means"]["MN"], REFERENCE["means"]["MNLN"]
    found = single_groups.single_mean(sample)
    assert (found.y, found.variance) == pytest.approx((mean["y"], mean["variance"]), rel=1e-8)
    assert single_groups.log_mean(sample) == pytest.approx((logarithm["y"], logarithm["variance"]), rel=1e-8)


@pytest.mark.parametrize("measure", OF_PAIRS)
def test_effects_of_pairs(measure: str) -> None:
    row, found = REFERENCE["paired"][measure], OF_PAIRS[measure]
    assert (found.y, found.variance) == pytest.approx((row["y"], row["variance"]), rel=1e-8)


def test_matched_pairs() -> None:
    found, row = paired.matched_odds_ratio(12, 5), REFERENCE["matched"]
    assert (found.y, found.variance) == pytest.approx((row["y"], row["variance"]), rel=1e-8)


def test_a_pooled_double_arcsine_goes_back_by_the_harmonic_mean() -> None:
    values = [single_groups.double_arcsine_proportion(x, n) for x, n in zip(ONE["events"], ONE["n"], strict=True)]
    pooled = pool([y for y, _ in values], [v for _, v in values], method="DL")
    back = [
        single_groups.proportion_of_double_arcsine(value, ONE["n"])
        for value in (pooled.estimate, pooled.wald.lower, pooled.wald.upper)
    ]
    assert back == pytest.approx(REFERENCE["pft_back"], rel=1e-8)
    assert single_groups.proportion_of_arcsine(single_groups.arcsine_proportion(9, 36)[0]) == pytest.approx(0.25)


def test_clusters_count_for_fewer_people() -> None:
    # Handbook 23.1.4: 295 and 330 children in classes of about 29.8, ICC .02, give a design effect of 1.576.
    effect = clusters.design_effect(29.8, 0.02)
    assert effect == pytest.approx(1.576)
    table = counts.FourfoldTable.of_events(63, 295, 84, 330)
    smaller = clusters.effective_table(table, effect)
    assert (round(smaller.a), round(smaller.n1), round(smaller.c), round(smaller.n2)) == (40, 187, 53, 209)
    whole, reduced = counts.odds_ratio(table), counts.odds_ratio(smaller)
    assert reduced.y == pytest.approx(whole.y)
    assert reduced.variance == pytest.approx(clusters.inflated(whole, effect).variance)
    assert clusters.effective_sample(Sample(63, 2.0, 1.0), effect).n == pytest.approx(63 / 1.576)
    with pytest.raises(InvalidValueError, match="design effect"):
        clusters.design_effect(20, 1.4)


def test_the_correlation_of_pairs_goes_there_and_back() -> None:
    found = paired.correlation_of_pairs(PAIRS.sd_first, PAIRS.sd_second, PAIRS.sd_difference)
    assert found == pytest.approx(PAIRS.correlation)
    t = PAIRS.difference / (PAIRS.sd_difference / math.sqrt(PAIRS.n))
    assert paired.sd_of_paired_t(PAIRS.difference, t, PAIRS.n) == pytest.approx(PAIRS.sd_difference)
    with pytest.raises(InvalidValueError, match="fit no correlation"):
        paired.correlation_of_pairs(1, 1, 5)


def test_a_crossover_trial_weighs_more_the_more_its_periods_agree() -> None:
    loose = paired.crossover_standardized_difference(
        paired.Paired(first=5, second=4, sd_first=2, sd_second=2, n=20, correlation=0.1)
    )
    tight = paired.crossover_standardized_difference(
        paired.Paired(first=5, second=4, sd_first=2, sd_second=2, n=20, correlation=0.8)
    )
    assert (loose.y, tight.y) == (0.5, 0.5)
    assert (loose.variance, tight.variance) == pytest.approx(((0.05 + 0.00625) * 1.8, (0.05 + 0.00625) * 0.4))


def test_events_of_two_arms_are_added() -> None:
    assert group_data.combined_events([(3, 20), (5, 30)]) == (8, 50)
