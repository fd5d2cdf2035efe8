"""The forest plot: every study's effect with its interval, the pooled effect as a diamond.

Source: Lewis & Clarke, 2001.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from mutualevidence.evidence.plots.judgements import draw_judgement, draw_legend, judgements_in_order
from mutualevidence.evidence.prose.apa_numbers import (
    apa_level,
    apa_number,
    apa_percent,
    effect_words,
    useful_decimals,
)
from mutualevidence.model.vocabulary import NO_EFFECT, RATIO_MEASURES
from mutualevidence.richtext.document import Figure

_MARGIN, _GAP, _PLOT = 10.0, 14.0, 230.0
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


@attrs.frozen(kw_only=True)
class ForestSummary:
    """The pooled effect and, where there is one, the prediction interval."""

    value: float
    interval: tuple[float, float]
    label: str = "Pooled effect"
    prediction: tuple[float, float] | None = None


@attrs.define
class _Layout:
    """Where the columns of the plot stand."""

    labels: list[list[str]]
    label_width: float
    effects: list[str]
    effect_width: float
    weights: list[str]
    judged: bool
    axis: Axis = attrs.field(init=False)
    effect_right: float = attrs.field(init=False)
    weight_right: float = attrs.field(init=False)
    judgement: float = attrs.field(init=False)
    width: float = attrs.field(init=False)

    def place(self, low: float, high: float, *, logarithmic: bool) -> None:
        left = _MARGIN + self.label_width + _GAP
        self.axis = Axis(low, high, left, left + _PLOT, logarithmic)
        self.effect_right = left + _PLOT + _GAP + self.effect_width
        weight = (
            max(text_width(text, bold=True) for text in [*self.weights, "Weight"]) if any(self.weights) else 0.0
        )
        self.weight_right = self.effect_right + (_GAP + weight if weight else 0.0)
        self.judgement = self.weight_right + _GAP + text_width("Bias", bold=True) / 2
        self.width = _MARGIN + (
            self.judgement + text_width("Bias", bold=True) / 2 if self.judged else self.weight_right
        )


def forest_figure(
    rows: Sequence[ForestRow],
    *,
    measure: str,
    summary: ForestSummary | None = None,
    favours: tuple[str, str] = ("", ""),
    level: float = 0.95,
    caption: str = "",
    id: str = "",
    format: str = "svg",
) -> Figure:
    """A forest plot of ``rows`` in their order.

    ``favours`` names what lies left and right of no effect (``favors mutual support``). Raises
    `InvalidValueError` where there is no row or where a ratio is not above zero, and `MissingExtraError`
    without matplotlib.
    """
    _check(rows, summary, measure)
    canvas = _drawn(rows, measure, summary, favours, level)
    return canvas.figure(alt=_alt(rows, measure, summary, favours, level), caption=caption, id=id, format=format)


def _check(rows: Sequence[ForestRow], summary: ForestSummary | None, measure: str) -> None:
    if not rows:
        raise InvalidValueError("a forest plot needs a study", remedy="Choose findings with effects.")
    values = [row.value for row in rows] + ([summary.value] if summary else [])
    if measure in RATIO_MEASURES and min(values) <= 0:
        raise InvalidValueError(f"{measure} = {min(values):g} is no ratio", remedy="Give ratios, not logarithms.")


def _drawn(
    rows: Sequence[ForestRow],
    measure: str,
    summary: ForestSummary | None,
    favours: tuple[str, str],
    level: float,
) -> Canvas:
    layout = _layout(rows, measure, summary, level)
    canvas = Canvas(width=layout.width)
    y = _header(canvas, layout, measure, level)
    top = y
    for at, row in enumerate(rows):
        height = len(layout.labels[at]) * LINE + 5
        _study(canvas, layout, at, row, y + height / 2)
        y += height
    if summary:
        canvas.line(_MARGIN, y + 2, canvas.width - _MARGIN, y + 2, colour=RULE)
        y = _summary(canvas, layout, summary, len(rows), y + 4)
    null = NO_EFFECT.get(measure)
    if null is not None:
        canvas.steps.insert(
            0, ("plot", ([layout.axis.place(null)] * 2, [top, y + 4]), {"color": FAINT, "linewidth": 0.8})
        )
    layout.axis.draw(canvas, y + 4)
    y += 26
    if null is not None and any(favours):
        y = _favours(canvas, layout.axis, favours, null, y)
    judgements = judgements_in_order(row.risk_of_bias for row in rows)
    if judgements:
        y += 8 + draw_legend(canvas, _MARGIN, y + 10, judgements, canvas.width - 2 * _MARGIN)
    canvas.height = y + _MARGIN
    return canvas


def _layout(rows: Sequence[ForestRow], measure: str, summary: ForestSummary | None, level: float) -> _Layout:
    names = [row.label for row in rows] + ([summary.label] if summary else [])
    labels = [wrapped(name, _WIDEST_LABEL, bold=at == len(rows)) for at, name in enumerate(names)]
    numbers = [(row.value, row.interval) for row in rows] + (
        [(summary.value, summary.interval)] if summary else []
    )
    printed = [n for value, interval in numbers for n in (value, *(interval or ()))]
    decimals = useful_decimals(printed)
    effects = [_effect(value, interval, measure, decimals) for value, interval in numbers]
    if summary and summary.prediction:
        labels.append(["Prediction interval"])
        effects.append(_bounds(summary.prediction, measure, decimals))
    layout = _Layout(
        labels,
        max(text_width(line, bold=True) for lines in [*labels, ["Study"]] for line in lines),
        effects,
        max(text_width(text, bold=True) for text in [*effects, _heading(measure, level)]),
        ["" if row.weight is None else apa_percent(row.weight, 1) for row in rows],
        any(row.risk_of_bias for row in rows),
    )
    intervals = [row.interval for row in rows if row.interval]
    values = [row.value for row in rows]
    if summary:
        values += [summary.value, *summary.interval]
        intervals += [summary.prediction] if summary.prediction else []
    logarithmic = measure in RATIO_MEASURES
    layout.place(
        *limits(values, intervals, NO_EFFECT.get(measure), logarithmic=logarithmic), logarithmic=logarithmic
    )
    return layout


def _heading(measure: str, level: float) -> str:
    return f"{'β' if measure == 'beta' else measure} [{apa_level(level)} CI]"


def _effect(value: float, interval: tuple[float, float] | None, measure: str, decimals: int) -> str:
    number = apa_number(float(value), decimals, measure=measure)
    return f"{number} {_bounds(interval, measure, decimals)}" if interval else number


def _bounds(interval: tuple[float, float], measure: str, decimals: int) -> str:
    low, high = (apa_number(float(bound), decimals, measure=measure) for bound in interval)
    return f"[{low}, {high}]"


def _header(canvas: Canvas, layout: _Layout, measure: str, level: float) -> float:
    y = _MARGIN + LINE / 2
    canvas.text(_MARGIN, y, "Study", bold=True)
    canvas.text(layout.effect_right, y, _heading(measure, level), align="right", bold=True)
    if any(layout.weights):
        canvas.text(layout.weight_right, y, "Weight", align="right", bold=True)
    if layout.judged:
        canvas.text(layout.judgement, y, "Bias", align="center", bold=True)
    canvas.line(_MARGIN, y + LINE * 0.75, canvas.width - _MARGIN, y + LINE * 0.75)
    return y + LINE


def _study(canvas: Canvas, layout: _Layout, at: int, row: ForestRow, y: float) -> None:
    canvas.lines_of_text(_MARGIN, y, layout.labels[at])
    if row.interval:
        _interval(canvas, layout.axis, row.interval, y)
    share = row.weight if row.weight is not None else 0.0
    side = 4.0 + 6.0 * min(1.0, share / 50) ** 0.5
    canvas.square(layout.axis.place(row.value), y, side, fill=BLUE)
    canvas.text(layout.effect_right, y, layout.effects[at], align="right")
    canvas.text(layout.weight_right, y, layout.weights[at], align="right")
    draw_judgement(canvas, layout.judgement, y, row.risk_of_bias)


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


def _summary(canvas: Canvas, layout: _Layout, summary: ForestSummary, at: int, y: float) -> float:
    height = len(layout.labels[at]) * LINE + 5
    middle = y + height / 2
    axis = layout.axis
    left = axis.place(max(summary.interval[0], axis.low))
    right = axis.place(min(summary.interval[1], axis.high))
    canvas.lines_of_text(_MARGIN, middle, layout.labels[at], bold=True)
    canvas.diamond(left, axis.place(summary.value), right, middle, 10, fill=VERMILLION)
    canvas.text(layout.effect_right, middle, layout.effects[at], align="right", bold=True)
    y += height
    if summary.prediction:
        middle = y + (LINE + 5) / 2
        canvas.lines_of_text(_MARGIN, middle, layout.labels[at + 1])
        _interval(canvas, axis, summary.prediction, middle, colour=VERMILLION)
        canvas.text(layout.effect_right, middle, layout.effects[at + 1], align="right")
        y += LINE + 5
    return y


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
    """What the plot shows, in words; of many studies the range."""
    count = "one study" if len(rows) == 1 else f"{len(rows)} studies"
    parts = [f"Forest plot of {count}."]
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
