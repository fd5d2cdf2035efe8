"""One item of CSL-JSON to the fields of a reference and back (CSL 1.0.2, csl-data.json).

What CSL-JSON has no place for goes under its ``custom``, where the schema allows anything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.model.csl_item.dates import csl_date, date_from_csl
from mutualevidence.model.csl_item.moved import MOVED, without_extra
from mutualevidence.model.csl_item.names import (
    csl_name,
    extras_of,
    name_from_csl,
    other_keys,
    people_in,
    with_extras,
)
from mutualevidence.model.csl_item.values import json_object, mapping, says_something, text_of_value
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.model.finding import Study

ALIASES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
"""Older names of variables, and CSL 1.0.2's."""
OLDER_NAMES = {name: older for older, name in ALIASES.items()}
EXTRAS_OF_NAMES = "mutualevidence:names"
"""The field of ``custom`` for what our names hold beyond CSL-JSON, by variable and place."""
_OTHER_NAME_KEYS = "mutualevidence:name-keys"
"""What names in CSL-JSON hold beyond the schema ("isInstitution"), by variable and place."""
_UNCERTAIN_DATES = "mutualevidence:uncertain"
"""Dates that EDTF calls uncertain, as "issued?", or both uncertain and approximate, as "issued%"."""
_STUDY = "mutualevidence:study"
_JSON = "json:"
"""Begins the name of a field in `Reference.custom` whose value is JSON, not words."""


class Fields(NamedTuple):
    """What an item says: the fields of a reference, in their order."""

    id: str
    type: str
    names: dict[str, tuple[Name, ...]]
    dates: dict[str, Date]
    texts: dict[str, str]
    custom: dict[str, str]
    study: Study | None


def fields_of_item(item: Mapping[str, Any]) -> Fields:
    """Returns the fields of one CSL-JSON item; what is no CSL variable is kept in ``custom``."""
    if MOVED in mapping(item.get("custom")):
        item = without_extra(item)
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, Date] = {}
    texts: dict[str, str] = {}
    custom = dict(_custom(key, value) for key, value in mapping(item.get("custom")).items())
    for key, value in item.items():
        if key in ("id", "type", "custom") or value is None:
            continue
        variable = ALIASES.get(key, key)
        if variable in NAME_VARIABLES and (people := people_in(value)) is not None:
            names[variable] = tuple(name_from_csl(name) for name in people)
            if others := other_keys(people):
                kept = json_object(custom.get(_OTHER_NAME_KEYS, "")) | {variable: others}
                custom[_OTHER_NAME_KEYS] = json.dumps(kept, ensure_ascii=False)
        elif variable in DATE_VARIABLES:
            date = date_from_csl(value)
            if date is not None:
                dates[variable] = date
            elif says_something(value):
                custom.setdefault(*_custom(key, value))
        elif (
            variable in TEXT_VARIABLES
            and not isinstance(value, Mapping)
            and (variable == key or variable not in item)
        ):
            texts[variable] = text_of_value(value)
        else:
            custom.setdefault(*_custom(key, value))
    _restore_extras(names, dates, custom)
    identifier = "" if item.get("id") is None else str(item["id"])
    study = _study(custom.pop(_STUDY, ""), identifier)
    return Fields(identifier, str(item.get("type") or ""), names, dates, texts, custom, study)


def _custom(key: str, value: object) -> tuple[str, str]:
    """Returns a field of ``custom``: words as they are, anything else as JSON under a name that says so."""
    return (key, value) if isinstance(value, str) else (_JSON + key, json.dumps(value, ensure_ascii=False))


def _restore_extras(names: dict[str, tuple[Name, ...]], dates: dict[str, Date], custom: dict[str, str]) -> None:
    """Give names and dates what CSL-JSON cannot say of them, from where `item_of_fields` put it."""
    for variable, people in json_object(custom.pop(EXTRAS_OF_NAMES, "")).items():
        if variable in names:
            names[variable] = with_extras(names[variable], people)
    for mark in custom.pop(_UNCERTAIN_DATES, "").split():
        variable, kind = mark[:-1], mark[-1]
        if variable in dates:
            dates[variable] = attrs.evolve(dates[variable], uncertain=True, circa=kind == "%")


def _study(text: str, key: str) -> Study | None:
    tree = json_object(text)
    if not tree:
        return None
    from mutualevidence.model.structure import structured_study

    return structured_study(tree, key=key)[0]


def item_of_fields(fields: Fields) -> dict[str, Any]:
    """Returns the CSL-JSON item with ``fields``, valid by the schema of CSL 1.0.2."""
    item: dict[str, Any] = {"id": fields.id, "type": fields.type}
    for variable, names in fields.names.items():
        item[variable] = [csl_name(name) for name in names]
    for variable, date in fields.dates.items():
        item[variable] = csl_date(date)
    item.update(fields.texts)
    custom = _written_custom(fields, item)
    if custom:
        item["custom"] = custom
    return item


def _written_custom(fields: Fields, item: dict[str, Any]) -> dict[str, Any]:
    """Returns the item's ``custom``; keys of names beyond the schema go back to the names."""
    ours = dict(fields.custom)
    for variable, people in json_object(ours.pop(_OTHER_NAME_KEYS, "")).items():
        for place, keys in mapping(people).items():
            if (
                place.isascii()
                and place.isdigit()
                and len(place) < 6
                and 0 < int(place) <= len(item.get(variable, ()))
            ):
                item[variable][int(place) - 1].update(mapping(keys))
    custom = dict(_custom_value(key, value) for key, value in ours.items())
    extras = {variable: own for variable, names in fields.names.items() if (own := extras_of(names))}
    if extras:
        custom[EXTRAS_OF_NAMES] = json.dumps(extras, ensure_ascii=False)
    uncertain = [
        f"{variable}{'%' if date.circa else '?'}" for variable, date in fields.dates.items() if date.uncertain
    ]
    if uncertain:
        custom[_UNCERTAIN_DATES] = " ".join(uncertain)
    if fields.study is not None:
        from mutualevidence.model.structure import unstructured

        custom[_STUDY] = json.dumps(unstructured(fields.study), ensure_ascii=False)
    return custom


def _custom_value(key: str, value: str) -> tuple[str, Any]:
    """Returns the field of CSL-JSON's ``custom`` for a field of ours."""
    if key.startswith(_JSON):
        try:
            return key.removeprefix(_JSON), json.loads(value)
        except (ValueError, RecursionError):
            pass
    return key, value
