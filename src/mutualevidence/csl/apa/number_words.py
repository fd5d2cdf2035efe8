"""Spells the number that a title or a group's name begins with, by which it is put in order.

APA Style Blog, "How to alphabetize a number": as though it were spelled out, and years as they are said.
"""

from __future__ import annotations

from mutualevidence.runtime.lazy_pattern import LazyPattern

_LEADING = LazyPattern(r"[^\w]*(\d{1,3}(?:,\d{3})+|\d{1,9})(st|nd|rd|th)?(?![\d.]*\d)")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"} | {
    "nine": "ninth",
    "twelve": "twelfth",
}
"""Ordinals that are more than a "th" after the number."""


def with_first_number_spelled(text: str) -> str:
    """Returns ``text`` with the number that it begins with in English words.

    >>> with_first_number_spelled("50 ways to rest"), with_first_number_spelled("1984 and after")
    ('fifty ways to rest', 'nineteen eighty-four and after')
    >>> with_first_number_spelled("21st-century towns"), with_first_number_spelled("2.5 degrees")
    ('twenty-first-century towns', '2.5 degrees')
    """
    found = _LEADING.match(text)
    if found is None:
        return text
    digits = found[1]
    words = _year(int(digits)) if len(digits) == 4 and not found[2] else _cardinal(int(digits.replace(",", "")))
    return f"{_ordinal(words) if found[2] else words}{text[found.end() :]}"


def _year(year: int) -> str:
    """Returns a year as it is said: "nineteen eighty-four", "nineteen hundred", "twenty fifteen"."""
    century, rest = divmod(year, 100)
    if not 11 <= century <= 20 or (century == 20 and rest < 10):
        return _cardinal(year)
    if not rest:
        return f"{_cardinal(century)} hundred"
    return f"{_cardinal(century)} {'oh ' if rest < 10 else ''}{_cardinal(rest)}"


def _cardinal(number: int) -> str:
    for size, name in _SCALES:
        if number >= size:
            rest = number % size
            return f"{_cardinal(number // size)} {name}{f' {_cardinal(rest)}' if rest else ''}"
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}{f'-{_ONES[ones]}' if ones else ''}"


def _ordinal(words: str) -> str:
    start, last = words[: -len(words.replace("-", " ").split()[-1])], words.replace("-", " ").split()[-1]
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{start}{_ORDINALS.get(last, regular)}"
