"""Tells how certain the evidence for a claim is, as the reviewer rated it, and what must not be read into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.evidence.prose.grade import SIGNS, outcome_statement, rated_noun
from mutualevidence.evidence.prose.words import listed, sentence, without_stop
from mutualevidence.model.claim import Certainty, OutcomeCertainty
from mutualevidence.model.vocabulary import RANDOMIZED
from mutualevidence.richtext.inline import RichText

if TYPE_CHECKING:
    from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence

MOST_STATEMENTS = 5
"""Outcomes that are told one by one; more of them stand in the table."""


def certainty_sentences(evidence: ClaimEvidence, *, is_told: bool) -> list[RichText]:
    """Returns how certain the evidence is, and what must not be read into it; ``is_told``: the level has been."""
    told: list[RichText] = []
    certainty = evidence.claim.certainty
    if evidence.claim.certainties:
        if certainty and not is_told:
            told.append(
                (f"The certainty of this evidence was rated {certainty.level} ({SIGNS[certainty.level]}).",)
            )
        told += _of_outcomes(evidence)
        told += _statements(evidence)
        told += [each for rating in evidence.claim.certainties for each in _reasons(rating)]
    elif evidence.findings:
        told.append(("The certainty of this evidence has not been rated.",))
    return [caveat for caveat in (_not_equivalence(evidence), _not_causation(evidence)) if caveat] + told


def _of_outcomes(evidence: ClaimEvidence) -> list[RichText]:
    """Returns how the evidence on single outcomes was rated."""
    rated = [f"{each.level} ({SIGNS[each.level]}) for {each.outcome}" for each in evidence.claim.outcome_certainty]
    it = "It" if evidence.claim.certainty else "The certainty of this evidence"
    return [(f"{it} was rated {listed(rated)}.",)] if rated else []


def _statements(evidence: ClaimEvidence) -> list[RichText]:
    """Returns the effect on each outcome in words of its certainty, where they are few."""
    margin = None if evidence.claim.margin is None else float(evidence.claim.margin)
    statements = [
        outcome_statement(outcome, certainty.level, margin)
        for outcome in evidence.synthesis.outcomes
        if (certainty := evidence.certainty_of(outcome))
    ]
    return [(sentence(words),) for words in statements if words] if len(statements) <= MOST_STATEMENTS else []


def _reasons(certainty: Certainty) -> list[RichText]:
    told: list[RichText] = []
    noun = rated_noun(certainty)
    if isinstance(certainty, OutcomeCertainty):
        noun += f" for {certainty.outcome}"
    for way, ratings in (("down", certainty.down), ("up", certainty.up)):
        parts = [
            rating.domain + (f" ({without_stop(rating.reason)})" if rating.reason else "") for rating in ratings
        ]
        if parts:
            rater = f" by {certainty.rater}" if certainty.rater else ""
            told.append((f"The {noun} was rated {way}{rater} for {listed(parts)}.",))
    return told


def _not_equivalence(evidence: ClaimEvidence) -> RichText:
    """Finding no difference is not showing equivalence: said where nothing but that was found."""
    equal = [e for e in evidence.related("supports") if e.finding.direction == "no-difference"]
    shown = [e for e in evidence.findings if e.finding.conclusion in ("equivalent", "noninferior")]
    studies = {evidence.study_of(each) for each in equal}
    if not equal or shown:
        return ()
    who = {1: "The study", 2: "Neither study"}.get(len(studies), "None of these studies")
    verb = "is not recorded as having tested" if len(studies) == 1 else "is recorded as having tested"
    return (
        f"{who} {verb} for equivalence, and finding no difference is not the same as showing that there is none.",
    )


def _not_causation(evidence: ClaimEvidence) -> RichText:
    """Neither an association alone nor a change without a comparison shows what causes what."""
    supporting = evidence.related("supports")
    kinds = {each.finding.kind for each in supporting}
    if kinds == {"within-group"}:
        change, it = ("This is a change", "it") if len(supporting) == 1 else ("These are changes", "them")
        return (f"{change} without a comparison group, which does not show what brought {it} about.",)
    if kinds != {"association"}:
        return ()
    if any(each.study.design in RANDOMIZED for each in supporting):
        return ()
    if len(supporting) == 1:
        return ("This is an association, which by itself does not show what causes what.",)
    return ("These are associations, which by themselves do not show what causes what.",)
