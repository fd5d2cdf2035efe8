"""Rules that hold a claim against its own numbers: sides, certainty, risk of bias, and what it leaves out.

Source: GRADE guidelines 3 and 4 (start by design, risk of bias), 6 (imprecision); PRISMA 2020, items 16 and 20
(all results of an outcome); Cochrane Handbook 14.2.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import attrs

from mutualevidence.check.findings.diagnostics import about_claim
from mutualevidence.check.findings.integrity import SEVERITY
from mutualevidence.check.findings.records import Records
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.evidence.choices import choices_of
from mutualevidence.evidence.comparisons import compared, comparison_of, grouped, is_review
from mutualevidence.evidence.effects.finding_effects import finding_effect
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.prose.estimates import AGAINST, claimed_direction, estimate_of
from mutualevidence.evidence.prose.opening import standings
from mutualevidence.evidence.prose.words import CommonWords
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.statistics.sign_test import OPPOSITE
from mutualevidence.evidence.synthesis import OutcomeSynthesis, Synthesis
from mutualevidence.model.claim import Certainty, Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import RiskOfBias
from mutualevidence.model.numbers import Number
from mutualevidence.model.vocabulary import NO_EFFECT, RANDOMIZED, RATIO_MEASURES, REVIEWS

MOST_NAMED = 5
"""So many names stand in a message; more of them are counted."""

NORMAL_975 = 1.959963984540054

_STARTS_LOW = frozenset(
    {"cohort", "case-control", "cross-sectional", "before-after", "case-series", "non-randomized"}
)
_WORST = frozenset({"high", "serious", "critical"})


def _warn(claim: Claim, code: str, field: str, value: str, problem: str, remedy: str) -> Diagnostic:
    return about_claim(claim, code, field, value, problem, remedy, severity=Severity.WARNING)


def _named(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(f'"{name}"' for name in names[:MOST_NAMED]) + more


def _counted(claim: Claim, records: Records) -> list[Selected]:
    return [each for each in records.of(claim) if each.relation != "background"]


def opposite_support(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """All findings that support a claim go one way, and none the way that the claim's direction excludes."""
    supporting = [each for each in _counted(claim, records) if each.relation == "supports"]
    named = choices_of(claim.synthesis).named
    for comparison, findings in grouped(supporting, named).items():
        ways: dict[str, list[str]] = {}
        for each in findings:
            ways.setdefault(compared(each, comparison, named).direction, []).append(each.name)
        opposite = [way for way in ways if OPPOSITE.get(way) in ways]
        if opposite:
            fewest = min(opposite, key=lambda way: len(ways[way]))
            problem = f"findings that support it go opposite ways on {comparison.outcome}: {_named(ways[fewest])} "
            problem += f"{'is' if len(ways[fewest]) == 1 else 'are'} {fewest}, the others {OPPOSITE[fewest]}"
            remedy = "Check directions and relations: what goes the other way contradicts or qualifies the claim."
            yield _warn(claim, "opposite-support", "evidence", ways[fewest][0], problem, remedy)
    if claim.direction:
        yield from _against_its_direction(claim, supporting)


def _against_its_direction(claim: Claim, supporting: list[Selected]) -> Iterator[Diagnostic]:
    """What supports a claim goes the claim's own way, as far as its outcome is the claim's."""
    against = []
    is_equality, named = claim.direction == "no-difference", choices_of(claim.synthesis).named
    for each in supporting:
        own, direction = comparison_of(each, named), each.finding.direction
        if claim.outcome and own.outcome.casefold() != named(claim.outcome).casefold():
            continue
        turned = bool(claim.a) and own.b.casefold() == named(claim.a).casefold()
        stands = OPPOSITE.get(direction, direction) if turned else direction
        if OPPOSITE.get(stands) == claim.direction or (is_equality and shows_a_difference(each, claim.margin)):
            against.append(each.name)
    if against:
        problem = f"its direction is {claim.direction}, but {_named(against)} under supports "
        problem += "goes the other way" if len(against) == 1 else "go the other way"
        remedy = "Check directions and relations, and what the claim calls a and b."
        yield _warn(claim, "opposite-support", "evidence", against[0], problem, remedy)


def shows_a_difference(each: Selected, margin: Number | None = None) -> bool:
    """Returns whether the interval of a finding lies beyond no effect, or beyond ``margin`` where one is set."""
    try:
        effect = finding_effect(each.finding, each.study)
    except MutualEvidenceError:
        return False
    if effect.variance is None or effect.measure not in NO_EFFECT:
        return False
    limit = 0.0
    if margin is not None:
        limit = abs(math.log(margin)) if effect.measure in RATIO_MEASURES else float(margin)
    return abs(effect.y) - NORMAL_975 * math.sqrt(effect.variance) > limit


