"""Tells titles in title case that programs protect with braces, capital by capital (APA 7, 6.17).

Zotero's BibTeX export braces every word with a capital after the first, Better BibTeX runs of them, Mendeley the
whole title: where the title was stored in title case, that protects what sentence case lowers.
"""

from __future__ import annotations

import re

from mutualevidence.casing.function_words import FUNCTION_WORDS
from mutualevidence.casing.kept_capitals import names_by_place
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.recasing import PART
from mutualevidence.casing.title_case import has_small_word, has_title_word, is_in_title_case
from mutualevidence.casing.title_units import AFTER_HYPHEN, is_protected_as_one, pieces_of
from mutualevidence.runtime.lazy_pattern import LazyPattern

_OUTSIDE = f"[^:{PROTECTED}{UNPROTECTED}]*"
_LAST_PART = re.compile(
    f"{_OUTSIDE}(?:{PROTECTED}[^:{UNPROTECTED}]*{UNPROTECTED}{_OUTSIDE})*[:?] (?={PROTECTED}|An?\\b)"
).match
"""What stands before a subtitle that may be in title case by itself: "…: {{A Latent Profile Analysis}}"."""
_PREPOSITIONS = frozenset("among at by during for from in on through to with within".split())


def without_mechanical(marked: str) -> str:
    """Returns ``marked`` without the protection that a program gave all of it, or one of its two parts."""
    if marked.isupper() or _is_protected_throughout(marked):
        return _unprotected(marked)
    if ": " not in marked and "? " not in marked:
        return marked
    begun = _LAST_PART(marked)
    if begun is not None and _is_protected_throughout(marked[begun.end() :]):
        return marked[: begun.end()] + _unprotected(marked[begun.end() :])
    whole = is_protected_as_one(marked)
    first, colon, rest = (marked[1:-1] if whole else marked).partition(": ")
    if not rest[:1].islower() or _PREPOSITIONS.isdisjoint(first.split()[2:-1]):
        return marked  # what stands before the colon may be a name
    if _is_protected_throughout(f"{PROTECTED}{first}{UNPROTECTED}" if whole else first):
        return _unprotected(first) + colon + rest
    return marked


def _is_protected_throughout(marked: str) -> bool:
    """Returns whether braces protect a title in title case mechanically: all its capitals, ordinary words too."""
    if "<span" in marked or marked.count(PROTECTED) > 40:
        return False
    if any(found[1] not in FUNCTION_WORDS for found in _LONG_AND_SMALL(marked)):
        return False  # as most titles that are braced as a whole: in sentence case already
    if not is_protected_as_one(marked) and (
        _FREE_CAPITAL.search(_GROUPS.sub("x", marked)) is not None or has_title_word(_later_words(marked))
    ):
        return False
    bare = marked.replace(PROTECTED, "").replace(UNPROTECTED, "")
    if "-" in bare:
        bare = AFTER_HYPHEN.sub("", bare)
    later = _later_words(bare)
    if has_small_word(later):
        return False
    if not _MEETINGS.isdisjoint(map(str.lower, later)):
        return False  # the name of a conference, which has capitals wherever it is more than a title
    return is_in_title_case(later) and _protects_ordinary_words(bare, later, marked.count(PROTECTED))


_MEETINGS = frozenset("conference symposium workshop congress meeting convention".split())


_LONG_AND_SMALL = re.compile(r" (?<=[\w,] )([a-z]{4,}+)(?![\w'’-])").finditer
"""Longer words in small letters within a part of a title; the blank comes first, as it is quickly found."""
_GROUPS = LazyPattern(f"{PROTECTED}[^{PROTECTED}{UNPROTECTED}]*{UNPROTECTED}")
_FREE_CAPITAL = LazyPattern(r"\w,? [A-Z][a-z]+\b(?!\.)")
"""A word with a capital inside a sentence and outside braces: somebody chose what the braces protect."""


def _later_words(marked: str) -> list[str]:
    """Returns words outside braces that do not begin a part."""
    begins, later = True, []
    pieces = pieces_of(marked)
    for between, unit in zip(pieces[:-1:2], pieces[1::2], strict=True):
        if between != " " and PART.search(between) is not None:
            begins = True
        if unit[0] == "<":
            continue
        if unit[0] != PROTECTED and not begins:
            later.append(unit)
        begins = False
    return later


def _protects_ordinary_words(bare: str, later: list[str], runs: int) -> bool:
    """Whether what braces protect is more than names: an ordinary word, or several words that no table knows."""
    named = list(names_by_place(bare, None, capitals=False).values())
    capital = [word for word in later if word[0].isupper() and word[1:].islower()]
    unknown = []
    for word in capital:
        if word in named:
            named.remove(word)  # one word may stand in a name and beside it: "Loneliness on the Loneliness Scale"
        else:
            unknown.append(word)
    if any(map(is_ordinary, unknown)):
        return True
    return len(unknown) > (2 if runs > 1 else 3) and len(unknown) == len(capital)


def _unprotected(marked: str) -> str:
    """Returns ``marked`` without its protection of words; markup and mathematics stay protected."""
    return re.sub(
        f"{PROTECTED}([^{PROTECTED}{UNPROTECTED}]*){UNPROTECTED}",
        lambda match: match[0] if match[1][:1] == "<" else match[1],
        marked,
    )
