"""Rules about an effect: its interval contains it, and standard error, test and p agree with both.

All comparisons allow for the digits that are printed (`ranges`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import about_finding, finding_warning
from mutualevidence.evidence.effects.computed_effects import participants_analysed
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Effect, Finding, Interval, Study
from mutualevidence.model.numbers import Number

LIMITS = {"r": (-1.0, 1.0), "RD": (-1.0, 1.0), "PR": (0.0, 1.0)}
"""Measures that cannot leave these bounds."""

LOPSIDED = 1.75
"""How many times as far one bound may lie from the value as the other, on the scale of analysis.

Exact and likelihood intervals are not quite even; a bound or a value that was copied wrongly is farther off.
"""

SKEWED = 1.2
"""The same for intervals that are not of the value and its standard error."""


def _intervals(finding: Finding) -> Iterator[tuple[str, Interval, Number | None]]:
    """Yields every interval of a finding, with the value it has to contain."""
    if finding.effect and finding.effect.ci:
        yield "effect.ci", finding.effect.ci, finding.effect.value
    if finding.pooled and finding.pooled.pi:
        yield "pooled.pi", finding.pooled.pi, finding.effect.value if finding.effect else None
    for group in finding.groups:
        if group.ci:
            yield f"groups.{group.arm}.ci", group.ci, group.mean
        if group.iqr:
            yield f"groups.{group.arm}.iqr", group.iqr, group.median


def reversed_intervals(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The lower bound of an interval stands first."""
    for field, interval, _ in _intervals(finding):
        if interval[0] > interval[1]:
            shown = ranges.shown(interval)
            problem = f"{field} is {shown}: its lower bound is above its upper bound"
            remedy = "Check for a lost minus sign, or swap the bounds."
            yield about_finding(study, finding, "reversed-interval", field, shown, problem, remedy)


