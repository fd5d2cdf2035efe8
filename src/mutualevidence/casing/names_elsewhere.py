"""Tells names by other titles of a library: marked there, or with a capital in sentence case (APA 7, 6.17)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mutualevidence.casing.function_words import SHORT_ENGLISH
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.proper_nouns import HEADS_OF_NAMES
from mutualevidence.casing.title_case import weight

_UNIT = re.compile(r"\{[^{}]*\}|[^\W\d_]+(?:['’-][^\W\d_]+)*|[.:?!;()“\"—]")
_SMALL = re.compile(r"\b[a-z]+\b").findall
_NAME = re.compile(r"[A-Z][a-z]{2,}").fullmatch
_CAPITALISED = re.compile(r" [A-Z][a-z]").findall
_LONGER = re.compile(r" [a-z]{4}").findall
_MARKS = frozenset('.:?!;()“"—')


def names_shown_by(titles: Sequence[str]) -> frozenset[str]:
    """Returns the words that ``titles`` show to be names, in any order; braces mark what writers marked.

    A word in braces is a name where the writer chose what to brace: in a title whose other words are small, or
    where others have a capital without braces. So is a word that alone has a capital in a title in sentence case.
    A word that stands in small letters in any title is none.

    >>> sorted(names_shown_by(["Peer support in {Kigoma} and around Mwanza"]))
    ['Kigoma', 'Mwanza']
    """
    found = {word for title in titles for word in _named(title)}
    return frozenset(found - _in_small_letters(found, " ".join(titles)))


def _in_small_letters(words: set[str], titles: str) -> set[str]:
    """Returns those of ``words`` that stand in small letters in ``titles``, alone or with an s."""
    if len(words) < 100:  # most stand nowhere so
        words = {word for word in words if word.lower() in titles}
    if not words:
        return words
    small = set(_SMALL(titles))
    return {word for word in words if word.lower() in small or f"{word.lower()}s" in small}


def _named(title: str) -> Iterator[str]:
    """Yields the words of one title that it shows to be names."""
    if title[1:].islower() or "\\" in title or "$" in title:
        return
    if "{" not in title and not 0 < len(_CAPITALISED(title)) < len(_LONGER(title)):
        return  # in title case, or without a capital: it shows nothing
    units = _UNIT.findall(title)
    if SHORT_ENGLISH.isdisjoint(units):
        return  # other languages have other capitals
    later = [unit for before, unit in pairwise(units) if before not in _MARKS]
    small = list(map(weight, later)).count(-1)
    free = [unit for unit in later if unit[0].isupper() and unit[1:].islower()]
    in_sentence_case = small > len(free) and not any(map(is_ordinary, free))
    if in_sentence_case:
        beside = zip(units, units[1:], [*units[2:], "."], strict=False)
        yield from filter(_may_be_name, (word for before, word, after in beside if _is_alone(before, word, after)))
    if in_sentence_case or free:
        braced = [unit[1:-1].split() for unit in later if unit[0] == "{"]
        if not any(len(words) == 1 and is_ordinary(words[0]) for words in braced):  # else a program chose
            yield from filter(_may_be_name, (word for words in braced if len(words) < 4 for word in words))


def _is_alone(before: str, word: str, after: str) -> bool:
    """Returns whether a word has a capital, and those beside it have none: parts of longer names are no names."""
    return word[0].isupper() and before.islower() and not after[0].isupper() and after[0] != "{"


def _may_be_name(word: str) -> bool:
    return _NAME(word) is not None and word.lower() not in HEADS_OF_NAMES and not is_ordinary(word)
