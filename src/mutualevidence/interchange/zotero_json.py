"""Reads items of Zotero's web API in JSON, as the API and Zotero's local server give them (Zotero Web API v3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mutualevidence.interchange.json_text import json_values, listed, mapping, tell_odd, words
from mutualevidence.interchange.records.people import group, person
from mutualevidence.interchange.records.record import Read, Record, finished, problem
from mutualevidence.interchange.zotero_extra import add_creator, settle
from mutualevidence.interchange.zotero_fields import FIELDS, NO_WORKS, TYPES
from mutualevidence.model.name import Name

_READ_ELSEWHERE = frozenset("itemType creators tags key version dateAdded dateModified extra".split())


def references(data: object, file: str = "") -> Read:
    """The references in items of Zotero's API (one, a list, with or without ``data``), and what was wrong."""
    values, problems = json_values(data, file)
    records: list[Record] = []
    for number, item in enumerate(_items(values), 1):
        kind = words(item.get("itemType"))
        if not kind:
            problems.append(
                problem("no-item", f"item {number} has no itemType", "Give items of Zotero's API.", file=file)
            )
        elif kind not in NO_WORKS:
            records.append(record_of(item, file, f"item {number}"))
    return finished(
        records,
        problems,
        nothing=problem("no-items", "there is no item in it", "Give items of Zotero's API.", file=file),
    )


def _items(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    for value in values:
        if isinstance(value, list):
            yield from _items(value)
        elif "itemType" in mapping(mapping(value).get("data")):
            yield mapping(value["data"])
        elif isinstance(mapping(value).get("items"), list):
            yield from _items(value["items"])
        else:
            yield mapping(value)


def record_of(item: Mapping[str, Any], file: str = "", label: str = "") -> Record:
    """Returns one item of Zotero's as a record."""
    record = Record(file, label=label)
    kind = words(item.get("itemType"))
    record.type, genre = TYPES.get(kind, ("document", ""))
    if kind not in TYPES:
        record.warn(
            "unknown-type", f'{label or "an item"} has the type "{kind}"', "It is read as a document.", "itemType"
        )
    for name, value in item.items():
        row = FIELDS.get(name) if name != "version" or isinstance(value, str) else None  # a number counts changes
        if row is not None:
            tell_odd(record, name, value)
        if row is not None and row.kind != "extra":
            record.take(name, words(value), row)
        elif row is None and name not in _READ_ELSEWHERE:
            record.keep(name, value)
    tell_odd(record, "creators", item.get("creators"), groups=True)
    tell_odd(record, "tags", item.get("tags"), groups=True)
    for creator in listed(item.get("creators")):
        parts = mapping(creator)
        add_creator(record, words(parts.get("creatorType")), _name(parts))
    for tag in listed(item.get("tags")):
        record.join("keyword", words(mapping(tag).get("tag")) or words(tag), ", ")
    record.keep("zotero-key", words(item.get("key")))
    settle(record, genre, words(item.get("extra")))
    return record


def _name(parts: Mapping[str, Any]) -> Name:
    """Two fields are a person's name, one is a group's."""
    family, given = words(parts.get("lastName")), words(parts.get("firstName"))
    if words(parts.get("name")):
        return group(words(parts["name"]))
    return person(family, given) if given else Name(family=family) if family else Name()
