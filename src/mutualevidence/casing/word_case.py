"""Gives one word its letter case by where it stands: inside a sentence, or at its beginning (APA 7, 6.17)."""

from __future__ import annotations

from functools import lru_cache

from mutualevidence.casing.marks import TAGS
from mutualevidence.runtime.lazy_pattern import LazyPattern

INSIDE, KEEPS, BEGINS = range(3)
"""Where a word stands: inside a sentence, where its case stays as typed, or where it has a capital."""
_CAPITAL_AFTER = LazyPattern(r"[:?!]\s")
_KEPT_AFTER = LazyPattern(r"[.?!][\"'”’)\]]*\s|—|\s[-–]+\s")
_ABBREVIATED = frozenset(
    "vs no vol st dr mr mrs ms prof al cf ca approx etc ed eds pp ch fig dept inc ltd co jr sr".split()
)
_LETTERED = frozenset(
    """
    vitamin vitamins type types hepatitis group class part appendix influenza schedule grade category phase factor
    plan level section volume cluster axis model study case form version panel protein streptococcus cyclosporin
    """.split()
)
"""Words after which a single A is a name, not the article."""


def place_after(between: str, previous: str) -> int:
    """Where the word after ``between`` stands, when ``previous`` is the word before (APA 7, 6.17)."""
    place, is_point = _after_mark(between)
    if is_point and (len(previous) == 1 or previous.lower() in _ABBREVIATED):
        return INSIDE
    return place


@lru_cache(maxsize=1_024)
def _after_mark(between: str) -> tuple[int, bool]:
    """Returns where a word after ``between`` stands, and whether by a point, which may be an abbreviation's."""
    if _CAPITAL_AFTER.search(between):
        return BEGINS, False
    kept = _KEPT_AFTER.search(between)
    return (INSIDE, False) if kept is None else (KEEPS, kept[0][0] == ".")


def capitalised(word: str, after: str) -> str:
    """``word`` with a capital, unless it is one of those that never have one: iPhone, mRNA, p53, k-means."""
    if not word.islower() or not word.isalpha() or (len(word) == 1 and after == "-") or after == "/":
        return word if "'" not in word and "’" not in word else word[:1].upper() + word[1:]
    return word[0].upper() + word[1:]


def lowered(word: str, previous: str, after: str, capitals: bool) -> str:
    """Returns ``word`` in small letters, unless it is a symbol or has capitals inside.

    ``capitals`` says that all of the title is typed so.
    """
    if capitals:
        return word if len(word) == 1 and word != "A" else word.lower()
    if len(word) == 1:
        return "a" if word == "A" and after == " " and previous.lower() not in _LETTERED else word
    return _without_capital(word)


@lru_cache(maxsize=8_192)
def _without_capital(word: str) -> str:
    """Returns a word of one capital, the first, in small letters, others as they are; the same ones come again."""
    if word[0].isupper() and word[1:].islower() and not word[-1].isdigit():
        return word.lower()
    return word


def protected(content: str, place: int, *, after_tag: bool) -> str:
    """Protected ``content``: at the beginning, italics and the like get their capital, braces do not."""
    if content[:1] == "[":
        return content  # a description, which no style changes
    if place == BEGINS and after_tag and content[:1].islower() and content.split(" ", 1)[0].isalpha():
        content = content[0].upper() + content[1:]
    read = TAGS.sub("", content) if "<" in content else content
    if any(word.islower() for word in read.split()):
        return f'<span class="nocase">{content}</span>'
    return content
