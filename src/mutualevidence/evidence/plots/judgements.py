"""Judgements of risk of bias as coloured signs: the sign tells them apart without the colour."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from mutualevidence.evidence.plots.canvas import BLUE, GREY, ORANGE, SIZE, VERMILLION, Canvas, text_width

RADIUS = 6.0
_TITLE = "Risk of bias:"


@attrs.frozen
class Sign:
    """How a judgement is drawn."""

    mark: str
    fill: str
    ink: str = "white"


_SIGNS = {
    "low": Sign("+", BLUE),
    "some concerns": Sign("?", ORANGE, "black"),
    "unclear": Sign("?", ORANGE, "black"),
    "moderate": Sign("~", ORANGE, "black"),
    "high": Sign("−", VERMILLION, "black"),
    "serious": Sign("−", VERMILLION, "black"),
    "critical": Sign("×", "#7a1f00"),
    "no information": Sign("·", GREY),
}
"""Judgements of RoB 2 and ROBINS-I; what another tool calls otherwise gets its first letter."""


def sign_of(judgement: str) -> Sign:
    """Returns the sign of ``judgement``."""
    return _SIGNS.get(judgement.casefold(), Sign(judgement[:1].upper() or "·", GREY))


def draw_judgement(canvas: Canvas, x: float, y: float, judgement: str) -> None:
    """Draw the sign of ``judgement`` at a place; nothing where nothing was judged."""
    if not judgement:
        return
    sign = sign_of(judgement)
    canvas.circle(x, y, RADIUS, fill=sign.fill)
    canvas.text(x, y, sign.mark, align="center", colour=sign.ink, bold=True)


def draw_legend(canvas: Canvas, x: float, y: float, judgements: Iterable[str], width: float) -> float:
    """Explain the signs, in rows no wider than ``width``; gives the height that was used."""
    canvas.text(x, y, _TITLE, size=SIZE - 1)
    indent = text_width(_TITLE, size=SIZE - 1) + 8
    x, width = x + indent, width - indent
    left, row = x, y
    for judgement in judgements:
        wide = 2 * RADIUS + 4 + text_width(judgement, size=SIZE - 1) + 14
        if left > x and left + wide > x + width:
            left, row = x, row + 2 * RADIUS + 4
        draw_judgement(canvas, left + RADIUS, row, judgement)
        canvas.text(left + 2 * RADIUS + 4, row, judgement, size=SIZE - 1)
        left += wide
    return row - y + 2 * RADIUS + 4


def judgements_in_order(judgements: Iterable[str]) -> list[str]:
    """Returns each judgement once, the best first; unknown ones last, by name."""
    order = {name: number for number, name in enumerate(_SIGNS)}
    return sorted({j for j in judgements if j}, key=lambda j: (order.get(j.casefold(), len(order)), j))
