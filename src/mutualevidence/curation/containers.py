"""Tells whether two names of journals, books or proceedings are the same, one perhaps an abbreviation (ISO 4).

ISO 4 shortens word by word and leaves out articles and prepositions: "J. Couns. Psychol." is the *Journal of
Counseling Psychology*, and neither "Nature" nor the *Journal of Consulting Psychology* is that of another name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mutualevidence.curation.folding import words
from mutualevidence.curation.similarity import similarity

_LEFT_OUT = frozenset(
    """
    the an of for and in on to by de des du la le les l d und der die das den fur et y e el del di della van voor
    het
    """.split()
)
"""Words that ISO 4 (7.3) leaves out of abbreviations."""
_ADDED = re.compile(
    r"\s*(?:\(.*|\[.*|:\s.*|=\s.*|/\s.*|;\s.*|\s[-–—]\s.*|\s(?:of the united states.*|u\.?\s?s\.?\s?a\.?))$",
    re.DOTALL | re.IGNORECASE,
)
"""What catalogues put behind a name: a place, an edition, another title ("Science (New York, N.Y.)")."""
_ALIKE = 0.9
"""How alike two words are of which one is misspelt."""


def same_container(one: str, other: str) -> bool:
    """Returns whether two names of journals or books are the same.

    >>> same_container("J Consult Clin Psychol", "Journal of Consulting and Clinical Psychology")
    True
    >>> same_container("Nature", "Nature Communications")
    False
    """
    forms, others = _forms(one), _forms(other)
    return any(_same(mine, yours) for mine in forms for yours in others)


def _forms(name: str) -> list[list[str]]:
    """Returns the words of a name, and those without what was added to it."""
    whole, short = _telling(name), _telling(_ADDED.sub("", name))
    return [whole] if short in ([], whole) else [whole, short]


def _telling(name: str) -> list[str]:
    found = words(name)
    return [word for word in found if word not in _LEFT_OUT] or found


def _same(mine: Sequence[str], yours: Sequence[str]) -> bool:
    if "".join(mine) == "".join(yours):
        return True
    if len(mine) == len(yours) and all(map(_same_word, mine, yours)):
        return True
    return _is_acronym(mine, yours) or _is_acronym(yours, mine)


def _same_word(one: str, other: str) -> bool:
    """Returns the same, one shortened at its end or within ("psychol", "natl"), or a slip of the pen."""
    shorter, longer = sorted((one, other), key=len)
    if shorter[0] != longer[0] or shorter.isdigit():
        return one == other
    rest = iter(longer)
    is_shortened = len(shorter) < len(longer) and (
        longer.startswith(shorter)
        or (len(shorter) <= len(longer) - 2 and all(letter in rest for letter in shorter))
    )
    return is_shortened or similarity(one, other) >= _ALIKE


def _is_acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    """Returns whether one word is the initials of the others ("JAMA", "PNAS"), blanks and points between them or
    not."""
    letters, initials = "".join(short), "".join(word[0] for word in long)
    return 3 <= len(letters) <= len(initials) and len(long) > 2 and initials.startswith(letters)
