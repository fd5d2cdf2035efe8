"""Signs that small studies differ: Egger's test, rank correlation, trim and fill, fail-safe N.

Source: Cochrane Handbook 13.3.5.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import effects_and_variances, normal_p, numpy, t_p, t_quantile
from mutualevidence.evidence.statistics.estimators import weighted
from mutualevidence.evidence.statistics.meta_regression import meta_regression
from mutualevidence.evidence.statistics.pooling import PooledEstimate, pool

if TYPE_CHECKING:
    from mutualevidence.evidence.numerics import Floats

TOO_FEW = "With fewer than ten studies, such tests cannot tell chance from asymmetry (Cochrane Handbook, 13.3.5)."

ROUNDING = 1e-12
"""Differences of this part of an effect or less are rounding: they have no order, and are not tested."""


@attrs.frozen
class Egger:
    """Egger's test: its statistic, the slope on the standard error, and the effect at a standard error of zero."""

    stat: float
    p: float
    limit: float
    limit_interval: tuple[float, float]
    df: int | None = None
    slope: float | None = None
    slope_se: float | None = None
    warnings: tuple[str, ...] = ()


def egger(yi: Sequence[float], vi: Sequence[float], level: float = 0.95) -> Egger:
    """Returns the classical test (Egger et al., 1997).

    Weighted regression of effects on their standard errors, t with k − 2 df.

    Raises `InvalidValueError` with fewer than three studies, or when all standard errors are equal.
    """
    np = numpy()
    effects, variances = effects_and_variances(yi, vi)
    se, df = np.sqrt(variances), _enough(effects.size, se_spread=float(np.ptp(variances)))
    sums = weighted(se, 1 / variances)
    centred = se - sums.mean
    slope = float((sums.weights * centred * effects).sum() / sums.rss)
    mean = weighted(effects, 1 / variances).mean
    residuals = _differences(effects, mean + slope * centred)
    dispersion = float((sums.weights * residuals**2).sum()) / df
    slope_se = math.sqrt(dispersion / sums.rss)
    limit = mean - slope * sums.mean
    reach = t_quantile(level, df) * math.sqrt(dispersion * (1 / sums.total + sums.mean**2 / sums.rss))
    if slope_se == 0:
        raise InvalidValueError(
            "all effects lie on one line: there is nothing to test", remedy="Check the effects."
        )
    stat = slope / slope_se
    return Egger(
        stat, t_p(stat, df), limit, (limit - reach, limit + reach), df, slope, slope_se, _few(effects.size)
    )


def egger_random(yi: Sequence[float], vi: Sequence[float], level: float = 0.95, *, method: str = "REML") -> Egger:
    """Egger's test as mixed-effects meta-regression on the standard error (Sterne & Egger, 2005), with z."""
    np = numpy()
    effects, variances = effects_and_variances(yi, vi)
    _enough(effects.size, se_spread=float(np.ptp(variances)))
    fit = meta_regression(yi, vi, [np.sqrt(variances)], method=method, hksj=False, level=level)
    limit, slope = fit.coefficients
    return Egger(
        slope.stat,
        slope.p,
        limit.estimate,
        (limit.lower, limit.upper),
        slope=slope.estimate,
        slope_se=slope.se,
        warnings=_few(effects.size),
    )


def _enough(k: int, *, se_spread: float) -> int:
    if k < 3 or se_spread == 0:
        raise InvalidValueError(
            "asymmetry cannot be tested "
            + ("with fewer than three studies" if k < 3 else "when all studies have one size"),
            remedy="Describe the results instead.",
        )
    return k - 2


def _differences(effects: Floats, fitted: Floats | float) -> Floats:
    """Returns how far ``effects`` lie from what was ``fitted``; what is left of rounding is no difference."""
    np = numpy()
    found: Floats = effects - fitted
    found[abs(found) <= ROUNDING * np.maximum(abs(effects), abs(fitted))] = 0.0
    return found


def _few(k: int) -> tuple[str, ...]:
    return (TOO_FEW,) if k < 10 else ()


@attrs.frozen
class RankCorrelation:
    """Kendall's tau between effects and variances, with its p."""

    tau: float
    p: float
    warnings: tuple[str, ...] = ()


