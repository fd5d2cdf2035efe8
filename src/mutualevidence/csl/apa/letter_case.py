"""Puts titles in sentence case that come as they were typed: those of CSL-JSON (APA 7, 6.17)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mutualevidence.casing.evidence import stands_with_capital_only
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.csl.apa.kinds import LEGAL
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

BOOKS = frozenset({"broadcast", "chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
"""Works whose container is a book or series, which has a title in sentence case, too (9.28, 10.12, 10.13)."""
TITLES = ("title", "volume-title", "reviewed-title")
TITLES_OF_PARTS = (*TITLES, "container-title")

_NOCASE = LazyPattern(r'<span class="nocase">((?:(?!</?span).)*)</span>')


def settle_letter_case(work: Preparation) -> None:
    """6.17: titles in sentence case; names keep their capitals, and what the writer marked keeps its own."""
    texts, titles = work.texts, work.titles
    language = texts.get("language", "").lower()
    if work.type in LEGAL or (language and not language.startswith("en")):
        return
    for variable in TITLES_OF_PARTS if work.type in BOOKS else TITLES:
        title = texts.get(variable)
        if not title:
            continue
        in_small_letters = (rest := title[1:]) == rest.lower() and ": " not in title
        if in_small_letters and (title[:1].isupper() or is_own_name(title, work.type)):
            continue
        texts[variable] = in_sentence_case(title, texts, language, titles)


def is_own_name(title: str, kind: str) -> bool:
    """Returns whether a program has a name in small letters, and no other title: "jamovi"."""
    return kind == "software" and title.isalpha() and title.islower()


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
