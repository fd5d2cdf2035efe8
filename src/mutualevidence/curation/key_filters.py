"""What patterns of citation keys do to a token (JabRef: modifiers; Better BibTeX: functions of a token)."""

from __future__ import annotations

import re
from collections.abc import Callable

from mutualevidence.curation.folding import ascii_letters

SKIPPED = frozenset(
    """
    a ab aboard about above across after against al along amid among an and anti around as at before behind below
    beneath beside besides between beyond but by d da das de del dell dello dei degli della dell delle dem den der
    des despite di die do down du during ein eine einem einen einer eines el en et except for from gli i il in
    inside into is l la las le les like lo los near nor of off on onto or over past per plus round save since so
    some sur than the through to toward towards un una unas under underneath une unlike uno unos until up upon
    versus via von while with within without yet zu zum
    """.split()
)
"""Function words (JabRef and Better BibTeX skip such; articles and prepositions of English and its neighbours)."""


def content_words(text: str) -> list[str]:
    """Returns the words of a title that are no function words, as they are written."""
    return [word for word in title_words(text) if word.casefold() not in SKIPPED]


def title_words(text: str) -> list[str]:
    """Returns the words of a title; hyphens and apostrophes belong to a word."""
    return [word.strip("-'’") for word in re.findall(r"\w[\w'’‐-]*", text) if word.strip("-'’")]


def _capitalized(text: str) -> str:
    return re.sub(r"\w[\w'’]*", lambda word: word[0][0].upper() + word[0][1:], text)


def _abbreviated(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", text))


def _truncated(text: str, length: str) -> str:
    return text[: int(length)]


def _replaced(text: str, find: str, replacement: str = "") -> str:
    return re.sub(find, re.sub(r"\$(\d)", r"\\\1", replacement), text)


def _selected(text: str, start: str = "1", count: str = "") -> str:
    """Returns words ``start`` (from 1; from the end where negative) and ``count - 1`` more."""
    words = text.split()
    first = int(start) - 1 if int(start) > 0 else max(len(words) + int(start), 0)
    return " ".join(words[first : first + int(count)] if count else words[first:])


def _substring(text: str, start: str = "1", count: str = "") -> str:
    first = int(start) - 1
    return text[first : first + int(count)] if count else text[first:]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


FILTERS: dict[str, Callable[..., str]] = {
    "lower": lambda text: text.lower(),
    "upper": lambda text: text.upper(),
    "capitalize": _capitalized,
    "titlecase": _capitalized,
    "title_case": _capitalized,
    "sentencecase": _sentence,
    "sentence_case": _sentence,
    "camel": lambda text: "".join(word[0].upper() + word[1:].lower() for word in re.findall(r"\w+", text)),
    "abbr": _abbreviated,
    "acronym": lambda text: "".join(word[0] for word in content_words(text)).upper(),
    "ascii": lambda text: ascii_letters(text).encode("ascii", "ignore").decode(),
    "fold": lambda text: ascii_letters(text),
    "transliterate": lambda text: ascii_letters(text, umlauts=True),
    "alphanum": lambda text: "".join(c for c in text if c.isalnum() or c.isspace()),
    "clean": lambda text: "".join(c for c in ascii_letters(text) if c.isalnum() or c in "-_:."),
    "nopunct": lambda text: re.sub(r"[^\w\s]", "", text),
    "nopunctordash": lambda text: re.sub(r"[^\w\s]|_", "", text),
    "numeric": lambda text: "".join(c for c in text if c.isdigit()),
    "condense": lambda text, separator="": separator.join(text.split()),
    "skipwords": lambda text: " ".join(content_words(text)),
    "select": _selected,
    "substring": _substring,
    "truncate": _truncated,
    "regex": _replaced,
    "replace": _replaced,
    "prefix": lambda text, before: before + text if text else "",
    "postfix": lambda text, after: text + after if text else "",
    "default": lambda text, otherwise: text or otherwise,
}
"""Filters by name in lower case; arguments are texts."""
