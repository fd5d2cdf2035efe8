"""Single values of CSL-JSON: texts, lists and dates (CSL-JSON schema, csl-data.json)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from mutualevidence.model.date import OPEN, Date, DateParts, read_edtf

MOVED = "mutualevidence:moved-to-note"
"""The field of ``custom`` for what went to Zotero's field Extra, and for the note there was (`zotero_items`)."""
_FALSE = (False, None, "", 0, "0", "false")


DEEPEST = 50
"""Values within values that are kept as such; what lies deeper is kept as text."""


def bounded(value: object, left: int = DEEPEST) -> object:
    """Returns ``value`` with what is nested more than ``left`` deep as text, so that it can be gone through."""
    if isinstance(value, Mapping):
        return {key: bounded(each, left - 1) for key, each in value.items()} if left else _as_text(value)
    if is_list(value):
        return [bounded(each, left - 1) for each in value] if left else _as_text(value)
    return value


def _as_text(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Returns whether a value of JSON is a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def text_of_value(value: object) -> str:
    """Returns a value as text: numbers in their own notation, words in a list with commas, the rest as JSON."""
    if isinstance(value, str):
        return value
    if is_list(value) and all(isinstance(each, str | int | float) for each in value):
        return ", ".join(map(text_of_value, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def date_from_csl(value: object) -> Date | None:
    """The date of a CSL-JSON date variable (or of pandoc's YAML: year, month, day), ``None`` where it is empty."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _date_from_parts(value)
    if not isinstance(value, Mapping):
        return _date_from_words(text_of_value(value)) if value is not None else None
    if "year" in value:
        return _date_from_parts([value])
    parts = [_parts(part) for part in value.get("date-parts") or () if is_list(part)]
    circa = value.get("circa") not in _FALSE
    season = text_of_value(value["season"]) if value.get("season") not in (None, "") else ""
    literal = text_of_value(value["literal"]) if value.get("literal") else ""
    if not any(parts):
        if literal:
            return Date(literal=literal, circa=circa)
        return _date_from_words(text_of_value(value["raw"])) if value.get("raw") else None
    end = (parts[1] or OPEN) if len(parts) > 1 else None
    return Date(parts[0], end, circa=circa, season=season, literal=literal)


def _date_from_parts(ends: Sequence[object]) -> Date | None:
    """Returns a date, or the two ends of a range, each with its year, month and day by name."""
    known = [end for end in ends if isinstance(end, Mapping) and "year" in end]
    if not known or len(known) != len(ends):
        return None
    names = ("year", "month", "day")
    parts = [_parts([end[name] for name in names if name in end]) for end in known]
    circa = any(end.get("circa") not in _FALSE for end in known)
    season = text_of_value(known[0].get("season", "")) if len(known) == 1 else ""
    return Date(parts[0], parts[1] if len(parts) > 1 else None, circa=circa, season=season) if parts[0] else None


def _parts(values: Sequence[object]) -> DateParts:
    """Returns the numbers of one end of a date; zeros and blanks end it."""
    parts: list[int] = []
    for value in list(values)[:3]:
        try:
            number = int(str(value).strip() or 0)
        except ValueError:
            break
        if number == 0:
            break
        parts.append(number)
    return tuple(parts)


def _date_from_words(text: str) -> Date | None:
    """Returns a date written as one text: EDTF, or as people write dates; what is none stays words."""
    text = text.strip()
    if not text:
        return None
    date = read_edtf(text)
    if date is not None:
        return date
    from mutualevidence.bibtex.dates.date_fields import date as read_date

    date = read_date(text)
    if date is not None and not date.literal:
        return date
    start, dash, end = (part.strip() for part in text.partition(" - "))
    first, last = (read_date(start), read_date(end)) if dash else (None, None)
    if first is not None and last is not None and not first.literal and not last.literal:
        return Date(first.start, last.start, circa=first.circa or last.circa)
    return Date(date.start if date is not None else (), literal=text)
