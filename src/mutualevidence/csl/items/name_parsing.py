"""Particles and suffixes found within family and given names, as reference managers store them
("von" | "Humboldt" from "von Humboldt"; CSL-JSON's ``parse-names``)."""

from __future__ import annotations

import functools

import attrs

from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.lazy_pattern import LazyPattern

_LOWER = r"[a-zß-öø-ÿāăąčďđēęěģīįķłńňōőřśşšţťūůűžǆ]"
_LEADING = LazyPattern(rf"((?:{_LOWER}+(?:['’]?\s+|['’])|al-|el-|(?:[dl]['’]))+)(?=[^\W\d_])")
_TRAILING = LazyPattern(rf"(?<!\s)\s++((?:{_LOWER}+['’]?(?:\s+|$))+)$")
_LONGEST_GIVEN = 1_000
"""Letters; nobody is called so, and whoever looks for small words at the end begins anew at each."""
_SUFFIX = LazyPattern(r"^([^,\n]*),(!?)\s*(.+)$")


def with_parsed_names(reference: Reference) -> Reference:
    """Returns ``reference`` with the particles and suffixes of its names told apart; itself when there are none.

    BibTeX's syntax tells them apart itself, and braces say that a name is one: those names stay as they were read.
    """
    if reference.source.entry is not None:
        return reference
    for people in reference.names.values():
        for name in people:  # a quick look spares nearly all names the reading
            family = name.family
            if _may_hold_more(name.given) or family[:1].islower() or family[-1:] == ",":
                break
        else:
            continue
        break
    else:
        return reference
    names = {variable: tuple(parsed(name) for name in people) for variable, people in reference.names.items()}
    return attrs.evolve(reference, names=names)


@functools.lru_cache(maxsize=10_000)
def _may_hold_more(given: str) -> bool:
    """Returns whether a given name may end in a suffix or particle; kept, because given names are few."""
    return "," in given or given.rpartition(" ")[2][:1].islower()


def parsed(name: Name) -> Name:
    """Returns ``name`` with particles and suffix in their own parts, where they have none yet."""
    if name.literal or not name.family:
        return name
    if name.family.rstrip(", ") and name.family[-1] == ",":  # typed with the comma of the inverted form
        name = attrs.evolve(name, family=name.family.rstrip(", "))
    if not name.suffix and "," in name.given:
        name = _with_suffix(name)
    if not name.non_dropping_particle:
        name = _with_leading_particle(name)
    if not name.dropping_particle:
        found = _TRAILING.search(name.given) if len(name.given) < _LONGEST_GIVEN else None
        if found:
            particle = found[1].strip()
            given = name.given[: found.start()]
            name = attrs.evolve(name, given=given, dropping_particle=particle)
    return name


def _with_suffix(name: Name) -> Name:
    """ "John, III" is a given name with a suffix, "John,! Jr." one that a comma sets off."""
    found = _SUFFIX.match(name.given)
    if not found:
        return name
    return attrs.evolve(name, given=found[1].strip(), suffix=found[3].strip(), comma_suffix=bool(found[2]))


def _with_leading_particle(name: Name) -> Name:
    found = _LEADING.match(name.family)
    if not found or found.end() == len(name.family):
        return name
    return attrs.evolve(name, family=name.family[found.end() :], non_dropping_particle=found[1].strip())
