"""Finds names of institutions and of what they hold: conferences, surveys (APA 7, 6.14 to 6.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.casing import proper_nouns as known
from mutualevidence.casing.function_words import SHORT_ENGLISH
from mutualevidence.casing.names_of_tests import ENDS_TEST_NAME
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.title_words import Words, has_acronym


def by_meeting(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Annual Meeting of the Cognitive Science Society": the meeting of an institution, with its name."""
    for place, word in enumerate(words.lowered):
        if word not in known.MEETINGS or not words.is_capital(place) or words.at(place + 1) != "of":
            continue
        first = place + 2 + (words.at(place + 2) == "the")
        last = first
        while last < len(words.typed) and words.between[last] == " ":
            last += 1
        name = range(first, last)
        if words.is_capital(first) and not known.INSTITUTION_HEADS.isdisjoint(words.lowered[first:last]):
            start = place
            while start and words.between[start] == " " and words.is_capital(start - 1):
                start -= 1
            yield from (inside for inside in (*range(start, place + 1), *name) if words.is_capital(inside))


def by_conference(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "2019 CHI Conference on Human Factors in Computing Systems": what is held once has a name, to a mark."""
    for place, word in enumerate(words.lowered):
        if word not in known.MEETINGS or not words.is_capital(place):
            continue
        start = place
        while start and words.between[start] in _IN_NAMES and _is_of_name(words, start - 1):
            start -= 1
        begins = not place and words.at(1) == "on"  # "Conference on Empirical Methods in …"
        if not begins and not any(map(_tells_meeting, words.typed[start:place])):
            if not (_YEAR(words.typed[0]) and "(" in words.between[place + 1]):
                continue
            start = 0  # "2018 IEEE Frontiers in Education Conference (FIE)"
        end = place + 1
        whose = end + 1 + (words.at(end + 1) == "the")
        if words.at(end) in ("on", "of", "for", "in") and words.between[end] == " " and words.is_capital(whose):
            while end < len(words.typed) and words.between[end] in _IN_NAMES and words.at(end) not in _AFTER_NAMES:
                end += 1
            end = _where_held(words, end)
            if words.lowered[0] == "proceedings" and words.between[end] == ": ":  # "…: Human Languages"
                while end < len(words.typed) and "(" not in words.between[end]:
                    end += 1
        elif words.is_capital(end) and words.between[end] == " ":
            continue  # "Annual Meeting Fatigue"
        yield from (
            inside
            for inside in range(start, end)
            if words.is_capital(inside) and words.lowered[inside] not in SHORT_ENGLISH
        )


def by_proceedings(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Proceedings of Robotics and Vision 2019": the name of a conference, which a year ends."""
    for place, word in enumerate(words.lowered):
        if word != "proceedings" or words.at(place + 1) != "of":
            continue
        end = first = place + 2 + (words.at(place + 2) == "the")
        while words.between[end] in _IN_NAMES and (words.is_capital(end) or words.at(end) in ("and", "of", "in")):
            end += 1
        if end > first and words.between[end] == " " and _YEAR(words.at(end)):
            yield from (inside for inside in range(first, end) if words.is_capital(inside))


def by_programme(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Sure Start Plus on Mothers": "Plus" after a programme's name, which joins it to nothing else."""
    for place, word in enumerate(words.lowered):
        if word == "plus" and place - 1 in found and words.between[place] == " " and words.is_capital(place):
            joins = words.between[place + 1] == " " and words.is_capital(place + 1)
            if not joins or words.at(place + 1) in _SCHEMES:
                yield place


_SCHEMES = frozenset(
    "evaluation initiative pilot program programme programmes programs project scheme trial".split()
)


def _where_held(words: Words, end: int) -> int:
    """Returns where the place and days after a meeting end: ", Virtual Event / Yokohama, Japan, May 8, 2021"."""
    years = [place for place in range(end, len(words.typed)) if _YEAR(words.typed[place])]
    if not years or words.between[end] != ", ":
        return end
    between = words.between[end + 1 : years[-1]]
    return years[-1] if all(mark in _IN_PLACES for mark in between) else end


_IN_PLACES = frozenset((" ", ", ", " / ", "-", " - ", "–", "/"))
_IN_NAMES = frozenset((" ", "-", "/", "–", " & "))
_AFTER_NAMES = frozenset("among as at by during from through to under using via with".split())
_YEAR = re.compile(r"(?:19|20)\d\d").fullmatch
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE).fullmatch


def _is_of_name(words: Words, place: int) -> bool:
    """Returns whether a word may stand in the name of a meeting, before its noun."""
    return words.is_capital(place) or words.typed[place][:1].isdigit()


def _tells_meeting(word: str) -> bool:
    """Returns whether a word tells which of many meetings it was: a year, an ordinal, an acronym, "Annual"."""
    acronym = len(word) > 1 and word.isupper() and word.isalpha()
    return acronym or word.lower() in known.BEFORE_MEETINGS or bool(_YEAR(word) or _ORDINAL(word))


def by_university(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "University of Kansas": with the place, where that is known."""
    for place, word in enumerate(words.lowered):
        if word in ("university", "universities") and words.at(place + 1) == "of" and place + 2 in found:
            yield place


def by_law(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Mental Health Parity Act of 2008", "Equality Act 2010", "the Clean Rivers Act": acts of parliaments."""
    for place, word in enumerate(words.lowered):
        if word not in known.LAWS or not words.is_capital(place):
            continue
        dated = _YEAR(words.at(place + 1)) or (words.at(place + 1) == "of" and _YEAR(words.at(place + 2)))
        first = place
        while first and words.between[first] in _IN_LAWS and _is_in_law(words, first - 1):
            first -= 1
        while first < place and not words.is_capital(first):
            first += 1
        named = first and words.lowered[first - 1] == "the" and place - first > 1
        if (dated or named) and first < place:
            yield from (inside for inside in range(first, place + 1) if words.is_capital(inside))


_IN_LAWS = frozenset((" ", "-", ", ", " & "))


def _is_in_law(words: Words, place: int) -> bool:
    return words.is_capital(place) or words.lowered[place] in ("and", "of", "for", "with", "in", "to")


def by_school(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Sandy Hook Elementary School": the name before the level of a school, which no ordinary word is."""
    for place, word in enumerate(words.lowered):
        if word in ("elementary", "high", "middle", "primary", "grammar") and words.at(place + 1) == "school":
            first = place
            while first and words.between[first] == " " and words.is_capital(first - 1):
                first -= 1
            if first < place and words.is_capital(place) and not is_ordinary(words.typed[first]):
                yield from range(first, place + 2)


def by_body(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Association for Quiet Machines", "Ministry of Rest": a noun of bodies, and what they are for."""
    for place, word in enumerate(words.lowered[:-2]):
        if not words.is_capital(place) or words.at(place + 1) not in known.BODIES.get(word, ()):
            continue
        end = place + 2 + (words.at(place + 2) == "the")
        while end < len(words.typed) and words.between[end] in _IN_NAMES and _is_in_body(words, end):
            end += 1
        if end > place + 2 and words.is_capital(end - 1):
            yield from (inside for inside in range(place, end) if words.is_capital(inside))


def _is_in_body(words: Words, place: int) -> bool:
    word = words.lowered[place]
    return (words.is_capital(place) and word not in _AFTER_BODIES) or word in ("and", "of", "the")


_AFTER_BODIES = ENDS_TEST_NAME | frozenset(
    "guideline guidelines in position recommendations report reports review statement survey task to".split()
)


HEARINGS = frozenset(("hearing", "hearings"))


def by_hearing(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Hearing Before the Subcommittee on Water and Power": before whom a hearing was (11.6, example 15)."""
    for place, word in enumerate(words.lowered):
        if word in HEARINGS and words.at(place + 1) == "before" and words.at(place + 2) == "the":
            after = range(place + 3, len(words.typed))
            yield from (n for n in after if words.is_capital(n) and words.lowered[n] not in SHORT_ENGLISH)


def by_institution(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "National Institute of Mental Health", "American Heart Association", "National Comorbidity Survey"."""
    for place, word in enumerate(words.lowered):
        if not words.is_capital(place):
            continue
        if word in known.INSTITUTION_HEADS:
            yield from _spelled_out(words, place)
        if word not in known.NATIONAL:
            continue
        end = _institution_end(words, place)
        yield from range(place, end)
        if end and words.lowered[end - 1] == "survey" and words.at(end) in ("of", "on"):
            yield from _subject(words, end + 1)
        elif end and words.at(end) in ("of", "on", "for") and words.lowered[end - 1] in _TAKE_OF:
            yield from (
                end + 1 + n
                for n in range(2)
                if words.is_capital(end + 1 + n) and words.between[end + 1 + n] == " "
            )


def _spelled_out(words: Words, head: int) -> Iterator[int]:
    """Yields "Society for Quiet Research" before "(SQR)": what an acronym in parentheses stands for."""
    last = head
    while last + 1 < len(words.typed) and last < head + 9 and words.between[last + 1] in _IN_NAMES:
        last += 1
    if words.at(head + 1) in ("of", "for", "on") and has_acronym(words, head, last):
        yield from (place for place in range(head, last + 1) if words.is_capital(place))


def _subject(words: Words, start: int) -> Iterator[int]:
    """What a national survey asks about: "Drug Use and Health"."""
    for place in range(start, min(start + 4, len(words.typed))):
        if words.between[place] != " " or not (words.is_capital(place) or words.at(place) == "and"):
            return
        if words.is_capital(place):
            yield place


_TAKE_OF = frozenset("institute institutes academy academies council bureau library museum commission".split())


def _institution_end(words: Words, place: int) -> int:
    """Where the name of an institution that begins at ``place`` ends; 0 where there is none."""
    last = min(place + 6, len(words.typed))
    for number in range(place + 1, last):
        if words.between[number] not in (" ", "-") or not words.is_capital(number):
            return 0
        head = words.lowered[number]
        if head == "survey" and words.at(number + 1) in ("of", "on"):
            return number + 1
        if head in known.INSTITUTION_HEADS or (head in known.STUDY_HEADS and number > place + 1):
            return number + 1
        if head in ENDS_TEST_NAME:
            return 0
    return 0
