"""Collects every finding that a claim is about, for or against it: none is chosen (PRISMA 2020, item 20)."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.evidence.statistics.sign_test import OPPOSITE
from mutualevidence.model.claim import Claim, Evidence
from mutualevidence.model.finding import Finding, Study


def evidence_for(claim: Claim, studies: Iterable[Study]) -> tuple[Evidence, ...]:
    """Returns what ``claim`` names, and every other finding on its outcome and comparison."""
    named = {f"{each.key}#{each.id}" for each in claim.evidence}
    found = list(claim.evidence)
    for study in studies:
        for finding in study.findings:
            name = f"{study.key}#{finding.id}"
            turned = _is_turned(claim, study, finding)
            if name not in named and turned is not None:
                found.append(Evidence(finding=name, relation=_relation(claim, finding, turned=turned)))
    return tuple(found)


def _is_turned(claim: Claim, study: Study, finding: Finding) -> bool | None:
    """Returns whether the finding has the claim's sides the other way round; None for one about something else."""
    if finding.outcome.name.casefold() != claim.outcome.casefold():
        return None
    wanted = claim.a.casefold(), claim.b.casefold()
    for turned, sides in ((False, (finding.a, finding.b)), (True, (finding.b, finding.a))):
        names = [{side.casefold(), study.arm_name(side).casefold()} for side in sides]
        if all(not side or side in known for side, known in zip(wanted, names, strict=True)):
            return turned
    return None


def _relation(claim: Claim, finding: Finding, *, turned: bool) -> str:
    direction = OPPOSITE.get(finding.direction, finding.direction) if turned else finding.direction
    if direction == claim.direction:
        return "supports"
    is_against = OPPOSITE.get(direction) == claim.direction or (
        claim.direction == "no-difference" and direction in OPPOSITE
    )
    return "contradicts" if is_against else "inconclusive"
