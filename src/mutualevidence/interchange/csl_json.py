"""Reads and writes CSL-JSON: arrays of items, objects with ``items`` and JSON Lines (CSL 1.0.2, csl-data.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.casing.other_titles import OtherTitles
from mutualevidence.errors import nearest_names
from mutualevidence.interchange.csl_other_names import other_names, renamed
from mutualevidence.interchange.csl_shapes import in_shape, unread
from mutualevidence.model.csl_item.fields import EXTRAS_OF_NAMES
from mutualevidence.model.csl_item.joined_names import PARTS, joined
from mutualevidence.model.csl_item.values import bounded, is_list, json_object, mapping
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Origin, Reference
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES

_KNOWN = frozenset({"type", "custom", *TEXT_VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES})
"""What an item of CSL-JSON may hold."""


def read_csl_json(data: bytes | str, file: str = "") -> tuple[list[Reference], list[Diagnostic]]:
    """The references in CSL-JSON ``data`` (an array, or an object with ``items``), and what was wrong with it."""
    from mutualevidence.interchange.json_text import json_values

    values, problems = json_values(data, file)
    if len(values) == 1:
        references, more = references_from_items(values[0], file)
    elif values:
        references, more = references_from_items([each for value in values for each in _flat(value)], file)
    else:
        references, more = [], []
    return references, [*problems, *more]


def _flat(value: object) -> list[Any]:
    """Returns the items of one line of JSON Lines."""
    return value if isinstance(value, list) else [value]


def references_from_items(items: object, file: str = "") -> tuple[list[Reference], list[Diagnostic]]:
    """The references of parsed CSL-JSON (or CSL-YAML); an item that is none is reported, the others are read."""
    if isinstance(items, Mapping):
        items = items.get("items", items.get("references", [items] if "type" in items else None))
    if not isinstance(items, Sequence) or isinstance(items, str):
        return [], [_problem("no-items", "there is no list of items in it", file)]
    references: list[Reference] = []
    problems: list[Diagnostic] = []
    titles = OtherTitles()
    origin = Origin(file, titles=titles)
    for number, item in enumerate(items, 1):
        if isinstance(item, Mapping) and _is_of_a_registry(item):
            _read_registry(item, file, references, problems)
        elif isinstance(item, Mapping) and ("id" in item or not _KNOWN.isdisjoint(item)):
            own = renamed(item)
            references.append(_reference(in_shape(own), f"unnamed-{number}"))
            references[-1].source = origin
            problems += unread(own, references[-1], file)
            problems += other_names(references[-1].id, item, file)
            titles.titles.append(references[-1].title)
            if (kind := references[-1].type) and kind not in TYPES:
                problems.append(_unknown_type(references[-1].id, kind, file))
        elif isinstance(item, Mapping):
            problems.append(_problem("no-item", f"item {number} has no field of CSL's", file))
        else:
            problems.append(_problem("no-item", f"item {number} is {item!r}, not an object", file))
    return references, problems


def _reference(item: Mapping[str, Any], fallback_id: str) -> Reference:
    if item.get("id") in (None, ""):
        item = {**item, "id": fallback_id}
    try:
        return Reference.from_csl(item)
    except RecursionError:  # something in it is nested without end
        return Reference.from_csl(mapping(bounded(item)))


def _is_of_a_registry(item: Mapping[str, Any]) -> bool:
    """Returns whether an item is of the kind that DOI content negotiation gives: Crossref's words, not CSL's."""
    title = item.get("title")
    if isinstance(title, list) and all(isinstance(each, str) for each in title):
        return True
    if isinstance(kind := item.get("type"), str) and kind in _REGISTRY_TYPES:
        return True
    authors = item.get("author")
    return is_list(authors) and any(
        "name" in mapping(name) or "sequence" in mapping(name) for name in authors or ()
    )


_REGISTRY_TYPES = frozenset(
    """
    journal-article book-chapter book-section book-part proceedings-article posted-content monograph edited-book
    reference-book reference-entry dissertation peer-review journal-issue report-component
    """.split()
)
"""Types of Crossref's that are none of CSL's."""


def _read_registry(
    item: Mapping[str, Any], file: str, references: list[Reference], problems: list[Diagnostic]
) -> None:
    from mutualevidence.interchange.registries import crossref

    found, more = crossref.references(item, file)
    identifier = item.get("id")
    references += [attrs.evolve(each, id=str(identifier)) if identifier else each for each in found]
    problems += more


def _unknown_type(key: str, kind: str, file: str) -> Diagnostic:
    near = nearest_names(kind, TYPES)
    meant = f'; did you mean "{near[0]}"?' if near else ", which CSL does not know"
    return Diagnostic(
        severity=Severity.WARNING,
        code="unknown-type",
        message=f'"{key}" has type "{kind}"{meant}',
        remedy="It is printed as a document. Give it a type of CSL 1.0.2, Appendix III.",
        file=file,
        key=key,
        field="type",
        value=kind,
    )


def _problem(code: str, message: str, file: str, line: int = 0) -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR,
        code=code,
        message=message,
        file=file,
        line=line,
        remedy="CSL-JSON is an array of objects, each with id, type and CSL variables.",
    )


def write_csl_json(references: Iterable[Reference], *, for_zotero: bool = False) -> str:
    """Returns ``references`` as a CSL-JSON array, one item after the other in readable lines.

    Names are written as Zotero reads them (`joined_names`); ``for_zotero`` moves what it drops to its field Extra
    (`zotero_items`).
    """
    items = [_with_joined_names(reference.to_csl()) for reference in references]
    if for_zotero:
        from mutualevidence.interchange.zotero_items import with_extra

        items = [with_extra(item) for item in items]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _with_joined_names(item: dict[str, Any]) -> dict[str, Any]:
    """Returns an item with particles and suffixes in family and given names, and their parts under ``custom``."""
    parts: dict[str, dict[str, Any]] = {}
    for variable in [key for key in item if key in NAME_VARIABLES]:
        people = item[variable]
        item[variable] = [joined(name) for name in people]
        for place, (whole, name) in enumerate(zip(item[variable], people, strict=True), 1):
            if whole != name:
                parts.setdefault(variable, {})[str(place)] = {PARTS: name}
    if parts:
        custom = item.setdefault("custom", {})
        for variable, places in json_object(custom.get(EXTRAS_OF_NAMES, "")).items():
            for place, extras in places.items():
                parts.setdefault(variable, {}).setdefault(place, {}).update(extras)
        custom[EXTRAS_OF_NAMES] = json.dumps(parts, ensure_ascii=False)
    return item
