"""The evidence summary of claims: prose with citations, tables, and the same as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.evidence.choices import choices_of
from mutualevidence.evidence.prose.claim_evidence import RETRACTED, ClaimEvidence
from mutualevidence.evidence.prose.claims import claim_paragraphs
from mutualevidence.evidence.prose.grade import SIGNS
from mutualevidence.evidence.prose.methods import methods_paragraph
from mutualevidence.evidence.prose.words import CommonWords, counted, number_word, recorded_texts, without_stop
from mutualevidence.evidence.selection import selected, study_identity
from mutualevidence.evidence.synthesis import OutcomeSynthesis, Synthesis
from mutualevidence.evidence.tables.bias import bias_tables
from mutualevidence.evidence.tables.certainty import certainty_tables
from mutualevidence.evidence.tables.studies import findings_table, studies_table
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study
from mutualevidence.model.structure import unstructured
from mutualevidence.model.vocabulary import RELATIONS
from mutualevidence.richtext.document import Block, Document, Heading, Paragraph

TITLE = "Evidence Summary"


class Summary:
    """What the findings of ``studies`` say about ``claims``.

    ``studies`` are by the key of their entry. The same records give the same words.
    """

    def __init__(
        self,
        studies: Mapping[str, Study],
        claims: Sequence[Claim],
        years: Mapping[str, float] | None = None,
        *,
        retracted: frozenset[str] = frozenset(),
    ) -> None:
        """Bring together what each claim rests on.

        ``years`` tell when each entry was published, ``retracted`` the keys of those that have been retracted.
        """
        self._studies = studies
        identity = study_identity(studies)
        words = CommonWords(recorded_texts(studies, claims))
        self.retracted = retracted
        self.claims = tuple(_evidence(claim, studies, identity, words, years or {}, retracted) for claim in claims)

    @property
    def studies(self) -> tuple[Study, ...]:
        """The studies that the claims rest on, in the order of the bibliography."""
        cited = {each.study.key for evidence in self.claims for each in evidence.findings}
        return tuple(study for key, study in self._studies.items() if key in cited)

    @property
    def pooled_works(self) -> tuple[str, ...]:
        """The keys of the works that the meta-analyses of the claims include."""
        return tuple(dict.fromkeys(key for evidence in self.claims for key in evidence.pooled_works))

    def document(self) -> Document:
        """Returns the whole summary: each claim with its evidence, then the tables that all claims share."""
        blocks: list[Block] = [Heading(1, (TITLE,))]
        if len(self.claims) != 1:
            blocks.append(Paragraph((self._overview(),)))
        for evidence in self.claims:
            blocks += claim_blocks(evidence)
        blocks += self.methods()
        blocks += self._shared_tables()
        return Document(tuple(blocks), title=TITLE)

    def methods(self) -> list[Block]:
        """Returns a heading and one paragraph on how effects were pooled; nothing where none were."""
        paragraph = methods_paragraph(o for evidence in self.claims for o in evidence.synthesis.outcomes)
        return [Heading(2, ("Methods",), id="methods"), paragraph] if paragraph else []

    def _overview(self) -> str:
        """Returns what the summary covers, and which claims have nothing to rest on."""
        if not self.claims:
            return "No claim has been recorded yet."
        findings = {each.name for evidence in self.claims for each in evidence.standing}
        identity = {evidence.study_of(each) for evidence in self.claims for each in evidence.standing}
        claims = counted(len(self.claims), "claim", start=True)
        text = f"{claims} {'rests' if len(self.claims) == 1 else 'rest'} on {counted(len(findings), 'finding')} "
        text += f"from {counted(len(identity), 'study')}."
        bare = [
            evidence for evidence in self.claims if not evidence.related("supports", "contradicts", "qualifies")
        ]
        if bare and len(bare) < len(self.claims):
            text += f" For {number_word(len(bare))} of them no evidence is recorded."
        return text

    def _shared_tables(self) -> list[Block]:
        studies = self.studies
        tables = [
            *certainty_tables(self.claims),
            studies_table(studies, retracted=self.retracted) if studies else None,
            *bias_tables(studies),
        ]
        return [table for table in tables if table is not None]

    def data(self) -> dict[str, Any]:
        """Returns the summary as plain values, for JSON."""
        return {
            "claims": [_claim_data(evidence) for evidence in self.claims],
            "studies": {study.key: unstructured(study) for study in self.studies},
        }


def _evidence(
    claim: Claim,
    studies: Mapping[str, Study],
    identity: Mapping[str, str],
    words: CommonWords,
    years: Mapping[str, float],
    retracted: frozenset[str],
) -> ClaimEvidence:
    """Returns the evidence for a claim; findings of retracted works are listed, and counted nowhere."""
    findings = tuple(
        attrs.evolve(each, relation=RETRACTED) if each.study.key in retracted else each
        for each in selected(claim, studies)
    )
    counting = [each for each in findings if each.relation not in ("background", RETRACTED)]
    synthesis = Synthesis.of(counting, identity, choices=choices_of(claim.synthesis))
    if claim.synthesis and claim.synthesis.method not in ("", "meta-analysis"):
        synthesis = synthesis.unpooled()
    return ClaimEvidence(
        claim=claim, findings=findings, synthesis=synthesis, identity=identity, words=words, years=years
    )


def claim_blocks(evidence: ClaimEvidence, *, level: int = 2) -> list[Block]:
    """Returns a claim's heading, its prose and its table of findings."""
    claim = evidence.claim
    blocks: list[Block] = [Heading(level, (without_stop(claim.text),), id=f"claim-{claim.id}")]
    blocks += claim_paragraphs(evidence)
    if evidence.findings:
        blocks.append(claim_findings_table(evidence))
    return blocks


