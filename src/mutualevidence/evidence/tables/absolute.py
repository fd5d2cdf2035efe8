"""What an effect means for people: risks with and without, and the difference, as GRADE's tables print them.

Source: Cochrane Handbook 14.1.5 and 15.4.4 (risks from relative effects; the median risk of the comparators is
assumed), 14.1.6.5 (continuous outcomes: differences as lower or higher); GRADE handbook, 4.2 and 4.3.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence

import attrs

from mutualevidence.evidence.prose.apa_numbers import apa_count, apa_number, useful_decimals
from mutualevidence.evidence.prose.words import counted
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.model.finding import Group
from mutualevidence.model.vocabulary import ONE_GROUP, RATIO_MEASURES

NOTHING = "—"
"""What stands where nothing is recorded."""

PER, PER_RARE = 1_000, 100_000
"""Risks are told per so many people; rare ones per more, so that they are not printed as none."""

LEVEL = 0.95

Interval = tuple[float, float]


@attrs.frozen(kw_only=True)
class Shown:
    """The effect of an outcome as a table shows it: pooled, or the only one."""

    measure: str
    value: float
    interval: Interval | None
    level: float = LEVEL


@attrs.frozen(kw_only=True)
class Absolute:
    """Risk or mean with the comparator, the risk with the intervention, and the difference, in words."""

    with_b: str = NOTHING
    with_a: str = NOTHING
    difference: str = NOTHING
    assumed: str = ""
    """Where the risk or mean with the comparator comes from; "" where there is none."""


def shown_effect(outcome: OutcomeSynthesis) -> Shown | None:
    """Returns the pooled effect of ``outcome``, the only one, or that of its only review; None without any."""
    if outcome.pooled:
        pooled = outcome.pooled
        level = pooled.estimate.level
        return Shown(measure=pooled.measure, value=pooled.value, interval=pooled.interval, level=level)
    if len(outcome.effects) == 1:
        effect = outcome.effects[0].effect
        return Shown(measure=outcome.measure, value=effect.value, interval=effect.interval(LEVEL))
    for each in outcome.reviews:
        recorded = each.finding.effect
        if recorded and recorded.value is not None and not recorded.log:
            bounds = (recorded.ci[0], recorded.ci[1]) if recorded.ci else None
            level = float(recorded.level)
            return Shown(measure=recorded.measure, value=recorded.value, interval=bounds, level=level)
    return None


def absolute_effects(outcome: OutcomeSynthesis) -> Absolute:
    """Returns what the effect of ``outcome`` means; the median risk or mean of the comparators is assumed.

    Rates are per 1,000 people, differences in units of the measure; what is not known is a dash.
    """
    shown = shown_effect(outcome)
    groups = [group for each in outcome.findings if (group := group_of(each, outcome.comparison.b, outcome))]
    bases = [float(group.events) / float(group.n) for group in groups if group.events is not None and group.n]
    if bases:
        return _risks(shown, bases)
    if shown is None or shown.measure in (*RATIO_MEASURES, *ONE_GROUP, "NNT"):
        return Absolute()
    means = [float(group.mean) for group in groups if group.mean is not None]
    difference = _units(shown)
    if not means or shown.measure != "MD":
        return Absolute(difference=difference)
    mean = apa_number(statistics.median(means), useful_decimals([shown.value]))
    return Absolute(with_b=f"Mean {mean}", difference=difference, assumed=_source("mean", len(means)))


def group_of(each: Selected, side: str, outcome: OutcomeSynthesis) -> Group | None:
    """Returns the group of a finding that is on ``side`` of its comparison; None where there is none."""
    named, study = outcome.choices.named, each.study
    letters = {"a": each.finding.a, "b": each.finding.b}
    for group in each.finding.groups if side else ():
        name = group.arm if study.arm(group.arm) else letters.get(group.arm, group.arm)
        if named(study.arm_name(name)).casefold() == side.casefold():
            return group
    return None


def _source(what: str, studies: int) -> str:
    if studies == 1:
        return f"the {what} with the comparator is that of the only study that reports it"
    return f"the {what} with the comparator is the median of {counted(studies, 'study')}"


_CORRESPONDING: Mapping[str, Callable[[float, float], float]] = {
    "RD": lambda base, effect: base + effect,
    "RR": lambda base, effect: base * effect,
    "OR": lambda base, effect: effect * base / (1 - base + effect * base),
    "HR": lambda base, effect: 1 - (1 - base) ** effect,
}
"""The risk that an effect makes of a risk (Cochrane Handbook, 15.4.4)."""


def _risks(shown: Shown | None, bases: Sequence[float]) -> Absolute:
    base = statistics.median(bases)
    per = PER_RARE if 0 < base < 1 / PER else PER
    with_b = f"{apa_count(base * per)} per {apa_count(per)}"
    assumed = _source("risk", len(bases))
    make = _CORRESPONDING.get(shown.measure) if shown else None
    if shown is None or make is None or (base == 0 and shown.measure != "RD"):
        return Absolute(with_b=with_b, assumed=assumed)

    def people(effect: float) -> int:
        return math.floor(min(max(make(base, effect), 0.0), 1.0) * per + 0.5)

    own = math.floor(base * per + 0.5)
    with_a = f"{apa_count(people(shown.value))} per {apa_count(per)}"
    difference = f"{_fewer(people(shown.value) - own)} per {apa_count(per)}"
    if shown.interval:
        low, high = (people(bound) for bound in shown.interval)
        with_a += f" ({apa_count(low)} to {apa_count(high)})"
        difference += f" (from {_fewer(low - own)} to {_fewer(high - own)})"
    return Absolute(with_b=with_b, with_a=with_a, difference=difference, assumed=assumed)


def _fewer(people: int) -> str:
    """``39 fewer``, ``12 more``, ``0 fewer``."""
    return f"{apa_count(abs(people))} {'more' if people > 0 else 'fewer'}"


def _units(shown: Shown) -> str:
    """``MD 2.50 lower (4.10 lower to 0.90 lower)``: a difference as its tables print it; else the plain value."""
    numbers = [shown.value, *(shown.interval or ())]
    decimals = useful_decimals([float(number) for number in numbers])
    plain = [apa_number(float(number), decimals, measure=shown.measure) for number in numbers]
    if shown.measure in ("r", "z", "beta"):
        symbol = {"beta": "β"}.get(shown.measure, shown.measure)
        return f"{symbol} = {plain[0]}" + (f" [{plain[1]}, {plain[2]}]" if shown.interval else "")
    words = [_lower(float(number), decimals) for number in numbers]
    return f"{shown.measure} {words[0]}" + (f" ({words[1]} to {words[2]})" if shown.interval else "")


def _lower(value: float, decimals: int) -> str:
    return f"{apa_number(abs(value), decimals)} {'higher' if value > 0 else 'lower'}"
