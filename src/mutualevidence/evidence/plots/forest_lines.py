"""The lines of a forest plot: what each of them prints, before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from mutualevidence.evidence.plots.canvas import LINE, wrapped
from mutualevidence.evidence.prose.apa_numbers import apa_bound, apa_number, apa_percent, useful_decimals
from mutualevidence.evidence.prose.words import capitalized

WIDEST_LABEL = 210.0


@attrs.frozen(kw_only=True)
class ForestRow:
    """One study: its effect as printed, and what else is known of it."""

    label: str
    value: float
    interval: tuple[float, float] | None = None
    weight: float | None = None
    """In percent."""
    risk_of_bias: str = ""
    arms: tuple[str, ...] = ()
    """Figures of the first and the second group, as `ForestArms` has their columns."""
    subgroup: str = ""


@attrs.frozen(kw_only=True)
class ForestSummary:
    """The pooled effect and, where there is one, the prediction interval."""

    value: float
    interval: tuple[float, float]
    label: str = "Pooled effect"
    prediction: tuple[float, float] | None = None
    arms: tuple[str, ...] = ()
    """Totals of the groups, where they have columns."""


@attrs.frozen(kw_only=True)
class ForestArms:
    """The columns of both groups: ``columns`` (Events, Total; or Mean, SD, Total) under each of ``names``."""

    names: tuple[str, str]
    columns: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Line:
    """One line of the plot: a study, the title of a subgroup, a pooled effect or a prediction interval."""

    label: list[str]
    kind: str
    bold: bool = False
    effect: str = ""
    weight: str = ""
    arms: tuple[str, ...] = ()
    risk_of_bias: str = ""
    value: float = 0.0
    interval: tuple[float, float] | None = None
    share: float = 0.0

    @property
    def height(self) -> float:
        """How much room it takes from top to bottom, in points."""
        return len(self.label) * LINE + 5


@attrs.frozen(kw_only=True)
class Plot:
    """All that is drawn."""

    rows: Sequence[ForestRow]
    measure: str
    summaries: Sequence[ForestSummary]
    groups: Mapping[str, ForestSummary]
    favours: tuple[str, str]
    arms: ForestArms | None
    notes: Sequence[str]
    level: float


def lines_of(plot: Plot, widest: float = WIDEST_LABEL) -> list[Line]:
    """Returns the lines from top to bottom: studies, by subgroup where there are some, then what was pooled.

    No label is wider than ``widest``.
    """
    shown = [(each.value, each.interval) for each in plot.rows]
    shown += [(each.value, each.interval) for each in plot.summaries]
    printed = [number for value, interval in shown for number in (value, *(interval or ()))]
    decimals = useful_decimals(printed)
    lines: list[Line] = []
    known = list(dict.fromkeys(row.subgroup for row in plot.rows)) if plot.groups else [""]
    for name in known:
        if plot.groups:
            lines.append(
                Line(
                    label=wrapped(capitalized(name) or "Not recorded", widest, bold=True), kind="title", bold=True
                )
            )
        own = [row for row in plot.rows if not plot.groups or row.subgroup == name]
        lines += [_study_line(row, plot.measure, decimals, widest) for row in own]
        if name in plot.groups:
            lines += _summary_lines(plot.groups[name], plot.measure, decimals, widest)
    if plot.summaries:
        lines.append(Line(label=[], kind="rule"))
    for summary in plot.summaries:
        lines += _summary_lines(summary, plot.measure, decimals, widest)
    return lines


def _study_line(row: ForestRow, measure: str, decimals: int, widest: float) -> Line:
    return Line(
        label=wrapped(row.label, widest, bold=True),
        kind="study",
        effect=_effect(row.value, row.interval, measure, decimals),
        weight="" if row.weight is None else apa_percent(row.weight, 1),
        arms=row.arms,
        risk_of_bias=row.risk_of_bias,
        value=row.value,
        interval=row.interval,
        share=row.weight if row.weight is not None else 0.0,
    )


def _summary_lines(summary: ForestSummary, measure: str, decimals: int, widest: float) -> list[Line]:
    lines = [
        Line(
            label=wrapped(summary.label, widest, bold=True),
            kind="summary",
            bold=True,
            effect=_effect(summary.value, summary.interval, measure, decimals),
            arms=summary.arms,
            value=summary.value,
            interval=summary.interval,
        )
    ]
    if summary.prediction:
        predicted = bounds(summary.prediction, measure, decimals)
        label = wrapped("Prediction interval", widest, bold=True)
        lines.append(Line(label=label, kind="prediction", effect=predicted, interval=summary.prediction))
    return lines


def _effect(value: float, interval: tuple[float, float] | None, measure: str, decimals: int) -> str:
    number = apa_number(float(value), decimals, measure=measure)
    return f"{number} {bounds(interval, measure, decimals)}" if interval else number


def bounds(interval: tuple[float, float], measure: str, decimals: int) -> str:
    """Returns an interval as it is printed: "[0.12, 0.63]"."""
    low, high = (apa_bound(bound, decimals, measure=measure) for bound in interval)
    return f"[{low}, {high}]"
