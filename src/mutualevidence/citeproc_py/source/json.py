"""CSL-JSON as a source of references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mutualevidence.citeproc_py.source import BibliographySource
from mutualevidence.citeproc_py.source.reading import entry_of
from mutualevidence.model.reference import Reference


class CiteProcJSON(BibliographySource):
    """The references in ``json_data``: CSL-JSON as ``json.load`` gives it."""

    def __init__(self, json_data: Iterable[Mapping[str, Any]]) -> None:
        """Take up every item."""
        super().__init__()
        for item in json_data:
            self.add(entry_of(Reference.from_csl(item)))
