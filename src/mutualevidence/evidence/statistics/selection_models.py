"""Looks at results that may have been selected: step-function selection models, and PET-PEESE.

Source: Vevea & Hedges, 1995, Psychometrika 60, 419-435; Stanley & Doucouliagos, 2014, Research Synthesis Methods
5, 60-78; Cochrane Handbook 13.3.5.6. They are sensitivity analyses: none of them gives the true effect.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import chi2_p, effects_and_variances, numpy, scipy_part
from mutualevidence.evidence.statistics.estimators import tau2_estimate, weighted
from mutualevidence.evidence.statistics.pooling import Inference, inference

if TYPE_CHECKING:
    from mutualevidence.evidence.numerics import Floats


@attrs.frozen(kw_only=True)
class SelectionModel:
    """The effect had results been reported alike, and how much less likely each range of p was to be reported."""

    k: int
    test: Inference
    tau2: float
    steps: tuple[float, ...]
    """Upper bounds of the ranges of one-sided p; the last is 1."""
    shares: tuple[float, ...]
    """Relative chance of being reported, by range; the first is 1."""
    counts: tuple[int, ...]
    log_likelihood: float
    lrt: float
    """Likelihood ratio against no selection, with one degree of freedom for each further range."""
    lrt_p: float


def selection_model(
    yi: Sequence[float],
    vi: Sequence[float],
    *,
    steps: Sequence[float] = (0.025,),
    positive: bool = True,
    level: float = 0.95,
) -> SelectionModel:
    """Returns the step-function model by maximum likelihood; one-sided p of effects above zero, or below it.

    Raises `InvalidValueError` where a range of p holds no study (its share cannot be known) or there are fewer
    studies than parameters.
    """
    np = numpy()
    effects, variances = effects_and_variances(yi, vi)
    effects = effects if positive else -effects
    bounds = sorted({float(each) for each in steps if 0 < each < 1})
    if not bounds:
        raise InvalidValueError("a selection model needs a step between 0 and 1", remedy="Use .025.")
    ranges = np.searchsorted(bounds, scipy_part("special").ndtr(-effects / np.sqrt(variances)), side="left")
    counts = np.bincount(ranges, minlength=len(bounds) + 1)
    if not counts.all() or effects.size < len(bounds) + 3:
        raise InvalidValueError(
            "the selection model cannot be fitted: a range of p holds no study, or there are too few studies",
            remedy="Choose other steps, or describe the results.",
        )
    found = _fitted(effects, variances, bounds, ranges)
    mean, tau2 = float(found[0]), float(found[1])
    mean_sign = 1 if positive else -1
    se = _standard_error(found, effects, variances, bounds, ranges)
    likelihood = _log_likelihood(found, effects, variances, bounds, ranges)
    ratio = max(0.0, 2 * (likelihood - _unselected(yi, vi)))
    return SelectionModel(
        k=effects.size,
        test=inference(mean_sign * mean, se, level),
        tau2=tau2,
        steps=(*bounds, 1.0),
        shares=(1.0, *(float(each) for each in found[2:])),
        counts=tuple(counts.tolist()),
        log_likelihood=likelihood,
        lrt=ratio,
        lrt_p=chi2_p(ratio, len(bounds)),
    )


def _log_likelihood(
    values: Floats, effects: Floats, variances: Floats, bounds: Sequence[float], ranges: Floats
) -> float:
    """Of mean, tau² and shares (the first share is 1)."""
    np, special = numpy(), scipy_part("special")
    mean, tau2, shares = values[0], values[1], np.concatenate([[1.0], values[2:]])
    spread = np.sqrt(variances + tau2)
    # The ranges of p are ranges of the effect: y > z(1 − p)·√v.
    cuts = np.array([special.ndtri(1 - bound) for bound in bounds])[:, None] * np.sqrt(variances)
    above = special.ndtr((mean - cuts) / spread)  # P(p below each bound)
    chances = np.diff(np.concatenate([np.zeros((1, effects.size)), above, np.ones((1, effects.size))]), axis=0)
    normal = -((effects - mean) ** 2) / (2 * spread**2) - np.log(spread) - math.log(2 * math.pi) / 2
    return float((normal + np.log(shares[ranges]) - np.log(shares @ chances)).sum())


def _fitted(effects: Floats, variances: Floats, bounds: Sequence[float], ranges: Floats) -> Floats:
    """Mean, tau² and shares of the highest likelihood: roots and logarithms keep them in their range."""
    np, optimize = numpy(), scipy_part("optimize")

    def natural(free: Floats) -> Floats:
        values: Floats = np.concatenate([[free[0], free[1] ** 2], np.exp(np.clip(free[2:], -30, 30))])
        return values

    def loss(free: Floats) -> float:
        return -_log_likelihood(natural(free), effects, variances, bounds, ranges)

    options = {"xatol": 1e-10, "fatol": 1e-13, "maxiter": 8000, "maxfev": 8000, "adaptive": True}
    best: Floats | None = None
    for spread in (0.5, 0.05):
        start = np.array([float(effects.mean()), spread * float(effects.std() or 1.0), *[-0.5] * len(bounds)])
        free = optimize.minimize(loss, start, method="Nelder-Mead", options=options).x
        free = optimize.minimize(loss, free, method="Nelder-Mead", options=options).x  # a fresh simplex
        if best is None or loss(free) < loss(best):
            best = free
    assert best is not None  # noqa: S101 (the loop runs twice)
    edge = best.copy()
    edge[1] = 0.0
    return natural(edge if loss(edge) <= loss(best) + 1e-11 else best)


def _standard_error(
    found: Floats, effects: Floats, variances: Floats, bounds: Sequence[float], ranges: Floats
) -> float:
    """From the observed information, by central differences; tau² counts where it is not on the edge."""
    np = numpy()
    free = [at for at in range(found.size) if at != 1 or found[1] > 1e-7]
    steps = [max(1e-6, 1e-4 * abs(float(found[at]))) if at else 1e-4 for at in free]

    def value(moves: dict[int, float]) -> float:
        values = found.copy()
        for at, by in moves.items():
            values[at] += by
        return -_log_likelihood(values, effects, variances, bounds, ranges)

    here, size = value({}), len(free)
    hessian = np.zeros((size, size))
    for i in range(size):
        a, h = free[i], steps[i]
        hessian[i, i] = (value({a: h}) - 2 * here + value({a: -h})) / h**2
        for j in range(i):
            b, g = free[j], steps[j]
            cross = value({a: h, b: g}) - value({a: h, b: -g}) - value({a: -h, b: g}) + value({a: -h, b: -g})
            hessian[i, j] = hessian[j, i] = cross / (4 * h * g)
    variance = float(np.linalg.pinv(hessian)[0, 0])
    if not variance > 0:
        raise InvalidValueError(
            "the selection model is not determined by these studies", remedy="Use fewer steps."
        )
    return math.sqrt(variance)


def _unselected(yi: Sequence[float], vi: Sequence[float]) -> float:
    """Returns the log-likelihood without selection, its constant included."""
    effects, variances = effects_and_variances(yi, vi)
    total = variances + tau2_estimate(yi, vi, "ML").value
    sums = weighted(effects, 1 / total)
    return -(effects.size * math.log(2 * math.pi) + float(numpy().log(total).sum()) + sums.rss) / 2


@attrs.frozen(kw_only=True)
class PetPeese:
    """Effects at a standard error of zero: linear in the standard error (PET) and in the variance (PEESE)."""

    pet: Inference
    peese: Inference
    chosen: str
    """PEESE where PET's effect differs from zero (one-sided p < .05), otherwise PET."""

    @property
    def corrected(self) -> Inference:
        """The estimate of the one that is chosen."""
        return self.peese if self.chosen == "PEESE" else self.pet


