"""The first sentences on a claim: what the numbers say about it, and how much is recorded for and against it.

How the claim stands follows from effects and their intervals (`estimates`); findings for and against it are
counted as records, which is no verdict (Cochrane Handbook 12.2.1: counts tell neither size nor certainty).
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from mutualevidence.evidence.prose.apa_numbers import apa_level
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence, sources
from mutualevidence.evidence.prose.estimates import (
    AGAINST,
    FOR,
    OPEN,
    Estimate,
    claimed_direction,
    estimate_of,
    favoured,
    stand,
)
from mutualevidence.evidence.prose.grade import NO_CHANGE, effect_size_words, rated
from mutualevidence.evidence.prose.words import capitalized, listed, number_word
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.richtext.inline import RichText

MOST_OUTCOMES = 5
"""Outcomes that are told by their names; more of them are counted."""

NONE_YET = "Until a study is recorded for it, it stands as an assumption."

_Standing = tuple[OutcomeSynthesis, Estimate]

_VERDICTS = {
    FOR: ("supports this claim", "support this claim"),
    AGAINST: ("speaks against this claim", "speak against this claim"),
    OPEN: ("leaves this claim open", "leave this claim open"),
}
_VERY_UNCERTAIN = {
    FOR: ("is on the side of this claim", "are on the side of this claim"),
    AGAINST: ("is on the side opposite to this claim", "are on the side opposite to this claim"),
    OPEN: _VERDICTS[OPEN],
}
"""Evidence of very low certainty supports nothing (Santesso et al., 2020): only where it lies can be told."""


def opening_sentences(evidence: ClaimEvidence) -> list[RichText]:
    """Returns what the numbers say about the claim, then what is recorded for and against it."""
    standing = standings(evidence)
    told: list[RichText] = [(_verdict(verdict, found, evidence),) for verdict, found in standing.items()]
    recorded = _recorded(evidence, standing)
    return [*told, (recorded,)] if recorded else told


def standings(evidence: ClaimEvidence) -> dict[str, list[_Standing]]:
    """The outcomes with an effect, by how they stand to the claim; without those that say nothing about it."""
    found: dict[str, list[_Standing]] = {}
    margin = None if evidence.claim.margin is None else float(evidence.claim.margin)
    for outcome in evidence.synthesis.outcomes:
        estimate = estimate_of(outcome)
        direction = claimed_direction(evidence, outcome)
        if estimate is None or not direction:
            continue
        verdict = stand(estimate, direction, outcome.comparison.better, margin)
        if verdict:
            found.setdefault(verdict, []).append((outcome, estimate))
    return found


def _verdict(verdict: str, found: Sequence[_Standing], evidence: ClaimEvidence) -> str:
    """``The pooled effect on pain supports this claim (low certainty, ⊕⊕○○): …``."""
    several = len(found) > 1
    one = evidence.claim.certainty if not evidence.claim.outcome_certainty else None
    sign = f" ({'evidence of ' if verdict == OPEN else ''}{rated(one)})" if one else ""
    verdicts = _VERY_UNCERTAIN if one and one.level == "very low" else _VERDICTS
    return f"The {_named(found)} {verdicts[verdict][several]}{sign}: {_reason(verdict, found, evidence)}."


def _named(found: Sequence[_Standing]) -> str:
    pooled = "pooled " if all(estimate.is_pooled for _, estimate in found) else ""
    if len(found) > MOST_OUTCOMES:
        return f"{pooled}effects on {number_word(len(found))} outcomes"
    names = list(dict.fromkeys(_about(outcome) for outcome, _ in found))
    return f"{pooled}effect{'s' if len(found) > 1 else ''} {listed(names)}"


def _about(outcome: OutcomeSynthesis) -> str:
    """``on pain``, or ``of smoking on cancer``, never twice the same for two outcomes of a claim by chance."""
    exposure = outcome.comparison.exposure
    return f"for {exposure} and {outcome.outcome}" if exposure else f"on {outcome.outcome}"


def _reason(verdict: str, found: Sequence[_Standing], evidence: ClaimEvidence) -> str:
    """Why the numbers stand so: where the intervals lie."""
    several = len(found) > 1
    whose = "The" if several else "Its"
    name = f"{whose} {apa_level(found[0][1].level)} confidence interval{'s' if several else ''}"
    equal = {claimed_direction(evidence, outcome) for outcome, _ in found} == {"no-difference"}
    if equal:
        return f"{name} {_EQUAL[verdict, evidence.claim.margin is not None].format(s='' if several else 's')}"
    if verdict == OPEN and not several and _lies_against(found[0], evidence):
        level = apa_level(found[0][1].level)
        name = f"Its value lies on the side {_side(AGAINST, found)}, and its {level} confidence interval"
    if verdict == OPEN and not several and found[0][1].wald_excludes_no_effect:
        return f"{name} includes {_WHERE[OPEN]}, which the narrower Wald interval excludes"
    lie = "lie" if several else "lies"
    verb = ("include" if several else "includes") if verdict == OPEN else lie
    where = f"{name} {verb} {_WHERE[verdict].format(side=_side(verdict, found))}"
    if all(_is_trivial(estimate, evidence) for _, estimate in found):
        where += f", {f'and {lie}' if verdict == OPEN else 'but'} within what counts as {NO_CHANGE}"
    return where


def _is_trivial(estimate: Estimate, evidence: ClaimEvidence) -> bool:
    """Returns whether no effect within the interval is one that matters."""
    margin = None if evidence.claim.margin is None else float(evidence.claim.margin)
    ends = (estimate.low, estimate.y, estimate.high)
    return all(effect_size_words(estimate, y, margin) == NO_CHANGE for y in ends)


def _lies_against(found: _Standing, evidence: ClaimEvidence) -> bool:
    """Returns whether an effect whose interval includes none lies on the other side of the claim."""
    outcome, estimate = found
    return estimate.y * favoured(claimed_direction(evidence, outcome), outcome.comparison.better) < 0


_EQUAL = {
    (FOR, True): "lie{s} within the margin of equivalence",
    (OPEN, True): "extend{s} beyond the margin of equivalence",
    (AGAINST, True): "lie{s} beyond the margin of equivalence",
    (OPEN, False): "include{s} no difference, and no margin was set within which a difference would not matter",
    (AGAINST, False): "exclude{s} no difference",
}
_WHERE = {
    FOR: "wholly on the side {side}",
    AGAINST: "wholly on the side {side}",
    OPEN: "the possibility of no effect",
}


def _side(verdict: str, found: Sequence[_Standing]) -> str:
    """``that favors therapy``; ``of a negative relation``; the claim's or the other side for several outcomes."""
    if len(found) > 1:
        return "that the claim names" if verdict == FOR else "opposite to the claim"
    (outcome, estimate) = found[0]
    comparison = outcome.comparison
    if comparison.a and comparison.b and comparison.better in ("lower", "higher"):
        is_a = (estimate.y > 0) == (comparison.better == "higher")
        return f"that favors {comparison.a if is_a else comparison.b}"
    sign = "positive" if estimate.y > 0 else "negative"
    return f"of a {sign} {'relation' if comparison.exposure else 'change'}"


