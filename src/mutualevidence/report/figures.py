"""The figures of a report, from what was brought together: which plots say something, and of what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from mutualevidence.evidence.comparisons import is_review, participants_of
from mutualevidence.evidence.plots.bias_summary import bias_summary_figure
from mutualevidence.evidence.plots.directions import DirectionRow, direction_figure
from mutualevidence.evidence.plots.harvest import harvest_figure
from mutualevidence.evidence.plots.risk_of_bias import risk_of_bias_figure
from mutualevidence.evidence.plots.timeline import TimelineRow, timeline_figure
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.prose.words import title_case
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.evidence.tables.bias import judged_by_tool
from mutualevidence.model.finding import RiskOfBias, Study
from mutualevidence.report.forests import forest_of, overall_judgement
from mutualevidence.report.further_figures import further_figures
from mutualevidence.richtext.document import Figure, Paragraph

MOST_ROWS = 120
"""More studies than these make a plot that nobody can read: the table stands for it, and the report says so."""


def claim_figures(
    evidence: ClaimEvidence, labels: Mapping[str, str], *, asked: str = ""
) -> Iterator[Figure | Paragraph]:
    """Yields a forest plot for each outcome with effects of two studies or more; plots of all directions.

    Funnel plots are drawn from ten studies on (Handbook 13.3.5.3), bubble and Baujat plots where a reviewer chose
    such analyses. Where one kind is ``asked`` for, nothing else is drawn, and that from three studies on.
    """
    for number, outcome in enumerate(evidence.synthesis.outcomes, start=1):
        effects = len(outcome.effects)
        if effects > MOST_ROWS:
            yield _too_many(effects, outcome.comparison.title)
        elif effects > 1 and any(each.effect.variance is not None for each in outcome.effects):
            name = f"{evidence.claim.id}-{number}"
            if asked in ("", "forest"):
                yield forest_of(outcome, labels, evidence.years, f"forest-{name}")
            yield from further_figures(outcome, labels, evidence.years, name=name, asked=asked)
    if asked not in ("", *_DIRECTIONS):
        return
    told = [o for o in evidence.synthesis.outcomes if o.comparison.kind != "qualitative"]
    rows = _direction_rows(told, labels)
    if len(rows) > MOST_ROWS:
        yield _too_many(len(rows), "Directions of Effect")
    elif len(rows) > 1:
        for kind in (asked,) if asked else _DIRECTIONS:
            yield _direction_plot(kind, told, rows, evidence.claim.id)


_DIRECTIONS: Mapping[str, tuple[Callable[..., Figure], str]] = {
    "directions": (direction_figure, "Directions of Effect"),
    "harvest": (harvest_figure, "Harvest Plot of Directions, Risk of Bias and Size of Study"),
}
"""Plots of the directions of all outcomes, each with the beginning of its caption."""


def _too_many(rows: int, title: str) -> Paragraph:
    return Paragraph((f"{title}: {rows:,} studies are too many for a plot; see the table.",))


def _direction_rows(outcomes: Sequence[OutcomeSynthesis], labels: Mapping[str, str]) -> list[DirectionRow]:
    """A row for each study (and comparison, where there are several) with a direction for one of ``outcomes``."""
    several = len({_compared(outcome) for outcome in outcomes}) > 1
    found: dict[tuple[str, str], dict[str, str]] = {}
    first: dict[str, Selected] = {}
    for outcome in outcomes:
        for study, direction in outcome.directions.by_study.items():
            found.setdefault((study, _compared(outcome)), {})[outcome.outcome] = direction
        for each in outcome.findings:
            if not is_review(each):
                first.setdefault(each.study.key, each)
    return [
        DirectionRow(
            label=f"{labels.get(study, study)}: {compared}" if several and compared else labels.get(study, study),
            directions=directions,
            n=participants_of(first[study]) if study in first else None,
            risk_of_bias=overall_judgement(first[study]) if study in first else "",
            study=study,
        )
        for (study, compared), directions in found.items()
        if set(directions.values()) != {"unclear"}
    ]


def _compared(outcome: OutcomeSynthesis) -> str:
    """Returns what an outcome's comparison compares, in words."""
    comparison = outcome.comparison
    return f"{comparison.a} versus {comparison.b}" if comparison.b else comparison.exposure or comparison.a


def _direction_plot(
    kind: str, outcomes: Sequence[OutcomeSynthesis], rows: Sequence[DirectionRow], claim: str
) -> Figure:
    """Returns the plot of directions of one ``kind``; only a single comparison can name its sides."""
    compared = {_compared(outcome): outcome.comparison for outcome in outcomes}
    title, comparison = next(iter(compared.items()))
    first, second = (comparison.a, comparison.b) if len(compared) == 1 else ("", "")
    make, caption = _DIRECTIONS[kind]
    return make(
        rows,
        first=first,
        second=second,
        caption=f"{caption}: {title_case(title)}" if len(compared) == 1 and title else caption,
        id=f"{kind}-{claim}",
        works=[row.study for row in rows],
    )


def library_figures(
    studies: Mapping[str, Study], labels: Mapping[str, str], years: Mapping[str, int], *, asked: str = ""
) -> Iterator[Figure | Paragraph]:
    """Risk of bias of all studies, and when they were published; only what is ``asked`` for, if anything."""
    by_tool = judged_by_tool(studies.values()) if asked != "timeline" else {}
    for number, (tool, results) in enumerate(by_tool.items(), start=1):
        judged: dict[str, RiskOfBias] = {}
        for study, about, rob in results:
            label = labels.get(study.key, study.key) + (f": {about}" if about else "")
            judged[label if label not in judged else f"{label} [{study.key}]"] = rob
        if len(judged) <= MOST_ROWS:
            of, which = (f" ({tool})" if tool else ""), (f"-{number}" if len(by_tool) > 1 else "")
            caption = (
                f"Risk of Bias by {'Result' if any(about for _, about, _ in results) else 'Study'} and Domain"
            )
            works = [study.key for study, _, _ in results]
            if asked in ("", "risk-of-bias"):
                yield risk_of_bias_figure(judged, caption=caption + of, id=f"risk-of-bias{which}", works=works)
            if asked in ("", "bias-summary"):
                summary = f"Risk of Bias by Domain{of}"
                yield bias_summary_figure(tuple(judged.values()), caption=summary, id=f"bias-summary{which}")
    if asked in ("", "timeline"):
        yield from _timeline(studies, labels, years)


def _timeline(
    studies: Mapping[str, Study], labels: Mapping[str, str], years: Mapping[str, int]
) -> Iterator[Figure | Paragraph]:
    """Yields when the studies were published, where two or more tell."""
    rows = [
        TimelineRow(label=labels.get(key, key), year=years[key], n=int(study.n) if study.n is not None else None)
        for key, study in studies.items()
        if key in years
    ]
    if 1 < len(rows) <= MOST_ROWS:
        works = [key for key in studies if key in years]
        yield timeline_figure(rows, caption="Studies by Year of Publication", id="timeline", works=works)
    elif len(rows) > MOST_ROWS:
        yield Paragraph((f"{len(rows):,} studies are too many for a timeline; see the table of studies.",))
