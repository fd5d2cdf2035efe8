"""Sets initials apart that are written without points: "JA" is "J. A." (APA 7, 9.8)."""

from __future__ import annotations

import re
from functools import lru_cache

from mutualevidence.runtime.lazy_pattern import LazyPattern

NO_INITIALS = frozenset("USA UK UN EU US II III IV VI VII XI JR SR PHD MD NASA WHO".split())
"""Letters that are no initials."""
_SUFFIXES_ELSEWHERE = frozenset(("JR", "SR"))
"""Suffixes after given names, and initials by themselves: "Carter, JR"."""
_CAPITALS = LazyPattern(r"[A-Z](?:-?[A-Z]){1,3}")


@lru_cache(maxsize=4_096)
def with_points(given: str) -> str:
    """Returns given names with initials apart: "JA" is "J. A.", "Henry JB" is "Henry J. B." (APA 7, 9.8)."""
    if given in _SUFFIXES_ELSEWHERE:
        return f"{given[0]}. {given[1]}."  # a name that has no other given name
    words = given.split(" ")
    if not any(map(_are_run_together, words)):
        return given
    apart = [". ".join(_initials(word)) + "." if _are_run_together(word) else word for word in words]
    return " ".join(apart).replace(". -", ".-")


def _are_run_together(word: str) -> bool:
    return _CAPITALS.fullmatch(word) is not None and word not in NO_INITIALS


def _initials(word: str) -> list[str]:
    """Returns the initials of "JAB" or "J-PB"; a hyphen stays with the second one."""
    return re.findall(r"-?[A-Z]", word)
