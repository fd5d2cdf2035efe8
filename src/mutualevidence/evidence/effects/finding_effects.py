"""The effect of a finding, a minus b, from what was recorded of it: the effect itself, group data, or a test.

Nothing is guessed: where something is missing, `InvalidValueError` says what.
Source: Cochrane Handbook 6.3 to 6.5.
"""

from __future__ import annotations

import math

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects import from_tests
from mutualevidence.evidence.effects.computed_effects import (
    FROM_EVENTS,
    FROM_MEANS,
    compared_sizes,
    effect_of_groups,
    effect_of_test,
    expected_sign,
    has_moments,
    participants_analysed,
)
from mutualevidence.evidence.effects.effect_sizes import d_variance, hedges_correction
from mutualevidence.evidence.effects.one_group import effect_of_group, measures_of_group
from mutualevidence.evidence.effects.scales import AnalysedEffect, analysed, scale_of
from mutualevidence.model.finding import Effect, Finding, Study
from mutualevidence.model.numbers import Number

STANDARDIZED = frozenset({"d", "g", "SMD"})


def measures_of(finding: Finding) -> tuple[str, ...]:
    """Returns the measures in which the effect of ``finding`` can be had, the one reported first."""
    reported = [finding.effect.measure] if finding.effect and finding.effect.value is not None else []
    computed: list[str] = []
    if len(finding.groups) == 2:
        if all(group.events is not None for group in finding.groups):
            has_time = all(group.person_time is not None for group in finding.groups)
            computed += ["IRR"] if has_time else FROM_EVENTS
        if all(has_moments(group) for group in finding.groups):
            computed += ["g", "MD", "d", "SMD", "ROM"]
    computed += measures_of_group(finding)
    if not (reported or computed) and finding.test:
        related = finding.kind == "association" or finding.test.stat == "r"
        computed += ["r", "z"] if related else ["g", "d", "SMD"]
    for family in ({"d", "g"}, {"r", "z"}):
        if family & set(reported):
            computed += sorted({*family, "SMD"} if "d" in family else family, reverse=True)
    return tuple(dict.fromkeys([*reported, *computed]))


def finding_effect(finding: Finding, study: Study, measure: str = "") -> AnalysedEffect:
    """The effect of ``finding`` as ``measure`` (the first of `measures_of` where none is named), a minus b.

    Raises `InvalidValueError` with the reason where it cannot be had.
    """
    try:
        found = _effect_as(finding, study, measure)
        usable = math.isfinite(found.value) and (found.variance is None or 0 < found.variance < math.inf)
    except (OverflowError, ZeroDivisionError):
        usable = False
    if not usable:
        raise InvalidValueError(
            "its figures are too large or too small to be analysed", remedy="Check the figures."
        )
    return found


def _effect_as(finding: Finding, study: Study, measure: str) -> AnalysedEffect:
    possible = measures_of(finding)
    measure = measure or next(iter(possible), "")
    if measure not in possible:
        have = f"reports {possible[0]}, not {measure}" if possible else "reports no effect that can be computed"
        raise InvalidValueError(have, remedy="Record the effect, or group data to compute it from.")
    effect = finding.effect
    if effect and effect.value is not None and (effect.measure == measure or not finding.groups):
        found = _reported(finding, study, effect)
        return _as_measure(found, measure, finding, study)
    if measure in measures_of_group(finding):
        return effect_of_group(finding, study, measure)
    if finding.groups and measure in {"IRR", *FROM_EVENTS, *FROM_MEANS} and _computable(finding, measure):
        return effect_of_groups(finding, study, measure)
    if effect and effect.value is not None:
        return _as_measure(_reported(finding, study, effect), measure, finding, study)
    return _as_measure(effect_of_test(finding, study), measure, finding, study)


def _computable(finding: Finding, measure: str) -> bool:
    if measure == "IRR":
        return all(None not in (group.events, group.person_time) for group in finding.groups)
    if measure in FROM_EVENTS:
        return all(group.events is not None for group in finding.groups)
    return all(has_moments(group) for group in finding.groups)


def _reported(finding: Finding, study: Study, effect: Effect) -> AnalysedEffect:
    """The effect as recorded, its variance from the interval, the standard error, p or n, in this order."""
    assert effect.value is not None  # noqa: S101 (the caller has looked)
    value = _share(effect.value, effect.measure)
    logarithms = bool(effect.log) and scale_of(effect.measure).meaning == "logarithm"
    y = float(value) if logarithms else analysed(effect.measure, value)
    variance, notes = _reported_variance(finding, study, effect, y, logarithms=logarithms)
    found = AnalysedEffect(measure=effect.measure, y=y, variance=variance, notes=notes)
    return _oriented(found, finding, effect.sign)


