"""Pools several effects of one study: three-level models, and inference that is robust to their correlation.

Source: Konstantopoulos, 2011, Research Synthesis Methods 2, 61-76 (three levels, REML); Hedges, Tipton & Johnson,
2010, same journal 1, 39-65 (cluster-robust variance); Pustejovsky & Tipton, 2018, Journal of Business & Economic
Statistics 36, 672-683 (CR2 with Satterthwaite's degrees of freedom).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import effects_and_variances, numpy, scipy_part
from mutualevidence.evidence.statistics.estimators import weighted
from mutualevidence.evidence.statistics.heterogeneity import cochran_q
from mutualevidence.evidence.statistics.pooling import WALD, Inference, PooledEstimate, inference, pool

if TYPE_CHECKING:
    from mutualevidence.evidence.numerics import Floats


@attrs.frozen(kw_only=True)
class MultilevelEstimate:
    """The mean of effects within studies; on the scale of the effects given.

    ``between`` and ``within`` are the variances between studies and between effects of one study. ``wald`` rests
    on the model alone (normal), ``t`` on k − 1 degrees of freedom, ``robust`` (CR2, Satterthwaite) also holds
    where effects of one study share participants, which the model does not know of.
    """

    k: int
    clusters: int
    between: float
    within: float
    log_likelihood: float
    q: float
    level: float
    wald: Inference
    t: Inference
    robust: Inference | None
    cr1: Inference | None

    @property
    def estimate(self) -> float:
        """The mean effect."""
        return self.wald.estimate

    @property
    def interval(self) -> Inference:
        """The widest of what there is: robust inference may be narrower than the model's with few studies."""
        return max(filter(None, (self.robust, self.t)), key=lambda each: each.upper - each.lower)


@attrs.frozen
class _Block:
    """Effects of one study, with their sampling variances."""

    y: Floats
    v: Floats


def multilevel(
    yi: Sequence[float], vi: Sequence[float], clusters: Sequence[Hashable], *, level: float = 0.95
) -> MultilevelEstimate:
    """Returns the three-level model: effects within studies (``clusters``), both variances by REML.

    Raises `InvalidValueError` where there are fewer than two effects or clusters.
    """
    effects, variances = effects_and_variances(yi, vi)
    blocks = _blocks(effects, variances, clusters)
    if len(blocks) < 2:
        raise InvalidValueError("a three-level model needs two studies or more", remedy="Describe the one study.")
    between, within = _variances(blocks)
    estimate, total, likelihood = _fit(blocks, between, within)
    se = math.sqrt(1 / total)
    covariances = [_covariance(block, between, within) for block in blocks]
    return MultilevelEstimate(
        k=effects.size,
        clusters=len(blocks),
        between=between,
        within=within,
        log_likelihood=likelihood,
        q=weighted(effects, 1 / variances).rss,
        level=level,
        wald=inference(estimate, se, level),
        t=inference(estimate, se, level, effects.size - 1),
        robust=_robust([b.y for b in blocks], covariances, level, small_sample=True),
        cr1=_robust([b.y for b in blocks], covariances, level, small_sample=False),
    )


def cluster_robust(
    yi: Sequence[float],
    vi: Sequence[float],
    clusters: Sequence[Hashable],
    *,
    method: str = "REML",
    level: float = 0.95,
    small_sample: bool = True,
) -> Inference | None:
    """Returns the pooled effect of the two-level model with an interval that is robust to effects of one cluster.

    ``small_sample`` takes CR2 with Satterthwaite's degrees of freedom, otherwise CR1 with m − 1 for m clusters.
    None where all residuals are zero. Raises `InvalidValueError` with fewer than two clusters.
    """
    effects, variances = effects_and_variances(yi, vi)
    blocks = _blocks(effects, variances, clusters)
    if len(blocks) < 2:
        raise InvalidValueError("robust inference needs two clusters or more", remedy="Use the model's interval.")
    tau2 = pool(yi, vi, method=method, level=level).tau2 or 0.0
    covariances = [numpy().diag(block.v + tau2) for block in blocks]
    return _robust([b.y for b in blocks], covariances, level, small_sample=small_sample)


def _blocks(effects: Floats, variances: Floats, clusters: Sequence[Hashable]) -> list[_Block]:
    if len(clusters) != effects.size:
        raise InvalidValueError(
            f"{effects.size} effects cannot have {len(clusters)} clusters", remedy="Name one for each effect."
        )
    places: dict[Hashable, list[int]] = {}
    for at, name in enumerate(clusters):
        places.setdefault(name, []).append(at)
    return [_Block(effects[used], variances[used]) for used in places.values()]


def _fit(blocks: Sequence[_Block], between: float, within: float) -> tuple[float, float, float]:
    """Mean, its precision, and the restricted log-likelihood; each block by the Sherman-Morrison formula."""
    np = numpy()
    total = pulled = squares = log_det = 0.0
    origin, k = float(blocks[0].y[0]), 0
    for block in blocks:
        w, y = 1 / (block.v + within), block.y - origin
        a, b = float(w.sum()), float(w @ y)
        shrunk = 1 + between * a
        total += a / shrunk
        pulled += b / shrunk
        squares += float(w @ y**2) - between * b * b / shrunk
        log_det += math.log(shrunk) - float(np.log(w).sum())
        k += y.size
    mean = pulled / total
    rss = squares - mean * pulled
    # log k is the part of |X'X| that metafor and lme4 add, so that likelihoods can be compared with theirs.
    likelihood = -((k - 1) * math.log(2 * math.pi) - math.log(k) + log_det + math.log(total) + rss) / 2
    return origin + mean, total, likelihood


