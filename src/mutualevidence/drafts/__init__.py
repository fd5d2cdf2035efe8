"""Manuscripts through pandoc: citations, evidence and reference list put in, from any format into any."""

from mutualevidence.drafts.manuscript import Manuscript
from mutualevidence.drafts.reading import Draft, read_draft
from mutualevidence.drafts.sources import Sources, bibliography_files, style_of

__all__ = ["Draft", "Manuscript", "Sources", "bibliography_files", "read_draft", "style_of"]
