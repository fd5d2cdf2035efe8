"""Certainty of evidence as the reviewer rated it, in signs and words, with size and interval of the effect.

Source: GRADE's informative statements (Santesso et al., 2020, Journal of Clinical Epidemiology 119, 126-135);
Cochrane Handbook 15.6.4.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from mutualevidence.evidence.effects.finding_effects import STANDARDIZED
from mutualevidence.evidence.prose.apa_numbers import symbol_text
from mutualevidence.evidence.prose.associations import association_statement
from mutualevidence.evidence.prose.estimates import Estimate, estimate_of
from mutualevidence.evidence.prose.words import is_plural, with_article
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.model.claim import Certainty
from mutualevidence.model.vocabulary import RATIO_MEASURES
from mutualevidence.richtext.inline import Inline, RichText

SIGNS: Mapping[str, str] = {"high": "⊕⊕⊕⊕", "moderate": "⊕⊕⊕○", "low": "⊕⊕○○", "very low": "⊕○○○"}

_VERBS: Mapping[str, tuple[str, str]] = {
    "high": ("results in", "result in"),
    "moderate": ("probably results in", "probably result in"),
    "low": ("may result in", "may result in"),
}
"""The adverbs of certainty: none for high, "probably", "may" (Santesso et al., 2020, Table 2)."""

_SIZES: Mapping[str, tuple[tuple[float, str], ...]] = {
    "standardized": ((0.5, "small {way}"), (0.8, "{way}"), (math.inf, "large {way}")),
    "ratio": ((math.log(1.25), "small {way}"), (math.log(2), "{way}"), (math.inf, "large {way}")),
    "": ((math.inf, "{way}"),),
}
"""Words for sizes above the smallest difference that matters.

Standardized differences: Cohen (1988). Ratios: GRADE guidelines 6 (a quarter) and 9 (twice). A difference in units
of its own has no size that a program could know.
"""

NO_CHANGE = "little to no difference"


def sign_and_word(certainty: Certainty) -> str:
    """``⊕⊕⊕○ moderate``."""
    return f"{SIGNS[certainty.level]} {certainty.level}"


def rated(certainty: Certainty) -> str:
    """``moderate certainty, ⊕⊕⊕○``."""
    return f"{certainty.level} {rated_noun(certainty)}, {SIGNS[certainty.level]}"


def outcome_statement(outcome: OutcomeSynthesis, level: str, margin: float | None = None) -> str:
    """Returns what ``a`` does to the outcome, or how an exposure goes with it; "" where no effect is known.

    The words follow from size, interval and certainty:

    "Mutual support groups probably result in little to no difference in depressive symptoms compared with …"
    """
    a, b = outcome.comparison.a, outcome.comparison.b
    estimate = estimate_of(outcome)
    if estimate is None or not (outcome.comparison.exposure or (a and b)):
        return ""
    if outcome.comparison.exposure:
        return association_statement(outcome.comparison, estimate, level, margin)
    several = is_plural(a)
    if level == "very low":
        return f"the evidence is very uncertain about the effect of {a} on {outcome.outcome} compared with {b}"
    if _is_open(estimate, margin):
        reduces, raises = ("reduce", "increase") if several else ("reduces", "increases")
        return (
            f"the results do not show whether {a} {reduces} or {raises} {outcome.outcome} compared with {b}: "
            "The confidence interval includes both"
        )
    change = effect_size_words(estimate, estimate.y, margin)
    also = dict.fromkeys(effect_size_words(estimate, end, margin) for end in (estimate.low, estimate.high))
    others = [words for words in also if _kind(words) != _kind(change)]
    statement = f"{a} {_VERBS[level][several]} {change} in {outcome.outcome} compared with {b}"
    if others:
        statement += f", although the confidence interval also includes {' and '.join(others)}"
    return statement


def _is_open(estimate: Estimate, margin: float | None) -> bool:
    """Whether effects that matter in either direction, or, without a threshold, effects of either sign fit."""
    limit = estimate.threshold(margin) or 0.0
    return estimate.low < -limit and estimate.high > limit


def _kind(words: str) -> str:
    """Returns a reduction, an increase or neither, whatever its size."""
    return words.rsplit(" ", 1)[-1]


def effect_size_words(estimate: Estimate, y: float, margin: float | None) -> str:
    """``a small reduction``: an effect of ``y`` on the scale of ``estimate`` in words."""
    limit = estimate.threshold(margin) or 0.0
    if abs(y) <= limit and not (estimate.excludes_no_effect and estimate.measure in RATIO_MEASURES and y):
        return NO_CHANGE
    table = "standardized" if estimate.measure in STANDARDIZED else ""
    table = "ratio" if estimate.measure in RATIO_MEASURES else table
    way = "reduction" if y < 0 else "increase"
    return with_article(next(words for size, words in _SIZES[table] if abs(y) < size).format(way=way))


def rated_noun(certainty: Certainty) -> str:
    """Returns what the framework calls what it rates."""
    return "confidence" if certainty.framework == "GRADE-CERQual" else "certainty"


_PRINTED_AS: Mapping[str, Inline] = {
    **dict.fromkeys(("PR", "PLN", "PAS", "PFT"), "proportion"),
    **dict.fromkeys(("IR", "IRLN", "IRS", "IRFT"), "rate"),
    **dict.fromkeys(("MN", "MNLN"), symbol_text("M")),
}


def named_measure(measure: str, text: RichText) -> RichText:
    """Returns an effect as printed, with a word for a symbol that would say nothing to a reader."""
    word = _PRINTED_AS.get(measure)
    return (word, *text[1:]) if word else text
