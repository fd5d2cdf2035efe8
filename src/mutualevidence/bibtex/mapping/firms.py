"""Tells lists of publishers from names with an "and" in them (btxdoc, 2.3; biblatex manual, 2.2.1).

BibTeX's ``publisher``, ``institution`` and ``school`` are plain text; biblatex's are lists. Of values with
an "and", four in five are one name: "John Wiley and Sons", "Department of Health and Human Services".
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
