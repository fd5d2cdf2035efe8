"""Page ranges in the five forms (CSL 1.0.2, Page Ranges; Appendix V)."""

from __future__ import annotations

import pytest

from mutualevidence.csl.compile.page_ranges import first_page, number_ranges, page_ranges
from mutualevidence.csl.style.locale import locale_for

ENGLISH = locale_for("en-US")
FORMS = ("chicago-15", "chicago-16", "expanded", "minimal", "minimal-two")
FIRST_ROWS = """
3-10        3–10         3–10         3–10         3–10         3–10
71-72       71–72        71–72        71–72        71–2         71–72
100-104     100–104      100–104      100–104      100–4        100–104
600-613     600–613      600–613      600–613      600–13       600–613
1100-1123   1100–1123    1100–1123    1100–1123    1100–23      1100–1123
107-108     107–8        107–8        107–108      107–8        107–108
505-517     505–17       505–17       505–517      505–17       505–517
1002-1006   1002–6       1002–6       1002–1006    1002–6       1002–1006
321-325     321–25       321–25       321–325      321–5        321–25
415-532     415–532      415–532      415–532      415–532      415–532
11564-11568 11564–68     11564–68     11564–11568  11564–8      11564–68
13792-13803 13792–803    13792–803    13792–13803  13792–803    13792–803
1496-1504   1496–1504    1496–504     1496–1504    1496–504     1496–504
2787-2816   2787–2816    2787–816     2787–2816    2787–816     2787–816
"""
ROWS = [
    (form, cells[0], cells[place])
    for cells in (line.split() for line in FIRST_ROWS.strip().splitlines())
    for place, form in enumerate(FORMS, 1)
    if not (
        form == "minimal-two"
        and cells[0] in ("100-104", "600-613", "1100-1123", "107-108", "505-517", "1002-1006")
    )
]


@pytest.mark.parametrize(("form", "text", "expected"), ROWS)
def test_the_examples_of_the_specification(form: str, text: str, expected: str) -> None:
    assert page_ranges(form, ENGLISH)(text) == expected


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("expanded", "321-5", "321–325"),
        ("expanded", "42-5", "42–45"),
        ("minimal-two", "100-104", "100–04"),
        ("minimal-two", "107-108", "107–08"),
        ("minimal", "n11564-n11568", "n11564–8"),
        ("expanded", "n11564-n11568", "n11564–n11568"),
        ("chicago", "321-328", "321–28"),
        ("", "321-328", "321–328"),
    ],
)
def test_shortened_ends_and_prefixes(form: str, text: str, expected: str) -> None:
    assert page_ranges(form, ENGLISH)(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("xii-xv", "xii–xv"), ("3, 5-7, 20-22", "3, 5–7, 20–22"), ("12", "12"), ("e12", "e12"), ("10 - 12", "10–12"),
     (r"12\-A", "12-A"), ("S3–S9", "S3–S9")],
)  # fmt: skip
def test_every_range_of_a_list_gets_its_dash(text: str, expected: str) -> None:
    assert page_ranges("expanded", ENGLISH)(text) == expected


@pytest.mark.parametrize("text", ["110-5a", "N110-P5", "205-100", "A-1"])
def test_what_is_no_range_of_pages_keeps_its_digits(text: str) -> None:
    assert page_ranges("chicago", ENGLISH)(text) == text


@pytest.mark.parametrize("text", ["203-203", "n203-n203", "3, n5-n5"])
def test_a_range_of_one_page_is_not_shortened(text: str) -> None:
    for form in ("", "minimal", "expanded", "chicago"):
        assert page_ranges(form, ENGLISH)(text) == text.replace("-", "–")


def test_the_dash_is_the_locales() -> None:
    assert (
        page_ranges("expanded", locale_for("pt-PT"))("3-5")
        == f"3{locale_for('pt-PT').term('page-range-delimiter')}5"
    )


@pytest.mark.parametrize(("text", "first"), [("203-9", "203"), ("xii–xv", "xii"), ("12, 15", "12"), ("e5", "e5")])
def test_the_first_page(text: str, first: str) -> None:
    assert first_page(text) == first


@pytest.mark.parametrize(
    ("text", "expected"), [("3-4", "3–4"), ("3-4, 6", "3–4, 6"), ("Suppl-1", "Suppl-1"), ("4", "4")]
)
def test_double_issues_are_ranges(text: str, expected: str) -> None:
    assert number_ranges(ENGLISH)(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("A-1", "A-1"), ("S1-S5", "S1–S5"), ("iv-ix", "iv–ix"), ("3-x", "3-x")]
)
def test_only_two_numbers_make_a_range(text: str, expected: str) -> None:
    assert page_ranges("", ENGLISH)(text) == expected
