"""Effects from a test statistic, and standard errors from an interval or p.

Source: Cochrane Handbook 6.3 and 6.5.2; Borenstein et al., 2009, chapter 4.
"""

from __future__ import annotations

import math

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.effect_sizes import EffectSize, d_variance
from mutualevidence.evidence.numerics import normal_of_p, normal_quantile, t_of_p, t_quantile


def d_from_t(t: float, n_a: float, n_b: float) -> EffectSize:
    """Cohen's d from t of two independent groups: t·√(1/nₐ + 1/n_b)."""
    _check_sizes(n_a, n_b)
    d = t * math.sqrt(1 / n_a + 1 / n_b)
    return EffectSize("d", d, d_variance(d, n_a, n_b))


def d_from_f(f: float, n_a: float, n_b: float, sign: int) -> EffectSize:
    """Cohen's d from F with one numerator degree of freedom; F has no ``sign``, which must be known (1 or -1)."""
    if f < 0:
        raise InvalidValueError(f"F cannot be {f:g}", remedy="F is 0 or above.")
    return d_from_t(_signed(math.sqrt(f), sign), n_a, n_b)


def d_from_p(p: float, n_a: float, n_b: float, sign: int) -> EffectSize:
    """Cohen's d from the two-sided p of a t test between two independent groups."""
    _check_sizes(n_a, n_b)
    return d_from_t(_signed(t_of_p(checked_p(p), n_a + n_b - 2), sign), n_a, n_b)


def r_from_t(t: float, df: float) -> EffectSize:
    """r from t: t/√(t² + df)."""
    if df < 1:
        raise InvalidValueError(f"t cannot have {df:g} degrees of freedom", remedy="There must be 1 or more.")
    r = t / math.sqrt(t**2 + df)
    return EffectSize("r", r, (1 - r**2) ** 2 / (df + 1))


def r_from_chi2(chi2: float, n: float, sign: int) -> EffectSize:
    """r (phi) from chi-square with one degree of freedom: √(χ²/n)."""
    if not (0 <= chi2 <= n and n > 1):
        raise InvalidValueError(
            f"chi-square = {chi2:g} is impossible with n = {n:g}", remedy="It lies between 0 and n."
        )
    r = _signed(math.sqrt(chi2 / n), sign)
    return EffectSize("r", r, (1 - r**2) ** 2 / (n - 1))


def r_from_z_statistic(z: float, n: float) -> EffectSize:
    """r from the z of a rank test (Mann-Whitney, Wilcoxon): z/√n (Rosenthal, 1991)."""
    if n < 2 or z**2 > n:
        raise InvalidValueError(f"z = {z:g} is impossible with n = {n:g}", remedy="Check z and n.")
    r = z / math.sqrt(n)
    return EffectSize("r", r, (1 - r**2) ** 2 / (n - 1))


def se_from_interval(
    lower: float, upper: float, *, level: float = 0.95, log: bool = False, df: float | None = None
) -> float:
    """Standard error of the effect whose interval this is: its width over twice the quantile.

    Source: Handbook 6.3.1, 6.3.2.

    ``log`` takes logarithms of the bounds first (ratios); with ``df`` the quantile is Student's t. Raises
    `InvalidValueError` for reversed bounds, and for bounds of a ratio that are not above 0.
    """
    if not lower < upper:
        raise InvalidValueError(f"[{lower:g}, {upper:g}] is no interval", remedy="The lower bound comes first.")
    if log and lower <= 0:
        raise InvalidValueError(
            f"[{lower:g}, {upper:g}] is no interval of a ratio", remedy="Both bounds lie above 0."
        )
    width = math.log(upper / lower) if log else upper - lower
    return width / 2 / (normal_quantile(level) if df is None else t_quantile(level, df))


def se_from_p(y: float, p: float, *, df: float | None = None) -> float:
    """Standard error of ``y`` (logarithm for ratios) from its two-sided p (Handbook 6.3.2, 6.5.2.3)."""
    statistic = normal_of_p(checked_p(p)) if df is None else t_of_p(checked_p(p), df)
    if y == 0 or statistic == 0:
        raise InvalidValueError(
            "no standard error follows from an effect of zero", remedy="Give the interval instead."
        )
    return abs(y) / statistic


def checked_p(p: float) -> float:
    """``p``. Raises `InvalidValueError` unless it lies above 0 and below or at 1."""
    if not 0 < p <= 1:
        raise InvalidValueError(
            f"p cannot be {p:g}", remedy="It lies between 0 and 1; write < .001 for very small ones."
        )
    return float(p)


def _check_sizes(n_a: float, n_b: float) -> None:
    if min(n_a, n_b) < 1 or n_a + n_b < 3:
        raise InvalidValueError(f"groups of {n_a:g} and {n_b:g} have no t", remedy="Check n of both groups.")


def _signed(value: float, sign: int) -> float:
    if sign not in (1, -1):
        raise InvalidValueError(
            "the direction of the effect is not known", remedy="Record the direction or the sign."
        )
    return sign * value
