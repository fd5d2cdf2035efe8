"""BibTeX and biblatex text to references and back. Knows only the model."""

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.entry import Entry, Field
from mutualevidence.bibtex.reading import entry_from_text, read_bibtex

__all__ = ["BibFile", "Entry", "Field", "entry_from_text", "read_bibtex"]
