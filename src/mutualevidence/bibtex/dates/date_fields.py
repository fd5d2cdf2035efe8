"""Reads dates: EDTF in date fields (biblatex manual, 2.3.8), and year, month and day fields.

What is neither EDTF nor a number is left to `words`, which is loaded when it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import attrs

from mutualevidence.bibtex.problem import Problem, Problems
from mutualevidence.model.date import Date, read_edtf
from mutualevidence.model.whole_numbers import whole_number


def date_of(values: Mapping[str, str], prefix: str = "", problems: Problems = None) -> Date | None:
    """The date in ``{prefix}date``, or in ``{prefix}year`` with month and day; ``None`` when there is none.

    ``values`` holds TeX values by field name. ``prefix`` is "", "event", "orig" or "url".
    """
    whole = values.get(prefix + "date", "")
    if whole and len(whole) < 3 and _number(whole, 31) and prefix + "year" in values:  # a day: no EDTF is so short
        if problems is not None:
            problems.append(_day_alone(prefix, whole))
        values = {prefix + "day": whole, **values}
        whole = ""
    if whole and (read := _whole(whole, problems)) is not None:
        return read
    year = values.get(prefix + "year", "")
    month, day = values.get(prefix + "month", ""), values.get(prefix + "day", "")
    if not year:
        return None
    read, unread = _from_fields(year, month, day)
    if unread and problems is not None:
        problems.extend(unread)
    end_year = values.get(prefix + "endyear", "")
    if read is not None and read.end is None and (end := whole_number(end_year)) is not None:
        return attrs.evolve(read, end=(end,))
    return read


def _day_alone(prefix: str, day: str) -> Problem:
    return Problem(
        "day-as-date",
        f"{prefix}date holds a day alone ({day}); it is read with the year and month beside it",
        f"Write it as {prefix}day = {{{day}}}, or the whole date: {prefix}date = {{YYYY-MM-DD}}.",
        day,
    )


def date(value: str, problems: Problems = None) -> Date | None:
    """The date that a TeX ``value`` says; words where it is none; ``None`` for "n.d." and nothing at all."""
    return _whole(value, problems)


def _whole(value: str, problems: Problems) -> Date | None:
    read, unread = _read(value)
    if unread and problems is not None:
        problems.extend(unread)
    return read


@lru_cache(maxsize=2_048)
def _read(value: str) -> tuple[Date | None, tuple[Problem, ...]]:
    """As `date`; cached, because a bibliography repeats its dates."""
    found = read_edtf(value.strip())
    if found is not None and value != "0000":  # nobody dates a work to 1 BCE so: it stands for no date
        return found, ()
    from mutualevidence.bibtex.dates.words import read_words

    return read_words(value)


@lru_cache(maxsize=2_048)
def _from_fields(year: str, month: str, day: str) -> tuple[Date | None, tuple[Problem, ...]]:
    """Returns the date in the fields year, month and day."""
    read, problems = _read(year)
    if not month or read is None or len(read.start) != 1 or read.end is not None or read.literal:
        return read, problems
    months, days = _number(month, 12), _number(day, 31)
    if months and (days or not day):
        parts = (read.start[0], months, days) if days else (read.start[0], months)
        return attrs.evolve(read, start=parts), problems
    from mutualevidence.bibtex.dates.words import with_month

    found, more = with_month(read, month, day)
    return found, (*problems, *more)


def _number(value: str, most: int) -> int:
    """Returns the number from 1 to ``most`` that ``value`` is, or 0."""
    if len(value) > 2 or not value.isdecimal():
        return 0
    number = int(value)
    return number if number <= most else 0
