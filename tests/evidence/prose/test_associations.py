"""Sentences about associations: the adverbs of certainty, sizes, and nothing that "results in" anything."""

from __future__ import annotations

import math

import pytest

from mutualevidence.evidence.comparisons import Comparison
from mutualevidence.evidence.prose.associations import association_statement
from mutualevidence.evidence.prose.estimates import Estimate

ALSO, BOTH = "although the confidence interval also includes", "The confidence interval includes both"


@pytest.mark.parametrize(
    ("exposure", "measure", "numbers", "level", "words"),
    [
        (
            "loneliness",
            "r",
            (0.2, 0.12, 0.28),
            "low",
            "loneliness may have a small positive association with sleep",
        ),
        (
            "daily walks",
            "r",
            (-0.6, -0.7, -0.52),
            "high",
            "daily walks have a large negative association with sleep",
        ),
        ("noise", "r", (0.4, 0.31, 0.48), "moderate", "noise probably has a positive association with sleep"),
        ("noise", "r", (0.03, -0.05, 0.09), "high", "noise has little to no association with sleep"),
        (
            "noise",
            "r",
            (0.15, 0.02, 0.3),
            "low",
            f"noise may have a small positive association with sleep, {ALSO} little to no association",
        ),
        ("noise", "HR", (0.9, 0.7, 1.1), "low", "noise may have a positive association with sleep"),
        (
            "noise",
            "r",
            (0.05, -0.3, 0.4),
            "low",
            f"the results do not show whether noise is positively or negatively associated with sleep: {BOTH}",
        ),
        (
            "noise",
            "r",
            (0.4, 0.3, 0.5),
            "very low",
            "the evidence is very uncertain about the association between noise and sleep",
        ),
    ],
)
def test_associations_are_told_by_size_interval_and_certainty(exposure, measure, numbers, level, words):
    y, low, high = (math.atanh(number) for number in numbers) if measure == "r" else numbers
    estimate = Estimate(measure=measure, y=y, low=low, high=high)
    comparison = Comparison(outcome="sleep", exposure=exposure, kind="association")
    assert association_statement(comparison, estimate, level, None) == words


def test_a_margin_of_the_claim_holds_on_the_scale_of_the_measure():
    estimate = Estimate(measure="r", y=math.atanh(0.2), low=math.atanh(0.1), high=math.atanh(0.29))
    comparison = Comparison(outcome="sleep", exposure="noise", kind="association")
    assert "little to no" in association_statement(comparison, estimate, "high", 0.3)
