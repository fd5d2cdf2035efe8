"""A .bib file that has been read: what it says, and the document it can be written back to."""

from __future__ import annotations

from typing import Any

import attrs

from mutualevidence.bibtex.document import Document, Kind
from mutualevidence.bibtex.entry import Entry
from mutualevidence.bibtex.strings import Strings
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference


@attrs.define
class BibFile:
    """What a .bib file says, in its own order."""

    document: Document
    references: list[Reference] = attrs.field(factory=list)
    claims: list[Any] = attrs.field(factory=list)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    aliases: dict[str, str] = attrs.field(factory=dict)
    """Other keys of an entry (biblatex's ``ids``) to its key."""
    strings: Strings = attrs.field(factory=Strings)

    @property
    def entries(self) -> list[Entry]:
        """Every entry, also those that are no reference (``@xdata``, ``@claim``)."""
        return [block.entry for block in self.document.blocks if block.entry is not None]

    @property
    def broken(self) -> list[str]:
        """The blocks of which something could not be read, as they stand in the file."""
        return [
            self.document.text[block.start : block.end]
            for block in self.document.blocks
            if block.kind is Kind.BROKEN or (block.entry is not None and block.entry.broken)
        ]
