"""Rules that compute an effect anew from the groups, and look at its scale and size.

Source: Cochrane Handbook 6.4, 6.5 and 10.5.3; Gøtzsche et al., 2007, JAMA 298, 430-437 (errors of extraction);
intervals of ratios are symmetric on the logarithmic scale (Handbook 6.3.1).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import attrs

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import about_finding
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.evidence.effects.computed_effects import compared_sizes
from mutualevidence.evidence.effects.finding_effects import STANDARDIZED, finding_effect, measures_of
from mutualevidence.evidence.effects.scales import AnalysedEffect
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Effect, Finding, Study
from mutualevidence.model.vocabulary import RATIO_MEASURES

LARGEST_STANDARDIZED = 3.0
"""Standardized differences beyond this are errors far more often than results (SE taken for SD)."""

FROM_GROUPS = frozenset({"MD", "g", "d", "SMD", "ROM", "OR", "RR", "RD"})
TOLERATED = 0.35
"""By how much of the standard error the values may differ: adjusted and raw effects are not the same."""

WIDER = 1.6
"""How many times as wide an interval may be as the groups give."""


def _from_groups(study: Study, finding: Finding, measure: str) -> AnalysedEffect | None:
    """Returns the effect that the groups give; None where they give none."""
    if len(finding.groups) < 2:
        return None
    bare = attrs.evolve(finding, effect=None, test=None)
    if measure not in measures_of(bare):
        return None
    try:
        return finding_effect(bare, study, measure)
    except MutualEvidenceError:
        return None


def _warn(
    study: Study, finding: Finding, code: str, field: str, value: str, problem: str, remedy: str
) -> Diagnostic:
    return about_finding(study, finding, code, field, value, problem, remedy, severity=Severity.WARNING)


def effects_against_their_groups(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The recorded effect is the one that the groups give, and its interval about as wide."""
    effect = finding.effect
    if effect is None or effect.value is None or effect.measure not in FROM_GROUPS or _is_adjusted(finding):
        return
    computed = _from_groups(study, finding, effect.measure)
    recorded = ranges.on_analysis_scale(effect, ranges.printed_range(effect.value))
    if computed is None or computed.variance is None or recorded is None:
        return
    error = math.sqrt(computed.variance)
    sizes = [abs(abs(bound) - abs(computed.y)) for bound in recorded]
    crosses = recorded[0] <= abs(computed.y) <= recorded[1]
    if not crosses and min(sizes) > TOLERATED * error and min(sizes) > 0.05 * abs(computed.y):
        problem = f"effect is {effect.measure} {effect.value.text}, but the groups give {abs(computed.value):.3g}"
        if effect.measure in RATIO_MEASURES:
            problem = f"effect is {effect.measure} {effect.value.text}, but the groups give {computed.value:.3g}"
        remedy = "Check value and groups; if the effect is adjusted, write analysis = {adjusted = …}."
        yield _warn(study, finding, "effect-against-groups", "effect.value", effect.value.text, problem, remedy)
    yield from _widths(study, finding, effect, error)


def _widths(study: Study, finding: Finding, effect: Effect, error: float) -> Iterator[Diagnostic]:
    """The interval is not several times as wide or as narrow as the groups give."""
    width = ranges.half_width(effect)
    if width is None or effect.ci is None or error <= 0:
        return
    critical = ranges.critical_range(finding, effect)
    factor = (width[0] + width[1]) / 2 / (error * critical[0])
    if 1 / WIDER <= factor <= WIDER:
        return
    narrower = f"{1 / factor:.1f} times as narrow" if factor < 1 else f"{factor:.1f} times as wide"
    problem = f"effect.ci is {narrower} as the groups give"
    given = next(
        (name for name in ("sd", "se") for group in finding.groups if getattr(group, name) is not None), ""
    )
    remedy = "Check n, the level of the interval, and the spread of the groups."
    if given:
        other = "standard errors" if given == "sd" else "standard deviations"
        remedy = f"Are the groups' {given} really {other}?"
    shown = f"[{effect.ci[0].text}, {effect.ci[1].text}]"
    yield _warn(study, finding, "interval-against-groups", "effect.ci", shown, problem, remedy)


def _is_adjusted(finding: Finding) -> bool:
    words = finding.analysis.adjusted.strip().casefold() if finding.analysis else ""
    return words not in ("", "no", "none", "crude", "unadjusted")


def implausible_sizes(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A standardized difference of more than three standard deviations is mostly an SE taken for an SD."""
    effect = finding.effect
    if effect and effect.value is not None and effect.measure in STANDARDIZED:
        y, where, shown = abs(float(effect.value)), "effect.value", effect.value.text
    else:
        computed = _from_groups(study, finding, "g")
        if computed is None:
            return
        y, where, shown = abs(computed.y), "groups", f"{computed.y:.2f}"
    if y > LARGEST_STANDARDIZED:
        problem = f"its standardized difference is {shown}, which is hardly ever true"
        remedy = "Are standard errors given as standard deviations? SD = SE·√n."
        yield _warn(study, finding, "implausible-effect", where, shown, problem, remedy)


def ratios_on_the_wrong_scale(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The interval of a ratio is symmetric as a logarithm; symmetric as it stands, it is of a logarithm."""
    effect = finding.effect
    if effect is None or effect.value is None or effect.ci is None or effect.measure not in RATIO_MEASURES:
        return
    value, low, high = float(effect.value), float(effect.ci[0]), float(effect.ci[1])
    if effect.log or not 0 < low < value < high:
        return
    slack = 1.1 * max(10.0**-bound.decimals for bound in (effect.value, *effect.ci))
    symmetric = abs((value - low) - (high - value)) <= slack
    off = abs((math.log(value) - math.log(low)) - (math.log(high) - math.log(value)))
    uncertain = slack * (2 / value + 1 / low + 1 / high)
    if symmetric and off > uncertain:
        shown = f"[{effect.ci[0].text}, {effect.ci[1].text}]"
        problem = f"effect.ci {shown} lies evenly about {effect.value.text}, as no interval of a ratio does"
        remedy = "Write log = {yes} if these are logarithms; or take the interval on the scale of the ratio."
        yield _warn(study, finding, "interval-on-wrong-scale", "effect.ci", shown, problem, remedy)


def d_against_t(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """d is t·√(1/n₁ + 1/n₂) in a comparison of two independent groups."""
    effect, test = finding.effect, finding.test
    if effect is None or effect.value is None or test is None or test.value is None or test.value.relation != "=":
        return
    sizes = compared_sizes(finding, study)
    if test.stat != "t" or effect.measure not in STANDARDIZED or sizes is None or study.design == "crossover-rct":
        return
    factor = math.sqrt(1 / sizes[0] + 1 / sizes[1])
    low, high = (factor * bound for bound in ranges.absolute(ranges.printed_range(test.value)))
    own = ranges.absolute(ranges.printed_range(effect.value))
    if ranges.apart(own, (low * 0.85, high * 1.15)):  # g is d less a few percent, adjusted values differ a little
        given = f"t = {test.value.text} gives {(low + high) / 2:.2f}"
        problem = f"effect is {effect.measure} {effect.value.text}, but {given}"
        remedy = "Check value, t and the group sizes; are test and effect of the same comparison?"
        yield _warn(study, finding, "effect-against-test", "effect.value", effect.value.text, problem, remedy)