def reported_bounds(finding: Finding, effect: AnalysedEffect) -> tuple[float, float, float] | None:
    """The recorded interval of ``effect``, on its scale and turned as it is, and its level; None without one.

    An interval is rarely even about its value to the last digit; what is printed is what was recorded.
    """
    recorded = finding.effect
    if recorded is None or recorded.value is None or recorded.ci is None or recorded.measure != effect.measure:
        return None
    plain = bool(recorded.log) and scale_of(recorded.measure).meaning == "logarithm"
    numbers = [_share(number, recorded.measure) for number in (recorded.ci[0], recorded.value, recorded.ci[1])]
    low, y, high = numbers if plain else (analysed(recorded.measure, number) for number in numbers)
    if not math.isclose(abs(y), abs(effect.y), abs_tol=1e-12):
        return None
    bounds = (low, high) if math.isclose(y, effect.y, abs_tol=1e-12) else (-high, -low)
    return (*bounds, float(recorded.level))


def _reported_variance(
    finding: Finding, study: Study, effect: Effect, y: float, *, logarithms: bool
) -> tuple[float | None, tuple[str, ...]]:
    measure, scale = effect.measure, scale_of(effect.measure)
    if effect.ci:
        low, high = (_share(bound, measure) for bound in effect.ci)
        bounds = (low, high) if logarithms else (analysed(measure, low), analysed(measure, high))
        if bounds[0] >= bounds[1]:
            how = "without width, as it is printed" if bounds[0] == bounds[1] else "with its upper bound first"
            raise InvalidValueError(f"has an interval {how}", remedy="Give more digits, or the standard error.")
        return from_tests.se_from_interval(*bounds, level=effect.level) ** 2, ()
    if effect.se is not None and (logarithms or not scale.meaning):
        return float(effect.se) ** 2, ()
    sizes = compared_sizes(finding, study)
    if measure == "r" and (n := participants_analysed(finding, study)) and n > 3:
        return 1 / (n - 3), ()
    if measure in STANDARDIZED and sizes:
        return d_variance(y, *sizes), ("variance from the value and the group sizes",)
    if effect.p is not None and effect.p.relation == "=" and 0 < effect.p < 1 and y:
        return from_tests.se_from_p(y, effect.p) ** 2, ("standard error from p",)
    if effect.se is not None:
        return None, ("it is not recorded on which scale its standard error is",)
    return None, ("no interval, standard error or exact p is recorded",)


def _share(value: Number, measure: str) -> float:
    """Returns a proportion or risk difference that was written in percent, as a share of one."""
    return float(value) / 100 if measure in ("PR", "RD") and "%" in value.text else float(value)


TURNED = "its sign was taken from the direction that is recorded"
AS_WRITTEN = "its sign was read as a minus b, since none is recorded and the direction shows none"


def _oriented(effect: AnalysedEffect, finding: Finding, sign: str) -> AnalysedEffect:
    """Returns ``effect`` as a minus b (comparisons; anything else stands as it is).

    Without a recorded sign the direction tells it. A result without a difference has none: it is read as a minus
    b, as differences are written, and stays among the effects, since leaving out null results would be a
    selection by outcome (Cochrane Handbook 7.2.3).
    """
    if finding.kind not in ("comparison", "pooled") or not (finding.a and finding.b) or effect.y == 0:
        return effect
    if sign:
        return effect.reversed() if sign == "b-a" else effect
    wanted = expected_sign(finding)
    if wanted is None and finding.direction == "no-difference":
        return attrs.evolve(effect, notes=(*effect.notes, AS_WRITTEN))
    if wanted is None:
        raise InvalidValueError(
            "which way the difference was taken is not recorded", remedy="Add sign = {a-b} or sign = {b-a}."
        )
    if math.copysign(1, effect.y) == wanted:
        return effect
    turned = effect.reversed()
    return attrs.evolve(turned, notes=(*turned.notes, TURNED))


def _as_measure(effect: AnalysedEffect, measure: str, finding: Finding, study: Study) -> AnalysedEffect:
    """Returns ``effect`` as another standardized difference: g = J·d, d = g/J; SMD takes either as it is."""
    if effect.measure == measure:
        return effect
    if {effect.measure, measure} == {"r", "z"}:
        return attrs.evolve(effect, measure=measure)  # both are analysed as Fisher's z
    if not {effect.measure, measure} <= STANDARDIZED:
        raise InvalidValueError(f"reports {effect.measure}, not {measure}", remedy="Convert it first.")
    if measure == "SMD":
        return attrs.evolve(effect, measure="SMD", notes=(*effect.notes, f"reported as {effect.measure}"))
    sizes = compared_sizes(finding, study)
    if effect.measure == "SMD" or not sizes:
        raise InvalidValueError(
            f"reports {effect.measure}, not {measure}, and the group sizes are not recorded",
            remedy="Record n of each arm.",
        )
    factor = hedges_correction(sum(sizes) - 2)
    factor = factor if measure == "g" else 1 / factor
    variance = None if effect.variance is None else effect.variance * factor**2
    notes = (*effect.notes, f"converted from {effect.measure}")
    return AnalysedEffect(measure=measure, y=effect.y * factor, variance=variance, notes=notes)
