"""The figures of a report, from what was brought together: which plots say something, and of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from mutualevidence.evidence.comparisons import is_review, participants_of
from mutualevidence.evidence.plots.bias_summary import bias_summary_figure
from mutualevidence.evidence.plots.directions import DirectionRow, direction_figure
from mutualevidence.evidence.plots.harvest import harvest_figure
from mutualevidence.evidence.plots.risk_of_bias import risk_of_bias_figure
from mutualevidence.evidence.plots.timeline import TimelineRow, timeline_figure
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
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
    such analyses; what is ``asked`` for is drawn from three studies on.
    """
    for number, outcome in enumerate(evidence.synthesis.outcomes, start=1):
        effects = len(outcome.effects)
        if effects > MOST_ROWS:
            yield _too_many(effects, outcome.comparison.title)
        elif effects > 1 and any(each.effect.variance is not None for each in outcome.effects):
            name = f"{evidence.claim.id}-{number}"
            works = [each.selected.study.key for each in outcome.effects]
            yield _naming(works, forest_of(outcome, labels, evidence.years, f"forest-{name}"))
            for figure in further_figures(outcome, labels, evidence.years, name=name, asked=asked):
                yield _naming(works, figure)
    told = [o for o in evidence.synthesis.outcomes if o.comparison.kind != "qualitative"]
    rows = _direction_rows(told, labels)
    if len(rows) > MOST_ROWS:
        yield _too_many(len(rows), "Directions of effect")
    elif len(rows) > 1:
        yield from _directions(told, rows, evidence.claim.id)


def _naming(works: Iterable[str], figure: Figure) -> Figure:
    return attrs.evolve(figure, works=tuple(dict.fromkeys(works)))


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


def _directions(
    outcomes: Sequence[OutcomeSynthesis], rows: Sequence[DirectionRow], claim: str
) -> Iterator[Figure]:
    """Yields the plots of directions; only a single comparison can name its sides."""
    compared = {_compared(outcome): outcome.comparison for outcome in outcomes}
    title, comparison = next(iter(compared.items()))
    single = len(compared) == 1
    first, second = (comparison.a, comparison.b) if single else ("", "")
    of = f": {title}" if single and title else ""
    caption = f"Directions of effect{of}"
    works = [row.study for row in rows]
    yield _naming(
        works, direction_figure(rows, first=first, second=second, caption=caption, id=f"directions-{claim}")
    )
    caption = f"Harvest plot of directions, risk of bias and size of study{of}"
    yield _naming(works, harvest_figure(rows, first=first, second=second, caption=caption, id=f"harvest-{claim}"))


def library_figures(
    studies: Mapping[str, Study], labels: Mapping[str, str], years: Mapping[str, int]
) -> Iterator[Figure | Paragraph]:
    """Risk of bias of all studies, and when they were published."""
    by_tool = judged_by_tool(studies.values())
    for number, (tool, results) in enumerate(by_tool.items(), start=1):
        judged: dict[str, RiskOfBias] = {}
        for study, about, rob in results:
            label = labels.get(study.key, study.key) + (f": {about}" if about else "")
            judged[label if label not in judged else f"{label} [{study.key}]"] = rob
        if len(judged) <= MOST_ROWS:
            of, which = (f" ({tool})" if tool else ""), (f"-{number}" if len(by_tool) > 1 else "")
            caption = (
                f"Risk of bias by {'result' if any(about for _, about, _ in results) else 'study'} and domain"
            )
            works = [study.key for study, _, _ in results]
            yield _naming(works, risk_of_bias_figure(judged, caption=caption + of, id=f"risk-of-bias{which}"))
            summary = f"Risk of bias by domain{of}"
            yield bias_summary_figure(tuple(judged.values()), caption=summary, id=f"bias-summary{which}")
    rows = [
        TimelineRow(label=labels.get(key, key), year=years[key], n=int(study.n) if study.n is not None else None)
        for key, study in studies.items()
        if key in years
    ]
    if 1 < len(rows) <= MOST_ROWS:
        works = [key for key in studies if key in years]
        yield _naming(works, timeline_figure(rows, caption="Studies by year of publication", id="timeline"))
    elif len(rows) > MOST_ROWS:
        yield Paragraph((f"{len(rows):,} studies are too many for a timeline; see the table of studies.",))
