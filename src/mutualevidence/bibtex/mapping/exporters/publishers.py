"""Gives publishers' names the capitals that Google Scholar takes from them (APA 7, 9.29)."""

from __future__ import annotations

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.runtime.lazy_pattern import LazyPattern

_PUBLISHERS_WORDS = frozenset(
    """
    academic academy association associates books brothers business co college company corporation council
    education foundation group house inc institute international library limited ltd medical media nature
    press professional psychiatric psychological publications publisher publishers publishing review science
    sciences society sons studies university verlag
    """.split()
)
_SMALL = frozenset({"figshare"})
"""Publishers that write themselves so."""
_FUNCTION_WORDS = frozenset("and of the for in de la le du des der die und für et en del a an".split())


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
    if firm and town in _TOWNS and not firm.endswith(_NAMED_AFTER_TOWNS):
        reading.texts["publisher"] = firm
        return "the place after a publisher"
    head, state = name[:-4], name[-4:]
    if state[:2] == ", " and state[2:].isupper():
        town = next((town for town in _TOWNS if head.endswith(f" {town}")), "")
        if town:
            reading.texts["publisher"] = head[: -len(town)].rstrip(" ,")
            return "the place after a publisher"
    return ""


def publisher_in_capitals(reading: Reading) -> str:
    """Returns a publisher's name with its capitals: "Oxford university press", "macmillan"."""
    name = reading.texts.get("publisher", "")
    words = name.split()
    small = [word.strip(",.;&").lower() for word in words if word.islower() and word.isascii()]
    small = [word for word in small if word and word not in _FUNCTION_WORDS]
    if not small or "<" in name or ".org" in name or any(character.isdigit() for character in name):
        return ""
    if any(
        "{" in reading.values.get(field, "") for field in ("publisher", "organization", "institution", "school")
    ):
        return ""
    alone = len(words) == 1 and name.islower() and name.isalpha() and "rxiv" not in name and name not in _SMALL
    if not alone and not (words[0][0].isupper() or name.islower()):
        return ""
    if not alone and not all(word in _PUBLISHERS_WORDS for word in small):
        return ""
    reading.texts["publisher"] = " ".join(
        word if not word.islower() or (place and word in _FUNCTION_WORDS) else word[0].upper() + word[1:]
        for place, word in enumerate(words)
    )
    return "capitals of a publisher"
