"""Marks works that were retracted in checks, lists and evidence, as a file of retractions tells (APA 7, 10.1)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mutualevidence.files import file_bytes
from mutualevidence.model.reference import Reference
from mutualevidence.model.tracked import LatestChange

if TYPE_CHECKING:
    from mutualevidence.model.retraction import Retraction


class Retracting:
    """What knows of retractions; a part of `Library`."""

    _references: dict[str, Reference]
    _changes: LatestChange

    def __init__(self) -> None:
        """Begin with no retraction known."""
        super().__init__()
        self._retractions: dict[str, Retraction] = {}

    @property
    def retractions(self) -> Mapping[str, Retraction]:
        """What `mark_retractions` found, by key: retractions, expressions of concern, corrections."""
        return MappingProxyType(self._retractions)

    def mark_retractions(self, path: str | os.PathLike[str]) -> Mapping[str, Retraction]:
        """Mark the works that Retraction Watch's CSV file at ``path`` tells of, by DOI or PubMed number.

        `check` tells them then, APA's lists print "(Retraction published …)" behind them, and summaries, reports
        and drafts name the findings that rest on them. The bibliography's file does not change. Gives what was
        found; raises `ReadError` for a file that cannot be read, or is no such CSV.
        """
        from mutualevidence.interchange.retractions import retractions_of

        file = Path(path)
        self._retractions |= retractions_of(self._references.values(), file_bytes(file), file=str(path))
        self._changes.changed()
        return self.retractions

    def _printed(self) -> dict[str, Reference]:
        """Returns the references as lists print them: retracted ones with APA's note."""
        if not self._retractions:
            return self._references
        from mutualevidence.model.retraction import marked

        return {key: marked(work, self._retractions.get(key)) for key, work in self._references.items()}

    def _retracted(self) -> frozenset[str]:
        """Returns the keys of retracted works, also of those that say so themselves."""
        from mutualevidence.model.retraction import retracted_keys

        return retracted_keys(self._references, self._retractions)
