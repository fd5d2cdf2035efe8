"""Libraries of bibtexparser in and out, for programs that work with its blocks and middleware."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.reading import read_bibtex
from mutualevidence.bibtex.syntax.document import Block, Document, Entry, Kind
from mutualevidence.bibtex.writing.file_style import own_fields

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Block as ParserBlock


def to_bibtexparser(bib: BibFile) -> Library:
    """Returns the blocks of ``bib`` as they were read, as a bibtexparser 2 library.

    It is what ``bibtexparser.parse_string`` would give (delimiters removed, strings resolved by its own
    middleware), but with every entry in it; what could not be read is among its failed blocks.
    """
    from bibtexparser.library import Library
    from bibtexparser.middlewares.parsestack import default_parse_stack

    blocks = [made for block in bib.document.blocks if (made := _parser_block(block, bib.document)) is not None]
    library = Library(blocks)
    for middleware in default_parse_stack(allow_inplace_modification=True):
        library = middleware.transform(library)
    return library


def _parser_block(block: Block, document: Document) -> ParserBlock | None:
    from bibtexparser import model

    raw, line = document.text[block.start : block.end], document.line_at(block.start) - 1
    if block.entry is not None and not block.entry.broken:
        return _parser_entry(block.entry, line)
    if block.kind is Kind.STRING:
        name, _, value = raw[raw.find("{") + 1 : -1].partition("=")
        return model.String(name.strip(), value.strip(" \t\r\n,"), line, raw)
    if block.kind is Kind.PREAMBLE:
        return model.Preamble(raw[raw.find("{") + 1 : -1], line, raw)
    if block.kind is Kind.COMMENT:
        return model.ExplicitComment(raw[raw.find("{") + 1 : -1].strip(), line, raw)
    if block.kind is Kind.TEXT:
        comment = raw.strip()
        return model.ImplicitComment(comment, line, comment) if comment else None
    return model.ParsingFailedBlock(ValueError("part of this block cannot be read"), line, raw)


def _parser_entry(entry: Entry, line: int) -> ParserBlock:
    from bibtexparser import model

    fields = [model.Field(field.name, field.raw, field.line - 1) for field in own_fields(entry)]
    return model.Entry(entry.type, entry.key, fields, line, entry.raw)


def from_bibtexparser(library: Library, *, file: str = "") -> BibFile:
    """Returns what a bibtexparser 2 library holds, read as a file of ours: references, claims, diagnostics.

    Blocks are taken as its writer would print them, failed ones as they stood.
    """
    from bibtexparser.entrypoint import write_string

    return read_bibtex(write_string(library), file=file)
