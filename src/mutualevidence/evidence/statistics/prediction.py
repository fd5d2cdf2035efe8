"""Where the effect of a further study may lie: prediction intervals by name.

Source: Higgins et al., 2009; Riley et al., 2011.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from mutualevidence.evidence.numerics import normal_quantile, t_quantile

DEFINITIONS: Mapping[str, str] = MappingProxyType(
    {
        "normal": "normal distribution, Wald standard error",
        "t_kminus1_wald_se": "t distribution with k − 1 degrees of freedom, Wald standard error",
        "hksj_adhoc_t_kminus1": "t distribution with k − 1 degrees of freedom, HKSJ standard error "
        "with the ad hoc correction",
        "hksj_t_kminus1": "t distribution with k − 1 degrees of freedom, HKSJ standard error",
        "riley_t_kminus2_wald_se": "t distribution with k − 2 degrees of freedom, Wald standard error",
        "riley_t_kminus2_hksj_se": "t distribution with k − 2 degrees of freedom, HKSJ standard error",
    }
)
"""The definitions in use, by their names; programs differ in which one they call *the* prediction interval."""

_FEWER: Mapping[str, int | None] = MappingProxyType(
    {
        "normal": None,
        "t_kminus1_wald_se": 1,
        "hksj_adhoc_t_kminus1": 1,
        "hksj_t_kminus1": 1,
        "riley_t_kminus2_wald_se": 2,
        "riley_t_kminus2_hksj_se": 2,
    }
)


def prediction_intervals(
    estimate: float,
    tau2: float,
    k: int,
    *,
    wald_se: float,
    hksj_se: float | None,
    adhoc_se: float | None = None,
    level: float = 0.95,
) -> dict[str, tuple[float, float]]:
    """Returns every definition that ``k`` studies allow: estimate ± quantile · √(se² + tau²)."""
    quantile: Callable[[int | None], float] = lambda fewer: (  # noqa: E731
        normal_quantile(level) if fewer is None else t_quantile(level, k - fewer)
    )
    intervals = {}
    for name, fewer in _FEWER.items():
        se = adhoc_se if "adhoc" in name else hksj_se if "hksj" in name else wald_se
        if se is None or k <= (fewer or 0):
            continue
        reach = quantile(fewer) * math.sqrt(se**2 + tau2)
        intervals[name] = (estimate - reach, estimate + reach)
    return intervals
