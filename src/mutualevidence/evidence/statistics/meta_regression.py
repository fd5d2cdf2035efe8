"""Explains differences between studies by their properties: mixed-effects meta-regression.

Source: Viechtbauer, 2010; Cochrane Handbook 10.11.4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import chi2_p, effects_and_variances, f_p, numpy, scipy_part
from mutualevidence.evidence.statistics.estimators import tau2_estimate
from mutualevidence.evidence.statistics.pooling import Inference, inference


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
    hksj: bool = True,
    adhoc: bool = False,
    level: float = 0.95,
) -> Regression:
    """Returns the regression of ``yi`` on ``moderators`` (one sequence for each), tau² by REML.

    ``hksj`` uses Knapp and Hartung's (2003) standard errors and Student's t; with ``adhoc`` they are never below
    the model's own. Raises `InvalidValueError` where
    there are not more studies than coefficients, or where moderators determine each other.
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
    tau2 = _residual_tau2(effects, variances, design)
    fit = _Fit(effects, variances, design, tau2)
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
    whole = tau2_estimate(yi, vi, "REML").value
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

    def __init__(self, effects: object, variances: object, design: object, tau2: float) -> None:
        np = numpy()
        x, y, w = np.asarray(design), np.asarray(effects), 1 / (np.asarray(variances) + tau2)
        information = x.T @ (w[:, None] * x)
        self.inverse = np.linalg.inv(information)
        self.beta = self.inverse @ (x.T @ (w * y))
        residuals = y - x @ self.beta
        self.rss = float((w * residuals**2).sum())
        self.fit = float(((w * residuals) ** 2).sum())
        # tr P = Σw − tr((X'WX)⁻¹ X'W²X)
        self.trace = float(w.sum() - np.trace(self.inverse @ (x.T @ ((w**2)[:, None] * x))))
        self.log_likelihood = (float(np.log(w).sum()) - self.rss - float(np.linalg.slogdet(information)[1])) / 2


def _residual_tau2(effects: object, variances: object, design: object) -> float:
    """REML: the root of y'PPy − tr P with the highest restricted likelihood, or zero."""
    np = numpy()

    def score(tau2: float) -> float:
        fit = _Fit(effects, variances, design, tau2)
        return fit.fit - fit.trace

    spread = float(((np.asarray(effects) - np.mean(effects)) ** 2).sum())
    upper = spread + math.sqrt(spread * float(np.max(variances))) if spread else 0.0
    while upper and score(upper) > 0:
        upper *= 10
    grid = [0.0, *np.geomspace(upper * 1e-10, upper, 101).tolist()] if upper else [0.0]
    scores = [score(tau2) for tau2 in grid]
    brentq = scipy_part("optimize").brentq
    peaks = [
        float(brentq(score, grid[at], grid[at + 1], xtol=1e-300, rtol=1e-15, maxiter=500))
        for at in range(len(grid) - 1)
        if scores[at] > 0 >= scores[at + 1]
    ]
    if scores[0] <= 0:
        peaks.append(0.0)
    return max(peaks, key=lambda tau2: _Fit(effects, variances, design, tau2).log_likelihood)
