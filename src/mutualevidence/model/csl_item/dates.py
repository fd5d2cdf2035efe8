"""Dates in CSL-JSON: numbers, EDTF, words, and pandoc's year, month and day (CSL 1.0.2, csl-data.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mutualevidence.model.csl_item.values import FALSE, is_list, text_of_value
from mutualevidence.model.date import OPEN, Date, DateParts, read_edtf

_SEASON_NUMBERS = frozenset("1234")


def date_from_csl(value: object) -> Date | None:
    """The date of a CSL-JSON date variable (or of pandoc's YAML: year, month, day), ``None`` where it is empty."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _date_from_parts(value)
    if not isinstance(value, Mapping):
        return _date_from_words(text_of_value(value)) if value is not None else None
    if "year" in value:
        return _date_from_parts([value])
    parts = [_parts(part) for part in value.get("date-parts") or () if is_list(part)]
    circa = value.get("circa") not in FALSE
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
    circa = any(end.get("circa") not in FALSE for end in known)
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
    text = text.replace("\u00a0", " ").strip()
    if not text:
        return None
    if (date := read_edtf(text)) is not None:
        return date
    from mutualevidence.model.dates_as_written.words import date_in_words

    date = date_in_words(text)
    if date is not None and not date.literal:
        return date
    start, dash, end = (part.strip() for part in text.partition(" - "))
    first, last = (date_in_words(start), date_in_words(end)) if dash else (None, None)
    if first is not None and last is not None and not first.literal and not last.literal:
        return Date(first.start, last.start, circa=first.circa or last.circa)
    return Date(date.start if date is not None else (), literal=text)


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
