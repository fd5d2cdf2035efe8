"""Numbers within texts that are sorted, filled up with noughts: "2 years" comes before "10 years"."""

from __future__ import annotations

from mutualevidence.runtime.lazy_pattern import LazyPattern

_NUMBER = LazyPattern(r"\d+")
_LONGEST_NUMBER = 12


def with_numbers_filled(text: str) -> str:
    """Returns ``text`` with its numbers filled up with noughts, so that texts are in the order of their values."""
    return _NUMBER.sub(lambda number: number[0].zfill(_LONGEST_NUMBER), text)
