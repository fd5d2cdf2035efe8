"""Estimates the variance between studies, tau² (Veroniki et al., 2016, Research Synthesis Methods 7, 55-79).

Every function takes effects and their variances; each estimator is truncated at zero. Standard errors follow
Viechtbauer et al. (2015, Psychological Methods 20, 360-374) and Viechtbauer (2005, Journal of Educational and
Behavioral Statistics 30, 261-293).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import effects_and_variances, numpy
from mutualevidence.evidence.statistics.roots import root

if TYPE_CHECKING:
    from mutualevidence.evidence.numerics import Floats


@attrs.frozen
class Tau2:
    """The variance between studies, and its standard error (None where a method has none)."""

    value: float
    se: float | None


@attrs.frozen
class Weighted:
    """Sums over studies for one set of weights w: Σw, Σw², Σw³, the weighted mean, Σw(y − mean)²."""

    weights: Floats
    total: float
    squares: float
    cubes: float
    mean: float
    rss: float

    @property
    def trace(self) -> float:
        """Trace of the projection P = W − ww'/Σw."""
        return self.total - self.squares / self.total

    @property
    def trace_of_square(self) -> float:
        """Trace of PP."""
        return self.squares - 2 * self.cubes / self.total + (self.squares / self.total) ** 2

    def traces_with(self, variances: Floats) -> tuple[float, float, float]:
        """Traces of PV, PVPV and PVP, V holding ``variances`` on its diagonal."""
        w, w2 = self.weights, self.weights**2
        pv = float((w * variances).sum() - (w2 * variances).sum() / self.total)
        w2v = float((w2 * variances).sum())
        pvpv = float(
            (w2 * variances**2).sum() - 2 * (w2 * w * variances**2).sum() / self.total + (w2v / self.total) ** 2
        )
        pvp = float(w2v - 2 * (w2 * w * variances).sum() / self.total + w2v * self.squares / self.total**2)
        return pv, pvpv, pvp


def weighted(effects: Floats, weights: Floats) -> Weighted:
    """Returns the sums that all estimators need, for ``weights``."""
    total = float(weights.sum())
    # The mean is taken about the first effect, so that large effects close together lose no digits.
    mean = float(effects[0] + (weights * (effects - effects[0])).sum() / total)
    rss = float((weights * (effects - mean) ** 2).sum())
    return Weighted(weights, total, float((weights**2).sum()), float((weights**3).sum()), mean, rss)


def tau2_estimate(yi: Sequence[float], vi: Sequence[float], method: str = "REML") -> Tau2:
    """tau² by ``method``: EE (none: zero by definition), DL, PM, EB, REML, ML, HE, HS or SJ.

    Needs two studies. Raises `InvalidValueError` for an unknown method and for numbers that cannot be pooled.
    """
    effects, variances = effects_and_variances(yi, vi)
    if method not in ESTIMATORS:
        raise InvalidValueError(
            f'there is no estimator "{method}"', remedy=f"Choose one of {', '.join(ESTIMATORS)}."
        )
    if effects.size < 2:
        raise InvalidValueError("tau² cannot be estimated from one study", remedy="Pool two studies or more.")
    estimate = ESTIMATORS[method](effects, variances)
    if not math.isfinite(estimate.value):
        raise InvalidValueError(
            "the variances are too far apart to be pooled", remedy="Check the standard errors."
        )
    return estimate


def _none(effects: Floats, variances: Floats) -> Tau2:  # noqa: ARG001
    return Tau2(0.0, None)


def _dersimonian_laird(effects: Floats, variances: Floats) -> Tau2:
    sums, df = weighted(effects, 1 / variances), effects.size - 1
    tau2 = max(0.0, (sums.rss - df) / sums.trace)
    spread = 2 * df + 4 * tau2 * sums.trace + 2 * tau2**2 * sums.trace_of_square
    return Tau2(tau2, math.sqrt(spread) / sums.trace)


def _hunter_schmidt(effects: Floats, variances: Floats) -> Tau2:
    sums, k = weighted(effects, 1 / variances), effects.size
    tau2 = max(0.0, (sums.rss - k) / sums.total)
    spread = 2 * (k - 1) + 4 * tau2 * sums.trace + 2 * tau2**2 * sums.trace_of_square
    return Tau2(tau2, math.sqrt(spread) / sums.total)


def _hedges(effects: Floats, variances: Floats) -> Tau2:
    sums, df = weighted(effects, numpy().ones_like(effects)), effects.size - 1
    pv, pvpv, _ = sums.traces_with(variances)
    tau2 = max(0.0, (sums.rss - pv) / df)
    return Tau2(tau2, math.sqrt(2 * pvpv + 4 * tau2 * pv + 2 * tau2**2 * df) / df)


def _sidik_jonkman(effects: Floats, variances: Floats) -> Tau2:
    df = effects.size - 1
    start = float(((effects - effects.mean()) ** 2).mean())
    if start == 0:
        return Tau2(0.0, None)
    sums = weighted(effects, 1 / (variances + start))
    _, pvpv, pvp = sums.traces_with(variances)
    tau2 = start * sums.rss / df
    spread = 2 * pvpv + 4 * tau2 * pvp + 2 * tau2**2 * sums.trace_of_square
    return Tau2(tau2, start / df * math.sqrt(spread))


