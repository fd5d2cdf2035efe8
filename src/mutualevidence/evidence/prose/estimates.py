"""What the numbers of an outcome say about a claim: on its side, on the other side, or open.

The test is the interval's, never a count of studies (GRADE: Santesso et al., 2020; Cochrane Handbook 12.2.1 and
15.6.4). A claim of no difference is shown only by an interval within its margin (CONSORT extension for
noninferiority and equivalence trials: Piaggio et al., 2012).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import attrs

from mutualevidence.errors import MutualEvidenceError
from mutualevidence.evidence.comparisons import compared
from mutualevidence.evidence.effects.finding_effects import STANDARDIZED, finding_effect, reported_bounds
from mutualevidence.evidence.effects.scales import AnalysedEffect, scale_of
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.statistics.sign_test import OPPOSITE
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Finding
from mutualevidence.model.vocabulary import NO_EFFECT, RATIO_MEASURES

FOR, AGAINST, OPEN = "for", "against", "open"

LEVEL = 0.95


@attrs.frozen(kw_only=True)
class Estimate:
    """The effect that stands for an outcome, on its scale of analysis, where 0 is no effect."""

    measure: str
    y: float
    low: float
    high: float
    level: float = LEVEL
    is_pooled: bool = False
    wald: tuple[float, float] | None = None
    """The Wald interval of a pooled effect, on the scale of analysis."""

    @property
    def wald_excludes_no_effect(self) -> bool:
        """Whether the Wald interval, printed beside the wider one, lies on one side of no effect."""
        return self.wald is not None and (self.wald[0] > 0 or self.wald[1] < 0)

    @property
    def excludes_no_effect(self) -> bool:
        """Whether the interval lies on one side of no effect."""
        return self.low > 0 or self.high < 0

    def threshold(self, margin: float | None) -> float | None:
        """The smallest effect that matters, on the scale of analysis: the claim's margin, or the usual one."""
        if margin is not None:
            scale = scale_of(self.measure)
            is_other = self.measure in (*RATIO_MEASURES, "r") and scale.allowed(margin)
            return abs(scale.to(margin)) if is_other else margin
        return THRESHOLDS.get("ratio" if self.measure in RATIO_MEASURES else self.measure)


THRESHOLDS: Mapping[str, float] = {**dict.fromkeys(STANDARDIZED, 0.2), "ratio": math.log(1.1)}
"""Below these an effect is little to no difference, unless a claim has a margin of its own.

Standardized differences: Cohen (1988). Ratios have no general threshold
(Hultcrantz et al., 2017); a tenth is ours.
"""


def estimate_of(outcome: OutcomeSynthesis) -> Estimate | None:
    """The pooled effect of ``outcome``, or its only one; None where there is none, or none that can be zero."""
    if outcome.pooled is not None:
        pooled = outcome.pooled.estimate
        interval, measure = pooled.interval, outcome.pooled.measure
        found = Estimate(
            measure=measure,
            y=pooled.estimate,
            low=interval.lower,
            high=interval.upper,
            level=pooled.level,
            is_pooled=True,
            wald=(pooled.wald.lower, pooled.wald.upper),
        )
        return found if measure in NO_EFFECT else None
    if len(outcome.effects) == 1 and len(outcome.studies) == 1 and not outcome.reviews:
        return _of_effect(outcome.effects[0].effect, outcome.effects[0].selected.finding)
    if len(outcome.reviews) == 1 and not outcome.studies:
        return _of_review(outcome.reviews[0], outcome)
    return None


def _of_review(review: Selected, outcome: OutcomeSynthesis) -> Estimate | None:
    """Returns what a meta-analysis reports, a minus b."""
    try:
        effect = finding_effect(review.finding, review.study)
    except MutualEvidenceError:
        return None
    stands = compared(review, outcome.comparison, outcome.choices.named)
    turned = effect.reversed() if stands.swapped != stands.other_scale else effect
    found = _of_effect(turned, review.finding)
    return attrs.evolve(found, is_pooled=True) if found else None


def _of_effect(effect: AnalysedEffect, finding: Finding) -> Estimate | None:
    if effect.variance is None or effect.measure not in NO_EFFECT:
        return None
    if recorded := reported_bounds(finding, effect):
        low, high, level = recorded
        return Estimate(measure=effect.measure, y=effect.y, low=low, high=high, level=level)
    reach = 1.959963984540054 * math.sqrt(effect.variance)
    return Estimate(measure=effect.measure, y=effect.y, low=effect.y - reach, high=effect.y + reach)


def claimed_direction(evidence: ClaimEvidence, outcome: OutcomeSynthesis) -> str:
    """The direction that the claim asserts for ``outcome``, as its comparison has a and b; "" where it is open.

    It is the claim's own where that is recorded, and else the one that all its supporting findings have.
    """
    claim, named = evidence.claim, outcome.choices.named
    if claim.outcome and named(claim.outcome).casefold() != outcome.outcome.casefold():
        return ""
    if claim.direction:
        return OPPOSITE.get(claim.direction, claim.direction) if _is_turned(claim, outcome) else claim.direction
    supporting = {
        compared(each, outcome.comparison, named).direction
        for each in outcome.findings
        if each.relation == "supports"
    }
    only = next(iter(supporting)) if len(supporting) == 1 else ""
    return only if only in (*OPPOSITE, "no-difference") else ""


def _is_turned(claim: Claim, outcome: OutcomeSynthesis) -> bool:
    named = outcome.choices.named
    a, b = (side.casefold() for side in (outcome.comparison.a, outcome.comparison.b))
    return bool(a and b) and (named(claim.a).casefold() == b or named(claim.b).casefold() == a)


def favoured(direction: str, better: str) -> int:
    """Returns the sign that an effect in ``direction`` has, a minus b; 0 where that is not known."""
    if direction in ("positive", "negative"):
        return 1 if direction == "positive" else -1
    if direction not in ("favours-a", "favours-b") or better not in ("lower", "higher"):
        return 0
    return 1 if (direction == "favours-a") == (better == "higher") else -1


def stand(estimate: Estimate, direction: str, better: str, margin: float | None = None) -> str:
    """Whether the interval of ``estimate`` is for a claim of ``direction``, against it or open; "" if unknown."""
    if direction == "no-difference":
        if margin is None:
            return AGAINST if estimate.excludes_no_effect else OPEN
        limit = estimate.threshold(margin) or margin
        if -limit <= estimate.low and estimate.high <= limit:
            return FOR
        return AGAINST if estimate.low > limit or estimate.high < -limit else OPEN
    sign = favoured(direction, better)
    if not sign:
        return ""
    if not estimate.excludes_no_effect:
        return OPEN
    return FOR if (estimate.low > 0) == (sign > 0) else AGAINST
