"""Tells whether two values of one field say the same, as merging asks: numbers, signs and single words tell.

A difference that is taken for none would be lost without a word; one too many is told, and costs a look.
"""

from __future__ import annotations

import re
import unicodedata

from mutualevidence.bibtex.latex.verbatim_fields import VERBATIM_FIELDS, verbatim
from mutualevidence.curation.folding import folded, letters

_LETTERS_ONLY = frozenset({"author", "editor", "bookauthor", "translator", "isbn", "issn"})
"""Fields in which points, blanks and hyphens carry nothing ("Ash, J. K." and "Ash, JK"; ISO 2108, ISO 3297)."""
_TEX = re.compile(r"\\[=~^.](?=[\s{]*\w)|[{}\\$'’\"“”„‘`]")
"""Accents, groups and quotation marks as people write them in BibTeX."""
_GAP = re.compile(r"[\W_]+")
_DASHES = re.compile(r"[-\u2010-\u2015\u2212]+")


def say_the_same(name: str, one: str, other: str) -> bool:
    """Returns whether two values of the field ``name`` say the same, whatever their case, accents and quotes.

    "1--23" is "1–23" and not "123"; "C++" is not "C", and "p < .05" not "p > .05".
    """
    if name in _LETTERS_ONLY:
        return letters(one) == letters(other)
    if name in VERBATIM_FIELDS:
        one, other = verbatim(one), verbatim(other)
        return one.casefold() == other.casefold() if name == "doi" else one == other
    return _said(one) == _said(other)


def _said(text: str) -> str:
    """Returns the words, numbers and signs of ``text`` in one form."""
    text = unicodedata.normalize("NFD", _TEX.sub("", text)).replace("\u0338", "¬")  # ≠ is =, and struck out
    return _GAP.sub(_between, folded(text)).strip()


def _between(gap: re.Match[str]) -> str:
    """Returns what stands between two words, as far as it tells."""
    before, after = gap.string[max(gap.start() - 1, 0) : gap.start()], gap.string[gap.end() : gap.end() + 1]
    text = _DASHES.sub("-", gap[0])
    signs = "".join(character for character in text if _is_sign(character))
    if before.isdecimal() and after.isdecimal() and not signs:
        return re.sub(r"\s+", "", text) or " "
    number = _start_of_number(text, at_start=not before) if after.isdecimal() else ""
    if signs or number:
        return f" {signs}{number}" if before else signs + number
    return "" if text in (".", "_") and not (before + after).isdecimal() else " "


def _start_of_number(text: str, *, at_start: bool) -> str:
    """Returns the minus or point that belongs to the number behind it; a hyphen after a word does not."""
    start = re.search(r"-?\.?$", text)[0]  # type: ignore[index]  # matches ""
    return start if at_start or len(start) < len(text) else ""


def _is_sign(character: str) -> bool:
    return character in "%#@&*" or (character != "~" and unicodedata.category(character) in ("Sm", "So"))
