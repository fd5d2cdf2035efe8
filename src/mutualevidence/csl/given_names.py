"""Which names need their given names, seen over all cites (CSL 1.0.2, givenname-disambiguation-rule)."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from mutualevidence.csl.initials import initials
from mutualevidence.csl.name_list import NameList
from mutualevidence.model.name import Name

Levels = tuple[tuple[int, ...], ...]
Known = dict[str, dict[str, set[str]]]
"""Given names by family name and initials."""


class GivenNames:
    """The given names of everybody cited, and how much of each tells it from others.

    ``rule`` is one of all-names, all-names-with-initials, primary-name, primary-name-with-initials. A name whose
    initials are its own among people of that family name needs no more than them.
    """

    def __init__(self, rule: str) -> None:
        """Nobody is known yet."""
        self.first_only = rule.startswith("primary-name")
        self.most = 1 if rule.endswith("with-initials") else 2
        self.known: Known = {}

    def note(self, lists: Sequence[NameList]) -> None:
        """Know the people in the ``lists`` of names of one cite."""
        for persons in self._considered(lists):
            for person in persons:
                family, first, given = _parts(person)
                by_initials = self.known.get(family)
                if by_initials is None:
                    self.known[family] = {first: {given}}
                elif first in by_initials:
                    by_initials[first].add(given)
                else:
                    by_initials[first] = {given}

    def levels(self, lists: Sequence[NameList]) -> Levels:
        """For each list of one cite, for each name: 0 for none of the given name, 1 for initials, 2 for all of it;
        () where no name needs any."""
        levels = tuple([tuple([self._level(person) for person in persons]) for persons in self._considered(lists)])
        return levels if any(map(any, levels)) else ()

    def _considered(self, lists: Sequence[NameList]) -> list[tuple[Name, ...]]:
        """The people that the rule acts on: all, or the first of each cite."""
        if self.first_only:
            return [lists[0].persons[:1]] if lists else []
        return [names.persons for names in lists]

    def _level(self, person: Name) -> int:
        if not person.given:
            return 0
        family, first, _ = _parts(person)
        by_initials = self.known[family]
        if self.most > 1 and len(by_initials[first]) > 1:
            return 2
        return 1 if len(by_initials) > 1 else 0


def _parts(person: Name) -> tuple[str, str, str]:
    """Family name, initials and given name, as far as they count when two names are compared."""
    given, suffix = person.given, person.suffix
    if not given:
        return _family(person), "", ""
    first, whole = _given_parts(given)
    return _family(person), first + suffix, whole + suffix


@functools.lru_cache(maxsize=65536)
def _given_parts(given: str) -> tuple[str, str]:
    """The initials and the letters of a given name; kept, because given names are few."""
    return initials(given, ".").replace(" ", ""), given.replace(".", "").replace(" ", "")


def _family(person: Name) -> str:
    return (
        f"{person.non_dropping_particle} {person.family}"
        if person.non_dropping_particle
        else person.family or person.literal
    )
