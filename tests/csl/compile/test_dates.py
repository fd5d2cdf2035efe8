"""Dates (CSL 1.0.2, Date; Date-part; Date Ranges; AD and BC; Seasons; Approximate Dates; Sorting)."""

from __future__ import annotations

import pytest
from csl_printing import cite, cited, layout, reference, style

from mutualevidence.csl.compile.dates import date_key
from mutualevidence.model.date import OPEN, Date
from mutualevidence.model.reference import Reference

YEAR = '<date variable="issued"><date-part name="year"/></date>'
FULL = (
    '<date variable="issued" delimiter=" ">'
    '<date-part name="day"/><date-part name="month"/><date-part name="year"/></date>'
)


def printed(content: str, date: Date, **about: str) -> str:
    return cite(content, Reference("a", "book", dates={"issued": date}), **about)


@pytest.mark.parametrize(
    ("form", "parts", "locale", "expected"),
    [
        ("text", "year-month-day", "en-US", "March 4, 1999"),
        ("text", "year-month", "en-US", "March 1999"),
        ("text", "year", "en-US", "1999"),
        ("numeric", "year-month-day", "en-US", "03/04/1999"),
        ("text", "year-month-day", "en-GB", "4 March 1999"),
        ("text", "year-month-day", "de-DE", "4. März 1999"),
        ("numeric", "year-month-day", "de-DE", "04.03.1999"),
    ],
)
def test_localized_dates(form: str, parts: str, locale: str, expected: str) -> None:
    content = f'<date variable="issued" form="{form}" date-parts="{parts}"/>'
    assert printed(content, Date((1999, 3, 4)), locale=locale) == expected


@pytest.mark.parametrize(
    ("date", "expected"), [(Date((1999, 3)), "March 1999"), (Date((1999,)), "1999"), (Date(), "")]
)
def test_parts_that_are_not_known_are_left_out(date: Date, expected: str) -> None:
    assert printed('<date variable="issued" form="text"/>', date) == expected


def test_attributes_of_a_localized_date_are_overridden_but_not_its_affixes() -> None:
    content = (
        '<date variable="issued" form="text"><date-part name="month" form="short" strip-periods="true"/>'
        '<date-part name="year" prefix="x"/></date>'
    )
    assert printed(content, Date((1999, 2, 4))) == "Feb 4, 1999"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ('name="day"', "4"),
        ('name="day" form="numeric-leading-zeros"', "04"),
        ('name="day" form="ordinal"', "4th"),
        ('name="month"', "March"),
        ('name="month" form="short"', "Mar."),
        ('name="month" form="numeric"', "3"),
        ('name="month" form="numeric-leading-zeros"', "03"),
        ('name="month" text-case="uppercase"', "MARCH"),
        ('name="year"', "1999"),
        ('name="year" form="short"', "99"),
        ('name="year" font-weight="bold" prefix="(" suffix=")"', "(**1999**)"),
    ],
)
def test_forms_of_date_parts(part: str, expected: str) -> None:
    assert printed(f'<date variable="issued"><date-part {part}/></date>', Date((1999, 3, 4))) == expected


@pytest.mark.parametrize(("day", "expected"), [(1, "1'e''r'"), (2, "2")])
def test_only_the_first_day_is_an_ordinal_where_the_locale_says_so(day: int, expected: str) -> None:
    content = '<date variable="issued"><date-part name="day" form="ordinal"/></date>'
    assert printed(content, Date((1999, 1, day)), locale="fr-FR") == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((2008, 5, 1), (2008, 5, 4), "1–4 May 2008"),
        ((2008, 5, 1), (2008, 6, 4), "1 May–4 June 2008"),
        ((2008, 5, 1), (2009, 6, 4), "1 May 2008–4 June 2009"),
        ((2008, 5), (2008, 6), "May–June 2008"),
        ((2008,), (2009,), "2008–2009"),
        ((2008, 5, 1), (2008, 5, 1), "1 May 2008"),
        ((2008,), OPEN, "2008–"),
    ],
)
def test_ranges_show_once_what_both_ends_share(
    start: tuple[int, ...], end: tuple[int, ...], expected: str
) -> None:
    assert printed(FULL, Date(start, end)) == expected


