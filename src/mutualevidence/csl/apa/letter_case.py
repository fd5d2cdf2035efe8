"""Puts titles in sentence case that come as they were typed: those of CSL-JSON (APA 7, 6.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.casing.typed_titles import BOOKS, LEGAL, in_sentence_case, is_own_name
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

TITLES = ("title", "volume-title", "reviewed-title")
TITLES_OF_PARTS = (*TITLES, "container-title")

_GOES_ON = LazyPattern(r"[:?!]\s").search


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
        in_small_letters = (rest := title[1:]) == rest.lower() and _GOES_ON(title) is None
        if in_small_letters and (title[:1].isupper() or is_own_name(title, work.type)):
            continue
        texts[variable] = in_sentence_case(title, texts, language, titles)
