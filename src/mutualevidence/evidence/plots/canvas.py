"""A sheet to draw on in points, from the top left, whose texts know their width, so that none need overlap.

Drawn by matplotlib's Agg, SVG and PDF backends (extra ``plots``); the same drawing gives the same bytes.
"""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, Literal

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.drawing import Drawing
from mutualevidence.evidence.plots.fonts import families, matplotlib_package, undrawn
from mutualevidence.evidence.plots.sheets import sheets
from mutualevidence.evidence.prose.symbols import SYMBOL, runs
from mutualevidence.richtext.document import Figure

SIZE = 9.0
"""Size of the letters, in points."""

LINE = 12.0
"""From one line of text to the next."""

INK = "#1a1a1a"
FAINT = "#8a8a8a"
RULE = "#d0d0d0"
BLUE = "#0072B2"
ORANGE = "#E69F00"
VERMILLION = "#D55E00"
GREY = "#777777"
"""Colours that colour-blind people can tell apart (Okabe & Ito, 2008)."""

_FORMATS = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
_METADATA = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}, "pdf": {"CreationDate": None}}
_SETTINGS = {
    "svg.hashsalt": "mutualevidence",
    "svg.fonttype": "path",
    "mathtext.default": "regular",
    "text.usetex": False,
    "text.parse_math": False,
    "axes.unicode_minus": True,
    "path.sketch": None,
    "text.hinting": "none",  # letters are as wide as they are measured
}
Align = Literal["left", "center", "right"]


