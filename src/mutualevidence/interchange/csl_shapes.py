"""Puts names, dates and DOIs of CSL-JSON in other shapes into CSL's own (CSL-JSON, csl-data.json).

People and programs write names as one text, dates as texts or flat lists, and DOIs as addresses. What cannot be
read as a name or a date is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mutualevidence.bibtex.names.as_typed import DEGREE
from mutualevidence.bibtex.names.groups import INVERTED_HEADS, as_written
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import of_any_order, person
from mutualevidence.model.csl_item.values import is_list, says_something
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.identifiers import doi_of
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES

PARTS_OF_NAMES = {
    "family": "lastName last lastname last_name surname family_name familyName",
    "given": "firstName first firstname first_name forename given_name givenName",
    "literal": "name full_name fullName fullname displayName display_name institution",
}
"""Parts of names by CSL's, as Zotero's, OpenAlex's and other programs' JSON calls them."""
_CSL_PART = {other: part for part, others in PARTS_OF_NAMES.items() for other in others.split()}
_OWN_PARTS = frozenset({"family", "given", "literal"})
_NOT_CSL = re.compile(
    r"&(?:[A-Za-z]\w{1,30}|#\w{1,7});|</?(?:jats:|mml:|xhtml:|(?:em|strong|italic|bold|scp|inf|p|br|math)\b)"
).search
"""What Crossref and databases leave in texts: entities, and tags that are none of CSL's."""
_IN_LINES = frozenset(("abstract", "annote", "note"))
"""Variables that keep their lines."""
_WORDS_OF_DATES = ("raw", "edtf", "date-time", "string", "date", "start", "value")
"""Where an object holds a date as one text, where it has no ``date-parts``."""


