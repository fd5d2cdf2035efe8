"""Brings a .bib file into one form; what the entries say stays the same."""

from mutualevidence.curation.tidying.options import Tidy
from mutualevidence.curation.tidying.tidy import tidied

__all__ = ["Tidy", "tidied"]
