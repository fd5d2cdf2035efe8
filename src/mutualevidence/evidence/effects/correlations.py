"""Effect sizes of associations: r, Fisher's z, point-biserial and biserial r.

Source: Borenstein et al., 2009, chapter 6.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample, d_variance, pooled_sd


def correlation(r: float, n: float) -> EffectSize:
    """r with its large-sample variance (1 − r²)²/(n − 1)."""
    _check(r, n, smallest=2)
    return EffectSize("r", r, (1 - r**2) ** 2 / (n - 1) if abs(r) < 1 else None)


def fisher_z(r: float, n: float) -> EffectSize:
    """Fisher's z of r, artanh r, with variance 1/(n − 3)."""
    _check(r, n, smallest=4)
    if abs(r) == 1:
        raise InvalidValueError(
            f"r = {r:g} has no Fisher's z", remedy="Check r: perfect correlations are not found."
        )
    return EffectSize("z", math.atanh(r), 1 / (n - 3))


def _check(r: float, n: float, *, smallest: int) -> None:
    if not -1 <= r <= 1:
        raise InvalidValueError(f"a correlation cannot be {r:g}", remedy="It lies between -1 and 1.")
    if not n >= smallest:
        raise InvalidValueError(
            f"n = {n:g} is too small for a correlation", remedy=f"At least {smallest} are needed."
        )


def point_biserial(a: Sample, b: Sample) -> EffectSize:
    """r between group membership and a measured outcome, from the means of two groups."""
    d, h = (a.mean - b.mean) / pooled_sd(a, b), _h(a.n, b.n)
    return EffectSize("r", d / math.sqrt(d**2 + h), h**2 / (h + d**2) ** 3 * d_variance(d, a.n, b.n))


def biserial(a: Sample, b: Sample) -> EffectSize:
    """r had the grouping variable been measured, not split in two (Soper, 1914; Jacobs & Viechtbauer, 2017)."""
    n, p, q = a.n + b.n, a.n / (a.n + b.n), b.n / (a.n + b.n)
    cut = NormalDist().inv_cdf(q)
    height = NormalDist().pdf(cut)
    r = math.sqrt(p * q) / height * point_biserial(a, b).y
    shown = max(-1.0, min(1.0, r))
    slope = (1 - p * cut / height) * (1 + q * cut / height)
    variance = (p * q / height**2 - (1.5 + slope) * shown**2 + shown**4) / (n - 1)
    return EffectSize("r", r, variance)


def _h(n_a: float, n_b: float) -> float:
    """Returns the factor between d and r for groups of these sizes: (n − 2)(1/nₐ + 1/n_b)."""
    df = n_a + n_b - 2
    return df / n_a + df / n_b
