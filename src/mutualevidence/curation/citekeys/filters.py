"""What patterns of citation keys do to a token (JabRef: modifiers; Better BibTeX: functions of a token)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence

from mutualevidence.curation.folding import ascii_letters


class NextPatternError(Exception):
    """A test in a formula fails: the next alternative is tried (Better BibTeX: type, language, len, match)."""


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


def in_title_case(text: str, *, keep: bool = False) -> str:
    """Returns JabRef's title case: function words but the first in small letters, all others with a capital.

    ``keep`` leaves the other letters as they are ("JabRef").
    """
    words = text.split()
    return " ".join(
        word.lower()
        if place and word.casefold() in SKIPPED
        else word[:1].upper() + (word[1:] if keep else word[1:].lower())
        for place, word in enumerate(words)
    )


def date_in_form(parts: Sequence[int], form: str) -> str:
    """Returns year, month and day by a form of %Y, %y, %m and %d; %-m has no zero before it."""
    names = dict(zip("Ymd", parts, strict=False))
    values = {name: f"{value:02d}" for name, value in names.items()}
    if parts:
        values |= {"Y": str(parts[0]), "y": f"{abs(parts[0]) % 100:02d}"}

    def value(match: re.Match[str]) -> str:
        found = values.get(match[2], "")
        return found.lstrip("0") if match[1] else found

    return re.sub(r"%(-?)([Yymd])", value, form).strip("-_/")


def _capitalized(text: str) -> str:
    return re.sub(r"\w[\w'’]*", lambda word: word[0][0].upper() + word[0][1:], text)


def _abbreviated(text: str, chars: int = 1) -> str:
    """Returns the first letters of words; only blanks part them ("Peer-Led" is one)."""
    return "".join(re.sub(r"\W", "", word)[:chars] for word in text.split())


def _truncated(text: str, n: int) -> str:
    return text[:n].rstrip()


def _replaced(text: str, find: str | re.Pattern[str], replace: str = "") -> str:
    """Replaces a text in whatever letter case, or a regular expression, all over."""
    pattern = re.compile(re.escape(find), re.IGNORECASE) if isinstance(find, str) else find
    return pattern.sub(re.sub(r"\$(\d)", r"\\\1", replace), text)


def _matching(text: str, match: str | re.Pattern[str]) -> str:
    """Returns the text, or the groups of the expression; goes on to the next pattern where it does not match."""
    pattern = re.compile(re.escape(match), re.IGNORECASE) if isinstance(match, str) else match
    found = pattern.search(text)
    if found is None:
        raise NextPatternError
    return "".join(group or "" for group in found.groups()) or text


_RELATIONS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, "!=": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


def _of_length(text: str, relation: str = ">", length: int = 0) -> str:
    if not _RELATIONS[relation](len("".join(text.split())), length):
        raise NextPatternError
    return text


def _selected(text: str, start: int = 1, n: int = 0) -> str:
    """Returns words ``start`` (from 1; from the end where negative) and ``n - 1`` more."""
    words = text.split()
    first = start - 1 if start > 0 else max(len(words) + start, 0)
    return " ".join(words[first : first + n] if n else words[first:])


def _substring(text: str, start: int = 1, n: int = 0) -> str:
    return text[start - 1 : start - 1 + n] if n else text[start - 1 :]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


def _without_marks(text: str, dash: str = "-") -> str:
    """Returns the text without punctuation; what joins words becomes ``dash``."""
    text = re.sub(r"[-\u2010-\u2015]", "\0", text)
    return re.sub(r"[^\w\s\0]|_", "", text).replace("\0", dash)


def _transliterated(text: str, mode: str = "german") -> str:
    if mode not in ("german", "de", "minimal"):
        raise ValueError(f"no way to transliterate is called {mode}")
    return ascii_letters(text, umlauts=mode != "minimal")


def _dated(text: str, format: str = "%Y-%m-%d") -> str:
    return date_in_form([int(part) for part in re.findall(r"\d+", text)[:3]], format)


FILTERS: dict[str, Callable[..., str]] = {
    "lower": lambda text: text.lower(),
    "upper": lambda text: text.upper(),
    "capitalize": _capitalized,
    "titlecase": in_title_case,
    "title_case": in_title_case,
    "sentencecase": _sentence,
    "sentence_case": _sentence,
    "camel": lambda text: "".join(word[0].upper() + word[1:].lower() for word in re.findall(r"\w+", text)),
    "abbr": _abbreviated,
    "acronym": lambda text: "".join(word[0] for word in content_words(text)).upper(),
    "ascii": lambda text: ascii_letters(text).encode("ascii", "ignore").decode(),
    "fold": lambda text: ascii_letters(text),
    "transliterate": _transliterated,
    "alphanum": lambda text: "".join(c for c in text if c.isalnum() or c.isspace()),
    "clean": lambda text: "".join(c for c in ascii_letters(text) if c.isalnum() or c in "-_:." or c.isspace()),
    "nopunct": _without_marks,
    "nopunctordash": lambda text: _without_marks(text, ""),
    "numeric": lambda text: text if re.match(r"\s*[-+]?\d", text) else "",
    "condense": lambda text, sep="": sep.join(text.split()),
    "skipwords": lambda text: " ".join(content_words(text)),
    "select": _selected,
    "substring": _substring,
    "truncate": _truncated,
    "regex": lambda text, find, replace="": _replaced(text, re.compile(find), replace),
    "replace": _replaced,
    "match": _matching,
    "len": _of_length,
    "discard": lambda _text: "",
    "formatdate": _dated,
    "prefix": lambda text, before: before + text if text else "",
    "postfix": lambda text, after: text + after if text else "",
    "default": lambda text, otherwise: text or otherwise,
}
"""Filters by name in lower case."""

MODIFIERS: dict[str, Callable[..., str]] = {
    "capitalize": lambda text: " ".join(word[:1].upper() + word[1:].lower() for word in text.split()),
}
"""Modifiers that JabRef's brackets have otherwise than Better BibTeX's formulas."""
