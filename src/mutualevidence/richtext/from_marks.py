"""Turns marked text into rich text: flip-flop formatting and outer or inner quotation marks are settled here
(CSL 1.0.2, Formatting, and Quotes in Locale Files), and nowhere else."""

from __future__ import annotations

import re
from typing import TypeAlias

from mutualevidence.richtext.inline import Format, Inline, Link, RichText, Span
from mutualevidence.richtext.marks import (
    CLOSE,
    FLIPS,
    FORMATS,
    LINK,
    QUOTE,
    QUOTE_CLOSE,
    QUOTE_CLOSE_TAKING,
    QUOTE_SINGLE,
)
from mutualevidence.runtime.named_tuple import NamedTuple

_MARK = re.compile("([\ufdd0-\ufdef])")
DEEPEST = 50
"""Formats within formats that are shown: what goes through the tree calls itself for each."""
_QUOTATION = (QUOTE, QUOTE_SINGLE, QUOTE_CLOSE, QUOTE_CLOSE_TAKING)


class Quotes(NamedTuple):
    """The quotation marks of a language."""

    open: str = "“"
    close: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"


ENGLISH = Quotes()

_AXIS = {
    Format.ITALIC: 0,
    Format.OBLIQUE: 0,
    Format.NORMAL_STYLE: 0,
    Format.BOLD: 1,
    Format.LIGHT: 1,
    Format.NORMAL_WEIGHT: 1,
    Format.SMALL_CAPS: 2,
    Format.NORMAL_VARIANT: 2,
}
_NORMAL = (Format.NORMAL_STYLE, Format.NORMAL_WEIGHT, Format.NORMAL_VARIANT)
Axes: TypeAlias = tuple[Format | None, Format | None, Format | None]
"""A style, weight and variant; ``None`` for what the text around has."""


class Active:
    """The formatting in force, and what every mark met there does (members of an enum are slow keys)."""

    __slots__ = ("axes", "steps")

    def __init__(self, axes: Axes) -> None:
        """``axes`` in force, no mark met yet."""
        self.axes = axes
        self.steps: dict[str, Step] = {}


Step: TypeAlias = tuple[tuple[Format, ...], Active]
_NOTHING = Active((None, None, None))
_actives: dict[Axes, Active] = {_NOTHING.axes: _NOTHING}


def rich_text(text: str, quotes: Quotes = ENGLISH) -> RichText:
    """Marked ``text`` as a tree, with the quotation marks of ``quotes``."""
    pieces = _MARK.split(text)
    if len(pieces) == 1:
        return (text,) if text else ()
    children: list[Inline] = []
    outside: list[tuple[list[Inline], tuple[Format, ...], str | None, Active]] = []
    active = _NOTHING
    quoted: list[bool] = []
    last = len(pieces) - 1
    place = 0  # of a text; marks stand between texts
    while place < last:
        piece, mark = pieces[place], pieces[place + 1]
        place += 2
        if piece:
            _add(children, piece)
        if mark == CLOSE:
            children, active = _closed(children, outside, active)
        elif mark in FORMATS:
            formats, after = active.steps.get(mark) or _step(active, mark)
            if place < last and pieces[place + 1] == CLOSE and len(formats) < 2:  # as most formatting is
                _add(children, pieces[place], *formats)
                place += 2
                continue
            if len(outside) > DEEPEST:
                formats = ()
            outside.append((children, formats, None, active))
            children, active = [], after
        elif mark == LINK:
            outside.append((children, (), pieces[place], active))
            children = []
            place += 2  # the address and LINK_SEPARATOR
        else:
            run = [_quotation_mark(mark, quoted, quotes)]
            while place < last and pieces[place + 1] in _QUOTATION:  # joined at once: they can be many
                run += pieces[place], _quotation_mark(pieces[place + 1], quoted, quotes)
                place += 2
            _add(children, "".join(run))
    if pieces[last]:
        _add(children, pieces[last])
    while outside:
        children, active = _closed(children, outside, active)
    return tuple(children)


def _add(children: list[Inline], text: str, form: Format | None = None) -> None:
    if not text:
        return
    if form is not None:
        children.append(Span(form, (text,)))
    elif children and isinstance(children[-1], str):
        children[-1] += text
    else:
        children.append(text)


def _closed(
    children: list[Inline],
    outside: list[tuple[list[Inline], tuple[Format, ...], str | None, Active]],
    active: Active,
) -> tuple[list[Inline], Active]:
    """Returns what stands outside the innermost open format or link, with that in it, and the formatting there."""
    if not outside:
        return children, active
    before, formats, url, active_before = outside.pop()
    if children and url is not None:
        before.append(Link(url, tuple(children)))
    elif children and formats:
        made: tuple[Inline, ...] = tuple(children)
        for form in reversed(formats):
            made = (Span(form, made),)
        before.append(made[0])
    else:
        for child in children:
            if isinstance(child, str):
                _add(before, child)
            else:
                before.append(child)
    return before, active_before


def _quotation_mark(mark: str, quoted: list[bool], quotes: Quotes) -> str:
    """Returns the character for an opening or closing mark of quotation; ``quoted`` has for every open quotation
    whether its marks are the inner ones."""
    if mark in (QUOTE, QUOTE_SINGLE):
        inner = not quoted[-1] if quoted else mark == QUOTE_SINGLE
        quoted.append(inner)
        return quotes.open_inner if inner else quotes.open
    if mark in (QUOTE_CLOSE, QUOTE_CLOSE_TAKING):
        inner = quoted.pop() if quoted else False
        return quotes.close_inner if inner else quotes.close
    return ""


def _step(active: Active, mark: str) -> Step:
    """Returns the spans that ``mark`` opens where ``active`` is in force, and what is in force inside."""
    formats, axes = _resolved(active.axes, FORMATS[mark], mark in FLIPS)
    inside = _actives.setdefault(axes, Active(axes))
    step = active.steps[mark] = (formats, inside)
    return step


def _resolved(active: Axes, form: Format, flips: bool) -> tuple[tuple[Format, ...], Axes]:
    if form is Format.NO_DECORATION:
        undone = tuple(
            normal for now, normal in zip(active, _NORMAL, strict=True) if now is not None and now is not normal
        )
        return undone, _NOTHING.axes
    axis = _AXIS.get(form)
    if form is Format.NOCASE:
        return (), active  # the letter case is settled
    if axis is None:
        return (form,), active
    if flips and active[axis] is form:
        form = _NORMAL[axis]
    elif active[axis] is form or (active[axis] is None and form in _NORMAL):
        return (), active
    inside = list(active)
    inside[axis] = form
    return (form,), (inside[0], inside[1], inside[2])
