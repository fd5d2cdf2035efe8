"""A sheet to draw on in points, from the top left, whose texts know their width, so that none need overlap.

Drawn by matplotlib's Agg, SVG and PDF backends (extra ``plots``); the same drawing gives the same bytes.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal

import attrs

from mutualevidence.errors import InvalidValueError, MissingExtraError
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
}
_OTHER_SCRIPTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "Hiragino Sans GB",
    "Malgun Gothic",
    "Noto Sans Devanagari",
    "Noto Sans Arabic",
    "Noto Sans",
    "Arial Unicode MS",
)
Align = Literal["left", "center", "right"]


def _matplotlib() -> Any:
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise MissingExtraError(
            "plots need matplotlib, which is not installed",
            remedy='Install it with: pip install "mutualevidence[plots]"',
        ) from error
    return mpl


@cache
def _families() -> list[str]:
    """Returns the font of all plots, and those of other scripts that are there for letters it lacks."""
    _matplotlib()
    from matplotlib.font_manager import fontManager

    known = {font.name for font in fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in _OTHER_SCRIPTS if name in known)]


@contextmanager
def _without_glyph_warnings() -> Iterator[None]:
    """A letter that no font has is drawn as a box; the words of the figure have it anyway."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


@cache
def _measure() -> tuple[Any, Callable[[bool, float], Any]]:
    _matplotlib()
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    def font(bold: bool, size: float) -> Any:
        return FontProperties(family=_families(), size=size, weight="bold" if bold else "normal")

    return TextToPath(), cache(font)


def text_width(text: str, *, bold: bool = False, size: float = SIZE) -> float:
    """Width of ``text`` in points."""
    paths, font = _measure()
    # Measured large and scaled, since the measure is rounded to whole pixels of the font.
    with _without_glyph_warnings():
        width, _, _ = paths.get_text_width_height_descent(text, font(bold, 100.0), False)
    return float(width) * size / 100 * 1.02


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
class Canvas:
    """What is drawn, as steps to be drawn when the size is known; y grows downwards."""

    width: float = 0.0
    height: float = 0.0
    steps: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = attrs.field(factory=list)
    texts: list[tuple[float, float, float, float, str]] = attrs.field(factory=list)
    """Boxes of the texts (left, top, right, bottom, text): tests see to it that they do not overlap."""

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
        self.steps.append(("text", (x, y, text), {"ha": align, "va": "center_baseline", **font}))

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
        if format not in _FORMATS:
            raise InvalidValueError(f'plots are not made as "{format}"', remedy="Choose svg, png or pdf.")
        matplotlib = _matplotlib()
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure as Sheet
        from matplotlib.patches import Circle

        with matplotlib.rc_context({**_SETTINGS, "font.family": _families()}), _without_glyph_warnings():
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
        """The drawing as a figure of a document; other media types are made when a format asks for them.

        ``works`` are the keys of what it names, in any order and number.
        """
        others = {
            media_type: (lambda name=name: self.rendered(name))
            for name, media_type in _FORMATS.items()
            if name != format
        }
        data = self.rendered(format)
        named = tuple(dict.fromkeys(works))
        return Figure(data, _FORMATS[format], alt, (caption,) if caption else (), id, others, named)
