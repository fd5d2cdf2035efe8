"""Tail probabilities of t, F, χ², r and z, in plain Python, so that `check` needs no other library.

Source: continued fractions of the incomplete beta and gamma functions (Abramowitz & Stegun, 1964, 26.5.8, 6.5.31),
good to ten digits, which is far more than anybody prints.
"""

from __future__ import annotations

import math
from collections.abc import Callable

_STEPS = 500
_PRECISE = 1e-14
_TINY = 1e-300


def beta_share(a: float, b: float, x: float) -> float:
    """Returns the regularized incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))

    def numerator(n: int) -> float:
        m = n // 2
        if n % 2 == 0:
            return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))

    return front / a / _continued(1.0, numerator, lambda _: 1.0)


def gamma_tail(a: float, x: float) -> float:
    """Returns the regularized upper incomplete gamma function Q(a, x)."""
    if x <= 0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, _STEPS):
            term *= x / (a + n)
            total += term
            if term < total * _PRECISE:
                break
        return 1 - front * total
    return front / _continued(x + 1 - a, lambda n: -n * (n - a), lambda n: x + 2 * n + 1 - a)


def _continued(first: float, numerator: Callable[[int], float], denominator: Callable[[int], float]) -> float:
    """Returns a continued fraction, by Lentz's method."""
    value = first or _TINY
    c, d = value, 0.0
    for n in range(1, _STEPS):
        d = denominator(n) + numerator(n) * d or _TINY
        c = denominator(n) + numerator(n) / c or _TINY
        d = 1 / d
        value *= c * d
        if abs(c * d - 1) < _PRECISE:
            break
    return value


def t_tails(t: float, df: float) -> float:
    """Returns two-sided p of Student's t."""
    return beta_share(df / 2, 0.5, df / (df + t * t))


def f_tail(f: float, df1: float, df2: float) -> float:
    """P of an F statistic."""
    return beta_share(df2 / 2, df1 / 2, df2 / (df2 + df1 * f)) if f > 0 else 1.0


def chi2_tail(x: float, df: float) -> float:
    """P of a chi-square statistic."""
    return gamma_tail(df / 2, x / 2)


def z_tails(z: float) -> float:
    """Returns two-sided p of a standard normal statistic."""
    return math.erfc(abs(z) / math.sqrt(2))


def r_tails(r: float, df: float) -> float:
    """Returns two-sided p of a correlation with ``df`` = n − 2."""
    return 0.0 if abs(r) >= 1 else t_tails(r * math.sqrt(df / (1 - r * r)), df)