def _variances(blocks: Sequence[_Block]) -> tuple[float, float]:
    """Both variances where the restricted likelihood is highest; started from several places, edges included."""
    np, optimize = numpy(), scipy_part("optimize")
    everything = np.concatenate([block.y for block in blocks])
    spread = max(float(everything.var()), 1e-12)

    def loss(roots: Floats) -> float:
        return -_fit(blocks, float(roots[0]) ** 2, float(roots[1]) ** 2)[2]

    scale = math.sqrt(spread)
    found = [
        optimize.minimize(
            loss,
            [scale * first, scale * second],
            method="Nelder-Mead",
            options={"xatol": 1e-10 * scale, "fatol": 1e-13, "maxiter": 2000, "maxfev": 4000},
        )
        for first, second in ((0.7, 0.3), (0.1, 0.8), (0.9, 0.05))
    ]
    best = min(found, key=lambda each: float(each.fun)).x
    candidates = [(float(best[0]) ** 2, float(best[1]) ** 2)]
    candidates += [(0.0, candidates[0][1]), (candidates[0][0], 0.0), (0.0, 0.0)]
    return max(reversed(candidates), key=lambda pair: round(_fit(blocks, *pair)[2], 11))


def _covariance(block: _Block, between: float, within: float) -> Floats:
    """Returns the covariance matrix of the effects of one study by the model."""
    covariance: Floats = numpy().diag(block.v + within) + between
    return covariance


def _robust(
    effects: Sequence[Floats], covariances: Sequence[Floats], level: float, *, small_sample: bool
) -> Inference | None:
    """Returns the sandwich over clusters, with the model's covariances as weights and as working model."""
    np = numpy()
    pulls = [np.linalg.solve(v, np.ones(len(v))) for v in covariances]  # V⁻¹1
    total = float(sum(pull.sum() for pull in pulls))
    mean = float(sum(pull @ y for pull, y in zip(pulls, effects, strict=True))) / total
    m = len(effects)
    if not small_sample:
        sums = [float(pull @ (y - mean)) for pull, y in zip(pulls, effects, strict=True)]
        variance = m / (m - 1) * math.fsum(each**2 for each in sums) / total**2
        return inference(mean, math.sqrt(variance), level, m - 1) if variance else None
    adjusted = [pull @ _cr2(v, total) / total for pull, v in zip(pulls, covariances, strict=True)]
    variance = math.fsum(float(a @ (y - mean)) ** 2 for a, y in zip(adjusted, effects, strict=True))
    df = _satterthwaite(adjusted, covariances, total)
    return inference(mean, math.sqrt(variance), level, df) if variance else None


def _cr2(covariance: Floats, total: float) -> Floats:
    """Returns the adjustment A with A(V − 11'/S)A' = V, by Cholesky's factor of V (Pustejovsky & Tipton, 2018)."""
    np = numpy()
    factor = np.linalg.cholesky(covariance).T
    inner = factor @ (covariance - 1 / total) @ factor.T
    values, vectors = np.linalg.eigh(inner)
    keep = values > 1e-12 * values.max()
    root = (vectors[:, keep] / np.sqrt(values[keep])) @ vectors[:, keep].T
    adjustment: Floats = factor.T @ root @ factor
    return adjustment


def _satterthwaite(adjusted: Sequence[Floats], covariances: Sequence[Floats], total: float) -> float:
    """Degrees of freedom of the variance: 2·E²/Var under the working model."""
    m = len(adjusted)
    own = [float(a @ v @ a) for a, v in zip(adjusted, covariances, strict=True)]
    sums = [float(a.sum()) for a in adjusted]
    # Cov(a'e, b'e) with e = (I − 11'W/S)y: own covariance where they are of one cluster, less 1a·1b/S.
    matrix = [[(own[i] if i == j else 0.0) - sums[i] * sums[j] / total for j in range(m)] for i in range(m)]
    trace = math.fsum(matrix[i][i] for i in range(m))
    return trace**2 / math.fsum(each**2 for row in matrix for each in row)


def pool_several(
    yi: Sequence[float],
    vi: Sequence[float],
    clusters: Sequence[Hashable],
    *,
    pooling: str = "three-level",
    method: str = "REML",
    level: float = 0.95,
) -> PooledEstimate:
    """Returns all effects of each study pooled ``three-level`` or ``robust``; tau² is the sum of both variances.

    The interval is never narrower than the model's own t interval; the Wald interval stands beside it.
    """
    if pooling == "robust":
        flat = pool(yi, vi, method=method, level=level)
        sandwich = cluster_robust(yi, vi, clusters, method=method, level=level)
        chosen = max(filter(None, (sandwich, flat.wald)), key=lambda each: each.upper - each.lower)
        return attrs.evolve(flat, method=f"{flat.method}, cluster-robust", other=chosen)
    found = multilevel(yi, vi, clusters, level=level)
    return PooledEstimate(
        k=found.k,
        method="three-level REML",
        level=level,
        wald=found.wald,
        tau2=found.between + found.within,
        q=cochran_q(yi, vi),
        chosen=WALD,
        other=found.interval,
    )
