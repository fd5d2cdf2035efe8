"""The risk-of-bias summary: for each domain the share of studies by judgement, one block for each tool.

Source: Cochrane Handbook 7.4 and 8; McGuinness & Higgins, 2021 (robvis).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.canvas import INK, LINE, SIZE, Canvas, text_width, wrapped
from mutualevidence.evidence.plots.judgements import draw_legend, judgements_in_order, sign_of
from mutualevidence.evidence.prose.apa_numbers import apa_percent
from mutualevidence.evidence.prose.words import capitalized, counted
from mutualevidence.model.finding import RiskOfBias
from mutualevidence.richtext.document import Figure

_MARGIN, _GAP, _BAR, _ROW = 10.0, 10.0, 260.0, 20.0
_WIDEST = 186.0
_NONE = "not judged"


def bias_summary_figure(
    judged: Sequence[RiskOfBias],
    *,
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
) -> Figure:
    """Bars of judgements by domain, every study counting once; tools are not mixed.

    Raises `InvalidValueError` where nothing was judged, `MissingExtraError` without matplotlib.
    """
    if not judged:
        raise InvalidValueError("no risk of bias was judged", remedy="Record rob for at least one study.")
    # Half of the axis's last number stands beyond the bars.
    canvas = Canvas(width=_left() + _BAR + text_width("100%", size=SIZE - 1) / 2 + _MARGIN)
    y, words = _MARGIN, []
    for tool, group in _by_tool(judged).items():
        canvas.text(_MARGIN, y + LINE / 2, f"{tool} ({counted(len(group), 'study')})", bold=True)
        y += LINE + 6
        for domain, shares in _shares(group).items():
            y = _bar(canvas, domain, shares, y)
            words.append(f"{domain}: " + ", ".join(f"{name} {_percent(share)}" for name, share in shares.items()))
        y += 6
    canvas.line(_left(), y - 4, _left() + _BAR, y - 4)
    for mark in (0, 25, 50, 75, 100):
        x = _left() + _BAR * mark / 100
        canvas.line(x, y - 4, x, y)
        canvas.text(x, y + 8, f"{mark}%", align="center", size=SIZE - 1)
    found = judgements_in_order(name for each in judged for name in (*each.domains.values(), each.overall))
    y += 28
    y += draw_legend(canvas, _MARGIN, y, found, canvas.width - 2 * _MARGIN) if found else 0
    if any(_NONE in shares for group in _by_tool(judged).values() for shares in _shares(group).values()):
        y += _explain_none(canvas, y)
    canvas.height = y - 2 + _MARGIN
    alt = f"Risk of bias of {counted(len(judged), 'study')} by domain. {'; '.join(words)}."
    return canvas.figure(alt=alt, caption=caption, id=id, works=works, format=format)


def _explain_none(canvas: Canvas, y: float) -> float:
    """Say that a white bar was not judged; gives the height used."""
    right, half = _MARGIN + 12, 5.0
    corners = [(_MARGIN, y - half), (right, y - half), (right, y + half), (_MARGIN, y + half)]
    canvas.shape(corners, fill="white", edge=INK)
    canvas.text(right + 4, y, _NONE, size=SIZE - 1)
    return LINE + 4


def _left() -> float:
    return _MARGIN + _WIDEST + _GAP


def _by_tool(judged: Sequence[RiskOfBias]) -> dict[str, list[RiskOfBias]]:
    groups: dict[str, list[RiskOfBias]] = {}
    for each in judged:
        groups.setdefault(each.tool or "Risk of bias", []).append(each)
    return groups


def _shares(group: Sequence[RiskOfBias]) -> dict[str, dict[str, float]]:
    """Returns the share of each judgement by domain, overall last."""
    domains = list(dict.fromkeys(domain for each in group for domain in each.domains))
    rows = {domain: [each.domains.get(domain, "") for each in group] for domain in domains}
    if any(each.overall for each in group):
        rows["Overall"] = [each.overall for each in group]
    return {
        domain: {name: given.count(name) / len(given) for name in judgements_in_order(given)}
        | ({_NONE: given.count("") / len(given)} if "" in given else {})
        for domain, given in rows.items()
    }


def _bar(canvas: Canvas, domain: str, shares: Mapping[str, float], y: float) -> float:
    lines = wrapped(capitalized(domain), _WIDEST, lines=3)
    height = max(_ROW, len(lines) * LINE + 4)
    canvas.lines_of_text(_MARGIN, y + height / 2, lines)
    x, half = _left(), 7.0
    for name, share in shares.items():
        wide = _BAR * share
        sign = sign_of(name) if name != _NONE else None
        middle = y + height / 2
        corners = [(x, middle - half), (x + wide, middle - half), (x + wide, middle + half), (x, middle + half)]
        canvas.shape(corners, fill=sign.fill if sign else "white", edge=INK)
        if sign and wide > text_width("100%", size=SIZE - 1):
            canvas.text(
                x + wide / 2,
                middle,
                f"{sign.mark} {_percent(share)}",
                align="center",
                size=SIZE - 1,
                colour=sign.ink,
            )
        x += wide
    return y + height


def _percent(share: float) -> str:
    return apa_percent(100 * share, 0)
