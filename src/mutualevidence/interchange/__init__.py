"""Bibliographies in every format: one module each, two doors for all. Knows the model, and bibtex for .bib."""

from mutualevidence.interchange.formats import (
    FORMATS,
    detected_format,
    format_of_suffix,
    losses,
    read,
    readable,
    writable,
    write,
)

__all__ = ["FORMATS", "detected_format", "format_of_suffix", "losses", "read", "readable", "writable", "write"]
