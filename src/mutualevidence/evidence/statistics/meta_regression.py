"""Explains differences between studies by their properties: mixed-effects meta-regression.

Source: Viechtbauer, 2010; Cochrane Handbook 10.11.4.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import chi2_p, effects_and_variances, f_p, numpy
from mutualevidence.evidence.statistics.estimators import tau2_estimate
from mutualevidence.evidence.statistics.pooling import Inference, inference
from mutualevidence.evidence.statistics.roots import root

if TYPE_CHECKING:
    from mutualevidence.evidence.numerics import Floats

ROUNDING = 1e-10
"""Residuals smaller than this share of the effects are what is left of rounding."""


@attrs.frozen
class Regression:
    """Coefficients (the intercept first), residual heterogeneity, and the test of all moderators together."""

    coefficients: tuple[Inference, ...]
    tau2: float
    qe: float
    qm: float
    qm_df: int
    qm_p: float
    i2: float
    r2: float | None
    """Share of tau² that the moderators explain, in percent; None where there is none to explain."""
    covariance: tuple[tuple[float, ...], ...] = ()
    """Covariance of the coefficients."""

    def predicted(self, *values: float, level: float = 0.95) -> Inference:
        """Returns the mean effect at ``values`` of the moderators, with its interval."""
        row = (1.0, *values)
        mean = math.fsum(b.estimate * x for b, x in zip(self.coefficients, row, strict=True))
        variance = math.fsum(
            first * second * self.covariance[i][j] for i, first in enumerate(row) for j, second in enumerate(row)
        )
        return inference(mean, math.sqrt(variance), level, self.coefficients[0].df)


def meta_regression(
    yi: Sequence[float],
    vi: Sequence[float],
    moderators: Sequence[Sequence[float]],
    *,
    method: str = "REML",
    hksj: bool = True,
    adhoc: bool = False,
    level: float = 0.95,
) -> Regression:
    """Returns the regression of ``yi`` on ``moderators`` (one sequence for each).

    ``method`` names the estimator of the residual tau², as in `pool`; EE is a regression without it.
    ``hksj`` uses Knapp and Hartung's (2003) standard errors and Student's t; with ``adhoc`` they are never below
    the model's own. Raises `InvalidValueError` where there are not more studies than coefficients, where
    moderators determine each other, where they determine the effects (``hksj`` without ``adhoc``), and for an
    unknown ``method``.
    """
    np = numpy()
    effects, variances = effects_and_variances(yi, vi)
    design = np.column_stack([np.ones_like(effects), *(np.asarray(m, dtype=float) for m in moderators)])
    k, p = design.shape
    if k <= p or np.linalg.matrix_rank(design) < p:
        raise InvalidValueError(
            f"{k} studies cannot tell {p} coefficients apart", remedy="Use fewer moderators, or ones that differ."
        )
    fixed = _Fit(effects, variances, design, 0.0)
    if method not in _RESIDUAL_TAU2:
        raise InvalidValueError(
            f'there is no estimator "{method}"', remedy=f"Choose one of {', '.join(_RESIDUAL_TAU2)}."
        )
    tau2 = max(0.0, _RESIDUAL_TAU2[method](effects, variances, design))
    fit = _Fit(effects, variances, design, tau2)
    if hksj and not adhoc and fit.largest_residual <= ROUNDING * float(abs(effects).max()):
        raise InvalidValueError(
            "the moderators give every effect exactly: Knapp and Hartung's standard errors would be 0",
            remedy="Choose the ad hoc correction (hksj-adhoc) or the Wald interval.",
        )
    scale = fit.rss / (k - p) if hksj else 1.0
    scale = max(1.0, scale) if adhoc else scale
    df = k - p if hksj else None
    coefficients = tuple(
        inference(float(b), math.sqrt(scale * float(v)), level, df)
        for b, v in zip(fit.beta, np.diag(fit.inverse), strict=True)
    )
    slopes = fit.beta[1:]
    qm = float(slopes @ np.linalg.solve(scale * fit.inverse[1:, 1:], slopes))
    m = p - 1
    typical = (k - p) / fixed.trace
    whole = tau2_estimate(yi, vi, method).value
    return Regression(
        coefficients,
        tau2,
        qe=fixed.rss,
        qm=qm / m if hksj else qm,
        qm_df=m,
        qm_p=f_p(qm / m, m, k - p) if hksj else chi2_p(qm, m),
        i2=100 * tau2 / (tau2 + typical),
        covariance=tuple(tuple(scale * float(v) for v in row) for row in fit.inverse),
        r2=max(0.0, 100 * (whole - tau2) / whole) if whole else None,
    )


class _Fit:
    """Weighted least squares with weights 1/(v + tau²)."""

    def __init__(self, effects: Floats, variances: Floats, design: Floats, tau2: float) -> None:
        np = numpy()
        w = 1 / (variances + tau2)
        information = design.T @ (w[:, None] * design)
        self.weights = w
        self.inverse: Floats = np.linalg.inv(information)
        self.beta: Floats = self.inverse @ (design.T @ (w * effects))
        residuals = effects - design @ self.beta
        self.largest_residual = float(abs(residuals).max())
        self.rss = float((w * residuals**2).sum())
        self.fit = float(((w * residuals) ** 2).sum())
        # tr P = Σw − tr((X'WX)⁻¹ X'W²X)
        self.trace = float(w.sum() - np.trace(self.inverse @ (design.T @ ((w**2)[:, None] * design))))
        self.log_determinant = float(np.linalg.slogdet(information)[1])

    def log_likelihood(self, *, restricted: bool) -> float:
        """Returns the (restricted) log-likelihood without its constant."""
        value = float(numpy().log(self.weights).sum()) - self.rss
        return (value - self.log_determinant if restricted else value) / 2


def _most_likely(effects: Floats, variances: Floats, design: Floats, *, restricted: bool) -> float:
    """REML or ML: the root of y'PPy − tr P (or − Σw) with the highest likelihood, or zero."""

    def score(tau2: float) -> float:
        fit = _Fit(effects, variances, design, tau2)
        return fit.fit - (fit.trace if restricted else float(fit.weights.sum()))

    upper = _bound(effects, variances)
    while upper and score(upper) > 0:
        upper *= 10
    grid = [0.0, *numpy().geomspace(upper * 1e-10, upper, 101).tolist()] if upper else [0.0]
    scores = [score(tau2) for tau2 in grid]
    peaks = [
        root(score, grid[at], grid[at + 1]) for at in range(len(grid) - 1) if scores[at] > 0 >= scores[at + 1]
    ]
    if scores[0] <= 0:
        peaks.append(0.0)
    return max(
        peaks, key=lambda tau2: _Fit(effects, variances, design, tau2).log_likelihood(restricted=restricted)
    )


