"""Columns of a figure: each as wide as its widest text, set beside each other, written line by line."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from mutualevidence.evidence.plots.canvas import Align, Canvas, text_width
from mutualevidence.richtext.document import WIDEST


@attrs.define
class Column:
    """A column of texts under a title; a graphic one has a fixed ``width`` and no texts."""

    title: str
    cells: Sequence[str] = ()
    align: Align = "right"
    width: float = 0.0
    left: float = 0.0

    def __attrs_post_init__(self) -> None:
        """Make the column as wide as what stands in it, bold or not."""
        texts = [self.title, *self.cells]
        if any(self.cells) or not self.width:
            self.width = max(self.width, *(text_width(text, bold=True) for text in texts))

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def middle(self) -> float:
        """Its middle."""
        return self.left + self.width / 2

    def write(self, canvas: Canvas, y: float, text: str, *, bold: bool = False) -> None:
        """Write ``text`` at the height ``y`` as the column is aligned."""
        x = {"left": self.left, "center": self.middle, "right": self.right}[self.align]
        canvas.text(x, y, text, align=self.align, bold=bold)


def placed(columns: Sequence[Column], left: float, gap: float) -> float:
    """Set ``columns`` beside each other from ``left``; gives the right edge of the last."""
    for column in columns:
        column.left = left
        left = column.right + gap
    return left - gap if columns else left


_LEAST = 120.0
"""Labels are not made narrower than this to spare a page in landscape."""


def label_room(labels: Sequence[str], rest: float, widest: float) -> float:
    """Returns how wide labels may be, in a figure whose ``rest`` is so wide, to be read on a printed page."""
    natural = min(widest, max((text_width(label, bold=True) for label in labels), default=0.0))
    return next((min(natural, page - rest) for page in WIDEST if page - rest >= min(natural, _LEAST)), _LEAST)
