"""The scale on which each measure is analysed: logarithms for ratios, Fisher's z for r, logits for proportions.

Source: Cochrane Handbook 6.3.2 and 10.3.1; Borenstein et al., 2009, chapters 5 and 6.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import normal_quantile
from mutualevidence.model.vocabulary import RATIO_MEASURES


@attrs.frozen
class Scale:
    """How to reach the scale of analysis, and how to come back; ``allowed`` says which values there are."""

    to: Callable[[float], float]
    back: Callable[[float], float]
    slope: Callable[[float], float]
    """Derivative of ``to`` at a printed value: takes a standard error to the scale of analysis."""
    allowed: Callable[[float], bool]
    meaning: str = ""


_PLAIN = Scale(lambda x: x, lambda y: y, lambda _: 1.0, math.isfinite)
_LARGEST = math.log(1.7e308)


def _exp(y: float) -> float:
    """exp, which is infinite where it is too large for a float."""
    return math.exp(y) if y < _LARGEST else math.inf


_LOG = Scale(math.log, _exp, lambda x: 1 / x, lambda x: x > 0, "logarithm")
_FISHER = Scale(math.atanh, math.tanh, lambda x: 1 / (1 - x**2), lambda x: -1 < x < 1, "Fisher's z")
_LOGIT = Scale(
    lambda x: math.log(x / (1 - x)),
    lambda y: 0.5 * (1 + math.tanh(y / 2)),
    lambda x: 1 / (x * (1 - x)),
    lambda x: 0 < x < 1,
    "logit",
)


def scale_of(measure: str) -> Scale:
    """Returns the scale that ``measure`` is analysed on."""
    if measure in RATIO_MEASURES:
        return _LOG
    return {"r": _FISHER, "PR": _LOGIT}.get(measure, _PLAIN)


@attrs.frozen(kw_only=True)
class AnalysedEffect:
    """One effect on the scale of its analysis; ``variance`` is None where it cannot be known."""

    measure: str
    y: float
    variance: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """The effect as it is printed."""
        return scale_of(self.measure).back(self.y)

    def interval(self, level: float = 0.95) -> tuple[float, float] | None:
        """Its interval as it is printed (normal distribution), or None."""
        if self.variance is None:
            return None
        reach, back = normal_quantile(level) * math.sqrt(self.variance), scale_of(self.measure).back
        return back(self.y - reach), back(self.y + reach)

    def reversed(self) -> AnalysedEffect:
        """Returns the same effect with the groups the other way round."""
        return attrs.evolve(self, y=-self.y)


def analysed(measure: str, value: float) -> float:
    """``value`` on the scale of analysis. Raises `InvalidValueError` for what the measure cannot be."""
    scale = scale_of(measure)
    if not scale.allowed(value):
        raise InvalidValueError(
            f"{measure} = {value:g} cannot be analysed", remedy=f"Check the value of {measure}."
        )
    return scale.to(value)
