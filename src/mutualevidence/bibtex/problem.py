"""What could not be read in one value; becomes a `Diagnostic` once its place in the file is known."""

from __future__ import annotations

from typing import TypeAlias

from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.runtime.named_tuple import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong with a value. ``code``, ``message`` and ``remedy`` are as in `Diagnostic`."""

    code: str
    message: str
    remedy: str = ""
    value: str = ""
    severity: Severity = Severity.WARNING

    def diagnostic(self, *, file: str = "", line: int = 0, key: str = "", field: str = "") -> Diagnostic:
        """Returns the problem at its place."""
        return Diagnostic(
            severity=self.severity,
            code=self.code,
            message=self.message,
            remedy=self.remedy,
            file=file,
            line=line,
            key=key,
            field=field,
            value=self.value,
        )


Problems: TypeAlias = list[Problem] | None
"""Where a function appends what it could not read; ``None`` when nobody wants to know."""
