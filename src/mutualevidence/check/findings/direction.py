"""Rules about direction: the effect, the groups and the authors' conclusion go the way that is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import about_finding, finding_warning
from mutualevidence.check.findings.reporting import why_significant
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Effect, Finding, Group, Study

FAVOURS = {True: "favours-a", False: "favours-b"}
OPPOSITE = {
    "favours-a": "favours-b",
    "favours-b": "favours-a",
    "positive": "negative",
    "negative": "positive",
}


def implied_direction(finding: Finding) -> str:
    """Returns the direction that value, sign and better give; "" where they do not tell."""
    effect = finding.effect
    null = ranges.null_value(effect) if effect else None
    if effect is None or effect.value is None or null is None:
        return ""
    above = float(effect.value) - null
    if above == 0:
        return "no-difference"
    if finding.direction in ("positive", "negative"):
        return "positive" if above > 0 else "negative"
    if not effect.sign or finding.outcome.better not in ("lower", "higher"):
        return ""
    a_is_larger = (above > 0) == (effect.sign == "a-b")
    return FAVOURS[a_is_larger == (finding.outcome.better == "higher")]


def directions_against_the_effect(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Direction agrees with the sign of the value, with ``sign`` and with ``better``."""
    effect, implied = finding.effect, implied_direction(finding)
    if effect is None or effect.value is None:
        return
    if finding.direction in OPPOSITE and implied and implied != finding.direction:
        how = f"{effect.measure} = {effect.value.text}"
        if finding.direction.startswith("favours"):
            how += f", sign {effect.sign}, better {finding.outcome.better}"
        problem = f"direction is {finding.direction}, but {how} gives {implied}"
        remedy = "Check the sign of the value, effect.sign and outcome.better."
        yield about_finding(study, finding, "direction-disagrees", "direction", finding.direction, problem, remedy)
    elif finding.direction == "no-difference" and _excludes_no_effect(effect):
        problem = f"direction is no-difference, but the interval of {effect.value.text} excludes no effect"
        remedy = "Record the direction of the point estimate."
        yield about_finding(study, finding, "direction-disagrees", "direction", finding.direction, problem, remedy)


def _excludes_no_effect(effect: Effect) -> bool:
    null = ranges.null_value(effect)
    if null is None or effect.ci is None or effect.ci[0] > effect.ci[1]:
        return False
    return not effect.ci[0] <= null <= effect.ci[1]


def _level(group: Group) -> float | None:
    """Returns how high the outcome is in a group: mean, change, rate or share of events, or median."""
    if group.mean is not None:
        return float(group.mean)
    if group.mean_change is not None:
        return float(group.mean_change)
    if group.events is not None and group.person_time:
        return float(group.events) / float(group.person_time)
    if group.events is not None and group.n:
        return float(group.events) / float(group.n)
    return None if group.median is None else float(group.median)


def _side(study: Study, finding: Finding, side: str) -> Group | None:
    name = getattr(finding, side)
    arm = study.arm(name) if name else None
    names = {name.casefold(), arm.label.casefold() if arm else ""} - {""}
    return next((group for group in finding.groups if group.arm.casefold() in names), None)


def directions_against_the_groups(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Direction and sign of the value agree with the group data.

    Raw means may differ from an adjusted effect, therefore a warning.
    """
    a, b = _side(study, finding, "a"), _side(study, finding, "b")
    high_a, high_b = (_level(group) if group else None for group in (a, b))
    if high_a is None or high_b is None or high_a == high_b:
        return
    better = finding.outcome.better
    if better in ("lower", "higher") and finding.direction in ("favours-a", "favours-b"):
        implied = FAVOURS[(high_a > high_b) == (better == "higher")]
        if implied != finding.direction:
            problem = f"direction is {finding.direction}, but the groups ({high_a:g}, {high_b:g}) give {implied}"
            remedy = "Check the groups and outcome.better."
            yield finding_warning(
                study, finding, "direction-disagrees", "direction", finding.direction, problem, remedy
            )
    yield from _signs_against_the_groups(study, finding, high_a > high_b)


def _signs_against_the_groups(study: Study, finding: Finding, a_is_larger: bool) -> Iterator[Diagnostic]:
    effect = finding.effect
    null = ranges.null_value(effect) if effect else None
    if effect is None or effect.value is None or null is None or not effect.sign or effect.value == null:
        return
    if ((effect.value > null) == (effect.sign == "a-b")) != a_is_larger:
        larger = "a" if a_is_larger else "b"
        problem = f"effect.sign is {effect.sign} and the value {effect.value.text}, but {larger} is larger"
        remedy = "Check effect.sign and the sign of the value."
        yield finding_warning(study, finding, "sign-disagrees", "effect.sign", effect.sign, problem, remedy)


def directions_of_nothing(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Where no value is given, a side is favoured only if the groups, the interval or the test show one."""
    known = finding.effect is not None and finding.effect.value is not None
    if finding.direction in OPPOSITE and not known and (why := _shows_nothing(study, finding)):
        problem = f"direction is {finding.direction}, but {why}"
        remedy = "Record direction = {no-difference}, or the value that shows which way it goes."
        yield finding_warning(
            study, finding, "direction-disagrees", "direction", finding.direction, problem, remedy
        )


def _shows_nothing(study: Study, finding: Finding) -> str:
    """Returns what shows no difference at all: equal groups, an interval about no effect, a test of zero."""
    effect, test = finding.effect, finding.test
    a, b = _side(study, finding, "a"), _side(study, finding, "b")
    if a and b and (_level(a), _level(b)) != (None, None):
        medians = _level(a) == a.median  # ranks may differ where medians do not
        changes = (a.mean_change, b.mean_change)
        equal = _level(a) == _level(b) and not medians and changes[0] == changes[1]
        return f"the groups are equal ({_level(a):g})" if equal and not why_significant(finding) else ""
    if effect and effect.ci and (bounds := ranges.on_analysis_scale(effect, (effect.ci[0], effect.ci[1]))):
        if ranges.null_value(effect) is not None and abs(sum(bounds)) < 0.01 * (bounds[1] - bounds[0]):
            return f"the interval {ranges.shown(effect.ci)} lies about no effect"
    elif test and test.value == 0.0 and test.stat in ("t", "z", "r"):
        return f"{test.stat} is {test.value.text}"
    return ""


def conclusions_against_the_direction(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Nobody concludes that the side is superior which the point estimate does not favour."""
    against = {("a-superior", "favours-b"), ("b-superior", "favours-a")}
    if (finding.conclusion, finding.direction) in against:
        problem = f"conclusion is {finding.conclusion}, but direction is {finding.direction}"
        remedy = "Check which side is a and which is b."
        yield about_finding(
            study, finding, "conclusion-disagrees", "conclusion", finding.conclusion, problem, remedy
        )
