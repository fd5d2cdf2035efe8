"""Which names need their given names, seen over all cites (CSL 1.0.2, givenname-disambiguation-rule)."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.csl.initials import initials
from mutualevidence.csl.prepare import Person

Lists = Sequence[tuple[Person, ...]]
Levels = tuple[tuple[int, ...], ...]


def given_levels(cites: Sequence[Lists], rule: str) -> list[Levels]:
    """For each cite, for each list of names, for each name: how much of the given name tells it from others.

    ``rule`` is one of all-names, all-names-with-initials, primary-name, primary-name-with-initials. A name whose
    initials are its own among people of that family name needs no more than them.
    """
    first_only = rule.startswith("primary-name")
    most = 1 if rule.endswith("with-initials") else 2
    known: dict[str, dict[str, set[str]]] = {}
    for lists in cites:
        for person in _considered(lists, first_only):
            known.setdefault(_family(person), {}).setdefault(_initials(person), set()).add(_given(person))
    return [_levels(lists, known, first_only, most) for lists in cites]


def _considered(lists: Lists, first_only: bool) -> list[Person]:
    if first_only:
        return [lists[0][0]] if lists and lists[0] else []
    return [person for persons in lists for person in persons]


def _levels(lists: Lists, known: dict[str, dict[str, set[str]]], first_only: bool, most: int) -> Levels:
    levels = []
    for order, persons in enumerate(lists):
        if first_only and order:
            break
        wanted = persons[:1] if first_only else persons
        levels.append(tuple(_level(person, known, most) for person in wanted))
    return tuple(levels) if any(any(row) for row in levels) else ()


def _level(person: Person, known: dict[str, dict[str, set[str]]], most: int) -> int:
    if not person.given:
        return 0
    by_initials = known.get(_family(person), {})
    if most > 1 and len(by_initials.get(_initials(person), ())) > 1:
        return 2
    return 1 if len(by_initials) > 1 else 0


def _family(person: Person) -> str:
    return f"{person.non_dropping} {person.family}" if person.non_dropping else person.family or person.literal


def _initials(person: Person) -> str:
    return initials(person.given, ".").replace(" ", "") if person.given else ""


def _given(person: Person) -> str:
    return person.given.replace(".", "").replace(" ", "")
