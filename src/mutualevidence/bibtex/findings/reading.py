"""Studies, findings and claims in a .bib file: ``study-…``, ``finding-ID`` and ``@claim`` (notation 1)."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.bibtex.findings.groups import Fault, GroupReader
from mutualevidence.bibtex.findings.spans import Span
from mutualevidence.bibtex.syntax.document import Entry, Field
from mutualevidence.model.attributes import shapes
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.review import Review
from mutualevidence.model.structure import structured_claim, structured_review, structured_study
from mutualevidence.model.tree import LocatedText, Tree

STUDY, FINDING = "study-", "finding-"
MISWRITTEN = "finding+"
"""How BibLaTeX's annotations would lead one to write it; told, and not read."""


def is_finding_field(name: str) -> bool:
    """Returns whether the field ``name`` belongs to a study or its findings."""
    return name.startswith((STUDY, FINDING, MISWRITTEN))


def study_from_fields(
    fields: Mapping[str, Field], *, file: str = "", key: str = ""
) -> tuple[Study | None, list[Diagnostic]]:
    """The study that the fields of one entry record, ``None`` where they record none; and what did not fit."""
    own = {name: field for name, field in fields.items() if is_finding_field(name) and not field.inherited_from}
    if not own:
        return None, []
    known = shapes(Study)
    reader = GroupReader()
    tree: dict[str, Tree] = {}
    findings: list[Tree] = []
    diagnostics = []
    for name, field in own.items():
        if name.startswith(STUDY):
            short = LocatedText(name.removeprefix(STUDY), field.line)
            tree[short] = reader.value(_span(field), known.get(short) if short != "findings" else None)
        elif name.startswith(FINDING):
            findings.append(_finding_tree(LocatedText(name.removeprefix(FINDING), field.line), field, reader))
        else:
            diagnostics.append(_miswritten(name, field, file, key))
        diagnostics += _syntax_errors(reader, name, file, key)
    if findings:
        tree["findings"] = findings
    study, found = structured_study(tree, key=key, file=file)
    return study, diagnostics + found


def _finding_tree(id: LocatedText, field: Field, reader: GroupReader) -> Tree:
    group = reader.group(_span(field).inner(), Finding)
    return {"id": id, **group} if isinstance(group, dict) else {"id": id, "statement": group}


def claim_from_entry(entry: Entry) -> tuple[Claim | None, list[Diagnostic]]:
    """The claim of an ``@claim`` entry, ``None`` where something required is missing; and what did not fit."""
    tree, diagnostics = _entry_tree(entry, Claim)
    claim, found = structured_claim(tree, file=entry.file)
    return claim, diagnostics + found


def review_from_entry(entry: Entry) -> tuple[Review | None, list[Diagnostic]]:
    """Returns the choices and the flow of records of an ``@review`` entry; and what did not fit."""
    tree, diagnostics = _entry_tree(entry, Review)
    review, found = structured_review(tree, file=entry.file)
    return review, diagnostics + found


def _entry_tree(entry: Entry, cls: type) -> tuple[dict[str, Tree], list[Diagnostic]]:
    """Returns the fields of an entry as nested values of ``cls``, its key as id."""
    known = shapes(cls)
    reader = GroupReader()
    tree: dict[str, Tree] = {"id": LocatedText(entry.key, entry.line)}
    diagnostics = []
    for name, field in entry.fields.items():
        if name == "id" or field.inherited_from:
            continue
        tree[LocatedText(name, field.line)] = reader.value(_span(field), known.get(name))
        diagnostics += _syntax_errors(reader, name, entry.file, entry.key)
    return tree, diagnostics


def _span(field: Field) -> Span:
    """Returns the value of ``field`` where it stands, so that lines within it are known.

    A value made of several pieces (``#``, ``@string``) has no one place; there the joined value serves.
    """
    raw = field.raw
    span = Span.of(raw, field.line)
    return span if span.is_delimited() else Span.of("{" + field.value + "}", field.line)


def _syntax_errors(reader: GroupReader, name: str, file: str, key: str) -> list[Diagnostic]:
    faults, reader.faults = reader.faults, []
    return [_syntax_error(fault, name, file, key) for fault in faults]


def _syntax_error(fault: Fault, name: str, file: str, key: str) -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR,
        code="finding-syntax",
        message=f'"{name}": {fault.message}',
        remedy=fault.remedy,
        file=file,
        line=fault.line,
        key=key,
        field=name,
    )


def _miswritten(name: str, field: Field, file: str, key: str) -> Diagnostic:
    right = name.replace("+", "-", 1)
    return Diagnostic(
        severity=Severity.ERROR,
        code="unknown-field",
        message=f'there is no field "{name}"',
        remedy=f'Did you mean "{right}"?',
        file=file,
        line=field.line,
        key=key,
        field=name,
    )
