"""Holds the titles of one library, for the names that they show (`casing.names_elsewhere`)."""

from __future__ import annotations

from mutualevidence.casing.marks import TAGS
from mutualevidence.runtime.lazy_pattern import LazyPattern

_NOCASE = LazyPattern(r'<span class="nocase">([^<>{}]*)</span>')


class OtherTitles:
    """The titles of a library in CSL's markup, and the names that they show; found when the first is asked for."""

    __slots__ = ("_names", "titles")

    def __init__(self) -> None:
        """Begin without titles; readers add them to ``titles``."""
        self.titles: list[str] = []
        self._names: frozenset[str] | None = None

    def show(self, word: str) -> bool:
        """Returns whether ``word`` is a name in other titles."""
        if self._names is None:
            from mutualevidence.casing.names_elsewhere import names_shown_by  # not every library has such titles

            self._names = names_shown_by([_with_braces(title) for title in self.titles])
        return word in self._names


def _with_braces(title: str) -> str:
    """Returns a title with braces for CSL's nocase, and without other markup."""
    if "<" not in title:
        return title
    return TAGS.sub("", _NOCASE.sub(r"{\1}", title))
