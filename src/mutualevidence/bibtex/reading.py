"""Reads .bib text into references: BibTeX and biblatex alike, recognised entry by entry."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

import attrs

from mutualevidence.bibtex import encoding
from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.document import Document
from mutualevidence.bibtex.entry import Entry
from mutualevidence.bibtex.preparing import prepared
from mutualevidence.bibtex.understanding import (
    FINDINGS,
    NO_WORKS,
    finding_fields,
    study,
    understood,
    without_findings,
)
from mutualevidence.files import fingerprint
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference, Source


def read_bibtex(data: bytes | str, *, file: str = "") -> BibFile:
    """Everything in ``data``, the content of a .bib file; ``file`` is its name for messages.

    Never raises on content: what cannot be read is kept as it stands and reported in ``diagnostics``.
    """
    document = _document(data, file)
    with _garbage_collection_paused():
        ready = prepared(document)
        bib = BibFile(document, aliases=ready.aliases, strings=ready.strings)
        _understand(ready.entries, bib)
    bib.diagnostics += ready.diagnostics
    bib.diagnostics += _repeated_keys(ready.entries)
    bib.diagnostics.sort(key=lambda diagnostic: diagnostic.line)
    bib.diagnostics[:0] = encoding.encoding_diagnostics(document.encoding, document.byte_order_mark, file)
    return bib


def entry_from_text(text: str) -> Entry | None:
    """The first entry of ``text``, inherited fields included, before it is understood."""
    entries = prepared(Document(text)).entries
    return entries[0] if entries else None


def _document(data: bytes | str, file: str) -> Document:
    if isinstance(data, str):
        return Document(data, file=file)
    found = encoding.decoded(data)
    return Document(
        found.text,
        file=file,
        encoding=found.encoding,
        byte_order_mark=found.byte_order_mark,
        fingerprint=fingerprint(data),
    )


@contextlib.contextmanager
def _garbage_collection_paused() -> Iterator[None]:
    """Objects made while reading all live on: looking through them for garbage again and again costs a third."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _understand(entries: list[Entry], bib: BibFile) -> None:
    """Add what each entry stands for: a reference, or a claim.

    What has been understood lets go of its fields, which come back when somebody asks for them: otherwise
    fields and references together would need half as much memory again.
    """
    may_have_findings = FINDINGS.search(bib.document.text) is not None
    linked = any(entry.related or entry.members for entry in entries)
    for entry in entries:
        if entry.type == "claim":
            _add_claim(entry, bib)
        elif entry.type not in NO_WORKS:
            bib.references.append(_reference(entry, bib, may_have_findings=may_have_findings))
        if not linked:
            entry.let_go()
    for entry in entries if linked else ():
        entry.let_go()


def _reference(entry: Entry, bib: BibFile, *, may_have_findings: bool) -> Reference:
    """The reference of an entry, with its study; what is wrong goes to the diagnostics of ``bib``."""
    reference, problems = understood(without_findings(entry) if may_have_findings else entry)
    bib.diagnostics += problems
    if not entry.key:
        bib.unnamed += 1
        reference = attrs.evolve(reference, id=f"unnamed-{bib.unnamed}")
    if may_have_findings and (fields := finding_fields(entry)):
        reference.study, problems = study(fields, file=bib.document.file, key=reference.id)
        bib.diagnostics += problems
        bib.studies_read[entry.start] = reference.study
    raw = encoding.mended(entry.raw) if bib.document.encoding == encoding.MIXED else ""  # else it is the entry's
    reference.source = Source(bib.document.file, entry.line, raw, entry)
    return reference


def _add_claim(entry: Entry, bib: BibFile) -> None:
    from mutualevidence.bibtex.findings import claim_from_entry

    claim, problems = claim_from_entry(entry)
    bib.diagnostics += problems
    if claim is not None:
        bib.claims.append(claim)


def _repeated_keys(entries: list[Entry]) -> list[Diagnostic]:
    seen: dict[str, Entry] = {}
    diagnostics = []
    for entry in entries:
        if not entry.key or seen.setdefault(entry.key, entry) is entry:
            continue
        first = seen[entry.key]
        same = first.raw == entry.raw
        diagnostics.append(
            Diagnostic(
                severity=Severity.WARNING,
                code="repeated-key",
                message=f'"{entry.key}" is the key of another entry already (line {first.line})'
                + (", which is exactly the same" if same else ""),
                remedy="Remove one of them." if same else "Give one of them another key.",
                file=entry.file,
                line=entry.line,
                key=entry.key,
            )
        )
    return diagnostics
