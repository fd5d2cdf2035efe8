"""Diagnostics about studies, findings and claims, with their place."""

from __future__ import annotations

from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study


def about_finding(
    study: Study,
    finding: Finding,
    code: str,
    field: str,
    value: object,
    problem: str,
    remedy: str,
    *,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """A diagnostic about one field of a finding."""
    return Diagnostic(
        severity=severity,
        code=code,
        message=f'finding "{finding.id}" of "{study.key}": {problem}',
        remedy=remedy,
        file=study.file,
        line=finding.line or study.line,
        key=study.key,
        field=field,
        value=str(value),
    )


def finding_warning(
    study: Study, finding: Finding, code: str, field: str, value: object, problem: str, remedy: str
) -> Diagnostic:
    """A warning about one field of a finding."""
    return about_finding(study, finding, code, field, value, problem, remedy, severity=Severity.WARNING)


def about_study(
    study: Study,
    code: str,
    field: str,
    value: object,
    problem: str,
    remedy: str,
    *,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """A diagnostic about one field of a study."""
    return Diagnostic(
        severity=severity,
        code=code,
        message=f'study "{study.key}": {problem}',
        remedy=remedy,
        file=study.file,
        line=study.line,
        key=study.key,
        field=field,
        value=str(value),
    )


def about_claim(
    claim: Claim,
    code: str,
    field: str,
    value: object,
    problem: str,
    remedy: str,
    *,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """A diagnostic about one field of a claim."""
    return Diagnostic(
        severity=severity,
        code=code,
        message=f'claim "{claim.id}": {problem}',
        remedy=remedy,
        file=claim.file,
        line=claim.line,
        key=claim.id,
        field=field,
        value=str(value),
    )
