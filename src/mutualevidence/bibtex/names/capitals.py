"""Restores the letter case of people's names that were typed in capitals: "SMITH, JOHN A." (APA 7, 9.8)."""

from __future__ import annotations

import re

import attrs

from mutualevidence.model.name import Name
from mutualevidence.runtime.lazy_pattern import LazyPattern

PARTICLES = frozenset("de la van der den von zu du da das dos del della di le ten ter".split())
"""Small words of family names, as other languages than English have them."""
_LETTERS = LazyPattern(r"[A-Z](?:-?[A-Z]){1,2}")
_NAME = LazyPattern(r"[^\W\d_]['’]?[^\W\d_][^.]*")
"""A family name in capitals: more than an initial."""
_VOWEL = LazyPattern("[AEIOUY]")


def restored(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Returns ``names`` with those in capitals as their bearers write them; acronyms of groups have no given name.

    Letters run together are initials where they can be nothing else, or where the list has other initials.
    """
    typed = [name for name in names if is_in_capitals(name)]
    if not typed:
        return names
    words = [word.strip(".") for name in typed for word in name.given.split()]
    short = all(len(word) < 4 for word in words)
    initials = short and any(len(word) == 1 or _VOWEL.search(word) is None for word in words)
    return tuple(_restored(name, initials) if is_in_capitals(name) else name for name in names)


def is_in_capitals(name: Name) -> bool:
    """Returns whether a person's family name is typed in capitals."""
    return name.family.isupper() and bool(name.given) and _NAME.fullmatch(name.family) is not None


def _restored(name: Name, initials: bool) -> Name:
    words = from_capitals(name.family).split()
    first = next((place for place, word in enumerate(words) if not word.islower()), 0)
    particle = " ".join([name.non_dropping_particle, *words[:first]]).strip()
    given = " ".join(_given(word, initials) for word in name.given.split())
    return attrs.evolve(name, family=" ".join(words[first:]), given=given, non_dropping_particle=particle)


def _given(word: str, initials: bool) -> str:
    if not word.isupper() or len(word.strip(".")) < 2:
        return word
    if _LETTERS.fullmatch(word) is not None and (initials or _VOWEL.search(word) is None):
        return ". ".join(re.findall("-?[A-Z]", word)).replace(". -", ".-") + "."
    return word if "." in word else word.title()


def from_capitals(name: str) -> str:
    """Returns a family name with small letters where names have them.

    >>> from_capitals("DE LA CRUZ"), from_capitals("MCDONALD"), from_capitals("O'BRIEN")
    ('de la Cruz', 'McDonald', "O'Brien")
    """
    words = []
    for word in name.split():
        if word.lower() in PARTICLES:
            word = word.lower()
        elif not word.endswith(".") and len(word) > 1:
            word = word.title()
            word = f"Mc{word[2:].title()}" if word.startswith("Mc") and len(word) > 4 else word
        words.append(word)
    return " ".join(words)
