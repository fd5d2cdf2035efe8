"""Ranges: what a printed number may stand for, given the digits printed, and critical values to compare with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

import attrs

from mutualevidence.model.finding import Effect, Finding, Interval
from mutualevidence.model.numbers import Number
from mutualevidence.model.vocabulary import RATIO_MEASURES

Range = tuple[float, float]

FEWEST_DF = 10
"""Degrees of freedom assumed where none are recorded: intervals of smaller studies are wider still, but rare."""

_NORMAL = NormalDist()


def shown(interval: Interval) -> str:
    """Returns an interval as it is recorded."""
    return f"[{interval[0].text}, {interval[1].text}]"


def printed_range(number: Number) -> Range:
    """Returns what ``number`` may have been before rounding to the digits that are printed.

    A full unit of the last digit each way: authors round, and some truncate.
    """
    slack = 10.0**-number.decimals
    value = float(number)
    if number.relation in ("<", "≤"):
        return (-math.inf, value)
    if number.relation in (">", "≥"):
        return (value, math.inf)
    return (value - slack, value + slack)


def in_shares(finding: Finding) -> Finding:
    """Returns ``finding`` with a proportion or risk difference in percent as a share of one; texts stay."""
    effect = finding.effect
    if effect is None or effect.measure not in ("PR", "RD"):
        return finding
    value = None if effect.value is None else _share(effect.value)
    interval = None if effect.ci is None else (_share(effect.ci[0]), _share(effect.ci[1]))
    return attrs.evolve(finding, effect=attrs.evolve(effect, value=value, ci=interval))


def _share(number: Number) -> Number:
    if "%" not in number.text:
        return number
    return Number(float(number) / 100, number.text, number.decimals + 2, number.relation)


def normal_quantile(tail: float) -> float:
    """Returns the value that a standard normal variable exceeds with probability ``tail``."""
    if tail <= 0:
        return math.inf
    return -_NORMAL.inv_cdf(min(tail, 1 - 1e-16)) if tail < 1 else -math.inf


def t_quantile(tail: float, df: float) -> float:
    """Returns the value that Student's t exceeds with probability ``tail``; Cornish and Fisher's expansion.

    Good to three digits from 4 degrees of freedom on, which is enough to compare with printed numbers.
    """
    z = normal_quantile(tail)
    if math.isinf(z):
        return z
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / df + second / df**2 + third / df**3


def degrees_of_freedom(finding: Finding) -> float:
    """Returns the degrees of freedom of a comparison as far as they are known, else `FEWEST_DF`."""
    if finding.test and finding.test.stat == "t" and finding.test.df:
        return float(finding.test.df[-1])
    sizes = [float(group.n) for group in finding.groups if group.n]
    if len(sizes) > 1:
        return max(sum(sizes) - len(sizes), 1.0)
    return FEWEST_DF


def critical_range(finding: Finding, effect: Effect) -> Range:
    """The critical values with which the interval of ``effect`` may have been made: normal, or Student's t."""
    tail = (1 - float(effect.level)) / 2
    lowest = normal_quantile(tail)
    if is_logarithmic(effect) or effect.measure in ("RD", "PR", "r", "z"):
        return (lowest * 0.999, lowest * 1.001 + 0.04)  # 2 is often taken for 1.96
    return (lowest * 0.999, max(t_quantile(tail, degrees_of_freedom(finding)), lowest + 0.04))


def is_logarithmic(effect: Effect) -> bool:
    """Returns whether the effect is analysed as a logarithm."""
    return effect.measure in RATIO_MEASURES


def on_analysis_scale(effect: Effect, range_: Range) -> Range | None:
    """``range_`` as the analysis sees it: logarithms of ratios (unless they are already), Fisher's z of r."""
    if effect.measure == "r":
        low, high = (math.atanh(min(max(bound, -0.9999), 0.9999)) for bound in range_)
        return (low, high)
    if not is_logarithmic(effect) or effect.log:
        return range_
    if range_[0] <= 0:
        return None
    return (math.log(range_[0]), math.log(range_[1]))


def null_value(effect: Effect) -> float | None:
    """The value that means no effect, on the scale the value is written in; ``None`` where there is none."""
    if effect.measure in ("PR", "NNT"):
        return None
    return 1.0 if is_logarithmic(effect) and not effect.log else 0.0


def half_width(effect: Effect) -> Range | None:
    """Half the width of the interval on the analysis scale, before rounding."""
    if effect.ci is None or effect.ci[0] > effect.ci[1]:
        return None
    low, high = (on_analysis_scale(effect, printed_range(bound)) for bound in effect.ci)
    if low is None or high is None:
        return None
    return (max(0.0, (high[0] - low[1]) / 2), (high[1] - low[0]) / 2)


def standard_error(finding: Finding, effect: Effect) -> Range | None:
    """Returns the standard error before rounding: as printed, else from the interval."""
    if effect.se is not None:
        low, high = printed_range(effect.se)
        return (max(low, 0.0), high)
    width = half_width(effect)
    if width is None:
        return None
    critical = critical_range(finding, effect)
    return (width[0] / critical[1], width[1] / critical[0])


def absolute(range_: Range) -> Range:
    """Returns the absolute values of a range."""
    low, high = sorted(map(abs, range_))
    return (0.0, high) if range_[0] <= 0 <= range_[1] else (low, high)


def apart(one: Range, other: Range) -> bool:
    """Returns whether two ranges have no value in common."""
    return one[1] < other[0] or other[1] < one[0]


def contains(bounds: Sequence[Number], value: Number) -> bool:
    """Returns whether an interval contains a value, given the digits printed.

    Rounding keeps the order of numbers with equally many digits; only where one has fewer may it seem outside.
    """

    def slack(bound: Number) -> float:
        fewer = min(bound.decimals, value.decimals)
        return 0.0 if bound.decimals == value.decimals else 0.5000001 * 10.0**-fewer

    low, high = bounds
    return float(low) - slack(low) <= float(value) <= float(high) + slack(high)
