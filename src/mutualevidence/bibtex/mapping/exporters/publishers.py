"""Gives publishers' names the capitals that Google Scholar takes from them (APA 7, 9.29)."""

from __future__ import annotations

from mutualevidence.bibtex.mapping.entry_reading import Reading

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
