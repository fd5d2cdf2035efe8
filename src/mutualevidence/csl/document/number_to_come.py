"""Entries rendered before their citation number is known, so that works which are renumbered need no rendering
(CSL 1.0.2, Standard Variables, ``citation-number``)."""

from __future__ import annotations

import operator

import attrs

from mutualevidence.csl.compile.compiled_style import Layout, mentioning
from mutualevidence.richtext.inline import Inline, Link, Span
from mutualevidence.richtext.reference_list import ListEntry

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


class Unnumbered:
    """An entry whose number is to come, and the same entry with the number it had last."""

    __slots__ = ("_entry", "_number", "_numbered", "_places")

    def __init__(self, entry: ListEntry) -> None:
        """``entry`` was rendered with `NUMBER_TO_COME`."""
        self._entry = entry
        self._places = [place for place, inline in enumerate(entry.content) if _filled(inline, "") is not inline]
        self._number = 0
        self._numbered = entry

    def numbered(self, number: int) -> ListEntry:
        """Returns the entry with ``number``: the same object as before where it is the same number."""
        if number != self._number:
            content = list(self._entry.content)
            for place in self._places:
                content[place] = _filled(content[place], str(number))
            self._number, self._numbered = number, ListEntry(self._entry.id, tuple(content))
        return self._numbered


def _filled(inline: Inline, digits: str) -> Inline:
    if isinstance(inline, str):
        return inline.replace(_PLACE, digits)
    if not isinstance(inline, Span | Link):
        return inline
    children = tuple([_filled(child, digits) for child in inline.children])
    if all(map(operator.is_, children, inline.children)):
        return inline
    return attrs.evolve(inline, children=children)
