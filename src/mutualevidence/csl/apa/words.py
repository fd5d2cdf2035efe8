"""Compares texts of references letter by letter."""

from __future__ import annotations

from mutualevidence.runtime.lazy_pattern import LazyPattern

_TAG = LazyPattern(r"<[^<>]+>")


def untagged(text: str) -> str:
    """Returns ``text`` without CSL's tags."""
    return _TAG.sub("", text) if "<" in text else text


def letters(text: str) -> str:
    """The letters of ``text`` that tell names apart: no tags, no marks, no capitals, no "The" before them."""
    folded = untagged(text).casefold().replace("&", "and").removeprefix("the ")
    return "".join(letter for letter in folded if letter.isalnum())
