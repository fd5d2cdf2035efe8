"""Effects of trials that randomized groups of people: design effect, effective sizes, inflated variances.

Source: Cochrane Handbook 23.1.4; Donner & Klar, 2002, Statistics in Medicine 21, 2971-2980.
"""

from __future__ import annotations

import math

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample


def design_effect(cluster_size: float, icc: float) -> float:
    """1 + (M − 1)·ICC: by how much clusters of ``cluster_size`` people on average inflate the variance.

    Raises `InvalidValueError` unless M is 1 or more and 0 ≤ ICC ≤ 1.
    """
    if not (math.isfinite(cluster_size) and cluster_size >= 1 and 0 <= icc <= 1):
        raise InvalidValueError(
            f"clusters of {cluster_size:g} with an ICC of {icc:g} have no design effect",
            remedy="The size of a cluster is 1 or more; the ICC lies between 0 and 1.",
        )
    return 1 + (cluster_size - 1) * icc


def effective_sample(sample: Sample, effect: float) -> Sample:
    """Returns ``sample`` with its size divided by the design effect; mean and SD stay (Handbook 23.1.4)."""
    return attrs.evolve(sample, n=max(2.0, sample.n / effect))


def effective_table(table: FourfoldTable, effect: float) -> FourfoldTable:
    """Returns ``table`` with events and non-events divided by the design effect; risks stay (Handbook 23.1.4)."""
    return FourfoldTable(table.a / effect, table.b / effect, table.c / effect, table.d / effect)


def inflated(effect_size: EffectSize, effect: float) -> EffectSize:
    """``effect_size`` of an analysis that took no heed of clusters, its variance times the design effect."""
    if effect_size.variance is None:
        return effect_size
    note = f"variance multiplied by the design effect, {effect:.2f} (Cochrane Handbook, 23.1.4)"
    return attrs.evolve(effect_size, variance=effect_size.variance * effect, notes=(*effect_size.notes, note))
