"""Dates as people write them, without any markup."""

from __future__ import annotations

import pytest

from mutualevidence.model.date import OPEN, Date
from mutualevidence.model.dates_as_written.words import date_in_words, should_be_a_date, within_year


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("3. März 1998", Date((1998, 3, 3))),
        ("Accessed on May 5, 2003", Date((2003, 5, 5))),
        ("July/August 1999", Date((1999, 7), (1999, 8))),
        ("c. 1640", Date((1640,), circa=True)),
        ("since 2004", Date((2004,), literal="since 2004")),
        ("2004–", Date((2004,), OPEN)),
        ("s.d.", None),
        ("5/10/2004", Date((2004,), literal="5/10/2004")),
        ("forthcoming", Date(literal="forthcoming")),
    ],
)
def test_a_date_is_read_in_any_language_and_what_is_none_stays_words(words: str, date: Date | None) -> None:
    assert date_in_words(words) == date


@pytest.mark.parametrize(("words", "number"), [("forthcoming", False), ("[1936?]", False), ("5/10/2004", True)])
def test_words_with_numbers_should_have_been_a_date(words: str, number: bool) -> None:
    assert should_be_a_date(words) is number


@pytest.mark.parametrize(
    ("month", "day", "start"),
    [("sept.", "3rd", (1988, 9, 3)), ("Winter", "", (1988, 24)), ("0", "", (1988,)), ("Brumaire", "2", None)],
)
def test_a_year_takes_the_month_that_is_understood(month: str, day: str, start: tuple[int, ...] | None) -> None:
    found = within_year(Date((1988,)), month, day)
    assert (found and found.start) == start
