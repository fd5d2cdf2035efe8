"""Writes name lists: "von Family, Jr, Given and …" (btxdoc, 4), or biblatex's extended names where that fails."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mutualevidence.bibtex.latex.escaping import ascii_tex, escaped
from mutualevidence.bibtex.names.name_lists import names as read_names
from mutualevidence.model.name import Name

_HOLDS_SEPARATOR = re.compile(r",|(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_NEEDS_BRACES = re.compile(r"[,=\"]|(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def tex_names(
    names: Iterable[Name], *, others: bool = False, ascii_only: bool = False, dialect: str = "biblatex"
) -> str:
    """``names`` as the value of a name field. ``dialect`` "bibtex" does without biblatex's extended names."""
    written = [_name(name, extended=dialect == "biblatex") for name in names]
    if others:
        written.append("others")
    value = " and ".join(written)
    return ascii_tex(value) if ascii_only else value


def _name(name: Name, *, extended: bool) -> str:
    """Returns ``name`` in the plainest form that is read back as it is."""
    if name.literal:
        return f"{{{escaped(name.literal)}}}"
    name = Name(name.family, name.given, name.suffix, name.dropping_particle, name.non_dropping_particle)
    for written in (_with_commas(name), _with_commas(name, braced=True)):
        if name.family and _is_read_as(written, name):
            return written
    if extended:
        return _extended(name)
    joined = f"{name.non_dropping_particle} {name.family}".strip()
    given = f"{name.given} {name.dropping_particle}".strip()
    if not joined:
        return f"{{{escaped(given)}}}"
    name = Name(joined, given, name.suffix)
    written = _with_commas(name)
    return written if _is_read_as(written, name) else _with_commas(name, braced=True)


def _is_read_as(written: str, name: Name) -> bool:
    read = read_names(written)
    return read.names == (name,) and not read.others


def _with_commas(name: Name, *, braced: bool = False) -> str:
    family = (
        f"{{{escaped(name.family)}}}" if braced or _HOLDS_SEPARATOR.search(name.family) else escaped(name.family)
    )
    last = f"{escaped(name.non_dropping_particle)} {family}".strip()
    given = f"{{{escaped(name.given)}}}" if _HOLDS_SEPARATOR.search(name.given) else escaped(name.given)
    if name.suffix:
        return f"{last}, {escaped(name.suffix)}, {given}".rstrip()
    return f"{last}, {given}" if given else last


def _extended(name: Name) -> str:
    """biblatex manual, 3.5: ``family=…, given=…, prefix=…, useprefix=…``."""
    given, particle = name.given, name.non_dropping_particle or name.dropping_particle
    if name.non_dropping_particle and name.dropping_particle:
        given = f"{given} {name.dropping_particle}".strip()
    parts = {"family": name.family, "given": given, "prefix": particle, "suffix": name.suffix}
    written = [f"{part}={_part(value)}" for part, value in parts.items() if value]
    if particle:
        written.append("useprefix=true" if name.non_dropping_particle else "useprefix=false")
    return ", ".join(written)


def _part(value: str) -> str:
    return f"{{{escaped(value)}}}" if _NEEDS_BRACES.search(value) else escaped(value)
