"""Tells titles that are typed in title case, whole or part by part (APA 7, 6.17)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mutualevidence.casing.function_words import FUNCTION_WORDS
from mutualevidence.casing.kept_capitals import names_by_place
from mutualevidence.casing.marks import PROTECTED
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.recasing import PART
from mutualevidence.casing.title_units import pieces_of, words_alone


def is_in_capitals(marked: str, words: Sequence[str]) -> bool:
    """Returns whether all is typed in capitals, and is more than an acronym or two."""
    if PROTECTED not in marked and not marked.isupper():
        return False
    return all(word == word.upper() for word in words) and sum(len(word) > 3 for word in words) > 1


def has_protected_name(units: Sequence[str]) -> bool:
    """Returns whether braces protect a name, as BibTeX's users do who leave all other words to the style.

    Italics and mathematics protect too, but say nothing about the rest of the title.
    """
    before = ""
    for unit in units:
        if unit[0] == PROTECTED and unit[1] != "<" and before != "<" and unit[1:-1] != unit[1:-1].lower():
            return True
        before = unit[0]
    return False


def is_in_title_case(later: Sequence[str]) -> bool:
    """Whether most of the longer words after the first have a capital; of short words alone, whether one has."""
    weights = list(map(weight, later))
    capital, small = weights.count(1), weights.count(-1)
    if capital > small:
        return small < 2 or not _are_names(later, small)
    if capital or small or max(map(len, later), default=0) > 3:
        return False
    return has_title_word(later)


def has_title_word(words: Sequence[str]) -> bool:
    """Returns whether any of ``words`` has a capital, and small letters after it."""
    return 1 in map(weight, words) or any(word[0].isupper() and word[1:].islower() for word in words)


def has_small_word(words: Sequence[str]) -> bool:
    """Returns whether any longer one of ``words`` is in small letters, where title case has a capital."""
    return -1 in map(weight, words) and any(word.isalpha() and weight(word) < 0 for word in words)


def _are_names(later: Sequence[str], small: int) -> bool:
    """Returns whether capitals are those of names, where several longer words in small letters stand, too.

    All that no table knows stand side by side, or are no more than the ``small`` ones: "The rate of return to the
    Perry Preschool Program in Michigan" is in sentence case, though most words have capitals.
    """
    capital = [place for place, word in enumerate(later) if word[0].isupper()]
    if capital[-1] - capital[0] == len(capital) - 1:
        return True
    known = names_by_place(" ".join(later), None, capitals=False)
    unknown = [place for place in capital if 2 * place + 1 not in known]
    if not unknown or unknown[-1] - unknown[0] == len(unknown) - 1:
        return True
    return sum(weight(later[place]) for place in unknown) <= small


@lru_cache(maxsize=8_192)
def weight(word: str) -> int:
    """Returns what a longer word says of title case, 1 for it and -1 against it. The same words come again."""
    if len(word) < 4:
        return 0
    if word.islower():
        return 0 if word in FUNCTION_WORDS else -1
    return int(word[0].isupper() and word[1:].islower())


def verdicts(typed: str, *, whole: bool) -> tuple[bool, ...]:
    """The verdict on each part of a title; a part that says nothing follows the nearest one before, or after."""
    split = PART.split(typed)
    pieces, marks = split[::2], split[1::2]
    said = [_verdict(piece) for piece in pieces]
    aside = [False] * len(pieces)
    depth = 0
    for number, mark in enumerate(marks, 1):
        depth += (mark == "(") - (mark == ")")
        aside[number] = depth > 0
    main = [verdict for verdict, beside in zip(said, aside, strict=True) if verdict is not None and not beside]
    last = main[0] if main else whole
    judged = []
    for verdict, beside in zip(said, aside, strict=True):
        if verdict is None:
            verdict = last if main else whole
        elif not beside:
            last = verdict
        judged.append(verdict)
    return tuple(judged)


def _verdict(piece: str) -> bool | None:
    """Returns whether one part is in title case; ``None`` where it has too few words to tell, or names alone."""
    words = words_alone(pieces_of(piece)[1::2])
    later = words[1:]
    weights = list(map(weight, later))
    small = sum(word.isalpha() and weight < 0 for word, weight in zip(later, weights, strict=True))
    long_capitals = weights.count(1)
    if small and long_capitals >= small:
        named = names_by_place(piece, None, capitals=False).values()
        long_capitals -= sum(len(word) > 3 for word in named)  # a name has its capital in sentence case, too
        if small >= max(long_capitals, 2):
            return False
    if small > long_capitals:
        return False
    if long_capitals > small and _are_no_names(words):
        return True
    if small and weights.count(1) == small and _are_places(later):
        return False
    return None


def _are_places(later: Sequence[str]) -> bool:
    """Whether capitals are those of places, by the word before: "Learning communities at Kingsborough"."""
    capital = [place for place, word in enumerate(later) if weight(word) == 1]
    return all(place and later[place - 1] in _BEFORE_PLACES and not is_ordinary(later[place]) for place in capital)


_BEFORE_PLACES = frozenset(("at", "from", "in", "near"))


def _are_no_names(words: Sequence[str]) -> bool:
    """Whether capitals are more than those of a name: an ordinary word has one, and it is not the only word."""
    capital = [word for word in words[1:] if word[0].isupper() and word[1:].islower()]
    return (len(capital) > 1 or any(word.islower() for word in words)) and any(map(is_ordinary, capital))
