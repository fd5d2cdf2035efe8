"""Reads .bib text into references: BibTeX and biblatex alike, recognised entry by entry."""

from __future__ import annotations

import contextlib
import gc
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from mutualevidence.bibtex import encoding
from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.document import Document
from mutualevidence.bibtex.entry import LISTS, Entry, Field
from mutualevidence.bibtex.inheritance import Inheritance
from mutualevidence.bibtex.splitting import Splitter
from mutualevidence.bibtex.to_reference import reference_from_entry
from mutualevidence.files import fingerprint
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference, Source

_FINDING_FIELDS = re.compile("finding|study-", re.IGNORECASE)
"""Files in which this is not found need nothing of what reads findings."""

_NO_WORK = frozenset({"xdata", "set"})
"""Entry types that only hold data for others (biblatex manual, 2.1.1)."""


def read_bibtex(data: bytes | str, *, file: str = "") -> BibFile:
    """Everything in ``data``, the content of a .bib file; ``file`` is its name for messages.

    Never raises on content: what cannot be read is kept as it stands and reported in ``diagnostics``.
    """
    document = _document(data, file)
    with _garbage_collection_paused():
        splitter = Splitter(document)
        splitter.run()
        entries = [block.entry for block in document.blocks if block.entry is not None]
        if document.encoding == encoding.MIXED:
            _mend(entries, splitter.diagnostics)
        inheritance = Inheritance.among(entries, has_xdata_values="xdata" in document.text.lower())
        bib = BibFile(document, aliases=inheritance.aliases, strings=splitter.strings)
        _understand(entries, bib)
    bib.diagnostics += splitter.diagnostics
    bib.diagnostics += inheritance.diagnostics
    bib.diagnostics += _repeated_keys(entries)
    bib.diagnostics.sort(key=lambda diagnostic: diagnostic.line)
    bib.diagnostics[:0] = encoding.encoding_diagnostics(document.encoding, document.byte_order_mark, file)
    return bib


def entry_from_text(text: str) -> Entry | None:
    """The first entry of ``text``, inherited fields included, before it is understood."""
    document = Document(text)
    Splitter(document).run()
    entries = [block.entry for block in document.blocks if block.entry is not None]
    Inheritance.among(entries)
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


def _mend(entries: list[Entry], diagnostics: list[Diagnostic]) -> None:
    """Put the characters that were meant where a file in UTF-8 has single bytes of another encoding."""
    for entry in entries:
        entry.key = encoding.mended(entry.key)
        for field in (*entry.fields.values(), *entry.repeated):
            field.value = encoding.mended(field.value)
    diagnostics[:] = [
        attrs.evolve(
            d, message=encoding.mended(d.message), key=encoding.mended(d.key), remedy=encoding.mended(d.remedy)
        )
        for d in diagnostics
    ]


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
    """Add what each entry stands for: a reference, or a claim."""
    unnamed = 0
    may_have_findings = _FINDING_FIELDS.search(bib.document.text) is not None
    for entry in entries:
        if entry.type == "claim":
            _add_claim(entry, bib)
            continue
        if entry.type in _NO_WORK:
            continue
        if entry.repeated:
            _join_lists(entry)
        findings = _take_findings(entry) if may_have_findings else None
        reference, problems = _understood(entry)
        bib.diagnostics += problems
        if not entry.key:
            unnamed += 1
            reference = attrs.evolve(reference, id=f"unnamed-{unnamed}")
        if findings:
            _add_study(reference, findings, bib)
        raw = encoding.mended(entry.raw) if bib.document.encoding == encoding.MIXED else entry.raw
        reference.source = Source(bib.document.file, entry.line, raw, entry)
        bib.studies_read[entry.start] = (reference.id, reference.study)
        bib.references.append(reference)


def _add_claim(entry: Entry, bib: BibFile) -> None:
    from mutualevidence.bibtex.findings import claim_from_entry

    claim, problems = claim_from_entry(entry)
    bib.diagnostics += problems
    if claim is not None:
        bib.claims.append(claim)


def _add_study(reference: Reference, fields: Mapping[str, Field], bib: BibFile) -> None:
    from mutualevidence.bibtex.findings import study_from_fields

    reference.study, problems = study_from_fields(fields, file=bib.document.file, key=reference.id)
    bib.diagnostics += problems


def _understood(entry: Entry) -> tuple[Reference, Sequence[Diagnostic]]:
    """The reference of an entry. A fault of ours costs that entry its fields, never the whole file."""
    try:
        return reference_from_entry(entry)
    except Exception as error:  # whatever a value may do to us, the other entries are read
        fields = {name: field.value for name, field in entry.fields.items()}
        fault = Diagnostic(
            severity=Severity.ERROR,
            code="internal-error",
            message=f'entry "{entry.key}" could not be understood ({type(error).__name__}: {error})',
            remedy="Please report this, with the entry: it is our fault, not yours.",
            file=entry.file,
            line=entry.line,
            key=entry.key,
        )
        return Reference(entry.key, custom=fields), [fault]


def _join_lists(entry: Entry) -> None:
    """Make one list of keywords that stand in several fields: some exports write a field for each."""
    for field in entry.repeated:
        if field.name in LISTS:
            first = entry.fields[field.name]
            first.value = f"{first.value}, {field.value}"
    entry.repeated = [field for field in entry.repeated if field.name not in LISTS]


def _take_findings(entry: Entry) -> dict[str, Field]:
    """Take the fields that hold findings out of those that describe the work."""
    from mutualevidence.bibtex.findings import is_finding_field

    names = [name for name in entry.fields if is_finding_field(name)]
    return {name: entry.fields.pop(name) for name in names} if names else {}


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
