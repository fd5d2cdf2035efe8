"""Variables written into the variable ``note``, as reference managers without fields for them ask their users to
("original-date: 1855" on lines of their own, or ``{:original-date: 1855}``)."""

from __future__ import annotations

import re

import attrs

from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES

_BRACED = re.compile(r"\{:([A-Za-z_-]+):\s*([^}]*)\}")
_LINE = re.compile(r"([A-Za-z_-]+)\s*:\s*(.+)$")
_DATE = re.compile(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")


def with_note_fields(reference: Reference) -> Reference:
    """``reference`` with the variables of its note in their places; itself when the note has none."""
    note = reference.texts.get("note", "")
    fields = [(name, value.strip()) for name, value in [*_BRACED.findall(note), *_lines(note)]]
    if not fields:
        return reference
    names, dates, texts = dict(reference.names), dict(reference.dates), dict(reference.texts)
    kind = reference.type
    for name, value in fields:
        if name in NAME_VARIABLES:
            names[name] = (*names.get(name, ()), _name(value))
        elif name in DATE_VARIABLES:
            dates[name] = date_of(value)
        elif name == "type":
            kind = value
        elif name in TEXT_VARIABLES or name.lower() in TEXT_VARIABLES:
            texts[name] = value
    return attrs.evolve(reference, type=kind, names=names, dates=dates, texts=texts)


def _lines(note: str) -> list[tuple[str, str]]:
    """The lines at the beginning of ``note`` that have the form ``variable: value``; one line of prose may
    stand before them."""
    found: list[tuple[str, str]] = []
    for number, line in enumerate(note.splitlines()):
        match = _LINE.match(line)
        if match:
            found.append((match[1], match[2]))
        elif number:
            break
    return found


def _name(value: str) -> Name:
    family, separator, given = value.partition("||")
    return Name(family=family.strip(), given=given.strip()) if separator else Name(literal=value)


def date_of(value: str) -> Date:
    """The date of "2004-10-01" or "2004-10-01/2004-10-14"; words stay words."""
    first, _, last = value.partition("/")
    start = _DATE.match(first.strip())
    if start is None:
        return Date(literal=value)
    end = _DATE.match(last.strip())
    return Date(start=_parts(start), end=_parts(end) if end is not None else None)


def _parts(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in found.groups() if part)
