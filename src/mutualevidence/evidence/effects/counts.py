"""Effect sizes of counted events, with their variances.

Source: Cochrane Handbook 6.4; Borenstein et al., 2009, chapter 5.
"""

from __future__ import annotations

import math

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.effect_sizes import EffectSize

HALF_ADDED = "0.5 was added to all cells because one is zero (Cochrane Handbook, 10.4.4)"


@attrs.frozen
class FourfoldTable:
    """Events and non-events of two groups: a and b of the first, c and d of the second."""

    a: float
    b: float
    c: float
    d: float

    def __attrs_post_init__(self) -> None:
        """Refuse counts that no two groups can have."""
        if not all(math.isfinite(cell) and cell >= 0 for cell in (self.a, self.b, self.c, self.d)):
            raise InvalidValueError(
                f"a table cannot hold the counts {self.a:g}, {self.b:g}, {self.c:g}, {self.d:g}",
                remedy="Events lie between 0 and n.",
            )
        if not (self.n1 and self.n2):
            raise InvalidValueError("a group without participants has no risk", remedy="Check n of both groups.")

    @classmethod
    def of_events(cls, events_a: float, n_a: float, events_b: float, n_b: float) -> FourfoldTable:
        """Returns the table of events among ``n`` participants in each group."""
        return cls(events_a, n_a - events_a, events_b, n_b - events_b)

    @property
    def n1(self) -> float:
        """Size of the first group."""
        return self.a + self.b

    @property
    def n2(self) -> float:
        """Size of the second group."""
        return self.c + self.d

    @property
    def n(self) -> float:
        """All participants."""
        return self.n1 + self.n2

    @property
    def has_zero(self) -> bool:
        """Whether a cell is empty."""
        return not (self.a and self.b and self.c and self.d)

    @property
    def says_nothing(self) -> bool:
        """Whether nobody, or everybody, had the event: such a table tells nothing of a ratio."""
        return self.a + self.c == 0 or self.b + self.d == 0

    def with_half_added(self) -> FourfoldTable:
        """Returns the table with 0.5 added to every cell."""
        return FourfoldTable(self.a + 0.5, self.b + 0.5, self.c + 0.5, self.d + 0.5)


def _for_ratio(table: FourfoldTable) -> tuple[FourfoldTable, tuple[str, ...]]:
    """Returns the table to take a ratio of, and what was done to it."""
    if table.says_nothing:
        raise InvalidValueError(
            "both groups have no events, or only events: there is no ratio",
            remedy="Leave the study out where ratios are pooled, or use the risk difference (Handbook 10.4.4).",
        )
    return (table.with_half_added(), (HALF_ADDED,)) if table.has_zero else (table, ())


def odds_ratio(table: FourfoldTable) -> EffectSize:
    """OR (logarithm); 0.5 is added to all cells where one is zero."""
    t, notes = _for_ratio(table)
    return EffectSize("OR", math.log(t.a * t.d / (t.b * t.c)), 1 / t.a + 1 / t.b + 1 / t.c + 1 / t.d, notes)


def risk_ratio(table: FourfoldTable) -> EffectSize:
    """RR (logarithm); 0.5 is added to all cells where one is zero."""
    t, notes = _for_ratio(table)
    return EffectSize("RR", math.log(t.a / t.n1 / (t.c / t.n2)), 1 / t.a - 1 / t.n1 + 1 / t.c - 1 / t.n2, notes)


def risk_difference(table: FourfoldTable) -> EffectSize:
    """RD. Its variance is taken with 0.5 added to all cells where it would be zero."""
    p1, p2 = table.a / table.n1, table.c / table.n2
    notes: tuple[str, ...] = ()
    variance = _difference_variance(table)
    if variance == 0:
        variance, notes = _difference_variance(table.with_half_added()), (f"for the variance, {HALF_ADDED}",)
    return EffectSize("RD", p1 - p2, variance, notes)


def _difference_variance(t: FourfoldTable) -> float:
    return t.a * t.b / t.n1**3 + t.c * t.d / t.n2**3


def arcsine_difference(table: FourfoldTable) -> tuple[float, float]:
    """Difference of arcsine-transformed risks and its variance (Rücker et al., 2009)."""
    difference = math.asin(math.sqrt(table.a / table.n1)) - math.asin(math.sqrt(table.c / table.n2))
    return difference, 1 / (4 * table.n1) + 1 / (4 * table.n2)


def peto_odds_ratio(table: FourfoldTable) -> EffectSize:
    """Peto's OR (logarithm): (O − E)/V, which needs no addition to empty cells (Yusuf et al., 1985)."""
    _for_ratio(table)  # refuses a table that says nothing
    excess, variance = observed_minus_expected(table)
    return EffectSize("OR", excess / variance, 1 / variance, ("Peto's method",))