def pet_peese(yi: Sequence[float], vi: Sequence[float], *, level: float = 0.95) -> PetPeese:
    """Weighted regression of effects on standard errors and on variances, with a factor for the dispersion.

    Raises `InvalidValueError` with fewer than three studies, or when all have one size.
    """
    np = numpy()
    effects, variances = effects_and_variances(yi, vi)
    if effects.size < 3 or float(np.ptp(variances)) == 0:
        raise InvalidValueError(
            "PET-PEESE needs three studies or more, of different sizes", remedy="Describe the results instead."
        )
    pet = _intercept(effects, variances, np.sqrt(variances), level)
    peese = _intercept(effects, variances, variances, level)
    sign = 1 if weighted(effects, 1 / variances).mean >= 0 else -1
    chosen = "PEESE" if sign * pet.estimate > 0 and pet.p / 2 < 0.05 else "PET"
    return PetPeese(pet=pet, peese=peese, chosen=chosen)


def _intercept(effects: Floats, variances: Floats, by: Floats, level: float) -> Inference:
    sums = weighted(by, 1 / variances)
    centred, df = by - sums.mean, effects.size - 2
    slope = float((sums.weights * centred * effects).sum() / sums.rss)
    mean = weighted(effects, 1 / variances).mean
    residuals = effects - mean - slope * centred
    dispersion = float((sums.weights * residuals**2).sum()) / df
    se = math.sqrt(dispersion * (1 / sums.total + sums.mean**2 / sums.rss))
    return inference(mean - slope * sums.mean, se, level, df)
