"""Marked text: a plain `str` in which formatting and quotation are single marks, joined by the seam rules.

The engine builds every reference as a string, because nearly everything it asks of a text (is it empty, are two
equal, what is its last character, change its case) is a string operation. Marks are the code points U+FDD0 to
U+FDEF, which Unicode reserves for internal use; `clean` removes them from whatever comes from outside. They nest,
because only `wrap`, `quote` and `link` write them. `richtext.runs` turns marked text into the tree of
`richtext.inline`, once, at the end.

Seam rules (CSL 1.0.2, Affixes, and Quotes; the table is the one all complete processors share) act between two
parts, never inside a field: of two marks of punctuation that must not meet, one goes; two blanks become one; a
comma or full stop goes inside a closing quotation mark where the locale says so (``punctuation-in-quote``).
"""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.richtext.inline import Format
from mutualevidence.runtime.lazy_pattern import LazyPattern

_FIRST = 0xFDD0

MARKS: dict[Format, str] = {
    form: chr(_FIRST + number) for number, form in enumerate(form for form in Format if form is not Format.CODE)
}
"""The opening mark of every format."""


NOCASE = MARKS[Format.NOCASE]
"""Opens text whose letter case is protected."""
FLIPS: dict[str, Format] = {"\ufde3": Format.ITALIC, "\ufde4": Format.BOLD, "\ufde5": Format.SMALL_CAPS}
"""Opening marks of formatting within a text, which sets itself off from what is around it: italic in italic is
upright. (The formatting of elements does not: italic in italic stays italic.)"""
FORMATS: dict[str, Format] = {mark: form for form, mark in MARKS.items()} | FLIPS
"""The format of every opening mark."""
TERM = "\ufde8"
"""Stands before a term that becomes capitalized when it begins a note; closes nothing, opens nothing."""
QUOTE_SINGLE = "\ufde9"
"""Opens a quotation that was written with single marks: inner marks, unless it stands in inner ones."""
LINK = "\ufdea"
"""Opens a link: LINK url LINK_SEPARATOR text CLOSE."""
LINK_SEPARATOR = "\ufdeb"
QUOTE = "\ufdec"
"""Opens a quotation; outer or inner is settled in `runs`, by nesting."""
QUOTE_CLOSE = "\ufded"
"""Closes a quotation; punctuation stays outside."""
QUOTE_CLOSE_TAKING = "\ufdee"
"""Closes a quotation that takes a following comma or full stop inside (locale option punctuation-in-quote)."""
CLOSE = "\ufdef"
"""Closes any format or link."""

OPENERS = frozenset(FORMATS)
BEFORE_TEXT = OPENERS | {TERM}
"""Marks, each a single character, that may stand before the first letter of a text."""
ALL_BEFORE_TEXT = "".join(BEFORE_TEXT)
DISPLAYED = frozenset(
    MARKS[form] for form in (Format.BLOCK, Format.LEFT_MARGIN, Format.RIGHT_INLINE, Format.INDENT)
)
CLOSERS = frozenset((CLOSE, QUOTE_CLOSE, QUOTE_CLOSE_TAKING))
ALL_MARKS = frozenset(chr(code) for code in range(_FIRST, _FIRST + 32))

_MARKS = LazyPattern(f"[{chr(_FIRST)}-{chr(_FIRST + 31)}]+")
_LINK_TARGET = LazyPattern(f"{LINK}[^{LINK}{LINK_SEPARATOR}]*{LINK_SEPARATOR}")

# Pairs of punctuation at a seam: what stays of both. Pairs not listed stay as they are.
PAIRS = {
    "!.": "!", "!:": "!", "?.": "?", "?:": "?", ":.": ":", ";:": ";", ";.": ";",
    ":!": "!", ":?": "?", ";!": "!", ";?": "?",
    "..": ".", ",,": ",", "::": ":", ";;": ";", "!!": "!", "??": "?", "  ": " ",

}  # fmt: skip
_TAKEN = frozenset(".,!?")
"""What a closing quotation mark takes inside where the locale says so."""
_ELLIPSIS = "..."
"""Three points are one sign: none of them is a full stop."""
_ENDING = frozenset(".!?。！？")
_PUNCTUATION = frozenset(".,:;!? ")
_TYPED_QUOTES = frozenset("“”‘’«»‹›」』")
"""Quotation marks that a writer typed and that close in some language: “ does in German, « in Danish."""
_CLOSES_QUOTATION = CLOSERS | _TYPED_QUOTES
_AFTER_ENDING = "".join(ALL_MARKS | _TYPED_QUOTES) + "\u00a0\u202f"
"""What may stand between the end of a sentence and the end of a quotation: marks, and the blank of « Quoi ? »."""
MAY_MEET_LEFT = _PUNCTUATION | BEFORE_TEXT | {LINK}
MAY_MEET_RIGHT = _PUNCTUATION | _CLOSES_QUOTATION
"""Where the left text ends in none of these, or the right one begins with none of those, a seam leaves both."""


def clean(text: str) -> str:
    """Returns ``text`` without any character that could be taken for a mark."""
    return text if text.isascii() else _MARKS.sub("", text)


def plain(text: str) -> str:
    """Returns what of marked ``text`` is read: without marks, and without the targets of links."""
    if LINK in text:
        text = _LINK_TARGET.sub("", text)
    return clean(text)


def wrap(mark: str, text: str) -> str:
    """Returns ``text`` in the formatting of ``mark`` (a value of `MARKS`); nothing for nothing."""
    return f"{mark}{text}{CLOSE}" if text else ""


