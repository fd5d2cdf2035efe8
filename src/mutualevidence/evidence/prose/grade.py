"""Certainty of evidence in signs and words, as the reviewer rated it (GRADE; wording: Santesso et al., 2020)."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.model.claim import Certainty
from mutualevidence.richtext.inline import RichText

SIGNS: Mapping[str, str] = {"high": "⊕⊕⊕⊕", "moderate": "⊕⊕⊕○", "low": "⊕⊕○○", "very low": "⊕○○○"}

VERDICTS: Mapping[str, Mapping[str, str]] = {
    "supports": {
        "high": "This is so",
        "moderate": "This is probably so",
        "low": "This may be so",
        "very low": "Whether this is so is very uncertain",
    },
    "contradicts": {
        "high": "This is not so",
        "moderate": "This is probably not so",
        "low": "This may not be so",
        "very low": "Whether this is so is very uncertain",
    },
}
"""The adverbs of certainty: none for high, "probably", "may", "very uncertain" (Santesso et al., 2020)."""

_VERBS: Mapping[str, tuple[str, str]] = {
    "high": ("results in", "result in"),
    "moderate": ("probably results in", "probably result in"),
    "low": ("may result in", "may result in"),
}

SIZES = (
    (0.2, "little to no difference"),
    (0.5, "a small {way}"),
    (0.8, "a {way}"),
    (float("inf"), "a large {way}"),
)
"""Sizes of standardized differences (Cohen, 1988) in GRADE's words; small effects are named so."""

STANDARDIZED = frozenset({"SMD", "d", "g"})


def sign_and_word(certainty: Certainty) -> str:
    """``⊕⊕⊕○ moderate``."""
    return f"{SIGNS[certainty.level]} {certainty.level}"


def verdict(certainty: Certainty, relation: str) -> str:
    """``This is probably so (moderate certainty, ⊕⊕⊕○)``."""
    kind = rated_noun(certainty)
    words = VERDICTS["contradicts" if relation == "contradicts" else "supports"][certainty.level]
    return f"{words} ({certainty.level} {kind}, {SIGNS[certainty.level]})"


def outcome_statement(outcome: OutcomeSynthesis, level: str) -> str:
    """What ``a`` does to the outcome, with certainty and size in GRADE's words; "" where there is no comparison.

    "Mutual support groups probably result in little to no difference in depressive symptoms compared with …"
    """
    a, b = outcome.comparison.a, outcome.comparison.b
    change = _change(outcome)
    if not a or not b or not change:
        return ""
    if level == "very low":
        return f"The evidence is very uncertain about the effect of {a} on {outcome.outcome} compared with {b}"
    verb = _VERBS[level][a.endswith("s") and not a.endswith("ss")]
    return f"{a} {verb} {change} in {outcome.outcome} compared with {b}"


def _change(outcome: OutcomeSynthesis) -> str:
    """The difference that a makes, in words; "" where directions do not agree."""
    found = {d for d in outcome.directions.by_study.values() if d not in ("unclear", "not-reported")}
    if outcome.pooled and outcome.pooled.measure in STANDARDIZED:
        value = outcome.pooled.value
        way = "reduction" if value < 0 else "increase"
        return next(words for limit, words in SIZES if abs(value) < limit).format(way=way)
    if found == {"no-difference"}:
        return "little to no difference"
    better = outcome.comparison.better
    if better not in ("lower", "higher") or found not in ({"favours-a"}, {"favours-b"}):
        return ""
    return "a reduction" if (found == {"favours-a"}) == (better == "lower") else "an increase"


def rated_noun(certainty: Certainty) -> str:
    """What the framework calls what it rates."""
    return "confidence" if certainty.framework == "GRADE-CERQual" else "certainty"


def named_measure(measure: str, text: RichText) -> RichText:
    """An effect as printed, with a word for a symbol that would say nothing to a reader."""
    return ("proportion", *text[1:]) if measure == "PR" else text
