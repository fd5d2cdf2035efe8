"""Which names need their given names, seen over all cites (CSL 1.0.2, givenname-disambiguation-rule)."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from mutualevidence.csl.initials import initials
from mutualevidence.csl.name_list import NameList
from mutualevidence.model.name import Name

Levels = tuple[tuple[int, ...], ...]
"""For each list of names, for each name: 0 for none of the given name, 1 for initials, 2 for all of it."""


class Person:
    """Somebody who is cited, the same for all names that are equal as far as names are compared."""

    __slots__ = ("given", "initials", "relatives")

    def __init__(self, initials: str, given: str, relatives: Relatives) -> None:
        """``relatives`` are all people of that family name."""
        self.initials = initials
        self.given = given
        self.relatives = relatives


Relatives = dict[str, dict[str, Person]]
"""People of one family name, by initials and given name."""
People = tuple[tuple[Person, ...], ...]
"""The people in the lists of names of one cite that the rule acts on."""


class GivenNames:
    """The given names of everybody cited, and how much of each tells it from others.

    ``rule`` is one of all-names, all-names-with-initials, primary-name, primary-name-with-initials. A name whose
    initials are its own among people of that family name needs no more than them.
    """

    def __init__(self, rule: str) -> None:
        """Nobody is known yet."""
        self.first_only = rule.startswith("primary-name")
        self.most = 1 if rule.endswith("with-initials") else 2
        self.families: dict[str, Relatives] = {}
        self._told: dict[Person, tuple[Levels, tuple[str, ...]]] = {}

    def noted(self, lists: Sequence[NameList]) -> People:
        """The people in the ``lists`` of names of one cite that the rule acts on, known from now on."""
        if not self.first_only:
            return tuple([tuple([self._person(person) for person in names.persons]) for names in lists])
        return ((self._person(lists[0].persons[0]),),) if lists and lists[0].persons else ()

    def _person(self, name: Name) -> Person:
        family, first, given = _parts(name)
        relatives = self.families.get(family)
        if relatives is None:
            relatives = self.families[family] = {}
        namesakes = relatives.get(first)
        if namesakes is None:
            namesakes = relatives[first] = {}
        person = namesakes.get(given)
        if person is None:
            person = namesakes[given] = Person(first, given, relatives)
        return person

    def told(self, people: People, lists: Sequence[NameList]) -> tuple[Levels, tuple[str, ...]]:
        """What is added to the names of ``people`` in the ``lists`` of one cite, and what of that is shown;
        () where no name needs anything. Everybody is known by now."""
        if not self.first_only or not people or not lists[0].shown:
            return self._added(people, lists)
        first = people[0][0]
        told = self._told.get(first)
        if told is None:
            told = self._told[first] = self._added(people, lists)
        return told

    def _added(self, people: People, lists: Sequence[NameList]) -> tuple[Levels, tuple[str, ...]]:
        levels = tuple([tuple([self._level(person) for person in row]) for row in people])
        if not any(map(any, levels)):
            return (), ()
        shown = [
            ("", person.initials, person.given)[level]
            for names, row, row_levels in zip(lists, people, levels, strict=False)
            for person, level in zip(row[: names.shown], row_levels, strict=False)
        ]
        return levels, tuple(shown)

    def _level(self, person: Person) -> int:
        if not person.given:
            return 0
        if self.most > 1 and len(person.relatives[person.initials]) > 1:
            return 2
        return 1 if len(person.relatives) > 1 else 0


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
