"""Pools counted events by their binomial or hypergeometric likelihood with normal random effects.

No event is added to an empty cell, and studies without events say what they know. Source: Stijnen, Hamza &
Özdemir, 2010, Statistics in Medicine 29, 3046-3067; Cochrane Handbook 10.4.4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.numerics import chi2_p, numpy, scipy_part
from mutualevidence.evidence.statistics.event_likelihoods import (
    Binomial,
    EventLikelihood,
    Hypergeometric,
    is_one_sided,
)
from mutualevidence.evidence.statistics.pooling import Inference, inference
from mutualevidence.evidence.statistics.roots import root

if TYPE_CHECKING:
    from mutualevidence.evidence.numerics import Floats

STEPS = 161
"""Points of the integral over the effect of a study; more of them change the ninth digit."""
LARGEST_SD = 40.0
"""Of logits or log ratios between studies: what lies beyond would mean risks of nothing but 0 and 1."""


@attrs.frozen(kw_only=True)
class BinomialNormal:
    """The mean logit or log ratio, the variance between studies, and the test that it is zero."""

    k: int
    left_out: int
    """Studies that say nothing: without any event (or non-event) in either group."""
    test: Inference
    tau2: float
    log_likelihood: float
    lrt: float
    """Likelihood ratio of random effects to one common effect; its p halves at the edge and is not corrected."""
    lrt_p: float


def pooled_proportions(
    events: Sequence[float], totals: Sequence[float], *, random: bool = True, level: float = 0.95
) -> BinomialNormal:
    """Returns the mean logit of proportions (maximum likelihood; metafor: ``rma.glmm(measure="PLO")``)."""
    return _pooled(_binomial(events, totals, [0.0] * len(events)), 0, random=random, level=level)


def pooled_odds_ratio(
    tables: Sequence[FourfoldTable], *, random: bool = True, level: float = 0.95
) -> BinomialNormal:
    """Returns the mean log odds ratio by the conditional model, approximated for rare events (metafor: ``CM.AL``).

    Given all events of a study, those of its first group are binomial if they are rare; `exact_odds_ratio` needs
    no such assumption. Raises `InvalidValueError` where no table has an event.
    """
    used = [table for table in tables if not table.says_nothing]
    offsets = [math.log(t.n1 / t.n2) for t in used]
    counts = [t.a for t in used], [t.a + t.c for t in used]
    return _pooled(_binomial(*counts, offsets), len(tables) - len(used), random=random, level=level)


def exact_odds_ratio(
    tables: Sequence[FourfoldTable], *, random: bool = True, level: float = 0.95
) -> BinomialNormal:
    """Returns the mean log odds ratio by the exact conditional model (metafor: ``CM.EL``).

    Given all events of a study, those of its first group are hypergeometric, however many there are. Raises
    `InvalidValueError` where no table has an event, and for thousands of events.
    """
    used = [table for table in tables if not table.says_nothing]
    _require(used)
    return _pooled(Hypergeometric.of_tables(used), len(tables) - len(used), random=random, level=level)


def pooled_rate_ratio(
    events_a: Sequence[float],
    times_a: Sequence[float],
    events_b: Sequence[float],
    times_b: Sequence[float],
    *,
    random: bool = True,
    level: float = 0.95,
) -> BinomialNormal:
    """The mean log ratio of two incidence rates; given all events, those of one group are exactly binomial."""
    rows = [row for row in zip(events_a, times_a, events_b, times_b, strict=True) if row[0] + row[2] > 0]
    if any(min(row[1], row[3]) <= 0 for row in rows):
        raise InvalidValueError("a rate needs person-time above 0", remedy="Check the figures.")
    counts = [row[0] for row in rows], [row[0] + row[2] for row in rows]
    offsets = [math.log(row[1] / row[3]) for row in rows]
    return _pooled(_binomial(*counts, offsets), len(events_a) - len(rows), random=random, level=level)


def _binomial(events: Sequence[float], totals: Sequence[float], offsets: Sequence[float]) -> Binomial:
    _require(events)
    np = numpy()
    counts = Binomial(*(np.asarray(each, dtype=float) for each in (events, totals, offsets)))
    if bool(((counts.events < 0) | (counts.events > counts.highest) | (counts.highest <= 0)).any()):
        raise _nothing()
    return counts


def _require(studies: Sequence[object]) -> None:
    if not studies:
        raise _nothing()


def _nothing() -> InvalidValueError:
    return InvalidValueError(
        "there is nothing to pool: events lie between 0 and n, and some study has events",
        remedy="Check the counts.",
    )


def _pooled(counts: EventLikelihood, left_out: int, *, random: bool, level: float) -> BinomialNormal:
    if is_one_sided(counts):
        raise InvalidValueError(
            "all events are in one group, or everybody or nobody has the event: there is no pooled value",
            remedy="Pool risk differences instead.",
        )
    k = counts.events.size
    common, information = _common(counts)
    at_zero = _log_likelihood(counts, common, 0.0)
    mean, tau = _most_likely(counts, common, at_zero) if random and k > 1 else (common, 0.0)
    likelihood = _log_likelihood(counts, mean, tau)
    se = _standard_error(counts, mean, tau) if tau else math.sqrt(1 / information)
    ratio = max(0.0, 2 * (likelihood - at_zero))
    return BinomialNormal(
        k=k,
        left_out=left_out,
        test=inference(mean, se, level),
        tau2=tau**2,
        log_likelihood=likelihood,
        lrt=ratio,
        lrt_p=chi2_p(ratio, 1),
    )


def _common(counts: EventLikelihood) -> tuple[float, float]:
    """Returns the common effect and its information."""
    k = counts.events.size

    def score(mean: float) -> float:
        return float((counts.events - counts.moments(numpy().full(k, mean))[0]).sum())

    mean = root(score, -60.0, 60.0, within=1e-14)
    return mean, float(counts.moments(numpy().full(k, mean))[1].sum())


def _log_likelihood(counts: EventLikelihood, mean: float, tau: float) -> float:
    """Returns the marginal log-likelihood, each study's integral by the trapezoidal rule."""
    if tau < 1e-9:
        return float(counts.logarithms(numpy().full(counts.events.size, mean)).sum())
    # Where a study had all or no possible events the integrand is no hill but an endless slope, with its own grid.
    edge = (counts.events == counts.lowest) | (counts.events == counts.highest)
    total = 0.0
    for used, integral in ((~edge, _around_modes), (edge, _on_grid)):
        if used.any():
            total += float(integral(counts.of(used), mean, tau).sum())
    return total


