"""Nested values as both notations of findings read them: texts that know their line, groups and lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias


class LocatedText(str):
    """A string that remembers the line it was read from (0 where none is known)."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int = 0) -> LocatedText:
        """Make ``text`` know its ``line``."""
        self = str.__new__(cls, text)
        self.line = line
        return self


Tree: TypeAlias = str | list["Tree"] | dict[str, "Tree"]


def line_of(tree: object) -> int:
    """Returns the first line known of ``tree``: of a text itself, else of what it holds; 0 where none is known."""
    if isinstance(tree, LocatedText):
        return tree.line
    if isinstance(tree, Mapping):
        return next((line for item in tree.items() for part in item if (line := line_of(part))), 0)
    if isinstance(tree, list):
        return next((line for part in tree if (line := line_of(part))), 0)
    return 0
