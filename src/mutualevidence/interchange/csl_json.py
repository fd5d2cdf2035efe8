"""CSL-JSON to references and back, without loss (CSL 1.0.2, csl-data.json).

What CSL-JSON has no place for goes under its ``custom``, where the schema allows anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.casing.other_titles import OtherTitles
from mutualevidence.errors import nearest_names
from mutualevidence.interchange.csl_names import PARTS, joined, taken_apart
from mutualevidence.interchange.csl_shapes import in_shape, says_something, unread
from mutualevidence.interchange.csl_values import MOVED, bounded, date_from_csl, is_list, text_of_value
from mutualevidence.interchange.csl_wrong_values import ALIASES, wrong_values
from mutualevidence.model.date import Date
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Study
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Origin, Reference
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, TYPES

OLDER_NAMES = {name: older for older, name in ALIASES.items()}
NAME_KEYS = {
    "family": "family",
    "given": "given",
    "suffix": "suffix",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "literal": "literal",
}
NAME_FLAGS = {"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"}
NAME_EXTRAS = ("short", "role", "username")
"""What our names hold beyond CSL-JSON; kept in ``custom`` under `EXTRAS_OF_NAMES`."""
EXTRAS_OF_NAMES = "mutualevidence:names"
OTHER_NAME_KEYS = "mutualevidence:name-keys"
"""What names in CSL-JSON hold beyond the schema ("isInstitution"), by variable and place."""
UNCERTAIN_DATES = "mutualevidence:uncertain"
"""Dates that EDTF calls uncertain, as "issued?", or both uncertain and approximate, as "issued%"."""
STUDY = "mutualevidence:study"
JSON = "json:"
"""Begins the name of a field in `Reference.custom` whose value is JSON, not words."""
_SEASON_NUMBERS = frozenset("1234")
_KNOWN = frozenset({"type", "custom", *TEXT_VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES})
"""What an item of CSL-JSON may hold."""
_FALSE = (False, None, "", 0, "0", "false")


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
            references.append(_reference(in_shape(item), f"unnamed-{number}"))
            references[-1].source = origin
            problems += unread(item, references[-1], file)
            titles.titles.append(references[-1].title)
            if (kind := references[-1].type) and kind not in TYPES:
                problems.append(_unknown_type(references[-1].id, kind, file))
            problems += wrong_values(references[-1].id, item, file)
        elif isinstance(item, Mapping):
            problems.append(_problem("no-item", f"item {number} has no field of CSL's", file))
        else:
            problems.append(_problem("no-item", f"item {number} is {item!r}, not an object", file))
    return references, problems


def _reference(item: Mapping[str, Any], fallback_id: str) -> Reference:
    try:
        return reference_from_csl(item, fallback_id=fallback_id)
    except RecursionError:  # something in it is nested without end
        return reference_from_csl(_mapping(bounded(item)), fallback_id=fallback_id)


def _is_of_a_registry(item: Mapping[str, Any]) -> bool:
    """Returns whether an item is of the kind that DOI content negotiation gives: Crossref's words, not CSL's."""
    title = item.get("title")
    if isinstance(title, list) and all(isinstance(each, str) for each in title):
        return True
    if isinstance(kind := item.get("type"), str) and kind in _REGISTRY_TYPES:
        return True
    authors = item.get("author")
    return is_list(authors) and any(
        "name" in _mapping(name) or "sequence" in _mapping(name) for name in authors or ()
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

    Names are written as Zotero reads them (`csl_names`); ``for_zotero`` moves what it drops to its field Extra
    (`zotero_items`).
    """
    items = [_with_joined_names(csl_from_reference(reference)) for reference in references]
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
        for variable, places in _json_object(custom.get(EXTRAS_OF_NAMES, "")).items():
            for place, extras in places.items():
                parts.setdefault(variable, {}).setdefault(place, {}).update(extras)
        custom[EXTRAS_OF_NAMES] = json.dumps(parts, ensure_ascii=False)
    return item


def reference_from_csl(item: Mapping[str, Any], *, fallback_id: str = "") -> Reference:
    """Returns the reference of one CSL-JSON item; what is no CSL variable is kept in ``custom``."""
    if MOVED in _mapping(item.get("custom")):
        from mutualevidence.interchange.zotero_items import without_extra

        item = without_extra(item)
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, Date] = {}
    texts: dict[str, str] = {}
    custom = dict(_custom(key, value) for key, value in _mapping(item.get("custom")).items())
    for key, value in item.items():
        if key in ("id", "type", "custom") or value is None:
            continue
        variable = ALIASES.get(key, key)
        if variable in NAME_VARIABLES and (people := _people(value)):
            names[variable] = tuple(_name(name) for name in people)
            _keep_other_name_keys(variable, people, custom)
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
    identifier = item.get("id")
    return Reference(
        str(identifier) if identifier not in (None, "") else fallback_id,
        str(item.get("type") or ""),
        names,
        dates,
        texts,
        custom,
        _study(custom.pop(STUDY, ""), str(identifier)),
    )


def _people(value: object) -> Sequence[object]:
    """Returns the names that a value holds; one name without the brackets of a list is a list of one."""
    if is_list(value):
        return [name for name in value if name is not None]
    is_name = isinstance(value, str) or not NAME_KEYS.keys().isdisjoint(_mapping(value))
    return [value] if value and is_name else ()


def _custom(key: str, value: object) -> tuple[str, str]:
    """Returns a field of ``custom``: words as they are, anything else as JSON under a name that says so."""
    return (key, value) if isinstance(value, str) else (JSON + key, json.dumps(value, ensure_ascii=False))


