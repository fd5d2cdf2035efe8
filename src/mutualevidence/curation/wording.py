"""Tells how two titles differ: not at all, by a slip of the pen, by a subtitle, or in words that tell works apart.

"Maternal depression" and "paternal depression", "men" and "women" are nearly alike letter by letter, and other
works. A slip is one letter too many, too few or exchanged, or two in the wrong order (Damerau, 1964, *A technique
for computer detection and correction of spelling errors*), and never the first letter of a word.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import attrs

from mutualevidence.curation.folding import words
from mutualevidence.curation.symbols import spelled


class Wording(enum.IntEnum):
    """How two titles differ, from what tells works apart to nothing."""

    OTHER = 0
    """In words that may tell works apart."""
    SHORTENED = 1
    """One has a subtitle that the other lacks."""
    NEAR = 2
    """In a letter, which may be a slip of the pen, or another word ("micro" and "macro")."""
    SLIP = 3
    """By what is a slip of the pen: two letters in the wrong order, a doubled letter, -ise and -ize."""
    SAME = 4


@attrs.frozen
class Comparison:
    """How two titles differ, and in which words."""

    wording: Wording
    ours: str = ""
    theirs: str = ""


_SAYING_NOTHING = frozenset({"the", "and", "und", "et"})
_ARTICLES = frozenset({"a", "an", "der", "die", "das", "le", "la", "les", "el"})
_SHORTEST = 5
"""Letters of a word in which one wrong letter leaves no doubt which word is meant."""
_MOST_SLIPS = 2
_BOTH_WORDS = frozenset(
    frozenset(pair)
    for pair in (("causal", "casual"), ("martial", "marital"), ("sacred", "scared"), ("united", "untied"))
)
"""Words of two letters in another order that are both words."""


def title_words(title: str) -> tuple[str, ...]:
    """Returns the words of a title that tell: without "the", "and", and an article at the beginning."""
    found = words(spelled(title))
    if len(found) > 1 and found[0] in _ARTICLES:
        del found[0]
    return tuple(word for word in found if word not in _SAYING_NOTHING)


def compared(ours: Sequence[str], theirs: Sequence[str]) -> Comparison:
    """Returns how two titles, as `title_words` has them, differ.

    >>> compared(title_words("Groups of older men"), title_words("Groups of older women"))
    Comparison(wording=<Wording.OTHER: 0>, ours='men', theirs='women')
    """
    if ours == theirs or "".join(ours) == "".join(theirs):
        return Comparison(Wording.SAME)
    differing = list(_differing(ours, theirs))
    subtitle = differing.pop() if differing and _is_subtitle(differing[-1], ours, theirs) else None
    if len(differing) > _MOST_SLIPS:
        return Comparison(Wording.OTHER, *differing[0])
    found = Comparison(Wording.SAME)
    for one, other in differing:
        if (wording := _of_words(one, other)) < found.wording:
            found = Comparison(wording, one, other)
    if subtitle and found.wording > Wording.SHORTENED:
        return Comparison(Wording.SHORTENED, *subtitle)
    return found


def _differing(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields the words of both where they differ, run by run; "help seeking" and "helpseeking" do not."""
    for kind, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal" and "".join(ours[i:j]) != "".join(theirs[k:m]):
            yield " ".join(ours[i:j]), " ".join(theirs[k:m])


def _is_subtitle(differing: tuple[str, str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Returns whether one title ends where the other goes on."""
    one, other = differing
    if one and other:
        return False
    whole = " ".join(ours if one else theirs)
    return whole.endswith(f" {one or other}")


def _of_words(one: str, other: str) -> Wording:
    """Returns how two words, or runs of them, differ."""
    start = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(one), len(other)) if start is None else start
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    mine, yours = one[start : len(one) - end], other[start : len(other) - end]
    if mine + yours == "e" and min(len(one), len(other)) >= _SHORTEST - 1 and one[start - 1] in "aou":
        return Wording.SLIP  # "Ueber" and "Über"
    if start == 0 or min(len(one), len(other)) < _SHORTEST or not (mine + yours).isalpha():
        return Wording.OTHER
    if frozenset((one, other)) in _BOTH_WORDS:
        return Wording.NEAR
    if {mine, yours} == {"s", "z"} or (len(mine) == 2 and mine == yours[::-1]):
        return Wording.SLIP
    if len(mine) + len(yours) == 1:
        return Wording.SLIP if one[start - 1] == mine + yours else Wording.NEAR
    return Wording.NEAR if len(mine) == len(yours) == 1 else Wording.OTHER
