"""Diagnostics: what is wrong with the input, where, and what would put it right."""

from __future__ import annotations

import enum

import attrs

from mutualevidence.runtime.by_value import ByValue


class Severity(enum.StrEnum):
    """How much a diagnostic matters: an ``error`` lost or contradicts something, a ``warning`` may.

    >>> Severity("error") is Severity.ERROR
    True
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Diagnostic(ByValue):
    """One thing that is wrong with the input.

    ``code`` is a stable, hyphenated name (``unknown-type``) that users can search for and silence.
    ``line`` counts from 1; 0 means that no line is known. ``remedy`` is a sentence for the writer.

    >>> print(Diagnostic(severity="warning", code="no-year", message="it has no year", file="refs.bib", line=3))
    refs.bib:3: warning: [no-year] it has no year
    """

    severity: Severity = attrs.field(converter=Severity)
    code: str
    message: str
    remedy: str = ""
    file: str = ""
    line: int = 0
    key: str = ""
    field: str = ""
    value: str = ""

    def __str__(self) -> str:
        """``references.bib:12: error: [code] message``, and the remedy on a line of its own."""
        place = ":".join(part for part in (self.file, str(self.line or "")) if part)
        head = f"{place}: " if place else ""
        text = visible(f"{head}{self.severity.value}: [{self.code}] {self.message}")
        return f"{text}\n  {visible(self.remedy)}" if self.remedy else text


def visible(text: str) -> str:
    """``text`` with what would command a terminal (escapes, C1, bidirectional overrides) shown instead of sent."""
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter.isprintable() or letter in "\n\t"
        else f"\\x{ord(letter):02x}"
        if ord(letter) < 0x100
        else f"\\u{ord(letter):04x}"
        for letter in text
    )
