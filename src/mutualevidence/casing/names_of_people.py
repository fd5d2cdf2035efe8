"""Finds names of persons by the words beside them: titles, given names, what is theirs (APA 7, 6.14)."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.casing import proper_nouns as known
from mutualevidence.casing.given_names import GIVEN_NAMES, SURNAMES_TOO
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.title_words import Words


def by_title(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Dr. Jekyll", "Saint Francis", "Lake Placid": the title of a person or kind of a place, and the name."""
    for place, word in enumerate(words.lowered[:-1]):
        if word not in known.HONORIFICS or not words.is_capital(place) or not words.is_capital(place + 1):
            continue
        abbreviated = words.between[place + 1].startswith(".")
        if abbreviated or (words.between[place + 1] == " " and not is_ordinary(words.typed[place + 1])):
            yield place
            yield place + 1


def by_genitive(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Sternberg's Triangular Theory": whose something is, where it is no ordinary word and no kind of people."""
    for place, typed in enumerate(words.typed):
        if typed[-2:] in ("'s", "’s") and len(typed) > 6 and typed[0].isupper() and place not in found:
            base = words.lowered[place]
            if not base.endswith(_KINDS_OF_PEOPLE) and not is_ordinary(base):
                yield place


_KINDS_OF_PEOPLE = (
    "er",
    "or",
    "ist",
    "ian",
    "ent",
    "ant",
    "man",
    "men",
    "ee",
    "dren",
    "people",
    "body",
    "one",
    "ey",
)


def by_two_names(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "The Yerkes–Dodson Law": two names, and what is named after them."""
    for place, word in enumerate(words.lowered[2:], 2):
        if word not in NAMED_AFTER_TWO or words.between[place - 1] not in ("-", "–") or place - 1 in found:
            continue
        first = words.lowered[place - 2]
        if len(first) < 3 or first.endswith("o"):
            continue  # "Psycho-Oncology Theory"
        if all(words.is_capital(name) and not is_ordinary(words.typed[name]) for name in (place - 2, place - 1)):
            yield from (place - 2, place - 1)


NAMED_AFTER_TWO = frozenset(
    """
    coefficient conjecture correction criteria criterion curve disease distribution effect equation equations
    hypothesis illusion inequality law method model paradigm phenomenon principle procedure reaction rule
    statistic syndrome test tests theorem theory transform
    """.split()
)


def by_person(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Mary Whiton Calkins": a given name, and the names that follow it."""
    for place, word in enumerate(words.lowered):
        if word not in GIVEN_NAMES or not words.is_capital(place) or place in found:
            continue
        yield place
        following = place + 1
        while (
            following < place + 3
            and words.is_capital(following)
            and words.between[following] == " "
            and (words.lowered[following] in SURNAMES_TOO or not is_ordinary(words.typed[following]))
            and words.lowered[following] not in known.HEADS_OF_NAMES
        ):
            yield following
            if words.typed[following][-2:] in ("'s", "’s"):
                break
            following += 1


_LETTERS = frozenset("interview letter letters memo memorandum postcard telegram tribute".split())
"""What is written to whole persons, or done with them: "Letter to Bo Finch"."""
TALKS = frozenset("comment commentary comments conversation reply response rejoinder".split()) | _LETTERS
"""What is said to or with persons."""
_BEFORE_PERSONS = frozenset(("to", "with", "on", "from"))


def by_talk(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "A Reply to Lund and Berg", "Interview With Donna Childs": persons whom an answer or talk is with."""
    for place, word in enumerate(words.lowered):
        if word not in TALKS or words.at(place + 1) not in _BEFORE_PERSONS:
            continue
        first = last = place + 2
        while words.is_capital(last) and words.between[last] in (" ", ", ", ". ", " & "):
            last += 1
            if words.at(last) in ("and", "et") and words.between[last] in (" ", ", "):
                last += 1
        named = [n for n in range(first, last) if words.is_capital(n) and words.lowered[n] not in ("and", "et")]
        given = {n for n in named if words.lowered[n] in GIVEN_NAMES}
        if word in _LETTERS:
            given.update(n for n in named if n not in found and not is_ordinary(words.typed[n]))
        if not any(is_ordinary(words.typed[n]) for n in named if n - 1 not in given):
            yield from named
