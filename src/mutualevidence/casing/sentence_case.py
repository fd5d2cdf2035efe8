"""Gives English titles in sentence case (APA 7, 6.17; CSL 1.0.2, Text-case; biblatex manual, 4.6.4).

Bibliographies hold titles in title case, and styles lower them; braces protect. Left alone are names (by
`names_in_titles`, and by what the entry itself says), acronyms, formulas, words with capitals inside, single
letters, titles typed in sentence case, and titles in other languages.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mutualevidence.casing.function_words import is_foreign
from mutualevidence.casing.kept_capitals import IsName, names_by_place
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.recasing import PART, in_plain_words, recased
from mutualevidence.casing.title_case import (
    has_protected_name,
    has_title_word,
    is_in_capitals,
    is_in_title_case,
    verdicts,
)
from mutualevidence.casing.title_units import AFTER_HYPHEN, is_protected_as_one, pieces_of, words_alone
from mutualevidence.runtime.lazy_pattern import LazyPattern

_PERSON = LazyPattern(
    f"({PROTECTED}[^{PROTECTED}{UNPROTECTED}]*{UNPROTECTED})|(?<!\\w)[A-Z][a-z]+ (?!U\\. ?[KNS]\\.)"
    r"(?:[A-Z]\. ?)+[A-Z][a-z]+(?!\w)"
)
"""A name with an initial, which nobody writes but for a person ("John M. Riddle"), outside what is protected."""
_ELEMENTS = r"(?:[A-Z][a-z]?\d*[,/-]?)+"
_FORMULA = LazyPattern(
    rf"(?<![\w{PROTECTED}])(?:{_ELEMENTS}\({_ELEMENTS}\)\d*|\({_ELEMENTS}\)(?=[A-Z]))(?:{_ELEMENTS})?"
    rf"(?![\w{UNPROTECTED}])"
)
"""A chemical formula with parentheses: "(In,Ga)As", "Pb(Zr,Ti)O3"."""
_ASIDE = LazyPattern(r"\[[^\[\]]*\]|“[^“”]*”")
"""Descriptions and quotations, which have a letter case of their own."""
_BRACKETED = LazyPattern(
    rf"(?<!\w)\[[A-Z][^ \[\]{PROTECTED}{UNPROTECTED}]*+ [^\[\]]*+\](?![^{PROTECTED}]*{UNPROTECTED})"
)
"""A description in brackets, which is in sentence case already: "[Review of the book Hope, by A. Roe]" (10.7)."""
_BEGINS_SMALL = re.compile(r"\W*(?:<|[^\W\d_A-Z])").match
_GOES_ON_SMALL = re.compile(r"[:?!]\s(?:(?![:?!]\s)\W)*(?:<|[^\W\d_A-Z])").search
_FIRST_IDEOGRAPH = "\u2e80"
"""Titles without a letter from here on need no `_IDEOGRAPHS`, which takes long to compile."""
_IDEOGRAPHS = LazyPattern("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]").search

_NAMED = LazyPattern(
    r"([a-z][a-z.]+)(?=: [A-Z].*\b(?:[Aa]pp|[Ll]ibrary|MATLAB|[Mm]odule|[Pp]ackages?|[Pp]rogram|Python|R|SPSS|"
    r"[Ss]oftware|Stata|[Tt]ool(?:box|kit|s)?)\b)"
)
"""A program's own name before the colon, in small letters as it writes itself: "lavaan: An R Package for …"."""


def sentence_case(
    marked: str, *, unknown_language: bool = False, is_name: IsName | None = None, mechanical: bool = False
) -> str:
    """Returns ``marked`` text in sentence case; protection marks become CSL's nocase, or go.

    With ``unknown_language``, a title that plainly is not English stays as typed. ``is_name`` is asked about words
    that would lose their capital. ``mechanical`` says that a program may have put the protection in.
    """
    if marked[1:].islower() and PROTECTED not in marked and not _lacks_capital(marked):
        return marked  # has no capital that could go, and none that is missing
    if marked[:1].islower() and (named := _NAMED.match(marked)) is not None and not is_ordinary(named[1]):
        marked = f"{PROTECTED}{named[1]}{UNPROTECTED}{marked[named.end() :]}"
    if PROTECTED in marked:
        if mechanical:
            marked = _without_mechanical(marked)
        if is_protected_as_one(marked):
            return _as_typed(marked[1:-1], begun=mechanical)
    if not marked.isascii() and _has_ideographs(marked):
        return _as_typed(marked)
    if is_name is None:
        return _by_itself(marked, unknown_language)
    return Title(marked, unknown_language=unknown_language).in_sentence_case(is_name)


