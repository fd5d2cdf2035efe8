"""Month, day and season as APA prints them after the year: "July 12–15", "12.–15. Juli", "Summer" (9.14)."""

from __future__ import annotations

from mutualevidence.csl.style.element import Element
from mutualevidence.csl.style.locale import Locale
from mutualevidence.model.date import Date, DateParts

FIRST_SEASON = 21
"""Months from here on are seasons (ISO 8601-2, 4.8)."""

PRESENT = {"en": "present", "de": "heute", "fr": "présent", "es": "presente", "it": "presente", "nl": "heden"}
"""The end of a range that goes on, by language (APA 10.13, example 93)."""


class MonthsAndDays:
    """Names of months and seasons, and the order of day and month, in one language."""

    __slots__ = ("day_first", "day_suffix", "locale", "names", "ordinal")

    def __init__(self, locale: Locale) -> None:
        """Take what the locale's full date says."""
        self.locale = locale
        self.names: dict[int, str] = {}
        parts = [part for part in _parts(locale.date("text")) if part.get("name") in ("month", "day")]
        self.day_first = bool(parts) and parts[0].get("name") == "day"
        day = next((part for part in parts if part.get("name") == "day"), None)
        self.day_suffix = day.get("suffix").rstrip() if day is not None and self.day_first else ""
        self.ordinal = day is not None and day.get("form") == "ordinal"

    def name(self, month: int) -> str:
        """Returns the name of a month, or of a season (21 to 24)."""
        known = self.names.get(month)
        if known is None:
            if month >= FIRST_SEASON:
                known = self.locale.term(f"season-{month - FIRST_SEASON + 1:02d}")
                known = known[:1].upper() + known[1:]
            else:
                known = self.locale.term(f"month-{month:02d}")
            self.names[month] = known
        return known

    def day(self, number: int) -> str:
        """Returns a day of the month: "12", "12.", "1er"."""
        if self.ordinal and (number == 1 or not self.locale.limit_day_ordinals_to_day_1):
            return f"{number}{self.locale.ordinal(number)}{self.day_suffix}"
        return f"{number}{self.day_suffix}"

    def one(self, date: DateParts) -> str:
        """Month and day of one date: "July 12", "12. Juli", "July", "Summer"."""
        if len(date) < 2:
            return ""
        if len(date) < 3:
            return self.name(date[1])
        day = self.day(date[2])
        return f"{day} {self.name(date[1])}" if self.day_first else f"{self.name(date[1])} {day}"

    def text(self, date: Date) -> str:
        """Month and day of a date or range, without the year it begins in; "" where it has none."""
        start, end = date.start, date.end
        if len(start) < 2:
            return self._season(date.season) if date.season else ""
        if not end or end == start:
            return self.one(start)
        if end[0] != start[0]:
            return f"{self.one(start)}–{self._with_year(end)}"
        if start[1] >= FIRST_SEASON:
            return f"{self.one(start)}/{self.one(end)}"
        if start[1:2] == end[1:2] and len(start) > 2 and len(end) > 2:
            days = f"{self.day(start[2])}–{self.day(end[2])}"
            return f"{days} {self.name(start[1])}" if self.day_first else f"{self.name(start[1])} {days}"
        return f"{self.one(start)}–{self.one(end)}"

    def _with_year(self, date: DateParts) -> str:
        month_and_day = self.one(date)
        return f"{date[0]}, {month_and_day}" if month_and_day else str(date[0])

    def _season(self, season: str) -> str:
        is_number = season in ("1", "2", "3", "4")
        return self.name(FIRST_SEASON - 1 + int(season)) if is_number else season

    def present(self) -> str:
        """Returns the end of a range that goes on."""
        return PRESENT.get(self.locale.language[:2], "")


def _parts(date: Element | None) -> tuple[Element, ...]:
    return date.children if date is not None else ()
