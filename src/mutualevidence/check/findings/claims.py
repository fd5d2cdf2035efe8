"""Rules about claims: what they rest on exists and is counted once, and their certainty adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from mutualevidence.check.findings.diagnostics import about_claim
from mutualevidence.check.findings.records import Records
from mutualevidence.evidence.selection import Selected
from mutualevidence.model.attributes import did_you_mean
from mutualevidence.model.claim import Certainty, Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.vocabulary import DOWN_DOMAINS, LEVELS, UP_DOMAINS

NO_OVERLAP = "none"
"""What ``overlaps`` holds where the reviewer has looked and nothing overlaps."""


def no_evidence(claim: Claim, records: Records) -> Iterator[Diagnostic]:  # noqa: ARG001 - one signature for all
    """A claim rests on findings, or the summary says that none supports it."""
    if not claim.evidence:
        remedy = "Add evidence = {supports = {key#id}}; until then the summary says that no finding supports it."
        problem = "it rests on no finding"
        yield about_claim(claim, "no-evidence", "evidence", "", problem, remedy, severity=Severity.INFO)


def unknown_findings(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """A claim names only findings that exist."""
    names = records.names
    for evidence in claim.evidence:
        if f"{evidence.key}#{evidence.id}" in names:
            continue
        own = [name for name in names if name.startswith(f"{evidence.key}#")]
        remedy = did_you_mean(evidence.finding, own or tuple(names)) if names else "No finding is recorded yet."
        problem = f'there is no finding "{evidence.finding}"'
        yield about_claim(claim, "unknown-finding", "evidence", evidence.finding, problem, remedy)


def findings_counted_twice(claim: Claim, records: Records) -> Iterator[Diagnostic]:  # noqa: ARG001
    """A finding stands once in a claim."""
    counts = Counter(f"{evidence.key}#{evidence.id}" for evidence in claim.evidence)
    for name, count in counts.items():
        if count > 1:
            relations = [e.relation for e in claim.evidence if f"{e.key}#{e.id}" == name]
            problem = f'the finding "{name}" stands in it {count} times ({", ".join(relations)})'
            remedy = "Keep one; the first is used."
            yield about_claim(claim, "counted-twice", "evidence", name, problem, remedy)


def _counted(claim: Claim, records: Records) -> list[Selected]:
    """Returns the findings that speak for or against the claim; background does not."""
    return [each for each in records.of(claim) if each.relation != "background"]


def studies_counted_twice(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """Two entries that report one study are one study, also where both have findings."""
    identity = records.identity
    keys: dict[str, dict[str, None]] = {}
    for each in _counted(claim, records):
        keys.setdefault(identity[each.study.key], {})[each.study.key] = None
    for several in keys.values():
        if len(several) > 1:
            listed = ", ".join(several)
            problem = f"{listed} report the same study and are both counted"
            remedy = "Keep the findings of one report, or record all findings in one entry; it counts once."
            yield about_claim(claim, "study-counted-twice", "evidence", listed, problem, remedy)


def _overlapping(one: Selected, other: Selected, identity: Mapping[str, str]) -> bool:
    """Returns whether one finding says that it shares participants with the other."""
    names = {other.name, other.study.key, *other.study.entries}
    return any(
        name in names or ("#" not in name and identity.get(name) == identity[other.study.key])
        for name in one.finding.overlaps
    )


def shared_participants(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """Findings of different studies that share participants are not independent."""
    counted, identity = _counted(claim, records), records.identity
    overlapping = [each for each in counted if each.finding.overlaps and each.finding.kind != "pooled"]
    for one in overlapping:
        for other in counted:
            same = identity[one.study.key] == identity[other.study.key]
            if same or other.finding.kind == "pooled" or not _overlapping(one, other, identity):
                continue
            problem = f'"{one.name}" and "{other.name}" share participants and are both counted'
            remedy = "Keep one of them, or say in its note why both count."
            yield about_claim(
                claim, "shared-participants", "evidence", one.name, problem, remedy, severity=Severity.WARNING
            )


def pooled_with_their_own_studies(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """A pooled finding and a study that it includes are not both counted."""
    counted, identity = _counted(claim, records), records.identity
    pooled = [each for each in counted if each.finding.kind == "pooled"]
    for one in pooled:
        for other in counted:
            if other.name == one.name or identity[one.study.key] == identity[other.study.key]:
                continue
            if other.finding.kind == "pooled" and counted.index(other) < counted.index(one):
                continue  # each pair of reviews once
            if _overlapping(one, other, identity) or _overlapping(other, one, identity):
                problem = f'the pooled finding "{one.name}" includes "{other.name}", and both are counted'
                remedy = f'Make "{other.name}" background, or remove it: its participants are counted already.'
                yield about_claim(claim, "pooled-with-its-study", "evidence", other.name, problem, remedy)
            elif not one.finding.overlaps and not other.finding.overlaps:
                problem = f'the pooled finding "{one.name}" may include "{other.name}", and both are counted'
                remedy = f"Say which studies it includes: overlaps = {{key, …}}, or overlaps = {{{NO_OVERLAP}}}."
                yield about_claim(
                    claim,
                    "pooled-with-its-study",
                    "evidence",
                    other.name,
                    problem,
                    remedy,
                    severity=Severity.WARNING,
                )


def certainty_that_does_not_add_up(claim: Claim, records: Records) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Start minus steps down plus steps up is the level; it stops at high and at very low."""
    for certainty in claim.certainties:
        yield from _not_adding_up(claim, certainty)


