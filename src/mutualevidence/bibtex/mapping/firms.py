"""Tells lists of publishers from names with an "and" in them, and gives names their capitals (APA 7, 9.29).

BibTeX's ``publisher``, ``institution`` and ``school`` are plain text, biblatex's are lists (btxdoc, 2.3; biblatex
manual, 2.2.1). Of values with an "and", four in five are one name: "John Wiley and Sons", "Department of Health
and Human Services".
"""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.runtime.lazy_pattern import LazyPattern

HEADS = frozenset(
    """
    books company editions éditions editorial films inc museum pictures press publications publisher publishers
    publishing records studios verlag
    """.split()
)
"""Nouns by which a part is a firm or institution of its own."""
_RESTS = LazyPattern(
    r"(?:Sons?|Co|Company|Brothers|Bros|Schuster|Francis|Row|Wesley|Hall|Stoughton|Windus|Jovanovich|Winston|Bacon|"
    r"Littlefield|Littauer|Giroux|Merrill|Unwin|Breach|Kegan|Wilkins|Nicolson|Ruprecht|Noble|Hyman|Walker|Spottiswoode|Theses)"
    r"\b",
)


def are_firms(items: Sequence[str], *, biblatex: bool) -> bool:
    """Returns whether items of a list are names of their own: one ends in a noun of firms, none is a rest.

    >>> are_firms(["MIT Press", "Walter de Gruyter"], biblatex=True)
    True
    >>> are_firms(["Simon", "Schuster"], biblatex=True), are_firms(["Dept. of Health", "Aging"], biblatex=True)
    (False, False)
    """
    if not biblatex or any(_RESTS.match(item) for item in items[1:]):
        return False
    words = [item.split() for item in items]
    if len(items) > 2:
        return True
    return all(len(one) > 1 for one in words) and any(_is_firm(one[-1]) for one in words)


def _is_firm(word: str) -> bool:
    return word.strip(".,").lower().rsplit("-", 1)[-1] in HEADS


_PUBLISHERS_WORDS = frozenset(
    """
    academic academy association associates books brothers business co college company corporation council
    education foundation group house inc institute international library limited ltd medical media nature
    press professional psychiatric psychological publications publisher publishers publishing review science
    schuster sciences society sons studies university verlag
    """.split()
)
_SMALL = frozenset({"figshare"})
"""Publishers that write themselves so."""
_FUNCTION_WORDS = frozenset("and of the for in de la le du des der die und für et en del a an".split())


_ACRONYMS = frozenset(
    "ACM AG APA BMJ BV CRC IEEE IOP KG LLC MDPI MIT NY OECD PLC RIA SCITEPRESS UK UNESCO UNICEF US USA".split()
)
"""Words that stay in capitals where Web of Science gives all of a publisher's name so."""


def _from_capitals(word: str) -> str:
    """Returns a word of a publisher's name that is typed in capitals as names have it."""
    if word in _ACRONYMS or "." in word or "-" in word:
        return word
    return word.lower() if word.lower() in _FUNCTION_WORDS else word.title().replace("'S", "'s")


def firm_with_capitals(name: str) -> str:
    """Returns a publisher's name with the capitals that Google Scholar takes from it, not all in capitals.

    >>> firm_with_capitals("Oxford university press"), firm_with_capitals("figshare")
    ('Oxford University Press', 'figshare')
    """
    words = name.split()
    if name.isupper() and any(len(word) > 6 and word.isalpha() and word not in _ACRONYMS for word in words):
        return " ".join([_from_capitals(word) for word in words])
    small = [word.strip(",.;&").lower() for word in words if word.islower() and word.isascii()]
    small = [word for word in small if word and word not in _FUNCTION_WORDS]
    if not small or "<" in name or ".org" in name or any(character.isdigit() for character in name):
        return name
    alone = len(words) == 1 and name.islower() and name.isalpha() and "rxiv" not in name and name not in _SMALL
    if not alone and not (words[0][0].isupper() or name.islower()):
        return name
    if not alone and not all(word in _PUBLISHERS_WORDS for word in small):
        return name
    return " ".join(
        word if not word.islower() or (place and word in _FUNCTION_WORDS) else word[0].upper() + word[1:]
        for place, word in enumerate(words)
    )
