"""Tells which habits of exporters were applied to an entry (`exporters.habits`), and how to switch them off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.bibtex.mapping.entry_reading import NAMES_ELSEWHERE, Reading
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
    return (
        f"To keep a capital, brace only that word: title = {{{_pasted(reading)}}}. To keep all, leave out the "
        f'habit "{name}".'
    )


def names_told(reading: Reading) -> Iterator[Diagnostic]:
    """Yields a notice for an entry whose title keeps capitals because of other titles of the file."""
    entry = reading.entry
    typed = entry.value("title")
    title = reading.texts.get("title", "")
    kept = [
        word for word in dict.fromkeys(reading.known_elsewhere) if f" {word}" in title and f"{{{word}" not in typed
    ]
    if not kept:
        return
    words = " and ".join(f'"{word}"' for word in kept)
    name = "is a name" if len(kept) == 1 else "are names"
    yield Diagnostic(
        severity=Severity.INFO,
        code="name-elsewhere",
        message=f'entry "{entry.key}": {words} {name} in other titles, too',
        remedy=f'Brace it: title = {{{_pasted(reading)}}}. Or leave out the habit "{NAMES_ELSEWHERE}".',
        file=entry.file,
        line=entry.line,
        key=entry.key,
        field="title",
        value=" ".join(kept),
    )


def _pasted(reading: Reading) -> str:
    """Returns the title as it is read, its names in braces."""
    title = reading.texts.get("title", "").replace(PROTECTED, "").replace(UNPROTECTED, "")
    title = _with_braces(title.replace('<span class="nocase">', "").replace("</span>", ""))
    for tag, macro in _MACROS:
        title = title.replace(f"<{tag}>", f"{macro}{{").replace(f"</{tag}>", "}")
    return title.replace(" & ", r" \& ")


_MACROS = (("i", r"\emph"), ("b", r"\textbf"), ("sub", r"\textsubscript"), ("sup", r"\textsuperscript"))
"""TeX for CSL's markup."""


def _with_braces(title: str) -> str:
    """Returns ``title`` in sentence case with its names in braces, ready to paste."""
    return _NAME.sub(_braced, title)


_NAME = re.compile(r" (?<=[^:?!] )([^\W\d_a-z](?:[^ \n]*[^\s,:;.?!])?)")
"""A word within a sentence that may begin with a capital, without the marks after it; a blank is quickly found."""


def _braced(found: re.Match[str]) -> str:
    word = found[1]
    return f" {{{word}}}" if word[0].isupper() else found[0]
