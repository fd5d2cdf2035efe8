"""Numbers: cs:number, and what counts as one number or several (CSL 1.0.2, Number; Choose, is-numeric)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from mutualevidence.csl.compile.affixes import finisher
from mutualevidence.csl.compile.inner_labels import with_inner_labels
from mutualevidence.csl.compile.page_ranges import LONGEST, page_ranges
from mutualevidence.csl.compile.rendering import Render
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.compile.text import item_text
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.style.element import Element
from mutualevidence.richtext.marks import plain
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.style.locale import Locale

_ONE = r"(?:[^\W\d_]*\d+(?:,\d{3}(?!\d))*[^\W\d_]*|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))"
_SEPARATOR = r"\s*(?:[,&/]|\\?[-‐‑–—])\s*"
_NUMERIC = LazyPattern(rf"\s*{_ONE}(?:{_SEPARATOR}{_ONE})*\s*")
_INTEGER = LazyPattern(r"(?<![\w./])[1-9]\d*(?![\w./]|\\)")
_DIGITS = LazyPattern(r"\d+")
_SPACING = LazyPattern(r"(?:(?<!\s)\s+)?(&|,(?!\d{3}(?!\d)))\s*")
"""A comma before three digits is within a number: 123,456. A run of blanks is tried from its beginning only."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_numeric(text: str) -> bool:
    """Whether ``text`` is made of numbers alone, with letters before or after them ("D2", "2nd", "1, 2 & 4-6").

    Small roman numerals ("iv") are numbers, too, and so are double ones ("3/4"): their readers want the label.
    """
    if not text:
        return False
    return text.isdecimal() or _is_range(text) or bool(_NUMERIC.fullmatch(plain(text)))


def _is_range(text: str) -> bool:
    """Returns whether ``text`` is two whole numbers with a dash, as most pages are: told without the pattern."""
    return text[:1].isdecimal() and text[-1].isdecimal() and text.strip("0123456789") in ("-", "–")


def roman(number: int) -> str:
    """Returns ``number`` in lower-case roman numerals; in digits from 4000 on, where there are none."""
    if not 0 < number < 4000:
        return str(number)
    numeral = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def padded(text: str) -> str:
    """Returns ``text`` with its numbers in eight digits, so that text order is number order."""
    return _DIGITS.sub(lambda digits: digits[0].rjust(8, "0"), text)


def compile_number(element: Element, scope: Scope) -> Render:
    """Returns the rendering of a cs:number."""
    variable = element.get("variable")
    value = item_text(variable)
    shown = _form(element, scope)
    finish = finisher(element, scope)

    def render(cite: Cite) -> str:
        cite.variables_called += 1
        text = value(cite)
        if not text or variable in cite.substituted:
            return ""
        cite.variables_found += 1
        return finish(cite, shown(text))

    return render


def _form(element: Element, scope: Scope) -> Callable[[str], str]:
    """Returns what a cs:number makes of the text of its variable."""
    if scope.sorting:
        return padded
    form = element.get("form", "numeric")
    locale = scope.locale
    delimited = page_ranges("", locale)
    variable = element.get("variable")
    conjunction = f" {locale.term('and', 'symbol').strip() or '&'} "

    def spaced(text: str) -> str:
        return text if text.isdigit() else _spaced(text, locale, delimited, conjunction)

    if form == "numeric":
        return spaced
    gender = locale.gender(variable)
    convert: dict[str, Callable[[int], str]] = {
        "ordinal": lambda number: f"{number}{locale.ordinal(number, gender)}",
        "long-ordinal": lambda number: (
            locale.long_ordinal(number, gender) or f"{number}{locale.ordinal(number, gender)}"
        ),
        "roman": roman,
    }
    one = convert.get(form, str)

    return lambda text: _converted(text, locale, one, spaced)


def _spaced(text: str, locale: Locale, delimited: Callable[[str], str], conjunction: str) -> str:
    """CSL 1.0.2, Number: no blanks around hyphens, one after commas, one on each side of ampersands."""
    if not is_numeric(text):
        again = functools.partial(_spaced, locale=locale, delimited=delimited, conjunction=conjunction)
        return with_inner_labels(text, locale, again, again) or text
    text = _SPACING.sub(lambda mark: ", " if mark[1] == "," else conjunction, text)
    return delimited(text)


def _converted(text: str, locale: Locale, one: Callable[[int], str], spaced: Callable[[str], str]) -> str:
    """Returns ``text`` with each number as ``one`` has it."""
    if len(text) > LONGEST:
        return text
    if not is_numeric(text):
        again = functools.partial(_converted, locale=locale, one=one, spaced=spaced)
        return with_inner_labels(text, locale, again, spaced) or text
    return _INTEGER.sub(lambda digits: one(int(digits[0])), spaced(text))
