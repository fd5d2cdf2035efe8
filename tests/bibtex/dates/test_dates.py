"""Dates (biblatex manual, 2.3.8; EDTF, ISO 8601-2): EDTF, fields of their own, words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.bibtex.dates.date_fields import date, date_of
from mutualevidence.bibtex.problem import Problem
from mutualevidence.model.date import OPEN, Date, read_edtf, write_edtf


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2004-07-10", Date((2004, 7, 10))),
        ("2004-07", Date((2004, 7))),
        ("1723?", Date((1723,), uncertain=True)),
        ("1723~", Date((1723,), circa=True)),
        ("2004-06%", Date((2004, 6), circa=True, uncertain=True)),
        ("1968-05-19/1968-05-25", Date((1968, 5, 19), (1968, 5, 25))),
        ("2004/..", Date((2004,), OPEN)),
        ("2004/", Date((2004,), OPEN)),
        ("../2004", Date((), (2004,))),
        ("1998/unknown", Date((1998,), OPEN)),
        ("199X", Date((1990,), (1999,))),
        ("2004-06-XX", Date((2004, 6))),
        ("-0349", Date((-350,))),
        ("-0031-07/0014", Date((-32, 7), (14,))),
        ("Y-123456789", Date((-123456790,))),
        ("2004-22", Date((2004, 22))),
        ("2020-09-06T13:39:00Z", Date((2020, 9, 6))),
        ("1993-00-00", Date((1993,))),
    ],
)
def test_edtf(value: str, expected: Date) -> None:
    assert date(value) == expected


@pytest.mark.parametrize("value", ["2004-13", "2004-07-32", "2004//2005", "20", "2004-7-1-1", "/", ""])
def test_what_is_not_edtf(value: str) -> None:
    assert read_edtf(value) is None


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        ("7", "", Date((2004, 7))),
        ("July", "10", Date((2004, 7, 10))),
        ("3", "11", Date((2004, 3, 11))),
        ("mar", "{11}", Date((2004, 3, 11))),
        ("10~January", "", Date((2004, 1, 10))),
        ("January 12th", "", Date((2004, 1, 12))),
        ("Jul/Aug", "", Date((2004, 7), (2004, 8))),
        ("July 10--12", "", Date((2004, 7, 10), (2004, 7, 12))),
        ("July 30-August 2", "", Date((2004, 7, 30), (2004, 8, 2))),
        ("Spring", "", Date((2004, 21))),
        ("Mai", "", Date((2004, 5))),
        ("décembre", "", Date((2004, 12))),
        ("00", "", Date((2004,))),
        ("6", "????", Date((2004, 6))),
        ("Michaelmas", "", Date((2004,), season="Michaelmas")),
    ],
)
def test_year_month_and_day_fields(month: str, day: str, expected: Date) -> None:
    assert date_of({"year": "2004", "month": month, "day": day}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10 July 2004", Date((2004, 7, 10))),
        ("July 10, 2004", Date((2004, 7, 10))),
        ("Accessed on 2019-01-02", Date((2019, 1, 2))),
        ("[Online; accessed 10-May-2019]", Date((2019, 5, 10))),
        ("10.05.2004", Date((2004, 5, 10))),
        ("25/12/2004", Date((2004, 12, 25))),
        ("1998--2001", Date((1998,), (2001,))),
        ("1998-99", Date((1998,), (1999,))),
        ("2004--", Date((2004,), OPEN)),
        ("ca. 1998", Date((1998,), circa=True)),
        ("44 BC", Date((-44,))),
        ("(1998)", Date((1998,))),
        ("1998.", Date((1998,))),
        ("1998a", Date((1998,))),
    ],
)
def test_dates_as_people_write_them(value: str, expected: Date) -> None:
    assert date(value) == expected


@pytest.mark.parametrize("words", ["in press", "forthcoming", "submitted"])
def test_words_in_place_of_a_date_are_kept(words: str) -> None:
    problems: list[Problem] = []
    assert date(words, problems) == Date(literal=words)
    assert problems == []


@pytest.mark.parametrize(
    ("value", "year", "codes"),
    [
        ("[1936]", 1936, []),
        ("c1988", 1988, []),
        ("1705（康熙四十四年）", 1705, ["unreadable-date"]),
        ("5/6/2004", 2004, ["unreadable-date"]),
        ("2011, 33(2): 20-25", 2011, ["unreadable-date"]),
    ],
)
def test_what_says_more_than_a_year_keeps_its_words_beside_the_year(
    value: str, year: int, codes: list[str]
) -> None:
    problems: list[Problem] = []
    assert date(value, problems) == Date((year,), literal=value)
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize("value", ["n.d.", "no date", "????", "0000", ""])
def test_no_date_is_none(value: str) -> None:
    assert date(value) is None
    assert date_of({"year": value, "month": "7"}) is None


def test_date_fields_win_over_year_fields_and_prefixes_keep_apart() -> None:
    values = {"date": "2004", "year": "1999", "origyear": "1890", "urldate": "2020-01-02", "eventyear": "2003"}
    assert date_of(values) == Date((2004,))
    assert date_of(values, "orig") == Date((1890,))
    assert date_of(values, "url") == Date((2020, 1, 2))
    assert date_of(values, "event") == Date((2003,))
    assert date_of({"title": "x"}) is None


years = st.integers(-9000, 9000).filter(bool)
parts = st.one_of(
    st.tuples(years),
    st.tuples(years, st.integers(1, 12)),
    st.tuples(years, st.integers(1, 12), st.integers(1, 28)),
)


@given(
    st.builds(
        Date, parts, st.one_of(st.none(), parts, st.just(OPEN)), circa=st.booleans(), uncertain=st.booleans()
    )
)
def test_edtf_written_is_read_back(given_date: Date) -> None:
    assert read_edtf(write_edtf(given_date)) == given_date


@given(st.text(), st.text(), st.text())
def test_no_date_raises(year: str, month: str, day: str) -> None:
    date(year, [])
    date_of({"year": year, "month": month, "day": day, "endyear": day}, "", [])


@given(st.text(alphabet="0123456789-/?~%XT:. ,Julyand[]()", max_size=25))
def test_what_looks_like_a_date_never_raises(value: str) -> None:
    date(value, [])
    date_of({"year": "2004", "month": value, "day": value[:3]})


@pytest.mark.parametrize("piece", ["1", "1-", "/", "July ", "2004 ", "accessed ", "(", "Y1"])
def test_what_is_too_long_for_a_date_is_words(piece: str) -> None:
    value = piece * 20_000
    read = date(value)
    assert read is not None
    assert read.literal == value.strip()
    assert date_of({"year": "2004", "month": value, "day": value}) is not None


@pytest.mark.parametrize("value", [r"[\circa{1931}]", r"\circa 1931", "[ca. 1931]"])
def test_about_a_year_in_brackets_or_by_macro(value: str) -> None:
    read = date(value)
    assert read is not None
    assert (read.start, read.circa) == ((1931,), True)
