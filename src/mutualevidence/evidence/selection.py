"""Which findings of which studies a claim rests on, and which entries report one and the same study."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Finding, RiskOfBias, Study


@attrs.frozen(kw_only=True)
class Selected:
    """A finding with its study, and what it has to do with the claim (all of it "" without a claim)."""

    study: Study
    finding: Finding
    relation: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """The finding's name, unique everywhere: ``key#id``."""
        return f"{self.study.key}#{self.finding.id}"

    @property
    def rob(self) -> RiskOfBias | None:
        """The risk of bias of the result, as RoB 2 judges it; of the study where only that is recorded."""
        return self.finding.rob or self.study.rob


@attrs.frozen
class LeftOut:
    """A finding that is not among the effects, and why."""

    name: str
    reason: str


def selected(claim: Claim, studies: Mapping[str, Study]) -> tuple[Selected, ...]:
    """Returns the findings of ``claim`` that exist, in the claim's order, each once."""
    found: dict[str, Selected] = {}
    for evidence in claim.evidence:
        study = studies.get(evidence.key)
        finding = next((f for f in study.findings if f.id == evidence.id), None) if study else None
        if study and finding:
            each = Selected(study=study, finding=finding, relation=evidence.relation, note=evidence.note)
            found.setdefault(each.name, each)
    return tuple(found.values())


def every_finding(studies: Mapping[str, Study]) -> tuple[Selected, ...]:
    """Returns all findings, in the order of the studies."""
    return tuple(Selected(study=study, finding=f) for study in studies.values() for f in study.findings)


def study_identity(studies: Mapping[str, Study]) -> dict[str, str]:
    """For each key the key of its study: entries that report the same study (``reports``) share one.

    The first entry in the order of ``studies`` gives its key to the study.
    """
    first: dict[str, str] = {}

    def root(key: str) -> str:
        while first.get(key, key) != key:
            first[key] = first[first[key]]
            key = first[key]
        return key

    order = {key: number for number, key in enumerate(studies)}
    for study in studies.values():
        for other in study.entries:
            one, two = sorted((root(study.key), root(other)), key=lambda key: order.get(key, len(order)))
            first[two] = one
            first.setdefault(one, one)
    return {key: root(key) for key in (*studies, *first)}
