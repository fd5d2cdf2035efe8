"""Rules about how results are reported: spin, p of zero, equivalence, impossible means, dropouts, labels.

Source: Boutron et al., 2010, JAMA 303, 2058-2064 (spin); APA 7, 6.36 (p); Piaggio et al., 2012 (equivalence);
Brown & Heathers, 2017 (GRIM); Anaya, 2016 (GRIMMER); CONSORT 2010, item 13 (losses).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import about_finding
from mutualevidence.evidence.effects.computed_effects import expected_sign
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Group, Study

SIGNIFICANT = 0.05
NULL_ABOVE = 0.5
"""A standardized difference from here on is not "no difference" as a point estimate (Cohen, 1988: medium)."""

MOST_WEEKS = 2600
"""Fifty years; longer follow-ups are mostly days or months given as weeks."""


def _warn(
    study: Study, finding: Finding, code: str, field: str, value: str, problem: str, remedy: str
) -> Diagnostic:
    return about_finding(study, finding, code, field, value, problem, remedy, severity=Severity.WARNING)


def superior_without_significance(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Nobody concludes superiority from p > .05 or from an interval that includes no effect: that is spin."""
    if finding.conclusion not in ("a-superior", "b-superior"):
        return
    effect, test = finding.effect, finding.test
    for field, p in (("effect.p", effect.p if effect else None), ("test.p", test.p if test else None)):
        if p is not None and (p > SIGNIFICANT or (p.relation in (">", "≥") and p >= SIGNIFICANT)):
            yield _spin(study, finding, f"{field} is {p.text}")
            return
    null = ranges.null_value(effect) if effect else None
    if effect and effect.ci and null is not None and effect.ci[0] < null < effect.ci[1] and effect.level >= 0.95:
        yield _spin(study, finding, f"the interval [{effect.ci[0].text}, {effect.ci[1].text}] includes no effect")


def _spin(study: Study, finding: Finding, why: str) -> Diagnostic:
    problem = f"conclusion is {finding.conclusion}, but {why}"
    remedy = "If the authors say so, keep it and record the direction only; do not let a claim rest on it (spin)."
    return _warn(study, finding, "spin", "conclusion", finding.conclusion, problem, remedy)


