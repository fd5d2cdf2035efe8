"""Looks at a pooled effect from other sides: without each study, over time, by subgroup, by size of study.

Source: Cochrane Handbook 10.11, 10.14 and 13.3.5. What the number of studies does not allow is said, not computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.statistics.heterogeneity import CochranQ
from mutualevidence.evidence.statistics.pooling import pool
from mutualevidence.evidence.statistics.sensitivity import cumulative, leave_one_out, subgroups
from mutualevidence.evidence.statistics.small_study_effects import Egger, egger, trim_and_fill
from mutualevidence.evidence.study_effect import StudyEffect
from mutualevidence.evidence.synthesis import OutcomeSynthesis, PooledEffect, pooled_effect

MOST_STUDIES = 200
"""Leaving out each of more studies than these takes long and tells little: one of many hardly matters."""


@attrs.frozen(kw_only=True)
class FilledEffect:
    """Trim and fill: the studies added on which side, and the effect with them."""

    added: int
    side: str
    pooled: PooledEffect


@attrs.frozen(kw_only=True)
class FurtherAnalyses:
    """The same studies analysed otherwise. Steps are pairs of a study and the effect without it, or up to it."""

    common: PooledEffect
    """With one common effect instead of random effects."""
    without: tuple[tuple[str, PooledEffect], ...] = ()
    up_to: tuple[tuple[str, PooledEffect], ...] = ()
    egger: Egger | None = None
    filled: FilledEffect | None = None
    notes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class SubgroupEffects:
    """The pooled effect in each subgroup, and the test of the differences between them."""

    pooled: Mapping[str, PooledEffect]
    between: CochranQ


def further_analyses(
    outcome: OutcomeSynthesis, years: Mapping[str, float] | None = None
) -> FurtherAnalyses | None:
    """Other analyses of ``outcome``; None where nothing was pooled.

    ``years`` by study order the cumulative analysis, which is left out unless every study has one.
    """
    if outcome.pooled is None:
        return None
    usable, y, v = usable_effects(outcome)
    method, level, interval = outcome.choices.method, outcome.choices.level, outcome.choices.interval
    common = pooled_effect(pool(y, v, method="EE", level=level), outcome.measure)
    if len(usable) < 3:
        return FurtherAnalyses(common=common, notes=("two studies allow no further analysis",))
    without: tuple[tuple[str, PooledEffect], ...] = ()
    up_to: tuple[tuple[str, PooledEffect], ...] = ()
    notes: list[str] = []
    if len(usable) > MOST_STUDIES:
        notes.append(f"with more than {MOST_STUDIES} studies none is left out one by one")
    else:
        found = leave_one_out(y, v, method=method, level=level, interval=interval)
        without = tuple((e.study, pooled_effect(p, outcome.measure)) for e, p in zip(usable, found, strict=True))
        order = [(years or {}).get(each.study) for each in usable]
        known = [year for year in order if year is not None]
        if len(known) == len(order):
            steps = cumulative(y, v, known, method=method, level=level, interval=interval)
            up_to = tuple((usable[at].study, pooled_effect(p, outcome.measure)) for at, p in steps)
    asymmetry, filled, reasons = _small_studies(y, v, outcome.measure, method, level)
    return FurtherAnalyses(
        common=common, without=without, up_to=up_to, egger=asymmetry, filled=filled, notes=(*notes, *reasons)
    )


def usable_effects(outcome: OutcomeSynthesis) -> tuple[list[StudyEffect], list[float], list[float]]:
    """Returns the effects with a known variance, as they were pooled."""
    usable = [each for each in outcome.effects if each.effect.variance is not None]
    return (
        usable,
        [e.effect.y for e in usable],
        [e.effect.variance for e in usable if e.effect.variance is not None],
    )


def _small_studies(
    y: list[float], v: list[float], measure: str, method: str, level: float
) -> tuple[Egger | None, FilledEffect | None, tuple[str, ...]]:
    """Egger's test and trim and fill, or why there is none."""
    try:
        test = egger(y, v, level)
        found = trim_and_fill(y, v, method=method, level=level)
    except InvalidValueError as error:
        return None, None, (error.message,)
    filled = FilledEffect(added=found.k0, side=found.side, pooled=pooled_effect(found.pooled, measure))
    return test, filled, test.warnings


def subgroup_effects(outcome: OutcomeSynthesis, group_of: Callable[[Selected], str]) -> SubgroupEffects | None:
    """Returns the effects pooled by what ``group_of`` tells of each study ("" leaves a study out).

    None where nothing was pooled or where fewer than two subgroups have a study.
    """
    if outcome.pooled is None:
        return None
    usable, y, v = usable_effects(outcome)
    named = [(group_of(each.selected), y[at], v[at]) for at, each in enumerate(usable)]
    named = [each for each in named if each[0]]
    if len({name for name, _, _ in named}) < 2:
        return None
    names, effects, variances = zip(*named, strict=True)
    choices = outcome.choices
    found = subgroups(
        effects, variances, names, method=choices.method, level=choices.level, interval=choices.interval
    )
    pooled = {str(name): pooled_effect(p, outcome.measure) for name, p in found.pooled.items()}
    return SubgroupEffects(pooled=pooled, between=found.between)
