"""Function words of English titles and of others, and what they tell of a title's language."""

from __future__ import annotations

from collections.abc import Sequence

FUNCTION_WORDS = frozenset(
    """
    with from that than into onto over under upon among between through during without within against toward
    towards across after before about above below behind beyond since until unto versus when where while which
    whose their them they this these those your what have been were does more most some such only also both each
    other plus using via
    """.split()
)
"""Longer words that title case may leave in lower case, so that they say nothing about it."""
SHORT_ENGLISH = frozenset("the of and for with from to by at is are as its or an how why what who on this".split())
_SURELY_ENGLISH = SHORT_ENGLISH - frozenset("an as is on".split())
"""Those that are no words of the other languages."""
_NOT_ENGLISH = frozenset(
    """
    der das und für im zur zum eine einer eines einem einen ein dem den des mit auf bei über unter nach aus vom
    beim durch als nicht sich wie ohne zwischen oder fuer ueber dans pour sur une aux avec les du au chez sous
    entre selon par ou el los las del una por para con como sin sobre della delle degli dei nella nelle nel
    dello sul tra gli il het een voor met naar bij uit op tussen och för att av på ett om til fra og som uma dos
    das pelo na no em ao
    """.split()
)
"""Function words of German, French, Spanish, Italian, Dutch, Scandinavian and Portuguese titles."""
_PERHAPS_NOT_ENGLISH = frozenset("de la le di da van von en et y e i die o se si".split())


_ARTICLES = frozenset("das der ein eine het il une uno".split())
"""Articles that begin no English title, as "Las" does ("Las Vegas …") and "La"."""


def is_foreign(words: Sequence[str]) -> bool:
    """Returns whether function words in lower case say that a title is not English."""
    if not _SURELY_ENGLISH.isdisjoint(words):
        return False
    shared = not SHORT_ENGLISH.isdisjoint(words)
    if shared and len(_NOT_ENGLISH.intersection(words)) < 1 + ("an" not in words):
        return False
    score = both = 0
    if len(words) in (2, 3, 4) and words[0].lower() in _ARTICLES:
        return True
    for word in words:
        if word.lower() in _SURELY_ENGLISH:
            return False
        score += 2 * (word in _NOT_ENGLISH) + (word in _PERHAPS_NOT_ENGLISH)
        both += word in ("a", "in")
    return bool(score) and score + both > 1
