"""Name lists of BibTeX and biblatex, and back."""

from mutualevidence.runtime.moved import moved_names

__getattr__ = moved_names(__name__, {"names": "mutualevidence.bibtex.names.name_lists:names"})
