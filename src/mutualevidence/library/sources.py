"""Files that a library is read from, with their findings sidecar, and written back to."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import ReadError
from mutualevidence.files import file_bytes, unfinished
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.collector import collector_paused

if TYPE_CHECKING:
    from mutualevidence.bibtex import BibFile
    from mutualevidence.interchange.sidecar import Sidecar
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.finding import Study
    from mutualevidence.model.review import Review

SIDECAR_SUFFIXES = (".findings.yaml", ".findings.yml")


@attrs.define(eq=False, repr=False)
class SourceFile:
    """One file of a bibliography as it was read: what it holds, and what is needed to write it back."""

    path: Path | None
    format: str
    data: bytes | None
    """Its bytes on disk, ``None`` where there is no file yet."""
    references: list[Reference] = attrs.field(factory=list)
    claims: list[Claim] = attrs.field(factory=list)
    review: Review | None = None
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    bib: BibFile | None = None
    """The blocks of a .bib file, which its writer changes one by one."""
    own_studies: dict[str, Study] = attrs.field(factory=dict)
    """What the entries themselves record, by key."""
    own_claims: list[Claim] = attrs.field(factory=list)
    sidecar: Path | None = None
    """The findings file beside it, if there is one."""
    beside: Beside = attrs.field(factory=lambda: Beside())
    places: dict[str, dict[str, str]] = attrs.field(factory=dict)
    """Where findings of a study are wanted, by its key and their ids (`shares.ITSELF` for the study)."""


@attrs.define(eq=False, repr=False)
class Beside:
    """A findings file as it was read: what changes are made in."""

    data: bytes | None = None
    """Its bytes on disk, ``None`` where there is none."""
    text: str = ""
    studies: dict[str, Study] = attrs.field(factory=dict)
    claims: dict[str, Claim] = attrs.field(factory=dict)

    @property
    def on_disk(self) -> str:
        """Its text on disk, "" where there is none."""
        return self.data.decode("utf-8", "replace") if self.data else ""


def source_file(path: str | Path, *, without_habits: Collection[str] = ()) -> SourceFile:
    """Returns the file ``path`` read, with the findings of its sidecar; raises `ReadError`."""
    file = Path(path)
    data = file_bytes(file)
    if is_draft(file, data):
        return source_of_document(file)
    source = source_of_bytes(data, name=str(path), without_habits=without_habits)
    source.path = file
    source.sidecar = sidecar_of(file)
    if source.sidecar is not None:
        join_sidecar(source, file_bytes(source.sidecar))
    if (journal := unfinished(file)) is not None:
        source.diagnostics.append(_unfinished(file, journal))
    return source


def _unfinished(file: Path, journal: Path) -> Diagnostic:
    return Diagnostic(
        severity=Severity.WARNING,
        code="unfinished-change",
        message="a change of this file and others was cut off, and cannot be finished: one has been changed since",
        file=str(file),
        remedy=f"See what 'check' says, do the change again, or delete {journal}.",
    )


DRAFTS = frozenset((".md", ".markdown", ".qmd", ".rmd", ".tex", ".latex", ".typ", ".org", ".ipynb", ".rst"))
"""Endings of drafts that cite by keys of a bibliography."""


def is_draft(file: Path, data: bytes) -> bool:
    """Whether the file is a draft, not a bibliography: by its ending, unless it holds records all the same."""
    if file.suffix.lower() not in DRAFTS:
        return False
    from mutualevidence.interchange.detection import format_of_content

    return file.suffix.lower() == ".ipynb" or format_of_content(data) in ("", "csl-yaml", "bibtex")


def source_of_document(path: Path, *, bibliography: str = "") -> SourceFile:
    """Returns the works that a manuscript cites: by its fields, or else by keys; raises `ReadError`."""
    from mutualevidence import interchange

    data = file_bytes(path)
    if interchange.detected_format(data, name=str(path)) == "manuscript":
        return source_of_bytes(data, name=str(path))
    from mutualevidence.drafts import bibliography_files, read_draft
    from mutualevidence.drafts.cited import cited_works

    draft = read_draft(data, file=path)
    source = SourceFile(None, "draft", data)
    known: dict[str, Reference] = {}
    try:
        files = bibliography_files(draft, bibliography)
    except ReadError:
        if cited_works(draft, {})[1]:
            raise
        files = ()  # it cites no key: its works, if any, are those that it lists
    for name in files:
        beside = source_file(name)
        known = {reference.id: reference for reference in beside.references} | known
        source.claims += beside.claims
        source.review = source.review or beside.review
        source.diagnostics += beside.diagnostics
    source.references, unknown = cited_works(draft, known)
    source.diagnostics += unknown
    if not source.references and not unknown and (listed := printed_list(data, str(path))):
        return listed
    return source


def source_of_bytes(
    data: bytes,
    *,
    name: str = "",
    format: str = "",
    without_habits: Collection[str] = (),
    before: BibFile | None = None,
) -> SourceFile:
    """The bibliography in ``data``; its format is told by ``format``, by the ending of ``name``, or by itself.

    ``before`` is the .bib file that it was, of which only some entries have changed.
    """
    from mutualevidence import interchange

    format = format or interchange.detected_format(data, name=name)
    if not format and (listed := printed_list(data, name)):
        return listed
    if not format:
        raise ReadError(
            f"{name or 'the input'}: this is not a bibliography",
            remedy=_remedy(data),
        )
    source = SourceFile(None, format, data)
    if format == "bibtex":
        from mutualevidence.bibtex import read_bibtex

        source.bib = read_bibtex(data, file=name, without_habits=without_habits, before=before)
        source.references = list(source.bib.references)
        source.claims = list(source.bib.claims)
        source.own_claims = list(source.bib.claims)
        source.review = source.bib.review
        source.diagnostics = list(source.bib.diagnostics)
    else:
        references, diagnostics = interchange.read(data, format, file=name)
        source.references, source.diagnostics = list(references), list(diagnostics)
        damaged = any(each.code == "unreadable-file" for each in diagnostics)
        if format == "manuscript" and not references and not damaged and (listed := printed_list(data, name)):
            return listed  # citations typed as text, and a list at its end
    for reference in source.references:
        if reference.study is not None:
            source.own_studies.setdefault(reference.id, reference.study)
    return source


def printed_list(data: bytes, name: str) -> SourceFile | None:
    """The works of a printed reference list, alone or at the end of a text; ``None`` where ``data`` has none."""
    from mutualevidence.manuscripts.reading import listed_references

    references = listed_references(data, file=name)
    return SourceFile(None, "printed-list", data, references) if references else None


def _remedy(data: bytes) -> str:
    """Returns what to give instead of what is no bibliography."""
    if data.startswith(b"PK\x03\x04"):
        return "This is a zip file, but no .docx or .odt. Export the references, as RIS or .bib."
    return "Give a .bib, .ris, .nbib, .enw, EndNote XML, CSL-JSON or another file of references."


def sidecar_of(file: Path) -> Path | None:
    """``references.findings.yaml`` beside ``references.bib``, if there is one."""
    for suffix in SIDECAR_SUFFIXES:
        beside = file.with_name(file.stem + suffix)
        try:
            if beside.is_file():
                return beside
        except OSError:  # the name is too long for the file system
            return None
    return None


def findings_file(source: SourceFile) -> Path:
    """The sidecar of ``source``, or where it would be; raises `ReadError` for what was not read from a file."""
    if source.sidecar is not None:
        return source.sidecar
    if source.path is None:
        raise ReadError("this library was not read from a file", remedy="Name a file to write it to.")
    return source.path.with_name(source.path.stem + SIDECAR_SUFFIXES[0])


def join_sidecar(source: SourceFile, data: bytes) -> None:
    """Give the findings and claims of the sidecar, whose content is ``data``, to the references of ``source``."""
    from mutualevidence.interchange import sidecar

    with collector_paused():
        recorded = _read_beside(source, data)
        first = {reference.id: reference for reference in reversed(source.references)}
        studies = {key: reference.study for key, reference in first.items() if reference.study is not None}
        joined = sidecar.joined(recorded, studies, source.claims, keys=list(first))
    for key, reference in first.items():
        if key in joined.studies:
            reference.study = joined.studies[key]
    source.claims = list(joined.claims)
    source.review = source.review or recorded.review
    source.diagnostics += joined.diagnostics


def _read_beside(source: SourceFile, data: bytes) -> Sidecar:
    """Returns what the sidecar records; from here on it is what changes are made in."""
    from mutualevidence.interchange.sidecar import read_sidecar

    recorded = read_sidecar(data, file=str(source.sidecar or ""))
    source.beside = Beside(
        data,
        data.decode("utf-8", "replace"),
        dict(recorded.studies),
        {claim.id: claim for claim in recorded.claims},
    )
    return recorded


def read_sidecar_anew(source: SourceFile, text: str) -> None:
    """Take ``text`` for what the sidecar says by now; its file has what it had."""
    on_disk = source.beside.data
    _read_beside(source, text.encode())
    source.beside.data = on_disk
    source.places.clear()


def self_contained(source: SourceFile) -> BibFile:
    """``source`` as a .bib file whose entries hold also what its findings file records; other formats likewise."""
    from mutualevidence.bibtex import read_bibtex
    from mutualevidence.bibtex.findings.writing import fields_of_claim

    name = source.bib.document.file if source.bib is not None else str(source.path or "")
    bib = source.bib or read_bibtex("")
    if source.bib is not None and source.sidecar is None:
        return bib
    content = bib.updated(source.references)
    bib = read_bibtex(content, file=name)
    own = {claim.id for claim in bib.claims}
    for claim in source.claims:
        if claim.id not in own:
            bib.add_entry("claim", claim.id, fields_of_claim(claim))
    return read_bibtex(bib.to_bytes(), file=name, without_habits=bib.document.without_habits)
