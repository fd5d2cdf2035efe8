"""Reads dates as they are written out in English: "October 3, 1676", "9 Jan. 1956", "May 1973".

Zotero's note fields hold dates as users type them; read, they are printed in the style's form and the locale's
language."""

from __future__ import annotations

from mutualevidence.model.date import Date
from mutualevidence.runtime.lazy_pattern import LazyPattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})"
_FORMS = tuple(LazyPattern(rf"{form},?\s+(?P<year>\d{{3,4}})") for form in (
    rf"{_MONTH}\s+{_DAY}", rf"{_DAY}\s+{_MONTH}", _MONTH,
))  # fmt: skip


def spelled_date(text: str) -> Date | None:
    """Returns the date that all of ``text`` is; ``None`` for other words.

    >>> spelled_date("9 Jan. 1956").start
    (1956, 1, 9)
    """
    for form in _FORMS:
        found = form.fullmatch(text.strip())
        if found is not None:
            named = found["month"].lower()
            month = MONTHS.index(named[:3]) + 1 if named[:3] in MONTHS else 0
            if not month or not _NAMES[month - 1].startswith(named if named != "sept" else "sep"):
                return None
            day = found.groupdict().get("day")
            if day is not None and not 1 <= int(day) <= 31:
                return None
            return Date((int(found["year"]), month, int(day)) if day else (int(found["year"]), month))
    return None