def _custom_value(key: str, value: str) -> tuple[str, Any]:
    """Returns the field of CSL-JSON's ``custom`` for a field of ours."""
    if key.startswith(JSON):
        try:
            return key.removeprefix(JSON), json.loads(value)
        except (ValueError, RecursionError):
            pass
    return key, value


def _keep_other_name_keys(variable: str, people: Sequence[object], custom: dict[str, str]) -> None:
    known = NAME_KEYS.keys() | NAME_FLAGS.keys()
    others = {
        str(place): other
        for place, name in enumerate(people, 1)
        if (other := {key: value for key, value in _mapping(name).items() if key not in known})
    }
    if others:
        kept = _json_object(custom.get(OTHER_NAME_KEYS, "")) | {variable: others}
        custom[OTHER_NAME_KEYS] = json.dumps(kept, ensure_ascii=False)


def _study(text: str, key: str) -> Study | None:
    tree = _json_object(text)
    if not tree:
        return None
    from mutualevidence.model.structure import structured_study

    return structured_study(tree, key=key)[0]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _name(value: object) -> Name:
    if not isinstance(value, Mapping):
        return Name(literal=text_of_value(value))
    texts = {
        ours: text_of_value(value[key]) for key, ours in NAME_KEYS.items() if value.get(key) not in (None, "")
    }
    flags = {ours: value[key] not in _FALSE for key, ours in NAME_FLAGS.items() if key in value}
    return Name(**texts, **flags)  # type: ignore[arg-type]


def _restore_extras(names: dict[str, tuple[Name, ...]], dates: dict[str, Date], custom: dict[str, str]) -> None:
    """Give names and dates what CSL-JSON cannot say of them, from where `csl_from_reference` put it."""
    for variable, people in _json_object(custom.pop(EXTRAS_OF_NAMES, "")).items():
        if variable in names:
            names[variable] = tuple(
                _with_extras(name, _mapping(people).get(str(place)))
                for place, name in enumerate(names[variable], 1)
            )
    for mark in custom.pop(UNCERTAIN_DATES, "").split():
        variable, kind = mark[:-1], mark[-1]
        if variable in dates:
            dates[variable] = attrs.evolve(dates[variable], uncertain=True, circa=kind == "%")


def _with_extras(name: Name, extras: object) -> Name:
    name = taken_apart(name, _mapping(extras).get(PARTS))
    texts: dict[str, Any] = {
        key: text for key, text in _mapping(extras).items() if key in NAME_EXTRAS and isinstance(text, str)
    }
    return attrs.evolve(name, **texts) if texts else name


def _json_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def csl_from_reference(reference: Reference) -> dict[str, Any]:
    """Returns the CSL-JSON item of ``reference``, valid by the schema of CSL 1.0.2."""
    item: dict[str, Any] = {"id": reference.id, "type": reference.type}
    for variable, names in reference.names.items():
        item[variable] = [csl_name(name) for name in names]
    for variable, date in reference.dates.items():
        item[variable] = csl_date(date)
    item.update(reference.texts)
    custom = _written_custom(reference, item)
    if custom:
        item["custom"] = custom
    return item


def _written_custom(reference: Reference, item: dict[str, Any]) -> dict[str, Any]:
    """Returns the item's ``custom``; keys of names beyond the schema go back to the names."""
    ours = dict(reference.custom)
    for variable, people in _json_object(ours.pop(OTHER_NAME_KEYS, "")).items():
        for place, keys in _mapping(people).items():
            if (
                place.isascii()
                and place.isdigit()
                and len(place) < 6
                and 0 < int(place) <= len(item.get(variable, ()))
            ):
                item[variable][int(place) - 1].update(_mapping(keys))
    custom = dict(_custom_value(key, value) for key, value in ours.items())
    extras = _name_extras(reference)
    if extras:
        custom[EXTRAS_OF_NAMES] = json.dumps(extras, ensure_ascii=False)
    uncertain = [
        f"{variable}{'%' if date.circa else '?'}" for variable, date in reference.dates.items() if date.uncertain
    ]
    if uncertain:
        custom[UNCERTAIN_DATES] = " ".join(uncertain)
    if reference.study is not None:
        from mutualevidence.model.structure import unstructured

        custom[STUDY] = json.dumps(unstructured(reference.study), ensure_ascii=False)
    return custom


def csl_name(name: Name) -> dict[str, Any]:
    """Returns a name as CSL-JSON has it; empty parts are left out."""
    texts: dict[str, Any] = {key: value for key, ours in NAME_KEYS.items() if (value := getattr(name, ours))}
    return texts | {key: True for key, ours in NAME_FLAGS.items() if getattr(name, ours)}


def csl_date(date: Date) -> dict[str, Any]:
    """Returns a date as CSL-JSON has it; an open end of a range is ``[0]``."""
    value: dict[str, Any] = {}
    if date.start or date.end:
        ends = (date.start,) if date.end is None else (date.start, date.end)
        value["date-parts"] = [list(end) or [0] for end in ends]
    if date.season:
        value["season"] = int(date.season) if date.season in _SEASON_NUMBERS else date.season
    if date.circa or date.uncertain:
        value["circa"] = True
    if date.literal:
        value["literal"] = date.literal
    return value


def _name_extras(reference: Reference) -> dict[str, dict[str, dict[str, str]]]:
    extras: dict[str, dict[str, dict[str, str]]] = {}
    for variable, names in reference.names.items():
        for place, name in enumerate(names, 1):
            own = {key: value for key in NAME_EXTRAS if (value := getattr(name, key))}
            if own:
                extras.setdefault(variable, {})[str(place)] = own
    return extras
