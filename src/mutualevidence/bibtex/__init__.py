"""BibTeX and biblatex text to references and back. Knows only the model."""

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.reading import entry_from_text, read_bibtex
from mutualevidence.bibtex.syntax.document import Entry, Field

__all__ = ["BibFile", "Entry", "Field", "entry_from_text", "read_bibtex"]
