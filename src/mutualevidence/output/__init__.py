"""Renders rich text, reference lists and documents in any of the output formats, one module a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.output.formats import FORMATS, OutputFormat, format_of_suffix, named_format

if TYPE_CHECKING:
    from mutualevidence.richtext.document import Document, ReferenceList
    from mutualevidence.richtext.inline import RichText

__all__ = [
    "FORMATS",
    "OutputFormat",
    "figure_files",
    "format_of_suffix",
    "render_document",
    "render_inline",
    "render_references",
]


def render_inline(text: RichText, format: str) -> str:
    """Returns ``text`` as it stands within a line of ``format``; raises `UnknownFormatError`."""
    return named_format(format).module.inline(text)


def render_references(references: ReferenceList, format: str, *, standalone: bool = False) -> str | bytes:
    """Returns a reference list in ``format`` (bytes for docx); ``standalone`` makes a whole file of it.

    rtf and docx are whole files always, for nothing less can be opened. Raises `UnknownFormatError`, or
    `MissingExtraError` where the format needs a package that is not installed.
    """
    return named_format(format).module.references(references, standalone=standalone)


def render_document(document: Document, format: str, *, standalone: bool = False) -> str | bytes:
    """Returns a document in ``format`` (bytes for docx), as `render_references` does it.

    Notes are footnotes in latex, rtf and typst, and a list at the end in the others.
    """
    from mutualevidence.richtext.notes import with_endnotes

    chosen = named_format(format)
    shown = document if chosen.has_notes else with_endnotes(document, superscript=chosen.name != "text")
    return chosen.module.document(shown, standalone=standalone)


def figure_files(document: Document, format: str) -> dict[str, bytes]:
    """Returns the pictures that ``document`` in ``format`` looks for beside its own file, by file name.

    Only LaTeX has any; the other formats hold their pictures themselves.
    """
    if named_format(format).name != "latex":
        return {}
    from mutualevidence.output.latex import figure_files

    return figure_files(document)
