"""Page ranges in a style's page-range-format (CSL 1.0.2, Page Ranges; Appendix V)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.style.locale import Locale

LONGEST = 4_000
"""Characters; what is longer names no pages, and may hold numbers Python does not read (over 4,300 digits)."""
_RANGE = LazyPattern(
    r"(?P<first_prefix>\d*[^\W\d_]+0*)?(?P<first>\d+)(?P<first_suffix>[a-z]*)"
    r"\s*[-‐‑–—]+\s*"
    r"(?P<last_prefix>\d*[^\W\d_]+0*)?(?P<last>\d+)(?P<last_suffix>[a-z]*)(?![\w])"
)
_PAIR = LazyPattern(r"(?<![^\W_])(?P<left>[^\W_]++)\s*+(?<!\\)[-‐‑–]\s*(?=(?P<right>[^\W_]+))")
_LETTER_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGIT = LazyPattern(r"\d")
_ROMAN = LazyPattern(r"[ivxlcdm]+", re.IGNORECASE)
_LETTERS = LazyPattern(r"(?<=[ivxlcdm])\s*[-‐‑–]\s*(?=[ivxlcdm]+\b)", re.IGNORECASE)
_SPACED_HYPHEN = LazyPattern(r"(?:(?<!\s)\s++)?([-‐‑–—])\s*")
_DIGITS_ONLY = LazyPattern(r"\d+(?:\s*[-‐‑–,&]\s*\d+)+")
_START = LazyPattern(r"([^\s,;&–—-](?:[^,;&–—-]*[^\s,;&–—-])?)")


def page_ranges(form: str, locale: Locale) -> Callable[[str], str]:
    """What gives a text with each range in ``form`` ("" for none: only the delimiter is set) and the locale's
    delimiter.

    A range whose end is less than its beginning, or whose parts have different prefixes, is no range of
    page numbers and keeps its digits.
    """
    delimiter = locale.term("page-range-delimiter") or "–"
    shortened = _FORMS.get(form)
    return lambda text: _with_ranges(text, shortened, delimiter)


def _with_ranges(text: str, shortened: Callable[[str, str], str] | None, delimiter: str) -> str:
    if len(text) > LONGEST:
        return text
    first, hyphen, last = text.partition("–" if "–" in text else "-")
    if hyphen and first.isdecimal() and last.isdecimal():  # as nearly all are
        return _range(first, last, shortened, delimiter) or text
    if "-" not in text and "–" not in text and "—" not in text and "‐" not in text and "‑" not in text:
        return text
    if shortened is None:
        result = _PAIR.sub(functools.partial(_delimited, delimiter=delimiter), text)
    else:
        form_of_range = functools.partial(_formatted, shortened=shortened, delimiter=delimiter)
        result = _LETTERS.sub(delimiter, _RANGE.sub(form_of_range, text))
    return result.replace("\\-", "-").replace("\\–", "–")


def _range(first: str, last: str, shortened: Callable[[str, str], str] | None, delimiter: str) -> str:
    """Returns the range from ``first`` to ``last``, two numbers; "" where that is none."""
    if shortened is None:
        return f"{first}{delimiter}{last}"
    whole = last if len(last) >= len(first) else first[: len(first) - len(last)] + last
    if whole == first:
        return f"{first}{delimiter}{whole}"
    return f"{first}{delimiter}{shortened(first, whole)}" if int(whole) > int(first) else ""


def _delimited(match: re.Match[str], delimiter: str) -> str:
    """Two numbers, arabic or roman, with ``delimiter`` between them; "A-1" is one number and stays, and so does
    "e00622-17", the number of an article."""
    left, right = match["left"], match["right"]
    if _DIGIT.search(left) and _DIGIT.search(right):
        return match[0] if _goes_back(left, right) else left + delimiter
    return left + delimiter if _ROMAN.fullmatch(left) and _ROMAN.fullmatch(right) else match[0]


def _goes_back(left: str, right: str) -> bool:
    """Whether ``right`` ends no range that begins with ``left``, a number after letters: "e00622" and "17"."""
    number = left.lstrip(_LETTER_CHARACTERS)
    if number == left or not (number.isdecimal() and right.isdecimal()) or len(right) > len(number):
        return False
    return int(number[: len(number) - len(right)] + right) <= int(number)


def number_ranges(locale: Locale) -> Callable[[str], str]:
    """What gives a text with the locale's delimiter in ranges of bare numbers ("3–4"); "12-A" is no range."""
    delimited = page_ranges("", locale)
    return lambda text: delimited(text) if _DIGITS_ONLY.fullmatch(text) else text


def first_page(text: str) -> str:
    """Returns the first page of ``text``: "203" of "203-9" (CSL 1.0.2, variable page-first)."""
    start = _START.search(text)
    return start[1] if start else text


def _formatted(match: re.Match[str], shortened: Callable[[str, str], str], delimiter: str) -> str:
    prefix, last_prefix = match["first_prefix"] or "", match["last_prefix"] or ""
    first, last = match["first"], match["last"]
    if last_prefix != prefix:
        return _SPACED_HYPHEN.sub(r"\1", match[0])
    whole = last if len(last) >= len(first) else first[: len(first) - len(last)] + last
    if int(whole) < int(first) or match["first_suffix"] or match["last_suffix"]:
        return _SPACED_HYPHEN.sub(r"\1", match[0])
    if whole == first:
        shortened = expanded
    # Expanded, a prefix stands before both numbers (n11564–n11568), otherwise before the first (n11564–8).
    return f"{prefix}{first}{delimiter}{prefix if shortened is expanded else ''}{shortened(first, whole)}"


def expanded(first: str, last: str) -> str:  # noqa: ARG001
    """42–45, 321–328, 2787–2816."""
    return last


def minimal(first: str, last: str, least: int = 1) -> str:
    """42–5, 321–8, 2787–816: the digits that differ, at least ``least``."""
    if len(first) != len(last):
        return last
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last))
    return last[min(same, max(len(last) - least, 0)) :]


def minimal_two(first: str, last: str) -> str:
    """42–45, 321–28, 2787–816."""
    return minimal(first, last, 2)


def chicago_15(first: str, last: str) -> str:
    """Returns the Chicago Manual of Style, 15th edition: 3–10, 100–104, 107–8, 321–28, 1496–1504, 11564–68."""
    begin, end = int(first), int(last)
    if begin > 100 and begin % 100 and begin // 100 == end // 100:
        return str(end % 100)
    if begin >= 10000 and begin // 1000 == end // 1000:
        return str(end % 1000)
    return last


def chicago_16(first: str, last: str) -> str:
    """Returns the Chicago Manual of Style, 16th edition: as the 15th, but 1496–504."""
    begin = int(first)
    if begin <= 100 or not begin % 100 or len(first) != len(last):
        return last
    if begin % 100 < 10:
        return minimal(first, last)
    return minimal_two(first, last)


_FORMS: dict[str, Callable[[str, str], str]] = {
    "expanded": expanded,
    "minimal": minimal,
    "minimal-two": minimal_two,
    "chicago": chicago_15,
    "chicago-15": chicago_15,
    "chicago-16": chicago_16,
}
