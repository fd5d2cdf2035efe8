"""Rules about an effect: its interval contains it, and standard error, test and p agree with both.

All comparisons allow for the digits that are printed (`ranges`).
"""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import about_finding
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Effect, Finding, Interval, Study
from mutualevidence.model.numbers import Number

LIMITS = {"r": (-1.0, 1.0), "RD": (-1.0, 1.0), "PR": (0.0, 1.0)}
"""Measures that cannot leave these bounds."""


def _shown(interval: Interval) -> str:
    return f"[{interval[0].text}, {interval[1].text}]"


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
            problem = f"{field} is {_shown(interval)}: its lower bound is above its upper bound"
            remedy = "Check for a lost minus sign, or swap the bounds."
            yield about_finding(study, finding, "reversed-interval", field, _shown(interval), problem, remedy)


def values_outside_their_interval(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """An interval contains its own value."""
    for field, interval, value in _intervals(finding):
        if value is None or interval[0] > interval[1] or ranges.contains(interval, value):
            continue
        problem = f"{field} is {_shown(interval)} and does not contain the value {value.text}"
        remedy = "Check both against the source; a minus sign, or one of them on a log scale?"
        yield about_finding(study, finding, "value-outside-interval", field, _shown(interval), problem, remedy)


def impossible_values(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Ratios are above 0; correlations, risk differences and proportions within their bounds."""
    effect = finding.effect
    if effect is None or effect.log:
        return
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
    statistic = _statistic(finding, effect)
    if statistic is None:
        return
    tails = float(finding.test.tails) if finding.test and finding.test.tails else 2.0
    df = None if ranges.is_logarithmic(effect) else ranges.degrees_of_freedom(finding)
    if ranges.apart(statistic, _statistic_for(effect.p, tails, df)):
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


def statistics_that_disagree(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A recorded t or z is the value over its standard error."""
    test, effect = finding.test, finding.effect
    if effect is None or test is None or test.value is None or test.value.relation != "=" or effect.measure == "r":
        return
    implied = _statistic(finding, effect)
    if test.stat not in ("t", "z") or implied is None:
        return
    low, high = ranges.absolute(ranges.printed_range(test.value))
    if ranges.apart(implied, (low * 0.95, high * 1.05)):  # estimates of both may differ a little between models
        problem = f"test.value is {test.stat} = {test.value.text}, but value and interval or standard error give "
        problem += f"{implied[0]:.2f} to {implied[1]:.2f}"
        remedy = "Check the test and the effect; are they of the same comparison?"
        yield about_finding(
            study,
            finding,
            "statistic-disagrees",
            "test.value",
            test.value.text,
            problem,
            remedy,
            severity=Severity.WARNING,
        )
