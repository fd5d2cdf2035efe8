"""Likelihoods of counted events given an effect (a logit, or the logarithm of a ratio), study by study.

Source: Stijnen, Hamza & Özdemir, 2010, Statistics in Medicine 29, 3046-3067, sections 3 and 4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.effects.counts import FourfoldTable
from mutualevidence.evidence.numerics import numpy, scipy_part

if TYPE_CHECKING:
    from mutualevidence.evidence.numerics import Floats

LARGEST_SUPPORT = 5000
"""So many numbers of events, over all tables, the exact likelihood may go through for each effect."""


class EventLikelihood(Protocol):
    """The events of several studies. Effects come as one for each study, or as one row of several for each."""

    @property
    def lowest(self) -> Floats:
        """The fewest events that each study could have had."""
        ...

    @property
    def events(self) -> Floats:
        """The events that each study had."""
        ...

    @property
    def highest(self) -> Floats:
        """The most events that each study could have had."""
        ...

    def of(self, studies: Any) -> EventLikelihood:
        """Returns the same of the ``studies`` that a mask chooses."""
        ...

    def logarithms(self, effects: Floats) -> Floats:
        """Returns the log-likelihood of the events of each study at its ``effects``."""
        ...

    def moments(self, effects: Floats) -> tuple[Floats, Floats]:
        """Returns mean and variance of the events of each study at its one effect."""
        ...


@attrs.frozen
class Binomial:
    """``events`` of ``highest`` people, where logit p = offset + effect."""

    events: Floats
    highest: Floats
    offset: Floats

    @property
    def lowest(self) -> Floats:
        """None: a study may have no event."""
        none: Floats = numpy().zeros_like(self.events)
        return none

    def of(self, studies: Any) -> Binomial:
        """Returns the same of the ``studies`` that a mask chooses."""
        return Binomial(self.events[studies], self.highest[studies], self.offset[studies])

    def logarithms(self, effects: Floats) -> Floats:
        """Returns the log-likelihood of the events of each study at its ``effects``."""
        gammaln, x, n = scipy_part("special").gammaln, self.events, self.highest
        constant = gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)
        wide = (slice(None), None) if effects.ndim == 2 else (slice(None),)
        logits = self.offset[wide] + effects
        found: Floats = constant[wide] + x[wide] * logits - n[wide] * numpy().logaddexp(0, logits)
        return found

    def moments(self, effects: Floats) -> tuple[Floats, Floats]:
        """Returns mean and variance of the events of each study at its one effect."""
        p = scipy_part("special").expit(self.offset + effects)
        return self.highest * p, self.highest * p * (1 - p)


@attrs.frozen
class Hypergeometric:
    """Events of the first group given those of both (noncentral hypergeometric); effects are log odds ratios."""

    events: Floats
    possible: tuple[Floats, ...]
    """For each study the events that its first group could have had."""
    ways: tuple[Floats, ...]
    """The logarithm of in how many ways."""

    @classmethod
    def of_tables(cls, tables: Sequence[FourfoldTable]) -> Hypergeometric:
        """Returns the likelihood of whole ``tables``.

        Raises `InvalidValueError` where a count is no whole number, or where there are too many events.
        """
        cells = [cell for t in tables for cell in (t.a, t.b, t.c, t.d)]
        if any(cell != int(cell) for cell in cells):
            raise InvalidValueError(
                "the exact likelihood needs whole numbers of people", remedy="Pool by inverse variance."
            )
        np, gammaln = numpy(), scipy_part("special").gammaln
        bounds = [(max(0, int(t.a + t.c - t.n2)), int(min(t.n1, t.a + t.c))) for t in tables]
        if sum(high - low + 1 for low, high in bounds) > LARGEST_SUPPORT:
            raise InvalidValueError(
                "there are too many events for the exact likelihood",
                remedy="Pool by inverse variance: with so many events it is as good.",
            )

        def ways(n: float, x: Floats) -> Floats:
            found: Floats = gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)
            return found

        possible = tuple(np.arange(low, high + 1, dtype=float) for low, high in bounds)
        both = zip(tables, possible, strict=True)
        return cls(
            np.array([t.a for t in tables], dtype=float),
            possible,
            tuple(ways(t.n1, x) + ways(t.n2, t.a + t.c - x) for t, x in both),
        )

    @property
    def lowest(self) -> Floats:
        """The fewest events that each study's first group could have had."""
        found: Floats = numpy().array([x[0] for x in self.possible])
        return found

    @property
    def highest(self) -> Floats:
        """The most events that each study's first group could have had."""
        found: Floats = numpy().array([x[-1] for x in self.possible])
        return found

    def of(self, studies: Any) -> Hypergeometric:
        """Returns the same of the ``studies`` that a mask chooses."""
        places = numpy().flatnonzero(studies)
        return Hypergeometric(
            self.events[studies], tuple(self.possible[at] for at in places), tuple(self.ways[at] for at in places)
        )

    def logarithms(self, effects: Floats) -> Floats:
        """Returns the log-likelihood of the events of each study at its ``effects``."""
        np, logsumexp = numpy(), scipy_part("special").logsumexp
        rows = effects if effects.ndim == 2 else effects[:, None]
        found = np.empty_like(rows)
        for at, (x, ways) in enumerate(zip(self.possible, self.ways, strict=True)):
            own = ways[int(self.events[at] - x[0])] + self.events[at] * rows[at]
            found[at] = own - logsumexp(ways + rows[at][:, None] * x, axis=1)
        shaped: Floats = found if effects.ndim == 2 else found[:, 0]
        return shaped

    def moments(self, effects: Floats) -> tuple[Floats, Floats]:
        """Returns mean and variance of the events of each study at its one effect."""
        np = numpy()
        means, variances = np.empty_like(effects), np.empty_like(effects)
        for at, (x, ways) in enumerate(zip(self.possible, self.ways, strict=True)):
            heights = ways + effects[at] * x
            shares = np.exp(heights - heights.max())
            shares /= shares.sum()
            means[at] = shares @ x
            variances[at] = shares @ (x - means[at]) ** 2
        return means, variances


def is_one_sided(events: EventLikelihood) -> bool:
    """Returns whether all studies had the fewest events they could, or all the most: no effect is likeliest."""
    total = float(events.events.sum())
    return math.isclose(total, float(events.lowest.sum())) or math.isclose(total, float(events.highest.sum()))
