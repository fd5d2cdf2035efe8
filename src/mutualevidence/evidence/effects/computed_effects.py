"""The effect of a finding computed from group data or a test, a minus b.

Source: Cochrane Handbook 6.3 to 6.5.
"""

from __future__ import annotations

from collections.abc import Callable

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects import clusters, counts, effect_sizes, from_tests
from mutualevidence.evidence.effects.designs import cluster_effect, is_clustered, is_paired, paired_effect
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample
from mutualevidence.evidence.effects.group_data import (
    moments_from_quartiles,
    sd_from_interval,
    sd_from_iqr_width,
    sd_from_se,
)
from mutualevidence.evidence.effects.scales import AnalysedEffect, analysed
from mutualevidence.model.finding import Finding, Group, Study, Test
from mutualevidence.model.numbers import Number

_SIGNED_BY_DIRECTION = {
    ("favours-a", "lower"): -1,
    ("favours-a", "higher"): 1,
    ("favours-b", "lower"): 1,
    ("favours-b", "higher"): -1,
}

FROM_MEANS: dict[str, Callable[[Sample, Sample], EffectSize]] = {
    "MD": effect_sizes.mean_difference,
    "g": effect_sizes.standardized_mean_difference,
    "SMD": effect_sizes.standardized_mean_difference,
    "d": effect_sizes.cohens_d,
    "ROM": effect_sizes.ratio_of_means,
}
FROM_EVENTS: dict[str, Callable[[counts.FourfoldTable], EffectSize]] = {
    "OR": counts.odds_ratio,
    "RR": counts.risk_ratio,
    "RD": counts.risk_difference,
}


def expected_sign(finding: Finding) -> int | None:
    """The sign of a minus b by the recorded direction and which values are better; None where that is open."""
    return _SIGNED_BY_DIRECTION.get((finding.direction, finding.outcome.better))


def effect_of_groups(finding: Finding, study: Study, measure: str) -> AnalysedEffect:
    """Returns the effect computed from what is recorded of the two groups."""
    a, b = compared_groups(finding, study)
    notes: tuple[str, ...] = ()
    if measure in FROM_EVENTS or measure == "IRR":
        if is_paired(finding, study):
            raise InvalidValueError(
                "is of a crossover trial, whose events are of the same people twice",
                remedy="Record the effect with the interval of a paired analysis (Cochrane Handbook, 23.2).",
            )
        if measure == "IRR":
            effect = rate_ratio(finding, study)
        else:
            effect = FROM_EVENTS[measure](fourfold_table(finding, study))
    else:
        sample_a, notes_a = _sample(a, study)
        sample_b, notes_b = _sample(b, study)
        notes = tuple(dict.fromkeys((*notes_a, *notes_b)))
        if is_paired(finding, study):
            effect = paired_effect(finding, sample_a, sample_b, measure)
        elif is_clustered(finding, study):
            factor = cluster_effect(study)
            effect = FROM_MEANS[measure](
                clusters.effective_sample(sample_a, factor), clusters.effective_sample(sample_b, factor)
            )
        else:
            effect = FROM_MEANS[measure](sample_a, sample_b)
    if is_clustered(finding, study):
        notes += (f"reduced to its effective size by the design effect, {cluster_effect(study):.2f}",)
    return AnalysedEffect(measure=measure, y=effect.y, variance=effect.variance, notes=(*effect.notes, *notes))


def rate_ratio(finding: Finding, study: Study) -> EffectSize:
    """Returns the ratio of two rates; a trial by clusters has no effective events here, and is refused."""
    if is_clustered(finding, study):
        raise InvalidValueError(
            "is of a cluster-randomized trial, whose rates are not independent",
            remedy="Record the effect with the interval of an analysis by clusters (Cochrane Handbook, 23.1).",
        )
    return counts.incidence_rate_ratio(*rates_compared(finding, study))


def fourfold_table(finding: Finding, study: Study) -> counts.FourfoldTable:
    """Events and non-events of arm a and arm b. Raises `InvalidValueError` where one is not recorded."""
    a, b = compared_groups(finding, study)
    events = _given(a.events, "events"), _given(b.events, "events")
    table = counts.FourfoldTable.of_events(events[0], _size(a, study), events[1], _size(b, study))
    return clusters.effective_table(table, cluster_effect(study)) if is_clustered(finding, study) else table


def proportion_counts(finding: Finding, study: Study) -> tuple[float, float]:
    """Events and n of the group of a proportion. Raises `InvalidValueError` where they are not recorded."""
    if len(finding.groups) != 1:
        raise InvalidValueError("events and n of its one group are not recorded", remedy="Record them.")
    return _given(finding.groups[0].events, "events"), _size(finding.groups[0], study)


