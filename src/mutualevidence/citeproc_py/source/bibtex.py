"""BibTeX and biblatex as a source of references, read by our own reader."""

from __future__ import annotations

import os

from mutualevidence.bibtex import read_bibtex
from mutualevidence.citeproc_py.source import BibliographySource
from mutualevidence.citeproc_py.source.reading import entry_of
from mutualevidence.files import file_bytes


class BibTeX(BibliographySource):
    """The references in the file ``filename``; ``encoding`` is asked for where it cannot be told.

    ``diagnostics`` has what was wrong with the file. Raises `ReadError` for a file that cannot be opened.
    """

    def __init__(self, filename: str | os.PathLike[str], encoding: str = "ascii") -> None:
        """Read ``filename``."""
        super().__init__()
        data = file_bytes(filename)
        known = encoding.lower().replace("-", "") in ("ascii", "usascii", "utf8")
        bib = read_bibtex(data if known else data.decode(encoding), file=os.fspath(filename))
        object.__setattr__(self, "diagnostics", tuple(bib.diagnostics))
        for reference in bib.references:
            self.add(entry_of(reference))
