"""Names in CSL-JSON: the keys of the schema (CSL 1.0.2, csl-data.json), and what our names hold beyond it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.model.csl_item.joined_names import PARTS, taken_apart
from mutualevidence.model.csl_item.values import FALSE, is_list, mapping, text_of_value
from mutualevidence.model.name import Name

_KEYS = {
    "family": "family",
    "given": "given",
    "suffix": "suffix",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "literal": "literal",
}
_FLAGS = {"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"}
_EXTRAS = ("short", "role", "username")
"""What our names hold beyond CSL-JSON."""


def people_in(value: object) -> Sequence[object] | None:
    """Returns the names that a value holds, ``None`` where it holds none; one name alone is a list of one."""
    if is_list(value):
        return [name for name in value if name is not None]
    is_name = isinstance(value, str) or not _KEYS.keys().isdisjoint(mapping(value))
    return [value] if value and is_name else None


def name_from_csl(value: object) -> Name:
    """Returns the name that a value of CSL-JSON is; one that is no object is a name by itself."""
    if not isinstance(value, Mapping):
        return Name(literal=text_of_value(value))
    texts = {ours: text_of_value(value[key]) for key, ours in _KEYS.items() if value.get(key) not in (None, "")}
    flags = {ours: value[key] not in FALSE for key, ours in _FLAGS.items() if key in value}
    return Name(**texts, **flags)  # type: ignore[arg-type]


def csl_name(name: Name) -> dict[str, Any]:
    """Returns a name as CSL-JSON has it; empty parts are left out."""
    texts: dict[str, Any] = {key: value for key, ours in _KEYS.items() if (value := getattr(name, ours))}
    return texts | {key: True for key, ours in _FLAGS.items() if getattr(name, ours)}


def other_keys(people: Sequence[object]) -> dict[str, dict[str, Any]]:
    """Returns by place what names in CSL-JSON hold beyond the schema ("isInstitution")."""
    known = _KEYS.keys() | _FLAGS.keys()
    return {
        str(place): other
        for place, name in enumerate(people, 1)
        if (other := {key: value for key, value in mapping(name).items() if key not in known})
    }


def extras_of(names: Sequence[Name]) -> dict[str, dict[str, str]]:
    """Returns by place what CSL-JSON has no key for."""
    return {
        str(place): own
        for place, name in enumerate(names, 1)
        if (own := {key: value for key in _EXTRAS if (value := getattr(name, key))})
    }


def with_extras(names: Sequence[Name], extras: object) -> tuple[Name, ...]:
    """Returns ``names`` with what `extras_of` said of each, and taken apart as before `joined`."""
    return tuple(_with_extras(name, mapping(extras).get(str(place))) for place, name in enumerate(names, 1))


def _with_extras(name: Name, extras: object) -> Name:
    name = taken_apart(name, mapping(extras).get(PARTS))
    texts: dict[str, Any] = {
        key: text for key, text in mapping(extras).items() if key in _EXTRAS and isinstance(text, str)
    }
    return attrs.evolve(name, **texts) if texts else name
