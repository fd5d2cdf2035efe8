"""Whether the numbers of a flow of records add up, and are numbers (PRISMA 2020, figure 1)."""

from __future__ import annotations

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.flow_numbers import flow_contradictions
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.review import Review


def flow_diagnostics(review: Review | None) -> list[Diagnostic]:
    """What is wrong with the flow of records of ``review``."""
    if review is None or review.flow is None:
        return []
    try:
        found = flow_contradictions(review.flow)
    except InvalidValueError as error:
        return [_of(review, Severity.ERROR, "invalid-value", error.message, error.remedy)]
    remedy = "Check both numbers; records that left the flow in another way stand under removed or exclusions."
    return [_of(review, Severity.WARNING, "flow-arithmetic", each, remedy) for each in found]


def _of(review: Review, severity: Severity, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(
        severity=severity,
        code=code,
        message=message,
        remedy=remedy,
        file=review.file,
        line=review.line,
        key=review.id,
        field="flow",
    )