def claim_findings_table(evidence: ClaimEvidence) -> Block:
    """Returns the table of the findings of one claim."""
    caption = f"Findings on the Claim “{without_stop(evidence.claim.text)}”"
    return findings_table(evidence.findings, caption=caption, id=f"findings-{evidence.claim.id}")


def _claim_data(evidence: ClaimEvidence) -> dict[str, Any]:
    claim, synthesis = evidence.claim, evidence.synthesis
    counts = {relation: len(evidence.studies(relation)) for relation in RELATIONS if evidence.related(relation)}
    data: dict[str, Any] = {
        "id": claim.id,
        "text": claim.text,
        "status": claim.status,
        "studies": list(evidence.studies()),
        "participants": synthesis.participants,
        "relations": counts,
        "supported": bool(counts.get("supports")),
        "evidence": [
            {
                "finding": each.name,
                "relation": each.relation,
                "statement": each.finding.statement,
                "direction": each.finding.direction,
                "outcome": each.finding.outcome.name,
                **({"note": each.note} if each.note else {}),
            }
            for each in evidence.findings
        ],
        "outcomes": [_outcome_data(outcome) for outcome in synthesis.outcomes],
    }
    if told := sorted({each.study.key for each in evidence.related(RETRACTED)}):
        data["retracted"] = told
    if claim.certainty:
        data["certainty"] = {**_certainty_data(claim), "sign": SIGNS[claim.certainty.level]}
    if claim.outcome_certainty:
        data["outcome_certainty"] = {each.outcome: each.level for each in claim.outcome_certainty}
    return data


def _certainty_data(claim: Claim) -> dict[str, Any]:
    """Returns the certainty as it was recorded; a level alone is a group too."""
    recorded = unstructured(claim)["certainty"]
    return recorded if isinstance(recorded, dict) else {"level": recorded}


def _outcome_data(outcome: OutcomeSynthesis) -> dict[str, Any]:
    data: dict[str, Any] = {
        "outcome": outcome.outcome,
        "comparison": outcome.comparison.title,
        "studies": list(outcome.studies),
        "reviews": [each.name for each in outcome.reviews],
        "participants": outcome.participants,
        "directions": dict(outcome.directions.counts),
    }
    if outcome.directions.test:
        data["sign_test_p"] = outcome.directions.test.p
    if outcome.pooled:
        data["pooled"] = {
            "measure": outcome.pooled.measure,
            "value": outcome.pooled.value,
            "ci": list(outcome.pooled.interval),
            "ci_wald": list(outcome.pooled.wald),
            "interval": outcome.pooled.estimate.interval_name,
            "p": outcome.pooled.p,
            "tau2": outcome.pooled.estimate.tau2,
            "method": outcome.pooled.estimate.method,
            "studies": list(outcome.pooled_studies),
            "participants": outcome.pooled_participants,
        }
    if outcome.left_out:
        data["left_out"] = {each.name: each.reason for each in outcome.left_out}
    if outcome.without_weight:
        data["without_weight"] = {each.name: each.reason for each in outcome.without_weight}
    if outcome.notes:
        data["notes"] = list(outcome.notes)
    return data
