"""The PRISMA 2020 flow diagram: how many records were found, screened, excluded and included.

Source: Page et al., 2021, BMJ 372, n71 (figure 1); numbers come from the review's ``flow``.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.flow_numbers import counts_of, is_other_apart
from mutualevidence.evidence.plots.canvas import INK, LINE, SIZE, Canvas, wrapped
from mutualevidence.model.numbers import Number
from mutualevidence.model.review import Flow
from mutualevidence.richtext.document import Figure

_MARGIN, _BOX, _GAP, _PAD, _STEP = 10.0, 215.0, 34.0, 7.0, 18.0


@attrs.frozen
class FlowStep:
    """A box of the diagram, what left the flow there (beside it), and the stage that begins with it."""

    text: tuple[str, ...]
    beside: tuple[str, ...] = ()
    stage: str = ""


def flow_steps(flow: Flow) -> tuple[FlowStep, ...]:
    """Returns the boxes of the diagram from top to bottom; what is not recorded is left out."""
    databases, registers, other = (counts_of(each) for each in (flow.databases, flow.registers, flow.other))
    identified = [*_listed("Databases", databases), *_listed("Registers", registers)]
    is_apart = is_other_apart(flow)
    if not is_apart:
        identified += _listed("Other methods", other)
    removed = _lines(
        ("Duplicate records", flow.duplicates),
        ("Marked as ineligible by automation tools", flow.automation),
        ("Removed for other reasons", flow.removed),
    )
    when = f" (searched {flow.date})" if flow.date else ""
    excluded = counts_of(flow.exclusions)
    steps = [
        FlowStep(
            (f"Records identified{when}:", *identified) if identified else (),
            ("Records removed before screening:", *removed) if removed else (),
            "Identification",
        ),
        FlowStep(
            _lines(("Records screened", flow.screened)), _lines(("Records excluded", flow.excluded)), "Screening"
        ),
        FlowStep(
            _lines(("Reports sought for retrieval", flow.sought)),
            _lines(("Reports not retrieved", flow.not_retrieved)),
        ),
        FlowStep(
            (
                *_lines(("Reports assessed for eligibility", flow.assessed)),
                *(_listed("Among them by other methods", other) if is_apart else ()),
            ),
            ("Reports excluded:", *(_line(name, count) for name, count in excluded.items())) if excluded else (),
        ),
        FlowStep(
            _lines(("Studies included in review", flow.studies), ("Reports of included studies", flow.reports)),
            stage="Included",
        ),
    ]
    return tuple(step for step in steps if step.text)


def _listed(title: str, counts: Mapping[str, int]) -> list[str]:
    if not counts:
        return []
    names = "; ".join(f"{name}, {count:,}" for name, count in counts.items())
    return [
        _line(title, sum(counts.values())),
        *([f"({names})"] if len(counts) > 1 or title not in counts else []),
    ]


def _lines(*rows: tuple[str, Number | None]) -> tuple[str, ...]:
    return tuple(_line(title, int(number)) for title, number in rows if number is not None)


def _line(title: str, count: int) -> str:
    return f"{title} (n = {count:,})"


def flow_figure(flow: Flow, *, caption: str = "", id: str = "", format: str = "svg") -> Figure:
    """Returns the diagram.

    Raises `InvalidValueError` where no number is recorded, `MissingExtraError` without matplotlib.
    """
    steps = flow_steps(flow)
    if not steps:
        raise InvalidValueError("the review records no flow of records", remedy="Record flow = {screened = …}.")
    canvas = Canvas(width=2 * _MARGIN + 2 * _BOX + _GAP)
    y = _MARGIN
    bottom: float | None = None
    for step in steps:
        if step.stage:
            canvas.text(_MARGIN, y + LINE / 2, step.stage, bold=True)
            if bottom is not None:
                canvas.line(_MARGIN + _BOX / 2 + 60, bottom, _MARGIN + _BOX / 2 + 60, y + LINE + 4, width=0.8)
                bottom = y + LINE + 4
            y += LINE + 4
        y, bottom = _draw_step(canvas, step, y, bottom)
    canvas.height = y - _STEP + _MARGIN
    alt = "PRISMA flow diagram. " + " ".join(
        f"{'; '.join(step.text)}{f' — {chr(59).join(step.beside)}' if step.beside else ''}." for step in steps
    )
    return canvas.figure(alt=alt, caption=caption, id=id, format=format)


def _draw_step(canvas: Canvas, step: FlowStep, y: float, above: float | None) -> tuple[float, float]:
    """Draw a box with what stands beside it; gives where the next begins and where this one ends."""
    x = _MARGIN + _BOX / 2 + 60
    if above is not None:
        _arrow(canvas, x, above, x, y)
    height, tall = _box_height(step.text), _box_height(step.beside)
    _box(canvas, _MARGIN, y, height, step.text)
    if step.beside:
        right, middle = _MARGIN + _BOX + _GAP, y + min(height, tall) / 2
        _arrow(canvas, _MARGIN + _BOX, middle, right, middle)
        _box(canvas, right, y, tall, step.beside)
    return y + max(height, tall) + _STEP, y + height


def _box_lines(text: tuple[str, ...]) -> list[str]:
    return [line for each in text for line in wrapped(each, _BOX - 2 * _PAD, size=SIZE - 0.5, lines=12)]


def _box_height(text: tuple[str, ...]) -> float:
    return len(_box_lines(text)) * LINE + 2 * _PAD if text else 0.0


def _box(canvas: Canvas, x: float, y: float, height: float, text: tuple[str, ...]) -> None:
    corners = [(x, y), (x + _BOX, y), (x + _BOX, y + height), (x, y + height)]
    canvas.shape(corners, fill="white", edge=INK)
    for number, line in enumerate(_box_lines(text)):
        canvas.text(x + _PAD, y + _PAD + LINE * (number + 0.5), line, size=SIZE - 0.5)


def _arrow(canvas: Canvas, x1: float, y1: float, x2: float, y2: float) -> None:
    canvas.line(x1, y1, x2, y2, width=0.8)
    if x1 == x2:
        canvas.shape([(x2 - 3, y2 - 6), (x2 + 3, y2 - 6), (x2, y2)], fill=INK)
    else:
        canvas.shape([(x2 - 6, y2 - 3), (x2 - 6, y2 + 3), (x2, y2)], fill=INK)
