"""Combines p values of independent studies (Cochrane Handbook 12.2.1).

Whether there is an effect anywhere, not how large.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import chi2_p


@attrs.frozen
class CombinedP:
    """A combined test: its statistic, degrees of freedom (0 for a normal distribution) and p."""

    stat: float
    df: int
    p: float


def fisher_combined(p: Sequence[float]) -> CombinedP:
    """Fisher's method: −2 Σ ln p, chi-square with 2k degrees of freedom.

    Raises `InvalidValueError` for an impossible p.
    """
    _check(p)
    chi2 = -2 * math.fsum(math.log(value) for value in p)
    return CombinedP(chi2, 2 * len(p), chi2_p(chi2, 2 * len(p)))


def stouffer_combined(p: Sequence[float]) -> CombinedP:
    """Stouffer's method: Σ z/√k of one-sided p values."""
    _check(p)
    if any(value == 1 for value in p):
        raise InvalidValueError("p = 1 has no z", remedy="Use Fisher's method.")
    z = math.fsum(-NormalDist().inv_cdf(value) for value in p) / math.sqrt(len(p))
    return CombinedP(z, 0, math.erfc(z / math.sqrt(2)) / 2)


def _check(p: Sequence[float]) -> None:
    if not p:
        raise InvalidValueError("there is no p to combine", remedy="Give at least one.")
    for value in p:
        if not 0 < value <= 1:
            raise InvalidValueError(f"p cannot be {value:g}", remedy="It lies above 0 and at most at 1.")
