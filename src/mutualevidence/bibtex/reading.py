"""Reads .bib text into references: BibTeX and biblatex alike, recognised entry by entry."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.latex.xml_in_values import may_have_xml
from mutualevidence.bibtex.mapping.exporters.habits import left_out
from mutualevidence.bibtex.preparing import Preparation, prepared
from mutualevidence.bibtex.syntax import encoding
from mutualevidence.bibtex.syntax.document import Document, Entry
from mutualevidence.bibtex.understanding import (
    finding_fields,
    is_own_review,
    is_work,
    may_have_findings,
    study,
    understood,
    without_findings,
)
from mutualevidence.files import fingerprint
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Origin, Reference
from mutualevidence.runtime.collector import collector_paused
from mutualevidence.runtime.counting import counted


def read_bibtex(
    data: bytes | str, *, file: str = "", without_habits: Collection[str] = (), before: BibFile | None = None
) -> BibFile:
    """Returns everything in ``data``, the content of a .bib file; ``file`` is its name for messages.

    ``without_habits`` names habits of exporters that are not to be applied (`exporters.habits.NAMES`, or "all" of
    them): the entries are read as they stand. Raises `InvalidValueError` for a name that is none. Never raises on
    content: what cannot be read is kept, and reported in ``diagnostics``. Of the file as it was ``before``, the
    references of entries that mean the same are taken over, with all that they have been made to say since.
    """
    found = _decoded(data)
    document = Document(found.text, file=file, encoding=found.encoding, byte_order_mark=found.byte_order_mark)
    document.fingerprint = fingerprint(data) if isinstance(data, bytes) else ""
    document.without_habits = left_out(without_habits)
    document.has_xml = may_have_xml(document.text)
    if "newcommand" in document.text or "providecommand" in document.text or "\\def\\" in document.text:
        from mutualevidence.bibtex.latex.preamble_macros import preamble_macros  # not needed by every bibliography

        document.macros = preamble_macros(document.text)
    bib = BibFile(document)
    preparation, reader = Preparation(document), _Reader(bib, before)
    with collector_paused():
        for entry in counted(preparation.entries(), lambda: document.text.count("\n@")):
            reader.take(entry)
    bib.references.sort(key=_place)  # those that waited for a string have come last
    bib.aliases, bib.strings = preparation.aliases, preparation.strings
    bib.diagnostics += preparation.diagnostics
    bib.diagnostics += _repeated_keys(bib.entries)
    bib.diagnostics.sort(key=lambda diagnostic: diagnostic.line)
    bib.diagnostics[:0] = encoding.encoding_diagnostics(found, file)
    return bib


def _place(reference: Reference) -> int:
    """Where the entry of a reference begins in its file."""
    entry = reference.source.entry
    return entry.start if isinstance(entry, Entry) else 0


def entry_from_text(text: str) -> Entry | None:
    """Returns the first entry of ``text``, inherited fields included, before it is understood."""
    entries = prepared(Document(text))
    return entries[0] if entries else None


def _decoded(data: bytes | str) -> encoding.Decoded:
    if isinstance(data, bytes):
        return encoding.decoded(data)
    return encoding.Decoded(data, encoding.MIXED if encoding.has_stray_bytes(data) else "utf-8")


class _Reader:
    """Takes entries one by one, and adds what they stand for to a `BibFile`."""

    def __init__(self, bib: BibFile, before: BibFile | None) -> None:
        self._bib = bib
        self._known = _unchanged(before, bib.document) if before is not None else {}
        self._has_findings = may_have_findings(bib.document.text)
        self._unnamed = 0

    def take(self, entry: Entry) -> None:
        """Understand ``entry``."""
        if entry.type == "claim":
            self._add_claim(entry)
        elif is_own_review(entry):
            self._add_review(entry)
        elif is_work(entry):
            self._bib.references.append(self._reference(entry, entry.key or self._next_name()))

    def _next_name(self) -> str:
        self._unnamed += 1
        return f"unnamed-{self._unnamed}"

    def _reference(self, entry: Entry, identifier: str) -> Reference:
        """Returns the reference of an entry, with its study; what is wrong goes to the diagnostics."""
        bib = self._bib
        if self._known and (known := self._known.pop(entry.raw, None)) is not None and known.id == identifier:
            known.source, known.study = Origin(bib.document.file, entry.line, "", entry), None
            return known
        reference, problems = understood(without_findings(entry) if self._has_findings else entry)
        bib.diagnostics += problems
        if reference.id != identifier:
            reference = attrs.evolve(reference, id=identifier)
        if self._has_findings and (fields := finding_fields(entry)):
            reference.study, problems = study(fields, file=bib.document.file, key=identifier)
            bib.diagnostics += problems
            bib.studies_read[entry.start] = reference.study
        raw = encoding.mended(entry.raw) if bib.document.encoding == encoding.MIXED else ""  # else the entry's own
        if raw or reference.source.entry is not entry:
            reference.source = Origin(bib.document.file, entry.line, raw, entry)
        return reference

    def _add_claim(self, entry: Entry) -> None:
        from mutualevidence.bibtex.findings.reading import claim_from_entry

        claim, problems = claim_from_entry(entry)
        self._bib.diagnostics += problems
        if claim is not None:
            self._bib.claims.append(claim)

    def _add_review(self, entry: Entry) -> None:
        from mutualevidence.bibtex.findings.reading import review_from_entry

        review, problems = review_from_entry(entry)
        self._bib.diagnostics += problems
        self._bib.review = self._bib.review or review


def _unchanged(before: BibFile, document: Document) -> dict[str, Reference]:
    from mutualevidence.bibtex.unchanged import unchanged_references  # only what is changed is read twice

    return unchanged_references(before, document)


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
