"""Turns changed references into changed fields: what a reference still says the same stays written the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.bibtex.findings.writing import fields_of_claim, fields_of_study
from mutualevidence.bibtex.mapping.aliases import OTHER_NAME
from mutualevidence.bibtex.syntax import patterns
from mutualevidence.bibtex.syntax.document import Entry, Field
from mutualevidence.bibtex.understanding import is_work, understood, without_findings
from mutualevidence.bibtex.writing.editing import EntryChange
from mutualevidence.bibtex.writing.to_entry import fields_from_reference
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study
from mutualevidence.model.reference import Reference

__all__ = [
    "balanced",
    "claim_change",
    "claim_fields",
    "entry_change",
    "entry_key",
    "entry_keys",
    "is_work",
    "new_fields",
]

_ALREADY_INHERITED = frozenset({"crossref", "xdata"})
"""A reference has all fields that its entry inherited: in a new entry these would only bring in more."""

_NOT_IN_KEYS = re.compile(r"""[\s,{}"#%~\\()=']+""")


def entry_key(identifier: str, taken: Iterable[str] = ()) -> str:
    """Returns ``identifier`` as a key that BibTeX, Biber and LaTeX read and that is none of those ``taken``.

    >>> entry_key("x--"), entry_key(" Doe, 2001 "), entry_key("x", ["x"])
    ('x--', 'Doe-2001', 'x-2')
    """
    key = identifier.strip()
    if _NOT_IN_KEYS.search(key) is not None:
        key = _NOT_IN_KEYS.sub("-", key).strip("-")
    key = key or "entry"
    others = set(taken)
    number = 1
    unique = key
    while unique in others:
        number += 1
        unique = f"{key}-{number}"
    return unique


def entry_keys(identifiers: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Keys for new entries, each as near to its identifier as can be; those that can stay as they are come first.

    >>> entry_keys(["a b", "a-b"])
    ['a-b-2', 'a-b']
    """
    used = set(taken)
    keys: dict[int, str] = {}
    for place, identifier in enumerate(identifiers):
        if identifier not in used and entry_key(identifier) == identifier:
            keys[place] = identifier
            used.add(identifier)
    for place, identifier in enumerate(identifiers):
        if place not in keys:
            keys[place] = entry_key(identifier, used)
            used.add(keys[place])
    return [keys[place] for place in range(len(identifiers))]


def new_fields(reference: Reference, *, biblatex: bool) -> tuple[str, dict[str, str]]:
    """Returns the entry type and fields of a reference that no file holds yet, its findings included."""
    kind, fields = fields_from_reference(reference, dialect="biblatex" if biblatex else "bibtex")
    if reference.study is not None:
        fields = {**fields, **fields_of_study(reference.study)}
    return kind, {name: balanced(value) for name, value in fields.items() if name not in _ALREADY_INHERITED}


def balanced(value: str) -> str:
    """``value`` without braces that have no partner: between delimiters they would end it, or never let it end."""
    if "{" not in value and "}" not in value:
        return value
    unmatched: list[int] = []
    stray: set[int] = set()
    for match in patterns.QUOTE_OR_BRACE.finditer(value):
        if match.group() == "{":
            unmatched.append(match.start())
        elif match.group() == "}":
            if unmatched:
                unmatched.pop()
            else:
                stray.add(match.start())
    stray.update(unmatched)
    return "".join(c for place, c in enumerate(value) if place not in stray) if stray else value


def entry_change(
    entry: Entry, wanted: Reference, study_read: Study | None, *, biblatex: bool
) -> EntryChange | None:
    """Returns what to change of ``entry`` so that it reads as ``wanted``; ``None`` where it does so already."""
    entry = without_findings(entry)
    read, _ = understood(entry)
    change = EntryChange()
    if _differences(read, wanted):
        change = _least_change(entry, read, wanted, biblatex=_is_biblatex(entry, otherwise=biblatex))
    if wanted.study != study_read:
        change.values.update(_study_change(study_read, wanted.study))
    return change if change != EntryChange() else None


def _is_biblatex(entry: Entry, *, otherwise: bool) -> bool:
    if "date" in entry.fields:
        return True
    return otherwise and "year" not in entry.fields


def _study_change(before: Study | None, after: Study | None) -> dict[str, str | None]:
    old = fields_of_study(before) if before is not None else {}
    new = fields_of_study(after) if after is not None else {}
    return _field_differences(old, new)


def claim_fields(claim: Claim) -> dict[str, str]:
    """Returns the fields of an ``@claim`` entry that no file holds yet."""
    return {name: balanced(value) for name, value in fields_of_claim(claim).items()}


def claim_change(before: Claim, after: Claim) -> dict[str, str | None]:
    """Returns the fields of an ``@claim`` entry that change."""
    return _field_differences(fields_of_claim(before), fields_of_claim(after))


def _field_differences(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str | None]:
    changed: dict[str, str | None] = {
        name: balanced(value) for name, value in new.items() if old.get(name) != value
    }
    return changed | dict.fromkeys(name for name in old if name not in new)


def _differences(one: Reference, other: Reference) -> int:
    """In how many variables two references differ."""
    count = int(one.type != other.type)
    for kind in ("names", "dates", "texts", "custom"):
        mine: Mapping[str, Any] = getattr(one, kind)
        yours: Mapping[str, Any] = getattr(other, kind)
        if mine != yours:
            count += sum(mine.get(name) != yours.get(name) for name in {*mine, *yours})
    return count


def _least_change(entry: Entry, read: Reference, wanted: Reference, *, biblatex: bool) -> EntryChange:
    """The fields that differ between the two references as entries; then whatever else still stands in the way.

    A title of an entry with a subtitle, for one, is only right when the subtitle has gone: each further
    step is kept only if the entry, read again, comes nearer to what is wanted.
    """
    dialect = "biblatex" if biblatex else "bibtex"
    old_type, old = fields_from_reference(read, dialect=dialect)
    new_type, new = fields_from_reference(wanted, dialect=dialect)
    change = EntryChange(type=new_type if new_type != old_type else "")
    for name, value in _field_differences(old, new).items():
        change.values[_name_in(entry, name)] = value
    distance = _distance(entry, change, wanted)
    for step in _further_steps(entry, new, change):
        if not distance:
            break
        longer = attrs.evolve(change, values={**change.values, **step})
        if (nearer := _distance(entry, longer, wanted)) < distance:
            change, distance = longer, nearer
    return change


def _name_in(entry: Entry, name: str) -> str:
    """Returns what the entry calls a field that has two names: as before, where it has it already."""
    other = OTHER_NAME.get(name, "")
    return other if name not in entry.fields and other in entry.fields else name


def _further_steps(entry: Entry, new: Mapping[str, str], change: EntryChange) -> list[dict[str, str | None]]:
    steps: list[dict[str, str | None]]
    steps = [{name: None} for name in entry.fields if name not in new and name not in change.values]
    unsaid = [name for name in new if name not in entry.fields and name not in change.values]
    steps += [{name: balanced(new[name])} for name in unsaid]
    return steps


def _distance(entry: Entry, change: EntryChange, wanted: Reference) -> int:
    return _differences(understood(_changed_entry(entry, change))[0], wanted)


def _changed_entry(entry: Entry, change: EntryChange) -> Entry:
    """Returns the entry as it will be read once ``change`` is made."""
    fields = {name: field for name, field in entry.fields.items() if change.values.get(name, "") is not None}
    for name, value in change.values.items():
        if value is not None:
            fields[name] = Field(name, value)
    return attrs.evolve(entry, type=change.type or entry.type, fields=fields)
