"""The contour-enhanced funnel plot: effects by their standard errors, with regions of significance.

Source: Sterne & Egger, 2001; Peters et al., 2008, Journal of Clinical Epidemiology 61, 991-996; Handbook 13.3.5.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.canvas import BLUE, INK, LINE, SIZE, text_width
from mutualevidence.evidence.plots.scatter import HEIGHT, TOP, Frame
from mutualevidence.evidence.prose.apa_numbers import apa_number
from mutualevidence.evidence.prose.words import counted
from mutualevidence.model.vocabulary import NO_EFFECT, RATIO_MEASURES
from mutualevidence.richtext.document import Figure

_REGIONS = ((2.5758293035489, "#c4c4c4"), (1.9599639845401, "#dcdcdc"), (1.6448536269515, "#ffffff"))
"""From which z on a two-sided p is below .01, .05 and .10, and what is drawn within it."""

_BEYOND = "#a9a9a9"
_LEGEND = (("p > .10", "#ffffff"), (".05–.10", "#dcdcdc"), (".01–.05", "#c4c4c4"), ("p < .01", _BEYOND))
_AS = {"r": "Fisher's z", "PR": "logit of the proportion"}


@attrs.frozen(kw_only=True)
class FunnelPoint:
    """One study: its effect on the scale of analysis (logarithm for ratios) and its standard error."""

    label: str
    y: float
    se: float


def funnel_figure(
    points: Sequence[FunnelPoint],
    *,
    measure: str,
    pooled: float | None = None,
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
) -> Figure:
    """Returns a funnel plot of ``points``; ``pooled`` is the pooled effect on the scale of analysis.

    Raises `InvalidValueError` where there is no point, `MissingExtraError` without matplotlib.
    """
    if not points:
        raise InvalidValueError("a funnel plot needs a study", remedy="Choose findings with standard errors.")
    logarithmic = measure in RATIO_MEASURES
    back: Callable[[float], float] = math.exp if logarithmic else float
    deepest = 1.08 * max(point.se for point in points)
    null = 0.0 if measure in NO_EFFECT else None
    centre = pooled if pooled is not None else (null or 0.0)
    spread = [abs(point.y - centre) for point in points] + [1.96 * deepest, abs((null or 0.0) - centre)]
    low, high = centre - 1.08 * max(spread), centre + 1.08 * max(spread)
    frame = Frame.of((back(low), back(high)), (0.0, deepest), logarithmic=(logarithmic, False), down=True)
    if null is not None:
        _regions(frame, low, high, deepest, back, null)
    if pooled is not None:
        frame.line([(back(pooled), 0.0), (back(pooled), deepest)])
        for side in (-1.96, 1.96):
            frame.line([(back(pooled), 0.0), (back(pooled + side * deepest), deepest)], dashed=True)
    for point in points:
        frame.canvas.circle(*frame.at(back(point.y), point.se), 3.4, fill="white")
        frame.canvas.circle(*frame.at(back(point.y), point.se), 2.8, fill=BLUE)
    frame.axes(_AS.get(measure, measure) + (" (log scale)" if logarithmic else ""), "Standard error")
    if null is not None:
        _legend(frame)
    return frame.canvas.figure(
        alt=_alt(points, measure, pooled, back), caption=caption, id=id, works=works, format=format
    )


def _regions(
    frame: Frame, low: float, high: float, deepest: float, back: Callable[[float], float], null: float
) -> None:
    """Fill the field with regions of p about no effect, the least significant last."""
    frame.area([(back(low), 0), (back(high), 0), (back(high), deepest), (back(low), deepest)], _BEYOND)
    for z, fill in _REGIONS:
        right, left = _edge(null, z, high, deepest), _edge(null, -z, low, deepest)
        frame.area([(back(y), se) for y, se in [(null, 0.0), *right, *reversed(left)]], fill)


def _edge(null: float, z: float, limit: float, deepest: float) -> list[tuple[float, float]]:
    """Returns the border of a region from no effect down, bent at the edge of the field."""
    end = null + z * deepest
    if abs(end - null) <= abs(limit - null):
        return [(end, deepest)]
    return [(limit, abs((limit - null) / z)), (limit, deepest)]


def _legend(frame: Frame) -> None:
    y = TOP + HEIGHT + 30 + LINE * 1.4
    x = frame.left
    frame.canvas.height = y + LINE
    for words, fill in _LEGEND:
        frame.canvas.shape([(x, y - 5), (x + 12, y - 5), (x + 12, y + 5), (x, y + 5)], fill=fill, edge=INK)
        frame.canvas.text(x + 16, y, words, size=SIZE - 1)
        x += 16 + text_width(words, size=SIZE - 1) + 14


def _alt(points: Sequence[FunnelPoint], measure: str, pooled: float | None, back: Callable[[float], float]) -> str:
    """Returns how many studies lie where: on both sides of the pooled effect, and in which region."""
    ses = [point.se for point in points]
    about = f"standard errors from {apa_number(min(ses))} to {apa_number(max(ses))}"
    parts = [f"Funnel plot of {counted(len(points), 'study')}, {about}."]
    if pooled is not None:
        below = sum(point.y < pooled for point in points)
        shown = f"{measure} = {apa_number(back(pooled), measure=measure)}"
        sides = f"left {below}, right {len(points) - below}"
        parts.append(f"Studies on either side of the pooled effect ({shown}): {sides}.")
    if measure in NO_EFFECT:
        significant = sum(abs(point.y) > 1.9599639845401 * point.se for point in points)
        parts.append(f"Studies with p below .05: {significant}.")
    return " ".join(parts)
