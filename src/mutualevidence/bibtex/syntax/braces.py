"""Where each brace of a text closes, found in one pass however many are missing."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

_BRACE = re.compile(r"[{}]")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")


class Braces:
    """The pairs of braces in ``text``; made only where the quick pattern of a value does not match.

    BibTeX counts every brace, also one behind a backslash (btxdoc, 4); ``escaped=False`` leaves those out.
    """

    def __init__(self, text: str, *, escaped: bool = True) -> None:
        """Pair all braces; time and space grow with their number, not with their depth."""
        pattern = _BRACE if escaped else _UNESCAPED_BRACE
        self._positions = array("q", (match.start() for match in pattern.finditer(text)))
        self._partners = array("q", bytes(8 * len(self._positions)))
        open_braces: list[int] = []
        for index, position in enumerate(self._positions):
            self._partners[index] = -1
            if text[position] == "{":
                open_braces.append(index)
            elif open_braces:
                partner = open_braces.pop()
                self._partners[partner] = position
                self._partners[index] = self._positions[partner]

    def closing(self, position: int) -> int:
        """Where the brace opened at ``position`` closes, -1 where it never does."""
        index = bisect_left(self._positions, position)
        if index == len(self._positions) or self._positions[index] != position:
            return -1
        return self._partners[index]
