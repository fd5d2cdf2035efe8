"""Tells in prose what the numbers of several studies say together: directions counted, effects pooled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from mutualevidence.evidence.comparisons import Comparison
from mutualevidence.evidence.effects.finding_effects import AS_WRITTEN, TURNED
from mutualevidence.evidence.prose.apa_numbers import (
    apa_bound,
    apa_level,
    apa_number,
    apa_p,
    effect_text,
    symbol_text,
    useful_decimals,
)
from mutualevidence.evidence.prose.citations import cite_findings
from mutualevidence.evidence.prose.grade import named_measure
from mutualevidence.evidence.prose.words import counted, listed, number_word, sentence, without_stop
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.synthesis import OutcomeSynthesis, PooledEffect, Synthesis
from mutualevidence.model.claim import Method
from mutualevidence.model.vocabulary import NO_EFFECT
from mutualevidence.richtext.inline import Inline, RichText

WITHOUT_DIRECTION = frozenset({"prevalence", "qualitative"})
"""Kinds of findings that go no way."""

COMMON = frozenset({"EE", "Mantel-Haenszel", "Peto"})
"""Methods of one common effect."""

SMALLEST_VARIANCE = 0.005
"""With two decimals a smaller one would be printed as zero."""

SIGN_TEST_FROM = 3
"""With fewer studies the exact sign test cannot come out, whatever they found."""

_WAYS = {
    "favours-a": "favored {a}",
    "favours-b": "favored {b}",
    "no-difference": "found no difference",
    "positive": "found a positive {relation}",
    "negative": "found a negative {relation}",
    "mixed": "found mixed results",
    "unclear": "left the direction unclear",
    "not-reported": "did not report a direction",
}


_METHODS = {
    "meta-analysis": "Effects are pooled",
    "direction-of-effect": "Directions of effect are counted",
    "summary-of-effects": "Effects are summarized by their range and median",
    "narrative": "The findings are brought together in words",
}


def number_sentences(synthesis: Synthesis, method: Method | None = None) -> list[RichText]:
    """Sentences about every outcome that more than one study looked at, by the reviewer's ``method``.

    Without one, directions are counted and effects pooled where they can be.
    """
    told: list[RichText] = []
    if method and method.method and method.why:
        told.append((f"{_METHODS[method.method]} because {without_stop(method.why)}.",))
    for outcome in synthesis.outcomes:
        tellers = _TELLERS[method.method if method else ""]
        if len(outcome.studies) > 1:
            told += [text for tell in tellers for text in tell(outcome)]
        if _pooled in tellers:
            told += _exceptions(outcome)
    return told


def _exceptions(outcome: OutcomeSynthesis) -> list[RichText]:
    """Which findings are not among the effects, by reason, and which effects were turned round."""
    if len(outcome.studies) < 2 and not outcome.left_out:
        return []
    some_pooled = bool(outcome.effects)
    known = {each.name: each for each in outcome.findings}
    reasons: dict[str, list[Selected]] = {}
    for each in outcome.left_out:
        if each.name in known and known[each.name].finding.kind != "qualitative":
            reasons.setdefault(_for_readers(each.reason), []).append(known[each.name])
    told: list[RichText] = []
    if some_pooled or len(reasons) > 1 or len(outcome.findings) > 1:
        for reason, findings in reasons.items():
            told.append(_left_out(reason, findings, outcome))
    told += _without_weight(outcome) if len(outcome.effects) > 1 else []
    for note, words in _SIGNS.items():
        turned = [each.selected for each in outcome.effects if note in each.effect.notes]
        if turned:
            told.append((f"{words[len(turned) > 1]} ", cite_findings(turned), "."))
    return told


def _without_weight(outcome: OutcomeSynthesis) -> list[RichText]:
    """Returns which effects have no share in what is pooled, by reason."""
    known = {each.selected.name: each.selected for each in outcome.effects}
    reasons: dict[str, list[Selected]] = {}
    for each in outcome.without_weight:
        reasons.setdefault(each.reason, []).append(known[each.name])
    told: list[RichText] = []
    for reason, findings in reasons.items():
        who = f"{counted(len(findings), 'effect', start=True)} on {outcome.outcome}"
        has = "has" if len(findings) == 1 else "have"
        told.append((f"{who} {has} no weight because {reason} ", cite_findings(findings), "."))
    return told


_SIGNS = {
    TURNED: (
        "The sign of one effect was taken from its recorded direction",
        "The signs of some effects were taken from their recorded directions",
    ),
    AS_WRITTEN: (
        "One effect without a recorded sign was read as the first side minus the second",
        "Effects without a recorded sign were read as the first side minus the second",
    ),
}


_PREDICATES = frozenset({"is", "was", "has", "does", "gives", "reports", "shares"})
"""Words with which a reason begins that says something of the finding itself."""


_KEY = re.compile(r"[^\s#]+#[^\s#,;]+")
_REFERENCE = re.compile(r" \((?:Cochrane )?Handbook[^()]*\)")
"""Keys, and where a rule stands: for the table and for `check`, not for a text that is published."""


def _for_readers(reason: str) -> str:
    return _KEY.sub("another finding", _REFERENCE.sub("", without_stop(reason)))


def _left_out(reason: str, findings: Sequence[Selected], outcome: OutcomeSynthesis) -> RichText:
    """``One finding on pain is not among the effects because it was measured at baseline (Key, 2001).``"""
    several = len(findings) > 1
    count = counted(len(findings), "finding", start=True)
    because = f"{'each' if several else 'it'} {reason}" if reason.split(" ", 1)[0] in _PREDICATES else reason
    where = f"{count} on {outcome.outcome} {'are' if several else 'is'} not among the effects"
    words = f"{where} because {because} "
    return (words, cite_findings(findings), ".")


def _range(outcome: OutcomeSynthesis) -> list[RichText]:
    """Returns the range and the median of effects (Cochrane Handbook, 12.2.1.1)."""
    if outcome.range is None or outcome.median is None or len(outcome.effects) < 2:
        return []
    low, high = _bounds(outcome.range, outcome.measure)
    median = apa_number(outcome.median, 2, measure=outcome.measure)
    count = counted(len(outcome.effects), "effect")
    return [
        (
            f"The {count} on {outcome.outcome} ranged from ",
            *named_measure(outcome.measure, (symbol_text(outcome.measure), f" = {low}")),
            f" to {high}, with a median of {median}.",
        )
    ]


def _directions(outcome: OutcomeSynthesis) -> list[RichText]:
    if outcome.comparison.kind in WITHOUT_DIRECTION:
        return []
    found = outcome.directions.counts.items()
    counts = sorted(((way, count) for way, count in found if count), key=lambda item: -item[1])
    about = _about(outcome.comparison)
    total = len(outcome.directions.by_study)
    if total < 2:
        return []
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
    relation = "relation" if comparison.exposure or comparison.kind == "association" else "change"
    return _WAYS[direction].format(a=a, b=b, relation=relation)


def _pooled(outcome: OutcomeSynthesis) -> list[RichText]:
    """Returns the pooled effect with its heterogeneity, or why there is none."""
    if outcome.pooled is None:
        return [(sentence(note),) for note in outcome.notes]
    pooled = outcome.pooled
    k = pooled.estimate.k
    p = pooled.p if pooled.measure in NO_EFFECT else None  # of a proportion it would test one half
    numbers = effect_text(pooled.measure, pooled.value, pooled.interval, level=pooled.estimate.level, p=p)
    told: list[RichText] = [
        (
            f"The {counted(k, 'effect')} pooled to ",
            *named_measure(pooled.measure, numbers),
            *_heterogeneity(pooled, is_common=outcome.choices.model == "common"),
            ".",
        ),
    ]
    if pooled.prediction:
        low, high = _bounds(pooled.prediction, pooled.measure, _decimals(pooled))
        level = apa_level(pooled.estimate.level)
        words = f"In a new study of this kind the effect would be expected between {low} and {high}"
        told.append((f"{words} ({level} prediction interval).",))
    return told + [(sentence(note),) for note in outcome.notes]


def _bounds(interval: Sequence[float], measure: str, decimals: int = 2) -> tuple[str, str]:
    low, high = (apa_bound(bound, decimals, measure=measure) for bound in interval)
    return low, high


def _decimals(pooled: PooledEffect) -> int:
    """Returns with how many decimals the effect itself is printed: what is said of it has as many."""
    return useful_decimals([pooled.value, *pooled.interval])


def _heterogeneity(pooled: PooledEffect, *, is_common: bool) -> list[Inline]:
    """Returns how much the effects differ between studies, as far as the model tells, in parentheses."""
    tau2, spread, method = pooled.estimate.tau2, pooled.estimate.heterogeneity, pooled.estimate.method
    if tau2 is None:
        return []
    model = "one common effect" if is_common or method in COMMON else "random effects"
    if method.startswith("three-level"):
        model += " at three levels"
    test = pooled.estimate.q
    q: list[Inline] = []
    if test:
        q = [symbol_text("Q"), f"({test.df}) = {apa_number(test.q, 2)}, ", symbol_text("p"), f" {apa_p(test.p)}, "]
    share = f", I² = {apa_number(spread.i2, 0)}%" if spread else ""
    return [f" ({model}, ", *q, f"τ² {_variance(tau2)}{share}{_beside(pooled)})"]


def _variance(tau2: float) -> str:
    """``= 0.04``, ``= 0``, ``< 0.01``: a variance that is there is not printed as none."""
    if tau2 == 0:
        return "= 0"
    return f"= {apa_number(tau2, 2)}" if tau2 >= SMALLEST_VARIANCE else f"< {apa_number(2 * SMALLEST_VARIANCE, 2)}"


def _beside(pooled: PooledEffect) -> str:
    """Returns the Wald interval, or HKSJ's where Wald's is printed as the result."""
    if pooled.beside is None:
        return ""
    name, interval = pooled.beside
    low, high = _bounds(interval, pooled.measure, _decimals(pooled))
    return f"; {name} {apa_level(pooled.estimate.level)} CI [{low}, {high}]"


_TELLERS: Mapping[str, tuple[Callable[[OutcomeSynthesis], list[RichText]], ...]] = {
    "": (_directions, _pooled),
    "meta-analysis": (_directions, _pooled),
    "direction-of-effect": (_directions,),
    "summary-of-effects": (_directions, _range),
    "narrative": (),
}
"""What is told of an outcome by each method of synthesis."""
