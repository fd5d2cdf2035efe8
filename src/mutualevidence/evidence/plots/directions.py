"""The effect-direction plot: one arrow for each study and outcome.

Source: Boon & Thomson, 2021, Research Synthesis Methods 12, 29-33.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping, Sequence

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
from mutualevidence.evidence.plots.columns import Column, label_room, placed
from mutualevidence.evidence.plots.judgements import draw_judgement, draw_legend, judgements_in_order
from mutualevidence.evidence.prose.words import capitalized, counted
from mutualevidence.richtext.document import WIDEST, Figure

_MARGIN, _GAP, _OUTCOME, _NARROWEST = 10.0, 12.0, 80.0, 46.0
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
    study: str = ""
    """What is the same in all rows of one study, where it has several (comparisons); the label, if absent."""


def direction_figure(
    rows: Sequence[DirectionRow],
    *,
    first: str = "",
    second: str = "",
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
) -> Figure:
    """Arrows up (favors ``first``, or positive) and down, bars for no difference; columns are the outcomes.

    Raises `InvalidValueError` where there is no row, `MissingExtraError` without matplotlib.
    """
    if not rows:
        raise InvalidValueError("an effect-direction plot needs a study", remedy="Choose findings.")
    outcomes = list(dict.fromkeys(outcome for row in rows for outcome in row.directions))
    meanings = direction_meanings(first, second)
    canvas = _drawn(rows, outcomes, meanings)
    return canvas.figure(alt=_alt(rows, outcomes, meanings), caption=caption, id=id, works=works, format=format)


def direction_meanings(first: str = "", second: str = "") -> dict[str, str]:
    """Returns what each direction says in words, its sides named where they are known."""
    meanings = dict(_MEANINGS)
    if first:
        meanings["favours-a"] = f"favors {first}"
    if second:
        meanings["favours-b"] = f"favors {second}"
    return meanings


@attrs.frozen
class _Cells:
    """A column of the figure: the lines of its title, how a study's cell is drawn at a height, and its lines."""

    column: Column
    draw: Callable[[DirectionRow, Canvas, float], None]
    title: Sequence[str] = ()
    lines: Callable[[DirectionRow], int] = lambda _: 1
    """How many lines of text a study's cell has."""


def _columns(rows: Sequence[DirectionRow], outcomes: Sequence[str]) -> list[_Cells]:
    """Returns the columns from left to right: studies, sizes where some are known, outcomes, risk of bias."""
    others = [_sizes(rows)] if any(row.n is not None for row in rows) else []
    bias = [_bias()] if any(row.risk_of_bias for row in rows) else []
    rest = 2 * _MARGIN + sum(each.column.width + _GAP for each in (*others, *bias))
    least = min(_WIDEST_LABEL, max(text_width(row.label, bold=True) for row in rows), 120.0)
    # Many outcomes stand closer, for the figure to be read on a page in landscape.
    wide = max(_NARROWEST, min(_OUTCOME, (WIDEST[-1] - rest - least) / len(outcomes) - _GAP))
    rest += len(outcomes) * (wide + _GAP)
    room = label_room([row.label for row in rows], rest, _WIDEST_LABEL)
    return [_studies(rows, room), *others, *(_outcome(outcome, wide) for outcome in outcomes), *bias]


def _studies(rows: Sequence[DirectionRow], room: float) -> _Cells:
    lines = {row.label: wrapped(row.label, room, bold=True) for row in rows}
    column = Column("Study", [line for label in lines.values() for line in label], "left")

    def draw(row: DirectionRow, canvas: Canvas, y: float) -> None:
        canvas.lines_of_text(column.left, y, lines[row.label])

    return _Cells(column, draw, ["Study"], lambda row: len(lines[row.label]))


def _sizes(rows: Sequence[DirectionRow]) -> _Cells:
    def size(row: DirectionRow) -> str:
        return f"{row.n:,}" if row.n is not None else ""

    column = Column("n", [size(row) for row in rows])
    return _Cells(column, lambda row, canvas, y: column.write(canvas, y, size(row)), ["n"])


def _outcome(outcome: str, wide: float) -> _Cells:
    def draw(row: DirectionRow, canvas: Canvas, y: float) -> None:
        draw_direction(canvas, column.middle, y, row.directions.get(outcome, ""), row.n)

    column = Column("", align="center", width=wide)
    return _Cells(column, draw, wrapped(capitalized(outcome), wide, bold=True, size=SIZE - 1, lines=7))


def _bias() -> _Cells:
    column = Column("Bias", align="center")
    return _Cells(
        column, lambda row, canvas, y: draw_judgement(canvas, column.middle, y, row.risk_of_bias), ["Bias"]
    )