def _not_adding_up(claim: Claim, certainty: Certainty) -> Iterator[Diagnostic]:
    if not certainty.start:
        return
    words = tuple(LEVELS)[::-1]
    down = sum(int(rating.levels) for rating in certainty.down)
    up = sum(int(rating.levels) for rating in certainty.up)
    reached = words.index(certainty.start) - down + up
    level = words[min(max(reached, 0), len(words) - 1)]
    if level != certainty.level:
        problem = (
            f"certainty.level is {certainty.level}, but from {certainty.start}, "
            f"{down} down and {up} up, it would be {level}"
        )
        remedy = f'Write level = {{{level}}}, or add the reason that is missing to "down" or "up".'
        yield about_claim(claim, "certainty-arithmetic", "certainty.level", certainty.level, problem, remedy)


def certainty_that_cannot_rise(claim: Claim, records: Records) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Nothing is rated up from high, where there is no level above (GRADE guidelines 9)."""
    for certainty in claim.certainties:
        if certainty.start == "high" and certainty.up:
            domains = ", ".join(rating.domain for rating in certainty.up)
            problem = f"certainty starts high, and is rated up for {domains}"
            remedy = "Only what starts low is rated up, observational studies above all; check start and up."
            yield about_claim(
                claim, "certainty-rated-up", "certainty.up", domains, problem, remedy, severity=Severity.WARNING
            )


def baseline_as_outcome(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """What was measured before an intervention began is no result of it."""
    for each in _counted(claim, records):
        time, relation = each.finding.time, each.relation
        if time and time.point == "baseline" and each.finding.kind == "comparison" and relation != "qualifies":
            problem = f'"{each.name}" was measured at baseline, and is counted under {relation}'
            remedy = "Name a finding after the intervention; a difference at baseline qualifies a claim."
            yield about_claim(
                claim, "baseline-as-outcome", "evidence", each.name, problem, remedy, severity=Severity.WARNING
            )


def unknown_domains(claim: Claim, records: Records) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Certainty is rated in the domains of its framework."""
    for certainty in claim.certainties:
        yield from _unknown_domains(claim, certainty)


def _unknown_domains(claim: Claim, certainty: Certainty) -> Iterator[Diagnostic]:
    for way, table in {"down": DOWN_DOMAINS, "up": UP_DOMAINS}.items():
        allowed = table[certainty.framework or "GRADE"]
        for rating in getattr(certainty, way):
            if rating.domain.casefold().replace("-", " ") in {word.replace("-", " ") for word in allowed}:
                continue
            problem = f'certainty.{way} has the domain "{rating.domain}", which {certainty.framework} has not'
            remedy = did_you_mean(rating.domain, allowed) if allowed else "Nothing is rated up there."
            yield about_claim(claim, "unknown-domain", f"certainty.{way}", rating.domain, problem, remedy)


def rated_outcomes_without_findings(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """Certainty by outcome names outcomes that the claim's findings have; a synonym is one of their names."""
    synonyms = claim.synthesis.synonyms if claim.synthesis else {}
    names = list(dict.fromkeys(each.finding.outcome.name for each in _counted(claim, records)))
    known = {name.casefold() for name in (*names, *synonyms, *synonyms.values())}
    for certainty in claim.outcome_certainty:
        if certainty.outcome.casefold() not in known:
            problem = f'outcome-certainty rates "{certainty.outcome}", and none of its findings has that outcome'
            remedy = did_you_mean(certainty.outcome, tuple(names)) if names else "Name its findings first."
            yield about_claim(claim, "unknown-outcome", "outcome-certainty", certainty.outcome, problem, remedy)


def final_on_unverified_findings(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """A final claim rests on findings that somebody has extracted or checked."""
    if claim.status != "final":
        return
    for each in _counted(claim, records):
        if each.finding.source.status in ("unverified", "disputed"):
            problem = f'it is final, but "{each.name}" is {each.finding.source.status}'
            remedy = "Check the finding and set source.status, or leave the claim a draft."
            yield about_claim(
                claim, "unverified-finding", "status", claim.status, problem, remedy, severity=Severity.WARNING
            )
