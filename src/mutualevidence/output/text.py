"""Plain text: what is read, with ordinary blanks, and tables laid out in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.output.text_inlines import inline, reference_list
from mutualevidence.richtext.reference_list import ReferenceList

if TYPE_CHECKING:
    from mutualevidence.richtext.document import Document

__all__ = ["document", "inline", "references"]


def references(
    references: ReferenceList,
    *,
    standalone: bool = False,  # noqa: ARG001
    width: int | None = None,
) -> str:
    """Returns a reference list, one entry a line; with ``width``, wrapped to it."""
    return reference_list(references, width=width)


def document(document: Document, *, standalone: bool = False, width: int | None = None) -> str:  # noqa: ARG001
    """Returns a document; paragraphs are one line each unless ``width`` is given, tables are always laid out."""
    from mutualevidence.output.text_document import TextBlocks

    return TextBlocks(document.language, width).all_rendered(document.blocks, "\n\n")
