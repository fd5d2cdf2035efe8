"""Parts a tall plot into sheets that fit on pages, each with the head of the plot and its axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import attrs

from mutualevidence.evidence.plots.drawing import Drawing
from mutualevidence.richtext.document import LANDSCAPE, PORTRAIT, is_turned

D = TypeVar("D", bound=Drawing)

_SMALLEST = 7 / 8
"""How much smaller than drawn a plot may be printed: letters of 8 points in 7, as in `WIDEST`."""


def tallest(width: float) -> float:
    """Returns how tall a sheet of ``width`` may be to fit on a page with its caption."""
    across, down = LANDSCAPE if is_turned(width) else PORTRAIT
    return down / min(across / width, 1.2)


def sheets(canvas: D) -> list[D]:
    """Returns ``canvas`` in sheets, cut between its rows; [] where it fits on one page or has no rows.

    A plot that is a little too tall is rather printed smaller, as much smaller as a wide one may be.
    """
    most = tallest(canvas.width)
    down = (LANDSCAPE if is_turned(canvas.width) else PORTRAIT)[1]
    if canvas.height <= max(most, down / _SMALLEST) or not canvas.cuts:
        return []
    axis = canvas.foot[1] - canvas.foot[0]
    room = most - canvas.head - axis
    bands = _even_bands(canvas.head, canvas.cuts, room, canvas.height - canvas.foot[1])
    made = []
    for number, (top, bottom) in enumerate(bands, start=1):
        foot = (canvas.foot[0], canvas.height if number == len(bands) else canvas.foot[1])
        made.append(_sheet(canvas, [(0.0, canvas.head), (top, bottom), foot]))
    return made if len(made) > 1 else []


def _even_bands(top: float, cuts: Sequence[float], room: float, below: float) -> list[tuple[float, float]]:
    """Returns the bands of as few sheets as can be, about as tall as each other."""
    bands = list(_bands(top, cuts, room, room - below))
    even = (cuts[-1] - top + below) / len(bands)
    for share in (1.05, 1.15):
        tried = list(_bands(top, cuts, min(room, share * even), min(room, share * even) - below))
        if len(tried) == len(bands):
            return tried
    return bands


def _bands(top: float, cuts: Sequence[float], room: float, last_room: float) -> Iterator[tuple[float, float]]:
    """Yields the heights between which the rows of each sheet lie; the last leaves room for what stands below."""
    end = cuts[-1]
    while end - top > last_room:
        fitting = [cut for cut in cuts if top < cut <= top + room and cut < end]
        cut = fitting[-1] if fitting else next((each for each in cuts if each > top), end)
        if cut >= end:
            break
        yield top, cut
        top = cut
    yield top, end


def _sheet(canvas: D, bands: Sequence[tuple[float, float]]) -> D:
    """Returns what lies within ``bands``, one below the other."""
    made = attrs.evolve(canvas, steps=[], texts=[])
    at = 0.0
    for top, bottom in bands:
        for name, values, style in canvas.steps:
            kept = _within(name, values, top, bottom, at - top)
            if kept is not None:
                made.steps.append((name, kept, style))
        made.texts += [
            (left, y1 + at - top, right, y2 + at - top, text)
            for left, y1, right, y2, text in canvas.texts
            if top <= (y1 + y2) / 2 < bottom
        ]
        at += bottom - top
    made.height = at
    return made


def _within(name: str, values: tuple[Any, ...], top: float, bottom: float, shift: float) -> tuple[Any, ...] | None:
    """Returns a step's ``values`` moved by ``shift``, a line cut at the edges; None for what lies elsewhere."""
    if name == "plot":
        xs, ys = values
        cut = [min(max(y, top), bottom) + shift for y in ys]
        is_within = len(ys) and max(ys) >= top and min(ys) <= bottom
        touches = is_within and min(cut) == max(cut) and min(ys) != max(ys)
        return (xs, cut) if is_within and not touches else None
    ys = values[1] if name == "fill" else [values[1]]
    middle = (min(ys) + max(ys)) / 2
    if not top <= middle < bottom:
        return None
    moved = [y + shift for y in ys]
    return (values[0], moved) if name == "fill" else (values[0], moved[0], *values[2:])
