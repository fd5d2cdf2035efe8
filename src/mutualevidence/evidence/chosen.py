"""Makes the further analyses that a reviewer chose: subgroups, meta-regression, sensitivity analyses.

Source: Cochrane Handbook 10.11, 10.14, 13.3.5. What the studies do not allow is told, never left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.further import MOST_STUDIES, SubgroupEffects, subgroup_effects, usable_effects
from mutualevidence.evidence.properties import property_number, property_text
from mutualevidence.evidence.statistics.influence import influence
from mutualevidence.evidence.statistics.meta_regression import Regression, meta_regression
from mutualevidence.evidence.statistics.pooling import HKSJ, WALD, pool
from mutualevidence.evidence.statistics.selection_models import pet_peese, selection_model
from mutualevidence.evidence.statistics.sensitivity import leave_one_out
from mutualevidence.evidence.statistics.small_study_effects import begg, egger, trim_and_fill
from mutualevidence.evidence.study_effect import StudyEffect
from mutualevidence.evidence.synthesis import OutcomeSynthesis, PooledEffect, pooled_effect
from mutualevidence.model.vocabulary import TAU2_ESTIMATORS


@attrs.frozen(kw_only=True)
class ChosenSubgroups:
    """The effect by a property of studies; ``effects`` is None, with the reason, where it cannot be had."""

    by: str
    effects: SubgroupEffects | None = None
    unknown: tuple[str, ...] = ()
    """Studies that do not record the property."""
    reason: str = ""


@attrs.frozen(kw_only=True)
class ChosenRegression:
    """Effects regressed on a number of studies; slopes are on the scale of analysis (logarithms for ratios)."""

    by: str
    regression: Regression | None = None
    values: tuple[tuple[StudyEffect, float], ...] = ()
    unknown: tuple[str, ...] = ()
    reason: str = ""


@attrs.frozen(kw_only=True)
class Sensitivity:
    """One sensitivity analysis: another pooled effect, or a test, or why there is none."""

    analysis: str
    label: str
    pooled: PooledEffect | None = None
    statistic: tuple[str, float, float | None] | None = None
    """Symbol, value and degrees of freedom of a test."""
    p: float | None = None
    reason: str = ""


def chosen_subgroups(outcome: OutcomeSynthesis, years: Mapping[str, float]) -> tuple[ChosenSubgroups, ...]:
    """Returns the subgroups of the reviewer's choices, each property by itself."""
    return tuple(_subgroups(outcome, by, years) for by in outcome.choices.subgroups)


def _subgroups(outcome: OutcomeSynthesis, by: str, years: Mapping[str, float]) -> ChosenSubgroups:
    usable, _, _ = usable_effects(outcome)
    unknown = tuple(each.study for each in usable if not property_text(each.selected, by, years))
    effects = subgroup_effects(outcome, lambda each: property_text(each, by, years))
    reason = "" if effects else "fewer than two subgroups have a study"
    return ChosenSubgroups(by=by, effects=effects, unknown=unknown, reason=reason)


def chosen_regressions(outcome: OutcomeSynthesis, years: Mapping[str, float]) -> tuple[ChosenRegression, ...]:
    """Returns the meta-regressions of the reviewer's choices, each moderator by itself, tau² by the estimator."""
    return tuple(_regression(outcome, by, years) for by in outcome.choices.moderators)


def _regression(outcome: OutcomeSynthesis, by: str, years: Mapping[str, float]) -> ChosenRegression:
    usable, _, _ = usable_effects(outcome)
    numbers = [(each, property_number(each.selected, by, years)) for each in usable]
    known = tuple((each, number) for each, number in numbers if number is not None)
    unknown = tuple(each.study for each, number in numbers if number is None)
    choices = outcome.choices
    try:
        found = meta_regression(
            [each.effect.y for each, _ in known],
            [each.effect.variance or 0.0 for each, _ in known],
            [[number for _, number in known]],
            method=choices.method,
            hksj=choices.method != "EE" and choices.interval != WALD,
            adhoc=choices.interval != HKSJ,
            level=choices.level,
        )
    except InvalidValueError as error:
        return ChosenRegression(by=by, values=known, unknown=unknown, reason=error.message)
    return ChosenRegression(by=by, regression=found, values=known, unknown=unknown)


def chosen_sensitivity(outcome: OutcomeSynthesis) -> tuple[Sensitivity, ...]:
    """Returns the sensitivity analyses of the reviewer's choices, in their order."""
    if outcome.pooled is None:
        return ()
    found: list[Sensitivity] = []
    for name in outcome.choices.sensitivity:
        try:
            found += _SENSITIVITY[name](outcome)
        except InvalidValueError as error:
            found.append(Sensitivity(analysis=name, label=name.replace("-", " "), reason=error.message))
    return tuple(found)


