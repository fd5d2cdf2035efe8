"""Combines arms of one study on the same side of a comparison: none is dropped, none counted twice.

Source: Cochrane Handbook 6.5.2.10 and 23.3.4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.comparisons import Comparison, comparison_of
from mutualevidence.evidence.effects.computed_effects import compared_groups, group_size, sample_of_group
from mutualevidence.evidence.effects.group_data import combined, combined_events
from mutualevidence.evidence.selection import LeftOut, Selected
from mutualevidence.model.finding import Finding, Group


def with_arms_combined(
    findings: Sequence[Selected], comparison: Comparison, named: Callable[[str], str]
) -> tuple[list[Selected], list[LeftOut]]:
    """``findings``, those of several arms of one study as one finding; and what became part of another.

    Findings are of several arms where they share study, time, instrument and analysis and differ in the arms that
    ``comparison`` calls by one name. Where their groups cannot be combined they stay as they are.
    """
    families: dict[tuple[object, ...], list[Selected]] = {}
    for each in findings:
        families.setdefault(_family(each), []).append(each)
    kept: dict[str, Selected] = {each.name: each for each in findings}
    merged: list[LeftOut] = []
    for family in families.values():
        if len({(each.finding.a.casefold(), each.finding.b.casefold()) for each in family}) < 2:
            continue
        try:
            one = _combined(family, comparison, named)
        except InvalidValueError:
            continue
        for each in family[1:]:
            kept.pop(each.name)
            merged.append(
                LeftOut(each.name, f"is combined with the arms of {one.name} (Cochrane Handbook, 6.5.2.10)")
            )
        kept[one.name] = one
    return list(kept.values()), merged


def _family(each: Selected) -> tuple[object, ...]:
    finding = each.finding
    return each.study.key, finding.kind, finding.outcome, finding.time, finding.analysis


def _combined(family: Sequence[Selected], comparison: Comparison, named: Callable[[str], str]) -> Selected:
    """Returns the first finding of ``family`` with the groups of all, each arm once."""
    sides: tuple[dict[str, Group], dict[str, Group]] = ({}, {})
    study = family[0].study
    for each in family:
        pair = compared_groups(each.finding, study)
        own = comparison_of(each, named)
        if own.a.casefold() != comparison.a.casefold():
            pair = (pair[1], pair[0])
        for side, group in zip(sides, pair, strict=True):
            side.setdefault(group.arm.casefold(), group)
    if len(sides[0]) == len(sides[1]) == 1 or sides[0].keys() & sides[1].keys():
        raise InvalidValueError("there is one arm on each side", remedy="Record each arm once.")
    groups = [_as_one(list(side.values()), family[0]) for side in sides]
    finding = attrs.evolve(
        family[0].finding, a=groups[0].arm, b=groups[1].arm, groups=tuple(groups), effect=None, test=None
    )
    return attrs.evolve(family[0], finding=_in_direction(finding, family[0], comparison, named))


def _in_direction(
    finding: Finding, first: Selected, comparison: Comparison, named: Callable[[str], str]
) -> Finding:
    """``finding`` with its sides as its first finding has them, so that whoever turns that one turns it."""
    own = comparison_of(first, named)
    return (
        finding if own.a.casefold() == comparison.a.casefold() else attrs.evolve(finding, a=finding.b, b=finding.a)
    )


def _as_one(groups: Sequence[Group], selected: Selected) -> Group:
    """Several groups as one, named by the first."""
    if len(groups) == 1:
        return groups[0]
    study = selected.study
    if all(group.events is not None for group in groups):
        counts = [(float(group.events or 0), group_size(group, study)) for group in groups]
        events, n = combined_events(counts)
        return Group(arm=groups[0].arm, n=n, events=events)
    samples = [sample_of_group(group, study) for group in groups]
    n, mean, sd = combined([(each.n, each.mean, each.sd) for each in samples])
    return Group(arm=groups[0].arm, n=n, mean=mean, sd=sd)
