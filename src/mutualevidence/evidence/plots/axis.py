"""A horizontal axis: from values to places, with round marks, linear or logarithmic."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from itertools import pairwise

import attrs

from mutualevidence.evidence.plots.canvas import INK, SIZE, Canvas, text_width
from mutualevidence.evidence.prose.apa_numbers import apa_number


@attrs.frozen
class Axis:
    """An axis from ``low`` to ``high`` (values), drawn from ``left`` to ``right`` (points)."""

    low: float
    high: float
    left: float
    right: float
    logarithmic: bool = False
    grouped: bool = True
    """Whether thousands are parted by commas: years are not (APA 7, 6.38)."""

    def place(self, value: float) -> float:
        """Where ``value`` lies, whether or not it is on the axis."""
        to: Callable[[float], float] = math.log if self.logarithmic else float
        share = (to(value) - to(self.low)) / (to(self.high) - to(self.low))
        return self.left + share * (self.right - self.left)

    def can_place(self, value: float) -> bool:
        """Returns whether ``value`` lies anywhere: a ratio of zero and what is infinite do not."""
        return math.isfinite(value) and not (self.logarithmic and value <= 0)

    def holds(self, value: float) -> bool:
        """Returns whether ``value`` is on the axis."""
        return self.low <= value <= self.high

    def marks(self) -> list[float]:
        """Round values, as many as have room for their numbers."""
        candidates = _log_marks(self.low, self.high) if self.logarithmic else _marks(self.low, self.high)
        if not self.grouped:  # years: there is none between two of them
            whole = [marks for marks in candidates if all(mark == round(mark) for mark in marks)]
            candidates = whole or candidates
        for marks in candidates:
            labels = self.labels(marks)
            widths = [text_width(label, size=SIZE - 1) + 8 for label in labels]
            places = [self.place(mark) for mark in marks]
            if all(places[i + 1] - places[i] >= (widths[i] + widths[i + 1]) / 2 for i in range(len(marks) - 1)):
                return marks
        return candidates[-1][:1]

    def labels(self, marks: Sequence[float]) -> list[str]:
        """Returns the numbers of ``marks``, with the same decimals on a linear axis."""
        if self.logarithmic:
            return [apa_number(mark, _decimals(mark)) for mark in marks]
        step = min((b - a for a, b in pairwise(marks)), default=1.0)
        decimals = next(
            (d for d in range(12) if step * 10**d > 0.5 and abs(step * 10**d - round(step * 10**d)) < 1e-6), 0
        )
        if not self.grouped:
            return [f"{mark:.{decimals}f}" for mark in marks]
        return [apa_number(mark, decimals) for mark in marks]

    def draw(self, canvas: Canvas, y: float) -> None:
        """Draw the line at ``y`` with its marks and their numbers below."""
        canvas.line(self.left, y, self.right, y, colour=INK)
        marks = self.marks()
        for mark, label in zip(marks, self.labels(marks), strict=True):
            canvas.line(self.place(mark), y, self.place(mark), y + 4, colour=INK)
            canvas.text(self.place(mark), y + 12, label, align="center", size=SIZE - 1, colour=INK)


def _decimals(mark: float) -> int:
    """As many decimals as ``mark`` has."""
    return next((d for d in range(12) if abs(round(mark, d) - mark) < 1e-9 * mark), 12)


def _marks(low: float, high: float) -> list[list[float]]:
    """Round marks at ever wider steps."""
    span = high - low
    power = 10.0 ** math.floor(math.log10(span))
    series = []
    for step in (power / 10, power / 5, power / 4, power / 2, power, power * 2, power * 5):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        marks = [round(step * number, 12) for number in range(first, last + 1)]
        if 1 <= len(marks) <= 9:
            series.append(marks)
    return series or [[low, high]]


def _log_marks(low: float, high: float) -> list[list[float]]:
    """Round marks of a logarithmic axis: 1, 2, 5; then 1, 3; then powers of ten, with ever wider gaps."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    powers = [10.0**power for power in range(first, last + 1)]
    series = []
    for digits in ((1, 1.5, 2, 3, 5, 7), (1, 2, 5), (1, 3), (1,)):
        marks = sorted({round(power * digit, 12) for power in powers for digit in digits})
        series.append([mark for mark in marks if low <= mark <= high])
    series += [[p for p in powers[::step] if low <= p <= high] for step in (2, 3, 5)]
    return [marks for marks in series if 1 <= len(marks) <= 9] or [[low, high]]


def limits(
    values: Sequence[float],
    intervals: Sequence[tuple[float, float]],
    null: float | None,
    *,
    logarithmic: bool,
    others: Sequence[tuple[float, float]] = (),
) -> tuple[float, float]:
    """Returns what an axis should show.

    All values and no effect, and intervals unless they are far longer than the rest; ``others`` (of what was
    pooled) as far as the values and ``intervals`` of the studies leave room for them.
    """
    to: Callable[[float], float] = math.log if logarithmic else float
    back: Callable[[float], float] = math.exp if logarithmic else float

    # A ratio's bound of zero has no logarithm, and a bound may be infinite: such an interval runs off the axis.
    def has_place(value: float) -> bool:
        return math.isfinite(value) and not (logarithmic and value <= 0)

    core = [to(value) for value in values if has_place(value)] + ([] if null is None else [to(null)])
    bounds = [(to(a), to(b)) for a, b in intervals if has_place(a) and has_place(b)]
    lengths = [b - a for a, b in bounds]
    bounds += [(to(a), to(b)) for a, b in others if has_place(a) and has_place(b)]
    room = 1.5 * max(max(core) - min(core), statistics.median(lengths) if lengths else 0.0)
    low = max([min(core) - room, min([a for a, _ in bounds] + core)])
    high = min([max(core) + room, max([b for _, b in bounds] + core)])
    margin = 0.04 * (high - low) or abs(high) * 0.1 or 1.0
    return back(low - margin), back(high + margin)
