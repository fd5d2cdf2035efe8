"""Dates of publication and the like (CSL 1.0.2, Date variables), read from and written in EDTF.

EDTF is ISO 8601-2 level 0 and 1, as the biblatex manual, 2.3.8, has it. Years are kept as people count them:
its astronomical year 0000 is 1 BCE, hence -1 in `Date`.
"""

from __future__ import annotations

import re

import attrs

from mutualevidence.runtime.by_value import ByValue
from mutualevidence.runtime.lazy_pattern import LazyPattern

DateParts = tuple[int, ...]
"""Year, month and day, as many as are known. Years before 1 CE are negative as people count them:
-350 is 350 BCE (there is no year 0 in print). Months 21 to 24 are spring, summer, autumn and winter
(ISO 8601-2, 4.8)."""

OPEN: DateParts = ()
"""The end of a range that has none yet ("2004–")."""


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


@attrs.frozen(eq=False, repr=False)
class Date(ByValue):
    """A date, a range of dates, or words in place of one.

    ``start`` is empty only when ``literal`` says it all ("in press"). ``end`` is ``None`` for a single date
    and `OPEN` for an open range; an empty ``start`` with an ``end`` is a range open at its beginning.

    >>> Date((1999, 8)).year
    1999
    >>> Date((2004,), end=OPEN) == Date.parse("2004/..")
    True
    """

    start: DateParts = ()
    end: DateParts | None = None
    circa: bool = False
    """Approximate: EDTF ``~`` ("ca. 1923")."""
    uncertain: bool = False
    """Uncertain: EDTF ``?`` ("1923?")."""
    season: str = ""
    """Season of a single date: "1" to "4" (spring to winter), or words."""
    literal: str = ""

    @classmethod
    def parse(cls, text: str) -> Date:
        """Returns the date that ``text`` writes in EDTF (ISO 8601-2, as biblatex reads it), or else these words.

        >>> Date.parse("2004-05/2005").start
        (2004, 5)
        >>> Date.parse("1723~").circa
        True
        """
        return read_edtf(text.strip()) or cls(literal=text.strip())

    @property
    def year(self) -> int | None:
        """The year the date begins in, if it has one."""
        return self.start[0] if self.start else None


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
    if len(value) == 4 and value.isascii() and value.isdecimal():  # most dates are a year
        return Date(_parts(int(value), None, None))
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


SEASONS = {"spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4"}
"""Seasons by their English names, as EDTF counts them (ISO 8601-2, 4.8)."""


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
    if not numbers and (number := SEASONS.get(season.strip().lower(), season)) in ("1", "2", "3", "4"):
        numbers = [20 + int(number)]
    return "-".join([text, *(f"{number:02d}" for number in numbers)])
