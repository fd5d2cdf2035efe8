"""Writes a title anew with the words of some parts in small letters (APA 7, 6.17; CSL 1.0.2, Text-case)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mutualevidence.casing.marks import PROTECTED
from mutualevidence.casing.word_case import BEGINS, INSIDE, KEEPS, capitalised, lowered, place_after, protected
from mutualevidence.runtime.lazy_pattern import LazyPattern

PART = LazyPattern(r"([:?!;.|—]\s|\s[-–—|]+\s|[()])")
"""What parts a title into pieces that may each be in title case or in sentence case."""
_NO_WORD = (PROTECTED, "<")
_ENDS_OF_PARTS = (":", "?", "!")
"""Marks inside braces after which a part begins all the same, as DBLP has them: "{CS1:} Effects"."""
_BEGINNING = "(?:[A-Z][a-z]+|[a-z]{2,}|[AI](?= ))"
_PLAIN = LazyPattern(
    rf"{_BEGINNING}(?:: {_BEGINNING}|(?: |, |; |-| \(|\) )(?:[A-Z]?[a-z]+|\d+))*+[.?!)]?", re.ASCII
)
"""A title of ordinary words in title case, as most are: no acronym, formula, letter by itself or other mark."""


def in_plain_words(title: str) -> str:
    """Returns a title without names in sentence case if it is of ordinary words alone, "" if it is not.

    >>> in_plain_words("The Art of Asking: A Review"), in_plain_words("DNA Repair")
    ('The art of asking: A review', '')
    """
    if _PLAIN.fullmatch(title) is None:
        return ""
    return ": ".join(part[0].upper() + part[1:].lower() for part in title.split(": "))


def _goes_on(pieces: Sequence[str], place: int) -> bool:
    """Returns whether a small letter follows a point without a blank, as in names: "Node.js", "Last.fm"."""
    return place < len(pieces) and pieces[place].islower()


def recased(pieces: Sequence[str], parts: tuple[bool, ...], names: dict[int, str], *, capitals: bool) -> str:
    """Returns the title split into ``pieces``, units among them, with the words of ``parts`` in small letters."""
    written = list(pieces)
    place, previous, after_tag = BEGINS, "", False
    part, several, lowers = 0, len(parts) > 1, parts[:1] == (True,)
    for number in range(1, len(pieces), 2):
        unit, between = pieces[number], pieces[number - 1]
        if between != " ":
            if place == INSIDE and between:
                place = place_after(between, previous)
            if several and (begun := len(PART.compiled.findall(between))):
                part += begun
                lowers = part < len(parts) and parts[part]
        if place != BEGINS and unit.islower() and unit[0] not in _NO_WORD:
            place, previous, after_tag = INSIDE, unit, False
            continue
        if unit[0] == "<":
            after_tag = True
            continue
        if unit[0] == PROTECTED:
            written[number] = protected(unit[1:-1], place, after_tag=after_tag)
            if several and (begun := len(PART.compiled.findall(unit))):
                part += begun
                lowers = part < len(parts) and parts[part]
        elif number in names:
            name = _ordinal_in_small_letters(names[number]) if capitals else names[number]
            typed = unit.capitalize() if capitals else unit
            written[number] = typed if place == BEGINS and name.islower() else name
        elif place == BEGINS or (place == KEEPS and capitals):
            written[number] = capitalised(unit.capitalize() if capitals else unit, pieces[number + 1][:1])
        elif place == INSIDE and lowers and not (pieces[number + 1] == "." and _goes_on(pieces, number + 2)):
            written[number] = lowered(unit, previous, pieces[number + 1][:1], capitals)
        ends_part = unit[0] == PROTECTED and unit[-2:-1] in _ENDS_OF_PARTS and pieces[number + 1] == " "
        place, previous, after_tag = BEGINS if ends_part else INSIDE, unit, False
    return "".join(written)


def _ordinal_in_small_letters(word: str) -> str:
    """Returns "12th" for "12TH", other words as they are."""
    return word.lower() if word[0].isdigit() and word.endswith(("ST", "ND", "RD", "TH")) else word