def contradiction_that_agrees(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """What contradicts a claim does not go the way of all that supports it, on the same outcome and comparison."""
    named = choices_of(claim.synthesis).named
    counted = [e for e in _counted(claim, records) if e.relation in ("supports", "contradicts")]
    for comparison, findings in grouped(counted, named).items():
        ways: dict[str, dict[str, list[str]]] = {"supports": {}, "contradicts": {}}
        for each in findings:
            ways[each.relation].setdefault(compared(each, comparison, named).direction, []).append(each.name)
        only = next(iter(ways["supports"])) if len(ways["supports"]) == 1 else ""
        agreeing = ways["contradicts"].get(only, []) if only in OPPOSITE else []
        if agreeing:
            problem = (
                f"{_named(agreeing)} under contradicts {'is' if len(agreeing) == 1 else 'are'} {only}, as what "
            )
            problem += f"supports it on {comparison.outcome}"
            remedy = "Check directions and relations: what goes the same way qualifies a claim, or leaves it open."
            yield _warn(claim, "opposite-support", "evidence", agreeing[0], problem, remedy)


def numbers_against_the_claim(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """The pooled effect lies on the claim's side, and certainty is not high where it may lie on either."""
    findings = _counted(claim, records)
    if not any(each.relation == "supports" for each in findings):
        return
    if claim.synthesis and claim.synthesis.method not in ("", "meta-analysis"):
        return
    synthesis = Synthesis.of(findings, records.identity, choices=choices_of(claim.synthesis))
    evidence = ClaimEvidence(
        claim=claim,
        findings=tuple(findings),
        synthesis=synthesis,
        identity=records.identity,
        words=CommonWords(()),
    )
    standing = standings(evidence)
    for outcome, estimate in standing.get(AGAINST, ()):
        problem = (
            f"the numbers on {outcome.outcome} speak against it: the interval of {estimate.measure} lies wholly "
        )
        problem += f"on the side opposite to {claimed_direction(evidence, outcome)}"
        remedy = "Check relations and directions, or change the claim."
        yield _warn(claim, "numbers-against-claim", "evidence", "", problem, remedy)
    for outcome in synthesis.outcomes:
        certainty = evidence.certainty_of(outcome)
        if certainty is None or certainty.level not in ("high", "moderate"):
            continue
        imprecise = any(rating.domain.casefold() == "imprecision" for rating in certainty.down)
        if _goes_both_ways(outcome, claim) and (certainty.level == "high" or not imprecise):
            problem = (
                f"certainty is {certainty.level}, but the interval on {outcome.outcome} includes effects both ways"
            )
            remedy = "Rate down for imprecision (GRADE guidelines 6), or say in the reason why not."
            own = certainty is not claim.certainty
            field = "outcome-certainty.level" if own else "certainty.level"
            yield _warn(claim, "certainty-against-interval", field, certainty.level, problem, remedy)


def _goes_both_ways(outcome: OutcomeSynthesis, claim: Claim) -> bool:
    """Returns whether the interval includes effects that matter in either direction."""
    estimate = estimate_of(outcome)
    if estimate is None:
        return False
    limit = estimate.threshold(None if claim.margin is None else float(claim.margin)) or 0.0
    return estimate.low < -limit and estimate.high > limit


@attrs.frozen
class Rated:
    """One rating of a claim, the findings it is about, and how a message names it."""

    certainty: Certainty
    findings: list[Selected]
    name: str
    field: str


def ratings(claim: Claim, records: Records) -> Iterator[Rated]:
    """Yields the rating of each outcome with its findings, then that of the claim with those that are left."""
    named = choices_of(claim.synthesis).named
    left: dict[str, list[Selected]] = {}
    for each in _counted(claim, records):
        left.setdefault(named(each.finding.outcome.name).casefold(), []).append(each)
    for rating in claim.outcome_certainty:
        about = left.pop(named(rating.outcome).casefold(), [])
        yield Rated(rating, about, f"certainty for {rating.outcome}", "outcome-certainty")
    if claim.certainty:
        yield Rated(claim.certainty, [e for group in left.values() for e in group], "certainty", "certainty")


def certainty_against_design(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """Trials start at high, observational studies at low, unless judged by ROBINS-I (GRADE guidelines 18)."""
    for rated in ratings(claim, records):
        if rated.certainty.framework != "GRADE-CERQual":
            yield from _against_design(claim, rated)


def _against_design(claim: Claim, rated: Rated) -> Iterator[Diagnostic]:
    certainty, name = rated.certainty, rated.name
    findings = [each for each in rated.findings if not is_review(each)]
    studies = [each.study for each in findings]
    designs = {study.design for study in studies} - {""}
    if designs and not designs - RANDOMIZED and certainty.start in ("low", "very low"):
        problem = f"{name} starts at {certainty.start}, but all its studies are randomized"
        remedy = "Start at high, and rate down in the domain that the reason belongs to (GRADE guidelines 3)."
        yield _warn(claim, "certainty-against-design", f"{rated.field}.start", certainty.start, problem, remedy)
    if designs & RANDOMIZED and designs & _STARTS_LOW and (certainty.start or certainty.level) == "high":
        problem = f"{name} starts at high, but randomized and observational studies are rated together"
        remedy = "Rate them apart, or start at low (Cochrane Handbook, 14.2.2)."
        field = f"{rated.field}.{'start' if certainty.start else 'level'}"
        if not _judged_by_robins([each for each in findings if each.study.design in _STARTS_LOW]):
            yield _warn(claim, "certainty-against-design", field, "high", problem, remedy)
    if not designs or designs - _STARTS_LOW:
        return
    start = certainty.start or (certainty.level if not certainty.up else "")
    if start in ("high", "moderate") and not _judged_by_robins(findings):
        problem = f"{name} starts at {start}, but all its studies are observational ({', '.join(sorted(designs))})"
        remedy = "Start at low, or judge the studies by ROBINS-I, which starts at high (GRADE guidelines 18)."
        field = f"{rated.field}.{'start' if certainty.start else 'level'}"
        yield _warn(claim, "certainty-against-design", field, start, problem, remedy)


def _judged_by_robins(findings: list[Selected]) -> bool:
    return all(each.rob and "robins" in each.rob.tool.casefold() for each in findings)


def certainty_against_bias(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """Where most studies are at high risk of bias, certainty is rated down; with none at low, it is not high."""
    for rated in ratings(claim, records):
        if rated.certainty.level in ("high", "moderate"):
            yield from _against_bias(claim, rated)


def _against_bias(claim: Claim, rated: Rated) -> Iterator[Diagnostic]:
    certainty = rated.certainty
    if any(rating.domain.casefold().replace("-", " ") in _BIAS for rating in certainty.down):
        return
    risks: dict[str, str] = {}
    for each in rated.findings:
        if each.study.design not in REVIEWS:
            known = (risks.get(each.study.key, ""), overall_risk(each.rob))
            risks[each.study.key] = max(known, key=lambda judgement: SEVERITY.get(judgement, -1))
    judged = list(filter(None, risks.values()))
    if not judged or len(judged) < len(risks):
        return
    worst = [judgement for judgement in judged if judgement in _WORST]
    problem = ""
    if 2 * len(worst) > len(judged):
        share = "all" if len(worst) == len(judged) else "most"
        problem = f"{rated.name} is {certainty.level}, but {share} of its studies are at {worst[0]} risk of bias"
    elif certainty.level == "high" and not {"low", *_OTHER_TOOLS} & set(judged):
        problem = f"{rated.name} is high, but none of its studies is at low risk of bias"
    if problem:
        remedy = "Rate down for risk of bias (GRADE guidelines 4), or say in the reason why not."
        yield _warn(claim, "certainty-against-bias", f"{rated.field}.level", certainty.level, problem, remedy)


_OTHER_TOOLS = frozenset({"no information"})


def overall_risk(rob: RiskOfBias | None) -> str:
    """Returns the overall judgement in lower case, or that of the worst domain; "" where nothing was judged."""
    if rob is None or rob.overall:
        return rob.overall.casefold() if rob else ""
    judged = [judgement.casefold() for judgement in rob.domains.values()]
    return max(judged, key=lambda judgement: SEVERITY.get(judgement, -1), default="")


_BIAS = frozenset({"risk of bias", "methodological limitations"})


def selective_evidence(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """A claim names every recorded finding on its outcome and comparison: leaving some out is selection.

    That those of another time are left out is a note, unless the claim says its time.
    """
    chosen, choices = records.of(claim), choices_of(claim.synthesis)
    names = {each.name for each in chosen}
    weighed = [e for e in chosen if e.relation in ("supports", "contradicts") and not is_review(e)]
    if missing := [other for other in records.alike(weighed, choices) if other not in names]:
        problem = f"it leaves out {_named(missing)}, which {'is' if len(missing) == 1 else 'are'} about the same"
        problem += " outcome and comparison"
        remedy = "Name them too, by what they say of the claim; as background where they do not count."
        yield _warn(claim, "selective-evidence", "evidence", missing[0], problem, remedy)
    if choices.time or choices.weeks:
        return
    if later := [other for other in records.at_other_times(weighed, choices) if other not in names]:
        problem = f"it leaves out {_named(later)}, on the same outcome and comparison at another time"
        remedy = "Name them too, or say the time: synthesis = {time = …}."
        yield about_claim(
            claim, "selective-evidence", "evidence", later[0], problem, remedy, severity=Severity.INFO
        )