def rates_compared(finding: Finding, study: Study) -> tuple[float, float, float, float]:
    """Events and person-time of arm a, then of arm b. Raises `InvalidValueError` where one is not recorded."""
    a, b = compared_groups(finding, study)
    return (
        _given(a.events, "events"),
        _given(a.person_time, "person-time"),
        _given(b.events, "events"),
        _given(b.person_time, "person-time"),
    )


def compared_groups(finding: Finding, study: Study) -> tuple[Group, Group]:
    """Returns the groups of arm a and of arm b. Raises `InvalidValueError` where the groups do not name them."""
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
    if group.arm == name or not name:
        return bool(name)
    names = {name.casefold(), study.arm_name(name).casefold()}
    return not names.isdisjoint({group.arm.casefold(), study.arm_name(group.arm).casefold()})


def has_moments(group: Group) -> bool:
    """Returns whether mean and SD of ``group`` are recorded, or what they can be had from."""
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


def sample_of_group(group: Group, study: Study) -> Sample:
    """Size, mean and SD of ``group``. Raises `InvalidValueError` where they cannot be had."""
    return _sample(group, study)[0]


def group_size(group: Group, study: Study) -> float:
    """n of ``group``, from itself or its arm. Raises `InvalidValueError` where neither is recorded."""
    return _size(group, study)


def _size(group: Group, study: Study) -> float:
    arm = study.arm(group.arm)
    n = group.n if group.n is not None else arm.n if arm else None
    return _given(n, f'n of the group "{group.arm}"')


def _given(value: Number | None, what: str) -> float:
    if value is None:
        raise InvalidValueError(f"{what} is not recorded", remedy=f"Record {what}.")
    return float(value)


def compared_sizes(finding: Finding, study: Study) -> tuple[float, float] | None:
    """n of arm a and of arm b, from the groups or the study's arms."""
    try:
        a, b = compared_groups(finding, study)
        return _size(a, study), _size(b, study)
    except InvalidValueError:
        arms = [study.arm(name) for name in (finding.a, finding.b)]
        sizes = [float(arm.n) for arm in arms if arm and arm.n is not None]
        return (sizes[0], sizes[1]) if len(sizes) == 2 else None


def participants_analysed(finding: Finding, study: Study) -> float | None:
    """Participants in the analysis, as far as they are recorded."""
    sizes = [float(group.n) for group in finding.groups if group.n is not None]
    return sum(sizes) if sizes else float(study.n) if study.n is not None else None


def effect_of_test(finding: Finding, study: Study) -> AnalysedEffect:
    """d or r from a test; a test tells no direction, which must be recorded."""
    test = finding.test
    if test is None:
        raise InvalidValueError(
            "reports no effect that can be computed", remedy="Record effect, group data or test."
        )
    if test.stat == "r" and test.value is not None:
        n = float(test.df[0]) + 2 if test.df else participants_analysed(finding, study)
        y = analysed("r", test.value)
        return AnalysedEffect(measure="r", y=y, variance=1 / (n - 3) if n and n > 3 else None)
    if finding.kind == "association":
        return _related_by_test(test, finding, study)
    sizes, sign = compared_sizes(finding, study), expected_sign(finding)
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


def _related_by_test(test: Test, finding: Finding, study: Study) -> AnalysedEffect:
    """r of an association from t, chi-square with one degree of freedom, or the z of a rank test."""
    n, sign = participants_analysed(finding, study), {"positive": 1, "negative": -1}.get(finding.direction)
    exact = test.value is not None and test.value.relation == "="
    if sign is None or not exact or test.value is None:
        raise InvalidValueError("reports a test only, without direction or exact value", remedy="Record them.")
    value, df = abs(float(test.value)), [float(each) for each in test.df]
    if test.stat == "t" and df:
        effect, n = from_tests.r_from_t(sign * value, df[0]), df[0] + 2
    elif test.stat == "chi2" and df == [1.0] and n:
        effect = from_tests.r_from_chi2(value, n, sign)
    elif test.stat == "z" and n:
        effect = from_tests.r_from_z_statistic(sign * value, n)
    else:
        raise InvalidValueError(f"no effect follows from its {test.stat}", remedy="Record r and n.")
    variance = 1 / (n - 3) if n and n > 3 else None
    return AnalysedEffect(
        measure="r", y=analysed("r", effect.y), variance=variance, notes=(f"computed from {test.stat}",)
    )