def link(url: str, text: str) -> str:
    """Returns ``text`` that leads to ``url``."""
    return f"{LINK}{url}{LINK_SEPARATOR}{text}{CLOSE}" if text else ""


def unlinked(text: str) -> str:
    """Marked ``text`` whose links lead nowhere: their words stay."""
    return _LINK_TARGET.sub(NOCASE, text) if LINK in text else text


def seam(left: str, right: str) -> str:
    """Returns ``left`` and ``right`` as one text, their meeting punctuation put right."""
    if not left:
        return right
    if not right:
        return left
    first, last = right[0], left[-1]
    if first not in MAY_MEET_LEFT or last not in MAY_MEET_RIGHT:
        return left + right
    if last in _PUNCTUATION and first in _PUNCTUATION:
        kept = PAIRS.get(last + first)
        if kept is None or right.startswith(_ELLIPSIS):
            return left + right
        return left + right[1:] if kept == last else seam(left[:-1], right)
    if last == CLOSE and left.rstrip(CLOSE)[-1:] not in MAY_MEET_RIGHT:
        return left + right
    if first in BEFORE_TEXT and right.lstrip(ALL_BEFORE_TEXT)[:1] not in MAY_MEET_LEFT:
        return left + right
    return _mended(left, right)


def may_meet_right(left: str) -> bool:
    """Returns whether ``left`` ends in something that may change where it meets a text on its right."""
    return bool(left) and left[-1] in MAY_MEET_RIGHT


def may_meet_left(right: str) -> bool:
    """Returns whether ``right`` begins with something that may change where it meets a text on its left."""
    return bool(right) and right[0] in MAY_MEET_LEFT


def delimiters_after(delimiter: str) -> dict[str, str]:
    """What is left of ``delimiter`` after a text that ends in a punctuation mark, by the mark; marks after which
    nothing is left, or which change themselves, are not in it."""
    left = {mark: seam(mark, delimiter) for mark in _PUNCTUATION} if delimiter else {}
    return {mark: text[1:] for mark, text in left.items() if text[0] == mark and text[1:]}


def joined(parts: Iterable[str], delimiter: str = "") -> str:
    """Returns the non-empty ``parts`` with ``delimiter`` between them, every seam put right."""
    result = ""
    for part in parts:
        if not part:
            continue
        if not result:
            result = part
        elif delimiter:
            result = seam(seam(result, delimiter), part)
        else:
            result = seam(result, part)
    return result


def _mended(left: str, right: str) -> str:
    """As `seam`, where both sides end in punctuation, a blank or a mark."""
    start = _first_visible(right)
    if start is None or right.startswith(_ELLIPSIS, start):
        return left + right
    first = right[start]
    end, taking = _last_seen(left)
    if end < 0:
        return left + right
    last = left[end]
    rest = right[:start] + right[start + 1 :]
    if last in _CLOSES_QUOTATION:  # it takes nothing inside; but what ends a sentence in it ends it outside
        ended = first == "." and left[:end].rstrip(_AFTER_ENDING)[-1:] in _ENDING
        if ended or last in CLOSERS:
            return left + (rest if ended else right)
    kept = PAIRS.get(last + first)
    if kept == last:
        return left + rest
    if kept is not None and not taking:
        return seam(left[:end] + left[end + 1 :], right)
    if taking and first in _TAKEN:
        if kept:
            return left[:end] + kept + left[end + 1 :] + rest
        quote = left.index(QUOTE_CLOSE_TAKING, end + 1)  # inside the quotation, after formatting that ends there
        return left[:quote] + first + left[quote:] + rest
    return left + right


def _last_seen(text: str) -> tuple[int, bool]:
    """Where the last character stands that a seam sees, and whether it stands in a quotation that takes
    punctuation inside."""
    end = len(text) - 1
    taking = False
    while end >= 0 and text[end] in CLOSERS:
        if text[end] == QUOTE_CLOSE_TAKING:
            taking = True
        elif text[end] == QUOTE_CLOSE:
            return end, taking
        end -= 1
    return end, taking


def appended(text: str, suffix: str) -> str:
    """Returns ``text`` and ``suffix``; inside the last display block of ``text``, if it ends with one."""
    if not suffix or not text.endswith(CLOSE):
        return seam(text, suffix)
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        if text[position] == CLOSE:
            depth += 1
        elif text[position] in OPENERS or text[position] == LINK:
            depth -= 1
            if not depth:
                break
    if text[position] not in DISPLAYED:
        return seam(text, suffix)
    return seam(text[:-1], suffix) + CLOSE


def _first_visible(text: str) -> int | None:
    """Where the first character that is no opening mark stands."""
    position = 0
    while position < len(text):
        character = text[position]
        if character in BEFORE_TEXT:
            position += 1
        elif character == LINK:
            position = text.index(LINK_SEPARATOR, position) + 1
        else:
            return position
    return None


def last_visible(text: str) -> str:
    """Returns the last character of marked ``text`` that is not a closing mark, "" when there is none."""
    for character in reversed(text):
        if character not in ALL_MARKS:
            return character
    return ""


def first_visible(text: str) -> str:
    """Returns the first character of marked ``text`` that is not a mark, "" when there is none."""
    position = _first_visible(text)
    if position is None:
        return ""
    while position < len(text) and text[position] in ALL_MARKS:
        position += 1
    return text[position : position + 1]
