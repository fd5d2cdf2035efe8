"""Entries rendered before their citation number is known, so that works which are renumbered need no rendering
(CSL 1.0.2, Standard Variables, ``citation-number``)."""

from __future__ import annotations

import operator

import attrs

from mutualevidence.csl.compile.compiled_style import Layout, mentioning
from mutualevidence.richtext.inline import Inline, Link, RichText, Span

NUMBER = "citation-number"
_PLACE = "\U0010fffe"
"""Stands where the number will; no character of Unicode, so that no text has it."""


class _NumberToCome(int):
    def __str__(self) -> str:
        return _PLACE


NUMBER_TO_COME = _NumberToCome(1)


def prints_number_alone(layout: Layout) -> bool:
    """Returns whether ``layout`` does nothing with the citation number but print its digits."""
    return all(
        part.name == "text" and "text-case" not in part.attributes
        for part in mentioning(layout.element, layout.scope.macro_elements, NUMBER)
    )


def numbered(text: RichText, number: int) -> RichText:
    """Returns ``text`` with ``number`` where it was to come."""
    digits = str(number)
    return tuple([_filled(inline, digits) for inline in text])


def _filled(inline: Inline, digits: str) -> Inline:
    if isinstance(inline, str):
        return inline.replace(_PLACE, digits)
    if not isinstance(inline, Span | Link):
        return inline
    children = tuple([_filled(child, digits) for child in inline.children])
    if all(map(operator.is_, children, inline.children)):
        return inline
    return attrs.evolve(inline, children=children)
