"""Says what the numbers of one finding give, and which side that favours, before it is recorded."""

from __future__ import annotations

import math

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.finding_effects import finding_effect
from mutualevidence.evidence.effects.scales import AnalysedEffect
from mutualevidence.evidence.prose.apa_numbers import effect_words
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.vocabulary import NO_EFFECT, RATIO_MEASURES

COMPARED = frozenset({"comparison", "pooled"})
LEVEL = 0.95
OF_EVENTS = frozenset({"OR", "RR", "RD", "HR", "IRR"})


@attrs.frozen
class EffectInWords:
    """An effect in words, and the direction that it shows; "" where the numbers do not tell it."""

    text: str
    direction: str = ""


def effect_in_words(finding: Finding, study: Study) -> EffectInWords | None:
    """What the numbers of ``finding`` give, a minus b; None where it has no numbers.

    Where it has numbers and they give no effect, the text says what is missing. The direction that is recorded
    counts only where the numbers need it: a test tells no side, nor does an effect without ``sign``.
    """
    if not (finding.groups or finding.effect or finding.test):
        return None
    try:
        effect = _effect(finding, study)
    except InvalidValueError as error:
        return EffectInWords(f"No effect can be computed: {error}".replace("\n", " "))
    printed = effect_words(effect.measure, effect.value, _interval(finding, effect))
    shown = f"{_sides(finding, study, effect)}{printed}"
    notes = f" ({'; '.join(effect.notes)})" if effect.notes else ""
    direction = _direction(finding, effect)
    meaning = _meaning(finding, study, effect, direction)
    return EffectInWords(f"{shown}{notes}{f': {meaning}' if meaning else ''}.", direction)


def _effect(finding: Finding, study: Study) -> AnalysedEffect:
    """Returns the effect as its own numbers have it, whatever direction is recorded, where they suffice."""
    unsigned = attrs.evolve(finding, direction="unclear")
    try:
        return finding_effect(unsigned, study)
    except InvalidValueError:
        return finding_effect(finding, study)


def _interval(finding: Finding, effect: AnalysedEffect) -> tuple[float, float] | None:
    """Returns the 95% interval: the recorded one where the effect stands as it is recorded."""
    recorded = finding.effect
    if recorded is None or recorded.value is None or recorded.measure != effect.measure or recorded.log:
        return effect.interval(LEVEL)
    is_same = math.isclose(recorded.value, effect.value) and recorded.level == LEVEL
    return recorded.ci if recorded.ci and is_same else effect.interval(LEVEL)


def _sides(finding: Finding, study: Study, effect: AnalysedEffect) -> str:
    if finding.kind not in COMPARED or not (finding.a and finding.b):
        return ""
    joined = "compared with" if effect.measure in RATIO_MEASURES else "minus"
    return f"{study.arm_name(finding.a)} {joined} {study.arm_name(finding.b)}: "


def _direction(finding: Finding, effect: AnalysedEffect) -> str:
    if effect.measure not in NO_EFFECT:
        return ""
    if finding.kind in COMPARED:
        if effect.y == 0:
            return "no-difference"
        if finding.outcome.better not in ("lower", "higher"):
            return ""
        return "favours-a" if (effect.y > 0) == (finding.outcome.better == "higher") else "favours-b"
    return "" if effect.y == 0 else "positive" if effect.y > 0 else "negative"


def _meaning(finding: Finding, study: Study, effect: AnalysedEffect, direction: str) -> str:
    """Returns "grief is lower with help than without; lower is better, so this favours help", as far as known."""
    if effect.measure not in NO_EFFECT:
        return ""
    if finding.kind not in COMPARED:
        return f"a {direction} association" if finding.kind == "association" and direction else ""
    if not (finding.a and finding.b):
        return ""
    a, b = study.arm_name(finding.a), study.arm_name(finding.b)
    if effect.y == 0:
        return "no difference at all"
    lower, higher = ("rarer", "more frequent") if effect.measure in OF_EVENTS else ("lower", "higher")
    said = f"{finding.outcome.name} is {higher if effect.y > 0 else lower} with {a} than with {b}"
    if direction:
        said += f"; {finding.outcome.better} is better, so this favours {a if direction == 'favours-a' else b}"
    interval = _interval(finding, effect)
    none = NO_EFFECT[effect.measure]
    return f"{said}; the interval includes no effect" if interval and interval[0] <= none <= interval[1] else said
