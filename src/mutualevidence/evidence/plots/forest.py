"""The forest plot: every study's effect with its interval, the pooled effect as a diamond.

Source: Lewis & Clarke, 2001.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.axis import Axis, limits
from mutualevidence.evidence.plots.canvas import FAINT, LINE, RULE, SIZE, Canvas, text_width, wrapped
from mutualevidence.evidence.plots.columns import Column, label_room, placed
from mutualevidence.evidence.plots.forest_lines import (
    WIDEST_LABEL,
    ForestArms,
    ForestRow,
    ForestSummary,
    Line,
    Plot,
    lines_of,
)
from mutualevidence.evidence.plots.forest_marks import MARGIN, draw_favours, draw_mark
from mutualevidence.evidence.plots.forest_words import alternative
from mutualevidence.evidence.plots.judgements import draw_judgement, draw_legend, judgements_in_order
from mutualevidence.evidence.prose.apa_numbers import apa_level
from mutualevidence.model.vocabulary import NO_EFFECT, RATIO_MEASURES
from mutualevidence.richtext.document import WIDEST, Figure

_GAP, _ARM_GAP = 14.0, 9.0
_PLOT, _NARROWEST_PLOT = 230.0, 150.0


_ENDS, _BEGINNINGS = frozenset({"study", "summary", "prediction"}), frozenset({"study", "title", "rule"})
"""Kinds of lines with which a sheet may end and begin: what was pooled stands below its studies."""


@attrs.define
class _Layout:
    """The columns of the plot, and its axis."""

    label: Column
    arms: list[Column]
    effect: Column
    weight: Column | None
    bias: Column | None
    axis: Axis
    width: float


def forest_figure(
    rows: Sequence[ForestRow],
    *,
    measure: str,
    summary: ForestSummary | None = None,
    favours: tuple[str, str] = ("", ""),
    level: float = 0.95,
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
    other: ForestSummary | None = None,
    groups: Mapping[str, ForestSummary] | None = None,
    arms: ForestArms | None = None,
    notes: Sequence[str] = (),
) -> Figure:
    """Returns a forest plot of ``rows`` in their order.

    ``favours`` names what lies left and right of no effect (``favors mutual support``). ``other`` is a second
    diamond (another model), ``groups`` the pooled effect of each subgroup, ``arms`` the columns of both groups'
    figures, ``notes`` are lines below (heterogeneity, tests). Raises `InvalidValueError` where there is no row or
    where a ratio is not above zero, and `MissingExtraError` without matplotlib.
    """
    _check(rows, summary, measure)
    plot = Plot(
        rows=rows,
        measure=measure,
        summaries=[each for each in (summary, other) if each],
        groups=groups or {},
        favours=favours,
        arms=arms,
        notes=notes,
        level=level,
    )
    alt = alternative(plot, summary)
    return _drawn(plot).figure(alt=alt, caption=caption, id=id, works=works, format=format)


def _check(rows: Sequence[ForestRow], summary: ForestSummary | None, measure: str) -> None:
    if not rows:
        raise InvalidValueError("a forest plot needs a study", remedy="Choose findings with effects.")
    values = [row.value for row in rows] + ([summary.value] if summary else [])
    if measure in RATIO_MEASURES and min(values) <= 0:
        raise InvalidValueError(f"{measure} = {min(values):g} is no ratio", remedy="Give ratios, not logarithms.")


def _layout(plot: Plot, lines: Sequence[Line]) -> _Layout:
    label = Column("Study", [text for line in lines for text in line.label], "left")
    names = plot.arms.columns if plot.arms else ()
    cells = [[line.arms[at] if at < len(line.arms) else "" for line in lines] for at in range(2 * len(names))]
    arms = [Column(names[at % len(names)], cells[at]) for at in range(2 * len(names))]
    _widen_for_names(arms, plot.arms)
    graphic = Column("", width=_NARROWEST_PLOT)
    effect = Column(_heading(plot.measure, plot.level), [line.effect for line in lines])
    weights = [line.weight for line in lines]
    weight = Column("Weight", weights) if any(weights) else None
    bias = Column("Bias", align="center") if any(line.risk_of_bias for line in lines) else None
    after = [graphic, effect, *(each for each in (weight, bias) if each)]

    def right() -> float:
        edge = placed([label], MARGIN, _GAP)
        edge = placed(arms, edge + _GAP, _ARM_GAP) if arms else edge
        return placed(after, edge + _GAP, _GAP) + MARGIN

    page = next((page for page in WIDEST if page >= right()), 0.0)
    graphic.width = min(_PLOT, max(_NARROWEST_PLOT, _NARROWEST_PLOT + page - right()))
    width = right()
    return _Layout(label, arms, effect, weight, bias, _axis(plot, lines, graphic), width)


def _axis(plot: Plot, lines: Sequence[Line], graphic: Column) -> Axis:
    """The axis shows the studies; what was pooled may run off it, and then ends in an arrowhead."""
    intervals = [line.interval for line in lines if line.interval and line.kind == "study"]
    others = [line.interval for line in lines if line.interval and line.kind in ("summary", "prediction")]
    values = [line.value for line in lines if line.kind in ("study", "summary")]
    logarithmic = plot.measure in RATIO_MEASURES
    low, high = limits(values, intervals, NO_EFFECT.get(plot.measure), logarithmic=logarithmic, others=others)
    return Axis(low, high, graphic.left, graphic.right, logarithmic)


def _widen_for_names(columns: Sequence[Column], arms: ForestArms | None) -> None:
    """Make room above the columns of each group for its name, in two lines."""
    if arms is None:
        return
    half = len(columns) // 2
    for name, own in zip(arms.names, (columns[:half], columns[half:]), strict=True):
        wanted = min(text_width(name, bold=True), 92.0)
        have = sum(column.width for column in own) + _ARM_GAP * (half - 1)
        if wanted > have:
            own[0].width += wanted - have


def _drawn(plot: Plot) -> Canvas:
    lines = lines_of(plot)
    layout = _layout(plot, lines)
    labels = [text for line in lines for text in line.label]
    rest = layout.width - layout.label.width - (layout.axis.right - layout.axis.left - _NARROWEST_PLOT)
    if (room := label_room(labels, rest, WIDEST_LABEL)) < layout.label.width:
        lines = lines_of(plot, room)
        layout = _layout(plot, lines)
    canvas = Canvas(width=layout.width)
    y = canvas.head = _header(canvas, layout, plot)
    top = y
    for line, following in zip(lines, [*(each.kind for each in lines[1:]), ""], strict=True):
        y = _draw_line(canvas, layout, line, y)
        if line.kind in _ENDS and following in _BEGINNINGS:
            canvas.cuts.append(y)
    canvas.cuts.append(y)
    canvas.foot = (y, y + 26)
    null = NO_EFFECT.get(plot.measure)
    if null is not None:
        canvas.steps.insert(
            0, ("plot", ([layout.axis.place(null)] * 2, [top, y + 4]), {"color": FAINT, "linewidth": 0.8})
        )
    layout.axis.draw(canvas, y + 4)
    y += 26
    if null is not None and any(plot.favours):
        y = draw_favours(canvas, layout.axis, plot.favours, null, y)
    for note in plot.notes:
        for text in wrapped(note, canvas.width - 2 * MARGIN, size=SIZE - 1):
            y += LINE
            canvas.text(MARGIN, y, text, size=SIZE - 1)
        y += 2
    judgements = judgements_in_order(row.risk_of_bias for row in plot.rows)
    if judgements:
        y += 8 + draw_legend(canvas, MARGIN, y + 14, judgements, canvas.width - 2 * MARGIN)
    canvas.height = y + MARGIN
    return canvas


def _draw_line(canvas: Canvas, layout: _Layout, line: Line, y: float) -> float:
    """Draw one line from the height ``y`` on; gives where the next begins."""
    if line.kind == "rule":
        canvas.line(MARGIN, y + 2, canvas.width - MARGIN, y + 2, colour=RULE)
        return y + 4
    middle = y + line.height / 2
    canvas.lines_of_text(MARGIN, middle, line.label, bold=line.bold)
    for column, text in zip(layout.arms, line.arms, strict=False):
        column.write(canvas, middle, text, bold=line.bold)
    layout.effect.write(canvas, middle, line.effect, bold=line.bold)
    if layout.weight:
        layout.weight.write(canvas, middle, line.weight)
    if layout.bias:
        draw_judgement(canvas, layout.bias.middle, middle, line.risk_of_bias)
    draw_mark(canvas, layout.axis, line, middle)
    return y + line.height


def _heading(measure: str, level: float) -> str:
    return f"{'β' if measure == 'beta' else measure} [{apa_level(level)} CI]"


def _header(canvas: Canvas, layout: _Layout, plot: Plot) -> float:
    """Returns the titles of the columns; names of the groups stand above theirs."""
    y = MARGIN + LINE / 2
    if plot.arms:
        half = len(layout.arms) // 2
        owns = (layout.arms[:half], layout.arms[half:])
        names = [
            wrapped(name, own[-1].right - own[0].left, bold=True, lines=3)
            for name, own in zip(plot.arms.names, owns, strict=True)
        ]
        most = max(map(len, names))
        for name, own in zip(names, owns, strict=True):
            middle, block = (own[0].left + own[-1].right) / 2, y + (most - 1) * LINE / 2
            canvas.lines_of_text(middle, block, name, align="center", bold=True)
        y += most * LINE + 2
    for column in (layout.label, *layout.arms, layout.effect, layout.weight, layout.bias):
        if column:
            column.write(canvas, y, column.title, bold=True)
    canvas.line(MARGIN, y + LINE * 0.75, canvas.width - MARGIN, y + LINE * 0.75)
    return y + LINE
