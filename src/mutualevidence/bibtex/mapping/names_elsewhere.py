"""Tells names by a file's other titles: braced there, or with a capital in sentence case (APA 7, 6.17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.proper_nouns import HEADS_OF_NAMES
from mutualevidence.casing.sentence_case import FUNCTION_WORDS, SHORT_ENGLISH

_VALUE = r'\s*=\s*(?:\{((?:[^{}]++|\{[^{}]*+\})*+)\}|"([^"]*+)")'
_TITLES = tuple(  # journals' names apart; a pattern that begins with a word is quickest
    re.compile(f"{name}{_VALUE}") for name in ("itle(?<!naltitle)", "ITLE(?<!NALTITLE)")
)
_UNIT = re.compile(r"\{[^{}]*\}|[^\W\d_]+(?:['’-][^\W\d_]+)*|[.:?!;()“\"—]")
_NAME = re.compile(r"[A-Z][a-z]{2,}").fullmatch
_CAPITALISED = re.compile(r" [A-Z][a-z]").findall
_LONGER = re.compile(r" [a-z]{4}").findall
_MARKS = frozenset('.:?!;()“"—')


def names_elsewhere(text: str) -> frozenset[str]:
    """Returns the words that titles of a .bib file's ``text`` show to be names, wherever they stand in the file.

    A word in braces is a name where the writer chose what to brace: in a title whose other words are small, or
    where others have a capital without braces. So is a word that alone has a capital in a title in sentence case.
    A word that stands in small letters in any title is none.

    >>> sorted(names_elsewhere("@book{a, title = {Peer support in {Kigoma} and around Mwanza}}"))
    ['Kigoma', 'Mwanza']
    """
    titles = [match[1] or match[2] or "" for pattern in _TITLES for match in pattern.finditer(text)]
    found = {word for title in titles for word in _named(title)}
    if not found:
        return frozenset()
    small = re.compile(rf"(?<!\w)({'|'.join(sorted(map(str.lower, found)))})s?(?!\w)").findall(" ".join(titles))
    return frozenset(word for word in found if word.lower() not in small)


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
    small = sum(len(unit) > 3 and unit.islower() and unit not in FUNCTION_WORDS for unit in later)
    free = [unit for unit in later if unit[0].isupper() and unit[1:].islower()]
    in_sentence_case = small > len(free) and not any(map(is_ordinary, free))
    if in_sentence_case:
        beside = zip(units, units[1:], [*units[2:], "."], strict=False)
        yield from filter(_may_be_name, (word for before, word, after in beside if _is_alone(before, word, after)))
    if in_sentence_case or free:
        braced = (unit[1:-1].split() for unit in later if unit[0] == "{")
        yield from filter(_may_be_name, (word for words in braced if len(words) < 4 for word in words))


def _is_alone(before: str, word: str, after: str) -> bool:
    """Returns whether a word has a capital, and those beside it have none: parts of longer names are no names."""
    return word[0].isupper() and before.islower() and not after[0].isupper() and after[0] != "{"


def _may_be_name(word: str) -> bool:
    return _NAME(word) is not None and word.lower() not in HEADS_OF_NAMES and not is_ordinary(word)
