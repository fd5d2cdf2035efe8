"""The parts of an entry of a reference list that stand on lines or margins of their own (CSL 1.0.2, Display)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from mutualevidence.richtext.inline import Format, Inline, RichText, Span

Parts = list[tuple[Format | None, RichText]]
"""Parts of an entry with the display of each; None for text that just runs on."""

DISPLAYS = frozenset((Format.BLOCK, Format.LEFT_MARGIN, Format.RIGHT_INLINE, Format.INDENT))


def displayed_parts(content: RichText) -> Parts:
    """Returns the parts of ``content`` with the display of each."""
    if not _holds_displays(content):  # as most are
        return [(None, content)] if _shows(content) else []
    parts: Parts = []
    running: list[Inline] = []
    for inline in _outermost_displays(content):
        if isinstance(inline, Span) and inline.format in DISPLAYS:
            _end(running, parts)
            parts.append((inline.format, inline.children))
        else:
            running.append(inline)
    _end(running, parts)
    return parts


def margin_and_lines(content: RichText) -> tuple[RichText, Parts]:
    """Returns what stands in the margin of an entry (a number such as "[1]"), and the lines beside it."""
    parts = displayed_parts(content)
    if parts and parts[0][0] is Format.LEFT_MARGIN:
        return parts[0][1], parts[1:]
    return (), parts


def _holds_displays(content: RichText) -> bool:
    return any(
        isinstance(inline, Span) and (inline.format in DISPLAYS or _holds_displays(inline.children))
        for inline in content
    )


def _outermost_displays(content: RichText) -> Iterable[Inline]:
    """Returns ``content`` with no display inside another inline: lines within the text beside a number (CSL 1.0.2,
    second-field-align) stand for themselves, and formatting around lines is around the text of each."""
    for inline in content:
        if not isinstance(inline, Span) or not _holds_displays(inline.children):
            yield inline
            continue
        for is_display, parts in groupby(_outermost_displays(inline.children), _is_display):
            if not is_display:
                yield Span(inline.format, tuple(parts))
            elif inline.format in DISPLAYS:
                yield from parts
            else:
                yield from (
                    Span(part.format, (Span(inline.format, part.children),))
                    for part in parts
                    if isinstance(part, Span)
                )


def _is_display(inline: Inline) -> bool:
    return isinstance(inline, Span) and inline.format in DISPLAYS


def _end(running: list[Inline], parts: Parts) -> None:
    """Close the running text; a mere blank between two displayed parts is none."""
    if _shows(running):
        parts.append((None, tuple(running)))
    running.clear()


def _shows(running: Iterable[Inline]) -> bool:
    return any(not isinstance(inline, str) or inline.strip() for inline in running)
