"""Reads dates that are not EDTF from TeX values, and tells what should have been one."""

from __future__ import annotations

import attrs

from mutualevidence.bibtex.latex.decoding import plain
from mutualevidence.bibtex.problem import Problem
from mutualevidence.model.date import Date
from mutualevidence.model.dates_as_written.words import LONGEST, date_in_words, should_be_a_date, within_year


def read_words(value: str) -> tuple[Date | None, tuple[Problem, ...]]:
    """Returns the date that a TeX ``value`` says, not EDTF, and what is wrong with it; ``None`` for "n.d."."""
    words = _plain(value)
    found = date_in_words(words)
    if found is None or not found.literal or not should_be_a_date(words):
        return found, ()
    problem = Problem(
        "unreadable-date",
        f'the date "{words}" is kept as words',
        "Write date = {2004-07-10}, or a year (and month, day) in numbers.",
        words,
    )
    return found, (problem,)


def with_month(year: Date, month: str, day: str) -> tuple[Date, tuple[Problem, ...]]:
    """Returns ``year`` with the month and day (TeX) that belong to it, and what is wrong with them."""
    month, day = _plain(month)[:LONGEST], _plain(day)[:LONGEST]
    found = within_year(year, month, day)
    if found is not None:
        return found, ()
    problem = Problem(
        "unreadable-month", f'the month "{month}" is not known', "Write month = jul, or date = {2004-07}.", month
    )
    return attrs.evolve(year, season="" if month.isdecimal() else month), (problem,)


def _plain(value: str) -> str:
    if "circa" in value:
        value = value.replace("\\circa", "circa ")  # memoir's and historians' macro (biber, issue 237)
    return plain(value).replace("\u00a0", " ").strip() if value else ""
