"""Tells cites apart that would look the same (CSL 1.0.2, Disambiguation)."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.csl.cite import Disambiguation
from mutualevidence.csl.engine import Engine
from mutualevidence.csl.prepare import Item


def told_apart(engine: Engine, items: Sequence[Item]) -> dict[str, Disambiguation]:
    """What sets each of ``items`` apart; nothing for those that are unique as they are."""
    return {}