def _common(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    return [_pooled_as(outcome, "common-effect", "One common effect", method="EE")]


def _estimators(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    return [_pooled_as(outcome, "estimators", f"Estimator {name}", method=name) for name in TAU2_ESTIMATORS]


def _wald(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    return [_pooled_as(outcome, "wald-interval", "Wald interval", interval=WALD)]


def _pooled_as(
    outcome: OutcomeSynthesis, analysis: str, label: str, *, method: str = "", interval: str = ""
) -> Sensitivity:
    _, y, v = usable_effects(outcome)
    choices = outcome.choices
    estimate = pool(
        y, v, method=method or choices.method, interval=interval or choices.interval, level=choices.level
    )
    return Sensitivity(analysis=analysis, label=label, pooled=pooled_effect(estimate, outcome.measure))


def _low_risk(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    usable, _, _ = usable_effects(outcome)
    low = [e for e in usable if e.selected.rob and e.selected.rob.overall.casefold() == "low"]
    if len(low) < 2:
        raise InvalidValueError("fewer than two studies are at low overall risk of bias")
    estimate = pool(
        [each.effect.y for each in low],
        [each.effect.variance or 0.0 for each in low],
        method=outcome.choices.method,
        interval=outcome.choices.interval,
        level=outcome.choices.level,
    )
    label = "Low risk of bias only"
    return [Sensitivity(analysis="low-risk-of-bias", label=label, pooled=pooled_effect(estimate, outcome.measure))]


def _without_each(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    usable, y, v = usable_effects(outcome)
    if not 3 <= len(usable) <= MOST_STUDIES:
        raise InvalidValueError(f"studies are left out of 3 to {MOST_STUDIES} studies, not of {len(usable)}")
    choices = outcome.choices
    found = leave_one_out(y, v, method=choices.method, level=choices.level, interval=choices.interval)
    return [
        Sensitivity(
            analysis="leave-one-out",
            label=f"Without {each.study}",
            pooled=pooled_effect(estimate, outcome.measure),
        )
        for each, estimate in zip(usable, found, strict=True)
    ]


def _influence(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    usable, y, v = usable_effects(outcome)
    found = influence(y, v, method=outcome.choices.method, level=outcome.choices.level)
    return [
        Sensitivity(
            analysis="influence",
            label=f"Cook's distance of {each.study}{' (influential)' if row.influential else ''}",
            statistic=("D", row.cook, None),
        )
        for each, row in zip(usable, found, strict=True)
    ]


def _egger(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    _, y, v = usable_effects(outcome)
    test = egger(y, v, outcome.choices.level)
    return [Sensitivity(analysis="egger", label="Egger's test", statistic=("t", test.stat, test.df), p=test.p)]


def _begg(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    _, y, v = usable_effects(outcome)
    test = begg(y, v)
    return [Sensitivity(analysis="begg", label="Begg's test", statistic=("τ", test.tau, None), p=test.p)]


def _filled(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    _, y, v = usable_effects(outcome)
    found = trim_and_fill(y, v, method=outcome.choices.method, level=outcome.choices.level)
    label = f"Trim and fill ({found.k0} added on the {found.side})" if found.k0 else "Trim and fill (none added)"
    pooled = pooled_effect(found.pooled, outcome.measure)
    return [Sensitivity(analysis="trim-and-fill", label=label, pooled=pooled)]


def _selection(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    _, y, v = usable_effects(outcome)
    mean = outcome.pooled.estimate.estimate if outcome.pooled else 0.0
    found = selection_model(y, v, positive=mean >= 0, level=outcome.choices.level)
    return [_corrected(outcome, "selection-model", "Selection model", found.test, len(y))]


def _pet_peese(outcome: OutcomeSynthesis) -> Sequence[Sensitivity]:
    _, y, v = usable_effects(outcome)
    found = pet_peese(y, v, level=outcome.choices.level)
    return [_corrected(outcome, "pet-peese", f"PET-PEESE ({found.chosen})", found.corrected, len(y))]


def _corrected(outcome: OutcomeSynthesis, analysis: str, label: str, test: object, k: int) -> Sensitivity:
    """Returns an effect from another model, as it is printed."""
    from mutualevidence.evidence.statistics.pooling import Inference, PooledEstimate

    assert isinstance(test, Inference)  # noqa: S101 (for the type checker)
    estimate = PooledEstimate(k=k, method=label, level=outcome.choices.level, wald=test, chosen=WALD)
    return Sensitivity(analysis=analysis, label=label, pooled=pooled_effect(estimate, outcome.measure))


_SENSITIVITY: Mapping[str, Callable[[OutcomeSynthesis], Sequence[Sensitivity]]] = {
    "common-effect": _common,
    "estimators": _estimators,
    "wald-interval": _wald,
    "low-risk-of-bias": _low_risk,
    "leave-one-out": _without_each,
    "influence": _influence,
    "egger": _egger,
    "begg": _begg,
    "trim-and-fill": _filled,
    "selection-model": _selection,
    "pet-peese": _pet_peese,
}