def observed_minus_expected(table: FourfoldTable) -> tuple[float, float]:
    """Events in the first group above expectation, and their hypergeometric variance."""
    events, n = table.a + table.c, table.n
    excess = table.a - events * table.n1 / n
    return excess, events * (table.b + table.d) * table.n1 * table.n2 / (n**2 * (n - 1)) if n > 1 else 0.0


def yules_q(table: FourfoldTable) -> tuple[float, float]:
    """Yule's Q, (OR − 1)/(OR + 1), and its variance (Yule, 1912)."""
    log_or = odds_ratio(table)
    q = math.tanh(log_or.y / 2)
    return q, (1 - q**2) ** 2 * (log_or.variance or 0.0) / 4


def incidence_rate_ratio(events_a: float, time_a: float, events_b: float, time_b: float) -> EffectSize:
    """IRR (logarithm) of events per person-time; 0.5 is added to both counts where one is zero."""
    if min(time_a, time_b) <= 0 or min(events_a, events_b) < 0:
        raise InvalidValueError(
            "a rate needs person-time above 0 and no negative count", remedy="Check the figures."
        )
    if events_a == events_b == 0:
        raise InvalidValueError("nobody had the event: there is no rate ratio", remedy="Leave the study out.")
    notes: tuple[str, ...] = ()
    if not (events_a and events_b):
        events_a, events_b, notes = events_a + 0.5, events_b + 0.5, ("0.5 was added because a count is zero",)
    return EffectSize("IRR", math.log(events_a / time_a / (events_b / time_b)), 1 / events_a + 1 / events_b, notes)


def hazard_ratio(observed_minus_expected: float, variance: float) -> EffectSize:
    """HR (logarithm) from a log-rank test's O − E and its variance (Parmar et al., 1998; Handbook 6.8)."""
    if not variance > 0:
        raise InvalidValueError(f"a log-rank variance cannot be {variance:g}", remedy="It must be above 0.")
    return EffectSize("HR", observed_minus_expected / variance, 1 / variance)


def proportion(events: float, n: float) -> EffectSize:
    """PR: share of ``n`` participants with the event. Its variance is zero-safe by adding 0.5 to both counts."""
    _check_proportion(events, n)
    notes: tuple[str, ...] = ()
    share = events / n
    variance = share * (1 - share) / n
    if variance == 0:
        corrected = (events + 0.5) / (n + 1)
        variance, notes = (
            corrected * (1 - corrected) / (n + 1),
            ("for the variance, 0.5 was added to both counts",),
        )
    return EffectSize("PR", share, variance, notes)


def logit_proportion(events: float, n: float) -> tuple[float, float]:
    """Logit of a proportion and its variance; 0.5 is added to both counts where one is zero."""
    _check_proportion(events, n)
    without = n - events
    if not (events and without):
        events, without = events + 0.5, without + 0.5
    return math.log(events / without), 1 / events + 1 / without


def _check_proportion(events: float, n: float) -> None:
    if not (n > 0 and 0 <= events <= n):
        raise InvalidValueError(
            f"{events:g} of {n:g} participants is no proportion",
            remedy="Events lie between 0 and n, n is above 0.",
        )


def number_needed_to_treat(risk_difference: float) -> float:
    """NNT = 1/|RD|, unrounded. Raises `InvalidValueError` where there is no difference (Handbook 6.4.3)."""
    if not 0 < abs(risk_difference) <= 1:
        raise InvalidValueError(
            f"there is no number needed to treat for the risk difference {risk_difference:g}",
            remedy="Report the risk difference itself.",
        )
    return 1 / abs(risk_difference)


def risk_with(effect: EffectSize, risk_without: float) -> float:
    """Returns the risk in the first group, from a relative effect and the risk in the second.

    Source: Handbook 15.4.4.
    """
    if not 0 <= risk_without <= 1:
        raise InvalidValueError(f"a risk cannot be {risk_without:g}", remedy="It lies between 0 and 1.")
    if effect.measure == "RR":
        return min(1.0, effect.value * risk_without)
    if effect.measure == "OR":
        return effect.value * risk_without / (1 - risk_without + effect.value * risk_without)
    if effect.measure == "HR":
        return 1 - float((1 - risk_without) ** effect.value)
    if effect.measure == "RD":
        return min(1.0, max(0.0, risk_without + effect.y))
    raise InvalidValueError(f"{effect.measure} gives no risk", remedy="Use RR, OR, HR or RD.")
