"""Finds where a falling function crosses zero, by Brent's method.

Source: Brent, 1973, Algorithms for Minimization Without Derivatives, chapter 4. scipy has the same as
``optimize.brentq``, but loading its package takes longer than all that is pooled for most reviews.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
"""A place, and the value of the function there."""

DIGITS = 1e-15
"""How far the root may lie from the true one, relative to it: the last digits a float has."""
SMALLEST = 1e-300
"""And absolutely, for roots at zero."""
STEPS = 500
"""More than a root between any two floats takes: half of them bisect."""


def root(function: Callable[[float], float], lower: float, upper: float, within: float = SMALLEST) -> float:
    """Returns where ``function`` is zero between ``lower``, where it is not below, and ``upper``.

    ``within`` is how far the root may lie from the true one besides `DIGITS`. Where rounding leaves the function
    above zero even at ``upper``, that is the root.

    >>> round(root(lambda x: 2 - x * x, 0, 2), 12)
    1.414213562373
    """
    last, best = (lower, function(lower)), (upper, function(upper))
    if best[1] >= 0:
        return upper
    if last[1] == 0:
        return lower
    other = last  # on the other side of zero than the best
    step = before = upper - lower
    for _ in range(STEPS):
        if (last[1] > 0) != (best[1] > 0) and last[1]:
            other, step, before = last, best[0] - last[0], best[0] - last[0]
        if abs(other[1]) < abs(best[1]):
            last, best, other = best, other, best
        least = (within + DIGITS * abs(best[0])) / 2
        half = (other[0] - best[0]) / 2
        if best[1] == 0 or abs(half) < least:
            break
        guess = math.inf
        if abs(before) > least and abs(best[1]) < abs(last[1]):
            guess = _interpolated(last, best, other)
        fits = 2 * abs(guess) < min(abs(before), 3 * abs(half) - least)
        before, step = (step, guess) if fits else (half, half)
        last = best
        place = best[0] + (step if abs(step) > least else math.copysign(least, half))
        best = place, function(place)
    return best[0]


def _interpolated(last: Point, best: Point, other: Point) -> float:
    """Returns the step from ``best`` to zero of a line through two points, or of a curve through three."""
    (a, fa), (b, fb), (c, fc) = last, best, other
    if a == c:
        return -fb * (b - a) / (fb - fa)
    to_last, to_other = (fa - fb) / (a - b), (fc - fb) / (c - b)
    below = to_other * to_last * (fc - fa)
    return -fb * (fc * to_other - fa * to_last) / below if below else math.inf
