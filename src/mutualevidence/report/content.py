"""What a report holds: each claim with its evidence and plots, then what all claims share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mutualevidence.errors import InvalidValueError, MissingExtraError
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.selection import Selected, every_finding
from mutualevidence.evidence.summary import Summary, claim_blocks
from mutualevidence.evidence.tables.bias import bias_tables
from mutualevidence.evidence.tables.certainty import certainty_tables
from mutualevidence.evidence.tables.further import further_table
from mutualevidence.evidence.tables.profile import evidence_profile
from mutualevidence.evidence.tables.studies import findings_table, studies_table
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study
from mutualevidence.model.review import Review
from mutualevidence.report.figures import claim_figures, library_figures
from mutualevidence.richtext.document import Block, Document, Figure, Heading, Paragraph, Table

TITLE = "Evidence Report"
NO_CLAIMS = "No claim has been recorded yet. The findings are listed below."
NOTHING = "Neither claims nor findings have been recorded yet; what there is are the references."


def report_document(
    studies: Mapping[str, Study],
    claims: Sequence[Claim],
    *,
    labels: Mapping[str, str],
    years: Mapping[str, int],
    title: str = "",
    file: str = "",
    review: Review | None = None,
    retracted: frozenset[str] = frozenset(),
) -> Document:
    """Returns the report of ``studies`` and ``claims``, with places that cite.

    ``labels`` name the studies in plots (``Bright et al. (1999)``), ``years`` tell when each was published;
    ``file`` is where it all comes from, ``retracted`` are keys of retracted works. Without matplotlib the report
    says that its plots are missing, and why.
    """
    summary = Summary(studies, claims, years, retracted=retracted)
    blocks: list[Block] = [Heading(1, (title or TITLE,)), *_opening(studies, claims, file)]
    missing: dict[str, None] = {}
    for evidence in summary.claims:
        blocks += claim_blocks(evidence)
        blocks += _drawn(claim_figures(evidence, labels), missing)
        blocks += _further(evidence, labels, years)
    blocks += summary.methods()
    blocks += _shared(summary, studies)
    standing = {key: study for key, study in studies.items() if key not in retracted}
    blocks += _drawn(library_figures(standing, labels, years), missing)
    blocks += _drawn(_flow(review), missing)
    blocks += [Paragraph((message,)) for message in missing]
    return Document(tuple(blocks), title=title or TITLE)


def _further(evidence: ClaimEvidence, labels: Mapping[str, str], years: Mapping[str, int]) -> list[Block]:
    """Returns the tables of further analyses of the claim's outcomes, where three studies or more were pooled."""
    tables = (
        further_table(outcome, labels, years, id=f"further-{evidence.claim.id}-{number}")
        for number, outcome in enumerate(evidence.synthesis.outcomes, start=1)
    )
    return [table for table in tables if table is not None]


def _opening(studies: Mapping[str, Study], claims: Sequence[Claim], file: str) -> list[Block]:
    """Returns how much there is, and what is missing."""
    findings = sum(len(study.findings) for study in studies.values())
    if not claims:
        return [Paragraph((NO_CLAIMS if findings else NOTHING,))]
    counts = ", ".join(
        f"{number:,} {name if number == 1 else f'{name}s'}"
        for number, name in ((len(claims), "claim"), (findings, "finding"), (len(studies), "study record"))
    )
    return [Paragraph((f"{counts}{f', from {file}' if file else ''}.",))]


def _shared(summary: Summary, studies: Mapping[str, Study]) -> list[Block]:
    """Returns the tables that all claims share, and all findings, those of no claim too."""
    if not studies:
        return []
    blocks: list[Block] = [Heading(2, ("Studies and Findings",), id="studies")]
    findings = every_finding(studies)
    tables = (
        *certainty_tables(summary.claims),
        evidence_profile(summary.claims),
        studies_table(studies.values(), retracted=summary.retracted),
        _all_findings(findings, summary.retracted) if findings else None,
        *bias_tables(studies.values()),
    )
    return [*blocks, *(table for table in tables if table is not None)]


def _all_findings(findings: Sequence[Selected], retracted: frozenset[str]) -> Table:
    return findings_table(
        findings, caption="All Findings", id="all-findings", relations=False, retracted=retracted
    )


def _flow(review: Review | None) -> Iterator[Figure | Paragraph]:
    """Yields the flow of records, where the review has its numbers, and what in them does not add up."""
    if review is None or review.flow is None:
        return
    from mutualevidence.evidence.plots.flow import flow_figure

    try:
        flow = flow_figure(review.flow, caption="PRISMA 2020 Flow Diagram", id="prisma")
    except InvalidValueError:
        return  # a flow without numbers, or with what are none: `check` tells
    yield flow


def _drawn(figures: Iterator[Figure | Paragraph], missing: dict[str, None]) -> list[Block]:
    """Returns ``figures`` as far as they can be drawn; what is missing for the others goes to ``missing``."""
    blocks: list[Block] = []
    try:
        blocks.extend(figures)
    except MissingExtraError as error:
        missing[f"The plots are left out: {error.message}. {error.remedy}"] = None
    return blocks
