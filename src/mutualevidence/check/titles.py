"""Checks the letter case of titles (APA 7, 6.17)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.bibtex.mapping.letter_case import is_english
from mutualevidence.casing.evidence import names_of_people
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.casing.typed_titles import LEGAL, in_sentence_case
from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.csl.apa.words import untagged
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.lazy_pattern import LazyPattern

_WORD = re.compile(r"[^\W\d_]+")
_IDEOGRAPH = LazyPattern("[\u3040-\u30ff\u3400-\u9fff]")


def title_in_capitals(reference: Reference) -> Iterator[Diagnostic]:
    """6.17: titles are in sentence case."""
    title = untagged(reference.title)
    words = [word for word in _WORD.findall(title) if word.isupper()]
    if len(words) > 2 and sum(map(len, words)) > 12 and title == title.upper() and not _has_ideographs(title):
        yield warning(
            reference,
            "title-in-capitals",
            "has its title in capitals",
            "Write the title in sentence case, with capitals only where names and acronyms have them.",
            "title",
        )


def _has_ideographs(title: str) -> bool:
    """Returns whether a title is Chinese or Japanese: its acronyms are all the capitals that it can have."""
    return not title.isascii() and _IDEOGRAPH.search(title) is not None


def title_case_kept(reference: Reference) -> Iterator[Diagnostic]:
    """6.17: braces round a whole title in title case keep capitals that APA does not print."""
    title = untagged(reference.title)
    as_typed = reference.type in LEGAL or reference.type == "software"
    if reference.source.entry is None or as_typed or title.isupper():
        return
    if not is_english(reference.texts.get("language", "")):
        return
    lowered = untagged(
        sentence_case(
            title,
            unknown_language="language" not in reference.texts,
            is_name=lambda word: word in names_of_people(title, _people(reference)),
        )
    )
    words = _WORD.findall(title)
    lost = [word for word, now in zip(words, _WORD.findall(lowered), strict=False) if word != now]
    if len(lost) == 2 and any(word.islower() and len(word) > 3 for word in words):
        return  # two words may well be a name
    if len(lost) > 1:
        make = warning if len(lost) > 2 else hint
        yield make(
            reference,
            "title-case-kept",
            "is printed in title case, because braces keep it",
            f"Brace names only: title = {{{lowered}}}.",
            "title",
        )


def _people(reference: Reference) -> str:
    """Returns whom an entry names, also where CSL has no variable for them."""
    people = [str(name) for names in reference.names.values() for name in names]
    people += [reference.custom[field] for field in ("collaborator", "namea") if field in reference.custom]
    return " and ".join(people)


def name_elsewhere(reference: Reference) -> Iterator[Diagnostic]:
    """6.17: words that keep their capital because other titles of the library show that they are names.

    Of .bib files their reader tells it.
    """
    texts, titles = reference.texts, reference.source.titles
    language = texts.get("language", "")
    if titles is None or reference.type in LEGAL or not is_english(language):
        return
    title = in_sentence_case(reference.title, texts, language, titles)
    if title == reference.title:  # nothing was lowered
        return
    alone = _WORD.findall(untagged(in_sentence_case(reference.title, texts, language)))
    kept = [word for word in _WORD.findall(untagged(title)) if word[0].isupper() and word not in alone]
    if kept:
        words = " and ".join(f'"{word}"' for word in kept)
        yield hint(
            reference,
            "name-elsewhere",
            f"keeps the capital of {words}, which other titles show to be a name",
            f'If it is one, mark it: <span class="nocase">{kept[0]}</span>.',
            "title",
            value=" ".join(kept),
        )


TITLE_RULES: tuple[Rule, ...] = (title_in_capitals, title_case_kept, name_elsewhere)
"""Every rule of this module."""
