"""What the design of a trial does to its effects: clusters randomized, people who are their own controls.

Source: Cochrane Handbook 23.1 and 23.2. Such trials enter with their variance, or not at all.
"""

from __future__ import annotations

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects import paired
from mutualevidence.evidence.effects.clusters import design_effect
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample
from mutualevidence.evidence.effects.paired import Paired
from mutualevidence.model.finding import Finding, Study


def _taken_account_of(finding: Finding) -> bool:
    return finding.analysis is not None and finding.analysis.clustered is True


def is_clustered(finding: Finding, study: Study) -> bool:
    """Returns whether people came in clusters, and the figures of the finding take no account of it."""
    return study.design == "cluster-rct" and not _taken_account_of(finding)


def is_paired(finding: Finding, study: Study) -> bool:
    """Returns whether both groups are the same people (a crossover trial)."""
    return study.design == "crossover-rct" and not _taken_account_of(finding)


def cluster_effect(study: Study) -> float:
    """Returns the design effect of a cluster-randomized trial: from its ICC, and n by the number of clusters.

    Raises `InvalidValueError` where one of them is not recorded: it is not guessed.
    """
    n = study.n if study.n is not None else sum(arm.n for arm in study.arms if arm.n is not None) or None
    if study.icc is None or study.clusters is None or n is None:
        raise InvalidValueError(
            "is of a cluster-randomized trial, whose people are not independent",
            remedy="Record study-icc, study-clusters and study-n, or the effect with the interval of an analysis "
            "by clusters (Cochrane Handbook, 23.1).",
        )
    return design_effect(float(n) / float(study.clusters), float(study.icc))


def paired_effect(finding: Finding, a: Sample, b: Sample, measure: str) -> EffectSize:
    """Returns the effect of a crossover trial from the values of both periods and their correlation.

    Raises `InvalidValueError` where no correlation is recorded, or where ``measure`` has no paired form here.
    """
    correlation = finding.analysis.correlation if finding.analysis else None
    if correlation is None:
        raise InvalidValueError(
            "is of a crossover trial, and the correlation of the two values of a person is not recorded",
            remedy="Record analysis = {correlation = …}, or the effect with the interval of a paired analysis "
            "(Cochrane Handbook, 23.2.7).",
        )
    pairs = Paired(
        first=a.mean, second=b.mean, sd_first=a.sd, sd_second=b.sd, n=min(a.n, b.n), correlation=float(correlation)
    )
    if measure == "MD":
        return paired.mean_change(pairs)
    if measure == "ROM":
        return paired.ratio_of_paired_means(pairs)
    return paired.crossover_standardized_difference(pairs)