@lru_cache(maxsize=64)
def _by_itself(marked: str, unknown_language: bool) -> str:
    """Returns a title in sentence case, of which nothing else tells a name; chapters share the title of a book."""
    return Title(marked, unknown_language=unknown_language).in_sentence_case(None)


@lru_cache(maxsize=64)
def _without_mechanical(marked: str) -> str:
    from mutualevidence.casing.protected_titles import without_mechanical  # not needed by every bibliography

    return without_mechanical(marked)


def _has_ideographs(marked: str) -> bool:
    """Returns whether ``marked`` has letters that have no case, of China, Japan or Korea."""
    bare = marked.replace(PROTECTED, "").replace(UNPROTECTED, "")
    return not bare.isascii() and max(bare) >= _FIRST_IDEOGRAPH and _IDEOGRAPHS(bare) is not None


def _lacks_capital(marked: str) -> bool:
    """Returns whether a capital may be wanted: at the beginning, or after a mark that ends a sentence."""
    return _BEGINS_SMALL(marked) is not None or _GOES_ON_SMALL(marked) is not None


def _described(found: re.Match[str]) -> str:
    """Returns a description in brackets, protected; in sentence case but for the title of what is reviewed."""
    words = found[0][1:-1].replace(PROTECTED, "").replace(UNPROTECTED, "")
    described = words if words.startswith("Review of") else sentence_case(words)
    return f"{PROTECTED}[{described}]{UNPROTECTED}"


def _with_small_treatments(title: str) -> str:
    if "isorder" not in title and "herap" not in title:
        return title
    from mutualevidence.casing.treatments import with_small_treatments  # not needed by every title

    return with_small_treatments(title)


def _as_typed(marked: str, *, begun: bool = False) -> str:
    """Returns ``marked`` as it is typed; ``begun`` says that a subtitle begins with a capital all the same.

    Then disorders and treatments have small letters, too (6.16).
    """
    if begun:
        marked = _with_small_treatments(marked)
    if PROTECTED in marked or (begun and _lacks_capital(marked)):
        return recased(pieces_of(marked), (), {}, capitals=False)
    return marked


class Title:
    """A title taken apart: its units (words, tags, protected text), and what is in title case among them."""

    __slots__ = ("capitals", "marked", "pieces", "typed", "units", "unknown_language", "words")

    def __init__(self, marked: str, *, unknown_language: bool = False) -> None:
        """Take ``marked`` apart; names of persons are protected, and say nothing about the rest."""
        typed = _ASIDE.sub("", marked) if "[" in marked or "“" in marked else marked
        if "[" in marked:
            marked = _BRACKETED.sub(_described, marked)
        if "(" in marked:
            marked = _FORMULA.sub(lambda formula: f"{PROTECTED}{formula[0]}{UNPROTECTED}", marked)
        if ". " in marked:
            marked = _PERSON.sub(lambda match: match[1] or f"{PROTECTED}{match[0]}{UNPROTECTED}", marked)
            typed = _PERSON.sub(lambda match: match[1] or "", typed)
        self.marked = marked
        self.pieces = pieces_of(marked)
        self.typed = AFTER_HYPHEN.sub("", typed) if "-" in typed else typed
        self.unknown_language = unknown_language
        self.units = pieces_of(self.typed)[1::2]
        has_words_only = PROTECTED not in self.typed and "<" not in self.typed
        self.words = self.units if has_words_only else words_alone(self.units)
        self.capitals = is_in_capitals(marked, self.words)

    def in_sentence_case(self, is_name: IsName | None) -> str:
        """Returns the title in sentence case: each part by itself."""
        lowered = self.lowered_parts()
        marked = self.marked
        if not lowered and PROTECTED not in marked:
            return _as_typed(marked, begun=True)
        names = names_by_place(marked, is_name, capitals=self.capitals) if lowered else {}
        if lowered and all(lowered) and not (names or self.capitals) and (plain := in_plain_words(marked)):
            return plain
        return recased(self.pieces, lowered, names, capitals=self.capitals)

    def lowered_parts(self) -> tuple[bool, ...]:
        """Returns whether the words of each part are lowered, part by part; empty where none are."""
        if self.capitals:
            return (True,)
        if self.unknown_language and is_foreign(self.words):
            return ()
        protecting = PROTECTED in self.typed and has_protected_name(self.units)
        later = self.words if self.units and self.units[0][0] == PROTECTED else self.words[1:]
        whole = protecting or is_in_title_case(later)
        if protecting or PART.search(self.typed) is None:
            return (True,) if whole else ()
        if not has_title_word(later):
            return ()
        parts = verdicts(self.typed, whole=whole)
        return parts if any(parts) else ()
