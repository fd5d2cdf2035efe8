"""The effect of a finding, a minus b, from what was recorded of it: the effect itself, group data, or a test.

Nothing is guessed: where something is missing, `InvalidValueError` says what.
Source: Cochrane Handbook 6.3 to 6.5.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence import counts, effect_sizes, from_tests
from mutualevidence.evidence.effect_sizes import EffectSize, Sample, d_variance, hedges_correction
from mutualevidence.evidence.group_data import (
    moments_from_quartiles,
    sd_from_interval,
    sd_from_iqr_width,
    sd_from_se,
)
from mutualevidence.evidence.scales import AnalysedEffect, analysed, scale_of
from mutualevidence.model.finding import Effect, Finding, Group, Study
from mutualevidence.model.numbers import Number

STANDARDIZED = frozenset({"d", "g", "SMD"})
_SIGNED_BY_DIRECTION = {("favours-a", "lower"): -1, ("favours-a", "higher"): 1, ("favours-b", "lower"): 1}
_SIGNED_BY_DIRECTION |= {("favours-b", "higher"): -1}

_FROM_MEANS: dict[str, Callable[[Sample, Sample], EffectSize]] = {
    "MD": effect_sizes.mean_difference,
    "g": effect_sizes.standardized_mean_difference,
    "SMD": effect_sizes.standardized_mean_difference,
    "d": effect_sizes.cohens_d,
    "ROM": effect_sizes.ratio_of_means,
}
_FROM_EVENTS: dict[str, Callable[[counts.FourfoldTable], EffectSize]] = {
    "OR": counts.odds_ratio,
    "RR": counts.risk_ratio,
    "RD": counts.risk_difference,
}


def measures_of(finding: Finding) -> tuple[str, ...]:
    """The measures in which the effect of ``finding`` can be had, the one reported first."""
    reported = [finding.effect.measure] if finding.effect and finding.effect.value is not None else []
    computed: list[str] = []
    if len(finding.groups) == 2:
        if all(group.events is not None for group in finding.groups):
            computed += _FROM_EVENTS
        if all(_has_moments(group) for group in finding.groups):
            computed += ["g", "MD", "d", "SMD", "ROM"]
    if not (reported or computed) and finding.test:
        computed += ["r"] if finding.test.stat == "r" else ["g", "d", "SMD"]
    if set(reported) & {"d", "g"}:
        computed += ["g", "d", "SMD"]
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
        have = (
            f"reports {', '.join(possible)}, not {measure}"
            if possible
            else "reports no effect that can be computed"
        )
        raise InvalidValueError(have, remedy="Record the effect, or group data to compute it from.")
    effect = finding.effect
    if effect and effect.value is not None and (effect.measure == measure or not finding.groups):
        found = _reported(finding, study, effect)
        return _as_measure(found, measure, finding, study)
    if finding.groups and measure in _FROM_EVENTS | _FROM_MEANS and _computable(finding, measure):
        return _from_groups(finding, study, measure)
    if effect and effect.value is not None:
        return _as_measure(_reported(finding, study, effect), measure, finding, study)
    return _as_measure(_from_test(finding, study), measure, finding, study)


def _computable(finding: Finding, measure: str) -> bool:
    if measure in _FROM_EVENTS:
        return all(group.events is not None for group in finding.groups)
    return all(_has_moments(group) for group in finding.groups)


def _reported(finding: Finding, study: Study, effect: Effect) -> AnalysedEffect:
    """The effect as recorded, its variance from the interval, the standard error, p or n, in this order."""
    assert effect.value is not None  # noqa: S101 (the caller has looked)
    value = _share(effect.value, effect.measure)
    logarithms = bool(effect.log) and scale_of(effect.measure).meaning == "logarithm"
    y = float(value) if logarithms else analysed(effect.measure, value)
    variance, notes = _reported_variance(finding, study, effect, y, logarithms=logarithms)
    found = AnalysedEffect(measure=effect.measure, y=y, variance=variance, notes=notes)
    return _oriented(found, finding, effect.sign)


def _reported_variance(
    finding: Finding, study: Study, effect: Effect, y: float, *, logarithms: bool
) -> tuple[float | None, tuple[str, ...]]:
    measure, scale = effect.measure, scale_of(effect.measure)
    if effect.ci:
        low, high = (_share(bound, measure) for bound in effect.ci)
        bounds = (low, high) if logarithms else (analysed(measure, low), analysed(measure, high))
        return from_tests.se_from_interval(*bounds, level=effect.level) ** 2, ()
    if effect.se is not None and (logarithms or not scale.meaning):
        return float(effect.se) ** 2, ()
    sizes = _sizes(finding, study)
    if measure == "r" and (n := _total(finding, study)) and n > 3:
        return 1 / (n - 3), ()
    if measure in STANDARDIZED and sizes:
        return d_variance(y, *sizes), ("variance from the value and the group sizes",)
    if effect.p is not None and effect.p.relation == "=" and 0 < effect.p < 1 and y:
        return from_tests.se_from_p(y, effect.p) ** 2, ("standard error from p",)
    if effect.se is not None:
        return None, (
            f"the standard error of {measure} may be that of its {scale.meaning} or not (log = yes says so)",
        )
    return None, ("no interval, standard error or exact p is recorded",)


def _share(value: Number, measure: str) -> float:
    """A proportion or risk difference that was written in percent, as a share of one."""
    return float(value) / 100 if measure in ("PR", "RD") and "%" in value.text else float(value)


def _oriented(effect: AnalysedEffect, finding: Finding, sign: str) -> AnalysedEffect:
    """``effect`` as a minus b (comparisons; anything else stands as it is)."""
    if finding.kind not in ("comparison", "pooled") or not (finding.a and finding.b) or effect.y == 0:
        return effect
    if sign:
        return effect.reversed() if sign == "b-a" else effect
    wanted = expected_sign(finding)
    if wanted is None:
        raise InvalidValueError(
            "which way the difference was taken is not recorded", remedy="Add sign = {a-b} or sign = {b-a}."
        )
    return effect if math.copysign(1, effect.y) == wanted else effect.reversed()


def expected_sign(finding: Finding) -> int | None:
    """The sign of a minus b by the recorded direction and which values are better; None where that is open."""
    return _SIGNED_BY_DIRECTION.get((finding.direction, finding.outcome.better))


def _as_measure(effect: AnalysedEffect, measure: str, finding: Finding, study: Study) -> AnalysedEffect:
    """``effect`` as another standardized difference: g = J·d, d = g/J; SMD takes either as it is."""
    if effect.measure == measure:
        return effect
    if not {effect.measure, measure} <= STANDARDIZED:
        raise InvalidValueError(f"reports {effect.measure}, not {measure}", remedy="Convert it first.")
    if measure == "SMD":
        return attrs.evolve(effect, measure="SMD", notes=(*effect.notes, f"reported as {effect.measure}"))
    sizes = _sizes(finding, study)
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


def _from_groups(finding: Finding, study: Study, measure: str) -> AnalysedEffect:
    """The effect computed from what is recorded of the two groups."""
    a, b = compared_groups(finding, study)
    notes: tuple[str, ...] = ()
    if measure in _FROM_EVENTS:
        n_a, n_b = _size(a, study), _size(b, study)
        table = counts.FourfoldTable.of_events(_given(a.events, "events"), n_a, _given(b.events, "events"), n_b)
        effect = _FROM_EVENTS[measure](table)
    else:
        sample_a, notes_a = _sample(a, study)
        sample_b, notes_b = _sample(b, study)
        effect = _FROM_MEANS[measure](sample_a, sample_b)
        notes = tuple(dict.fromkeys((*notes_a, *notes_b)))
    return AnalysedEffect(measure=measure, y=effect.y, variance=effect.variance, notes=(*effect.notes, *notes))


def compared_groups(finding: Finding, study: Study) -> tuple[Group, Group]:
    """The groups of arm a and of arm b. Raises `InvalidValueError` where the groups do not name them."""
    found = [
        next((g for g in finding.groups if _names_arm(g, name, study)), None) for name in (finding.a, finding.b)
    ]
    if found[0] is None or found[1] is None or found[0] is found[1]:
        raise InvalidValueError(
            f'the groups do not name the arms compared, "{finding.a}" and "{finding.b}"',
            remedy="Name each group by the arm's id.",
        )
    return found[0], found[1]


def _names_arm(group: Group, name: str, study: Study) -> bool:
    names = {name.casefold(), study.arm_name(name).casefold()}
    return bool(name) and not names.isdisjoint({group.arm.casefold(), study.arm_name(group.arm).casefold()})


def _has_moments(group: Group) -> bool:
    centre = group.mean is not None or (group.median is not None and group.iqr is not None)
    spread = any(value is not None for value in (group.sd, group.se, group.ci, group.iqr))
    return (centre and spread) or (group.mean_change is not None and group.sd_change is not None)


def _sample(group: Group, study: Study) -> tuple[Sample, tuple[str, ...]]:
    """Size, mean and SD of ``group``, and what was assumed."""
    n = _size(group, study)
    if group.mean is None and group.mean_change is not None and group.sd_change is not None:
        return Sample(n, group.mean_change, group.sd_change), ("from changes since baseline",)
    if group.mean is not None and group.sd is not None:
        return Sample(n, group.mean, group.sd), ()
    if group.mean is not None and group.se is not None:
        return Sample(n, group.mean, sd_from_se(group.se, n)), ("SD from the standard error",)
    if group.mean is not None and group.ci is not None:
        return Sample(n, group.mean, sd_from_interval(*group.ci, n)), ("SD from the interval of the mean",)
    if group.iqr is not None and group.mean is not None:
        width = group.iqr[1] - group.iqr[0]
        return Sample(n, group.mean, sd_from_iqr_width(width)), ("SD from the interquartile range",)
    if group.iqr is not None and group.median is not None:
        moments = moments_from_quartiles(group.median, *group.iqr)
        return Sample(n, moments.mean, moments.sd), moments.notes
    raise InvalidValueError(f'the group "{group.arm}" has no mean and SD', remedy="Record mean and SD, SE or CI.")


def _size(group: Group, study: Study) -> float:
    arm = study.arm(group.arm)
    n = group.n if group.n is not None else arm.n if arm else None
    return _given(n, f'n of the group "{group.arm}"')


def _given(value: Number | None, what: str) -> float:
    if value is None:
        raise InvalidValueError(f"{what} is not recorded", remedy=f"Record {what}.")
    return float(value)


def _sizes(finding: Finding, study: Study) -> tuple[float, float] | None:
    """n of arm a and of arm b, from the groups or the study's arms."""
    try:
        a, b = compared_groups(finding, study)
        return _size(a, study), _size(b, study)
    except InvalidValueError:
        arms = [study.arm(name) for name in (finding.a, finding.b)]
        sizes = [float(arm.n) for arm in arms if arm and arm.n is not None]
        return (sizes[0], sizes[1]) if len(sizes) == 2 else None


