"""Meta-regression with every estimator of the residual tau² (metafor 3.8: rma with mods, test="knha")."""

from __future__ import annotations

import pytest

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.statistics.meta_regression import meta_regression
from mutualevidence.evidence.statistics.small_study_effects import trim_and_fill

Y = [0.10, 0.42, 0.75, 0.31, 1.12, 0.88, 0.20]
V = [0.02, 0.05, 0.03, 0.08, 0.04, 0.10, 0.01]
DOSE = [1, 2, 4, 3, 6, 7, 1]
EXPECTED = [
    ("EE", 0, 0.166808875259, 0.0224836743661),
    ("REML", 0.00998866494526, 0.159102707554, 0.0261361027953),
    ("ML", 0.000498648322923, 0.166362706234, 0.0229133147926),
    ("DL", 0.00868654713284, 0.159774816031, 0.0259329133649),
    ("PM", 0.014505911164, 0.157260033183, 0.0266394361855),
    ("EB", 0.014505911164, 0.157260033183, 0.0266394361855),
    ("HE", 0.0176804237288, 0.156290034274, 0.0268755277235),
    ("HS", 0.00369772673812, 0.163252907508, 0.0246657522246),
    ("SJ", 0.0243666248262, 0.154789726736, 0.0272047045658),
]


@pytest.mark.parametrize(("method", "tau2", "slope", "se"), EXPECTED)
def test_estimators_of_the_residual_variance(method: str, tau2: float, slope: float, se: float) -> None:
    found = meta_regression(Y, [v / 5 for v in V], [DOSE], method=method)
    assert found.tau2 == pytest.approx(tau2, rel=1e-9, abs=1e-12)
    assert (found.coefficients[1].estimate, found.coefficients[1].se) == pytest.approx((slope, se), rel=1e-9)


def test_an_estimator_that_there_is_not_is_refused() -> None:
    with pytest.raises(InvalidValueError, match='no estimator "XX"'):
        meta_regression(Y, V, [DOSE], method="XX")


@pytest.mark.parametrize("method", ["EE", "DL"])
def test_trimming_may_leave_one_study(method: str) -> None:
    found = trim_and_fill([0.9, 0.05, 0.12], [0.3, 0.01, 0.02], method=method)
    assert (found.k0, found.side) == (2, "left")
    assert found.pooled.estimate == pytest.approx(0.05)


@pytest.mark.parametrize("slope", [0.0, 0.1])
def test_effects_without_residuals_have_no_p_made_of_rounding(slope):
    dose = [1.0, 5.0, 2.0, 7.0, 3.0, 11.0]
    yi, vi = [0.25 + slope * each for each in dose], [0.1, 0.2, 0.05, 0.3, 0.01, 0.02]
    with pytest.raises(InvalidValueError, match="exactly"):
        meta_regression(yi, vi, [dose])
    assert meta_regression(yi, vi, [dose], adhoc=True).coefficients[1].estimate == pytest.approx(slope)
