"""Effects of one group from what is recorded of it: proportions, rates and means by any transformation, changes.

Source: Cochrane Handbook 6.3 to 6.7 and 6.5.2.8; the names are those of metafor (escalc). What is taken of each
measure stands in the tables; the formulas are in `single_groups`, `counts` and `paired`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects import counts, paired, single_groups
from mutualevidence.evidence.effects.computed_effects import group_size, has_moments, sample_of_group
from mutualevidence.evidence.effects.effect_sizes import EffectSize
from mutualevidence.evidence.effects.paired import Paired
from mutualevidence.evidence.effects.scales import AnalysedEffect
from mutualevidence.model.finding import Finding, Group, Study

PROPORTIONS: Mapping[str, Callable[[float, float], tuple[float, float]]] = {
    "PR": counts.logit_proportion,
    "PLN": single_groups.log_proportion,
    "PAS": single_groups.arcsine_proportion,
    "PFT": single_groups.double_arcsine_proportion,
}
"""From events and n."""
RATES: Mapping[str, Callable[[float, float], tuple[float, float]]] = {
    "IRLN": single_groups.log_incidence_rate,
    "IR": single_groups.incidence_rate,
    "IRS": single_groups.root_incidence_rate,
    "IRFT": single_groups.double_root_incidence_rate,
}
"""From events and person-time; the first is what is taken where nothing is chosen."""
MEANS = ("MN", "MNLN")
FROM_CHANGE: Mapping[str, Callable[[Paired], EffectSize]] = {
    "MD": paired.mean_change,
    "SMCC": paired.change_by_its_sd,
}
"""For which the change and its SD suffice."""
FROM_PAIRS: Mapping[str, Callable[[Paired], EffectSize]] = {
    **FROM_CHANGE,
    "SMCR": paired.change_by_first_sd,
    "ROM": paired.ratio_of_paired_means,
}
"""From both means and SDs and their correlation."""


def measures_of_group(finding: Finding) -> tuple[str, ...]:
    """Returns the measures that the only group of ``finding`` can give, the usual one first."""
    if len(finding.groups) != 1:
        return ()
    group = finding.groups[0]
    if finding.kind == "within-group":
        if _has_before(group):
            return tuple(FROM_PAIRS)
        return tuple(FROM_CHANGE) if _has_change(group) else ()
    if finding.kind != "prevalence":
        return ()
    if group.events is not None:
        return tuple(PROPORTIONS if group.person_time is None else RATES)
    return MEANS if has_moments(group) else ()


def effect_of_group(finding: Finding, study: Study, measure: str) -> AnalysedEffect:
    """Returns the effect of the only group of ``finding`` as ``measure``, one of `measures_of_group`."""
    group = finding.groups[0]
    notes: tuple[str, ...] = ()
    variance: float | None
    if measure in PROPORTIONS and group.events is not None:
        y, variance = PROPORTIONS[measure](float(group.events), group_size(group, study))
    elif measure in RATES and group.events is not None and group.person_time is not None:
        y, variance = RATES[measure](float(group.events), float(group.person_time))
    elif measure in MEANS:
        sample = sample_of_group(group, study)
        if measure == "MNLN":
            y, variance = single_groups.log_mean(sample)
        else:
            y, variance = sample.mean, sample.sd**2 / sample.n
    else:
        # The value before is the first of the pair, and a change is the later value minus the earlier one.
        found = FROM_PAIRS[measure](_pairs(finding, group, study, measure))
        y, variance, notes = -found.y, found.variance, found.notes
    return AnalysedEffect(measure=measure, y=y, variance=variance, notes=notes)


def _has_before(group: Group) -> bool:
    return None not in (group.mean, group.sd, group.mean_before, group.sd_before)


def _has_change(group: Group) -> bool:
    return group.mean_change is not None and group.sd_change is not None


def _pairs(finding: Finding, group: Group, study: Study, measure: str) -> Paired:
    """Before and after of one group. Raises `InvalidValueError` where their correlation is not known."""
    n = group_size(group, study)
    if measure in FROM_CHANGE and group.mean_change is not None and group.sd_change is not None:
        # Any two values with this difference and an SD of differences as recorded give the same effect.
        sd = float(group.sd_change) / math.sqrt(2)
        return Paired(first=0.0, second=float(group.mean_change), sd_first=sd, sd_second=sd, n=n, correlation=0.0)
    mean, sd_after, before, sd_before = (
        float(value or 0) for value in (group.mean, group.sd, group.mean_before, group.sd_before)
    )
    if finding.analysis and finding.analysis.correlation is not None:
        correlation = float(finding.analysis.correlation)
    elif group.sd_change is not None:
        correlation = paired.correlation_of_pairs(sd_before, sd_after, float(group.sd_change))
    else:
        raise InvalidValueError(
            "has means before and after, and their correlation is not recorded",
            remedy="Record analysis = {correlation = …}, or the SD of the change (Cochrane Handbook, 6.5.2.8).",
        )
    return Paired(first=before, second=mean, sd_first=sd_before, sd_second=sd_after, n=n, correlation=correlation)
