"""Where a sentence of a reference may end, and the next element begin (APA 7, 9.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = re.compile(r"[.?!][”’\"')\]]*\s+(?=[^\W_]|[“\"‘¿¡\[(])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:vs?|vol|vols|no|nos|st|dr|mr|mrs|ms|prof|approx|al|ca|cf|ed|eds|rev|dept|univ|fig|pp?|ft|mt))\.$",
    re.IGNORECASE,
)
_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}$")
_SHORT_WORDS = re.compile(r"(?!An? )(?:[^\W\d_]{1,9}\.[:,]? |[A-Z]:? )+[^\W\d_]{1,9}\.$")
"""Only abbreviated words, as in "J. Stat. Softw."."""
_SHORT_WORD = re.compile(r"[A-Z][a-z]{0,9}\.(?= |$)")
_OF_JOURNALS = frozenset(
    """
    acad am amer ann appl arch astr astron astrophys behav bio biol br bull cell chem clin cogn commun comp
    comput curr dev ecol econ educ electron eng engl environ epidemiol eur exp fed found gen genet geol geophys
    health hist hum immunol ind inf int intell internat intl jpn jrnl lang lett lit manag mater math mech med
    meteorol microbiol mod mol nat natl neurol neurosci nutr oper opt org pediatr pers pharmacol phil philos
    photon phys physiol pol polit proc psych psychiatr psychiatry psychol publ q quant res rev roy sci sem
    semicond ser soc sociol softw stat stud surg symp syst tech technol theor theoret toxicol trans trop vis
    zool
    """.split()
)
"""Words of journals' names as they are abbreviated (ISO 4)."""
_CAPITALIZED = re.compile(r"(?:[A-Z][\w&-]*\.?|of|and|on|the|for|in|&)$")


def boundaries(text: str) -> list[int]:
    """Returns the places in ``text`` where a new element may begin, outside of parentheses and brackets."""
    depth, inside = 0, []
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        inside.append(depth > 0)
    places: list[int] = []
    for found in _END.finditer(text):
        place = found.end()
        before = text[: found.start() + 1][-40:]
        if inside[found.start()] or (found[0][0] == "." and _is_abbreviation(before, text[place : place + 30])):
            continue
        places.append(place)
    return _joined(text, places)


def _is_abbreviation(before: str, after: str) -> bool:
    if _INITIALISM.search(before):
        return not re.match(r"In |Retrieved |Journal ", after)
    return bool(_ABBREVIATION.search(before))


def _joined(text: str, places: list[int]) -> list[int]:
    """Returns ``places`` without those within the abbreviated name of a journal."""
    kept: list[int] = []
    for place in places:
        start = kept[-1] if kept else None
        if start is not None and _is_shortened(text[start:place].strip(), text[place : place + 12]):
            continue
        kept.append(place)
    return kept


def _is_shortened(segment: str, after: str) -> bool:
    """Returns whether ``segment`` only is the beginning of a journal's abbreviated name."""
    if _SHORT_WORDS.fullmatch(segment) or (_SHORT_WORD.fullmatch(segment) and _SHORT_WORD.match(after)):
        return True
    words = segment.split()
    last = words[-1].rstrip(".").lower()
    return last in _OF_JOURNALS and len(words) <= 6 and all(map(_CAPITALIZED.match, words))


def italic_start(text: str, italics: Sequence[tuple[int, int]]) -> int:
    """Where the first words in italics begin, blanks aside."""
    start = italics[0][0]
    return start + len(text[start:]) - len(text[start:].lstrip())