@contextmanager
def _without_glyph_warnings() -> Iterator[None]:
    """A letter that no font has is drawn as a box; the words of the figure have it anyway."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


@cache
def _measure() -> Any:
    matplotlib_package()
    from matplotlib.textpath import TextToPath

    return TextToPath()


@cache
def _font(named: tuple[str, ...], bold: bool, italic: bool, size: float) -> Any:
    from matplotlib.font_manager import FontProperties

    weight = "bold" if bold else "normal"
    return FontProperties(family=list(named), size=size, weight=weight, style="italic" if italic else "normal")


def text_width(text: str, *, bold: bool = False, size: float = SIZE) -> float:
    """Width of ``text`` in points."""
    return sum(_run_width(run, bold, italic) for run, italic in runs(text, DRAWN_SYMBOL)) * size / 100 * 1.02


@cache
def _run_width(run: str, bold: bool, italic: bool) -> float:
    """Returns the width of ``run`` in letters of 100 points: small ones are rounded to whole pixels."""
    with _without_glyph_warnings():
        font = _font(families(run), bold, italic, 100.0)
        return float(_measure().get_text_width_height_descent(run, font, False)[0])


DRAWN_SYMBOL = re.compile(rf"{SYMBOL.pattern}|^(?:n|N|r|d|g|z|M|SD|SE)(?= \[| \(log scale\)|$)")
"""Symbols in text, and those that are titles of columns and axes: g [95% CI], n."""


def wrapped(text: str, width: float, *, bold: bool = False, size: float = SIZE, lines: int = 4) -> list[str]:
    """Returns ``text`` in lines no wider than ``width`` points.

    At most ``lines``, the last ending in … where more is left.
    """
    result: list[str] = []
    for word in text.split():
        for piece in _pieces(word, width, bold=bold, size=size):
            joined = f"{result[-1]} {piece}" if result else piece
            if result and text_width(joined, bold=bold, size=size) <= width:
                result[-1] = joined
            else:
                result.append(piece)
    if len(result) > lines:
        last = result[lines - 1]
        while last and text_width(f"{last}…", bold=bold, size=size) > width:
            last = last[:-1].rstrip()
        result = [*result[: lines - 1], f"{last}…"]
    return result or [""]


def _pieces(word: str, width: float, *, bold: bool, size: float) -> list[str]:
    """``word``, cut where it is wider than ``width``."""
    if text_width(word, bold=bold, size=size) <= width:
        return [word]
    per_line = max(1, int(len(word) * width / text_width(word, bold=bold, size=size)) - 1)
    return textwrap.wrap(word, per_line, break_on_hyphens=False) or [word]


@attrs.define
class Canvas(Drawing):
    """A drawing that is made step by step, and rendered when its size is known."""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        align: Align = "left",
        bold: bool = False,
        colour: str = INK,
        size: float = SIZE,
    ) -> None:
        """Write one line of ``text`` with its middle at ``y``."""
        if not text.strip():
            return
        wide = text_width(text, bold=bold, size=size)
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
        self.texts.append((left, y - size / 2, left + wide, y + size / 2, text))
        font = {"fontsize": size, "fontweight": "bold" if bold else "normal", "color": colour}
        parts = runs(text, DRAWN_SYMBOL)
        if len(parts) == 1:
            parts, start = [(text, parts[0][1])], x
        else:
            align, start = "left", left
        for run, italic in parts:
            style = {"fontstyle": "italic" if italic else "normal", "fontfamily": list(families(run)), **font}
            self.steps.append(("text", (start, y, run), {"ha": align, "va": "center_baseline", **style}))
            start += _run_width(run, bold, italic) * size / 100

    def lines_of_text(self, x: float, y: float, lines: Sequence[str], **style: Any) -> None:
        """Write ``lines`` below each other, their block centred on ``y``."""
        top = y - (len(lines) - 1) * LINE / 2
        for number, line in enumerate(lines):
            self.text(x, top + number * LINE, line, **style)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = INK,
        width: float = 1.0,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        style = {"color": colour, "linewidth": width, "linestyle": (0, (4, 3)) if dashed else "-"}
        self.steps.append(("plot", ([x1, x2], [y1, y2]), {**style, "solid_capstyle": "butt"}))

    def shape(self, points: Sequence[tuple[float, float]], *, fill: str, edge: str = "none") -> None:
        """Draw a filled polygon."""
        self.steps.append(
            ("fill", ([x for x, _ in points], [y for _, y in points]), {"facecolor": fill, "edgecolor": edge})
        )

    def square(self, x: float, y: float, side: float, *, fill: str) -> None:
        """Draw a square around its middle."""
        half = side / 2
        self.shape(
            [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)], fill=fill
        )

    def diamond(self, left: float, x: float, right: float, y: float, height: float, *, fill: str) -> None:
        """Draw a diamond from ``left`` to ``right``, widest at ``x``."""
        half = height / 2
        self.shape([(left, y), (x, y - half), (right, y), (x, y + half)], fill=fill, edge=fill)

    def circle(self, x: float, y: float, radius: float, *, fill: str) -> None:
        """Draw a filled circle."""
        self.steps.append(("circle", (x, y, radius), {"facecolor": fill, "edgecolor": "none"}))

    def rendered(self, format: str) -> bytes:
        """Returns the drawing as ``svg``, ``png`` or ``pdf``."""
        matplotlib = matplotlib_package()
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure as Sheet
        from matplotlib.patches import Circle

        with matplotlib.rc_context(_SETTINGS), _without_glyph_warnings():
            sheet = Sheet(figsize=(self.width / 72, self.height / 72), facecolor="white")
            FigureCanvasAgg(sheet)
            axes = sheet.add_axes((0, 0, 1, 1))
            axes.set_axis_off()
            axes.set(xlim=(0, self.width), ylim=(self.height, 0))
            for order, (name, values, style) in enumerate(self.steps):
                if name == "circle":
                    axes.add_patch(Circle(values[:2], values[2], zorder=order, **style))
                else:
                    getattr(axes, name)(*values, zorder=order, **style)
            axes.set(xlim=(0, self.width), ylim=(self.height, 0))
            output = io.BytesIO()
            sheet.savefig(output, format=format, dpi=150, metadata=_METADATA[format])
        return output.getvalue()

    def figure(
        self,
        *,
        alt: str,
        caption: str = "",
        id: str = "",
        works: Sequence[str] = (),
        format: str = "svg",
    ) -> Figure:
        """The drawing as a figure of a document; it is drawn in the media types that are asked for, and no others.

        ``works`` are the keys of what it names, in any order and number.
        """
        if format not in _FORMATS:
            raise InvalidValueError(f'plots are not made as "{format}"', remedy="Choose svg, png or pdf.")
        matplotlib_package()  # what is missing is told here
        named = tuple(dict.fromkeys(works))
        return Figure(
            partial(self.rendered, format),
            _FORMATS[format],
            alt,
            (caption,) if caption else (),
            id,
            self._made_later(but=format),
            named,
            width=self.width,
            height=self.height,
            sheets=tuple(
                Figure(b"", "", alt, others=sheet._made_later(), width=sheet.width, height=sheet.height)
                for sheet in sheets(self)
            ),
            undrawn=undrawn(text for *_, text in self.texts),
        )

    def _made_later(self, but: str = "") -> dict[str, Callable[[], bytes]]:
        """Returns what makes the drawing in each format ``but`` one, by media type."""
        return {media_type: partial(self.rendered, name) for name, media_type in _FORMATS.items() if name != but}
