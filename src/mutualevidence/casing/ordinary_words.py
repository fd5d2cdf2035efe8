"""Tells ordinary English words, which are no names: by them protected title case is told from protected names."""

from __future__ import annotations

from functools import cache

_ENDINGS = tuple(
    """
    able ally ance ances ative atives ence ences encies ency ful hood ible ing ings ious ised ising ism isms itive
    ities ity ively ized izing less ment ments ness ological ology ously ship ships sion sions tion tions uous
    """.split()
)
"""Ends of words that names hardly have."""


def is_ordinary(word: str) -> bool:
    """Returns whether ``word`` is an English word that is no name, by the table or by how it ends."""
    word = word.lower()
    if not word.isalnum():
        for end in ("'s", "’s", "'", "’"):
            word = word.removesuffix(end)
    known = _known()
    return (
        word in known or (len(word) > 6 and word.endswith(_ENDINGS)) or (word[-1:] == "s" and word[:-1] in known)
    )


@cache
def _known() -> frozenset[str]:
    """Returns the words of the tables, which not every bibliography needs."""
    from mutualevidence.casing.more_ordinary_words import MORE_ORDINARY_WORDS
    from mutualevidence.casing.ordinary_word_table import ORDINARY_WORDS

    return ORDINARY_WORDS | MORE_ORDINARY_WORDS
