"""Tells names by an entry's own abstract and keywords: a word that stands there with a capital only is a name."""

from __future__ import annotations

from collections.abc import Iterator


def stands_with_capital_only(word: str, abstract: str, keywords: str = "") -> bool:
    """Returns whether ``word`` stands in the middle of a sentence of ``abstract``, and nowhere in small letters.

    Keywords count where they are typed in small letters otherwise: "grief, Iceland, coping".

    >>> stands_with_capital_only("Iceland", "We asked mothers in Iceland.")
    True
    """
    if word in abstract:
        small = word.lower()
        if small in abstract and any(True for _ in _places(small, abstract)):
            return False
        if any(_is_inside(place, abstract) for place in _places(word, abstract)):
            return not abstract.isupper()
    return word in keywords and _is_name_among(word, keywords)


def _places(word: str, text: str) -> Iterator[int]:
    """Where ``word`` stands as a whole word in ``text``."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not text[place - 1 : place].isalnum() and not text[end : end + 1].isalnum():
            yield place
        place = text.find(word, end)


def _is_inside(place: int, text: str) -> bool:
    """Returns whether a word follows one in small letters: in title case or capitals, all words have a capital."""
    before = text[max(0, place - 40) : place]
    words = before.rstrip(",").split()
    return before[-1:] == " " and bool(words) and words[-1].rstrip(",").islower() and words[-1][-1] not in ".?!:;"


def _is_name_among(word: str, keywords: str) -> bool:
    listed = [keyword.strip() for keyword in keywords.replace(";", ",").split(",") if keyword.strip()]
    small = sum(keyword[0].islower() for keyword in listed)
    return small * 2 > len(listed) and any(word in keyword.split() for keyword in listed)
