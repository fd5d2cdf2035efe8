"""Mean and standard deviation of a group from whatever of it was printed.

Source: Cochrane Handbook 6.5.2; Wan et al., 2014.
"""

from __future__ import annotations

import math

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import t_quantile

_NORMAL_IQR = 1.35
"""Width of the interquartile range of a normal distribution, in SDs (Handbook 6.5.2)."""


@attrs.frozen
class Moments:
    """Mean and SD, with what was assumed to get them."""

    mean: float
    sd: float
    notes: tuple[str, ...] = ()


def sd_from_se(se: float, n: float) -> float:
    """SD from the standard error of a mean: SE·√n (Handbook 6.5.2.2)."""
    return _positive(se, "SE") * math.sqrt(_size(n))


def sd_from_interval(lower: float, upper: float, n: float, level: float = 0.95) -> float:
    """SD from the interval of a mean, with Student's t (Handbook 6.5.2.2)."""
    if not lower < upper:
        raise InvalidValueError(f"[{lower:g}, {upper:g}] is no interval", remedy="The lower bound comes first.")
    return (upper - lower) / 2 / t_quantile(level, _size(n) - 1) * math.sqrt(n)


def moments_from_quartiles(median: float, q1: float, q3: float) -> Moments:
    """Mean and SD from median and quartiles: (q1 + m + q3)/3 (Wan et al., 2014) and (q3 − q1)/1.35.

    It holds for values that are about normal; Handbook 6.5.2 advises against it where they are skewed, which a
    median away from the middle of the quartiles shows.
    """
    if not q1 <= median <= q3 or q1 == q3:
        raise InvalidValueError(
            f"a median of {median:g} does not go with quartiles {q1:g} and {q3:g}",
            remedy="Check median and quartiles.",
        )
    notes = ["mean and SD estimated from median and quartiles"]
    # Bowley's coefficient of skewness beyond a quarter: the median lies clearly off the middle.
    if abs(q1 + q3 - 2 * median) > (q3 - q1) / 4:
        notes.append("the quartiles are skewed, so these estimates are poor")
    return Moments((q1 + median + q3) / 3, (q3 - q1) / _NORMAL_IQR, tuple(notes))


def sd_from_iqr_width(width: float) -> float:
    """SD from the width of the interquartile range of values that are about normal (Handbook 6.5.2)."""
    return _positive(width, "interquartile range") / _NORMAL_IQR


def combined(groups: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """n, mean and SD of several groups taken as one (Handbook, table 6.5.a); each is given as (n, mean, sd)."""
    n = sum(size for size, _, _ in groups)
    if n < 2:
        raise InvalidValueError("there is nobody in these groups", remedy="Check n of each group.")
    mean = sum(size * m for size, m, _ in groups) / n
    squares = sum((size - 1) * sd**2 + size * (m - mean) ** 2 for size, m, sd in groups)
    return n, mean, math.sqrt(squares / (n - 1))


def combined_events(groups: list[tuple[float, float]]) -> tuple[float, float]:
    """Events and n of several groups taken as one; each is given as (events, n) (Handbook 6.4, 23.3.4)."""
    return math.fsum(events for events, _ in groups), math.fsum(n for _, n in groups)


def _size(n: float) -> float:
    if not n >= 2:
        raise InvalidValueError(f"no SD can be had with n = {n:g}", remedy="Check n; it must be 2 or more.")
    return n


def _positive(value: float, what: str) -> float:
    if not (math.isfinite(value) and value > 0):
        raise InvalidValueError(f"{what} cannot be {value:g}", remedy="It must be above 0.")
    return value
