"""Rules that compute an effect anew from the groups, and look at its scale and size.

Source: Cochrane Handbook 6.4, 6.5 and 10.5.3; Gøtzsche et al., 2007, JAMA 298, 430-437 (errors of extraction);
intervals of ratios are symmetric on the logarithmic scale (Handbook 6.3.1).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import attrs

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import finding_warning
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.evidence.effects.computed_effects import compared_sizes
from mutualevidence.evidence.effects.finding_effects import STANDARDIZED, finding_effect, measures_of
from mutualevidence.evidence.effects.scales import AnalysedEffect
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Effect, Finding, Study, Test
from mutualevidence.model.vocabulary import RATIO_MEASURES

LARGEST_WHOLE_RATIO = 10
"""A ratio of risks, rates or hazards whose whole interval lies above this, without decimals, is a percentage."""

LARGEST_STANDARDIZED = 3.0
"""Standardized differences beyond this are errors far more often than results (SE taken for SD)."""

FROM_GROUPS = frozenset({"MD", "g", "d", "SMD", "SMCC", "SMCR", "ROM", "OR", "RR", "RD", "IRR"})
TOLERATED = 0.35
"""By how much of the standard error the values may differ: adjusted and raw effects are not the same."""

WIDER = 1.6
"""How many times as wide an interval may be as the groups give."""


def _from_groups(study: Study, finding: Finding, measure: str) -> AnalysedEffect | None:
    """Returns the effect that the groups give; None where they give none."""
    if len(finding.groups) < 2 and finding.kind != "within-group":
        return None
    reported = finding.effect is not None or finding.test is not None
    bare = attrs.evolve(finding, effect=None, test=None) if reported else finding
    if measure not in measures_of(bare):
        return None
    try:
        return finding_effect(bare, study, measure)
    except MutualEvidenceError:
        return None


def effects_against_their_groups(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The recorded effect is the one that the groups give, and its interval about as wide."""
    effect = finding.effect
    if effect is None or effect.value is None or effect.measure not in FROM_GROUPS or _is_adjusted(finding):
        return
    if effect.measure in RATIO_MEASURES and any(group.events in (0, group.n) for group in finding.groups):
        return  # what an empty cell gives depends on the correction (Handbook 10.4.4.2)
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
        yield finding_warning(
            study, finding, "effect-against-groups", "effect.value", effect.value.text, problem, remedy
        )
    if study.design not in ("crossover-rct", "cluster-rct"):
        yield from _widths(study, finding, effect, error)


