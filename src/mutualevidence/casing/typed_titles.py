"""Gives titles in sentence case that come as they were typed, as those of CSL-JSON do (APA 7, 6.17)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mutualevidence.casing.evidence import stands_with_capital_only
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.runtime.lazy_pattern import LazyPattern

LEGAL = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
"""Works whose titles keep their letter case (chapter 11)."""
BOOKS = frozenset({"broadcast", "chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
"""Works whose container is a book or series, which has a title in sentence case, too (9.28, 10.12, 10.13)."""

_NOCASE = LazyPattern(r'<span class="nocase">((?:(?!</?span).)*)</span>')


def in_sentence_case(title: str, texts: Mapping[str, str], language: str, titles: Any = None) -> str:
    """Returns a ``title`` in CSL's markup in sentence case, with the names that ``texts`` (abstract, keywords) and
    other ``titles`` (`casing.other_titles.OtherTitles`) show."""
    marked = _NOCASE.sub(rf"{PROTECTED}\1{UNPROTECTED}", title) if "nocase" in title else title
    abstract, keywords = texts.get("abstract", ""), texts.get("keyword", "")
    return sentence_case(
        marked,
        unknown_language=not language,
        is_name=lambda word: (
            stands_with_capital_only(word, abstract, keywords) or (titles is not None and titles.show(word))
        ),
    )


def is_own_name(title: str, kind: str) -> bool:
    """Returns whether a program has a name in small letters, and no other title: "jamovi"."""
    return kind == "software" and title.isalpha() and title.islower()
