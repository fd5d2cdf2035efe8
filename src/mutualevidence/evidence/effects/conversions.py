"""Converts effects between measures: OR ↔ d ↔ r, g ↔ d, r ↔ z, RR ↔ OR.

Source: Borenstein et al., 2009, chapter 7; Handbook 10.6.
"""

from __future__ import annotations

import math

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.effect_sizes import EffectSize, hedges_correction

LOGISTIC = math.pi / math.sqrt(3)
"""Standard deviation of the logistic distribution (Hasselblad & Hedges, 1995; Chinn, 2000)."""

COX = 1.65
"""The factor of Cox and Snell for normally distributed outcomes (Cox & Snell, 1989; Sánchez-Meca et al., 2003)."""


def _scaled(effect: EffectSize, measure: str, factor: float, note: str) -> EffectSize:
    variance = None if effect.variance is None else effect.variance * factor**2
    return EffectSize(measure, effect.y * factor, variance, (*effect.notes, note))


def d_from_odds_ratio(effect: EffectSize, *, factor: float = LOGISTIC) -> EffectSize:
    """d from a log odds ratio: ln OR · √3/π (Borenstein et al., 2009, equation 7.1)."""
    _require(effect, "OR")
    return _scaled(effect, "d", 1 / factor, "converted from OR")


def odds_ratio_from_d(effect: EffectSize, *, factor: float = LOGISTIC) -> EffectSize:
    """Log odds ratio from a standardized difference: d · π/√3 (Borenstein et al., 2009, equation 7.3)."""
    _require(effect, "d", "g", "SMD")
    return _scaled(effect, "OR", factor, f"converted from {effect.measure}")


def r_from_d(effect: EffectSize, n_a: float | None = None, n_b: float | None = None) -> EffectSize:
    """r from d: d/√(d² + a), a = (nₐ + n_b)²/(nₐn_b), or 4 where the sizes are not known.

    Source: equations 7.5 to 7.8.
    """
    _require(effect, "d", "g", "SMD")
    a = (n_a + n_b) ** 2 / (n_a * n_b) if n_a and n_b else 4.0
    notes = (
        *effect.notes,
        f"converted from {effect.measure}",
        *(() if n_a and n_b else ("groups of equal size assumed",)),
    )
    variance = None if effect.variance is None else a**2 * effect.variance / (effect.y**2 + a) ** 3
    return EffectSize("r", effect.y / math.sqrt(effect.y**2 + a), variance, notes)


def d_from_r(effect: EffectSize) -> EffectSize:
    """d from r: 2r/√(1 − r²) (equations 7.5 and 7.6)."""
    _require(effect, "r")
    if abs(effect.y) >= 1:
        raise InvalidValueError(f"r = {effect.y:g} has no d", remedy="Check r: it lies between -1 and 1.")
    rest = 1 - effect.y**2
    variance = None if effect.variance is None else 4 * effect.variance / rest**3
    return EffectSize("d", 2 * effect.y / math.sqrt(rest), variance, (*effect.notes, "converted from r"))


def g_from_d(effect: EffectSize, df: float) -> EffectSize:
    """Hedges' g from d with ``df`` degrees of freedom: J · d (equation 4.22)."""
    _require(effect, "d")
    if df < 2:
        raise InvalidValueError(
            f"g cannot be had with {df:g} degrees of freedom", remedy="Two or more are needed."
        )
    return _scaled(effect, "g", hedges_correction(df), "converted from d")


def d_from_g(effect: EffectSize, df: float) -> EffectSize:
    """Cohen's d from g with ``df`` degrees of freedom."""
    _require(effect, "g")
    return _scaled(effect, "d", 1 / hedges_correction(df), "converted from g")


def z_from_r(effect: EffectSize) -> EffectSize:
    """Fisher's z from r (equation 6.2); its variance by the delta method."""
    _require(effect, "r")
    if abs(effect.y) >= 1:
        raise InvalidValueError(f"r = {effect.y:g} has no Fisher's z", remedy="Check r: it lies between -1 and 1.")
    variance = None if effect.variance is None else effect.variance / (1 - effect.y**2) ** 2
    return EffectSize("z", math.atanh(effect.y), variance, (*effect.notes, "converted from r"))


def r_from_z(effect: EffectSize) -> EffectSize:
    """r from Fisher's z (equation 6.5); its variance by the delta method."""
    _require(effect, "z")
    r = math.tanh(effect.y)
    variance = None if effect.variance is None else effect.variance * (1 - r**2) ** 2
    return EffectSize("r", r, variance, (*effect.notes, "converted from z"))


def risk_ratio_from_odds_ratio(odds_ratio: float, risk_without: float) -> float:
    """RR from OR and the risk in the comparison group: OR/(1 − risk·(1 − OR)) (Handbook 15.4.4)."""
    if odds_ratio <= 0 or not 0 < risk_without < 1:
        raise InvalidValueError(
            f"no risk ratio follows from OR = {odds_ratio:g} and a risk of {risk_without:g}",
            remedy="OR lies above 0, the risk between 0 and 1.",
        )
    return odds_ratio / (1 - risk_without * (1 - odds_ratio))


def odds_ratio_from_risk_ratio(risk_ratio: float, risk_without: float) -> float:
    """OR from RR and the risk in the comparison group: RR(1 − risk)/(1 − RR·risk)."""
    if risk_ratio <= 0 or not 0 < risk_without < 1 or risk_ratio * risk_without >= 1:
        raise InvalidValueError(
            f"no odds ratio follows from RR = {risk_ratio:g} and a risk of {risk_without:g}",
            remedy="RR lies above 0, and RR times the risk below 1.",
        )
    return risk_ratio * (1 - risk_without) / (1 - risk_ratio * risk_without)


def _require(effect: EffectSize, *measures: str) -> None:
    if effect.measure not in measures:
        raise InvalidValueError(
            f"{effect.measure} is not {' or '.join(measures)}",
            remedy="See docs/reference/statistics.md for conversions.",
        )