def _bound(effects: Floats, variances: Floats) -> float:
    """Returns a tau² of the order of the largest that the effects allow."""
    spread = float(((effects - effects.mean()) ** 2).sum())
    return spread + math.sqrt(spread * float(variances.max()))


def _df(design: Floats) -> int:
    """Returns how many more studies than coefficients there are."""
    k, p = design.shape
    return int(k) - int(p)


def _dersimonian_laird(effects: Floats, variances: Floats, design: Floats) -> float:
    fit = _Fit(effects, variances, design, 0.0)
    return (fit.rss - _df(design)) / fit.trace


def _hunter_schmidt(effects: Floats, variances: Floats, design: Floats) -> float:
    fit = _Fit(effects, variances, design, 0.0)
    return (fit.rss - len(design)) / float(fit.weights.sum())


def _hedges(effects: Floats, variances: Floats, design: Floats) -> float:
    """By the residuals of the regression without weights."""
    fit = _Fit(effects, numpy().ones_like(effects), design, 0.0)
    leverages = ((design @ fit.inverse) * design).sum(axis=1)
    return (fit.rss - float(((1 - leverages) * variances).sum())) / _df(design)


def _sidik_jonkman(effects: Floats, variances: Floats, design: Floats) -> float:
    start = float(effects.var())
    fit = _Fit(effects, variances, design, start)
    return start * fit.rss / _df(design)


def _paule_mandel(effects: Floats, variances: Floats, design: Floats) -> float:
    df = _df(design)

    def excess(tau2: float) -> float:
        return _Fit(effects, variances, design, tau2).rss - df

    if excess(0.0) <= 0:
        return 0.0
    upper = _bound(effects, variances)
    while excess(upper) > 0:
        upper *= 10
    return root(excess, 0.0, upper)


_RESIDUAL_TAU2: Mapping[str, Callable[[Floats, Floats, Floats], float]] = {
    "EE": lambda _effects, _variances, _design: 0.0,
    "REML": partial(_most_likely, restricted=True),
    "ML": partial(_most_likely, restricted=False),
    "DL": _dersimonian_laird,
    "PM": _paule_mandel,
    "EB": _paule_mandel,  # as without moderators
    "HE": _hedges,
    "HS": _hunter_schmidt,
    "SJ": _sidik_jonkman,
}
"""Estimators of the residual variance between studies (Viechtbauer et al., 2015); zero is the least of each."""
