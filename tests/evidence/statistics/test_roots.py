"""Roots of falling functions, beside scipy's and where rounding or the ends decide."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from mutualevidence.evidence.statistics.roots import root

optimize = pytest.importorskip("scipy.optimize")

FALLING: dict[str, Callable[[float], float]] = {
    "line": lambda x: 3.7 - x,
    "bend": lambda x: math.exp(-x) - 1e-4,
    "step": lambda x: math.tanh(50 * (2.2 - x)),
    "flat at zero": lambda x: (1.1 - x) ** 5,
    "near zero": lambda x: 2e-13 - x,
    "pole": lambda x: 1 / (x + 1e-9) - 0.08,
}


@pytest.mark.parametrize("name", FALLING)
@pytest.mark.parametrize("upper", [13.0, 400.0, 1e9])
def test_is_where_scipy_finds_it_in_no_more_steps(name: str, upper: float) -> None:
    places: list[float] = []

    def watched(x: float) -> float:
        places.append(x)
        return FALLING[name](x)

    to_the_last_digit = {"xtol": 1e-300, "rtol": 1e-15, "maxiter": 500}
    expected, steps = optimize.brentq(FALLING[name], 0.0, upper, full_output=True, **to_the_last_digit)
    assert root(watched, 0.0, upper) == pytest.approx(expected, rel=1e-14)
    assert len(places) <= steps.function_calls


def test_ends_where_the_function_is_zero_or_still_above() -> None:
    assert root(lambda x: 5 - x, 0.0, 5.0) == 5.0
    assert root(lambda x: 5 - x, 5.0, 9.0) == 5.0
    assert root(lambda x: 5.0001 - x, 0.0, 5.0) == 5.0


def test_stops_as_near_as_asked() -> None:
    calls: list[float] = []

    def cubic(x: float) -> float:
        calls.append(x)
        return 2 - x**3

    assert root(cubic, 0.0, 2.0, within=1e-3) == pytest.approx(2 ** (1 / 3), abs=1e-3)
    assert len(calls) < 10
