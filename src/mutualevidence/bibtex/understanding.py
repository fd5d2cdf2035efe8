"""What an entry stands for: a reference with the study it reports, a claim, or data for other entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from mutualevidence.bibtex.bearing import Fault, borne, fault_told
from mutualevidence.bibtex.mapping.to_reference import reference_from_entry
from mutualevidence.bibtex.syntax.patterns import may_have_field
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

if TYPE_CHECKING:
    from mutualevidence.bibtex.syntax.document import Entry, Field
    from mutualevidence.model.finding import Study

NO_WORKS = frozenset({"claim", "xdata", "set"})
"""Entry types that are no work: claims, and data for others (biblatex manual, 2.1.1)."""


def is_work(entry: Entry) -> bool:
    """Returns whether ``entry`` is a work to be listed."""
    return entry.type not in NO_WORKS and not is_own_review(entry)


def is_own_review(entry: Entry) -> bool:
    """Whether an ``@review`` is the review that is being written, and not a published one (biblatex's type)."""
    return entry.type == "review" and not entry.fields.keys().isdisjoint(("synthesis", "flow"))


def may_have_findings(text: str) -> bool:
    """Returns whether a file may record findings; one that does not needs nothing of what reads them."""
    return may_have_field(text, ("finding-", "finding+", "study-"))


def finding_fields(entry: Entry) -> dict[str, Field]:
    """Returns the fields of an entry that hold its study and findings."""
    from mutualevidence.bibtex.findings.reading import is_finding_field

    return {name: field for name, field in entry.fields.items() if is_finding_field(name)}


def without_findings(entry: Entry) -> Entry:
    """Returns the entry with the fields that describe the work alone."""
    findings = finding_fields(entry)
    if not findings:
        return entry
    fields = {name: field for name, field in entry.fields.items() if name not in findings}
    return attrs.evolve(entry, fields=fields)


def study(fields: Mapping[str, Field], *, file: str, key: str) -> tuple[Study | None, Sequence[Diagnostic]]:
    """Returns the study that the fields record, and what did not fit. A fault of ours costs one field."""
    from mutualevidence.bibtex.findings.reading import study_from_fields

    try:
        return study_from_fields(fields, file=file, key=key)
    except Exception:
        (read, problems), faults = borne(
            list(fields.values()),
            lambda some: study_from_fields({field.name: field for field in some}, file=file, key=key),
        )
        return read, [*problems, *_faults_told(faults, file, key)]


def understood(entry: Entry) -> tuple[Reference, Sequence[Diagnostic]]:
    """Returns the reference of an entry. A fault of ours costs one field, which is kept as it is written."""
    try:
        return reference_from_entry(entry)
    except Exception:
        repeated = list(entry.repeated)

    def read(fields: Sequence[Field]) -> tuple[Reference, list[Diagnostic]]:
        own = {field.name: field for field in fields if field not in repeated}
        return reference_from_entry(attrs.evolve(entry, fields=own, repeated=[f for f in fields if f in repeated]))

    try:
        (reference, problems), faults = borne([*entry.fields.values(), *repeated], read)
    except Exception as error:  # whatever an entry may do to us, the others are read
        fields = {name: field.value for name, field in entry.fields.items()}
        fault = fault_told("", error, file=entry.file, line=entry.line, key=entry.key)
        return Reference(entry.key, custom=fields), [fault]
    kept = {field.name: field.value for field, _ in faults}
    reference = attrs.evolve(reference, custom={**kept, **reference.custom})
    return reference, [*problems, *_faults_told(faults, entry.file, entry.key)]


def _faults_told(faults: Sequence[Fault], file: str, key: str) -> Iterator[Diagnostic]:
    for field, error in faults:
        yield fault_told(f'field "{field.name}" of', error, file=file, line=field.line, key=key)