def p_of_zero(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """No p is zero; programs print .000 for p < .001."""
    given = {
        "effect.p": finding.effect.p if finding.effect else None,
        "test.p": finding.test.p if finding.test else None,
    }
    for field, p in given.items():
        if p is not None and p == 0.0 and p.relation in ("=", "≤"):
            problem = f"{field} is {p.text}, and no p is zero"
            yield _warn(study, finding, "p-of-zero", field, p.text, problem, "Write p = {< .001}.")


def prediction_within_confidence(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A prediction interval is at least as wide as the confidence interval, and contains it."""
    effect, pooled = finding.effect, finding.pooled
    if effect is None or pooled is None or effect.ci is None or pooled.pi is None:
        return
    slack = 10.0 ** -min(bound.decimals for bound in (*effect.ci, *pooled.pi))
    if pooled.pi[0] > effect.ci[0] + slack or pooled.pi[1] < effect.ci[1] - slack:
        shown = f"[{pooled.pi[0].text}, {pooled.pi[1].text}]"
        problem = f"pooled.pi {shown} does not contain effect.ci [{effect.ci[0].text}, {effect.ci[1].text}]"
        remedy = "Check which is which: a prediction interval is the wider one."
        yield _warn(study, finding, "prediction-within-confidence", "pooled.pi", shown, problem, remedy)


def equivalence_without_margin(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Equivalence and noninferiority are concluded with a margin that was set before."""
    if finding.conclusion in ("equivalent", "noninferior") and finding.margin is None:
        effect = finding.effect
        interval = (
            f", and its interval is [{effect.ci[0].text}, {effect.ci[1].text}]" if effect and effect.ci else ""
        )
        problem = f"conclusion is {finding.conclusion}, but no margin is recorded{interval}"
        remedy = "Write margin = {…}, in units of the effect; or conclusion = {no-significant-difference}."
        yield _warn(study, finding, "no-margin", "conclusion", finding.conclusion, problem, remedy)


def equivalence_beyond_margin(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The interval of what is equivalent lies within the margin."""
    effect, margin = finding.effect, finding.margin
    if finding.conclusion != "equivalent" or margin is None or effect is None or effect.ci is None:
        return
    if ranges.is_logarithmic(effect) and not effect.log:
        far = max(abs(math.log(bound)) for bound in effect.ci if bound > 0) > abs(math.log(margin))
    else:
        far = max(abs(float(bound)) for bound in effect.ci) > margin
    if far:
        shown = f"[{effect.ci[0].text}, {effect.ci[1].text}]"
        problem = f"conclusion is equivalent, but effect.ci {shown} reaches beyond the margin {margin.text}"
        remedy = "Check the margin and the interval."
        yield _warn(study, finding, "beyond-margin", "conclusion", finding.conclusion, problem, remedy)


def large_no_difference(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """No difference is said of the point estimate, not of its significance."""
    effect = finding.effect
    if finding.direction != "no-difference" or effect is None or effect.value is None:
        return
    null = ranges.null_value(effect)
    far = {
        True: abs(float(effect.value)) >= NULL_ABOVE,
        False: ranges.is_logarithmic(effect) and not effect.log and not 0.5 < effect.value < 2,
    }[effect.measure in ("SMD", "d", "g")]
    if null is not None and far:
        problem = f"direction is no-difference, but {effect.measure} is {effect.value.text}"
        remedy = "Record the direction of the point estimate; that it is not significant is for the conclusion."
        yield _warn(study, finding, "direction-disagrees", "direction", finding.direction, problem, remedy)


def turned_signs(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Without ``sign`` the direction decides which way a value is read; where that turns it, it is told."""
    effect, wanted = finding.effect, expected_sign(finding)
    null = ranges.null_value(effect) if effect else None
    if effect is None or effect.value is None or effect.sign or wanted is None or null is None:
        return
    if finding.kind == "comparison" and (effect.value - null) * wanted < 0:
        problem = (
            f"effect has no sign, and {effect.measure} {effect.value.text} is turned round to fit its direction"
        )
        remedy = "Add sign = {a-b} or sign = {b-a}, as the source takes the difference."
        yield _warn(study, finding, "turned-sign", "effect.sign", effect.value.text, problem, remedy)


def impossible_dropouts(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Nobody is lost who never took part."""
    for group in finding.groups:
        arm = study.arm(group.arm)
        most = arm.n if arm and arm.n is not None else study.n
        if group.dropouts is not None and most is not None and group.dropouts > most:
            problem = f'group "{group.arm}" lost {group.dropouts.text} of {most.text} participants'
            field = f"groups.{group.arm}.dropouts"
            remedy = "Check both; dropouts are people, not percent."
            yield _warn(study, finding, "impossible-dropouts", field, group.dropouts.text, problem, remedy)


def odd_weeks(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Follow-ups of more than fifty years are mostly of another unit."""
    weeks = finding.time.weeks if finding.time else None
    if weeks is not None and weeks > MOST_WEEKS:
        problem = f"time.weeks is {weeks.text}, which is {float(weeks) / 52:.0f} years"
        yield _warn(study, finding, "odd-weeks", "time.weeks", weeks.text, problem, "Are these days or months?")


def impossible_means(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A mean of whole numbers is a whole number divided by n (GRIM), within its scale; so is its SD (GRIMMER)."""
    items, span = finding.outcome.items, finding.outcome.range
    for group in finding.groups:
        if span is not None:
            yield from _outside_the_scale(study, finding, group, (float(span[0]), float(span[1])))
        if items is not None and group.n is not None and group.mean is not None:
            yield from _grim(study, finding, group, float(group.n) * float(items))


def _grim(study: Study, finding: Finding, group: Group, count: float) -> Iterator[Diagnostic]:
    mean, field = group.mean, f"groups.{group.arm}.mean"
    if mean is None or count >= 10.0**mean.decimals:
        return
    low, high = float(mean) - 0.5 * 10.0**-mean.decimals, float(mean) + 0.5 * 10.0**-mean.decimals
    tiny = 1e-9
    totals = range(math.ceil(low * count - tiny), math.floor(high * count + tiny) + 1)
    if not totals:
        problem = f"no {count:g} whole numbers have the mean {mean.text}"
        remedy = "Check mean and n; people who did not answer make n smaller (GRIM)."
        yield _warn(study, finding, "impossible-mean", field, mean.text, problem, remedy)
    elif group.sd is not None and finding.outcome.items == 1.0 and not any(_grimmer(group, t) for t in totals):
        problem = f"no {count:g} whole numbers with the mean {mean.text} have the SD {group.sd.text}"
        sd_field = f"groups.{group.arm}.sd"
        remedy = "Check SD, mean and n (GRIMMER)."
        yield _warn(study, finding, "impossible-sd", sd_field, group.sd.text, problem, remedy)


def _grimmer(group: Group, total: int) -> bool:
    """Whether whole numbers of this sum can have the SD: their sum of squares is whole and as odd as the sum."""
    if group.sd is None or group.n is None or group.n < 2:
        return True
    n, half = float(group.n), 0.5 * 10.0**-group.sd.decimals
    low, high = (max(float(group.sd) + way * half, 0.0) ** 2 * (n - 1) + total**2 / n for way in (-1, 1))
    return any(s % 2 == total % 2 for s in range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1))


def _outside_the_scale(
    study: Study, finding: Finding, group: Group, span: tuple[float, float]
) -> Iterator[Diagnostic]:
    low, high = span
    if group.mean is not None and not low <= group.mean <= high:
        field = f"groups.{group.arm}.mean"
        problem = f"the mean {group.mean.text} lies outside the scale, {low:g} to {high:g}"
        yield _warn(study, finding, "impossible-mean", field, group.mean.text, problem, "Check mean and range.")
    elif group.mean is not None and group.sd is not None and group.n is not None and group.n > 1:
        n, mean = float(group.n), float(group.mean)
        largest = math.sqrt((high - mean) * (mean - low) * n / (n - 1))
        if float(group.sd) > largest + 10.0**-group.sd.decimals:
            field = f"groups.{group.arm}.sd"
            problem = f"on a scale from {low:g} to {high:g} the SD at a mean of {mean:g} is at most {largest:.2f}"
            problem += f", not {group.sd.text}"
            remedy = "Check SD, mean and range."
            yield _warn(study, finding, "impossible-sd", field, group.sd.text, problem, remedy)
