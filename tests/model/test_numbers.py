"""Reading numbers, intervals and effects as articles print them (APA 7, 6.36 to 6.45)."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.effect_notation import read_effect
from mutualevidence.model.numbers import Number, read_interval, read_number


@pytest.mark.parametrize(
    ("text", "value", "decimals", "relation"),
    [
        ("-.59", -0.59, 2, "="),
        ("−.59", -0.59, 2, "="),
        ("–0.5", -0.5, 1, "="),
        ("+3", 3, 0, "="),
        ("< .001", 0.001, 3, "<"),
        ("p < .001", 0.001, 3, "<"),
        ("P=.04", 0.04, 2, "="),
        ("≤ .05", 0.05, 2, "≤"),
        (">= 2", 2, 0, "≥"),
        ("1,000", 1000, 0, "="),
        ("12,477.50", 12477.5, 2, "="),
        ("1\u202f000", 1000, 0, "="),
        ("45%", 45, 0, "="),
        (r"45 \%", 45, 0, "="),
        ("1e-3", 0.001, 3, "="),
        ("1.2 × 10⁻³", 0.0012, 4, "="),
        ("1.2 x 10^-3", 0.0012, 4, "="),
        ("12.50", 12.5, 2, "="),
    ],
)
def test_number_keeps_value_decimals_and_relation(text: str, value: float, decimals: int, relation: str) -> None:
    number = read_number(text)
    assert (number, number.decimals, number.relation) == (value, decimals, relation)


@pytest.mark.parametrize(
    "text", ["", "n.s.", "nan", "inf", "1e999", "1.2.3", "12,34", "1,0000", "0,123", "٣", "1 2"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="is not a number"):
        read_number(text)


def test_decimal_comma_is_refused_with_the_right_form() -> None:
    with pytest.raises(InvalidValueError) as error:
        read_number("−0,59")
    assert "−0.59" in error.value.remedy


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), None, [1]])
def test_number_of_refuses_what_is_no_finite_number(value: object) -> None:
    with pytest.raises(InvalidValueError):
        Number.of(value)  # type: ignore[arg-type]


def test_number_is_a_float_that_does_not_change() -> None:
    number = Number.of("< .001")
    assert number == 0.001
    assert hash(number) == hash(0.001)
    assert number.text == "< .001"
    assert pickle.loads(pickle.dumps(number)).relation == "<"  # noqa: S301
    assert copy.deepcopy(number).decimals == 3
    with pytest.raises(AttributeError):
        number.decimals = 2


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_read_back_from_its_own_text(value: float) -> None:
    assert read_number(Number.of(value).text) == value


@pytest.mark.parametrize(
    "text",
    [
        "[-.98, -.21]",
        "(-.98, -.21)",
        "-.98, -.21",
        "[-.98,-.21]",
        "-0.98 to -0.21",
        "−0.98; −0.21",
        "−0.98 – −0.21",
        "-.98--.21",
        "95% CI [-.98, -.21]",
        "95% confidence interval -0.98 to -0.21",
        "[-.98 .. -.21]",
    ],
)
def test_interval_in_the_forms_people_print(text: str) -> None:
    assert read_interval(text) == (-0.98, -0.21)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("0.9–1.6", (0.9, 1.6)),
        ("0.9-1.6", (0.9, 1.6)),
        ("[1,000, 2,000]", (1000, 2000)),
        ("[10%, 20%]", (10, 20)),
        ("[0.8, 0.2]", (0.8, 0.2)),
    ],
)
def test_interval_bounds_stand_as_written(text: str, bounds: tuple[float, float]) -> None:
    assert read_interval(text) == bounds


def test_interval_of_two_values() -> None:
    assert read_interval(["-.98", -0.21]) == (-0.98, -0.21)


@pytest.mark.parametrize("value", ["[.5]", "1 2", "[1,200,300]", "[a, b]", "", ["1", "2", "3"]])
def test_what_is_no_interval_is_refused(value: str | list[str]) -> None:
    with pytest.raises(InvalidValueError):
        read_interval(value)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("SMD -0.59 [-0.98, -0.21]", {"measure": "SMD", "value": -0.59, "ci": (-0.98, -0.21)}),
        (
            "d = 0.5, 95% CI [0.2, 0.8], p < .001",
            {"measure": "d", "value": 0.5, "level": 0.95, "ci": (0.2, 0.8), "p": 0.001},
        ),
        ("OR 1.2 (0.9 to 1.6)", {"measure": "OR", "value": 1.2, "ci": (0.9, 1.6)}),
        (
            "OR = 1.2 (95% CI: 0.9-1.6; P=.02)",
            {"measure": "OR", "value": 1.2, "level": 0.95, "ci": (0.9, 1.6), "p": 0.02},
        ),
        ("Hedges’ g = −.41, SE = .10", {"measure": "g", "value": -0.41, "se": 0.1}),
        ("log OR -0.3 (SE 0.1)", {"measure": "OR", "value": -0.3, "log": True, "se": 0.1}),
        ("odds ratio 2.5, 90% CI 1.1 to 5.7", {"measure": "OR", "value": 2.5, "level": 0.9, "ci": (1.1, 5.7)}),
        ("r = .34, p = .01", {"measure": "r", "value": 0.34, "p": 0.01}),
    ],
)
def test_effect_as_printed(text: str, effect: dict[str, object]) -> None:
    assert read_effect(text) == effect


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("foo 3", "no measure"),
        ("MD -2.0 points", "points"),
        ("d 0.5 [0.2, 0.8] [0.1, 0.9]", "twice"),
        ("d = ", "no measure"),
    ],
)
def test_effect_that_is_not_understood_names_the_part(text: str, part: str) -> None:
    with pytest.raises(InvalidValueError, match=part):
        read_effect(text)
