"""Gives publishers' names the capitals that Google Scholar takes from them (APA 7, 9.29)."""

from __future__ import annotations

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.firms import firm_with_capitals
from mutualevidence.runtime.lazy_pattern import LazyPattern

_PLACE_BEFORE = LazyPattern(
    r"([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, (?:[A-Z][A-Z]|[A-Z]\. ?[A-Z]\.|[A-Z][a-z]+))?: (?=[A-Z])"
)
_TOWNS = frozenset(
    """
    Baltimore|Beverly Hills|Boca Raton|Boston|Cambridge|Chicago|Englewood Cliffs|Geneva|Hillsdale|Hoboken|London|
    Los Angeles|Mahwah|New York|Newbury Park|Oakland|Oxford|Paris|Philadelphia|Princeton|San Francisco|Sydney|
    Thousand Oaks|Toronto|Upper Saddle River|Washington
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Where publishers are, which APA does not print (9.29)."""


_COUNTRIES = frozenset(("UK", "U.K.", "US", "U.S.", "USA", "U.S.A."))
"""Countries after a firm: "Oxford University Press, USA"."""
_NAMED_AFTER_TOWNS = ("California", "College", "Institute", "Museum", "of Education", "School", "University")
"""Ends of names that a town belongs to: "University of California, Los Angeles"."""


def publisher_without_place(reading: Reading) -> str:
    """Returns a publisher without the place: "Geneva: World Health Organization", "Sage Thousand Oaks, CA"."""
    name = reading.texts.get("publisher", "")
    before = _PLACE_BEFORE.match(name) if ": " in name else None
    if before is not None and before[1] in _TOWNS:
        reading.texts["publisher"] = name[before.end() :]
        return "the place before a publisher"
    firm, _, town = name.rpartition(", ")
    if firm and (town in _TOWNS or town in _COUNTRIES) and not firm.endswith(_NAMED_AFTER_TOWNS):
        reading.texts["publisher"] = firm
        return "the place after a publisher"
    head, state = name[:-4], name[-4:]
    if state[:2] == ", " and state[2:].isupper():
        town = next((town for town in _TOWNS if head.endswith(f" {town}")), "")
        if town:
            reading.texts["publisher"] = head[: -len(town)].rstrip(" ,:")
            return "the place after a publisher"
    return ""


def publisher_in_capitals(reading: Reading) -> str:
    """Returns a publisher's name with its capitals: "Oxford university press", "macmillan"."""
    fields = ("publisher", "organization", "institution", "school")
    if any("{" in reading.values.get(field, "") for field in fields):
        return ""
    name = reading.texts.get("publisher", "")
    if (written := firm_with_capitals(name)) == name:
        return ""
    reading.texts["publisher"] = written
    return "capitals of a publisher"
