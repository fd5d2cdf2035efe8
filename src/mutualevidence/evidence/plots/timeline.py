"""The timeline: studies by year of publication, with their size and the direction of their effect."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.canvas import BLUE, INK, LINE, RULE, SIZE, Canvas, text_width, wrapped
from mutualevidence.evidence.plots.columns import label_room
from mutualevidence.evidence.prose.words import counted
from mutualevidence.richtext.document import Figure

_MARGIN, _GAP, _PLOT = 10.0, 16.0, 230.0
_WIDEST_LABEL = 220.0


@attrs.frozen(kw_only=True)
class TimelineRow:
    """One study: its label, its year, and how many took part."""

    label: str
    year: int
    n: int | None = None


def timeline_figure(
    rows: Sequence[TimelineRow],
    *,
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
) -> Figure:
    """Studies from the oldest to the newest; larger dots are larger studies.

    Raises `InvalidValueError` where there is no row, `MissingExtraError` without matplotlib.
    """
    if not rows:
        raise InvalidValueError("a timeline needs a study with a year", remedy="Give the references their years.")
    ordered = sorted(rows, key=lambda row: row.year)
    return _drawn(ordered).figure(alt=_alt(ordered), caption=caption, id=id, works=works, format=format)


def _drawn(rows: Sequence[TimelineRow]) -> Canvas:
    sizes = [f"n = {row.n:,}" if row.n is not None else "" for row in rows]
    right_text = max(text_width(size) for size in sizes)
    rest = 2 * (_MARGIN + _GAP) + _PLOT + right_text
    room = label_room([row.label for row in rows], rest, _WIDEST_LABEL)
    labels = [wrapped(row.label, room, bold=True) for row in rows]
    left = _MARGIN + max(text_width(line) for lines in labels for line in lines) + _GAP
    canvas = Canvas(width=left + _PLOT + _GAP + (right_text + _MARGIN if right_text else _MARGIN))
    first, last = rows[0].year, rows[-1].year
    span = max(1, last - first)

    def place(year: int) -> float:
        return left + 8 + (_PLOT - 16) * ((year - first) / span if last > first else 0.5)

    heights = [max(16.0, len(lines) * LINE + 4) for lines in labels]
    bottom = _MARGIN + sum(heights)
    for year in _years(first, last):
        canvas.line(place(year), _MARGIN, place(year), bottom + 4, colour=RULE, width=0.6)
        canvas.text(place(year), bottom + 13, str(year), align="center", size=SIZE - 1)
    y = _MARGIN
    for row, lines, size, height in zip(rows, labels, sizes, heights, strict=True):
        middle = y + height / 2
        canvas.lines_of_text(_MARGIN, middle, lines)
        canvas.line(left, middle, place(row.year), middle, colour=RULE, width=0.5)
        canvas.circle(place(row.year), middle, 2.6 if row.n is None else min(7.0, 2.0 + row.n**0.5 / 6), fill=BLUE)
        canvas.text(canvas.width - _MARGIN, middle, size, align="right")
        y += height
        canvas.cuts.append(y)
    canvas.line(left, bottom + 4, left + _PLOT, bottom + 4, colour=INK)
    canvas.height = bottom + 22 + _MARGIN
    canvas.head, canvas.foot = _MARGIN, (bottom, canvas.height)
    return canvas


def _years(first: int, last: int) -> list[int]:
    """Round years with room for their numbers, or the only year."""
    if first == last:
        return [first]
    most = int(_PLOT // 40)
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000) if (last - first) / s < most)
    years = [year for year in range(first - first % step, last + 1, step) if year >= first]
    return years or [first, last]


def _alt(rows: Sequence[TimelineRow]) -> str:
    when = str(rows[0].year) if rows[0].year == rows[-1].year else f"{rows[0].year} to {rows[-1].year}"
    parts = [f"Timeline of {counted(len(rows), 'study')}, {when}."]
    if len(rows) <= 12:
        parts += [f"{row.year}: {row.label}." for row in rows]
    return " ".join(parts)
