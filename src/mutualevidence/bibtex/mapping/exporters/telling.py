"""Tells which habits of exporters were applied to an entry (`exporters.habits`), and how to switch them off."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.model.diagnostic import Diagnostic, Severity

WORDS = {
    "protected-title-case": "its title is in title case, all of it in braces: it is read in sentence case",
}
"""What habits are told with that say nothing by themselves."""


def habits_told(reading: Reading) -> Iterator[Diagnostic]:
    """Yields one notice for each habit that was applied."""
    entry, program = reading.entry, reading.program
    by = f" ({program})" if program else ""
    for name, told in reading.habits:
        yield Diagnostic(
            severity=Severity.INFO,
            code="exporter-habit",
            message=f'entry "{entry.key}"{by}: {WORDS.get(name) or f"{told} [{name}]"}',
            remedy=_remedy(reading, name),
            file=entry.file,
            line=entry.line,
            key=entry.key,
            value=name,
        )


def _remedy(reading: Reading, name: str) -> str:
    if name != "protected-title-case":
        return f'Nothing needs to be done. To read the entry as it stands, leave out the habit "{name}".'
    title = reading.texts.get("title", "").replace(PROTECTED, "").replace(UNPROTECTED, "")
    title = title.replace('<span class="nocase">', "").replace("</span>", "")
    return (
        f"To keep a capital, brace only that word: title = {{{_with_braces(title)}}}. To keep all, leave out the "
        f'habit "{name}".'
    )


def _with_braces(title: str) -> str:
    """Returns ``title`` in sentence case with its names in braces, ready to paste."""
    words = title.split(" ")
    return " ".join(
        f"{{{word}}}" if place and word[:1].isupper() and not words[place - 1].endswith((":", "?", "!")) else word
        for place, word in enumerate(words)
    )
