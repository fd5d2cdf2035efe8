"""What a change makes of a bibliography: its text, the keys that others have to follow, and what is to be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.reading import read_bibtex
from mutualevidence.bibtex.syntax.document import Document
from mutualevidence.bibtex.syntax.encoding import encoded
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference


@attrs.frozen
class Revision:
    """A changed .bib file; nothing is written yet."""

    text: str
    renamed: Mapping[str, str] = attrs.field(factory=dict)
    """Old keys to new ones: drafts and sidecars that name the old ones have to follow."""
    findings: Mapping[str, str] = attrs.field(factory=dict)
    """Findings (``key#id``) that have another name now."""
    notes: tuple[Diagnostic, ...] = ()


def note(
    code: str, message: str, reference: Reference | None = None, *, remedy: str = "", warns: bool = False
) -> Diagnostic:
    """Something to tell about a change; ``warns`` where the writer should look at it."""
    return Diagnostic(
        severity=Severity.WARNING if warns else Severity.INFO,
        code=code,
        message=message,
        remedy=remedy,
        file=reference.source.file if reference else "",
        line=reference.source.line if reference else 0,
        key=reference.id if reference else "",
    )


def reread(bib: BibFile, text: str) -> BibFile:
    """Returns the file ``bib`` with another text, its name, encoding and byte-order mark kept."""
    document = bib.document
    return read_bibtex(bytes_of(document, text), file=document.file, without_habits=document.without_habits)


def bytes_of(document: Document, text: str) -> bytes:
    """Returns ``text`` in the encoding of ``document``; letters that it lacks become TeX."""
    try:
        return document.byte_order_mark + encoded(text, document.encoding)
    except UnicodeEncodeError:
        return document.byte_order_mark + encoded(_encodable(text, document.encoding), document.encoding)


def _encodable(text: str, encoding: str) -> str:
    from mutualevidence.bibtex.writing.entry_text import encodable

    return "".join(
        character if character.isascii() else encodable(character, encoding, tex_accents=False)
        for character in text
    )


def by_key(references: Iterable[Reference]) -> dict[str, Reference]:
    """Returns the references by key; of a key that several have, the first."""
    found: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(reference.id, reference)
    return found