def _paule_mandel(effects: Floats, variances: Floats) -> Tau2:
    k = effects.size
    tau2 = q_root(effects, variances, k - 1)
    total = float((1 / (variances + tau2)).sum())
    return Tau2(tau2, math.sqrt(2 * k**2 / (k - 1)) / total)


def _reml(effects: Floats, variances: Floats) -> Tau2:
    tau2 = _most_likely(effects, variances, restricted=True)
    return Tau2(tau2, math.sqrt(2 / weighted(effects, 1 / (variances + tau2)).trace_of_square))


def _ml(effects: Floats, variances: Floats) -> Tau2:
    tau2 = _most_likely(effects, variances, restricted=False)
    return Tau2(tau2, math.sqrt(2 / weighted(effects, 1 / (variances + tau2)).squares))


ESTIMATORS: dict[str, Callable[[Floats, Floats], Tau2]] = {
    "EE": _none,
    "DL": _dersimonian_laird,
    "PM": _paule_mandel,
    "EB": _paule_mandel,  # the empirical Bayes estimator of Morris (1983) is the same (Viechtbauer et al., 2015)
    "REML": _reml,
    "ML": _ml,
    "HE": _hedges,
    "HS": _hunter_schmidt,
    "SJ": _sidik_jonkman,
}


def generalized_q(effects: Floats, variances: Floats, tau2: float) -> float:
    """Q with weights 1/(v + tau²); it falls as tau² grows."""
    weights = 1 / (variances + tau2)
    centred = effects - effects[0]  # large effects close together lose no digits
    deviations = centred - (weights * centred).sum() / weights.sum()
    return float((weights * deviations**2).sum())


def q_root(effects: Floats, variances: Floats, target: float) -> float:
    """Returns the tau² at which the generalized Q equals ``target``; 0 where it lies below it already at zero."""
    if generalized_q(effects, variances, 0.0) <= target:
        return 0.0
    # Q(tau²) ≤ Σ(y − ȳ)²/tau², so the root lies below Σ(y − ȳ)²/target.
    upper = float(((effects - effects.mean()) ** 2).sum()) / target
    return root(lambda tau2: generalized_q(effects, variances, tau2) - target, 0.0, upper)


AT_ONCE = 60_000
"""How many weights are looked at together: more of them do not stay in the cache of the processor."""


def _most_likely(effects: Floats, variances: Floats, *, restricted: bool) -> float:
    """tau² of the highest (restricted) likelihood.

    The likelihood may have several maxima (Viechtbauer, 2005): all of them are found as sign changes of the score
    on a fine grid up to a bound beyond which the score is negative, and the highest is taken.
    """
    np = numpy()
    upper = _bound(effects, variances)
    if upper == 0:
        return 0.0
    grid = np.concatenate([[0.0], np.geomspace(upper * 1e-12, upper, 121)])
    rows = max(1, AT_ONCE // effects.size)
    parts = [grid[at : at + rows] for at in range(0, grid.size, rows)]
    scores = np.concatenate([_scores(effects, variances, part, restricted=restricted) for part in parts])
    falls = np.flatnonzero((scores[:-1] > 0) & (scores[1:] <= 0)).tolist()

    def score(tau2: float) -> float:
        return float(_scores(effects, variances, np.array([tau2]), restricted=restricted)[0])

    peaks = [root(score, float(grid[at]), float(grid[at + 1])) for at in falls]
    if scores[0] <= 0:
        peaks.append(0.0)
    if len(peaks) == 1:
        return peaks[0]
    return max(peaks, key=lambda tau2: log_likelihood(effects, variances, tau2, restricted=restricted))


def _scores(effects: Floats, variances: Floats, tau2: Floats, *, restricted: bool) -> Floats:
    """Twice the derivative of the (restricted) log-likelihood at each of ``tau2``: y'PPy − tr P, or − Σw."""
    weights = 1 / (variances + tau2[:, None])
    totals = weights.sum(axis=1)
    centred = effects - effects[0]
    # Sums, not products of matrices: for thousands of studies BLAS would start threads that mostly wait.
    pulls = weights * (centred - ((weights * centred).sum(axis=1) / totals)[:, None])
    fit = (pulls**2).sum(axis=1)
    scores: Floats = fit - ((totals - (weights**2).sum(axis=1) / totals) if restricted else totals)
    return scores


def _bound(effects: Floats, variances: Floats) -> float:
    """Returns a tau² above every maximum of the likelihood.

    There Σw²r² ≤ k·range²/tau⁴ < (k − 1)/(max v + tau²) ≤ tr P.
    """
    k = effects.size
    spread = k * float(effects.max() - effects.min()) ** 2
    return (spread + math.sqrt(spread**2 + 4 * (k - 1) * spread * float(variances.max()))) / (2 * (k - 1))


def log_likelihood(effects: Floats, variances: Floats, tau2: float, *, restricted: bool = True) -> float:
    """Returns the (restricted) log-likelihood of ``tau2``, without its constant."""
    sums = weighted(effects, 1 / (variances + tau2))
    value = float(numpy().log(sums.weights).sum()) - sums.rss
    return (value - math.log(sums.total) if restricted else value) / 2
