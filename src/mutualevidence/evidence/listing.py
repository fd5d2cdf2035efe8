"""Findings chosen by claim, outcome, design and direction, as a table and as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.errors import UnknownKeyError
from mutualevidence.evidence.selection import Selected, every_finding, selected
from mutualevidence.evidence.tables.studies import findings_table
from mutualevidence.model.attributes import did_you_mean
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study
from mutualevidence.model.structure import unstructured
from mutualevidence.richtext.document import Block, Document, Paragraph


@attrs.frozen(kw_only=True)
class Filter:
    """What chosen findings have in common; "" does not choose."""

    claim: str = ""
    outcome: str = ""
    """Part of the outcome's name or domain; letter case does not matter."""
    design: str = ""
    direction: str = ""

    def fits(self, each: Selected) -> bool:
        """Returns whether a finding is chosen (the claim apart)."""
        outcome = f"{each.finding.outcome.name}\n{each.finding.outcome.domain}".casefold()
        return (
            self.outcome.casefold() in outcome
            and self.design in ("", each.study.design)
            and self.direction in ("", each.finding.direction)
        )


def chosen_findings(
    studies: Mapping[str, Study], claims: Mapping[str, Claim], wanted: Filter
) -> tuple[Selected, ...]:
    """Returns the findings that ``wanted`` chooses; raises `UnknownKeyError` for a claim that nobody makes."""
    if wanted.claim and wanted.claim not in claims:
        raise UnknownKeyError(
            f'there is no claim "{wanted.claim}"', remedy=did_you_mean(wanted.claim, tuple(claims))
        )
    found = selected(claims[wanted.claim], studies) if wanted.claim else every_finding(studies)
    return tuple(each for each in found if wanted.fits(each))


def findings_document(findings: tuple[Selected, ...]) -> Document:
    """Returns the findings as a table, with citations."""
    if not findings:
        return Document((Paragraph(("No finding fits.",)),), title="Findings")
    related = any(each.relation for each in findings)
    table: Block = findings_table(findings, names=True, relations=related)
    return Document((table,), title="Findings")


def findings_data(findings: tuple[Selected, ...]) -> dict[str, Any]:
    """Returns the findings as plain values, by ``key#id``."""
    values = {}
    for each in findings:
        tree = unstructured(Study(key=each.study.key, findings=(each.finding,)))["findings"][0]
        tree.pop("id")
        values[each.name] = {"design": each.study.design, **tree}
    return {"findings": values}