def _total(finding: Finding, study: Study) -> float | None:
    """Participants in the analysis, as far as they are recorded."""
    sizes = [float(group.n) for group in finding.groups if group.n is not None]
    return sum(sizes) if sizes else float(study.n) if study.n is not None else None


def _from_test(finding: Finding, study: Study) -> AnalysedEffect:
    """d or r from a test; a test tells no direction, which must be recorded."""
    test = finding.test
    if test is None:
        raise InvalidValueError(
            "reports no effect that can be computed", remedy="Record effect, group data or test."
        )
    if test.stat == "r" and test.value is not None:
        n = float(test.df[0]) + 2 if test.df else _total(finding, study)
        y = analysed("r", test.value)
        return AnalysedEffect(measure="r", y=y, variance=1 / (n - 3) if n and n > 3 else None)
    sizes, sign = _sizes(finding, study), expected_sign(finding)
    if sizes is None or sign is None:
        missing = "group sizes are" if sizes is None else "direction, or which values are better, is"
        raise InvalidValueError(f"reports a test only, and the {missing} not recorded", remedy="Record them.")
    exact = test.value is not None and test.value.relation == "="
    if test.stat == "t" and test.value is not None and exact:
        effect = from_tests.d_from_t(sign * abs(test.value), *sizes)
    elif test.stat == "F" and test.value is not None and exact and test.df and float(test.df[0]) == 1:
        effect = from_tests.d_from_f(test.value, *sizes, sign)
    elif (
        test.stat == "t"
        and test.p is not None
        and test.p.relation == "="
        and (test.tails is None or float(test.tails) == 2)
    ):
        effect = from_tests.d_from_p(test.p, *sizes, sign)
    else:
        raise InvalidValueError(
            f"no effect follows from its {test.stat}", remedy="Record the effect or group data."
        )
    return AnalysedEffect(measure="d", y=effect.y, variance=effect.variance, notes=(f"computed from {test.stat}",))
