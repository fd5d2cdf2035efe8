"""Locators as people write them (CSL 1.0.2, Locators; APA 7, 8.13)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.model.locator import leading_label, parse_locator


@pytest.mark.parametrize(
    ("written", "label", "value"),
    [
        ("495", "page", "495"),
        ("203-205", "page", "203-205"),
        ("p. 495", "page", "495"),
        ("pp. 3-5", "page", "3-5"),
        ("pp. 3–5, 17", "page", "3–5, 17"),
        ("p.7", "page", "7"),
        ("pages 3 and 5", "page", "3 and 5"),
        ("xii–xiv", "page", "xii–xiv"),
        ("e12", "page", "e12"),
        ("pp. 3f.", "page", "3f."),
        ("para. 4", "paragraph", "4"),
        ("paras. 2–3", "paragraph", "2–3"),
        ("¶ 4", "paragraph", "4"),
        ("Chapter 3", "chapter", "3"),
        ("chap. 3", "chapter", "3"),
        ("Table 1", "table", "1"),
        ("Figure S2", "figure", "S2"),
        ("Fig. 2", "figure", "2"),
        ("Part IV", "part", "IV"),
        ("Section 2.1", "section", "2.1"),
        ("§ 242", "section", "242"),
        ("§242", "section", "242"),
        ("Vol. 2", "volume", "2"),
        ("note 3", "note", "3"),
        ("s.v. Grief", "sub-verbo", "Grief"),
        ("1:30:40", "timestamp", "1:30:40"),
        ("2:05", "timestamp", "2:05"),
        ("1:30:40–1:32:00", "timestamp", "1:30:40–1:32:00"),
    ],
)
def test_a_locator_is_label_and_value(written: str, label: str, value: str) -> None:
    assert parse_locator(written) == (label, value)


@pytest.mark.parametrize(
    ("written", "label", "value"),
    [
        ("S. 12", "page", "12"),
        ("Seite 12", "page", "12"),
        ("Kap. 3", "chapter", "3"),
        ("Abs. 4", "paragraph", "4"),
        ("Tab. 1", "table", "1"),
        ("Abb. 2", "figure", "2"),
        ("Bd. 2", "volume", "2"),
        ("Abschnitt 2", "section", "2"),
    ],
)
def test_german_words_are_read_too(written: str, label: str, value: str) -> None:
    assert parse_locator(written) == (label, value)


@pytest.mark.parametrize(
    "written",
    ["Slide 7", "1 Cor. 13:1", "1.3.36–37", "Chapter 3, Table 1", "p. 5, Fig. 2", "John 3:16", "", "page"],
)
def test_what_csl_has_no_label_for_keeps_its_words(written: str) -> None:
    assert parse_locator(written) == ("", written)


def test_white_space_is_one_blank() -> None:
    assert parse_locator("  pp.\u00a03\n–  5 ") == ("page", "3 – 5")


@given(st.text(max_size=40))
def test_every_text_has_a_reading(text: str) -> None:
    label, value = parse_locator(text)
    assert value in " ".join(text.split())
    assert label == label.strip().casefold()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("p. 5; ch. 3", ("page", "5; ch. 3")),
        ("§ 4", ("section", "4")),
        ("s.v. weir", ("sub-verbo", "weir")),
        ("fol. xii", ("folio", "xii")),
        ("p. ult.", None),
        ("chapter 3", None),
        ("page", None),
        ("13.2", None),
    ],
)
def test_an_abbreviation_before_a_number_is_a_label(written: str, read: tuple[str, str] | None) -> None:
    assert leading_label(written) == read