def test_an_empty_range_delimiter_is_none() -> None:
    content = '<date variable="issued"><date-part name="year" range-delimiter=""/></date>'
    assert printed(content, Date((2008,), (2009,))) == "2008–2009"


def test_the_range_delimiter_is_that_of_the_largest_part_that_differs() -> None:
    content = (
        '<date variable="issued" delimiter=" "><date-part name="day" range-delimiter="-"/>'
        '<date-part name="month" range-delimiter=" to "/><date-part name="year" range-delimiter="/"/></date>'
    )
    ranges = [((2008, 5, 1), (2008, 5, 4)), ((2008, 5, 1), (2008, 6, 4)), ((2008,), (2009,))]
    assert [printed(content, Date(*ends)) for ends in ranges] == [
        "1-4 May 2008",
        "1 May to 4 June 2008",
        "2008/2009",
    ]


@pytest.mark.parametrize(
    ("year", "locale", "expected"), [(79, "en-US", "79 AD"), (-2500, "en-US", "2500 BC"), (1000, "en-US", "1000")]
)
def test_years_before_1000_have_their_era(year: int, locale: str, expected: str) -> None:
    assert printed(YEAR, Date((year,)), locale=locale).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date((1999,), season="1"), "Spring 1999"),
        (Date((1999, 24)), "Winter 1999"),
        (Date((1999, 15)), "Autumn 1999"),
        (Date((1999,), season="Trinity"), "Trinity 1999"),
        (Date((1999, 21), (2000, 22)), "Spring 1999–Summer 2000"),
    ],
)
def test_a_season_stands_for_the_month(date: Date, expected: str) -> None:
    assert printed(FULL, date) == expected


def test_words_in_place_of_a_date_are_printed_as_they_are() -> None:
    assert (
        printed('<date variable="issued" form="text" prefix="(" suffix=")"/>', Date(literal="in press"))
        == "(in press)"
    )


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ('<date-part name="year" suffix=", "/>', "in press, "),
        ('<date-part name="year" font-weight="bold"/>', "**in press**"),
        ('<date-part name="year" suffix="年"/>', "in press"),
        ('<date-part name="month" suffix=" "/><date-part name="year" prefix=", "/>', "in press"),
    ],
)
def test_words_in_place_of_a_year_that_stands_alone_have_its_affixes(parts: str, expected: str) -> None:
    assert printed(f'<date variable="issued">{parts}</date>', Date(literal="in press")).strip() == expected.strip()


@pytest.mark.parametrize(
    ("date", "expected"),
    [(Date((1900,), circa=True), "ca."), (Date((1900,), uncertain=True), "ca."), (Date((1900,)), "-")],
)
def test_approximate_dates_are_known(date: Date, expected: str) -> None:
    content = (
        '<choose><if is-uncertain-date="issued"><text value="ca."/></if><else><text value="-"/></else></choose>'
    )
    assert printed(content, date) == expected


def test_a_missing_date_silences_its_group() -> None:
    assert cite(f'<group><text value="in "/>{YEAR}</group><text value="x"/>', reference()) == "x"


def test_the_year_suffix_follows_the_first_year() -> None:
    used = style(layout(f'<names variable="author"/>{YEAR}{YEAR}'), citation='disambiguate-add-year-suffix="true"')
    items = [reference(key, authors="Roe,", year=1999, title=key) for key in "ab"]
    assert cited(used, items) == ["Roe1999a1999", "Roe1999b1999"]


def test_sort_keys_are_in_order_of_time() -> None:
    dates = [
        Date((-300,)), Date((-100,)), Date((-100, 5)), Date((79,)), Date((1999,)), Date((1999, 3)),
        Date((1999, 3), (1999, 4)), Date((1999, 3, 4)), Date((1999, 22)), Date((1999, 12)), Date((2000,)),
    ]  # fmt: skip
    keys = [date_key(date) for date in dates]
    assert keys == sorted(keys)


def test_no_date_has_no_key() -> None:
    assert date_key(None) == ""
