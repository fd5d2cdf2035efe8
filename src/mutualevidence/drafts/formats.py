"""The formats of drafts by name and by the ending of their files (pandoc's manual, General options)."""

from __future__ import annotations

from pathlib import Path

from mutualevidence.drafts import pandoc
from mutualevidence.errors import InvalidValueError, UnknownFormatError, nearest_names

READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".txt": "markdown",
    ".tex": "latex",
    ".latex": "latex",
    ".docx": "docx",
    ".odt": "odt",
    ".typ": "typst",
    ".org": "org",
    ".ipynb": "ipynb",
    ".rst": "rst",
    ".html": "html",
    ".htm": "html",
    ".epub": "epub",
    ".rtf": "rtf",
    ".adoc": "asciidoc",
    ".xml": "jats",
    ".jats": "jats",
    ".textile": "textile",
    ".dj": "djot",
}
"""What reads a draft, by the ending of its file."""

WRITERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".tex": "latex",
    ".latex": "latex",
    ".ltx": "latex",
    ".typ": "typst",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".txt": "plain",
    ".text": "plain",
    ".epub": "epub",
    ".xml": "jats",
    ".jats": "jats",
    ".org": "org",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".ipynb": "ipynb",
    ".pptx": "pptx",
    ".fb2": "fb2",
    ".icml": "icml",
    ".tei": "tei",
    ".dbk": "docbook",
    ".textile": "textile",
    ".dj": "djot",
    ".json": "json",
    ".native": "native",
}
"""What writes a finished text, by the ending of its file."""

ALIASES = {
    "md": "markdown",
    "text": "plain",
    "txt": "plain",
    "word": "docx",
    "htm": "html",
    "tex": "latex",
    "typ": "typst",
}
"""Other names that people use for a format."""

NO_TEXT = frozenset(("bibtex", "biblatex", "csljson"))
"""Formats of pandoc that hold a bibliography, not a text."""

BINARY = frozenset(("docx", "odt", "pdf", "epub", "epub2", "epub3", "pptx", "chunkedhtml"))
"""Formats that no terminal can show."""


def reader_of(file: str, given: str = "") -> str:
    """Returns the format to read the draft ``file`` in: ``given``, or what its ending stands for, or Markdown."""
    if given:
        return _known(ALIASES.get(given, given), pandoc.input_formats(), "input")
    suffix = Path(file).suffix.lower()
    if not suffix or suffix in READERS:
        return READERS.get(suffix, "markdown")
    raise UnknownFormatError(
        f'{file}: drafts do not end in "{suffix}"', remedy=f"They end in {', '.join(READERS)}."
    )


def writer_of(name: str) -> str:
    """Returns the format called ``name`` (with pandoc's ``+extension`` or not); raises `UnknownFormatError`."""
    return _known(ALIASES.get(name.lower(), name), (pandoc.output_formats() | {"pdf"}) - NO_TEXT, "output")


def writer_of_file(file: str) -> str:
    """The format that the ending of ``file`` stands for; raises `InvalidValueError` for one that no writer has."""
    suffix = Path(file).suffix.lower()
    if suffix in WRITERS:
        return WRITERS[suffix]
    what = f'no format has the ending "{suffix}"' if suffix else "the name has no ending"
    near = nearest_names(suffix, WRITERS) if suffix else []
    hint = f"Did you mean {near[0]}? " if near else ""
    raise InvalidValueError(
        f"{file}: {what}", remedy=f"{hint}Use one of {', '.join(WRITERS)}, or name a --format."
    )


def base(format: str) -> str:
    """Returns a format's name without its extensions: ``html`` for ``html5+smart``."""
    name = format.replace("-", "+").split("+", 1)[0]
    return {"html4": "html", "html5": "html", "epub2": "epub", "epub3": "epub"}.get(name, name)


def _known(name: str, formats: frozenset[str], what: str) -> str:
    plain = name.replace("-", "+").split("+", 1)[0]
    if plain in formats:
        return name
    near = nearest_names(name, formats)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise UnknownFormatError(
        f'there is no {what} format "{name}"', remedy=f"{hint}There are {', '.join(sorted(formats))}."
    )
