"""Variables written into the variable ``note``, as reference managers without fields for them ask their users to:
"original-date: 1855" on lines of their own before any prose, or ``{:original-date: 1855}`` ("cheater syntax" in
Zotero's documentation, https://www.zotero.org/support/kb/item_types_and_fields). They are read and taken out."""

from __future__ import annotations

import re

import attrs

from mutualevidence.csl.items.spelled_dates import spelled_date
from mutualevidence.model.date import OPEN, Date, DateParts
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES
from mutualevidence.runtime.lazy_pattern import LazyPattern

_BRACED = LazyPattern(r"\{:([A-Za-z_-]+):\s*+([^}]*+)\}")
_LINE = LazyPattern(r"([a-z_-]+|[A-Z]+)\s*:\s*+(.*\S)\s*$")
_LABELLED_LINE = LazyPattern(r"([A-Za-z][A-Za-z _-]*?)(?:(?<!\s)\s++)?:\s*+(.*\S)\s*$")
"""As people type it into Zotero's field Extra; in an ordinary note "Section: …" may be prose."""
_BAR = LazyPattern(r"(?:(?<!\s)\s++)?\|{1,2}\s*")
_DATE = LazyPattern(r"([~?]?)(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?([~?%]?)$")
_VARIABLES = {name.lower(): name for name in NAME_VARIABLES | DATE_VARIABLES | TEXT_VARIABLES} | {"type": "type"}
_TYPES = {name.lower() for name in TYPES}
_OPEN_ENDS = ("", "..")


class _Fields:
    """What was found in a note, to be put over a reference."""

    def __init__(self, reference: Reference) -> None:
        self.kind = reference.type
        self.known = reference
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, Date] = {}
        self.texts: dict[str, str] = {}

    def _take_type(self, value: str) -> bool:
        """Whether ``value`` is a type of CSL's, or describes the work in a few words: "TV series episode"."""
        if value.lower() in _TYPES:
            self.kind = value.lower()
        elif len(value) < 40 and "genre" not in self.known.texts and "." not in value:
            self.texts["genre"] = value
        else:
            return False
        return True

    def take(self, name: str, value: str) -> bool:
        """Whether ``name`` is a variable; it has ``value`` then, which counts more than the one of a field; names
        come after those of a field. "Original Date" is another way to write original-date."""
        variable = _VARIABLES.get(name.lower().replace(" ", "-")) or _VARIABLES.get(name.lower(), "")
        if not value or variable == "note":
            return False
        if variable == "number" and value == self.known.texts.get("issue"):
            return True  # what Zotero's translators call an article's number is its issue
        if variable == "type":
            return self._take_type(value)
        if variable in DATE_VARIABLES:
            self.dates[variable] = date_of(value)
        elif variable in NAME_VARIABLES:
            people = self.names.get(variable) or self.known.names.get(variable, ())
            self.names[variable] = (*people, _name(value))
        elif variable:
            self.texts[variable] = value
        else:
            # What CSL has no variable for: identifiers (OCLC, LCCN), names that no prose has (imdb-id).
            return (name.isupper() and len(name) > 1) or (name.islower() and "-" in name.strip("-"))
        return True


def with_note_fields(reference: Reference, *, labels: bool = False) -> Reference:
    """``reference`` with the variables of its note in their places, and without them in the note; itself when the
    note has none. With ``labels``, names may have capitals and blanks ("Original Date: 1855")."""
    note = reference.texts.get("note", "")
    if ":" not in note:
        return reference
    fields = _Fields(reference)
    lines = _BRACED.sub(lambda found: _taken(fields, found), note).splitlines()
    left = _without_lines(lines, fields, _LABELLED_LINE if labels else _LINE)
    if left == note:
        return reference
    texts = {**reference.texts, **fields.texts, "note": left.strip()}
    if not texts["note"]:
        del texts["note"]
    return attrs.evolve(
        reference,
        type=fields.kind,
        names={**reference.names, **fields.names},
        dates={**reference.dates, **fields.dates},
        texts=texts,
    )


def _taken(fields: _Fields, found: re.Match[str]) -> str:
    return "" if fields.take(found[1], found[2].strip()) else found[0]


def _without_lines(lines: list[str], fields: _Fields, form: LazyPattern) -> str:
    """The note of these ``lines`` without those at its beginning that have the ``form`` ``variable: value``; one
    line of prose may stand before them."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        match = form.match(line)
        if match is None and number and line.strip():
            return "\n".join([*kept, *lines[number:]])
        if match is None or not fields.take(match[1], match[2]):
            kept.append(line)
    return "\n".join(kept)


def _name(value: str) -> Name:
    parts = _BAR.compiled.split(value, maxsplit=1)
    return Name(family=parts[0], given=parts[1]) if len(parts) == 2 else Name(literal=value)


def date_of(value: str) -> Date:
    """The date that ``value`` is: ISO 8601, with EDTF's signs ("1772?", "~1937", "1318/1325"), or written out in
    English; else its words, which may stand between quotation marks."""
    first, slash, last = (part.strip() for part in value.partition("/"))
    start, end = _DATE.match(first), _DATE.match(last)
    if start is None or (slash and end is None and last not in _OPEN_ENDS):
        return spelled_date(value) or Date(literal=value.strip('"'))
    signs = "".join(found[1] + found[5] for found in (start, end) if found is not None)
    return Date(
        start=_parts(start),
        end=(_parts(end) if end is not None else OPEN) if slash else None,
        circa="~" in signs or "%" in signs,
        uncertain="?" in signs or "%" in signs,
    )


def _parts(found: re.Match[str]) -> DateParts:
    return tuple(int(part) for part in found.groups()[1:4] if part)
