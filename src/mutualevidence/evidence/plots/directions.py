"""The effect-direction plot: one arrow for each study and outcome.

Source: Boon & Thomson, 2021, Research Synthesis Methods 12, 29-33.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.canvas import (
    BLUE,
    GREY,
    LINE,
    RULE,
    SIZE,
    VERMILLION,
    Canvas,
    text_width,
    wrapped,
)
from mutualevidence.evidence.plots.judgements import draw_judgement, draw_legend, judgements_in_order
from mutualevidence.richtext.document import Figure

_MARGIN, _GAP, _COLUMN = 10.0, 12.0, 88.0
_WIDEST_LABEL = 210.0
_KINDS = {
    "favours-a": "up",
    "positive": "up",
    "favours-b": "down",
    "negative": "down",
    "mixed": "mixed",
    "no-difference": "none",
}
_MEANINGS = {
    "favours-a": "favors the first",
    "favours-b": "favors the second",
    "positive": "positive",
    "negative": "negative",
    "mixed": "mixed",
    "no-difference": "no difference",
    "unclear": "unclear or not reported",
}


@attrs.frozen(kw_only=True)
class DirectionRow:
    """One study: for each outcome the direction of its effect; its size makes the arrows large or small."""

    label: str
    directions: Mapping[str, str]
    n: int | None = None
    risk_of_bias: str = ""


def direction_figure(
    rows: Sequence[DirectionRow],
    *,
    first: str = "",
    second: str = "",
    caption: str = "",
    id: str = "",
    format: str = "svg",
) -> Figure:
    """Arrows up (favors ``first``, or positive) and down, bars for no difference; columns are the outcomes.

    Raises `InvalidValueError` where there is no row, `MissingExtraError` without matplotlib.
    """
    if not rows:
        raise InvalidValueError("an effect-direction plot needs a study", remedy="Choose findings.")
    outcomes = list(dict.fromkeys(outcome for row in rows for outcome in row.directions))
    meanings = dict(_MEANINGS)
    if first:
        meanings["favours-a"] = f"favors {first}"
    if second:
        meanings["favours-b"] = f"favors {second}"
    canvas = _drawn(rows, outcomes, meanings)
    return canvas.figure(alt=_alt(rows, outcomes, meanings), caption=caption, id=id, format=format)


def _drawn(rows: Sequence[DirectionRow], outcomes: Sequence[str], meanings: Mapping[str, str]) -> Canvas:
    labels = [wrapped(row.label, _WIDEST_LABEL) for row in rows]
    heads = [wrapped(outcome, _COLUMN - 8, bold=True, size=SIZE - 1) for outcome in outcomes]
    label_width = max(text_width(line, bold=True) for lines in [*labels, ["Study"]] for line in lines)
    sizes = [f"{row.n:,}" if row.n is not None else "" for row in rows]
    size_width = max((text_width(size) for size in sizes), default=0.0) if any(sizes) else 0.0
    left = _MARGIN + label_width + _GAP + (size_width + _GAP if size_width else 0.0)
    judged = any(row.risk_of_bias for row in rows)
    right = left + _COLUMN * len(outcomes) + (_COLUMN / 2 if judged else 0.0)
    canvas = Canvas(width=max(right + _MARGIN, 300.0))
    head_height = max(len(lines) for lines in heads) * LINE
    base = _MARGIN + head_height - LINE / 2
    canvas.text(_MARGIN, base, "Study", bold=True)
    if size_width:
        canvas.text(left - _GAP, base, "n", align="right", bold=True)
    for at, lines in enumerate(heads):
        x = left + _COLUMN * (at + 0.5)
        canvas.lines_of_text(
            x, base - (len(lines) - 1) * LINE / 2, lines, align="center", bold=True, size=SIZE - 1
        )
    if judged:
        canvas.text(right - _COLUMN / 4, base, "Bias", align="center", bold=True)
    y = _MARGIN + head_height + 4
    canvas.line(_MARGIN, y, canvas.width - _MARGIN, y)
    for at, row in enumerate(rows):
        height = max(20.0, len(labels[at]) * LINE + 6)
        middle = y + height / 2
        canvas.lines_of_text(_MARGIN, middle, labels[at])
        canvas.text(left - _GAP, middle, sizes[at], align="right")
        for column, outcome in enumerate(outcomes):
            draw_direction(canvas, left + _COLUMN * (column + 0.5), middle, row.directions.get(outcome, ""), row.n)
        draw_judgement(canvas, right - _COLUMN / 4, middle, row.risk_of_bias)
        y += height
        canvas.line(_MARGIN, y, canvas.width - _MARGIN, y, colour=RULE, width=0.5)
    used = dict.fromkeys(_shown(d) for row in rows for d in row.directions.values())
    y += _legend(canvas, y + 14, [direction for direction in meanings if direction in used], meanings)
    judgements = judgements_in_order(row.risk_of_bias for row in rows)
    if judgements:
        y += draw_legend(canvas, _MARGIN, y + 14, judgements, canvas.width - 2 * _MARGIN)
    canvas.height = y + 14 + _MARGIN
    return canvas


def _shown(direction: str) -> str:
    return direction if direction in _KINDS else "unclear"


def draw_direction(canvas: Canvas, x: float, y: float, direction: str, n: int | None = None) -> None:
    """Draw the sign of ``direction``; larger for studies of 300 people or more, smaller for fewer than 50."""
    if not direction:
        return
    half = 4.5 if n is None else 3.2 if n < 50 else 4.5 if n < 300 else 6.0
    kind = _KINDS.get(direction, "unknown")
    if kind == "up":
        canvas.shape([(x - half, y + half), (x + half, y + half), (x, y - half)], fill=BLUE)
    elif kind == "down":
        canvas.shape([(x - half, y - half), (x + half, y - half), (x, y + half)], fill=VERMILLION)
    elif kind == "mixed":
        canvas.shape([(x - 1, y - half), (x - 1, y + half), (x - 1 - 1.6 * half, y)], fill=GREY)
        canvas.shape([(x + 1, y - half), (x + 1, y + half), (x + 1 + 1.6 * half, y)], fill=GREY)
    elif kind == "none":
        canvas.shape(
            [(x - half, y - 1.6), (x + half, y - 1.6), (x + half, y + 1.6), (x - half, y + 1.6)], fill=GREY
        )
    else:
        canvas.text(x, y, "?", align="center", bold=True, colour=GREY)


def _legend(canvas: Canvas, y: float, directions: Sequence[str], meanings: Mapping[str, str]) -> float:
    """Explain the signs, each in a row of its own where the row is full; gives the height used."""
    left, row, width = _MARGIN, y, canvas.width - 2 * _MARGIN
    for direction in directions:
        lines = wrapped(meanings[direction], width - 30, size=SIZE - 1, lines=2)
        wide = 22 + max(text_width(line, size=SIZE - 1) for line in lines) + 14
        if left > _MARGIN and left + wide > _MARGIN + width:
            left, row = _MARGIN, row + LINE + 4
        draw_direction(canvas, left + 9, row, direction)
        for number, line in enumerate(lines):
            canvas.text(left + 22, row + number * LINE, line, size=SIZE - 1)
        if len(lines) > 1:
            row += LINE * (len(lines) - 1)
        left += wide
    return row - y + LINE + 4


def _alt(rows: Sequence[DirectionRow], outcomes: Sequence[str], meanings: Mapping[str, str]) -> str:
    """Returns how many studies point which way, outcome by outcome."""
    count = "one study" if len(rows) == 1 else f"{len(rows)} studies"
    parts = [f"Effect-direction plot of {count}."]
    for outcome in outcomes:
        found: dict[str, int] = {}
        for row in rows:
            if outcome in row.directions:
                direction = _shown(row.directions[outcome])
                found[direction] = found.get(direction, 0) + 1
        words = ", ".join(f"{meanings[d]} in {found[d]}" for d in meanings if d in found)
        parts.append(f"{outcome}: {words}.")
    return " ".join(parts)
