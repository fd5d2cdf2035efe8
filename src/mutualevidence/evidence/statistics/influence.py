"""Tells how much single studies pull at the pooled effect: deletion diagnostics, and Baujat's two contributions.

Source: Viechtbauer & Cheung, 2010, Research Synthesis Methods 1, 112-125; Baujat et al., 2002, Statistics in
Medicine 21, 2641-2652.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import scipy_part
from mutualevidence.evidence.statistics.pooling import PooledEstimate, pool
from mutualevidence.evidence.statistics.sensitivity import leave_one_out


@attrs.frozen(kw_only=True)
class Influence:
    """What one study does to the pooled effect; all of it on the scale of analysis."""

    rstudent: float
    """Its distance from the pooled effect of the others, in standard errors."""
    dffits: float
    """How many standard errors the pooled effect moves when it is left out."""
    cook: float
    """The same squared, in terms of the variance of the pooled effect (Cook's distance)."""
    covariance_ratio: float
    """Variance of the pooled effect without it, by the variance with it; below 1 where it adds imprecision."""
    tau2_without: float
    q_without: float
    dfbeta: float
    hat: float
    """Its share of the weight, between 0 and 1."""
    influential: bool
    """Whether a bound of Viechtbauer and Cheung (2010) is passed; a reason to look, not to leave it out."""
    to_heterogeneity: float
    """Baujat's x: its contribution to the heterogeneity (squared Pearson residual)."""
    to_result: float
    """Baujat's y: the squared standardized move of the pooled effect."""


def influence(
    yi: Sequence[float], vi: Sequence[float], *, method: str = "REML", level: float = 0.95
) -> tuple[Influence, ...]:
    """Returns the diagnostics of each study, in the order of ``yi``.

    Raises `InvalidValueError` with fewer than three studies: of two, each moves everything.
    """
    if len(yi) < 3:
        raise InvalidValueError("influence needs three studies or more", remedy="Describe the studies instead.")
    whole = pool(yi, vi, method=method, level=level)
    tau2 = whole.tau2 or 0.0
    hats = [share / 100 for share in whole.weights]
    return tuple(
        _of_study(float(y), float(v), hat, vi, tau2, whole, without)
        for y, v, hat, without in zip(yi, vi, hats, leave_one_out(yi, vi, method=method, level=level), strict=True)
    )


def _of_study(
    y: float,
    v: float,
    hat: float,
    variances: Sequence[float],
    tau2: float,
    whole: PooledEstimate,
    without: PooledEstimate,
) -> Influence:
    tau2_without, k = without.tau2 or 0.0, whole.k
    moved = whole.estimate - without.estimate
    dffits = moved / math.sqrt(hat * (v + tau2_without))
    cook = moved**2 / whole.wald.se**2
    dfbeta = moved * math.sqrt(math.fsum(1 / (each + tau2_without) for each in variances))
    return Influence(
        rstudent=(y - without.estimate) / math.sqrt(v + tau2_without + without.wald.se**2),
        dffits=dffits,
        cook=cook,
        covariance_ratio=without.wald.se**2 / whole.wald.se**2,
        tau2_without=tau2_without,
        q_without=without.q.q if without.q else 0.0,
        dfbeta=dfbeta,
        hat=hat,
        influential=_is_influential(dffits, cook, hat, dfbeta, k),
        to_heterogeneity=(y - whole.estimate) ** 2 / (v + tau2),
        to_result=moved**2 / without.wald.se**2,
    )


def _is_influential(dffits: float, cook: float, hat: float, dfbeta: float, k: int) -> bool:
    """Returns the bounds of Viechtbauer and Cheung (2010, p. 120) for a model without moderators."""
    half = float(scipy_part("special").chdtr(1, cook)) > 0.5
    return abs(dffits) > 3 * math.sqrt(1 / (k - 1)) or half or hat > 3 / k or abs(dfbeta) > 1
