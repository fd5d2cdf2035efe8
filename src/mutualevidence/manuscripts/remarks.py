"""What the check of a manuscript has to say: a stable code, a place, the rule's section, and a remedy."""

from __future__ import annotations

from typing import Any

import attrs

from mutualevidence.manuscripts.references.printing import Difference
from mutualevidence.model.diagnostic import Diagnostic, Severity


@attrs.frozen(kw_only=True)
class Remark:
    """One thing that is not as APA 7 asks, and where.

    >>> Remark(code="et-al", message="a", remedy="b", section="8.17", paragraph=3).place
    'paragraph 4'
    """

    code: str
    message: str
    remedy: str
    section: str
    """The section of the Publication Manual (7th edition), "" where another source holds."""
    severity: Severity = Severity.WARNING
    paragraph: int = -1
    """The paragraph of the text, from 0; -1 where it is about the list."""
    reference: int = -1
    """The reference of the list, from 0; -1 where it is about the text."""
    line: int = 0
    start: int = 0
    end: int = 0
    quote: str = ""
    """The words it is about."""
    key: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def place(self) -> str:
        """Where it is, for people: "paragraph 4", "reference 12"."""
        if self.reference >= 0:
            return f"reference {self.reference + 1}"
        return f"paragraph {self.paragraph + 1}" if self.paragraph >= 0 else "text"

    def diagnostic(self, file: str) -> Diagnostic:
        """Returns the remark as every check of this library tells it."""
        rule = f" (APA 7, {self.section})" if self.section else ""
        return Diagnostic(
            severity=self.severity,
            code=self.code,
            message=f"{self.place}: {self.message}{rule}",
            remedy=self.remedy,
            file=file,
            line=self.line,
            key=self.key,
            value=self.quote,
        )

    def as_data(self) -> dict[str, Any]:
        """Returns the remark as plain values, for JSON."""
        data = attrs.asdict(self)
        data["severity"] = self.severity.value
        data["place"] = self.place
        return data
