"""Labels within numbers ("7, p. 3-8", "123 n. 4"): a number, and further ones that say what they are
(CSL 1.0.2, Locators, names the kinds; their abbreviations are those that locators are written with)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mutualevidence.richtext.marks import plain
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.style.locale import Locale

KINDS = {
    "art": "article-locator", "bk": "book", "ch": "chapter", "chap": "chapter", "col": "column", "fig": "figure",
    "fol": "folio", "l": "line", "ll": "line", "n": "note", "nn": "note", "no": "issue", "nos": "issue",
    "op": "opus", "p": "page", "pp": "page", "para": "paragraph", "paras": "paragraph", "pt": "part",
    "pts": "part", "sec": "section", "secs": "section", "v": "verse", "vv": "verse", "vol": "volume",
    "vols": "volume",
}  # fmt: skip
"""Abbreviations and the terms they stand for."""
_LABEL = LazyPattern(
    rf"([,;]|(?<![\s,;]))\s++({'|'.join(sorted(KINDS, key=len, reverse=True))})\.\s+(?=[\divxlcIVXLC])"
)
_NUMBER = LazyPattern(
    r"[^\W\d_]{0,2}\d[\w]*(?:\s*[,&–—-]\s*[^\W\d_]{0,2}\d\w*)*|[ivxlcIVXLC]+(?:\s*[–-]\s*[ivxlcIVXLC]+)?"
)
_YEAR = LazyPattern(r"\s\(\d{4}\)$")
"""The year of a number of a series: "vol. 39, pt. 3 (1949)"."""
_DIGITS = LazyPattern(r"\d+")
_PIECES = LazyPattern(r"(?:(?<!\s)\s++)?(?:[;&–—]|,(?!\d{3}(?!\d))|(?<!\\)[-‐‑]|\band\b|\bund\b|\bet\b)\s*")
_ROMAN_NUMERAL = LazyPattern(r"(?=[ivxlcdm])m*(?:c[md]|d?c*)(?:x[cl]|l?x*)(?:i[xv]|v?i*)", re.IGNORECASE)


def before_inner_label(text: str) -> str:
    """Returns the part of ``text`` before a label within it: "7" of "7, p. 3-8"; all of it where there is none."""
    found = _LABEL.search(text) if "." in text else None
    return text[: found.start()] if found is not None and text[:1].isdigit() else text


def with_inner_labels(
    text: str, locale: Locale, first: Callable[[str], str], others: Callable[[str], str]
) -> str | None:
    """``text`` with the labels in it as the locale has them, "7th, pp. 3–8"; ``None`` where none are in it.

    ``first`` gives the form of the number before the first label, ``others`` that of those which have one.
    """
    if "." not in text:
        return None
    number, *rest = _LABEL.split(text)
    if not rest or not all(map(_NUMBER.fullmatch, map(str.strip, [*rest[2:-1:3], _YEAR.sub("", rest[-1])]))):
        return None
    if _NUMBER.fullmatch(number.strip()) is not None:
        number = first(number.strip())
    elif _DIGITS.search(number) is not None:
        return None
    result = number
    for mark, label, value in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        term = locale.term(KINDS[label], "short", plural=is_plural(value)) or f"{label}."
        result = f"{result}{mark} {term} {others(value.strip())}"
    return result


_RELEASE = LazyPattern(r"\d+(?:\.\d+)+-\d+")
"""The number of a release ("0.6-16", as R's packages have it), which is one."""


def is_plural(text: str) -> bool:
    """Returns whether ``text`` names several numbers, arabic or roman: "1-3", "ii & iv"; not "A-1", "0.6-16"."""
    if _RELEASE.fullmatch(text):
        return False
    numbers = [piece for piece in _PIECES.split(before_inner_label(plain(text))) if _is_number(piece)]
    return len(numbers) > 1


def _is_number(piece: str) -> bool:
    return bool(_DIGITS.search(piece) or _ROMAN_NUMERAL.fullmatch(piece))