def begg(yi: Sequence[float], vi: Sequence[float]) -> RankCorrelation:
    """Returns the rank correlation of standardized effects and their variances (Begg & Mazumdar, 1994).

    p is exact where there are no ties and fewer than 50 studies, and by the normal approximation otherwise.
    """
    np = numpy()
    effects, variances = effects_and_variances(yi, vi)
    k = effects.size
    if k < 3:
        raise InvalidValueError(
            "asymmetry cannot be tested with fewer than three studies", remedy="Describe the results instead."
        )
    sums = weighted(effects, 1 / variances)
    standardized = (_differences(effects, sums.mean) / np.sqrt(variances - 1 / sums.total)).tolist()
    sizes = variances.tolist()
    score, ties_x, ties_y = 0, 0, 0
    for i, j in combinations(range(k), 2):
        x, y = _sign(standardized[i] - standardized[j]), _sign(sizes[i] - sizes[j])
        score, ties_x, ties_y = score + x * y, ties_x + (x == 0), ties_y + (y == 0)
    pairs = k * (k - 1) // 2
    if pairs in (ties_x, ties_y):
        shared = "one size" if ties_y == pairs else "one effect"
        raise InvalidValueError(
            f"asymmetry cannot be tested when all studies have {shared}", remedy="Describe the results instead."
        )
    tau = score / math.sqrt((pairs - ties_x) * (pairs - ties_y))
    if k < 50 and not (ties_x or ties_y):
        return RankCorrelation(tau, _exact_kendall_p(score, k), _few(k))
    spread = k * (k - 1) * (2 * k + 5) - _tie_term(standardized) - _tie_term(sizes)
    return RankCorrelation(tau, normal_p(score / math.sqrt(spread / 18)) if spread > 0 else 1.0, _few(k))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _tie_term(values: list[float]) -> int:
    return sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())


def _exact_kendall_p(score: int, k: int) -> float:
    """Returns two-sided p of Kendall's score among all k! orders, counted by their inversions."""
    counts = [1]
    for size in range(2, k + 1):
        longer = [0] * (len(counts) + size - 1)
        for inversions, count in enumerate(counts):
            for more in range(size):
                longer[inversions + more] += count
        counts = longer
    inversions = (k * (k - 1) // 2 - abs(score)) // 2
    return min(1.0, 2 * sum(counts[: inversions + 1]) / math.factorial(k))


@attrs.frozen
class Filled:
    """Trim and fill: how many studies were added, on which side, and the pooled effect with them."""

    k0: int
    side: str
    pooled: PooledEstimate
    effects: tuple[float, ...]
    """The effects that were added."""
    warnings: tuple[str, ...] = ()


def trim_and_fill(
    yi: Sequence[float], vi: Sequence[float], *, method: str = "REML", level: float = 0.95
) -> Filled:
    """Returns the pooled effect had the funnel been symmetric (Duval & Tweedie, 2000), with their estimator L0.

    The side with too few studies is the one that Egger's slope (tau² by ``method``) points away from.
    """
    np = numpy()
    effects, variances = effects_and_variances(yi, vi)
    k = effects.size
    _enough(k, se_spread=float(np.ptp(variances)))
    side = "right" if (egger_random(yi, vi, method=method).slope or 0.0) < 0 else "left"
    sign = -1.0 if side == "right" else 1.0
    order = np.argsort(sign * effects, kind="stable")
    y, v = (sign * effects)[order], variances[order]
    k0 = _missing(y, v, method)
    centre = pool(y[: k - k0], v[: k - k0], method=method).estimate
    added = (2 * centre - y[k - k0 :]) if k0 else y[:0]
    filled = pool(
        (sign * np.concatenate([y, added])).tolist(),
        np.concatenate([v, v[k - k0 :] if k0 else v[:0]]).tolist(),
        method=method,
        level=level,
    )
    return Filled(k0, side, filled, tuple((sign * added).tolist()), _few(k))


def _missing(y: Floats, v: Floats, method: str) -> int:
    """How many studies are missing on the left, L0 of Duval and Tweedie, iterated until it stands still."""
    k, k0 = y.size, 0
    seen: set[int] = set()
    while k0 not in seen:
        seen.add(k0)
        centre = pool(y[: k - k0].tolist(), v[: k - k0].tolist(), method=method).estimate
        deviation = _differences(y, centre)
        ranks = _average_ranks(abs(deviation).tolist())
        t = sum(rank for rank, value in zip(ranks, deviation.tolist(), strict=True) if value > 0)
        k0 = max(0, round((4 * t - k * (k + 1)) / (2 * k - 1)))
        k0 = min(k0, k - 1)
    return k0


def _average_ranks(values: list[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    for at in range(1, len(order) + 1):
        if at == len(order) or values[order[at]] != values[order[start]]:
            for index in order[start:at]:
                ranks[index] = (start + at + 1) / 2
            start = at
    return ranks


def failsafe_n(yi: Sequence[float], vi: Sequence[float], alpha: float = 0.05) -> int:
    """Rosenthal's (1979) fail-safe N: how many null results would lift the one-sided combined p above ``alpha``.

    The Cochrane Handbook (13.3.5) advises against it; it is here for comparison with older reviews.
    """
    from statistics import NormalDist

    effects, variances = effects_and_variances(yi, vi)
    total = abs(float((effects / numpy().sqrt(variances)).sum()))
    critical = NormalDist().inv_cdf(1 - alpha)
    return max(0, math.ceil((total / critical) ** 2 - effects.size))
