"""Gives the new content of a library's file and of its findings sidecar: what did not change is as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from mutualevidence import interchange
from mutualevidence.errors import InvalidValueError, ReadError
from mutualevidence.files import utf8
from mutualevidence.interchange.in_place.updating import updated as in_place
from mutualevidence.interchange.shares import ENTRY, SIDECAR, shares, usual_place
from mutualevidence.interchange.sidecar_writing import NEW, Change, updated
from mutualevidence.library.sources import SourceFile
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Study
from mutualevidence.model.reference import Reference


def written(
    source: SourceFile,
    references: list[Reference],
    claims: Sequence[Claim],
    *,
    there: Sequence[Reference] | None = None,
) -> tuple[bytes, str]:
    """Returns the new content of the file and the new text of its sidecar ("" for none).

    ``there`` is what the file says, if that is known; else a file that is no .bib file is read again.

    What ``references`` and ``claims`` changed is changed, all else is as it was. A finding goes back to where it
    was read, a new one to where it is wanted, or the others of its study are.
    """
    shared = [_shares(source, reference) for reference in references]
    works = [work for work, _ in shared]
    changes = [
        Change(work.id, source.beside.studies.get(work.id), None if beside == Study(key=work.id) else beside)
        for work, beside in shared
    ]
    own = [claim for claim in claims if _claim_place(source, claim) != SIDECAR]
    listed = {claim.id: claim for claim in claims if _claim_place(source, claim) == SIDECAR}
    claim_changes = [Change(id, source.beside.claims.get(id), listed.get(id)) for id in source.beside.claims]
    claim_changes += [Change(id, None, claim) for id, claim in listed.items() if id not in source.beside.claims]
    before = source.beside.text or NEW
    text = updated(before, changes, claim_changes)
    if text == before:
        return _content(source, works, own, there), source.beside.text
    _refuse_unreadable(source)
    return _content(source, works, own, there), text


def left_behind(content: bytes, format: str, references: Mapping[str, Reference], claims: Sequence[Claim]) -> str:
    """Returns a findings file with what of studies and claims ``content`` does not hold, "" where it holds all."""
    studies = {key: reference.study for key, reference in references.items() if reference.study is not None}
    if not (studies or claims):
        return ""
    read, _ = interchange.read(content, format)
    held = {reference.id for reference in read if reference.study is not None}
    changes = [Change(key, None, study) for key, study in studies.items() if key not in held]
    if not (changes or claims):
        return ""
    return updated(NEW, changes, [Change(claim.id, None, claim) for claim in claims])


def rests_on(claim: Claim, works: Mapping[str, Reference]) -> bool:
    """Returns whether all that a claim names, for it or against it, is found in ``works``."""
    return bool(claim.evidence) and all(evidence.key in works for evidence in claim.evidence)


def told_left_behind(file: Path, own: Path) -> Diagnostic:
    """Returns a warning that ``file``, another format of the library in ``own``, holds no claims or findings."""
    return Diagnostic(
        severity=Severity.WARNING,
        code="findings-left-behind",
        message=f"{file.name} does not hold all findings and claims; they stay with {own.name}",
        remedy="Write under another name: a findings file is written beside it then.",
        file=str(file),
    )


def _content(
    source: SourceFile, works: list[Reference], claims: Sequence[Claim], there: Sequence[Reference] | None
) -> bytes:
    if source.bib is not None:
        return source.bib.updated(works, claims)
    data = source.data or b""
    read = interchange.read(data, source.format)[0] if there is None else there
    if list(read) == works:
        return data
    if source.format not in interchange.formats.writable():
        raise InvalidValueError(
            f"{source.path}: the format {source.format} is only read",
            remedy="Write another file: -o refs.bib.",
        )
    kept = in_place(data, source.format, read, works)
    return kept if kept is not None else utf8(interchange.write(works, source.format))


def _refuse_unreadable(source: SourceFile) -> None:
    """Raise `ReadError` for a sidecar that cannot be read: writing it would lose what it says."""
    for problem in source.diagnostics:
        if problem.code == "not-yaml":
            raise ReadError(f"{problem.file}:{problem.line}: {problem.message}", remedy=problem.remedy)


def _shares(source: SourceFile, reference: Reference) -> tuple[Reference, Study]:
    """Returns ``reference`` with what its own entry is to record, and what the sidecar is to record of it."""
    key = reference.id
    own, beside = source.own_studies.get(key), source.beside.studies.get(key)
    wanted = source.places.get(key, {})
    if reference.study == own and beside is None and not wanted:
        return reference, Study(key=key)
    usual = ENTRY if source.bib is not None else SIDECAR
    study = attrs.evolve(reference.study or Study(), key=key)
    entry, sidecar = shares(
        study, own, beside, wanted=wanted, usual=usual if source.bib is None else usual_place(own, beside)
    )
    has_none = own is None and entry == Study(key=key)
    return attrs.evolve(reference, study=None if has_none else entry), sidecar


def _claim_place(source: SourceFile, claim: Claim) -> str:
    """Where a claim is, or is to go: into the sidecar only where all claims are there."""
    if any(claim.id == known.id for known in source.own_claims):
        return ENTRY
    if claim.id in source.beside.claims or source.bib is None:
        return SIDECAR
    return SIDECAR if source.beside.claims and not source.own_claims else ENTRY
