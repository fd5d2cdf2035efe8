"""Counts directions of effect, each study once, with an exact sign test.

Source: Cochrane Handbook 12.2.1; Boon & Thomson, 2021.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.numerics import checked_level, normal_quantile, scipy_part

OPPOSITE: Mapping[str, str] = {
    "favours-a": "favours-b",
    "favours-b": "favours-a",
    "positive": "negative",
    "negative": "positive",
}
"""Each direction that has an opposite, and that; the first of each pair counts as the favourable one."""

_UNKNOWN = ("unclear", "not-reported", "")


@attrs.frozen
class SignTest:
    """Two-sided exact binomial test of ``favourable`` directions among ``n`` that have one."""

    favourable: int
    n: int
    p: float

    @property
    def share(self) -> float:
        """Share of favourable directions."""
        return self.favourable / self.n

    @property
    def one_sided_p(self) -> float:
        """Probability of this many favourable directions or more, if none were more likely than the other."""
        return math.fsum(math.comb(self.n, i) for i in range(self.favourable, self.n + 1)) / 2.0**self.n

    def wilson_interval(self, level: float = 0.95) -> tuple[float, float]:
        """Interval of the share by Wilson (1927)."""
        z = normal_quantile(level)
        middle = (self.share + z**2 / (2 * self.n)) / (1 + z**2 / self.n)
        reach = (
            z / (1 + z**2 / self.n) * math.sqrt(self.share * (1 - self.share) / self.n + (z / (2 * self.n)) ** 2)
        )
        lower = 0.0 if self.favourable == 0 else middle - reach
        return lower, 1.0 if self.favourable == self.n else middle + reach

    def exact_interval(self, level: float = 0.95) -> tuple[float, float]:
        """Interval of the share by Clopper and Pearson (1934); needs scipy."""
        tail, x, n = (1 - checked_level(level)) / 2, self.favourable, self.n
        quantile = scipy_part("special").betaincinv
        lower = float(quantile(x, n - x + 1, tail)) if x else 0.0
        return lower, float(quantile(x + 1, n - x, 1 - tail)) if x < n else 1.0


def sign_test(favourable: int, n: int) -> SignTest | None:
    """Returns the exact two-sided sign test, or None where no study has a direction.

    Raises `InvalidValueError` for counts that cannot be.
    """
    if not 0 <= favourable <= n:
        raise InvalidValueError(
            f"{favourable} of {n} studies is no count", remedy="Count from 0 to the number of studies."
        )
    if n == 0:
        return None
    tail = min(favourable, n - favourable)
    # Exact integers: the distribution is symmetric, so both tails are twice one, and all of it at the middle.
    p = min(1.0, 2 * sum(math.comb(n, i) for i in range(tail + 1)) / 2**n)
    return SignTest(favourable, n, p)


def study_direction(directions: Iterable[str]) -> str:
    """Returns the one direction of a study with several findings: what they agree on, or ``mixed``.

    No difference beside a direction is a conflict too; what is unclear or not reported does not count.
    """
    known = dict.fromkeys(d for d in directions if d not in _UNKNOWN)
    if not known:
        return "unclear"
    return next(iter(known)) if len(known) == 1 else "mixed"


@attrs.frozen
class Directions:
    """How many studies found what, each study once."""

    counts: Mapping[str, int]
    by_study: Mapping[str, str]

    @property
    def favourable(self) -> int:
        """Studies whose effects favour a, or are positive."""
        return self.counts.get("favours-a", 0) + self.counts.get("positive", 0)

    @property
    def unfavourable(self) -> int:
        """Studies whose effects favour b, or are negative."""
        return self.counts.get("favours-b", 0) + self.counts.get("negative", 0)

    @property
    def test(self) -> SignTest | None:
        """The sign test among the studies that have a direction.

        Mixed, unclear and equal ones cannot take part.
        """
        return sign_test(self.favourable, self.favourable + self.unfavourable)


def counted_directions(findings: Sequence[tuple[str, str]]) -> Directions:
    """Directions per study from pairs of (study, direction of one of its findings)."""
    of_study: dict[str, list[str]] = {}
    for study, direction in findings:
        of_study.setdefault(study, []).append(direction)
    by_study = {study: study_direction(directions) for study, directions in of_study.items()}
    counts: dict[str, int] = {}
    for direction in by_study.values():
        counts[direction] = counts.get(direction, 0) + 1
    return Directions(counts, by_study)
