"""The effect that a study has for an outcome, as a synthesis takes it up."""

from __future__ import annotations

import attrs

from mutualevidence.evidence.effects.scales import AnalysedEffect
from mutualevidence.evidence.selection import Selected


@attrs.frozen
class StudyEffect:
    """The one effect of a study for an outcome."""

    study: str
    selected: Selected
    effect: AnalysedEffect
    weight: float | None = None
    """Its share of the pooled effect, in percent."""
    turned: bool = False
    """Whether it was reported the other way round, b minus a."""