def values_outside_their_interval(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """An interval contains its own value."""
    for field, interval, value in _intervals(finding):
        if value is None or interval[0] > interval[1] or ranges.contains(interval, value):
            continue
        shown = ranges.shown(interval)
        problem = f"{field} is {shown} and does not contain the value {value.text}"
        remedy = "Check both against the source; a minus sign, or one of them on a log scale?"
        yield about_finding(study, finding, "value-outside-interval", field, shown, problem, remedy)


def impossible_values(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Ratios are above 0; correlations, risk differences and proportions within their bounds."""
    effect = finding.effect
    if effect is None or effect.log:
        return
    if effect.measure == "NNT" and effect.value is not None and abs(effect.value) < 1:
        problem = f"effect.value is {effect.value.text}, but no fewer than one person can be treated"
        remedy = "Is it a risk difference? The number needed to treat is 1 over it."
        yield about_finding(study, finding, "impossible-value", "effect.value", effect.value.text, problem, remedy)
    low, high = LIMITS.get(effect.measure, (0.0 if ranges.is_logarithmic(effect) else None, None))
    numbers = {"value": effect.value, **dict(zip(("ci", "ci "), effect.ci or (), strict=False))}
    for name, number in numbers.items():
        if number is None:
            continue
        positive = ranges.is_logarithmic(effect) and (number < 0 or (name == "value" and number == 0.0))
        outside = not ranges.is_logarithmic(effect) and low is not None and number < low
        if positive or outside or (high is not None and number > high):
            allowed = "above 0" if ranges.is_logarithmic(effect) else f"from {low:g} to {high:g}"
            problem = f"effect.{name.strip()} is {number.text}, but {effect.measure} is {allowed}"
            remedy = "Write log = {yes} if these are logarithms; a percentage as a proportion, such as .45."
            field = f"effect.{name.strip()}"
            yield about_finding(study, finding, "impossible-value", field, number.text, problem, remedy)


def lopsided_intervals(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The value lies about in the middle of its interval, on the scale of analysis (Handbook 6.3.1)."""
    effect = finding.effect
    if effect is None or effect.value is None or effect.ci is None or effect.measure in ("PR", "NNT"):
        return
    if not effect.ci[0] <= effect.value <= effect.ci[1] or not _lopsided(effect, LOPSIDED):
        return
    if ranges.is_logarithmic(effect) and _is_even(effect, effect.value, effect.ci):
        return  # told as an interval on the wrong scale
    shown = ranges.shown(effect.ci)
    problem = f"effect.ci {shown} lies lopsided about {effect.value.text}"
    if ranges.is_logarithmic(effect):
        problem += ", also as logarithms"
    remedy = "Check value and both bounds against the source: is one of them of another line, or its sign lost?"
    yield finding_warning(study, finding, "lopsided-interval", "effect.ci", shown, problem, remedy)


def _lopsided(effect: Effect, times: float) -> bool:
    """Returns whether one bound lies more than ``times`` as far off as the other, whatever was rounded."""
    if effect.value is None or effect.ci is None:
        return False
    numbers = (effect.ci[0], effect.value, effect.ci[1])
    spans = [ranges.on_analysis_scale(effect, ranges.printed_range(number)) for number in numbers]
    low, value, high = spans
    if low is None or value is None or high is None:
        return False
    below, above = (value[0] - low[1], value[1] - low[0]), (high[0] - value[1], high[1] - value[0])
    return below[0] > times * above[1] or above[0] > times * below[1]


def _is_even(effect: Effect, value: Number, interval: Interval) -> bool:
    """Returns whether the bounds lie evenly about the value as they are written."""
    slack = 1.1 * max(10.0**-number.decimals for number in (value, *interval))
    return not effect.log and abs((value - interval[0]) - (interval[1] - value)) <= slack


def standard_errors_that_disagree(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The standard error agrees with the width of the interval."""
    effect = finding.effect
    width = ranges.half_width(effect) if effect else None
    if effect is None or effect.se is None or width is None or effect.measure == "r":
        return  # the standard error of r may be given for r or for its z
    critical = ranges.critical_range(finding, effect)
    low, high = ranges.printed_range(effect.se)
    if ranges.apart(width, (low * critical[0], high * critical[1])):
        implied = sum(width) / 2 / critical[0]
        problem = f"effect.se is {effect.se.text}, but the interval implies about {implied:.3g}"
        remedy = "Check both, and the level of the interval; the standard error of a ratio is on the log scale."
        yield about_finding(
            study, finding, "standard-error-disagrees", "effect.se", effect.se.text, problem, remedy
        )


def _statistic(finding: Finding, effect: Effect) -> ranges.Range | None:
    """Value over standard error, without its sign."""
    error = ranges.standard_error(finding, effect)
    null = ranges.null_value(effect)
    if effect.value is None or error is None or null is None or error[1] <= 0:
        return None
    value = ranges.on_analysis_scale(effect, ranges.printed_range(effect.value))
    if value is None:
        return None
    low, high = ranges.absolute(value)
    return (low / error[1], high / error[0] if error[0] > 0 else float("inf"))


def _statistic_of_r(study: Study, finding: Finding, effect: Effect) -> ranges.Range | None:
    """Returns Fisher's z over its standard error, 1/√(n − 3), where only r and n are recorded."""
    n = participants_analysed(finding, study)
    if effect.measure != "r" or effect.value is None or n is None or n <= 3 or finding.kind == "pooled":
        return None
    value = ranges.on_analysis_scale(effect, ranges.printed_range(effect.value)) or (0.0, 0.0)
    low, high = ranges.absolute(value)
    return (0.85 * low * math.sqrt(n - 3), 1.15 * high * math.sqrt(n - 3))  # partial r, t for z, some missing


_OTHER_LEVEL = 0.005
"""How far a printed p has to be from the level of the interval: two methods differ a little near it."""


def _other_side(effect: Effect, tails: float) -> bool:
    """Returns whether the interval and p tell significance otherwise, each as clearly as its digits can."""
    null = ranges.null_value(effect)
    if null is None or effect.ci is None or effect.p is None or tails != 2:
        return False
    alpha = 1 - float(effect.level)
    reach = 0.999 * 10.0 ** -max(bound.decimals for bound in effect.ci)
    includes = effect.ci[0] <= null - reach and effect.ci[1] >= null + reach
    excludes = effect.ci[0] >= null + reach or effect.ci[1] <= null - reach
    if effect.p.relation in ("<", "≤"):
        return includes and float(effect.p) <= alpha + 1e-9
    if effect.p.relation in (">", "≥"):
        return excludes and float(effect.p) >= alpha - 1e-9
    far = _OTHER_LEVEL + 0.5 * 10.0**-effect.p.decimals
    return (includes and effect.p < alpha - far) or (excludes and effect.p > alpha + far)


def _statistic_for(p: Number, tails: float, df: float | None) -> ranges.Range:
    """Returns the statistics that a printed p stands for: normal, or, where ``df`` is given, up to Student's t."""
    low, high = ranges.printed_range(p)
    low, high = max(low, 0.0), min(high, 1.0)
    smallest = max(0.0, ranges.normal_quantile(high / tails))
    largest = ranges.normal_quantile(low / tails)
    if df is not None and largest > 0:
        largest = ranges.t_quantile(low / tails, df)
    return (smallest * 0.995, max(largest * 1.005, 0.0))


def p_values_that_disagree(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The p value agrees with value and standard error or interval."""
    effect = finding.effect
    if effect is None or effect.p is None:
        return
    statistic = _statistic(finding, effect) or _statistic_of_r(study, finding, effect)
    if effect.ci and effect.se is None and _lopsided(effect, SKEWED):
        statistic = (0.0, math.inf)  # of an exact method, whose p is not that of a normal variable
    if statistic is None:
        return
    tails = float(finding.test.tails) if finding.test and finding.test.tails else 2.0
    df = None if ranges.is_logarithmic(effect) else ranges.degrees_of_freedom(finding)
    if ranges.apart(statistic, _statistic_for(effect.p, tails, df)) or _other_side(effect, tails):
        problem = f"effect.p is {effect.p.text}, which value and interval or standard error do not give"
        remedy = "Check p, value, interval and level; a one-tailed test needs test.tails."
        yield about_finding(
            study,
            finding,
            "p-disagrees",
            "effect.p",
            effect.p.text,
            problem,
            remedy,
        )


_POWERS = {"t": 1.0, "z": 1.0, "chi2": 0.5, "F": 0.5}
"""What makes a statistic of one degree of freedom that of a normal variable."""


def statistics_that_disagree(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A recorded t or z is the value over its standard error; so is the root of χ² or F with one df."""
    test, effect = finding.test, finding.effect
    if effect is None or test is None or test.value is None or test.value.relation != "=" or effect.measure == "r":
        return
    implied, power = _statistic(finding, effect), _POWERS.get(test.stat)
    squared = power == 0.5
    if implied is None or power is None or (squared and 1.0 not in test.df[:1]):
        return
    low, high = (bound**power for bound in ranges.absolute(ranges.printed_range(test.value)))
    slack = 0.2 if squared else 0.05  # estimates of both differ a little between models, score and Wald tests more
    if ranges.apart(implied, (low * (1 - slack), high * (1 + slack))):
        problem = f"test.value is {test.stat} = {test.value.text}, but value and interval or standard error give "
        problem += f"{implied[0]:.2f} to {implied[1]:.2f}"
        remedy = "Check the test and the effect; are they of the same comparison?"
        yield finding_warning(
            study, finding, "statistic-disagrees", "test.value", test.value.text, problem, remedy
        )
