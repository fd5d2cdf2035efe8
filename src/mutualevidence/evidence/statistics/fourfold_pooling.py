"""Pools fourfold tables as a `PooledEstimate`: Mantel-Haenszel, Peto, likelihoods, each with its weights.

Source: Cochrane Handbook 10.4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.counts import FourfoldTable, observed_minus_expected
from mutualevidence.evidence.statistics.binomial_normal import (
    BinomialNormal,
    exact_odds_ratio,
    pooled_odds_ratio,
    pooled_proportions,
    pooled_rate_ratio,
)
from mutualevidence.evidence.statistics.heterogeneity import common_effect_heterogeneity
from mutualevidence.evidence.statistics.mantel_haenszel import PooledTables, mantel_haenszel, peto
from mutualevidence.evidence.statistics.pooling import WALD, PooledEstimate

_WEIGHTS: dict[tuple[str, str], Callable[[FourfoldTable], float]] = {
    ("mantel-haenszel", "OR"): lambda t: t.b * t.c / t.n,
    ("mantel-haenszel", "RR"): lambda t: t.c * t.n1 / t.n,
    ("mantel-haenszel", "RD"): lambda t: t.n1 * t.n2 / t.n,
    ("peto", "OR"): lambda t: observed_minus_expected(t)[1],
}
_NAMES = {"mantel-haenszel": "Mantel-Haenszel", "peto": "Peto"}
LIKELIHOODS: dict[str, Callable[..., BinomialNormal]] = {
    "binomial-normal": pooled_odds_ratio,
    "hypergeometric-normal": exact_odds_ratio,
}
"""Ways of pooling odds ratios by the likelihood of the events."""


def pool_tables(
    tables: Sequence[FourfoldTable], measure: str, pooling: str, *, random: bool = True, level: float = 0.95
) -> PooledEstimate:
    """Returns the pooled ``measure`` of ``tables``; weights in percent, zero for tables that say nothing.

    Raises `InvalidValueError` where ``pooling`` has no such measure, or where nothing is left to pool.
    """
    if pooling in LIKELIHOODS:
        if measure != "OR":
            raise InvalidValueError(f"the {pooling} model pools no {measure} of two groups", remedy="Choose OR.")
        return _as_estimate(LIKELIHOODS[pooling](tables, random=random, level=level), level, pooling)
    if (pooling, measure) not in _WEIGHTS:
        raise InvalidValueError(f"{_NAMES[pooling]} pools no {measure}", remedy="Choose OR, RR or RD.")
    found = peto(tables, level=level) if pooling == "peto" else mantel_haenszel(tables, measure, level=level)
    return _estimate(found, tables, _WEIGHTS[pooling, measure], _NAMES[pooling], level)


def _estimate(
    found: PooledTables,
    tables: Sequence[FourfoldTable],
    weight: Callable[[FourfoldTable], float],
    name: str,
    level: float,
) -> PooledEstimate:
    silent = found.measure != "RD"
    weights = [0.0 if silent and table.says_nothing else weight(table) for table in tables]
    total = sum(weights)
    return PooledEstimate(
        k=found.k,
        method=name,
        level=level,
        wald=found.test,
        tau2=0.0,
        q=found.q,
        heterogeneity=common_effect_heterogeneity(found.q) if found.q.df else None,
        weights=tuple(100 * each / total for each in weights) if total else (),
        chosen=WALD,
    )


def pool_proportions(
    counts: Sequence[tuple[float, float]], *, random: bool = True, level: float = 0.95
) -> PooledEstimate:
    """Returns the mean logit of proportions, given events and n of each, by their binomial likelihood."""
    events, totals = [x for x, _ in counts], [n for _, n in counts]
    return _as_estimate(pooled_proportions(events, totals, random=random, level=level), level)


def pool_rates(
    rates: Sequence[tuple[float, float, float, float]], *, random: bool = True, level: float = 0.95
) -> PooledEstimate:
    """Returns the mean log ratio of rates, given events and person-time of both groups of each."""
    events_a, times_a, events_b, times_b = zip(*rates, strict=True)
    return _as_estimate(pooled_rate_ratio(events_a, times_a, events_b, times_b, random=random, level=level), level)


def _as_estimate(found: BinomialNormal, level: float, method: str = "binomial-normal") -> PooledEstimate:
    return PooledEstimate(k=found.k, method=method, level=level, wald=found.test, tau2=found.tau2, chosen=WALD)
