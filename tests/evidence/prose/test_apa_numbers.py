"""Printing numbers (APA 7, 6.36 to 6.45)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.evidence.prose.apa_numbers import (
    apa_count,
    apa_level,
    apa_number,
    apa_p,
    apa_percent,
    effect_text,
    effect_words,
)
from mutualevidence.model.numbers import Number, read_number
from mutualevidence.richtext.inline import Format, Span


@pytest.mark.parametrize(
    ("value", "measure", "printed"),
    [
        (-0.594, "SMD", "−0.59"),
        (0.125, "d", "0.13"),
        (0.5, "r", ".50"),
        (-0.21, "r", "−.21"),
        (0.2, "RD", ".20"),
        (0.04, "PR", ".04"),
        (1.0, "r", "1.00"),
        (0.8, "OR", "0.80"),
        (1234.5, "MD", "1,234.50"),
        (0.0, "d", "0.00"),
        (-0.00001, "d", "0.00"),
        (0.0021, "MD", "0.002"),
        (0.00034, "r", ".0003"),
        (Number.of("-.5"), "d", "−0.5"),
        (Number.of("12.50"), "MD", "12.50"),
        (Number.of("< .001"), "r", "< .001"),
        (float("inf"), "OR", "∞"),
        (float("nan"), "OR", "—"),
        (-1.2e15, "MD", "−1.20 × 10¹⁵"),
    ],
)
def test_decimals_leading_zero_minus_sign_and_commas(value: float, measure: str, printed: str) -> None:
    assert apa_number(value, measure=measure) == printed


@pytest.mark.parametrize(
    ("p", "printed"),
    [
        (0.0004, "< .001"),
        (0.0021, "= .002"),
        (0.04, "= .040"),
        (1.0, "> .999"),
        (Number.of(".53"), "= .53"),
        (Number.of("< .05"), "< .05"),
        (Number.of("< .0001"), "< .0001"),
        (Number.of(".00002"), "< .001"),
    ],
)
def test_p_has_no_leading_zero_and_stops_at_001(p: float, printed: str) -> None:
    assert apa_p(p) == printed


def test_effect_is_printed_with_interval_and_p() -> None:
    effect = effect_words("SMD", Number.of("-.59"), (Number.of("-.98"), Number.of("-.21")), p=Number.of(".002"))
    assert effect == "SMD = −0.59, 95% CI [−0.98, −0.21], p = .002"


def test_bounds_share_the_decimals_of_the_effect() -> None:
    assert effect_words("r", Number.of(".3"), (Number.of(".1"), Number.of(".52"))) == "r = .30, 95% CI [.10, .52]"


def test_symbols_of_statistics_are_italic_and_abbreviations_are_not() -> None:
    assert effect_text("g", 0.5)[0] == Span(Format.ITALIC, ("g",))
    assert effect_text("OR", 1.5)[0] == "OR"
    assert effect_text("beta", 0.5)[0] == "β"


@pytest.mark.parametrize(("level", "printed"), [(0.95, "95%"), (0.9, "90%"), (0.999, "99.9%"), (1 - 0.05, "95%")])
def test_level_in_percent(level: float, printed: str) -> None:
    assert apa_level(level) == printed


def test_counts_and_percentages() -> None:
    assert apa_count(12477) == "12,477"
    assert apa_percent(45.4) == "45%"


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=3))
def test_what_is_printed_is_read_back_as_the_same_number(value: object) -> None:
    number = Number.of(str(value))
    assert read_number(apa_number(number)) == number
    assert read_number(apa_number(number, measure="r")) == number


def test_a_ratio_above_zero_is_not_printed_as_zero() -> None:
    assert effect_words("OR", 0.21, (0.00002, 2464.0)) == "OR = 0.21, 95% CI [< 0.01, 2,464.00]"
    assert effect_words("MD", 0.21, (0.00002, 2464.0)) == "MD = 0.21, 95% CI [0.00, 2,464.00]"
    assert effect_words("RR", 3.0, (0.0, 9.0)) == "RR = 3.00, 95% CI [0.00, 9.00]"
