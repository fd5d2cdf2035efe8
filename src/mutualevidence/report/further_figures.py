"""Figures of further analyses of a pooled outcome: funnel, bubble, Baujat and L'Abbé plots."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.chosen import ChosenRegression, chosen_regressions
from mutualevidence.evidence.effects.computed_effects import fourfold_table
from mutualevidence.evidence.further import usable_effects
from mutualevidence.evidence.plots.bubbles import Bubble, Slope, baujat_figure, labbe_figure, regression_figure
from mutualevidence.evidence.plots.funnel import FunnelPoint, funnel_figure
from mutualevidence.evidence.prose.words import title_case
from mutualevidence.evidence.statistics.influence import influence
from mutualevidence.evidence.study_effect import StudyEffect
from mutualevidence.evidence.synthesis import OutcomeSynthesis
from mutualevidence.report.forests import works_of
from mutualevidence.richtext.document import Figure

FUNNEL_FROM = 10
"""Studies from which on a funnel plot is drawn without being asked for (Cochrane Handbook 13.3.5.3)."""

LEAST = 3


def further_figures(
    outcome: OutcomeSynthesis,
    labels: Mapping[str, str],
    years: Mapping[str, float],
    *,
    name: str,
    asked: str = "",
) -> Iterator[Figure]:
    """Yields the figures that ``outcome`` has enough studies for, and that were chosen or ``asked`` for."""
    if outcome.pooled is None:
        return
    usable, _, _ = usable_effects(outcome)
    named = [labels.get(each.selected.study.key, each.selected.study.key) for each in usable]
    title = outcome.comparison.title

    def is_drawn(kind: str, *, by_itself: bool) -> bool:
        return len(usable) >= LEAST if asked == kind else by_itself and not asked

    if is_drawn("funnel", by_itself=len(usable) >= FUNNEL_FROM):
        yield _funnel(outcome, usable, named, f"funnel-{name}")
    for found in chosen_regressions(outcome, years) if asked in ("", "bubble") else ():
        if found.regression is not None:
            yield _bubbles(found, outcome, labels, f"bubble-{found.by}-{name}")
    if is_drawn("baujat", by_itself=len(usable) >= LEAST and "influence" in outcome.choices.sensitivity):
        yield _baujat(outcome, named, f"baujat-{name}", title)
    if asked == "labbe":
        yield from _labbe(outcome, usable, named, f"labbe-{name}")


def _funnel(outcome: OutcomeSynthesis, usable: list[StudyEffect], named: list[str], id: str) -> Figure:
    points = [
        FunnelPoint(label=label, y=each.effect.y, se=(each.effect.variance or 0.0) ** 0.5)
        for label, each in zip(named, usable, strict=True)
    ]
    pooled = outcome.pooled.estimate.estimate if outcome.pooled else None
    caption = title_case(f"Funnel plot of effects on {outcome.comparison.title}, with contours of significance")
    works = works_of(outcome)
    return funnel_figure(points, measure=outcome.measure, pooled=pooled, caption=caption, id=id, works=works)


def _bubbles(found: ChosenRegression, outcome: OutcomeSynthesis, labels: Mapping[str, str], id: str) -> Figure:
    regression, level = found.regression, outcome.choices.level
    bubbles = [
        Bubble(
            label=labels.get(each.selected.study.key, each.study),
            x=number,
            y=each.effect.y,
            weight=each.weight or 1 / (each.effect.variance or 1.0),
        )
        for each, number in found.values
    ]

    def at(x: float) -> tuple[float, float, float]:
        assert regression is not None  # noqa: S101 (the caller has looked)
        test = regression.predicted(x, level=level)
        return test.estimate, test.lower, test.upper

    by = found.by.replace("-", " ")
    words = ""
    if regression is not None:
        slope = regression.coefficients[1]
        way = "rises" if slope.estimate > 0 else "falls"
        words = f"The regression line {way} by {abs(slope.estimate):.3g} per unit."
    return regression_figure(
        bubbles,
        Slope(at=at, words=words),
        measure=outcome.measure,
        moderator=by,
        caption=title_case(
            f"Effects on {outcome.comparison.title} by {by}, with the interval of the regression line"
        ),
        id=id,
        works=works_of(outcome),
    )


def _baujat(outcome: OutcomeSynthesis, named: list[str], id: str, title: str) -> Figure:
    _, y, v = usable_effects(outcome)
    rows = influence(y, v, method=outcome.choices.method, level=outcome.choices.level)
    bubbles = [
        Bubble(label=label, x=row.to_heterogeneity, y=row.to_result)
        for label, row in zip(named, rows, strict=True)
    ]
    caption = title_case(f"Heterogeneity and influence of studies of {title}")
    return baujat_figure(bubbles, caption=caption, id=id, works=works_of(outcome))


def _labbe(outcome: OutcomeSynthesis, usable: list[StudyEffect], named: list[str], id: str) -> Iterator[Figure]:
    """Yields the plot of risks, where studies have events of both groups."""
    bubbles = []
    for each, label in zip(usable, named, strict=True):
        try:
            table = fourfold_table(each.selected.finding, each.selected.study)
        except InvalidValueError:
            continue
        first, second = table.a / table.n1, table.c / table.n2
        x, y = (first, second) if each.turned else (second, first)
        bubbles.append(Bubble(label=label, x=x, y=y, weight=table.n))
    if bubbles:
        comparison = outcome.comparison
        yield labbe_figure(
            bubbles,
            curve=_expected(outcome),
            names=(comparison.a or "first group", comparison.b or "second group"),
            caption=title_case(f"Risks of {comparison.title}, with the risk that the pooled effect expects"),
            id=id,
            works=works_of(outcome),
        )


def _expected(outcome: OutcomeSynthesis) -> Callable[[float], float] | None:
    """Returns the risk of the first group that the pooled effect expects for one of the second."""
    if outcome.pooled is None:
        return None
    value = outcome.pooled.value
    return {
        "RR": lambda risk: value * risk,
        "RD": lambda risk: value + risk,
        "OR": lambda risk: value * risk / (1 - risk + value * risk),
    }.get(outcome.measure)
