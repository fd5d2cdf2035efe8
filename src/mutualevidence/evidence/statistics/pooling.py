"""Pools effects by inverse variance, with Wald and Hartung-Knapp-Sidik-Jonkman intervals.

Source: Cochrane Handbook 10.3 and 10.10.4.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import effects_and_variances, normal_p, normal_quantile, t_p, t_quantile
from mutualevidence.evidence.statistics.estimators import Weighted, tau2_estimate, weighted
from mutualevidence.evidence.statistics.heterogeneity import (
    CochranQ,
    Heterogeneity,
    Profile,
    cochran_q,
    common_effect_heterogeneity,
    heterogeneity,
    q_profile,
)
from mutualevidence.evidence.statistics.prediction import prediction_intervals

WALD, HKSJ, ADHOC = "wald", "hksj", "hksj-adhoc"
INTERVALS: Mapping[str, str] = MappingProxyType(
    {
        ADHOC: "Hartung-Knapp-Sidik-Jonkman, never narrower than the Wald interval (Knapp & Hartung, 2003)",
        HKSJ: "Hartung-Knapp-Sidik-Jonkman, as it comes, which may be narrower than the Wald interval",
        WALD: "Wald: normal distribution",
    }
)
"""Intervals of a random-effects mean."""

BY_STUDIES = ""
"""Leaves the choice to `default_interval`."""


def default_interval(k: int) -> str:
    """Returns the interval that is reported where none is chosen: HKSJ with the ad hoc correction, Wald with two.

    With two studies HKSJ rests on one degree of freedom (a quantile of 12.7), so that trials which agree and are
    each significant would leave everything open: it tells nothing (Friede et al., 2017; Bender et al., 2018), and
    the Handbook takes Wald's there (10.10.4). From three studies on the ad hoc correction is recommended (Röver,
    Knapp & Friede, 2015).
    """
    return WALD if k == LEAST_FOR_HKSJ - 1 else ADHOC


LEAST_FOR_HKSJ = 3
"""Studies from which on the HKSJ interval is the one to report."""


@attrs.frozen
class Inference:
    """An estimate with its standard error, interval and p; ``df`` is None for a normal distribution."""

    estimate: float
    se: float
    stat: float
    p: float
    lower: float
    upper: float
    df: float | None = None


@attrs.frozen(kw_only=True)
class PooledEstimate:
    """What `pool` gives. ``interval`` is the interval to report; ``warnings`` say what to be careful about.

    Everything is on the scale of analysis (logarithms for ratios). ``warnings`` are for the author of a review,
    not for its text.
    """

    k: int
    method: str
    level: float
    wald: Inference
    hksj: Inference | None = None
    hksj_adhoc: Inference | None = None
    tau2: float | None = None
    se_tau2: float | None = None
    q: CochranQ | None = None
    heterogeneity: Heterogeneity | None = None
    profile: Profile | None = None
    prediction: Mapping[str, tuple[float, float]] = MappingProxyType({})
    weights: tuple[float, ...] = ()
    """Share of each study, in percent."""
    variances: tuple[float, ...] = ()
    """Variance of each effect."""
    chosen: str = WALD
    """Which of `INTERVALS` is reported."""
    other: Inference | None = None
    """The interval of a model with three levels, or one robust to clusters, which is then reported."""
    warnings: tuple[str, ...] = ()

    @property
    def estimate(self) -> float:
        """The pooled effect, on the scale of the effects given (logarithms for ratios)."""
        return self.wald.estimate

    @property
    def interval(self) -> Inference:
        """The interval that was chosen; Wald for one common effect, and where HKSJ would have no width."""
        return self.other or {ADHOC: self.hksj_adhoc, HKSJ: self.hksj}.get(self.chosen) or self.wald

    @property
    def interval_name(self) -> str:
        """Which interval `interval` is: one of `INTERVALS`, or that of all effects of each study."""
        if self.other is not None:
            return "cluster-robust" if self.method.endswith("cluster-robust") else "three-level"
        return WALD if self.interval == self.wald else self.chosen

    @property
    def beside(self) -> tuple[str, Inference] | None:
        """The interval to print beside `interval`, and its name: Wald's, or, where that is reported, HKSJ's.

        None where there is one only.
        """
        if self.interval != self.wald:
            return "Wald", self.wald
        return ("HKSJ", self.hksj_adhoc) if self.hksj_adhoc else None

    @property
    def default_prediction(self) -> tuple[str, tuple[float, float]] | None:
        """Name and bounds of the prediction interval that goes with ``interval``, where it tells something.

        With two studies, or where no variance between studies is found, there is none: it would be a guess, or
        the confidence interval under another name (Cochrane Handbook 10.10.4.3).
        """
        name = PREDICTION_OF[self.chosen]
        if self.other or self.k < LEAST_FOR_PREDICTION or not self.tau2 or name not in self.prediction:
            return None
        return name, self.prediction[name]


LEAST_FOR_PREDICTION = 3
"""Studies from which on a prediction interval is given."""


def pool(
    yi: Sequence[float],
    vi: Sequence[float],
    *,
    method: str = "REML",
    level: float = 0.95,
    interval: str = BY_STUDIES,
) -> PooledEstimate:
    """Returns the pooled effect of ``yi`` with variances ``vi``.

    ``method`` names the estimator of tau² (a key of `ESTIMATORS`), or EE for one common effect; ``interval`` one
    of `INTERVALS`, or "" for that of `default_interval`: all are computed, it says which is reported. With one
    study its own effect and Wald interval come back, without anything about heterogeneity. Raises
    `InvalidValueError` where there is no study or a number cannot be what it should be, `MissingExtraError`
    without scipy.
    """
    if interval and interval not in INTERVALS:
        raise InvalidValueError(
            f'there is no interval "{interval}"', remedy=f"Choose one of {', '.join(INTERVALS)}."
        )
    effects, variances = effects_and_variances(yi, vi)
    k = effects.size
    if k == 1:
        alone = _wald(weighted(effects, 1 / variances), level)
        return PooledEstimate(
            k=1, method="EE", level=level, wald=alone, weights=(100.0,), variances=tuple(vi), warnings=(ONE_STUDY,)
        )
    tau2 = tau2_estimate(yi, vi, method)
    sums, q = weighted(effects, 1 / (variances + tau2.value)), cochran_q(yi, vi)
    wald, shares = _wald(sums, level), tuple((100 * sums.weights / sums.total).tolist())
    if method == "EE":
        spread = common_effect_heterogeneity(q)
        return PooledEstimate(
            k=k,
            method=method,
            level=level,
            wald=wald,
            tau2=0.0,
            q=q,
            heterogeneity=spread,
            weights=shares,
            variances=tuple(variances.tolist()),
        )
    hksj, adhoc = _hksj(sums, k, level, truncated=False), _hksj(sums, k, level, truncated=True)
    return PooledEstimate(
        k=k,
        method=method,
        level=level,
        wald=wald,
        hksj=hksj,
        hksj_adhoc=adhoc,
        tau2=tau2.value,
        se_tau2=tau2.se,
        q=q,
        heterogeneity=heterogeneity(tau2.value, vi),
        profile=q_profile(yi, vi, level),
        prediction=prediction_intervals(
            wald.estimate,
            tau2.value,
            k,
            wald_se=wald.se,
            hksj_se=hksj.se if hksj else None,
            adhoc_se=adhoc.se if adhoc else None,
            level=level,
        ),
        weights=shares,
        variances=tuple(variances.tolist()),
        chosen=interval or default_interval(k),
        warnings=_warnings(k, wald, hksj),
    )


ONE_STUDY = "There is one study: nothing was pooled, and how much results differ between studies is not known."
PREDICTION_OF = MappingProxyType(
    {ADHOC: "hksj_adhoc_t_kminus1", HKSJ: "hksj_t_kminus1", WALD: "t_kminus1_wald_se"}
)
"""The prediction interval that goes with each interval of the mean: the same standard error."""

NO_SPREAD = "All effects are equal: without the ad hoc correction the HKSJ interval would have no width."
FEW_STUDIES = "There are only {k} studies: tau² and the intervals that rest on it are very uncertain."
NARROWER = "Without the ad hoc correction the HKSJ interval would be narrower than the Wald interval."


def _warnings(k: int, wald: Inference, hksj: Inference | None) -> tuple[str, ...]:
    warnings = []
    if hksj is None:
        warnings.append(NO_SPREAD)
    elif hksj.upper - hksj.lower < wald.upper - wald.lower:
        warnings.append(NARROWER)
    if k < 5:
        warnings.append(FEW_STUDIES.format(k={2: "two", 3: "three", 4: "four"}[k]))
    return tuple(warnings)


def _wald(sums: Weighted, level: float) -> Inference:
    return inference(sums.mean, math.sqrt(1 / sums.total), level)


def _hksj(sums: Weighted, k: int, level: float, *, truncated: bool) -> Inference | None:
    """Returns the interval of Hartung & Knapp (2001) and Sidik & Jonkman (2002).

    ``truncated`` never narrows the Wald one.
    """
    scale = sums.rss / (k - 1)
    if truncated:
        scale = max(1.0, scale)
    se = math.sqrt(scale / sums.total)
    return inference(sums.mean, se, level, k - 1) if se else None


def inference(estimate: float, se: float, level: float, df: float | None = None) -> Inference:
    """``estimate`` tested against zero, with its interval: normal, or Student's t where ``df`` is given."""
    if not (math.isfinite(se) and se > 0):
        raise InvalidValueError(f"a standard error cannot be {se:g}", remedy="Check the variances.")
    stat = estimate / se
    p = normal_p(stat) if df is None else t_p(stat, df)
    reach = se * (normal_quantile(level) if df is None else t_quantile(level, df))
    return Inference(estimate, se, stat, p, estimate - reach, estimate + reach, df)
