"""Recomputes the p of a test from its statistic and degrees of freedom: t, F, χ², r and z.

Source: statcheck (Nuijten et al., 2016, Behavior Research Methods 48, 1205-1226): p is recomputed from all that
rounds to the printed statistic; a one-sided p is accepted where one-sidedness is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import about_finding, finding_warning
from mutualevidence.check.findings.distributions import chi2_tail, f_tail, r_tails, t_tails, z_tails
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding, Study, Test

_SIGNED = frozenset({"t", "z", "r"})
"""Statistics that can be tested one-sided."""

_TAILS: dict[str, tuple[int, Callable[..., float]]] = {
    "t": (1, t_tails),
    "F": (2, f_tail),
    "chi2": (1, chi2_tail),
    "r": (1, r_tails),
    "z": (0, z_tails),
}
"""How many degrees of freedom each statistic has, and its p."""


def implied_p(test: Test) -> ranges.Range | None:
    """Returns the p values that the printed statistic may have; None where it cannot be told."""
    if test.value is None or test.value.relation != "=" or test.stat not in _TAILS:
        return None
    count, p_of = _TAILS[test.stat]
    if len(test.df) < count or any(df <= 0 for df in test.df):
        return None
    df = [float(each) for each in test.df[:count]]
    low, high = ranges.absolute(ranges.printed_range(test.value))
    tails = float(test.tails) if test.tails and test.stat in _SIGNED else 2.0
    share = tails / 2
    return (p_of(high, *df) * share, p_of(low, *df) * share)


def tests_that_disagree(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The p of a test follows from its statistic and degrees of freedom."""
    test = finding.test
    implied = implied_p(test) if test else None
    if test is None or test.p is None or test.value is None or implied is None:
        return
    low, high = ranges.printed_range(test.p)
    if not ranges.apart(implied, (low, high)):
        return
    shown = f"{test.stat}{_degrees(test)} = {test.value.text}"
    problem = f"test.p is {test.p.text}, which {shown} does not give: it gives p = {sum(implied) / 2:.3f}"
    remedy = (
        "Check the statistic, its degrees of freedom and the number of tails (tails = 1 for a one-sided test)."
    )
    yield about_finding(study, finding, "test-disagrees", "test.p", test.p.text, problem, remedy)


def _degrees(test: Test) -> str:
    return f"({', '.join(f'{float(df):g}' for df in test.df)})" if test.df else ""


def degrees_of_freedom_above_n(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A test of independent participants has fewer degrees of freedom than there are participants."""
    test = finding.test
    if test is None or not test.df or test.stat not in ("t", "F", "r"):
        return
    sizes = [float(group.n) for group in finding.groups if group.n is not None]
    arms = [float(arm.n) for arm in study.arms if arm.n is not None]
    n = sum(sizes) if len(sizes) > 1 else float(study.n) if study.n is not None else None
    if n is None and len(arms) == len(study.arms) > 1:
        n = sum(arms)
    df = float(test.df[-1])
    if n is None or df < n:
        return
    problem = f"test.df is {df:g}, but {n:g} people took part"
    remedy = "Check df and n; only a model of repeated measures has more degrees of freedom than people."
    yield finding_warning(study, finding, "df-above-n", "test.df", f"{df:g}", problem, remedy)
