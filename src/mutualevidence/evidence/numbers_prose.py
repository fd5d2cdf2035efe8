"""Tells in prose what the numbers of several studies say together: directions counted, effects pooled."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.evidence.apa_numbers import apa_level, apa_number, apa_p, effect_text, symbol_text
from mutualevidence.evidence.comparisons import Comparison
from mutualevidence.evidence.prediction import DEFINITIONS
from mutualevidence.evidence.synthesis import OutcomeSynthesis, PooledEffect, Synthesis
from mutualevidence.evidence.words import counted, listed, number_word, sentence
from mutualevidence.richtext.inline import Inline, RichText

SIGN_TEST_FROM = 3
"""With fewer studies the exact sign test cannot come out, whatever they found."""

_WAYS = {
    "favours-a": "favored {a}",
    "favours-b": "favored {b}",
    "no-difference": "found no difference",
    "positive": "found a positive result",
    "negative": "found a negative result",
    "mixed": "found mixed results",
    "unclear": "left the direction unclear",
    "not-reported": "did not report a direction",
}


def number_sentences(synthesis: Synthesis) -> list[RichText]:
    """Sentences about every outcome that more than one study looked at."""
    told: list[RichText] = []
    for outcome in synthesis.outcomes:
        if len(outcome.studies) > 1:
            told += _directions(outcome)
            told += _pooled(outcome)
    return told


def _directions(outcome: OutcomeSynthesis) -> list[RichText]:
    found = outcome.directions.counts.items()
    counts = sorted(((way, count) for way, count in found if count), key=lambda item: -item[1])
    about = _about(outcome.comparison)
    total = len(outcome.directions.by_study)
    if len(counts) == 1:
        way = _way(counts[0][0], outcome.comparison)
        words = (
            f"Both studies of {about} {way}"
            if total == 2
            else f"All {number_word(total)} studies of {about} {way}"
        )
    else:
        parts = [f"{number_word(count)} {_way(way, outcome.comparison)}" for way, count in counts]
        words = f"Of {counted(total, 'study')} of {about}, {listed(parts)}"
    text: list[Inline] = [words]
    test = outcome.directions.test
    if test and test.n >= SIGN_TEST_FROM:
        text += [" (exact sign test, ", symbol_text("p"), f" {apa_p(test.p)})"]
    return [(*text, ".")]


def _about(comparison: Comparison) -> str:
    if comparison.exposure:
        return f"{comparison.exposure} and {comparison.outcome}"
    return comparison.outcome


def _way(direction: str, comparison: Comparison) -> str:
    a, b = comparison.a or "the first side", comparison.b or "the second side"
    return _WAYS[direction].format(a=a, b=b)


def _pooled(outcome: OutcomeSynthesis) -> list[RichText]:
    """The pooled effect with its heterogeneity, or why there is none."""
    if outcome.pooled is None:
        return [(sentence(note),) for note in outcome.notes]
    pooled = outcome.pooled
    k = sum(each.weight is not None for each in outcome.effects)
    numbers = effect_text(pooled.measure, pooled.value, pooled.interval, p=pooled.p)
    told: list[RichText] = [
        (f"The {counted(k, 'effect')} pooled to ", *numbers, *_heterogeneity(pooled), "."),
    ]
    if pooled.prediction:
        low, high = _bounds(pooled.prediction, pooled.measure)
        level = apa_level(pooled.estimate.level)
        words = f"In a new study of this kind the effect would be expected between {low} and {high}"
        told.append((f"{words} ({level} prediction interval; {DEFINITIONS[pooled.prediction_definition]}).",))
    return told + [(sentence(note),) for note in outcome.notes]


def _bounds(interval: Sequence[float], measure: str) -> tuple[str, str]:
    low, high = (apa_number(bound, 2, measure=measure) for bound in interval)
    return low, high


def _heterogeneity(pooled: PooledEffect) -> list[Inline]:
    """How much the effects differ between studies, in parentheses."""
    tau2, spread = pooled.estimate.tau2, pooled.estimate.heterogeneity
    if tau2 is None or spread is None:
        return []
    model = "one common effect" if pooled.estimate.method == "EE" else "random effects"
    return [f" ({model}, τ² = {apa_number(tau2, 2)}, I² = {apa_number(spread.i2, 0)}%)"]
