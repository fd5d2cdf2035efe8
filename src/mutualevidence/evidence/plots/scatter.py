"""A frame with two axes to put points in: what funnel, bubble, Baujat and L'Abbé plots stand on."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from mutualevidence.evidence.plots.axis import Axis
from mutualevidence.evidence.plots.canvas import INK, LINE, SIZE, Canvas, text_width, wrapped

SIDE, TOP, WIDTH, HEIGHT = 16.0, 34.0, 330.0, 250.0
_NAME = 140.0
"""The widest line of a name beside a point."""
_DOT, _CLEAR = 4.0, 6.0
"""What a point takes up from its middle on, and how far from there its name begins."""


@attrs.define
class Frame:
    """A plot's field: ``x`` runs to the right, ``y`` upwards (downwards where ``down``)."""

    canvas: Canvas
    x: Axis
    y: Axis
    down: bool = False

    @classmethod
    def of(
        cls,
        x: tuple[float, float],
        y: tuple[float, float],
        *,
        logarithmic: tuple[bool, bool] = (False, False),
        down: bool = False,
        grouped: bool = True,
    ) -> Frame:
        """Returns a frame that shows values from ``x[0]`` to ``x[1]`` and from ``y[0]`` to ``y[1]``."""
        vertical = Axis(y[0], y[1], 0.0, HEIGHT, logarithmic[1])
        left = SIDE + max(text_width(each, size=SIZE - 1) for each in vertical.labels(vertical.marks())) + 10
        across = Axis(x[0], x[1], left, left + WIDTH, logarithmic[0], grouped)
        return cls(Canvas(width=left + WIDTH + SIDE, height=TOP + HEIGHT + 52), across, vertical, down)

    @property
    def left(self) -> float:
        """The left edge of the field."""
        return self.x.left

    @property
    def right(self) -> float:
        """The right edge of the field."""
        return self.x.right

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where the values lie on the sheet."""
        up = self.y.place(y)
        return self.x.place(x), TOP + (up if self.down else HEIGHT - up)

    def line(self, points: Sequence[tuple[float, float]], *, dashed: bool = False, width: float = 1.0) -> None:
        """Draw a line through values, as far as they are in the field."""
        inside = [self.at(x, y) for x, y in points if self.holds(x, y)]
        style = {"color": INK, "linewidth": width, "linestyle": (0, (4, 3)) if dashed else "-"}
        self.canvas.steps.append(("plot", ([x for x, _ in inside], [y for _, y in inside]), style))

    def holds(self, x: float, y: float) -> bool:
        """Returns whether the values lie in the field (its edges included)."""
        slack_x, slack_y = 1e-9 * abs(self.x.high - self.x.low), 1e-9 * abs(self.y.high - self.y.low)
        return (
            self.x.low - slack_x <= x <= self.x.high + slack_x
            and self.y.low - slack_y <= y <= self.y.high + slack_y
        )

    def area(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """Fill the polygon of values."""
        self.canvas.shape([self.at(x, y) for x, y in points], fill=fill)

    def axes(self, across: str, upwards: str) -> None:
        """Draw both axes with their titles; that of the vertical one stands above it, to be read upright."""
        bottom = TOP + HEIGHT
        self.x.draw(self.canvas, bottom)
        named = wrapped(across, self.right - self.left, bold=True, lines=2)
        for number, line in enumerate(named):
            place = (self.left + self.right) / 2, bottom + 30 + number * LINE
            self.canvas.text(*place, line, align="center", bold=True)
        self.canvas.line(self.left, TOP, self.left, bottom)
        marks = self.y.marks()
        for mark, label in zip(marks, self.y.labels(marks), strict=True):
            _, y = self.at(self.x.low, mark)
            self.canvas.line(self.left - 4, y, self.left, y)
            self.canvas.text(self.left - 7, y, label, align="right", size=SIZE - 1, colour=INK)
        lines = wrapped(upwards, self.canvas.width - 2 * SIDE, bold=True, lines=2)
        self.canvas.lines_of_text(SIDE, TOP - LINE * 1.4, lines, bold=True)

    def named(self, points: Sequence[tuple[float, float, str]], *, most: int) -> None:
        """Write the names of the first ``most`` points, each where it lies on no other point, name or number.

        A name stands right or left of its point, above or below it; one that has no room is left out.
        """
        dots = [self.at(x, y) for x, y, _ in points]
        for (x, y), (_, _, name) in zip(dots[:most], points, strict=False):
            lines = wrapped(name, _NAME, size=SIZE - 2, lines=2)
            wide, tall = max(text_width(line, size=SIZE - 2) for line in lines), LINE * len(lines)
            beside = ((x + _CLEAR, y), (x - _CLEAR - wide, y))
            over = ((x - wide / 2, y - _CLEAR - tall / 2), (x - wide / 2, y + _CLEAR + tall / 2))
            for left, middle in (*beside, *over):
                box = (left, middle - tall / 2, left + wide, middle + tall / 2)
                if self._is_free(box, dots):
                    self.canvas.lines_of_text(left, middle, lines, size=SIZE - 2)
                    break

    def _is_free(self, box: tuple[float, float, float, float], dots: Sequence[tuple[float, float]]) -> bool:
        """Whether ``box`` lies in the field (or right of it), on no point and no text."""
        left, top, right, bottom = box
        taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in dots]
        taken += [each[:4] for each in self.canvas.texts]
        inside = left > self.left + 2 and right < self.canvas.width - 2 and bottom < TOP + HEIGHT
        return inside and all(right < a or left > c or bottom < b or top > d for a, b, c, d in taken)
