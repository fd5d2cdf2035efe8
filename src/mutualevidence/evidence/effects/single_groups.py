"""Effects of one group: transformed proportions, means and incidence rates, with their variances.

Source: Cochrane Handbook 6.3 to 6.7; Freeman & Tukey, 1950, Annals of Mathematical Statistics 21, 607-611;
Miller, 1978, American Statistician 32, 138; Barendregt et al., 2013, Journal of Epidemiology & Community Health
67, 974-978.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.effect_sizes import EffectSize, Sample


def log_proportion(events: float, n: float) -> tuple[float, float]:
    """PLN: logarithm of a proportion and its variance; 0.5 is added to both counts where one is zero."""
    events, without = _both_counts(events, n)
    return math.log(events / (events + without)), 1 / events - 1 / (events + without)


def arcsine_proportion(events: float, n: float) -> tuple[float, float]:
    """PAS: arcsine of the square root of a proportion and its variance, 1/(4n)."""
    _check_counts(events, n)
    return math.asin(math.sqrt(events / n)), 1 / (4 * n)


def double_arcsine_proportion(events: float, n: float) -> tuple[float, float]:
    """PFT: Freeman and Tukey's double arcsine of a proportion and its variance, 1/(4n + 2)."""
    _check_counts(events, n)
    first, second = math.asin(math.sqrt(events / (n + 1))), math.asin(math.sqrt((events + 1) / (n + 1)))
    return (first + second) / 2, 1 / (4 * n + 2)


def proportion_of_arcsine(value: float) -> float:
    """Returns the proportion whose PAS is ``value``."""
    return math.sin(min(max(value, 0.0), math.pi / 2)) ** 2


def proportion_of_double_arcsine(value: float, sizes: Sequence[float]) -> float:
    """Returns the proportion whose PFT is ``value``, for the harmonic mean of ``sizes`` (Miller, 1978).

    A pooled value goes back by a size that no single study had; Schwarzer et al. (2019, Research Synthesis Methods
    10, 476-483) show how that misleads where sizes differ much. Prefer logits or the binomial-normal model there.
    """
    n = len(sizes) / math.fsum(1 / size for size in sizes)
    low, high = (double_arcsine_proportion(events, n)[0] for events in (0, n))
    if value <= low or value >= high:
        return 0.0 if value <= low else 1.0
    doubled, sine = 2 * value, math.sin(2 * value)
    inner = 1 - (sine + (sine - 1 / sine) / n) ** 2
    return (1 - math.copysign(1, math.cos(doubled)) * math.sqrt(max(inner, 0.0))) / 2


def single_mean(sample: Sample) -> EffectSize:
    """MN: a mean, with variance sd²/n."""
    return EffectSize("MN", sample.mean, sample.sd**2 / sample.n)


def log_mean(sample: Sample) -> tuple[float, float]:
    """MNLN: logarithm of a mean above zero and its variance, sd²/(n·mean²)."""
    if sample.mean <= 0:
        raise InvalidValueError(f"a mean of {sample.mean:g} has no logarithm", remedy="Analyse the mean itself.")
    return math.log(sample.mean), sample.sd**2 / (sample.n * sample.mean**2)


def incidence_rate(events: float, time: float) -> tuple[float, float]:
    """IR: events per person-time and its variance, x/t²; with 0.5 added where there are no events."""
    events = _events_in_time(events, time)
    return events / time, events / time**2


def log_incidence_rate(events: float, time: float) -> tuple[float, float]:
    """IRLN: logarithm of events per person-time and its variance, 1/x; with 0.5 added where there are none."""
    events = _events_in_time(events, time)
    return math.log(events / time), 1 / events


def root_incidence_rate(events: float, time: float) -> tuple[float, float]:
    """IRS: square root of events per person-time and its variance, 1/(4t)."""
    _events_in_time(events, time)
    return math.sqrt(events / time), 1 / (4 * time)


def double_root_incidence_rate(events: float, time: float) -> tuple[float, float]:
    """IRFT: Freeman and Tukey's transform of an incidence rate and its variance, 1/(4t)."""
    _events_in_time(events, time)
    return (math.sqrt(events / time) + math.sqrt((events + 1) / time)) / 2, 1 / (4 * time)


def _events_in_time(events: float, time: float) -> float:
    if not (time > 0 and events >= 0):
        raise InvalidValueError(
            f"{events:g} events in {time:g} are no rate", remedy="Give a count and person-time above 0."
        )
    return events or 0.5


def _both_counts(events: float, n: float) -> tuple[float, float]:
    _check_counts(events, n)
    without = n - events
    return (events, without) if events and without else (events + 0.5, without + 0.5)


def _check_counts(events: float, n: float) -> None:
    if not (n > 0 and 0 <= events <= n):
        raise InvalidValueError(
            f"{events:g} of {n:g} participants is no proportion",
            remedy="Events lie between 0 and n, n is above 0.",
        )
