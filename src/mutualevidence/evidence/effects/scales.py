"""The scale on which each measure is analysed: logarithms for ratios, Fisher's z for r, logits for proportions.

Source: Cochrane Handbook 6.3.2 and 10.3.1; Borenstein et al., 2009, chapters 5 and 6.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.single_groups import proportion_of_arcsine, proportion_of_double_arcsine
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

_ARCSINE = Scale(
    lambda x: math.asin(math.sqrt(x)),
    proportion_of_arcsine,
    lambda x: 1 / (2 * math.sqrt(x * (1 - x))),
    lambda x: 0 < x < 1,
    "arcsine",
)
_ROOT = Scale(math.sqrt, lambda y: max(y, 0.0) ** 2, lambda x: 1 / (2 * math.sqrt(x)), lambda x: x > 0, "root")
_SCALES: Mapping[str, Scale] = {
    "r": _FISHER,
    "PR": _LOGIT,
    **dict.fromkeys(("PLN", "IRLN", "MNLN"), _LOG),
    **dict.fromkeys(("PAS", "PFT"), _ARCSINE),
    **dict.fromkeys(("IRS", "IRFT"), _ROOT),
}


def scale_of(measure: str) -> Scale:
    """Returns the scale that ``measure`` is analysed on."""
    if measure in RATIO_MEASURES:
        return _LOG
    return _SCALES.get(measure, _PLAIN)


def printed(measure: str, y: float, variances: Sequence[float] = ()) -> float:
    """``y`` as it is printed; a double arcsine by the sizes that the ``variances`` tell (Miller, 1978)."""
    if measure == "PFT" and variances:
        return proportion_of_double_arcsine(y, [(1 / variance - 2) / 4 for variance in variances])
    return scale_of(measure).back(y)


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
        return printed(self.measure, self.y, self._variances)

    @property
    def _variances(self) -> tuple[float, ...]:
        return () if self.variance is None else (self.variance,)

    def interval(self, level: float = 0.95) -> tuple[float, float] | None:
        """Its interval as it is printed (normal distribution), or None."""
        if self.variance is None:
            return None
        reach = normal_quantile(level) * math.sqrt(self.variance)
        low, high = (printed(self.measure, self.y + bound, self._variances) for bound in (-reach, reach))
        return low, high

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
