"""Manuscripts in Markdown: citations as pandoc writes them, evidence put in its place, ready to be cited."""

from mutualevidence.drafts.manuscript import draft_document

__all__ = ["draft_document"]
