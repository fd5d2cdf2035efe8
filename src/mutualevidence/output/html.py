"""HTML: fragments with the classes that citeproc users know (``csl-bib-body`` …), and whole pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.output.html_inlines import escape, inline, reference_list
from mutualevidence.richtext.reference_list import ReferenceList

if TYPE_CHECKING:
    from mutualevidence.richtext.document import Document

__all__ = ["document", "inline", "references"]


def references(references: ReferenceList, *, standalone: bool = False) -> str:
    """A reference list as one ``<div>``, indented and spaced as the style asks for, or a page that holds it."""
    spacing = f"line-height:{references.line_spacing}" if references.line_spacing > 1 else ""
    rendered = reference_list(references, spacing)
    if not standalone:
        return rendered
    from mutualevidence.output.html_page import page

    return page(rendered, title="References", language="en")


def document(document: Document, *, standalone: bool = False) -> str:
    """Returns a document as a fragment, or as a whole page."""
    from mutualevidence.output.blocks import document_title
    from mutualevidence.output.html_document import HtmlBlocks
    from mutualevidence.output.html_page import page

    rendered = HtmlBlocks(document.language).all_rendered(document.blocks, "\n")
    if not standalone:
        return rendered
    return page(rendered, title=escape(document_title(document)), language=escape(document.language))
