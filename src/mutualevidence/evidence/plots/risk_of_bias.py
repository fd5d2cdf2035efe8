"""The risk-of-bias traffic light: a sign for each study and domain.

Source: Cochrane Handbook 8; McGuinness & Higgins, 2021.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.plots.canvas import LINE, RULE, SIZE, Canvas, text_width, wrapped
from mutualevidence.evidence.plots.columns import label_room
from mutualevidence.evidence.plots.judgements import draw_judgement, draw_legend, judgements_in_order
from mutualevidence.evidence.prose.words import capitalized, counted
from mutualevidence.model.finding import RiskOfBias
from mutualevidence.richtext.document import Figure

_MARGIN, _GAP, _COLUMN = 10.0, 14.0, 34.0
_WIDEST_LABEL = 230.0


def risk_of_bias_figure(
    judged: Mapping[str, RiskOfBias],
    *,
    caption: str = "",
    id: str = "",
    works: Sequence[str] = (),
    format: str = "svg",
) -> Figure:
    """Judgements by study (the mapping's keys are their labels) and domain.

    Domains are numbered and explained below.

    Raises `InvalidValueError` where nothing was judged, `MissingExtraError` without matplotlib.
    """
    if not judged:
        raise InvalidValueError("no risk of bias was judged", remedy="Record rob for at least one study.")
    domains = list(dict.fromkeys(domain for rob in judged.values() for domain in rob.domains))
    return _drawn(judged, domains).figure(
        alt=_alt(judged, domains), caption=caption, id=id, works=works, format=format
    )


def _drawn(judged: Mapping[str, RiskOfBias], domains: Sequence[str]) -> Canvas:
    rest = 2 * _MARGIN + _GAP + _COLUMN * len(domains) + text_width("Overall", bold=True)
    room = label_room(list(judged), rest, _WIDEST_LABEL)
    labels = {label: wrapped(label, room, bold=True) for label in judged}
    label_width = max(text_width(line, bold=True) for lines in [*labels.values(), ["Study"]] for line in lines)
    left = _MARGIN + label_width + _GAP
    overall = left + _COLUMN * len(domains) + text_width("Overall", bold=True) / 2
    canvas = Canvas(width=max(overall + text_width("Overall", bold=True) / 2 + _MARGIN, 300.0))
    y = _MARGIN + LINE / 2
    canvas.text(_MARGIN, y, "Study", bold=True)
    for at in range(len(domains)):
        canvas.text(left + _COLUMN * (at + 0.5), y, f"D{at + 1}", align="center", bold=True)
    canvas.text(overall, y, "Overall", align="center", bold=True)
    y += LINE * 0.75
    canvas.line(_MARGIN, y, canvas.width - _MARGIN, y)
    canvas.head = y + 1
    for label, rob in judged.items():
        height = max(18.0, len(labels[label]) * LINE + 6)
        middle = y + height / 2
        canvas.lines_of_text(_MARGIN, middle, labels[label])
        for at, domain in enumerate(domains):
            draw_judgement(canvas, left + _COLUMN * (at + 0.5), middle, rob.domains.get(domain, ""))
        draw_judgement(canvas, overall, middle, rob.overall)
        y += height
        canvas.line(_MARGIN, y, canvas.width - _MARGIN, y, colour=RULE, width=0.5)
        canvas.cuts.append(y)
    canvas.foot = (y, y)
    y = _domains(canvas, domains, y + 14)
    judgements = judgements_in_order(j for rob in judged.values() for j in (*rob.domains.values(), rob.overall))
    y += draw_legend(canvas, _MARGIN, y + 6, judgements, canvas.width - 2 * _MARGIN)
    canvas.height = y + _MARGIN
    return canvas


def _domains(canvas: Canvas, domains: Sequence[str], y: float) -> float:
    """Say what D1, D2 … mean; gives where the next thing may stand."""
    for at, domain in enumerate(domains):
        lines = wrapped(f"D{at + 1}  {capitalized(domain)}", canvas.width - 2 * _MARGIN, size=SIZE - 1)
        for line in lines:
            canvas.text(_MARGIN, y, line, size=SIZE - 1)
            y += LINE
    return y


def _alt(judged: Mapping[str, RiskOfBias], domains: Sequence[str]) -> str:
    parts = [f"Risk of bias of {counted(len(judged), 'study')} in {counted(len(domains), 'domain')}."]
    overall: dict[str, list[str]] = {}
    for label, rob in judged.items():
        overall.setdefault(rob.overall or "not judged", []).append(label)
    for judgement in (*judgements_in_order(overall.keys() - {"not judged"}), "not judged"):
        names = overall.get(judgement, [])
        if names:
            shown = ", ".join(names) if len(judged) <= 12 else str(len(names))
            parts.append(f"Overall {judgement}: {shown}.")
    return " ".join(parts)
