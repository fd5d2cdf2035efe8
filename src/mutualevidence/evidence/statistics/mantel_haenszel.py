"""Pools fourfold tables by Mantel-Haenszel and Peto.

Source: Cochrane Handbook 10.4.1, 10.4.2; Greenland & Robins, 1985; Robins et al., 1986.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.counts import (
    FourfoldTable,
    observed_minus_expected,
    odds_ratio,
    risk_difference,
    risk_ratio,
)
from mutualevidence.evidence.effects.effect_sizes import EffectSize
from mutualevidence.evidence.numerics import chi2_p
from mutualevidence.evidence.statistics.heterogeneity import CochranQ
from mutualevidence.evidence.statistics.pooling import Inference, inference


@attrs.frozen
class PooledTables:
    """Pooled tables: the estimate (logarithm for ratios), homogeneity, and how many tables said nothing."""

    measure: str
    test: Inference
    q: CochranQ
    k: int
    left_out: int


def mantel_haenszel(tables: Sequence[FourfoldTable], measure: str = "OR", *, level: float = 0.95) -> PooledTables:
    """Returns the Mantel-Haenszel OR, RR or RD of ``tables`` (one common effect).

    Tables in which nobody or everybody had the event count for RD only. Raises `InvalidValueError` where nothing
    is left to pool, or where no event (or non-event) happened in one of the groups in all tables.
    """
    if measure not in _POOLED:
        raise InvalidValueError(f"Mantel-Haenszel pools no {measure}", remedy="Choose OR, RR or RD.")
    used = list(tables) if measure == "RD" else [table for table in tables if not table.says_nothing]
    if not used:
        raise InvalidValueError("no table says anything about the effect", remedy="Pool risk differences instead.")
    estimate, variance = _POOLED[measure](used)
    test = inference(estimate, math.sqrt(variance), level)
    single = {"OR": odds_ratio, "RR": risk_ratio, "RD": risk_difference}[measure]
    return PooledTables(
        measure, test, _homogeneity([single(t) for t in used], estimate), len(used), len(tables) - len(used)
    )


def peto(tables: Sequence[FourfoldTable], *, level: float = 0.95) -> PooledTables:
    """Returns the one-step odds ratio of Peto (Yusuf et al., 1985)."""
    used = [table for table in tables if not table.says_nothing]
    if not used:
        raise InvalidValueError("no table says anything about the effect", remedy="Pool risk differences instead.")
    sums = [observed_minus_expected(table) for table in used]
    total = math.fsum(variance for _, variance in sums)
    excess = math.fsum(value for value, _ in sums)
    q = math.fsum(value**2 / variance for value, variance in sums) - excess**2 / total
    df = len(used) - 1
    test = inference(excess / total, math.sqrt(1 / total), level)
    return PooledTables("OR", test, CochranQ(q, df, chi2_p(q, df)), len(used), len(tables) - len(used))


def _homogeneity(effects: list[EffectSize], estimate: float) -> CochranQ:
    """Q of the single effects about the pooled one; one table alone, which may be corrected, has none."""
    if len(effects) == 1:
        return CochranQ(0.0, 0, 1.0)
    q = math.fsum((effect.y - estimate) ** 2 / effect.variance for effect in effects if effect.variance)
    return CochranQ(q, len(effects) - 1, chi2_p(q, len(effects) - 1))


def _quotient(numerator: float, denominator: float) -> float:
    if not (numerator and denominator):
        raise InvalidValueError(
            "a group had no events, or only events, in all tables: there is no pooled ratio",
            remedy="Pool risk differences instead.",
        )
    return math.log(numerator / denominator)


def _pooled_odds_ratio(tables: Sequence[FourfoldTable]) -> tuple[float, float]:
    """Robins, Breslow and Greenland (1986)."""
    r = [t.a * t.d / t.n for t in tables]
    s = [t.b * t.c / t.n for t in tables]
    p = [(t.a + t.d) / t.n for t in tables]
    big_r, big_s = math.fsum(r), math.fsum(s)
    estimate = _quotient(big_r, big_s)
    variance = (
        math.fsum(pi * ri for pi, ri in zip(p, r, strict=True)) / (2 * big_r**2)
        + math.fsum(pi * si + (1 - pi) * ri for pi, ri, si in zip(p, r, s, strict=True)) / (2 * big_r * big_s)
        + math.fsum((1 - pi) * si for pi, si in zip(p, s, strict=True)) / (2 * big_s**2)
    )
    return estimate, variance


def _pooled_risk_ratio(tables: Sequence[FourfoldTable]) -> tuple[float, float]:
    """Greenland and Robins (1985)."""
    r = math.fsum(t.a * t.n2 / t.n for t in tables)
    s = math.fsum(t.c * t.n1 / t.n for t in tables)
    estimate = _quotient(r, s)
    spread = math.fsum((t.n1 * t.n2 * (t.a + t.c) - t.a * t.c * t.n) / t.n**2 for t in tables)
    return estimate, spread / (r * s)


def _pooled_risk_difference(tables: Sequence[FourfoldTable]) -> tuple[float, float]:
    """The estimate of Greenland and Robins (1985), with the variance of Sato, Greenland and Robins (1989)."""
    weight = math.fsum(t.n1 * t.n2 / t.n for t in tables)
    estimate = math.fsum((t.a * t.n2 - t.c * t.n1) / t.n for t in tables) / weight
    p = math.fsum(
        t.c * (t.n1 / t.n) ** 2 - t.a * (t.n2 / t.n) ** 2 + t.n1 * t.n2 * (t.n2 - t.n1) / (2 * t.n**2)
        for t in tables
    )
    q = math.fsum(t.a * t.d / t.n + t.b * t.c / t.n for t in tables) / 2
    return estimate, (estimate * p + q) / weight**2


_POOLED: dict[str, Callable[[Sequence[FourfoldTable]], tuple[float, float]]] = {
    "OR": _pooled_odds_ratio,
    "RR": _pooled_risk_ratio,
    "RD": _pooled_risk_difference,
}
