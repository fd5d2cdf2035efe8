"""The harvest plot: for each outcome, on which side the studies stand, a bar for each.

Source: Ogilvie et al., 2008, BMC Medical Research Methodology 8, 8 (rows for outcomes, columns for what was found,
height of a bar for the quality of its study); sizes as in the effect-direction plot (Boon & Thomson, 2021).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.canvas import BLUE, INK, LINE, RULE, SIZE, Canvas, text_width, wrapped
from mutualevidence.evidence.plots.columns import Column, placed
from mutualevidence.evidence.plots.directions import DirectionRow, direction_meanings, shown_direction, studies_of
from mutualevidence.evidence.plots.judgements import judgements_in_order
from mutualevidence.evidence.prose.words import capitalized
from mutualevidence.richtext.document import Figure
from mutualevidence.runtime.batches import batches

_MARGIN, _GAP, _OUTCOME = 10.0, 14.0, 110.0
_BAR, _STEP, _TALLEST = 11.0, 16.0, 30.0
_NARROWEST, _PER_LINE = 96.0, 6
_SMALL = SIZE - 1
_KEY = 200.0
"""Width of a name in the key, in points, at least."""

_ALWAYS = (("favours-a", "positive"), ("no-difference",), ("favours-b", "negative"))
_WHERE_USED = (("mixed",), ("unclear",))
_SIDED, _SIGNED = {"favours-a", "favours-b"}, {"positive", "negative"}

_HEIGHTS = {
    "low": _TALLEST,
    "some concerns": 21.0,
    "unclear": 21.0,
    "moderate": 21.0,
    "high": 13.0,
    "serious": 13.0,
    "critical": 8.0,
}
_NOT_JUDGED = 4.0
"""Heights by the judgements of RoB 2 and ROBINS-I; not judged, or judged in other words, is the lowest."""

_SHADES = ((300, "#003a5c", "300 or more"), (50, BLUE, "50 to 299"), (0, "#a9d3ee", "fewer than 50"))
_UNKNOWN_SIZE = ("white", "not known")


@attrs.frozen
class _Side:
    """A column: what it stands for in words, and the numbered studies of each outcome in it."""

    title: str
    studies: Mapping[str, Sequence[tuple[int, DirectionRow]]]

    @property
    def most(self) -> int:
        """The most bars of one outcome."""
        return max(map(len, self.studies.values()), default=0)


def harvest_figure(
    rows: Sequence[DirectionRow],
    *,
    first: str = "",
    second: str = "",
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
) -> Figure:
    """Bars in three columns: favors ``first`` (or positive), no difference, favors ``second`` (or negative).

    What is mixed or unclear stands in columns of its own, where there is such. Higher bars are of studies with a
    lower risk of bias, darker ones of larger studies; the numbers below them are explained in a key.

    Raises `InvalidValueError` where there is no row, `MissingExtraError` without matplotlib.
    """
    if not rows:
        raise InvalidValueError("a harvest plot needs a study", remedy="Choose findings.")
    outcomes = list(dict.fromkeys(outcome for row in rows for outcome in row.directions))
    sides = list(_sides(rows, outcomes, direction_meanings(first, second)))
    alt = _alt(rows, outcomes, sides)
    return _drawn(rows, outcomes, sides).figure(alt=alt, caption=caption, id=id, works=works, format=format)


def _sides(rows: Sequence[DirectionRow], outcomes: Sequence[str], meanings: Mapping[str, str]) -> Iterator[_Side]:
    """Yields the columns: the three that a harvest plot always has, then those that the studies need."""
    used = {shown_direction(direction) for row in rows for direction in row.directions.values()}
    # An empty column is named as the others are: by sides, or by signs where all directions are signs.
    empty = slice(-1, None) if used & _SIGNED and not used & _SIDED else slice(1)
    for directions in (*_ALWAYS, *_WHERE_USED):
        named = [each for each in directions if each in used]
        if named or directions in _ALWAYS:
            title = " or ".join(meanings[each] for each in named or directions[empty])
            yield _Side(title, {outcome: _standing(rows, outcome, directions) for outcome in outcomes})


def _standing(
    rows: Sequence[DirectionRow], outcome: str, directions: Sequence[str]
) -> list[tuple[int, DirectionRow]]:
    """Returns the studies whose direction is one of ``directions``: low risk of bias first, then the largest."""
    found = [
        (number, row)
        for number, row in enumerate(rows, start=1)
        if outcome in row.directions and shown_direction(row.directions[outcome]) in directions
    ]
    return sorted(found, key=lambda each: (-_height(each[1].risk_of_bias), -(each[1].n or 0), each[0]))


def _height(judgement: str) -> float:
    return _HEIGHTS.get(judgement.casefold(), _NOT_JUDGED)


def _shade(n: int | None) -> tuple[str, str]:
    """Returns the colour for ``n`` people, and what it stands for."""
    if n is None:
        return _UNKNOWN_SIZE
    return next((colour, words) for least, colour, words in _SHADES if n >= least)


def _drawn(rows: Sequence[DirectionRow], outcomes: Sequence[str], sides: Sequence[_Side]) -> Canvas:
    names = Column("", align="left", width=_OUTCOME)
    columns = [
        Column("", align="center", width=max(_NARROWEST, min(side.most, _PER_LINE) * _STEP)) for side in sides
    ]
    canvas = Canvas(width=placed([names, *columns], _MARGIN, _GAP) + _MARGIN)
    y = canvas.head = _draw_titles(canvas, columns, sides)
    for outcome in outcomes:
        y = _draw_outcome(canvas, y, names, columns, [side.studies[outcome] for side in sides], outcome)
        canvas.cuts.append(y)
    y = _draw_heights(canvas, y + 10, rows)
    y = _draw_shades(canvas, y, rows)
    canvas.height = _draw_key(canvas, y + 4, rows) + _MARGIN
    canvas.cuts.append(canvas.height)
    canvas.foot = (canvas.height, canvas.height)
    return canvas


def _draw_titles(canvas: Canvas, columns: Sequence[Column], sides: Sequence[_Side]) -> float:
    """Write what the columns stand for; gives where the outcomes begin."""
    titles = [
        wrapped(capitalized(side.title), column.width, bold=True, size=_SMALL)
        for side, column in zip(sides, columns, strict=True)
    ]
    lines = max(map(len, titles))
    for column, title in zip(columns, titles, strict=True):
        middle = _MARGIN + (lines - len(title) / 2) * LINE
        canvas.lines_of_text(column.middle, middle, title, align="center", bold=True, size=_SMALL)
    y = _MARGIN + lines * LINE + 4
    canvas.line(_MARGIN, y, canvas.width - _MARGIN, y)
    return y


def _draw_outcome(
    canvas: Canvas,
    top: float,
    names: Column,
    columns: Sequence[Column],
    cells: Sequence[Sequence[tuple[int, DirectionRow]]],
    outcome: str,
) -> float:
    """Draw the bars of one outcome, in lines where there are many; gives where the next one begins."""
    line = _TALLEST + LINE + 8
    rows = max(1, max(-(-len(cell) // _PER_LINE) for cell in cells))
    bottom = top + rows * line
    title = wrapped(capitalized(outcome), names.width, bold=True, size=_SMALL, lines=3)
    canvas.lines_of_text(names.left, (top + bottom) / 2, title, bold=True, size=_SMALL)
    for column, cell in zip(columns, cells, strict=True):
        for row, studies in enumerate(batches(cell, _PER_LINE) if cell else [[]]):
            base = top + row * line + _TALLEST + 6
            canvas.line(column.left, base, column.right, base, colour=RULE, width=0.5)
            left = column.middle - len(studies) * _STEP / 2
            for place, (number, study) in enumerate(studies):
                x = left + (place + 0.5) * _STEP
                _draw_bar(canvas, x, base, _height(study.risk_of_bias), _shade(study.n)[0])
                canvas.text(x, base + LINE / 2 + 1, str(number), align="center", size=_SMALL)
    canvas.line(_MARGIN, bottom, canvas.width - _MARGIN, bottom, colour=RULE, width=0.5)
    return bottom


def _draw_bar(canvas: Canvas, x: float, base: float, height: float, fill: str) -> None:
    """Draw a bar of ``height`` points that stands on ``base``, around ``x``."""
    half = _BAR / 2
    corners = [(x - half, base), (x - half, base - height), (x + half, base - height), (x + half, base)]
    canvas.shape(corners, fill=fill, edge=INK)


def _draw_heights(canvas: Canvas, y: float, rows: Sequence[DirectionRow]) -> float:
    """Explain the heights that are used; gives where the next legend begins."""
    meanings: dict[float, list[str]] = {}
    for judgement in judgements_in_order(row.risk_of_bias for row in rows):
        meanings.setdefault(_height(judgement), []).append(judgement)
    if any(not row.risk_of_bias for row in rows):
        meanings.setdefault(_NOT_JUDGED, []).append("not judged")
    samples = [(height, "white", ", ".join(words)) for height, words in sorted(meanings.items(), reverse=True)]
    return _draw_samples(canvas, y, "Height, risk of bias:", samples)


def _draw_shades(canvas: Canvas, y: float, rows: Sequence[DirectionRow]) -> float:
    """Explain the shades that are used; gives where the next legend begins."""
    used = {_shade(row.n) for row in rows}
    every = [*((colour, words) for _, colour, words in _SHADES), _UNKNOWN_SIZE]
    samples = [(_BAR, colour, words) for colour, words in every if (colour, words) in used]
    return _draw_samples(canvas, y, "Shade, people in the study:", samples)


def _draw_samples(canvas: Canvas, y: float, title: str, samples: Sequence[tuple[float, str, str]]) -> float:
    """Draw bars of (height, fill) with what they stand for, in lines as wide as the sheet; gives the end."""
    tallest = max(height for height, _, _ in samples)
    base = y + tallest
    canvas.text(_MARGIN, base - SIZE / 2, title, size=_SMALL)
    left = start = _MARGIN + text_width(title, size=_SMALL) + 10
    for height, fill, words in samples:
        room = canvas.width - _MARGIN - start - _BAR - 5
        (text,) = wrapped(words, room, size=_SMALL, lines=1)
        wide = _BAR + 5 + text_width(text, size=_SMALL) + 14
        if left > start and left + wide - 14 > canvas.width - _MARGIN:
            left, base = start, base + tallest + 6
        _draw_bar(canvas, left + _BAR / 2, base, height, fill)
        canvas.text(left + _BAR + 5, base - SIZE / 2, text, size=_SMALL)
        left += wide
    return base + 10


def _draw_key(canvas: Canvas, y: float, rows: Sequence[DirectionRow]) -> float:
    """Write which number is which study, in columns; gives where the key ends."""
    room = canvas.width - 2 * _MARGIN
    count = max(1, int(room // _KEY))
    wide = room / count
    indent = text_width("000", size=_SMALL) + 5
    for line in batches(enumerate(rows, start=1), count):
        labels = [wrapped(row.label, wide - indent - 10, size=_SMALL, lines=3) for _, row in line]
        for place, ((number, _), label) in enumerate(zip(line, labels, strict=True)):
            left = _MARGIN + place * wide + indent
            canvas.text(left - 5, y + LINE / 2, str(number), align="right", size=_SMALL)
            canvas.lines_of_text(left, y + len(label) * LINE / 2, label, size=_SMALL)
        canvas.cuts.append(y)
        y += max(map(len, labels)) * LINE + 2
    return y


def _alt(rows: Sequence[DirectionRow], outcomes: Sequence[str], sides: Sequence[_Side]) -> str:
    """Returns how many studies stand where, outcome by outcome, and their risk of bias where it was judged."""
    parts = [f"Harvest plot of {studies_of(rows)}."]
    for outcome in outcomes:
        told = (f"{side.title} in {_counted(side.studies[outcome])}" for side in sides if side.studies[outcome])
        parts.append(f"{outcome}: {', '.join(told)}.")
    return " ".join(parts)


def _counted(studies: Sequence[tuple[int, DirectionRow]]) -> str:
    judged = Counter(row.risk_of_bias or "not judged" for _, row in studies)
    if set(judged) == {"not judged"}:
        return str(len(studies))
    told = ", ".join(f"{judged[each]} {each}" for each in judgements_in_order(judged))
    return f"{len(studies)} (risk of bias: {told})"
