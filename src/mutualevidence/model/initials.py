"""Sets initials apart that are written without points: "JA" is "J. A." (APA 7, 9.8)."""

from __future__ import annotations

import re
from functools import lru_cache

NO_INITIALS = frozenset("USA UK UN EU US II III IV VI VII XI JR SR PHD MD NASA WHO".split())
"""Letters that are no initials."""
_CAPITALS = re.compile(r"[A-Z](?:-?[A-Z]){1,3}").fullmatch


@lru_cache(maxsize=4_096)
def with_points(given: str) -> str:
    """Returns given names with initials apart: "JA" is "J. A.", "Henry JB" is "Henry J. B." (APA 7, 9.8)."""
    words = given.split(" ")
    if not any(_CAPITALS(word) and word not in NO_INITIALS for word in words):
        return given
    return " ".join(
        ". ".join(_initials(word)) + "." if _CAPITALS(word) and word not in NO_INITIALS else word for word in words
    ).replace(". -", ".-")


def _initials(word: str) -> list[str]:
    """Returns the initials of "JAB" or "J-PB"; a hyphen stays with the second one."""
    return re.findall(r"-?[A-Z]", word)
