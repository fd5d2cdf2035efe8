"""BibTeX and biblatex among the other formats: reads and writes them through `mutualevidence.bibtex`."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.bibtex import read_bibtex
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference


def references(data: bytes, file: str = "") -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    """The references in a .bib file, and what was wrong with it."""
    bib = read_bibtex(data, file=file)
    return bib.references, bib.diagnostics


def written(references: Sequence[Reference]) -> str:
    """``references`` as a .bib file."""
    return read_bibtex("").updated(references).decode("utf-8")
