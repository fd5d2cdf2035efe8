"""Effects of paired data: before and after in one group, crossover trials, matched pairs.

Source: Cochrane Handbook 6.5.2.8, 23.2.7; Gibbons et al., 1993; Becker, 1988; Bonett, 2008, Psychological Methods
13, 99-109; Lajeunesse, 2011. A positive effect means that the first of the two values is higher.
"""

from __future__ import annotations

import math

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.effect_sizes import EffectSize, hedges_correction


@attrs.frozen(kw_only=True)
class Paired:
    """Two means of the same ``n`` people, with their SDs and the correlation of the two values."""

    first: float
    second: float
    sd_first: float
    sd_second: float
    n: float
    correlation: float

    def __attrs_post_init__(self) -> None:
        """Refuse what no pairs can have."""
        if not -1 < self.correlation < 1:
            raise InvalidValueError(
                f"a correlation cannot be {self.correlation:g}", remedy="It lies between -1 and 1."
            )
        if not (self.n >= 3 and self.sd_first > 0 and self.sd_second > 0):
            raise InvalidValueError(
                f"pairs cannot have n = {self.n:g} and SDs of {self.sd_first:g} and {self.sd_second:g}",
                remedy="n is 3 or more, SDs are above 0.",
            )

    @property
    def difference(self) -> float:
        """The mean difference."""
        return self.first - self.second

    @property
    def sd_difference(self) -> float:
        """SD of the differences (Handbook 23.2.7.2)."""
        covariance = self.correlation * self.sd_first * self.sd_second
        return math.sqrt(self.sd_first**2 + self.sd_second**2 - 2 * covariance)


def mean_change(pairs: Paired) -> EffectSize:
    """MC: the mean difference, with the variance of paired values."""
    return EffectSize("MD", pairs.difference, pairs.sd_difference**2 / pairs.n)


def change_by_its_sd(pairs: Paired) -> EffectSize:
    """SMCC: standardized by the SD of the differences (Gibbons et al., 1993).

    It is not on the scale of standardized differences between groups and is not pooled with them.
    """
    g = hedges_correction(pairs.n - 1) * pairs.difference / pairs.sd_difference
    return EffectSize("SMD", g, 1 / pairs.n + g**2 / (2 * pairs.n), ("standardized by the SD of the change",))


def change_by_first_sd(pairs: Paired, *, equal_variances: bool = True) -> EffectSize:
    """SMCR: standardized by the SD of the first value (Becker, 1988).

    Without ``equal_variances`` it is SMCRH (Bonett, 2008).
    """
    correction = hedges_correction(pairs.n - 1)
    g = correction * pairs.difference / pairs.sd_first
    notes = ("standardized by the SD of the first value",)
    if equal_variances:
        return EffectSize("SMD", g, 2 * (1 - pairs.correlation) / pairs.n + g**2 / (2 * pairs.n), notes)
    variance = (pairs.sd_difference**2 / pairs.sd_first**2 + g**2 / 2) / (pairs.n - 1)
    return EffectSize("SMD", g, correction**2 * variance, notes)


def ratio_of_paired_means(pairs: Paired) -> EffectSize:
    """ROMC: logarithm of the ratio of two paired means above zero (Lajeunesse, 2011)."""
    if pairs.first <= 0 or pairs.second <= 0:
        raise InvalidValueError("there is no ratio of means that are not above 0", remedy="Use the difference.")
    first, second = pairs.sd_first / pairs.first, pairs.sd_second / pairs.second
    variance = (first**2 + second**2 - 2 * pairs.correlation * first * second) / pairs.n
    return EffectSize("ROM", math.log(pairs.first / pairs.second), variance)


def crossover_standardized_difference(pairs: Paired) -> EffectSize:
    """SMD of a crossover trial on the scale of parallel groups, with the variance of pairs (Handbook 23.2.7.3).

    It is standardized by the SD within periods, not by that of the differences, so that it can stand beside
    trials with parallel groups.
    """
    sd = math.sqrt((pairs.sd_first**2 + pairs.sd_second**2) / 2)
    smd = pairs.difference / sd
    variance = (1 / pairs.n + smd**2 / (2 * pairs.n)) * 2 * (1 - pairs.correlation)
    return EffectSize("SMD", smd, variance, ("crossover trial, paired",))


def matched_odds_ratio(only_first: float, only_second: float) -> EffectSize:
    """OR (logarithm) of matched pairs by their discordant pairs, ln(b/c) with 1/b + 1/c (metafor: MPORC)."""
    if min(only_first, only_second) < 0 or only_first == only_second == 0:
        raise InvalidValueError("no pair is discordant: there is no odds ratio", remedy="Leave the study out.")
    notes: tuple[str, ...] = ()
    if not (only_first and only_second):
        only_first, only_second = only_first + 0.5, only_second + 0.5
        notes = ("0.5 was added because a count is zero",)
    return EffectSize("OR", math.log(only_first / only_second), 1 / only_first + 1 / only_second, notes)


def correlation_of_pairs(sd_first: float, sd_second: float, sd_difference: float) -> float:
    """Returns the correlation that the SDs of two values and of their differences tell (Handbook 6.5.2.8).

    Raises `InvalidValueError` where no correlation fits them.
    """
    correlation = (sd_first**2 + sd_second**2 - sd_difference**2) / (2 * sd_first * sd_second)
    if not -1 < correlation < 1:
        raise InvalidValueError(
            f"SDs of {sd_first:g}, {sd_second:g} and {sd_difference:g} (differences) fit no correlation",
            remedy="Check the SDs.",
        )
    return correlation


def sd_of_paired_t(difference: float, t: float, n: float) -> float:
    """SD of the differences from a paired t test: |difference|/|t|·√n (Handbook 23.2.7.2)."""
    if not (t and n >= 2):
        raise InvalidValueError(
            "no SD follows from t = 0 or n below 2", remedy="Record the SD of the differences."
        )
    return abs(difference / t) * math.sqrt(n)
