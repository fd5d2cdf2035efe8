"""Which names need their given names, seen over all cites (CSL 1.0.2, givenname-disambiguation-rule)."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from mutualevidence.csl.initials import initials
from mutualevidence.model.name import Name

Lists = Sequence[tuple[Name, ...]]
Levels = tuple[tuple[int, ...], ...]


def given_levels(cites: Sequence[Lists], rule: str) -> list[Levels]:
    """For each cite, for each list of names, for each name: how much of the given name tells it from others.

    ``rule`` is one of all-names, all-names-with-initials, primary-name, primary-name-with-initials. A name whose
    initials are its own among people of that family name needs no more than them.
    """
    first_only = rule.startswith("primary-name")
    most = 1 if rule.endswith("with-initials") else 2
    known: Known = {}
    for lists in cites:
        for person in _considered(lists, first_only):
            family, first, given = _parts(person)
            known.setdefault(family, {}).setdefault(first, set()).add(given)
    shared = {family: by_initials for family, by_initials in known.items() if _is_shared(by_initials)}
    if not shared:
        return [()] * len(cites)
    return [_levels(lists, shared, first_only, most) for lists in cites]


Known = dict[str, dict[str, set[str]]]
"""Given names by family name and initials."""


def _is_shared(by_initials: dict[str, set[str]]) -> bool:
    return len(by_initials) > 1 or any(len(given) > 1 for given in by_initials.values())


def _considered(lists: Lists, first_only: bool) -> list[Name]:
    if first_only:
        return [lists[0][0]] if lists and lists[0] else []
    return [person for persons in lists for person in persons]


def _levels(lists: Lists, shared: Known, first_only: bool, most: int) -> Levels:
    levels = []
    for order, persons in enumerate(lists):
        if first_only and order:
            break
        wanted = persons[:1] if first_only else persons
        levels.append(tuple(_level(person, shared, most) for person in wanted))
    return tuple(levels) if any(any(row) for row in levels) else ()


def _level(person: Name, shared: Known, most: int) -> int:
    if not person.given:
        return 0
    by_initials = shared.get(_family(person))
    if by_initials is None:
        return 0
    if most > 1 and len(by_initials.get(_parts(person)[1], ())) > 1:
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
