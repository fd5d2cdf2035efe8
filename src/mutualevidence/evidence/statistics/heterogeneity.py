"""How much results differ between studies: Q, I², H² and the Q-profile interval of tau².

Source: Higgins & Thompson, 2002; Viechtbauer, 2007.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from mutualevidence.evidence.numerics import checked_level, chi2_p, chi2_quantile, effects_and_variances
from mutualevidence.evidence.statistics.estimators import q_root, weighted


@attrs.frozen
class CochranQ:
    """Cochran's test of homogeneity."""

    q: float
    df: int
    p: float


@attrs.frozen
class Heterogeneity:
    """What share of the variation lies between studies; I² in percent."""

    i2: float
    h2: float


@attrs.frozen
class Profile:
    """Interval of tau² by the Q-profile method, and what it means for I² (percent) and H²."""

    tau2: tuple[float, float]
    i2: tuple[float, float]
    h2: tuple[float, float]


def cochran_q(yi: Sequence[float], vi: Sequence[float]) -> CochranQ:
    """Q = Σw(y − mean)² with w = 1/v, and its p from a chi-square distribution with k − 1 degrees of freedom."""
    effects, variances = effects_and_variances(yi, vi)
    q, df = weighted(effects, 1 / variances).rss, effects.size - 1
    return CochranQ(q, df, chi2_p(q, df))


def typical_variance(vi: Sequence[float]) -> float:
    """Returns the variance that a typical study has within itself (Higgins & Thompson, 2002, equation 9)."""
    _, variances = effects_and_variances(vi, vi)
    return float((variances.size - 1) / weighted(variances, 1 / variances).trace)


def heterogeneity(tau2: float, vi: Sequence[float]) -> Heterogeneity:
    """I² = 100·tau²/(tau² + s²) and H² = 1 + tau²/s², s² being the typical variance."""
    typical = typical_variance(vi)
    return Heterogeneity(100 * tau2 / (tau2 + typical), tau2 / typical + 1)


def common_effect_heterogeneity(q: CochranQ) -> Heterogeneity:
    """I² = 100·(Q − df)/Q, not below zero, and H² = Q/df: the forms without an estimate of tau²."""
    return Heterogeneity(max(0.0, 100 * (q.q - q.df) / q.q) if q.q else 0.0, q.q / q.df)


def q_profile(yi: Sequence[float], vi: Sequence[float], level: float = 0.95) -> Profile:
    """Returns the interval of tau² between which the generalized Q is compatible with its distribution.

    Source: Viechtbauer, 2007.
    """
    effects, variances = effects_and_variances(yi, vi)
    tail, df = (1 - checked_level(level)) / 2, effects.size - 1
    lower, upper = (q_root(effects, variances, chi2_quantile(share, df)) for share in (tail, 1 - tail))
    low, high = heterogeneity(lower, vi), heterogeneity(upper, vi)
    return Profile((lower, upper), (low.i2, high.i2), (low.h2, high.h2))
