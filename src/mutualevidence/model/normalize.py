"""Brings the ways people write nested values to one form: short forms spelt out, named groups as lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.attributes import Shape, shapes
from mutualevidence.model.claim import Certainty, Evidence, Method, OutcomeCertainty, Rating
from mutualevidence.model.effect_notation import read_effect
from mutualevidence.model.finding import (
    Analysis,
    Arm,
    Effect,
    Finding,
    Group,
    Outcome,
    RiskOfBias,
    Source,
    Test,
    Time,
)
from mutualevidence.model.numbers import Number, read_number
from mutualevidence.model.printed_results import read_group, read_test
from mutualevidence.model.tree import LocatedText, line_of

Named = dict[str, Any]


def _rating(text: str) -> Named:
    """Returns a rating written short: its levels, or its reason."""
    try:
        read_number(text)
    except InvalidValueError:
        return {"reason": text}
    return {"levels": text}


PRINTED: Mapping[type, Callable[[str], Mapping[str, Any]]] = {
    Effect: read_effect,
    Test: read_test,
    Group: read_group,
}
"""What reads a group that is written as articles print it."""
_UNREAD = {Effect: "measure", Test: "stat"}
"""The field that is wrong where it cannot be read; else there is no field of this name."""


def _printed(cls: type) -> Callable[[str], Named]:
    def short(text: str) -> Named:
        try:
            found = PRINTED[cls](text)
        except InvalidValueError:
            return {_UNREAD.get(cls, text): text}
        line = line_of(text)
        return {name: _written(value, line) for name, value in found.items()}

    return short


def _written(value: Any, line: int) -> Any:
    if isinstance(value, Number):
        return LocatedText(value.text, line)
    if isinstance(value, tuple | list):
        return [LocatedText(str(getattr(each, "text", each)), line) for each in value]
    return LocatedText("yes" if value is True else str(value), line)


SHORT_FORMS: Mapping[type, str | Callable[[str], Named]] = {
    Outcome: "name",
    Source: "access",
    Time: "point",
    Analysis: "set",
    Arm: "label",
    RiskOfBias: "overall",
    Certainty: "level",
    OutcomeCertainty: "level",
    Method: "method",
    Evidence: "note",
    Finding: "statement",
    Rating: _rating,
    **{cls: _printed(cls) for cls in PRINTED},
}
"""What a plain text means where a group could stand."""


EMPTY: Mapping[type, str] = {Rating: "1"}
"""How a named group is written that has nothing but its name."""


def normalized(tree: Any, cls: type) -> Any:
    """Returns ``tree`` in the one form that ``cls`` is structured from; empty values are left out."""
    if not isinstance(tree, dict):
        return tree
    known = shapes(cls)
    values: Named = {}
    for name, value in tree.items():
        shape = known.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue  # an empty value is one that is not recorded
        values[name] = _value(value, shape) if shape else value
    return values


def _value(value: Any, shape: Shape) -> Any:
    cls = shape.of() if shape.of else None
    if cls is None:
        return value
    if shape.kind == "part":
        return _group(value, cls)
    if cls is Evidence:
        value = _by_finding(value)
    return [_named(each, cls, shape.key) for each in _listed(value, shape.key)]


def _group(value: Any, cls: type) -> Any:
    """Returns a group of ``cls``; a plain text stands for its most important part."""
    if isinstance(value, str):
        short = SHORT_FORMS.get(cls)
        if short is None:
            return value
        return {short: value} if isinstance(short, str) else short(value)
    return normalized(value, cls)


def _listed(value: Any, key: str) -> list[Any]:
    """Groups by name as a list of groups; each keeps its name as the value of ``key``."""
    if isinstance(value, dict) and key not in value:
        return [(name, each) for name, each in value.items()]
    if isinstance(value, str):
        return [LocatedText(part.strip(), line_of(value)) for part in value.split(",") if part.strip()]
    return value if isinstance(value, list) else [value]


def _named(each: Any, cls: type, key: str) -> Any:
    if isinstance(each, tuple):
        name, value = each
        group = _group(value, cls)
        return {key: name, **group} if isinstance(group, dict) else group
    if isinstance(each, str):
        return {key: each}
    return normalized(each, cls)


def _by_finding(value: Any) -> Any:
    """Returns findings listed under their relations (``supports = {…}``) as a list of findings with relations."""
    if not isinstance(value, dict) or "finding" in value:
        return value
    found: list[Any] = []
    for name, listed in value.items():
        if "#" in name:
            found.append({"finding": name, **({"relation": listed} if isinstance(listed, str) else listed)})
        else:
            found += _related(name, listed)
    return found


def _related(relation: str, listed: Any) -> list[Any]:
    """Returns the findings listed under one relation; with notes where they are a group of notes by finding."""
    if isinstance(listed, dict):
        return [{"finding": name, "relation": relation, **_note(value)} for name, value in listed.items()]
    return [
        {"relation": relation, **(each if isinstance(each, dict) else {"finding": each})}
        for each in _listed(listed, "finding")
    ]


def _note(value: Any) -> Named:
    if isinstance(value, str):
        return {"note": value} if value.strip() else {}
    return value if isinstance(value, dict) else {"note": value}


def collapsed(tree: Any, cls: type) -> Any:
    """The inverse of `normalized`: lists of named groups as groups by name, where the names are all different."""
    if not isinstance(tree, dict):
        return tree
    values: Named = {}
    for name, shape in shapes(cls).items():
        if name not in tree:
            continue
        value = tree[name]
        inner = shape.of() if shape.of else None
        if inner is None:
            values[name] = value
        elif shape.kind == "part":
            values[name] = _shortened(collapsed(value, inner), inner)
        elif inner is Evidence:
            values[name] = _by_relation(value)
        else:
            groups = [collapsed(each, inner) for each in value]
            values[name] = groups if inner is Finding else _keyed(groups, shape.key, inner)
    return values


def _shortened(group: Named, cls: type) -> Any:
    """Returns the short form of a group that has nothing but its most important part."""
    short = SHORT_FORMS.get(cls)
    return group[short] if isinstance(short, str) and set(group) == {short} else group


def _keyed(groups: list[Named], key: str, cls: type) -> Any:
    names = [group[key] for group in groups]
    if len(set(names)) < len(names) or key in names:
        return groups
    rest = [{name: value for name, value in group.items() if name != key} for group in groups]
    return {name: _shortened(each, cls) or EMPTY.get(cls, "") for name, each in zip(names, rest, strict=True)}


def _by_relation(evidence: list[Named]) -> Any:
    """Evidence under its relations, in the order in which they first come."""
    names = [each["finding"] for each in evidence]
    relations = list(dict.fromkeys(each["relation"] for each in evidence))
    in_order = sorted(evidence, key=lambda each: relations.index(each["relation"]))
    if in_order != evidence or len(set(names)) < len(names):
        return evidence
    grouped: Named = {}
    for relation in relations:
        chosen = [each for each in evidence if each["relation"] == relation]
        if any("note" in each for each in chosen):
            grouped[relation] = {each["finding"]: each.get("note", "") for each in chosen}
        else:
            grouped[relation] = [each["finding"] for each in chosen]
    return grouped
