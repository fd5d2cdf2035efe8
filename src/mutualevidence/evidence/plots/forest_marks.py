"""The marks of a forest plot on its axis: squares, intervals and diamonds, and what lies on either side."""

from __future__ import annotations

import math

from mutualevidence.evidence.plots.axis import Axis
from mutualevidence.evidence.plots.canvas import BLUE, INK, LINE, SIZE, VERMILLION, Canvas, text_width, wrapped
from mutualevidence.evidence.plots.forest_lines import Line

MARGIN = 10.0
"""Around the whole plot."""


def draw_mark(canvas: Canvas, axis: Axis, line: Line, y: float) -> None:
    """Draw the square with its interval, the diamond, or the line of a prediction interval."""
    if line.interval and line.kind == "summary":
        _diamond(canvas, axis, line.interval, axis.place(line.value), y)
    elif line.interval:
        _interval(canvas, axis, line.interval, y, colour=VERMILLION if line.kind == "prediction" else INK)
    if line.kind == "study":
        side = 4.0 + 6.0 * min(1.0, line.share / 50) ** 0.5
        canvas.square(axis.place(line.value), y, side, fill=BLUE)


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


def draw_favours(canvas: Canvas, axis: Axis, favours: tuple[str, str], null: float, y: float) -> float:
    """Draw what lies on either side, below the axis; one below the other where they have no room side by side."""
    middle, pad = axis.place(null), 6.0
    sides = [f"← {favours[0]}" if favours[0] else "", f"{favours[1]} →" if favours[1] else ""]
    reach = [middle - pad, canvas.width - MARGIN - middle - pad]
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
