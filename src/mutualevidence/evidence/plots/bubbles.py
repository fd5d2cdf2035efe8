"""Plots of studies as bubbles: meta-regression, L'Abbé's plot of two risks, Baujat's plot of influence.

Source: Thompson & Higgins, 2002; L'Abbé, Detsky & O'Rourke, 1987; Baujat et al., 2002.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.axis import limits
from mutualevidence.evidence.plots.canvas import BLUE
from mutualevidence.evidence.plots.scatter import Frame
from mutualevidence.evidence.prose.apa_numbers import apa_number
from mutualevidence.evidence.prose.words import capitalized, counted
from mutualevidence.model.vocabulary import RATIO_MEASURES
from mutualevidence.richtext.document import Figure

_LARGEST, _SMALLEST = 11.0, 2.5


@attrs.frozen(kw_only=True)
class Bubble:
    """One study: where it lies, and how large it is drawn (its area)."""

    label: str
    x: float
    y: float
    weight: float = 1.0


@attrs.frozen(kw_only=True)
class Slope:
    """A regression line on the scale of analysis, with its interval at any x."""

    at: Callable[[float], tuple[float, float, float]]
    """Value, lower and upper bound."""
    words: str = ""


def regression_figure(
    bubbles: Sequence[Bubble],
    slope: Slope | None,
    *,
    measure: str,
    moderator: str,
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
) -> Figure:
    """A bubble plot: effects (scale of analysis) by a moderator, with the regression line and its interval.

    Raises `InvalidValueError` where there are fewer than two studies, `MissingExtraError` without matplotlib.
    """
    _enough(bubbles, 2)
    logarithmic = measure in RATIO_MEASURES
    back: Callable[[float], float] = math.exp if logarithmic else float
    x = _margins([each.x for each in bubbles])
    steps = [x[0] + (x[1] - x[0]) * at / 60 for at in range(61)]
    line = [slope.at(step) for step in steps] if slope else []
    values = [each.y for each in bubbles] + [value for value, _, _ in line]
    y = _margins(limits(values, [(lower, upper) for _, lower, upper in line], None, logarithmic=False))
    grouped = moderator.casefold() != "year"
    frame = Frame.of(x, (back(y[0]), back(y[1])), logarithmic=(False, logarithmic), grouped=grouped)
    for number in range(3):
        points = [(step, back(row[number])) for step, row in zip(steps, line, strict=bool(line))] if line else []
        frame.line(points, dashed=number > 0, width=1.4 if number == 0 else 0.8)
    _draw(frame, [attrs.evolve(each, y=back(each.y)) for each in bubbles])
    frame.axes(capitalized(moderator), f"{measure} (log scale)" if logarithmic else measure)
    alt = f"Bubble plot of {counted(len(bubbles), 'study')}: {measure} by {moderator}."
    alt = f"{alt} {slope.words}" if slope and slope.words else alt
    return frame.canvas.figure(alt=alt, caption=caption, id=id, works=works, format=format)


def labbe_figure(
    bubbles: Sequence[Bubble],
    *,
    curve: Callable[[float], float] | None = None,
    names: tuple[str, str] = ("first group", "second group"),
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
) -> Figure:
    """L'Abbé's plot: the risk of the first group (y) by that of the second (x), size by participants.

    ``curve`` gives the risk that the pooled effect expects of the first group. Raises `InvalidValueError` where
    there is no study, `MissingExtraError` without matplotlib.
    """
    _enough(bubbles, 1)
    largest = min(1.0, 1.1 * max(max(each.x, each.y) for each in bubbles) or 0.1)
    frame = Frame.of((0.0, largest), (0.0, largest))
    frame.line([(0.0, 0.0), (largest, largest)], width=0.8)
    if curve:
        steps = [largest * at / 80 for at in range(81)]
        frame.line([(step, curve(step)) for step in steps], dashed=True, width=1.2)
    _draw(frame, bubbles)
    frame.axes(f"Risk, {names[1]}", f"Risk, {names[0]}")
    below = sum(each.y < each.x for each in bubbles)
    alt = (
        f"L'Abbé plot of {counted(len(bubbles), 'study')}. The risk is lower with {names[0]} in {below}, "
        f"higher or equal in {len(bubbles) - below}."
    )
    return frame.canvas.figure(alt=alt, caption=caption, id=id, works=works, format=format)


def baujat_figure(
    bubbles: Sequence[Bubble], *, caption: str = "", id: str = "", works: Sequence[str] = (), format: str = "svg"
) -> Figure:
    """Baujat's plot: contribution to heterogeneity (x) and influence on the result (y).

    The studies that stand out are named. Raises `InvalidValueError` where there are fewer than three studies,
    `MissingExtraError` without matplotlib.
    """
    _enough(bubbles, 3)
    frame = Frame.of(
        (0.0, 1.1 * max(each.x for each in bubbles) or 1.0), (0.0, 1.1 * max(each.y for each in bubbles) or 1.0)
    )
    _draw(frame, [attrs.evolve(each, weight=0.0) for each in bubbles])
    frame.axes("Contribution to heterogeneity", "Influence on the pooled effect")
    ranked = sorted(bubbles, key=lambda each: -(each.x / frame.x.high + each.y / frame.y.high))
    frame.named([(each.x, each.y, each.label) for each in ranked], most=8)
    first = ", ".join(f"{each.label} ({apa_number(each.x, 2)}, {apa_number(each.y, 2)})" for each in ranked[:3])
    count = counted(len(bubbles), "study")
    alt = f"Baujat plot of {count}. Those that stand out (heterogeneity, influence): {first}."
    return frame.canvas.figure(alt=alt, caption=caption, id=id, works=works, format=format)


def _enough(bubbles: Sequence[Bubble], least: int) -> None:
    if len(bubbles) < least:
        raise InvalidValueError(
            f"this plot needs {counted(least, 'study')} or more",
            remedy="Choose findings with effects and standard errors.",
        )


def _margins(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = 0.08 * (high - low) or abs(high) * 0.1 or 1.0
    return low - room, high + room


def _draw(frame: Frame, bubbles: Sequence[Bubble]) -> None:
    """The largest first, so that small ones stay to be seen; each with a white rim."""
    largest = max(each.weight for each in bubbles)
    for each in sorted(bubbles, key=lambda bubble: -bubble.weight):
        radius = max(_SMALLEST, _LARGEST * math.sqrt(each.weight / largest)) if largest else 3.2
        x, y = frame.at(each.x, each.y)
        frame.canvas.circle(x, y, radius + 0.7, fill="white")
        frame.canvas.circle(x, y, radius, fill=BLUE)
