"""Finds names of places by the words beside them, and by how they end (APA 7, 6.14)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mutualevidence.casing import proper_nouns as known
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.title_words import Words


def by_place(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Northern Ghana", "Hudson River", "San Mateo": what belongs to a place's name."""
    for place, word in enumerate(words.lowered):
        joined = place + 1 < len(words.typed) and words.between[place + 1] in (" ", "-", "/")
        if word in known.DIRECTIONS and joined and place + 1 in found and words.is_capital(place):
            yield place
        elif word in known.AFTER_PLACES and place - 1 in found and words.between[place] == " ":
            if (
                found[place - 1][:1].isupper()
                and words.lowered[place - 1] not in _ONLY_EPONYMS
                and not _are_people_of(words, place)
            ):
                yield place
        elif word == "national" and words.at(place + 1) in _PARKS and words.is_capital(place + 1) and place:
            first = place - 1
            if words.between[place] == " " and (first in found or not is_ordinary(words.typed[first])):
                yield from range(first, place + 2)
        elif word in known.SPANISH_BEGINNINGS and joined and words.is_capital(place + 1):
            yield place
            yield place + 1


def by_country(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Conference, Paphos, Cyprus", "in Kuje, Nigeria": a town that its country or state follows.

    So do the hotel and the hall where a meeting is, before a town or country: "Hotel Alvear, Buenos Aires".
    """
    for last, between in enumerate(words.between[1:-1]):
        if between != ", " or last + 1 not in found or not words.is_capital(last):
            continue
        first = last
        while first and words.between[first] in (" ", "-") and words.is_capital(first - 1):
            first -= 1
        name = range(first, last + 1)
        if words.between[first] in _BEFORE_VENUES and not _VENUES.isdisjoint(words.lowered[first : last + 1]):
            yield from name
        if last in found or words.lowered[last + 1] not in _countries() or len(name) > 3:
            continue
        apart = words.between[first] in _BEFORE_VENUES or words.at(first - 1) in _BEFORE_TOWNS
        if apart and not any(is_ordinary(words.typed[place]) for place in name):
            yield from name


_BEFORE_VENUES = frozenset((", ", " / "))
_VENUES = frozenset("convention hotel palace resort".split())
"""Words by which a part between commas is where a meeting is held."""
_BEFORE_TOWNS = frozenset("at around from in near of outside to".split())


@cache
def _countries() -> frozenset[str]:
    """Returns the first words of the names of countries and states, in small letters."""
    names = f"{known.COUNTRIES}|{known.STATES}".replace("\n", "").split("|")
    return frozenset(name.split()[0].lower() for name in names if name)


_PARKS = frozenset("forest monument park preserve seashore".split())
"""What nations keep, after its name: "Yosemite National Park"."""


def _are_people_of(words: Words, place: int) -> bool:
    """Returns whether a noun tells who people are, and names no place: "Nigerian University Students"."""
    following = words.at(place + 1)
    if words.lowered[place] == "school" and words.between[place + 1] == " " and is_ordinary(following):
        return words.is_capital(place + 1)
    return words.lowered[place] in _SCHOOLS and following in _AT_SCHOOLS and not _is_city(words, place - 1)


def _is_city(words: Words, place: int) -> bool:
    return words.typed[place] in _cities() or " ".join(words.typed[place - 1 : place + 1]) in _cities()


@cache
def _cities() -> frozenset[str]:
    return frozenset(known.CITIES.replace("\n", "").split("|"))


_SCHOOLS = frozenset("city college hospital school state university".split())
_AT_SCHOOLS = frozenset(
    """
    adolescents athletes boys campuses children counselors employees faculty freshmen girls graduates libraries
    life men nurses patients populations pupils residents sample samples staff student students teachers
    undergraduates women workers youth
    """.split()
)
"""Who is at a college, school or hospital."""
_ONLY_EPONYMS = known.TEST_EPONYMS.difference(
    "boston cambridge columbia edinburgh frankfurt london michigan oxford toronto wisconsin".split()
)
"""Names that begin names of tests, and are no places."""


def by_ending(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Rhineland", "Lincolnshire", "Waziristan": places by how their names end."""
    for place in [place for place, word in enumerate(words.lowered) if word.endswith(_ENDS_OF_PLACES)]:
        word = words.lowered[place]
        if len(word) > 6 and word not in _NO_PLACES and place not in found and words.is_capital(place):
            yield place


_ENDS_OF_PLACES = ("shire", "stan", "ville", "burg", "burgh", "abad", "sylvania", "land", "borough")
_NO_PLACES = frozenset(
    """
    badland borough island
    borderland coastland cropland cloudland dreamland dryland fairyland farmland fatherland fenland
    grassland headland heartland heathland highland hinterland homeland lowland mainland marshland meadowland
    midland moorland motherland newfoundland northland outland overland parkland pastureland peatland playland
    rangeland scrubland shrubland southland swampland tableland timberland upland vaudeville wasteland wetland
    wonderland woodland hamburg hamburgh rockland
    """.split()
)
"""Words that end as names of places do, and are none; names that are in tables."""
