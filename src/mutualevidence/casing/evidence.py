"""Tells names by an entry's own abstract and keywords: a word that stands there with a capital only is a name."""

from __future__ import annotations

import re


def stands_with_capital_only(word: str, abstract: str, keywords: str = "") -> bool:
    """Returns whether ``word`` stands in the middle of a sentence of ``abstract``, and nowhere in small letters.

    Keywords count where they are typed in small letters otherwise: "grief, Iceland, coping".

    >>> stands_with_capital_only("Iceland", "We asked mothers in Iceland.")
    True
    """
    if word not in abstract and word not in keywords:
        return False
    small = word.lower()
    if small in abstract and re.search(rf"(?<!\w){re.escape(small)}(?!\w)", abstract):
        return False
    return _is_inside(word, abstract) or _is_name_among(word, keywords)


def _is_inside(word: str, abstract: str) -> bool:
    """Whether ``word`` follows a word in small letters: in title case or capitals, all words have a capital."""
    if abstract.isupper():
        return False
    return re.search(rf"(?<![.?!:;] )(?<!\w)[a-z]+,? {re.escape(word)}(?!\w)", abstract) is not None


def _is_name_among(word: str, keywords: str) -> bool:
    if word not in keywords:
        return False
    listed = [keyword.strip() for keyword in re.split(r"[,;]", keywords) if keyword.strip()]
    small = sum(keyword[0].islower() for keyword in listed)
    return small * 2 > len(listed) and any(
        keyword == word or f" {word}" in keyword or keyword.startswith(f"{word} ") for keyword in listed
    )
