"""Reads and writes dates in EDTF (ISO 8601-2 level 0 and 1, as the biblatex manual, 2.3.8, has them).

Years are kept as people count them: EDTF's astronomical year 0000 is 1 BCE, hence -1 in `Date`.
"""

from __future__ import annotations

import re

from mutualevidence.model.date import OPEN, Date, DateParts
from mutualevidence.runtime.lazy_pattern import LazyPattern

_QUALIFIERS = "?~%"
_ONE = LazyPattern(
    r"""
    (?P<year>[yY]-?\d{4,9}|[-+]?\d{4}|\d{3}[XUxu]|\d{2}[XUxu]{2}|\d[XUxu]{3})
    (?:-(?P<month>\d{1,2}|[XUxu]{2})
       (?:-(?P<day>\d{1,2}|[XUxu]{2})
          (?:[T\ ]\d{1,2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s*(?:Z|[-+]\d{2}:?\d{2})?)?
       )?
    )?
    """,
    re.VERBOSE,
)
_NOTHING = frozenset(("", "..", "open", "unknown", "*"))
_LONGEST = 100
"""No date is longer."""
_UNKNOWN = LazyPattern("[XUxu]")


def read_edtf(value: str) -> Date | None:
    """Returns the date that ``value`` is in EDTF, ``None`` when it is not."""
    if len(value) > _LONGEST:
        return None
    first, slash, last = value.partition("/")
    if not slash:
        return _single(value)
    if "/" in last:
        return None
    start, end = _side(first), _side(last)
    if start is None or end is None or (start == end == Date()):
        return None
    return Date(
        start.start,
        (end.end or end.start) if end.start else OPEN,
        circa=start.circa or end.circa,
        uncertain=start.uncertain or end.uncertain,
    )


def _side(value: str) -> Date | None:
    """Returns one side of a range: a date, or nothing where the range is open."""
    return Date() if value.strip() in _NOTHING else _single(value)


def _single(value: str) -> Date | None:
    bare = value.strip().strip(_QUALIFIERS)
    match = _ONE.fullmatch(bare)
    if match is None:
        return None
    qualifiers = value.strip()[len(bare) :] if value.strip().startswith(bare) else value.replace(bare, "")
    circa = "~" in qualifiers or "%" in qualifiers
    uncertain = "?" in qualifiers or "%" in qualifiers
    year = match["year"]
    if _UNKNOWN.search(year):
        first, last = (int(_UNKNOWN.sub(digit, year)) for digit in "09")
        return Date((first,), (last,), circa=circa, uncertain=uncertain)
    number = int(year.lstrip("yY"))
    parts = _parts(number, match["month"], match["day"])
    return Date(parts, circa=circa, uncertain=uncertain) if parts else None


def _parts(year: int, month: str | None, day: str | None) -> DateParts:
    """Year, month and day, as many as are known; empty when a number is out of range."""
    counted = year if year > 0 else year - 1
    months = int(month) if month and month.isdecimal() else 0
    if not months:
        return (counted,)
    if months > 12 and not 21 <= months <= 24:
        return ()
    days = int(day) if day and day.isdecimal() else 0
    if not days or months > 12:
        return (counted, months)
    return (counted, months, days) if days <= 31 else ()


def write_edtf(date: Date) -> str:
    """Returns ``date`` in EDTF, "" when it is only words."""
    qualifier = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((date.circa, date.uncertain), "")
    start = _written(date.start, date.season if date.end is None else "")
    if date.end is None:
        return start + qualifier if start else ""
    end = _written(date.end, "") or ".."
    return f"{start or '..'}{qualifier if start else ''}/{end}{qualifier if end != '..' else ''}"


def _written(parts: DateParts, season: str) -> str:
    if not parts:
        return ""
    year = parts[0] if parts[0] > 0 else parts[0] + 1
    text = f"{year:05d}" if year < 0 else f"{year:04d}"
    if abs(year) > 9999:
        text = f"Y{year}"
    numbers = list(parts[1:])
    if not numbers and season in ("1", "2", "3", "4"):
        numbers = [20 + int(season)]
    return "-".join([text, *(f"{number:02d}" for number in numbers)])
