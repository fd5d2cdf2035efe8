"""Which names need their given names, seen over all cites (CSL 1.0.2, givenname-disambiguation-rule)."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.csl.compile.initials import initials
from mutualevidence.csl.items.cite import NameList
from mutualevidence.model.name import Name

Levels = tuple[tuple[int, ...], ...]
"""For each list of names, for each name: 0 for none of the given name, 1 for initials, 2 for all of it."""


Relatives = dict[str, set[str]]
"""The given names of people of one family name, by initials, as far as they count when names are compared."""


class Person:
    """Somebody who is cited: the same for all names that are written alike."""

    __slots__ = ("given", "namesakes", "relatives", "suffix")

    def __init__(self, given: str, suffix: str, relatives: Relatives, namesakes: set[str]) -> None:
        """``relatives`` are all people of that family name, ``namesakes`` those of them with the same initials."""
        self.given = given
        self.suffix = suffix
        self.relatives = relatives
        self.namesakes = namesakes


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
        self.people: dict[tuple[str, str, str], Person] = {}
        self._told: dict[Person, tuple[Levels, tuple[str, ...]]] = {}

    def noted(self, lists: Sequence[NameList]) -> People:
        """Returns the people in the ``lists`` of names of one cite that the rule acts on, known from now on."""
        if not self.first_only:
            return tuple([tuple([self._person(person) for person in names.persons]) for names in lists])
        return ((self._person(lists[0].persons[0]),),) if lists and lists[0].persons else ()

    def _person(self, name: Name) -> Person:
        key = (_family(name), name.given, name.suffix)
        person = self.people.get(key)
        if person is None:
            person = self.people[key] = self._newcomer(*key)
        return person

    def _newcomer(self, family: str, given: str, suffix: str) -> Person:
        first, whole = compared(given, suffix)
        relatives = self.families.setdefault(family, {})
        namesakes = relatives.setdefault(first, set())
        namesakes.add(whole)
        return Person(given, suffix, relatives, namesakes)

    def told_apart(self, people: People, lists: Sequence[NameList]) -> tuple[Levels, tuple[str, ...]]:
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
            _shown(person, level)
            for names, row, row_levels in zip(lists, people, levels, strict=False)
            for person, level in zip(row[: names.shown], row_levels, strict=False)
        ]
        return levels, tuple(shown)

    def _level(self, person: Person) -> int:
        if not person.given:
            return 0
        if self.most > 1 and len(person.namesakes) > 1:
            return 2
        return 1 if len(person.relatives) > 1 else 0


def _shown(person: Person, level: int) -> str:
    """Returns what ``level`` adds to a family name."""
    if not level:
        return ""
    return (initials(person.given, ".") if level == 1 else person.given) + person.suffix


def compared(given: str, suffix: str) -> tuple[str, str]:
    """Initials and given name, as far as they count when two names are compared."""
    if not given:
        return "", ""
    return initials(given, ".").replace(" ", "") + suffix, given.replace(".", "").replace(" ", "") + suffix


def _family(person: Name) -> str:
    return (
        f"{person.non_dropping_particle} {person.family}"
        if person.non_dropping_particle
        else person.family or person.literal
    )