def _drawn(rows: Sequence[DirectionRow], outcomes: Sequence[str], meanings: Mapping[str, str]) -> Canvas:
    columns = _columns(rows, outcomes)
    right = placed([each.column for each in columns], _MARGIN, _GAP)
    canvas = Canvas(width=max(right + _MARGIN, 300.0))
    y = canvas.head = _draw_titles(canvas, columns)
    for row in rows:
        height = max(20.0, max(each.lines(row) for each in columns) * LINE + 6)
        for each in columns:
            each.draw(row, canvas, y + height / 2)
        y += height
        canvas.line(_MARGIN, y, canvas.width - _MARGIN, y, colour=RULE, width=0.5)
        canvas.cuts.append(y)
    canvas.foot = (y, y)
    canvas.height = _draw_legends(canvas, y + 14, rows, meanings) + _MARGIN
    return canvas


def _draw_titles(canvas: Canvas, columns: Sequence[_Cells]) -> float:
    """Write the titles, the last line of each at one height; gives where the rows begin."""
    lines = max(len(each.title) for each in columns)
    for each in columns:
        x = {"left": each.column.left, "center": each.column.middle, "right": each.column.right}[each.column.align]
        size = SIZE if each.title == [each.column.title] else SIZE - 1
        middle = _MARGIN + (lines - len(each.title) / 2) * LINE
        canvas.lines_of_text(x, middle, each.title, align=each.column.align, bold=True, size=size)
    y = _MARGIN + lines * LINE + 4
    canvas.line(_MARGIN, y, canvas.width - _MARGIN, y)
    return y


def _draw_legends(canvas: Canvas, y: float, rows: Sequence[DirectionRow], meanings: Mapping[str, str]) -> float:
    """Explain the signs and colours that are used; gives where the figure ends."""
    used = {shown_direction(direction) for row in rows for direction in row.directions.values()}
    y += _legend(canvas, y, [direction for direction in meanings if direction in used], meanings)
    sizes = {_half(row.n) for row in rows if row.n is not None and _is_sized(row)}
    if len(sizes) > 1:
        y += _draw_sizes(canvas, y, sizes)
    judgements = judgements_in_order(row.risk_of_bias for row in rows)
    if judgements:
        y += draw_legend(canvas, _MARGIN, y, judgements, canvas.width - 2 * _MARGIN)
    return y


def _is_sized(row: DirectionRow) -> bool:
    """Whether a sign of ``row`` shows how large its study is."""
    return any(_KINDS.get(direction) in ("up", "down", "mixed", "none") for direction in row.directions.values())


def _draw_sizes(canvas: Canvas, y: float, used: Container[float]) -> float:
    """Explain the sizes of signs that are used; gives the height used."""
    title = "Size, people in the study:"
    canvas.text(_MARGIN, y, title, size=SIZE - 1)
    start = left = _MARGIN + text_width(title, size=SIZE - 1) + 8
    row = y
    for _, half, words in _SIZES:
        if half not in used:
            continue
        wide = 22 + text_width(words, size=SIZE - 1) + 14
        if left > start and left + wide > canvas.width - _MARGIN:
            left, row = start, row + LINE + 4
        x = left + 9
        canvas.shape([(x - half, row + half), (x + half, row + half), (x, row - half)], fill=GREY)
        canvas.text(left + 22, row, words, size=SIZE - 1)
        left += wide
    return row - y + LINE + 4


def studies_of(rows: Sequence[DirectionRow]) -> str:
    """Returns how many studies ``rows`` are of, in words; and how many comparisons, where that is more."""
    studies = len({row.study or row.label for row in rows})
    count = counted(studies, "study")
    return count if studies == len(rows) else f"{count}, {counted(len(rows), 'comparison')}"


def shown_direction(direction: str) -> str:
    """Returns ``direction``, or ``unclear`` for one that has no sign."""
    return direction if direction in _KINDS else "unclear"


_SIZES = ((49, 3.2, "fewer than 50"), (299, 4.5, "50 to 299"), (math.inf, 6.0, "300 or more"))
"""Bounds of n, half the height of their signs, and their words (Boon & Thomson, 2021)."""
_UNKNOWN_SIZE = 4.5


def _half(n: int | None) -> float:
    """Returns half the height of the sign of a study of ``n`` people."""
    return _UNKNOWN_SIZE if n is None else next(half for most, half, _ in _SIZES if n <= most)


def draw_direction(canvas: Canvas, x: float, y: float, direction: str, n: int | None = None) -> None:
    """Draw the sign of ``direction``; larger for larger studies."""
    if not direction:
        return
    half = _half(n)
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
    parts = [f"Effect-direction plot of {studies_of(rows)}."]
    for outcome in outcomes:
        found: dict[str, int] = {}
        for row in rows:
            if outcome in row.directions:
                direction = shown_direction(row.directions[outcome])
                found[direction] = found.get(direction, 0) + 1
        words = ", ".join(f"{meanings[d]} in {found[d]}" for d in meanings if d in found)
        parts.append(f"{outcome}: {words}.")
    return " ".join(parts)
