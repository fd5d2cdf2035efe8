"""The forest plot: every study's effect with its interval, the pooled effect as a diamond.

Source: Lewis & Clarke, 2001.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.axis import Axis, limits
from mutualevidence.evidence.plots.canvas import (
    BLUE,
    FAINT,
    INK,
    LINE,
    RULE,
    SIZE,
    VERMILLION,
    Canvas,
    text_width,
    wrapped,
)
from mutualevidence.evidence.plots.columns import Column, label_room, placed
from mutualevidence.evidence.plots.judgements import draw_judgement, draw_legend, judgements_in_order
from mutualevidence.evidence.prose.apa_numbers import (
    apa_bound,
    apa_level,
    apa_number,
    apa_percent,
    effect_words,
    useful_decimals,
)
from mutualevidence.evidence.prose.words import counted
from mutualevidence.model.vocabulary import NO_EFFECT, RATIO_MEASURES
from mutualevidence.richtext.document import WIDEST, Figure

_MARGIN, _GAP, _ARM_GAP = 10.0, 14.0, 9.0
_PLOT, _NARROWEST_PLOT = 230.0, 150.0
_WIDEST_LABEL = 210.0


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
class _Line:
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
        return len(self.label) * LINE + 5


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


@attrs.frozen(kw_only=True)
class _Plot:
    """All that is drawn."""

    rows: Sequence[ForestRow]
    measure: str
    summaries: Sequence[ForestSummary]
    groups: Mapping[str, ForestSummary]
    favours: tuple[str, str]
    arms: ForestArms | None
    notes: Sequence[str]
    level: float


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
    plot = _Plot(
        rows=rows,
        measure=measure,
        summaries=[each for each in (summary, other) if each],
        groups=groups or {},
        favours=favours,
        arms=arms,
        notes=notes,
        level=level,
    )
    alt = " ".join([_alt(rows, measure, summary, favours, level), *_more_words(plot, summary)])
    return _drawn(plot).figure(alt=alt, caption=caption, id=id, works=works, format=format)


def _check(rows: Sequence[ForestRow], summary: ForestSummary | None, measure: str) -> None:
    if not rows:
        raise InvalidValueError("a forest plot needs a study", remedy="Choose findings with effects.")
    values = [row.value for row in rows] + ([summary.value] if summary else [])
    if measure in RATIO_MEASURES and min(values) <= 0:
        raise InvalidValueError(f"{measure} = {min(values):g} is no ratio", remedy="Give ratios, not logarithms.")


def _lines(plot: _Plot, widest: float = _WIDEST_LABEL) -> list[_Line]:
    """Returns the lines from top to bottom: studies, by subgroup where there are some, then what was pooled.

    No label is wider than ``widest``.
    """
    shown = [(each.value, each.interval) for each in plot.rows]
    shown += [(each.value, each.interval) for each in plot.summaries]
    printed = [number for value, interval in shown for number in (value, *(interval or ()))]
    decimals = useful_decimals(printed)
    lines: list[_Line] = []
    known = list(dict.fromkeys(row.subgroup for row in plot.rows)) if plot.groups else [""]
    for name in known:
        if plot.groups:
            lines.append(_Line(label=wrapped(name or "Not recorded", widest, bold=True), kind="title", bold=True))
        own = [row for row in plot.rows if not plot.groups or row.subgroup == name]
        lines += [_study_line(row, plot.measure, decimals, widest) for row in own]
        if name in plot.groups:
            lines += _summary_lines(plot.groups[name], plot.measure, decimals, widest)
    if plot.summaries:
        lines.append(_Line(label=[], kind="rule"))
    for summary in plot.summaries:
        lines += _summary_lines(summary, plot.measure, decimals, widest)
    return lines


def _study_line(row: ForestRow, measure: str, decimals: int, widest: float) -> _Line:
    return _Line(
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


def _summary_lines(summary: ForestSummary, measure: str, decimals: int, widest: float) -> list[_Line]:
    lines = [
        _Line(
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
        bounds = _bounds(summary.prediction, measure, decimals)
        label = wrapped("Prediction interval", widest, bold=True)
        lines.append(_Line(label=label, kind="prediction", effect=bounds, interval=summary.prediction))
    return lines


def _layout(plot: _Plot, lines: Sequence[_Line]) -> _Layout:
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
        edge = placed([label], _MARGIN, _GAP)
        edge = placed(arms, edge + _GAP, _ARM_GAP) if arms else edge
        return placed(after, edge + _GAP, _GAP) + _MARGIN

    page = next((page for page in WIDEST if page >= right()), 0.0)
    graphic.width = min(_PLOT, max(_NARROWEST_PLOT, _NARROWEST_PLOT + page - right()))
    width = right()
    return _Layout(label, arms, effect, weight, bias, _axis(plot, lines, graphic), width)


def _axis(plot: _Plot, lines: Sequence[_Line], graphic: Column) -> Axis:
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


def _drawn(plot: _Plot) -> Canvas:
    lines = _lines(plot)
    layout = _layout(plot, lines)
    labels = [text for line in lines for text in line.label]
    rest = layout.width - layout.label.width - (layout.axis.right - layout.axis.left - _NARROWEST_PLOT)
    if (room := label_room(labels, rest, _WIDEST_LABEL)) < layout.label.width:
        lines = _lines(plot, room)
        layout = _layout(plot, lines)
    canvas = Canvas(width=layout.width)
    y = canvas.head = _header(canvas, layout, plot)
    top = y
    for line in lines:
        y = _draw_line(canvas, layout, line, y)
        if line.kind == "study":
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
        y = _favours(canvas, layout.axis, plot.favours, null, y)
    for note in plot.notes:
        for text in wrapped(note, canvas.width - 2 * _MARGIN, size=SIZE - 1):
            y += LINE
            canvas.text(_MARGIN, y, text, size=SIZE - 1)
        y += 2
    judgements = judgements_in_order(row.risk_of_bias for row in plot.rows)
    if judgements:
        y += 8 + draw_legend(canvas, _MARGIN, y + 14, judgements, canvas.width - 2 * _MARGIN)
    canvas.height = y + _MARGIN
    return canvas


def _draw_line(canvas: Canvas, layout: _Layout, line: _Line, y: float) -> float:
    """Draw one line from the height ``y`` on; gives where the next begins."""
    if line.kind == "rule":
        canvas.line(_MARGIN, y + 2, canvas.width - _MARGIN, y + 2, colour=RULE)
        return y + 4
    middle = y + line.height / 2
    canvas.lines_of_text(_MARGIN, middle, line.label, bold=line.bold)
    for column, text in zip(layout.arms, line.arms, strict=False):
        column.write(canvas, middle, text, bold=line.bold)
    layout.effect.write(canvas, middle, line.effect, bold=line.bold)
    if layout.weight:
        layout.weight.write(canvas, middle, line.weight)
    if layout.bias:
        draw_judgement(canvas, layout.bias.middle, middle, line.risk_of_bias)
    _draw_mark(canvas, layout.axis, line, middle)
    return y + line.height


def _draw_mark(canvas: Canvas, axis: Axis, line: _Line, y: float) -> None:
    """The square with its interval, the diamond, or the line of a prediction interval."""
    if line.interval and line.kind == "summary":
        _diamond(canvas, axis, line.interval, axis.place(line.value), y)
    elif line.interval:
        _interval(canvas, axis, line.interval, y, colour=VERMILLION if line.kind == "prediction" else INK)
    if line.kind == "study":
        side = 4.0 + 6.0 * min(1.0, line.share / 50) ** 0.5
        canvas.square(axis.place(line.value), y, side, fill=BLUE)


def _heading(measure: str, level: float) -> str:
    return f"{'β' if measure == 'beta' else measure} [{apa_level(level)} CI]"


def _effect(value: float, interval: tuple[float, float] | None, measure: str, decimals: int) -> str:
    number = apa_number(float(value), decimals, measure=measure)
    return f"{number} {_bounds(interval, measure, decimals)}" if interval else number


def _bounds(interval: tuple[float, float], measure: str, decimals: int) -> str:
    low, high = (apa_bound(bound, decimals, measure=measure) for bound in interval)
    return f"[{low}, {high}]"


def _header(canvas: Canvas, layout: _Layout, plot: _Plot) -> float:
    """Returns the titles of the columns; names of the groups stand above theirs."""
    y = _MARGIN + LINE / 2
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
    canvas.line(_MARGIN, y + LINE * 0.75, canvas.width - _MARGIN, y + LINE * 0.75)
    return y + LINE


def _interval(canvas: Canvas, axis: Axis, interval: tuple[float, float], y: float, *, colour: str = INK) -> None:
    """The line of an interval; an arrowhead where it runs off the axis."""
    low, high = interval
    off_left = low < axis.low
    left = axis.left if off_left else axis.place(low)
    right = axis.place(high) if high <= axis.high else axis.right
    canvas.line(left, y, right, y, colour=colour)
    if off_left:
        canvas.shape([(left, y), (left + 5, y - 3), (left + 5, y + 3)], fill=colour)
    if high > axis.high:
        canvas.shape([(right, y), (right - 5, y - 3), (right - 5, y + 3)], fill=colour)


def _diamond(canvas: Canvas, axis: Axis, interval: tuple[float, float], middle: float, y: float) -> None:
    """The diamond of what was pooled; where it runs off the axis it is cut there, and an arrowhead follows."""
    half, arrow = 5.0, 6.0
    above, below, heads = [(middle, y - half)], [(middle, y + half)], []
    for bound, edge, way in ((interval[0], axis.left, -1.0), (interval[1], axis.right, 1.0)):
        if axis.low <= bound <= axis.high:
            above.append((axis.place(bound), y))
            continue
        tip = axis.place(bound) if axis.can_place(bound) else way * math.inf
        tall = half * (1 - (edge - middle) / (tip - middle)) if tip != middle else half
        above.append((edge, y - tall))
        below.append((edge, y + tall))
        heads.append([(edge, y - half), (edge, y + half), (edge + way * arrow, y)])
    canvas.shape([*sorted(above), *sorted(below, reverse=True)], fill=VERMILLION, edge=VERMILLION)
    for head in heads:
        canvas.shape(head, fill=VERMILLION)


def _favours(canvas: Canvas, axis: Axis, favours: tuple[str, str], null: float, y: float) -> float:
    """What lies on either side, below the axis; one below the other where they have no room side by side."""
    middle, pad = axis.place(null), 6.0
    sides = [f"← {favours[0]}" if favours[0] else "", f"{favours[1]} →" if favours[1] else ""]
    reach = [middle - pad, canvas.width - _MARGIN - middle - pad]
    lines = [
        wrapped(text, max(60.0, room), size=SIZE - 1, lines=2) if text else []
        for text, room in zip(sides, reach, strict=True)
    ]
    for side, (texts, align) in enumerate(zip(lines, ("right", "left"), strict=True)):
        for number, text in enumerate(texts):
            x = middle + (pad if side else -pad)
            if not side:
                x = max(x, text_width(text, size=SIZE - 1) + 2)
            canvas.text(
                x, y + 6 + number * LINE, text, align="left" if align == "left" else "right", size=SIZE - 1
            )
    return y + 6 + max(len(texts) for texts in lines) * LINE


def _alt(
    rows: Sequence[ForestRow],
    measure: str,
    summary: ForestSummary | None,
    favours: tuple[str, str],
    level: float,
) -> str:
    """Returns what the plot shows, in words; of many studies the range."""
    parts = [f"Forest plot of {counted(len(rows), 'study')}."]
    if len(rows) <= 12:
        parts += [f"{row.label}: {effect_words(measure, row.value, row.interval, level=level)}." for row in rows]
    else:
        values = [row.value for row in rows]
        low, high = (apa_number(float(value), measure=measure) for value in (min(values), max(values)))
        parts.append(f"Effects range from {measure} = {low} to {high}.")
    if summary:
        parts.append(f"{summary.label}: {effect_words(measure, summary.value, summary.interval, level=level)}.")
        if summary.prediction:
            decimals = useful_decimals(summary.prediction)
            parts.append(f"Prediction interval {_bounds(summary.prediction, measure, decimals)}.")
    if any(favours):
        parts.append(
            "; ".join(f"{side}: {text}" for side, text in zip(("Left", "Right"), favours, strict=True) if text)
            + "."
        )
    return " ".join(parts)


def _more_words(plot: _Plot, summary: ForestSummary | None) -> list[str]:
    """Returns what subgroups, a second diamond and the lines below say."""
    named = [(f"{name or 'Not recorded'}, {each.label}", each) for name, each in plot.groups.items()]
    named += [(each.label, each) for each in plot.summaries if each is not summary]
    words = [
        f"{name}: {effect_words(plot.measure, each.value, each.interval, level=plot.level)}."
        for name, each in named
    ]
    return [*words, *(f"{note.rstrip('.')}." for note in plot.notes)]