def _recorded(evidence: ClaimEvidence, told: Container[str]) -> str:
    """Returns how many studies are recorded for the claim and against it; no verdict that is ``told`` already."""
    for_, against = (len(evidence.studies(relation)) for relation in ("supports", "contradicts"))
    if for_ and against:
        return f"Findings on this claim differ: {_counts(evidence, for_, against)}."
    if for_:
        who = sources(evidence, "supports")
        words = who.replace("one ", "a single ", 1) if for_ == 1 else who
        words = f"In all, {words}" if for_ >= 100 else capitalized(words)
        return f"{words} {_verb(for_, 'support')} this claim."
    if against and AGAINST in told:
        who = sources(evidence, "contradicts")
        return f"{capitalized(who)} {_verb(against, 'contradict')} this claim, and none supports it."
    if against:
        return "The recorded evidence speaks against this claim."
    if evidence.related("qualifies"):
        return "No recorded finding supports this claim as it stands."
    if evidence.related("inconclusive"):
        return "" if OPEN in told else "The recorded evidence leaves this claim open."
    if evidence.findings:
        return f"No recorded finding supports this claim, and none contradicts it. {NONE_YET}"
    return f"No finding supports this claim, and none contradicts it: No study of it is recorded. {NONE_YET}"


def _counts(evidence: ClaimEvidence, for_: int, against: int) -> str:
    """``Three studies support it, and one contradicts it``."""
    contrary = sources(evidence, "contradicts")
    if "review" not in contrary + sources(evidence, "supports"):
        contrary = number_word(against)
    counts = capitalized(f"{sources(evidence, 'supports')} {_verb(for_, 'support')} it")
    return f"{counts}, and {contrary} {_verb(against, 'contradict')} it"


def _verb(count: int, verb: str) -> str:
    return f"{verb}s" if count == 1 else verb
