"""Effect sizes of two groups' means, with their variances.

Source: Cochrane Handbook 6.5.1; Borenstein et al., 2009, chapter 4.
"""

from __future__ import annotations

import math

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import normal_quantile
from mutualevidence.model.vocabulary import RATIO_MEASURES


@attrs.frozen
class EffectSize:
    """One effect on the scale it is analysed on: logarithms for ratios, otherwise the value itself.

    ``variance`` is None where it is not known; ``notes`` say what was assumed on the way.
    """

    measure: str
    y: float
    variance: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def logarithmic(self) -> bool:
        """Whether ``y`` is a natural logarithm."""
        return self.measure in RATIO_MEASURES

    @property
    def value(self) -> float:
        """The effect as it is printed (ratios: not logarithms)."""
        return printed_value(self.y, self.measure)

    @property
    def se(self) -> float | None:
        """Standard error of ``y``."""
        return None if self.variance is None else math.sqrt(self.variance)

    def interval(self, level: float = 0.95) -> tuple[float, float] | None:
        """Returns the (Wald) interval as it is printed, or None where no variance is known."""
        if self.se is None:
            return None
        reach = normal_quantile(level) * self.se
        return printed_value(self.y - reach, self.measure), printed_value(self.y + reach, self.measure)

    def reversed(self) -> EffectSize:
        """Returns the same effect with the groups the other way round."""
        if self.measure == "PR":
            raise InvalidValueError(
                "a proportion has no direction", remedy="Compare two proportions (RD, RR, OR)."
            )
        return attrs.evolve(self, y=-self.y)


def printed_value(y: float, measure: str) -> float:
    """``y`` back on the scale on which ``measure`` is printed."""
    if measure not in RATIO_MEASURES:
        return y
    return math.exp(y) if y < 709 else math.inf


@attrs.frozen
class Sample:
    """Size, mean and standard deviation of one group."""

    n: float
    mean: float
    sd: float

    def __attrs_post_init__(self) -> None:
        """Refuse what no group can have."""
        if not (math.isfinite(self.n) and self.n >= 2):
            raise InvalidValueError(
                f"a group of n = {self.n:g} has no variance", remedy="Check n; it must be 2 or more."
            )
        if not math.isfinite(self.mean):
            raise InvalidValueError(f"a mean cannot be {self.mean:g}", remedy="Check the mean.")
        if not (math.isfinite(self.sd) and self.sd > 0):
            raise InvalidValueError(
                f"no effect can be computed with SD = {self.sd:g}", remedy="Check the SD; it must be above 0."
            )


def pooled_sd(a: Sample, b: Sample) -> float:
    """Returns the standard deviation within groups."""
    return math.sqrt(((a.n - 1) * a.sd**2 + (b.n - 1) * b.sd**2) / (a.n + b.n - 2))


def hedges_correction(df: float) -> float:
    """J, which takes the small-sample bias from d (Hedges, 1981), by its exact formula."""
    return math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2)


def mean_difference(a: Sample, b: Sample, *, equal_variances: bool = False) -> EffectSize:
    """MD: mean of ``a`` minus mean of ``b``; with ``equal_variances`` the SD is pooled over both groups."""
    of_a, of_b = (pooled_sd(a, b),) * 2 if equal_variances else (a.sd, b.sd)
    return EffectSize("MD", a.mean - b.mean, of_a**2 / a.n + of_b**2 / b.n)


def standardized_mean_difference(a: Sample, b: Sample, *, variance: str = "LS") -> EffectSize:
    """Hedges' g. ``variance``: LS (large sample, Hedges 1982), LS2 (Borenstein et al., 2009) or UB (unbiased)."""
    return hedges_g((a.mean - b.mean) / pooled_sd(a, b), a.n, b.n, variance=variance)


def cohens_d(a: Sample, b: Sample) -> EffectSize:
    """Cohen's d: the standardized difference without the small-sample correction."""
    d = (a.mean - b.mean) / pooled_sd(a, b)
    return EffectSize("d", d, d_variance(d, a.n, b.n))


def d_variance(d: float, n_a: float, n_b: float) -> float:
    """Returns the large-sample variance of a standardized difference (Borenstein et al., 2009, equation 4.20)."""
    return 1 / n_a + 1 / n_b + d**2 / (2 * (n_a + n_b))


def hedges_g(d: float, n_a: float, n_b: float, *, variance: str = "LS") -> EffectSize:
    """Hedges' g of Cohen's ``d``; its variance as in `standardized_mean_difference`."""
    df = n_a + n_b - 2
    j = hedges_correction(df)
    g = j * d
    formulas = {
        "LS": lambda: d_variance(g, n_a, n_b),
        "LS2": lambda: j**2 * d_variance(d, n_a, n_b),
        "UB": lambda: 1 / n_a + 1 / n_b + (1 - (df - 2) / (df * j**2)) * g**2,
    }
    if variance not in formulas:
        raise InvalidValueError(f'there is no variance "{variance}" of g', remedy="Choose LS, LS2 or UB.")
    return EffectSize("g", g, formulas[variance]())


def glass_delta(a: Sample, b: Sample) -> EffectSize:
    """Glass's delta: the difference in standard deviations of ``b``, corrected for small samples."""
    delta = hedges_correction(b.n - 1) * (a.mean - b.mean) / b.sd
    note = "standardized by the SD of the second group (Glass's delta)"
    return EffectSize("SMD", delta, 1 / a.n + 1 / b.n + delta**2 / (2 * b.n), (note,))


def ratio_of_means(a: Sample, b: Sample) -> EffectSize:
    """ROM: logarithm of the ratio of two means (Hedges et al., 1999).

    Raises `InvalidValueError` unless both are > 0.
    """
    if a.mean <= 0 or b.mean <= 0:
        raise InvalidValueError(
            f"there is no ratio of the means {a.mean:g} and {b.mean:g}", remedy="Both must be above 0; use MD."
        )
    variance = a.sd**2 / (a.n * a.mean**2) + b.sd**2 / (b.n * b.mean**2)
    return EffectSize("ROM", math.log(a.mean / b.mean), variance)


def standardized_change(
    before: float, after: float, n: float, correlation: float, *, sd_before: float, sd_after: float | None = None
) -> EffectSize:
    """Change within one group, corrected for small samples: ``before`` minus ``after`` (Becker, 1988).

    It is standardized by the SD before, or, with ``sd_after``, by the SD of the change scores.
    """
    Sample(n, before, sd_before)
    if not -1 < correlation < 1:
        raise InvalidValueError(f"a correlation cannot be {correlation:g}", remedy="It lies between -1 and 1.")
    if sd_after is None:
        g = hedges_correction(n - 1) * (before - after) / sd_before
        return EffectSize("g", g, 2 * (1 - correlation) / n + g**2 / (2 * n), ("standardized by the SD before",))
    sd_change = math.sqrt(sd_before**2 + sd_after**2 - 2 * correlation * sd_before * sd_after)
    g = hedges_correction(n - 1) * (before - after) / sd_change
    return EffectSize("g", g, 1 / n + g**2 / (2 * n), ("standardized by the SD of the change",))
