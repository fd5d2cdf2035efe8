"""Makes the diagnostics of this room: at the field of the entry that is meant, if it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mutualevidence.check.remedies import remedy_for
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference

Rule = Callable[[Reference], Iterator[Diagnostic]]
"""One rule: what is wrong with one reference."""


def warning(
    reference: Reference,
    code: str,
    message: str,
    remedy: str,
    *fields: str,
    severity: Severity = Severity.WARNING,
    value: str = "",
) -> Diagnostic:
    """A diagnostic about ``reference``; of ``fields`` the first that its entry has gives the line."""
    source = reference.source
    own = source.entry.fields if source.entry is not None else {}
    field = next((name for name in fields if name in own), fields[0] if fields else "")
    line = own[field].line if field in own else source.line
    return Diagnostic(
        severity=severity,
        code=code,
        message=f'"{reference.id}" {message}',
        remedy=remedy_for(reference, remedy),
        file=source.file,
        line=line,
        key=reference.id,
        field=field,
        value=value,
    )


def hint(reference: Reference, code: str, message: str, remedy: str, *fields: str, value: str = "") -> Diagnostic:
    """As `warning`, for what may well be right as it is."""
    return warning(reference, code, message, remedy, *fields, severity=Severity.INFO, value=value)