def proportions_against_their_group(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A proportion is about the events of its only group over its participants; surveys weight, so not quite."""
    effect = finding.effect
    if effect is None or effect.measure != "PR" or effect.value is None or len(finding.groups) != 1:
        return
    group = finding.groups[0]
    if group.events is None or not group.n or _is_adjusted(finding):
        return
    own = float(group.events) / float(group.n)
    low, high = ranges.printed_range(effect.value)
    error = math.sqrt(max(own * (1 - own), 0.01) / float(group.n))
    if low - 2 * error <= own <= high + 2 * error:
        return
    problem = f"effect is PR {effect.value.text}, but {group.events.text} of {group.n.text} are {own:.3g}"
    remedy = "Check events, n and value; if it is weighted, write analysis = {adjusted = …}."
    yield finding_warning(
        study, finding, "effect-against-groups", "effect.value", effect.value.text, problem, remedy
    )


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
    shown = ranges.shown(effect.ci)
    yield finding_warning(study, finding, "interval-against-groups", "effect.ci", shown, problem, remedy)


def _is_adjusted(finding: Finding) -> bool:
    words = finding.analysis.adjusted.strip().casefold() if finding.analysis else ""
    return words not in ("", "no", "none", "crude", "unadjusted")


def numbers_needed_against_their_groups(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A number needed to treat is one over the risk difference of the groups (Handbook 15.4.2)."""
    effect = finding.effect
    if effect is None or effect.measure != "NNT" or not effect.value or _is_adjusted(finding):
        return
    computed = _from_groups(study, finding, "RD")
    if computed is None or not computed.variance or not computed.y:
        return
    low, high = sorted(1 / max(abs(bound), 1e-9) for bound in ranges.printed_range(effect.value))
    off = max(low - abs(computed.y), abs(computed.y) - high, 0.0)
    if off > TOLERATED * math.sqrt(computed.variance) and off > 0.05 * abs(computed.y):
        problem = f"effect is NNT {effect.value.text}, but the groups give {1 / abs(computed.y):.3g}"
        remedy = "Check value and groups; if the effect is adjusted, write analysis = {adjusted = …}."
        yield finding_warning(
            study, finding, "effect-against-groups", "effect.value", effect.value.text, problem, remedy
        )


def implausible_sizes(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A standardized difference above three SDs is mostly of an SE taken for an SD, a ratio of 65 a percentage."""
    effect = finding.effect
    if effect and effect.value is not None and effect.measure in ("HR", "RR", "IRR", "ROM"):
        numbers = (effect.value, *(effect.ci or ()))
        if min(numbers) > LARGEST_WHOLE_RATIO and not any(number.decimals for number in numbers):
            problem = f"{effect.measure} is {effect.value.text}, which is hardly ever true"
            remedy = "Is it in percent? Write 0.65 for 65%."
            yield finding_warning(
                study, finding, "implausible-effect", "effect.value", effect.value.text, problem, remedy
            )
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
        yield finding_warning(study, finding, "implausible-effect", where, shown, problem, remedy)


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
        shown = ranges.shown(effect.ci)
        problem = f"effect.ci {shown} lies evenly about {effect.value.text}, as no interval of a ratio does"
        remedy = "Write log = {yes} if these are logarithms; or take the interval on the scale of the ratio."
        yield finding_warning(study, finding, "interval-on-wrong-scale", "effect.ci", shown, problem, remedy)


def _t_of(test: Test) -> ranges.Range | None:
    """Returns the |t| that a test of two groups is: t itself, the root of F with one df; None for others."""
    if test.value is None or test.value.relation != "=":
        return None
    low, high = ranges.absolute(ranges.printed_range(test.value))
    if test.stat == "t":
        return (low, high)
    return (math.sqrt(low), math.sqrt(high)) if test.stat == "F" and test.df[:1] == (1.0,) else None


OTHERWISE = 0.5
"""By which part a statistic may differ from that of the groups: adjusted for baseline, it is another."""


def tests_against_their_groups(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A test, or the p of an effect without interval, is about what means, SDs and counts of the groups give."""
    statistic = _given_statistic(finding)
    if statistic is None or _is_adjusted(finding) or study.design in ("crossover-rct", "cluster-rct"):
        return
    field, shown, (low, high) = statistic
    computed = _from_groups(study, finding, "MD") or _from_groups(study, finding, "RD")
    if computed is None or not computed.variance:
        return
    own = abs(computed.y) / math.sqrt(computed.variance)
    distance = max(low - own, own - high, 0.0)
    if distance <= max(1.0, OTHERWISE * max(own, high if math.isfinite(high) else 0.0)):
        return
    problem = f"{field} is {shown}, but the groups give |t| of about {own:.1f}"
    remedy = "Check test and groups; if the test is adjusted, write analysis = {adjusted = …}."
    yield finding_warning(study, finding, "test-against-groups", field, shown, problem, remedy)


def _given_statistic(finding: Finding) -> tuple[str, str, ranges.Range] | None:
    """Returns where a statistic stands, as it is written, and the |t| it is; from p where it stands alone."""
    test, effect = finding.test, finding.effect
    if test is not None and test.value is not None:
        t = _t_of(test)
        if test.stat == "chi2" and test.df[:1] == (1.0,) and test.value.relation == "=":
            low, high = ranges.absolute(ranges.printed_range(test.value))
            t = (math.sqrt(low), math.sqrt(high))
        return ("test.value", f"{test.stat} = {test.value.text}", t) if t else None
    for field, p in (("test.p", test.p if test else None), ("effect.p", effect.p if effect else None)):
        if p is not None and not (effect and (effect.ci or effect.se)):
            low, high = ranges.printed_range(p)
            own = (ranges.normal_quantile(min(high, 1.0) / 2), ranges.normal_quantile(max(low, 0.0) / 2))
            return field, p.text, (max(own[0], 0.0), own[1])
    return None


def r_against_its_test(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A correlation is the one that is tested: r itself, or t = r·√(df / (1 − r²))."""
    effect, test = finding.effect, finding.test
    if effect is None or effect.measure != "r" or effect.value is None or test is None or test.value is None:
        return
    own = ranges.absolute(ranges.printed_range(effect.value))
    t = _t_of(test)
    if test.stat == "r" and test.value.relation == "=":
        given = ranges.absolute(ranges.printed_range(test.value))
    elif t and test.df and test.df[-1] > 0:
        low, high = (bound / math.sqrt(bound**2 + float(test.df[-1])) for bound in t)
        given = (low * 0.9, high * 1.1)
    else:
        return
    if ranges.apart(own, given):
        problem = f"effect is r {effect.value.text}, but {test.stat} = {test.value.text} gives "
        problem += f"{sum(given) / 2:.2f}"
        remedy = "Check value, test and degrees of freedom; are they of the same relation?"
        yield finding_warning(
            study, finding, "effect-against-test", "effect.value", effect.value.text, problem, remedy
        )


def d_against_t(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """d is t·√(1/n₁ + 1/n₂) in a comparison of two independent groups, which together are df + 2 people."""
    effect, test = finding.effect, finding.test
    if effect is None or effect.value is None or test is None or test.value is None or test.value.relation != "=":
        return
    t = _t_of(test)
    factors = _factors(compared_sizes(finding, study), test)
    if t is None or effect.measure not in STANDARDIZED or factors is None or not _is_of_two_groups(study, finding):
        return
    low, high = factors[0] * t[0], factors[1] * t[1]
    own = ranges.absolute(ranges.printed_range(effect.value))
    if ranges.apart(own, (low * 0.85, high * 1.15)):  # g is d less a few percent, adjusted values differ a little
        given = f"{test.stat} = {test.value.text} gives {(low + high) / 2:.2f}"
        problem = f"effect is {effect.measure} {effect.value.text}, but {given}"
        remedy = "Check value, test and the group sizes; are test and effect of the same comparison?"
        yield finding_warning(
            study, finding, "effect-against-test", "effect.value", effect.value.text, problem, remedy
        )


def _is_of_two_groups(study: Study, finding: Finding) -> bool:
    return finding.kind == "comparison" and study.design != "crossover-rct"


UNEQUAL = 1.6
"""By which factor d may differ where the sizes of the groups are not known: one may be four times the other."""


def _factors(sizes: tuple[float, float] | None, test: Test) -> ranges.Range | None:
    """Returns from what to what d is of t; without the sizes it is from the degrees of freedom."""
    if sizes is not None:
        factor = math.sqrt(1 / sizes[0] + 1 / sizes[1])
        return (factor, factor)
    if not test.df or test.df[-1] <= 0:
        return None
    factor = 2 / math.sqrt(float(test.df[-1]) + 2)
    return (factor / UNEQUAL, factor * UNEQUAL)