def _around_modes(counts: EventLikelihood, mean: float, tau: float) -> Floats:
    """Log integrals by the trapezoidal rule in s, effect = mode + spread · sinh s: fine at the mode, and far.

    Hills of rare events fall off slowly on one side; Gauss-Hermite quadrature, made for normal ones, misses that.
    """
    np = numpy()
    mode, spread = _modes(counts, mean, tau)
    steps = np.linspace(-8.0, 8.0, STEPS)
    points = mode[:, None] + spread[:, None] * np.sinh(steps)
    inner = _logarithms(counts, mean, tau, points) + np.log(np.cosh(steps))
    sums: Floats = scipy_part("special").logsumexp(inner, axis=1)
    sums += np.log(spread * (steps[1] - steps[0])) - math.log(2 * math.pi) / 2
    return sums


def _on_grid(counts: EventLikelihood, mean: float, tau: float) -> Floats:
    """Log integrals by the trapezoidal rule, exact to many digits for smooth integrands without edges."""
    np = numpy()
    points = np.linspace(-9.0, 9.0, 721)
    values = _logarithms(counts, mean, tau, np.tile(points, (counts.events.size, 1)))
    width = math.log((points[1] - points[0]) / math.sqrt(2 * math.pi))
    log_integrals: Floats = scipy_part("special").logsumexp(values, axis=1) + width
    return log_integrals


def _logarithms(counts: EventLikelihood, mean: float, tau: float, points: Floats) -> Floats:
    """Returns the logarithm of likelihood times normal density at standardized effects, without its constant."""
    values: Floats = counts.logarithms(mean + tau * points) - points**2 / 2
    return values


def _modes(counts: EventLikelihood, mean: float, tau: float) -> tuple[Floats, Floats]:
    """Where each study's integrand is highest, and how wide it is there (Newton's method)."""
    np = numpy()
    u = np.zeros_like(counts.events)
    for _ in range(60):
        expected, variance = counts.moments(mean + tau * u)
        step = (tau * (counts.events - expected) - u) / (1 + tau**2 * variance)
        u = u + np.clip(step, -2, 2)
        if float(abs(step).max()) < 1e-12:
            break
    return u, 1 / np.sqrt(1 + tau**2 * counts.moments(mean + tau * u)[1])


def _most_likely(counts: EventLikelihood, common: float, at_zero: float) -> tuple[float, float]:
    """Mean and SD of the effects; zero SD where no other is more likely."""
    optimize = scipy_part("optimize")

    def loss(values: Floats) -> float:
        tau = abs(float(values[1]))
        return -_log_likelihood(counts, float(values[0]), tau) if tau < LARGEST_SD else math.inf

    found = [
        optimize.minimize(
            loss,
            [common, start],
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 1000, "maxfev": 2000},
        )
        for start in (0.3, 1.0)
    ]
    best = min(found, key=lambda each: float(each.fun))
    if abs(float(best.x[1])) > 0.99 * LARGEST_SD:
        raise _undetermined()
    return (common, 0.0) if -float(best.fun) <= at_zero + 1e-9 else (float(best.x[0]), abs(float(best.x[1])))


def _standard_error(counts: EventLikelihood, mean: float, tau: float) -> float:
    """From the observed information of mean and SD, by central differences."""
    h, at = 1e-4, (mean, tau)

    def value(first: int, second: int) -> float:
        return -_log_likelihood(counts, at[0] + first * h, abs(at[1] + second * h))

    here = value(0, 0)
    mean2 = (value(1, 0) - 2 * here + value(-1, 0)) / h**2
    tau2 = (value(0, 1) - 2 * here + value(0, -1)) / h**2
    both = (value(1, 1) - value(1, -1) - value(-1, 1) + value(-1, -1)) / (4 * h**2)
    determinant = mean2 * tau2 - both**2
    if not (determinant > 0 and tau2 > 0):
        raise _undetermined()
    return math.sqrt(tau2 / determinant)


def _undetermined() -> InvalidValueError:
    return InvalidValueError(
        "the variance between studies is not determined by these counts",
        remedy="Choose one common effect, or pool by inverse variance.",
    )
