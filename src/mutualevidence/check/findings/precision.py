"""Rules about how precise an effect can be at most, given how many people it is about.

Source: variances of effect sizes as in the Cochrane Handbook 6.3 to 6.5; each is smallest where groups are even
and half of the people have the event: 4/N for standardized differences and log hazard ratios, 16/N for log odds
ratios, 1/(n − 3) for Fisher's z, p(1 − p)/n for a proportion.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import finding_warning
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Effect, Finding, Study

TOO_NARROW = 0.5
"""Below this part of the smallest standard error no adjustment for baseline explains it."""


def _standardized(n: float, value: float) -> float:  # noqa: ARG001
    return math.sqrt(4 / n)


def _log_odds(n: float, value: float) -> float:  # noqa: ARG001
    return math.sqrt(16 / n)


def _correlation(n: float, value: float) -> float:  # noqa: ARG001
    return math.sqrt(1 / (n - 3)) if n > 3 else 0.0


def _proportion(n: float, value: float) -> float:
    return math.sqrt(max(value * (1 - value), 0.0) / n)


_SMALLEST: Mapping[tuple[str, str], Callable[[float, float], float]] = {
    # kind of finding and measure: the smallest standard error that n people can give
    **{("comparison", measure): _standardized for measure in ("SMD", "d", "g", "HR")},
    ("comparison", "OR"): _log_odds,
    ("association", "r"): _correlation,
    ("association", "z"): _correlation,
    ("prevalence", "PR"): _proportion,
}
_PAIRED = frozenset({"crossover-rct", "before-after"})


def intervals_against_n(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The interval of an effect is not far narrower than so many people can give."""
    effect, n = finding.effect, _most_people(study, finding)
    smallest = _SMALLEST.get((finding.kind, effect.measure)) if effect else None
    if effect is None or effect.value is None or smallest is None or n is None or study.design in _PAIRED:
        return
    error, least = ranges.standard_error(finding, effect), smallest(n, float(effect.value))
    if error is None or error[1] >= TOO_NARROW * least:
        return
    field, shown = _where(effect)
    problem = f"{field} {shown} gives a standard error of {sum(error) / 2:.2g}"
    problem += f", but {n:g} people give at least {least:.2g}"
    remedy = "Check n, and whether the interval is of this effect, on this scale."
    yield finding_warning(study, finding, "interval-against-n", field, shown, problem, remedy)


def _most_people(study: Study, finding: Finding) -> float | None:
    """Returns the largest number of people that the finding may be about."""
    sizes = [float(group.n) for group in finding.groups if group.n is not None]
    known = sum(sizes), 0.0 if study.n is None else float(study.n)
    return max(known) or None


def _where(effect: Effect) -> tuple[str, str]:
    if effect.se is not None or effect.ci is None:
        return "effect.se", effect.se.text if effect.se else ""
    return "effect.ci", ranges.shown(effect.ci)
