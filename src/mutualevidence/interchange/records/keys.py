"""Makes citation keys for works that come without one: first author and year, "okafor2021"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import attrs

from mutualevidence.interchange.records.markup import without_markup
from mutualevidence.model.reference import Reference

_FOLDED = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_ROLES = ("author", "editor", "director", "composer", "translator", "collection-editor", "compiler", "contributor")
_SMALL = frozenset("a an the of for and on in der die das le la les el los de du des".split())


def key_for(reference: Reference) -> str:
    """First author's name (of a group of three words and more its initials) and year; the title where none is."""
    year = str(reference.year or "") if reference.dates else ""
    return f"{_leading_word(reference)}{year or 'nd'}"


def _leading_word(reference: Reference) -> str:
    for role in _ROLES:
        people = reference.names.get(role)
        if people:
            name = people[0]
            return _folded(name.family) or _group(name.literal) or "anonymous"
    words = [word for word in without_markup(reference.title).split() if _folded(word) not in _SMALL]
    return next((folded for word in words if (folded := _folded(word))), "anonymous")


def _group(name: str) -> str:
    words = [word for word in re.findall(r"[^\W_]+", name) if word.lower() not in _SMALL]
    if len(words) > 2:
        return _folded("".join(word[0] for word in words))
    return _folded("".join(words))


def _folded(text: str) -> str:
    """Letters and digits alone, in lower case, without accents."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return "".join(letter for letter in text.lower() if letter.isalnum())[:40]


def with_keys(references: Iterable[Reference]) -> list[Reference]:
    """``references``, those without a key with one that no other of them has: okafor2021, okafor2021b …"""
    listed = list(references)
    taken = {reference.id for reference in listed if reference.id}
    counts: dict[str, int] = {}
    return [reference if reference.id else _keyed(reference, taken, counts) for reference in listed]


def _keyed(reference: Reference, taken: set[str], counts: dict[str, int]) -> Reference:
    key = stem = key_for(reference)
    while key in taken:
        counts[stem] = number = counts.get(stem, 1) + 1
        key = f"{stem}{chr(96 + number)}" if number < 27 else f"{stem}-{number}"
    taken.add(key)
    return attrs.evolve(reference, id=key)
