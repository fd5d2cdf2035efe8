"""Tells names by an entry's own abstract and keywords: a word that stands there with a capital only is a name."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.runtime.lazy_pattern import LazyPattern

_SMALL = frozenset("a an and as at by for from in of on or the to with".split())
"""Words that stand in small letters inside titles in title case (APA 6.17)."""


def stands_with_capital_only(word: str, abstract: str, keywords: str = "") -> bool:
    """Returns whether ``word`` stands in the middle of a sentence of ``abstract``, and nowhere in small letters.

    Keywords count where they are typed in small letters otherwise: "grief, Iceland, coping". An ordinary English
    word is no name, however it is typed ("a Systematic Review").

    >>> stands_with_capital_only("Iceland", "We asked mothers in Iceland.")
    True
    """
    if word in abstract:
        small = word.lower()
        if small in abstract and any(True for _ in _places(small, abstract)):
            return False
        if any(_is_inside(place, abstract) for place in _places(word, abstract)):
            return not (abstract.isupper() or is_ordinary(word))
    return word in keywords and _is_name_among(word, keywords)


def names_of_people(title: str, people: str) -> frozenset[str]:
    """Returns the words of a ``title`` that are names of ``people``, as an entry lists them; groups are none.

    An ordinary word is one of them only beside another: "Letter to Asa Gray", with Gray, Asa.

    >>> sorted(names_of_people("Gray Areas: A Letter to Asa Gray", "Darwin, Charles and Gray, Asa"))
    ['Asa', 'Gray']
    """
    known = set(_CAPITALISED.compiled.findall(_GROUP.sub("", people)))
    words = _CAPITALISED.compiled.findall(title)
    beside = zip(["", *words], words, [*words[1:], ""], strict=False)
    return frozenset(
        word
        for before, word, after in beside
        if word in known and (not is_ordinary(word) or _is_said_in_full(before, word, after, title, known))
    )


def _is_said_in_full(before: str, word: str, after: str, title: str, known: set[str]) -> bool:
    return (before in known and f"{before} {word}" in title) or (after in known and f"{word} {after}" in title)


_CAPITALISED = LazyPattern(r"(?<!\w)[A-Z][^\W\d_A-Z]{2,}(?!\w)")
_GROUP = LazyPattern(r"\{[^{}\\]* [^{}]*\}")
"""A group, whose words are no names of persons."""


def _places(word: str, text: str) -> Iterator[int]:
    """Where ``word`` stands as a whole word in ``text``."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not text[place - 1 : place].isalnum() and not text[end : end + 1].isalnum():
            yield place
        place = text.find(word, end)


def _is_inside(place: int, text: str) -> bool:
    """Returns whether a word follows one in small letters: in title case or capitals, all words have a capital.

    Small words are small in title case, too ("During Pregnancy and the Postpartum Period"): there the word before
    them counts.
    """
    before = text[max(0, place - 60) : place]
    words = before.rstrip(",").split()
    if before[-1:] != " " or not words or words[-1][-1] in ".?!:;":
        return False
    while len(words) > 1 and words[-1] in _SMALL:
        words.pop()
    return words[-1].rstrip(",").islower()


def _is_name_among(word: str, keywords: str) -> bool:
    listed = [keyword.strip() for keyword in keywords.replace(";", ",").split(",") if keyword.strip()]
    small = sum(keyword[0].islower() for keyword in listed)
    return small * 2 > len(listed) and any(word in keyword.split() for keyword in listed)
