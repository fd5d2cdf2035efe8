"""How the pooled effect hangs on single studies, on time and on groups of studies.

Source: Cochrane Handbook 10.11.3, 10.14.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import chi2_p
from mutualevidence.evidence.statistics.heterogeneity import CochranQ
from mutualevidence.evidence.statistics.meta_regression import Regression, meta_regression
from mutualevidence.evidence.statistics.pooling import BY_STUDIES, PooledEstimate, pool


def leave_one_out(
    yi: Sequence[float],
    vi: Sequence[float],
    *,
    method: str = "REML",
    level: float = 0.95,
    interval: str = BY_STUDIES,
) -> tuple[PooledEstimate, ...]:
    """Returns the pooled effect without the first study, without the second, and so on."""
    if len(yi) < 2:
        raise InvalidValueError("one study cannot be left out of one", remedy="Pool two studies or more.")
    return tuple(
        pool([*yi[:at], *yi[at + 1 :]], [*vi[:at], *vi[at + 1 :]], method=method, level=level, interval=interval)
        for at in range(len(yi))
    )


def cumulative(
    yi: Sequence[float],
    vi: Sequence[float],
    order: Sequence[float | str],
    *,
    method: str = "REML",
    level: float = 0.95,
    interval: str = BY_STUDIES,
) -> tuple[tuple[int, PooledEstimate], ...]:
    """Returns the pooled effect as studies are added by ``order`` (years, say).

    Position of the study added, and the estimate.
    """
    positions = sorted(range(len(yi)), key=order.__getitem__)
    steps = []
    for count in range(1, len(positions) + 1):
        used = positions[:count]
        steps.append(
            (
                used[-1],
                pool([yi[i] for i in used], [vi[i] for i in used], method=method, level=level, interval=interval),
            )
        )
    return tuple(steps)


@attrs.frozen
class Subgroups:
    """The pooled effect in each subgroup, and the test of differences between them."""

    pooled: dict[Hashable, PooledEstimate]
    between: CochranQ


def subgroups(
    yi: Sequence[float],
    vi: Sequence[float],
    groups: Sequence[Hashable],
    *,
    method: str = "REML",
    level: float = 0.95,
    interval: str = BY_STUDIES,
) -> Subgroups:
    """Returns each subgroup pooled with its own tau², and Q between them (Handbook 10.11.3)."""
    names = list(dict.fromkeys(groups))
    if len(names) < 2:
        raise InvalidValueError(
            "there is only one subgroup", remedy="Name a property in which the studies differ."
        )
    pooled = {}
    for name in names:
        used = [at for at, group in enumerate(groups) if group == name]
        pooled[name] = pool(
            [yi[at] for at in used], [vi[at] for at in used], method=method, level=level, interval=interval
        )
    means, variances = [p.estimate for p in pooled.values()], [p.wald.se**2 for p in pooled.values()]
    common = pool(means, variances, method="EE")
    q, df = common.q.q if common.q else 0.0, len(names) - 1
    return Subgroups(pooled, CochranQ(q, df, chi2_p(q, df)))


def subgroup_regression(yi: Sequence[float], vi: Sequence[float], groups: Sequence[Hashable]) -> Regression:
    """Returns the same difference tested with one tau² for all subgroups."""
    names = list(dict.fromkeys(groups))
    return meta_regression(yi, vi, [[float(group == name) for group in groups] for name in names[1:]], hksj=False)
