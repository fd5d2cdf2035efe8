"""Reads dates as people write them, not EDTF, in numbers and in words; what is no date is kept as words."""

from __future__ import annotations

import re

import attrs

from mutualevidence.model.date import OPEN, Date, DateParts, read_edtf
from mutualevidence.model.dates_as_written.month_names import MONTHS, SEASONS

_NO_DATE = frozenset(
    """
    n.d.|n. d.|n.d|nd|no date|not dated|undated|date unknown|year unknown|unknown|none|n.|n.y.|n. y.|ny|s.a.|s. a.
    |sa|s.d.|s. d.|sd|o.j.|o. j.|oj|?|??|????|-|--|–|0|0000
    """.replace("\n    ", "").split("|")
)
_PREFIX = re.compile(
    r"""(?:\[?online[;,:]?\s*|last\s+|date\s+|zuletzt\s+)*
        (?:accessed|access|visited|cited|retrieved|checked|viewed|consulted|abgerufen|besucht|published|posted|updated)
        (?:\s*(?:on|at|am|the|in)\b)?\s*[:;,]?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_CIRCA = re.compile(r"(?:circa|ca\.?|c\.|approx\.?|around|about|um|env\.?|vers)\s*(?=\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_WORD = re.compile(r"\d+|[^\W\d_]+\.?", re.UNICODE)
_ERA = re.compile(
    r"(\d{1,6})\s*(b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?chr\.|av\. j\.-c\.)?\s*(a\.?\s?d\.?|c\.?\s?e\.?|n\.\s?chr\.)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_YEAR_SLASHES = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})")
_YEARS = re.compile(r"(\d{4})\s*(?:[-–—/]+|to|bis|and|&)\s*(\d{2,4})")
_RANGE_DASH = re.compile(
    r"(?:(?<!\s)\s++)?(?:[-–—/]|,(?=\s*[^\W\d]{3,})|\band\b|&|\bto\b|\bbis\b|\bund\b|\bet\b)+\s*"
)
_OPEN_YEARS = re.compile(r"(\d{4})\s?[-–—]+(?:\s*(?:present|today|now|current|ongoing|heute))?", re.IGNORECASE)
_DASHES = re.compile(r"(?:(?<!\s)\s++)?[-–—]+\s*")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[-./ ]([^\W\d_]{3,})[-./ ](\d{4})")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})-([^\W\d_]{3,})-(\d{1,2})")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s++", re.IGNORECASE)
_TOGETHER = re.compile(r"((?:1[89]|20)\d\d)(\d\d)(\d\d)")
_EAST_ASIAN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_CATALOGUED = re.compile(r"\[?\s*+(?:c|©|cop\.|p)?\s*+\d{4}\s*+\??\s*\]?")
"""Years as library catalogues print them: supplied by the cataloguer, or of copyright."""
_YEAR_SUFFIX = re.compile(r"(\d{4})\s?([a-z])")
LONGEST = 100
"""What is longer is no date."""
_DAY_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|er|º)?", re.IGNORECASE)


def date_in_words(words: str) -> Date | None:
    """Returns the date that ``words`` say: EDTF, numbers or words; ``None`` for "n.d." and nothing at all.

    What is no date is kept as words, with the year they hold, to sort by.

    >>> date_in_words("10 July 2004").start, date_in_words("Spring 2004").start, date_in_words("n.d.")
    ((2004, 7, 10), (2004, 21), None)
    """
    if len(words) > LONGEST:
        return _as_words(words)
    if words.lower() in _NO_DATE or not words:
        return None
    return read_edtf(_DASHES.sub("-", words)) or _in_numbers(words) or _in_words(words) or _as_words(words)


def within_year(year: Date, month: str, day: str) -> Date | None:
    """Returns ``year`` with the month and day that belong to it; ``None`` where ``month`` is not understood.

    >>> within_year(Date((2004,)), "July", "10").start
    (2004, 7, 10)
    """
    if month.lower() in _NO_DATE or not month.strip("0"):
        return year
    number = year.start[0]
    found = _month_and_day(number, month, day) or _month_and_day(number, month, "")
    return attrs.evolve(found, circa=year.circa, uncertain=year.uncertain) if found is not None else None


def should_be_a_date(words: str) -> bool:
    """Returns whether words that were not understood have the numbers of a date; "in press" has none.

    >>> should_be_a_date("in press"), should_be_a_date("[1936]"), should_be_a_date("32 July 2004")
    (False, False, True)
    """
    return any(map(str.isdecimal, words)) and not _CATALOGUED.fullmatch(words)


def _as_words(words: str) -> Date:
    """Returns ``words`` in place of a date, with the year they begin with or hold, to sort by."""
    years = _YEAR.findall(words)
    return Date((int(years[0]),) if years else (), literal=words)


def _in_numbers(words: str) -> Date | None:
    """Dates in numbers that are not EDTF: "c. 1998", "[1998?]", "1998--2001", "44 BC", "10.5.2004"."""
    if not words:
        return None
    if words.isdecimal() and words.isascii() and len(words) < 5 and int(words):
        return Date((int(words),))
    bare = words[1:-1].strip() if words[0] + words[-1] == "()" else words
    if bare[-1:] in (".", ",") and bare[:-1].isdecimal() and len(bare) == 5:
        bare = bare[:-1]  # "2009.": the year ends a sentence
    circa = _CIRCA.match(bare.lstrip("["))
    if circa:
        around = bare.strip("[]")[circa.end() :]
        inner = _in_numbers(around) or read_edtf(around)
        return attrs.evolve(inner, circa=True) if inner else None
    if bare.endswith("?") and (inner := _in_numbers(bare.rstrip("? "))):
        return attrs.evolve(inner, uncertain=True)
    for pattern, reading in _NUMERIC:
        match = pattern.fullmatch(bare)
        if match and (found := reading(match)):
            return found
    return None


def _era(match: re.Match[str]) -> Date | None:
    year = int(match[1])
    if not year or (not match[2] and not match[3] and len(match[1]) > 4):
        return None
    return Date((-year if match[2] else year,))


def _day_month_year(match: re.Match[str]) -> Date | None:
    return _dated(int(match[3]), int(match[2]), int(match[1]))


def _slashed(match: re.Match[str]) -> Date | None:
    """``5/10/2004`` may be May or October: only what is certain is read."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first > 12 or first == second:
        return _dated(year, second, first)
    return _dated(year, first, second) if second > 12 else None


def _year_month_day(match: re.Match[str]) -> Date | None:
    if match[3] is None and match[2] is not None and not 1 <= int(match[2]) <= 12:
        return None
    return _dated(int(match[1]), int(match[2] or 0), int(match[3] or 0))


def _month_year(match: re.Match[str]) -> Date | None:
    return _dated(int(match[2]), int(match[1]), 0)


def _years(match: re.Match[str]) -> Date | None:
    first, last = match[1], match[2]
    if len(last) == 2 and "-" in match[0] and int(last) <= 12 and int(last) < int(first[2:]):
        return _dated(int(first), int(last), 0)  # "2019 -- 03"
    second = int(first[: 4 - len(last)] + last)
    if second == int(first):
        return Date((second,))
    return Date((int(first),), (second,)) if second > int(first) else None


def _with_suffix(match: re.Match[str]) -> Date | None:
    """``1998a``: the letter is the style's to give."""
    return Date((int(match[1]),))


def _open_years(match: re.Match[str]) -> Date | None:
    """``2004--``: since 2004."""
    return Date((int(match[1]),), OPEN)


_NUMERIC = (
    (_YEARS, _years),
    (_ERA, _era),
    (_DAY_FIRST, _day_month_year),
    (_SLASHES, _slashed),
    (_YEAR_SLASHES, _year_month_day),
    (_TOGETHER, _year_month_day),
    (_EAST_ASIAN, _year_month_day),
    (_MONTH_YEAR, _month_year),
    (_YEAR_SUFFIX, _with_suffix),
    (_OPEN_YEARS, _open_years),
)


def _dated(year: int, month: int, day: int) -> Date | None:
    if not 1 <= month <= 12 or day > 31:
        return Date((year,)) if not month and not day else None
    return Date((year, month, day) if day else (year, month))


# Words


def _in_words(words: str) -> Date | None:
    """ "10 July 2004", "Accessed on May 5, 2003", "Spring 1998", "July/August 1999"."""
    prefix = _PREFIX.match(words)
    rest = words[prefix.end() :].rstrip("]. ") if prefix and prefix.end() else words
    if rest != words and (found := read_edtf(rest) or _in_numbers(rest)):
        return found
    rest = _WEEKDAY.sub("", rest, count=1)
    rest = _YEAR_MONTH_DAY.sub("\\1 \\2 \\3", _DAY_MONTH_YEAR.sub("\\1 \\2 \\3", rest))
    years = _YEAR.findall(rest)
    if not years or len(years) > 1:
        return None
    without = _YEAR.sub(" ", rest, count=1).strip(" ,;.()[]")
    return _month_and_day(int(years[0]), without, "") if any(map(str.isalpha, without)) else None


def _month_and_day(year: int, month: str, day: str) -> Date | None:
    """Returns the date in ``year`` that ``month`` and ``day`` say: names, numbers and ranges of them."""
    month = month.replace(str(year), " ").strip() if len(month) > 4 else month
    sides = [side for side in _RANGE_DASH.split(f"{month} {day}".strip() if day else month) if side]
    read = [_side(side) for side in sides]
    if not read or len(read) > 2 or any(side is None for side in read):
        return None
    parts = [side for side in read if side is not None]
    if len(parts) == 1:
        number, days = parts[0]
        number, days = (number, days) if number or days > 12 else (days, 0)
        return Date(_parts(year, number, days)) if number else None
    (first_month, first_day), (last_month, last_day) = parts
    if not first_month and not last_month:
        first_month, last_month, first_day, last_day = first_day, last_day, 0, 0  # "1-2": January to February
    if not first_month:
        first_month = last_month  # "10-12 July"
    last_month = last_month or first_month
    if not 0 < first_month < 25 or (last_month, last_day) < (first_month, first_day):
        return None
    return Date(_parts(year, first_month, first_day), _parts(year, last_month, last_day))


def _parts(year: int, month: int, day: int) -> DateParts:
    return (year, month, day) if day and month <= 12 else (year, month)


def _side(side: str) -> tuple[int, int] | None:
    """Month (or season) and day in "10 July", "July 10th", "7"; 0 for none, ``None`` where it is neither."""
    month = day = 0
    words = side.replace(",", " ").split()
    for word in words:
        name = word.lower().strip(".()#")
        number = MONTHS.get(name) or SEASONS.get(name)
        ordinal = _DAY_ORDINAL.fullmatch(word)
        if number and not month:
            month = number
        elif ordinal and 1 <= int(ordinal[1]) <= 31 and not day:
            day = int(ordinal[1])
        elif name not in ("of", "de", "the", "issue"):
            return None
    return (month, day)
