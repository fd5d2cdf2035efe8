"""Gives references keys by a pattern; a key that is taken gets a letter, and that is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from string import digits

import attrs

from mutualevidence.curation.citekeys.parts import Part
from mutualevidence.curation.citekeys.patterns import DEFAULT, key_pattern
from mutualevidence.curation.folding import ascii_letters
from mutualevidence.curation.revision import note
from mutualevidence.interchange.records.keys import key_for
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

_NOT_IN_KEYS = re.compile(r"""[\s,{}"#%~\\()='@$&^<>|?!*\[\]]+""")
"""What BibTeX, TeX or pandoc cannot have in a key (btxdoc, 2; pandoc's manual, citations)."""


@attrs.frozen
class Keys:
    """New keys by the place of the reference, and what is to be told."""

    renamed: dict[int, str] = attrs.field(factory=dict)
    notes: tuple[Diagnostic, ...] = ()


def new_keys(
    references: Sequence[Reference],
    pattern: str = DEFAULT,
    *,
    only: Collection[str] | None = None,
    ascii_only: bool = True,
) -> Keys:
    """Returns the keys that ``pattern`` gives to ``references`` (to those with a key in ``only``).

    Keys of the others stay taken. Of several works with the same key the first in the file has it bare, the next
    ones with a, b, …; a work that already has one of these keeps it, so that a second run changes nothing.
    Raises `InvalidValueError` for a pattern that is none.
    """
    make = key_pattern(pattern)
    chosen = [place for place, r in enumerate(references) if only is None or r.id in only]
    taken = {r.id.casefold() for place, r in enumerate(references) if only is not None and r.id not in only}
    wanted = {place: _clean(make, references[place], ascii_only=ascii_only) for place in chosen}
    if pattern == DEFAULT:  # a work of nobody goes by its title: "health2014"
        wanted |= {place: key_for(references[place]) for place, key in wanted.items() if not key.strip(digits)}
    given = _kept(references, wanted, taken)
    notes = []
    renamed = {}
    for place in chosen:
        key, base = given.get(place), wanted[place]
        if not base:
            notes.append(_nothing(references[place], pattern))
            continue
        if key is None:
            key = free_key(base, taken)
            taken.add(key.casefold())
        if key != base:
            notes.append(_collision(references[place], base, key))
        if key != references[place].id:
            renamed[place] = key
    return Keys(renamed, tuple(notes))


def _clean(make: Part, reference: Reference, *, ascii_only: bool) -> str:
    key = make(reference)
    if ascii_only:
        key = ascii_letters(key, umlauts=False)
    return _NOT_IN_KEYS.sub("", key).strip(".:;-/")


def _kept(references: Sequence[Reference], wanted: dict[int, str], taken: set[str]) -> dict[int, str]:
    """Returns the works whose key is already what the pattern gives, with or without a letter behind it."""
    kept = {}
    for place, base in wanted.items():
        key = references[place].id
        if base and re.fullmatch(re.escape(base) + "[a-z]{0,2}", key) and key.casefold() not in taken:
            kept[place] = key
            taken.add(key.casefold())
    return kept


def free_key(base: str, taken: Collection[str]) -> str:
    """``base``, or ``base`` with the first letters behind it that none of ``taken`` (folded for case) has."""
    return next(key for key in _candidates(base) if key.casefold() not in taken)


def _candidates(base: str) -> Iterator[str]:
    """Yields the key itself, then with a, b, … z, aa, ab …"""
    yield base
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield from (f"{base}{letter}" for letter in letters)
    number = 0
    while True:
        yield f"{base}{letters[number // 26 % 26]}{letters[number % 26]}" + ("x" * (number // 676))
        number += 1


def _nothing(reference: Reference, pattern: str) -> Diagnostic:
    return note(
        "no-key",
        f'"{reference.id}" has nothing of what the pattern "{pattern}" takes; its key stays',
        reference,
        remedy="Give the pattern an alternative, such as: auth.lower | title.lower.",
        warns=True,
    )


def _collision(reference: Reference, base: str, key: str) -> Diagnostic:
    return note("key-taken", f'"{reference.id}": the key "{base}" is taken; it is "{key}"', reference)
