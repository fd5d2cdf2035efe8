"""A reference on its way to being printed in APA, as the rules of the Manual change it."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.csl.apa.dates import MonthsAndDays
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference


class Preparation:
    """A reference as it is printed: its type, its dates and a copy of its texts, which the rules change."""

    __slots__ = ("calendar", "custom", "dates", "id", "names", "texts", "titles", "type")

    def __init__(self, reference: Reference, calendar: MonthsAndDays) -> None:
        """Copy what rules may change."""
        self.id = reference.id
        self.calendar = calendar
        self.type = reference.type
        self.texts = dict(reference.texts)
        self.dates: Mapping[str, Date] = reference.dates
        self.names: Mapping[str, tuple[Name, ...]] = reference.names
        self.custom = reference.custom
        self.titles = reference.source.titles