def in_shape(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns an item of CSL-JSON whose names are lists of objects and whose dates are CSL's; itself if they are.

    >>> in_shape({"author": "Okafor, N.; Lind, S.", "issued": [2013, 1]})["issued"]
    {'date-parts': [[2013, 1]]}
    """
    changed: dict[str, Any] = {}
    for key, value in item.items():
        if key in NAME_VARIABLES:
            shaped: object = _people(value)
        elif key in DATE_VARIABLES:
            shaped = _date(value)
        elif key == "DOI" and isinstance(value, str):
            shaped = doi_of(value)
        elif key in TEXT_VARIABLES and isinstance(value, str) and _has_other_markup(value):
            shaped = marked(value, lines=key in _IN_LINES)
        else:
            continue
        if shaped != value:
            changed[key] = shaped
    return {**item, **changed} if changed else item


def _has_other_markup(text: str) -> bool:
    return ("&" in text or "</" in text) and _NOT_CSL(text) is not None  # most have neither


def unread(item: Mapping[str, Any], reference: Reference, file: str) -> Iterator[Diagnostic]:
    """Yields the names and dates of ``item`` that ``reference`` has not, or has as words, and what is no text."""
    for key, value in item.items():
        if key in DATE_VARIABLES:
            date = reference.dates.get(key)
            if date is not None and not date.literal:
                continue  # as nearly all are
            words = date.literal if date is not None and not _is_literal(value) else ""
            if (date is None and says_something(value)) or any(map(str.isdecimal, words)):
                yield _problem(reference.id, key, value, "date", '{"date-parts": [[2013, 1, 7]]}', file)
        elif isinstance(value, str) and key not in NAME_VARIABLES:
            continue
        elif key in NAME_VARIABLES:
            if not _are_named(value, reference.names.get(key, ())) and says_something(value):
                yield _problem(reference.id, key, value, "list of names", '[{"family": "", "given": ""}]', file)
        elif isinstance(value, list | Mapping) and key in TEXT_VARIABLES and not _is_text(key, value):
            yield _problem(reference.id, key, value, "text", '"…"', file)


def _are_named(value: object, names: Sequence[Name]) -> bool:
    return bool(names) and is_list(value) and all(name.family or name.literal or name.given for name in names)


def _is_text(variable: str, value: object) -> bool:
    """Returns whether a value can be meant as one text: a list of one, or of what registries give several of."""
    return isinstance(value, list) and (len(value) < 2 or variable in ("keyword", "ISSN", "ISBN"))


def _is_literal(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value.get("literal"))


def _problem(key: str, variable: str, value: object, what: str, right: str, file: str) -> Diagnostic:
    code = {"date": "unreadable-date", "list of names": "unreadable-names", "text": "wrong-type"}[what]
    return Diagnostic(
        severity=Severity.WARNING,
        code=code if what == "date" or is_list(value) else "wrong-type",
        message=f'{variable} of "{key}" is no {what}: {str(value)[:60]}',
        remedy=f'Write "{variable}": {right}.',
        file=file,
        key=key,
        field=variable,
        value=str(value),
    )


def _people(value: object) -> object:
    """Returns names as a list of objects, if that can be told."""
    if isinstance(value, str):
        from mutualevidence.interchange.table.reading import names_of

        return [_object(name) for name in names_of(value)] if value.strip() else value
    if isinstance(value, Mapping):
        return [_person(value)]
    return [_person(each) for each in value] if is_list(value) else value


def _person(value: object) -> object:
    """Returns one name under CSL's names of its parts."""
    if isinstance(value, str) and value.strip():
        return _of_one_text(value)
    if not isinstance(value, Mapping):
        return value
    if not _OWN_PARTS.isdisjoint(value):
        family, given = value.get("family"), value.get("given")
        if isinstance(family, str) and isinstance(given, str) and given:
            return _as_exported(value, family, given)
        return value
    parts = {_CSL_PART.get(str(key), str(key)): text for key, text in value.items()}
    if "family" in parts or not isinstance(parts.get("literal"), str):
        return parts
    return parts | {"literal": ""} | _of_one_text(parts["literal"])


def _as_exported(value: Mapping[str, Any], family: str, given: str) -> Mapping[str, Any]:
    """Returns a person's name without capitals throughout and degree, or the group that a program turned round.

    As .bib files have them: "HALE, INES", "Hale, Ines, PhD", "Organization, World Health".
    """
    if family.isupper() and given.isupper() and len(family) > 3:
        return {**value, **_object(person(family, given))}
    if "," in given and DEGREE(given.rpartition(",")[2].strip()) is not None:
        return {**value, "given": given.rpartition(",")[0].strip()}
    if family in INVERTED_HEADS and (group := as_written(f"{family}, {given}")):
        return {"literal": group}
    return value


def _of_one_text(text: str) -> dict[str, Any]:
    return _object(of_any_order(text))


def _object(name: Name) -> dict[str, Any]:
    parts = ("family", "given", "suffix", "non_dropping_particle", "literal")
    return {part.replace("_", "-"): text for part in parts if (text := getattr(name, part))}


def _date(value: object) -> object:
    """Returns a date as CSL-JSON has it, or as one text, if it is a list of numbers or an object with a text."""
    if is_list(value):
        return _of_list(value) or value
    if not isinstance(value, Mapping) or "year" in value or value.get("literal"):
        return value
    parts = value.get("date-parts")
    if parts is None:
        return next((value[key] for key in _WORDS_OF_DATES if isinstance(value.get(key), str)), value)
    if isinstance(parts, str):
        return parts
    if is_list(parts) and parts and (not is_list(parts[0]) or (len(parts) == 1 and _is_of_words(parts[0]))):
        return _of_list(parts) or value
    return value


def _of_list(values: Sequence[Any]) -> object:
    """Returns the date of ``[2013, 1]``, ``[[2013, 1]]``, ``["2013-01"]`` or ``[2013, "Jan"]``, else ``None``."""
    if len(values) == 1 and is_list(values[0]):
        values = values[0]
    if values and all(map(is_list, values)):
        return {"date-parts": values}
    if _is_of_words(values):
        return " ".join(str(each) for each in values)
    numbers = [str(each).strip() for each in values]
    if numbers and len(numbers[0]) > 2 and all(each.isdecimal() and len(each) < 5 for each in numbers):
        return {"date-parts": [[int(each) for each in numbers]]}
    return None


def _is_of_words(values: Sequence[Any]) -> bool:
    """Returns whether a list holds years, months and days of which some are words: ``["2013-01"]``."""
    texts = [each for each in values if isinstance(each, str) and each.strip()]
    return any(not each.strip().lstrip("-").isdecimal() for each in texts)
