"""Reads dates as databases write them: "2021/03/01", "2021 Mar-Apr", "MAR 15", "Spring 2021", ISO 8601."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from mutualevidence.bibtex.dates.date_fields import date as read_date
from mutualevidence.bibtex.dates.words import with_month
from mutualevidence.bibtex.problem import Problem
from mutualevidence.model.date import Date

_BEFORE_CHRIST = re.compile(r"-\d{1,3}")
"""A year alone, with a minus: "-350"."""
_SLASHED = re.compile(r"(\d{4})/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?")
"""RIS: year/month/day/other, each of the last three may be empty (RIS format specification, Y1)."""
_YEAR_FIRST = re.compile(r"(\d{4})[\s.,-]+([^\W\d_][^/]*)")
"""MEDLINE: "2021 Mar 15", "2021 Mar-Apr", "2021 Spring" (NLM, DP)."""
_TWO_YEARS = re.compile(r"(\d{4}\s.*?)\s*[-–]\s*(\d{4}(?:\s.*)?)")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T\s]\d{1,2}:\d{2}.*")
_SPACED = re.compile(r"(\d{4}) (\d{2})(?: (\d{2}))?")
_LABELLED = re.compile(r"[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)?: ?(?=\d)")
"""TRID: "Start date: 20170812"."""
_ZEROS = re.compile(r"(\d{4})-00(?:-00)?|(\d{4}-\d{2})-00")


@lru_cache(maxsize=4_096)
def date_of(text: str) -> tuple[Date | None, tuple[Problem, ...]]:
    """Returns the date that ``text`` says, and what is wrong with it; ``None`` for "n.d." and nothing at all."""
    text = " ".join(text.split())
    if len(text) == 4 and text.isascii() and text.isdigit() and text != "0000":
        return Date((int(text),)), ()
    if _BEFORE_CHRIST.fullmatch(text):
        return Date((int(text),)), ()
    if len(text) == 8 and text.isdigit() and "0101" <= text[4:] <= "1231":
        return _of_parts(text[:4], text[4:6], text[6:], "")  # MEDLINE's DEP
    if match := _TIME.fullmatch(text):
        text = match[1]
    elif match := _ZEROS.fullmatch(text):
        text = match[1] or match[2]
    if match := _LABELLED.match(text):
        return date_of(text[match.end() :])
    if match := _SLASHED.fullmatch(text) or _SPACED.fullmatch(text):
        return _of_parts(match[1], match[2] or "", match[3] or "", match[4] or "" if match.re is _SLASHED else "")
    if match := _TWO_YEARS.fullmatch(text):
        first, last = date_of(match[1])[0], date_of(match[2])[0]
        if first and last and first.start and last.start and first.end is None and last.end is None:
            return attrs.evolve(first, end=last.start), ()
    if match := _YEAR_FIRST.fullmatch(text):
        found, problems = with_month(Date((int(match[1]),)), match[2].replace(".", " "), "")
        if not problems:
            return found, ()
    problems_found: list[Problem] = []
    return read_date(text.replace("\\", "/"), problems_found), tuple(problems_found)


def _of_parts(year: str, month: str, day: str, other: str) -> tuple[Date | None, tuple[Problem, ...]]:
    start = Date((int(year),))
    months = int(month or 0)
    days = int(day or 0)
    other = re.sub(r"\s*\d{4}(?:/\d{4})?$", "", other.strip(" /")).replace("/", "-")
    if days == 0 and "-" in other:  # EBSCO: "2018/09//Sep/Oct2018"
        found, problems = with_month(start, other, "")
        if not problems and found is not None:
            return found, ()
    if 1 <= months <= 12:
        return attrs.evolve(start, start=(int(year), months, days) if 1 <= days <= 31 else (int(year), months)), ()
    if other and not other.isdigit():
        found, problems = with_month(start, other, "")
        return (found, ()) if not problems else (attrs.evolve(start, season=""), ())
    return (start, ()) if int(year) else (None, ())


def with_month_words(year: str, words: str) -> tuple[Date | None, tuple[Problem, ...]]:
    """The date of a year and the rest of it in a field of its own: "2021" and "MAR 15", "2021" and "March 1".

    Where the rest holds the year too, it is the whole date.
    """
    words = " ".join(words.split())
    if not year or year in words:
        return date_of(words or year)
    found, problems = date_of(year)
    if not words or found is None or len(found.start) != 1 or found.end is not None:
        return found, problems
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}", words):
        months, days = (int(part) for part in re.split("[-/.]", words))
        return (attrs.evolve(found, start=(*found.start, months, days)), ()) if 1 <= months <= 12 else (found, ())
    fuller, unread = with_month(found, words, "")
    return (fuller, ()) if not unread else (found, unread)


def fuller(one: Date | None, other: Date | None) -> Date | None:
    """The one of two dates of the same work that says more, if they are of the same year; else the first."""
    if one is None or other is None:
        return one or other
    if one.literal and not one.start:
        return other
    if one.start[:1] != other.start[:1] or one.end is not None:
        return one
    if len(other.start) > len(one.start) or other.end is not None or (other.season and not one.season):
        return other
    return one
