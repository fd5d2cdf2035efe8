"""Which ``@string`` definitions nothing uses (btxdoc, 2.3)."""

from __future__ import annotations

import re

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.syntax.document import Block, Kind
from mutualevidence.bibtex.writing.editing import reread
from mutualevidence.bibtex.writing.file_style import own_fields

_DELIMITED = re.compile(r'"[^"{}]*"|[{}"]')
_NAME = re.compile(r"""[^\s"#%'(),={}0-9][^\s"#%'(),={}]*""")


def unused_strings(bib: BibFile) -> list[Block]:
    """Returns the definitions whose name stands nowhere as a value."""
    text = bib.document.text
    used: set[str] = set()
    for block in bib.document.blocks:
        if block.entry is not None and not block.entry.broken:
            entry = reread(text[block.start : block.end])
            for field in own_fields(entry) if entry is not None else ():
                used.update(_names_outside(field.raw))
        elif block.kind is Kind.STRING:
            used.update(_names_outside(text[block.start : block.end].partition("=")[2].rstrip()[:-1]))
        elif block.kind in (Kind.BROKEN, Kind.ENTRY, Kind.PREAMBLE):
            used.update(name.lower() for name in _NAME.findall(text[block.start : block.end]))
    return [b for b in bib.document.blocks if b.kind is Kind.STRING and b.key and b.key.lower() not in used]


def _names_outside(raw: str) -> set[str]:
    """Returns the names in a value outside its braces and quotes."""
    outside, depth, position = [], 0, 0
    for match in _DELIMITED.finditer(raw):
        if depth == 0:
            outside.append(raw[position : match.start()])
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif match[0] == '"' and depth == 0:
            return set(map(str.lower, _NAME.findall(raw)))  # quotes with braces inside: rather keep too many
        position = match.end()
    outside.append(raw[position:] if depth == 0 else "")
    return {name.lower() for piece in outside for name in _NAME.findall(piece)}
