"""Says, in words of its certainty, how an exposure and an outcome go together; nothing "results in" anything.

Source: Santesso et al. (2020) for the adverbs; GRADE guidelines 28 (Foroutan et al., 2020, Journal of Clinical
Epidemiology 121, 62-70) for associations; Cohen (1988) for sizes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from mutualevidence.evidence.comparisons import Comparison
from mutualevidence.evidence.effects.finding_effects import STANDARDIZED
from mutualevidence.evidence.prose.estimates import Estimate
from mutualevidence.evidence.prose.words import is_plural, with_article

_HAS: Mapping[str, tuple[str, str]] = {
    "high": ("has", "have"),
    "moderate": ("probably has", "probably have"),
    "low": ("may have", "may have"),
}
_SIZES: Mapping[str, tuple[tuple[float, str], ...]] = {
    **dict.fromkeys(("r", "z"), ((math.atanh(0.3), "small "), (math.atanh(0.5), ""), (math.inf, "large "))),
    **dict.fromkeys(STANDARDIZED, ((0.5, "small "), (0.8, ""), (math.inf, "large "))),
}
"""Words for sizes, on the scale of analysis.

A ratio or a slope is per unit of the exposure, a year or a category: a program cannot know whether it is large.
"""
_LEAST: Mapping[str, float] = {**dict.fromkeys(("r", "z"), math.atanh(0.1)), **dict.fromkeys(STANDARDIZED, 0.2)}
"""Below these there is little to no association, unless a claim has a margin of its own."""


def association_statement(comparison: Comparison, estimate: Estimate, level: str, margin: float | None) -> str:
    """``loneliness may have a small positive association with depression``, by size, interval and certainty."""
    exposure, outcome = comparison.exposure, comparison.outcome
    several = is_plural(exposure)
    if level == "very low":
        return f"the evidence is very uncertain about the association between {exposure} and {outcome}"
    limit = _LEAST.get(estimate.measure, 0.0) if margin is None else estimate.threshold(margin) or 0.0
    if estimate.low < -limit and estimate.high > limit:
        return (
            f"the results do not show whether {exposure} {'are' if several else 'is'} positively or negatively "
            f"associated with {outcome}: The confidence interval includes both"
        )
    statement = f"{exposure} {_HAS[level][several]} {_in_words(estimate, estimate.y, limit)} with {outcome}"
    own = _sign(estimate.y, limit)
    others = [_in_words(estimate, end, limit) for end in (estimate.low, estimate.high) if _sign(end, limit) != own]
    if others:
        statement += f", although the confidence interval also includes {' and '.join(dict.fromkeys(others))}"
    return statement


def _sign(y: float, limit: float) -> int:
    """Returns 1 or -1 for an association above ``limit``, 0 for little to none."""
    return 0 if abs(y) <= limit else 1 if y > 0 else -1


def _in_words(estimate: Estimate, y: float, limit: float) -> str:
    sign = _sign(y, limit)
    if not sign:
        return "little to no association"
    sizes = _SIZES.get(estimate.measure, ((math.inf, ""),))
    size = next(word for bound, word in sizes if abs(y) < bound)
    return with_article(f"{size}{'positive' if sign > 0 else 'negative'} association")
