"""Checks titles: their letter case, and names that lost their capital (APA 7, 6.17)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mutualevidence.bibtex.mapping.letter_case import is_english
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.csl.apa.kinds import LEGAL
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?![\w-])")
"""Words with a capital inside a sentence: in a title in sentence case they are names."""
_BRACED = re.compile(r"(?<!\\)\{([A-Z][^{}\\]*)\}")


def title_in_capitals(reference: Reference) -> Iterator[Diagnostic]:
    """6.17: titles are in sentence case."""
    title = _TAG.sub("", reference.title)
    words = _WORD.findall(title)
    if len(words) > 2 and sum(map(len, words)) > 12 and title == title.upper() and title != title.lower():
        yield warning(
            reference,
            "title-in-capitals",
            "has its title in capitals",
            "Write the title in sentence case, with capitals only where names and acronyms have them.",
            "title",
        )


def title_case_kept(reference: Reference) -> Iterator[Diagnostic]:
    """6.17: braces round a whole title in title case keep capitals that APA does not print."""
    title = _TAG.sub("", reference.title)
    as_typed = reference.type in LEGAL or reference.type == "software"
    if reference.source.entry is None or as_typed or title.isupper():
        return
    if not is_english(reference.texts.get("language", "")):
        return
    lowered = sentence_case(title, unknown_language="language" not in reference.texts)
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


def lowered_names(references: Iterable[Reference]) -> Iterator[Diagnostic]:
    """Yields a notice for each title in which a word lost its capital that other titles show to be a name.

    Its value are those of the words that stand in braces elsewhere: these are names beyond doubt.
    """
    works = [reference for reference in references if reference.source.entry is not None]
    names = _names_of(works)
    for reference in works:
        field = reference.source.entry.fields.get("title")
        if field is None or not names:
            continue
        typed, printed = Counter(_WORD.findall(field.value)), Counter(_WORD.findall(reference.title))
        lost = [
            word for word in typed if word in names and word.lower() in printed and typed[word] > printed[word]
        ]
        if lost:
            yield hint(
                reference,
                "name-lowered",
                f"prints {', '.join(lost).lower()} in small letters, which other titles capitalise",
                f"If it is a name, brace it: {', '.join(f'{{{word}}}' for word in lost)}.",
                "title",
                value=" ".join(word for word in lost if names[word]),
            )


def _names_of(works: list[Reference]) -> dict[str, bool]:
    """Words that were typed with a capital inside titles in sentence case, and in small letters in none; whether
    one of these titles has them in braces."""
    titles = [
        work.source.entry.fields["title"].value
        for work in works
        if "title" in work.source.entry.fields and is_english(work.texts.get("language", ""))
    ]
    plain = {title: title.replace("{", "").replace("}", "") for title in titles}
    sentences = [title for title in titles if _is_in_sentence_case(plain[title])]
    capital = {word for title in sentences for word in _CAPITALISED.findall(plain[title]) if not is_ordinary(word)}
    if not capital:
        return {}
    braced = {word for title in sentences for inner in _BRACED.findall(title) for word in _WORD.findall(inner)}
    small = {word for title in plain.values() for word in _WORD.findall(title) if word.islower()}
    return {
        word: word in braced for word in capital if word.lower() not in small and f"{word.lower()}s" not in small
    }


def _is_in_sentence_case(title: str) -> bool:
    """Returns whether most words are in small letters, and every ordinary one inside a sentence."""
    words = title.split()
    most = sum(word.islower() for word in words) * 2 > len(words)
    return most and not any(map(is_ordinary, _CAPITALISED.findall(title)))


TITLE_RULES: tuple[Rule, ...] = (title_in_capitals, title_case_kept)
"""Every rule of this module about a single reference; `lowered_names` needs all."""
