"""Rules about how results are reported: spin, p of zero, equivalence, dropouts, labels.

Source: Boutron et al., 2010, JAMA 303, 2058-2064 (spin); APA 7, 6.36 (p); Piaggio et al., 2012 (equivalence);
CONSORT 2010, item 13 (losses).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import attrs

from mutualevidence.check.findings import ranges
from mutualevidence.check.findings.diagnostics import finding_warning
from mutualevidence.check.findings.statcheck import implied_p
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.evidence.effects.computed_effects import expected_sign
from mutualevidence.evidence.effects.finding_effects import finding_effect, measures_of
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Effect, Finding, Study

SIGNIFICANT = 0.05
NULL_ABOVE = 0.5
"""A standardized difference from here on is not "no difference" as a point estimate (Cohen, 1988: medium)."""

LITTLE = 1.5
"""So many standard errors are no significant difference by any usual test."""

MOST_WEEKS = 2600
"""Fifty years; longer follow-ups are mostly days or months given as weeks."""


def superior_without_significance(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Nobody concludes superiority from p > .05 or from an interval that includes no effect: that is spin."""
    if finding.conclusion in ("a-superior", "b-superior") and (why := why_insignificant(study, finding)):
        yield _spin(study, finding, why)


def why_insignificant(study: Study, finding: Finding) -> str:
    """Returns which of the numbers show no significance, by the first that tells it; "" where none does."""
    effect, test = finding.effect, finding.test
    for field, p in (("effect.p", effect.p if effect else None), ("test.p", test.p if test else None)):
        if p is not None and (p > SIGNIFICANT or (p.relation in (">", "≥") and p >= SIGNIFICANT)):
            return f"{field} is {p.text}"
    null = ranges.null_value(effect) if effect else None
    if effect and effect.ci:
        if null is not None and effect.ci[0] < null < effect.ci[1] and effect.level >= 0.95:
            return f"the interval {ranges.shown(effect.ci)} includes no effect"
    elif effect and effect.value is not None and effect.se is not None and null is not None:
        if _within_its_error(effect):
            return f"{effect.value.text} with a standard error of {effect.se.text} is not significant"
    elif test and (implied := implied_p(test)):
        if implied[0] > SIGNIFICANT:
            return f"{test.stat} gives p = {sum(implied) / 2:.2f}"
    elif not (effect and (effect.p is not None or effect.se is not None)) and not (test and test.p is not None):
        return _why_groups_show_little(study, finding)
    return ""


def _within_its_error(effect: Effect) -> bool:
    """Returns whether an effect is less than `LITTLE` standard errors away from none, whatever was rounded."""
    recorded = ranges.on_analysis_scale(effect, ranges.printed_range(effect.value)) if effect.value else None
    if recorded is None or effect.se is None:
        return False
    return ranges.absolute(recorded)[1] < LITTLE * ranges.printed_range(effect.se)[0]


def _why_groups_show_little(study: Study, finding: Finding) -> str:
    """Returns what the groups themselves give, where their difference is small beside its error."""
    try:
        found = finding_effect(attrs.evolve(finding, effect=None, test=None), study)
    except MutualEvidenceError:
        return ""
    if found.variance and abs(found.y) < LITTLE * math.sqrt(found.variance):
        return f"the groups give {found.measure} {found.value:.2f} with an interval that includes no effect"
    return ""


def insignificant_with_significance(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Nobody concludes "no significant difference" from p < .05, or from an interval that excludes no effect."""
    if finding.conclusion == "no-significant-difference" and (why := why_significant(finding)):
        problem = f"conclusion is {finding.conclusion}, but {why}"
        remedy = "Check both; a stricter level that the authors had set can be told in the finding's note."
        yield finding_warning(
            study, finding, "conclusion-disagrees", "conclusion", finding.conclusion, problem, remedy
        )


def why_significant(finding: Finding) -> str:
    """Returns which of the numbers show significance at .05, whatever was rounded; "" where none does."""
    effect, test = finding.effect, finding.test
    for field, p in (("effect.p", effect.p if effect else None), ("test.p", test.p if test else None)):
        if p is not None and p.relation in ("=", "<", "≤") and p <= (0.045 if p.relation == "=" else SIGNIFICANT):
            return f"{field} is {p.text}"
    null = ranges.null_value(effect) if effect else None
    if effect is None or effect.ci is None or null is None or effect.level < 0.95:
        return ""
    if effect.ci[0] <= null <= effect.ci[1]:
        return ""
    return f"the interval {ranges.shown(effect.ci)} excludes no effect"


def _spin(study: Study, finding: Finding, why: str) -> Diagnostic:
    problem = f"conclusion is {finding.conclusion}, but {why}"
    remedy = "If the authors say so, keep it and record the direction only; do not let a claim rest on it (spin)."
    return finding_warning(study, finding, "spin", "conclusion", finding.conclusion, problem, remedy)


def p_of_zero(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """No p is zero; programs print .000 for p < .001."""
    given = {
        "effect.p": finding.effect.p if finding.effect else None,
        "test.p": finding.test.p if finding.test else None,
    }
    for field, p in given.items():
        if p is not None and p == 0.0 and p.relation in ("=", "≤"):
            problem = f"{field} is {p.text}, and no p is zero"
            yield finding_warning(study, finding, "p-of-zero", field, p.text, problem, "Write p = {< .001}.")


def prediction_within_confidence(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A prediction interval is at least as wide as the confidence interval, and contains it."""
    effect, pooled = finding.effect, finding.pooled
    if effect is None or pooled is None or effect.ci is None or pooled.pi is None:
        return
    slack = 10.0 ** -min(bound.decimals for bound in (*effect.ci, *pooled.pi))
    if pooled.pi[0] > effect.ci[0] + slack or pooled.pi[1] < effect.ci[1] - slack:
        shown = ranges.shown(pooled.pi)
        problem = f"pooled.pi {shown} does not contain effect.ci {ranges.shown(effect.ci)}"
        remedy = "Check which is which: a prediction interval is the wider one."
        yield finding_warning(study, finding, "prediction-within-confidence", "pooled.pi", shown, problem, remedy)


def equivalence_without_margin(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Equivalence and noninferiority are concluded with a margin that was set before."""
    if finding.conclusion in ("equivalent", "noninferior") and finding.margin is None:
        effect = finding.effect
        interval = f", and its interval is {ranges.shown(effect.ci)}" if effect and effect.ci else ""
        problem = f"conclusion is {finding.conclusion}, but no margin is recorded{interval}"
        remedy = "Write margin = {…}, in units of the effect; or conclusion = {no-significant-difference}."
        yield finding_warning(study, finding, "no-margin", "conclusion", finding.conclusion, problem, remedy)


def equivalence_beyond_margin(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The interval of what is equivalent lies within the margin, of what is noninferior not worse than it."""
    effect, margin = finding.effect, finding.margin
    if margin is None or effect is None or effect.ci is None:
        return
    limit, bounds = float(margin), [float(bound) for bound in effect.ci]
    if ranges.is_logarithmic(effect) and not effect.log:
        limit, bounds = abs(math.log(margin)), [math.log(bound) for bound in bounds if bound > 0]
    worst = {"equivalent": max(map(abs, bounds), default=0.0), "noninferior": _worst(finding, effect, bounds)}
    if worst.get(finding.conclusion, 0.0) > limit + 1e-9:
        shown = ranges.shown(effect.ci)
        problem = (
            f"conclusion is {finding.conclusion}, but effect.ci {shown} reaches beyond the margin {margin.text}"
        )
        remedy = "Check the margin and the interval."
        yield finding_warning(study, finding, "beyond-margin", "conclusion", finding.conclusion, problem, remedy)


def _worst(finding: Finding, effect: Effect, bounds: list[float]) -> float:
    """Returns how far the interval reaches to the side on which a is worse; 0 where that side is not known."""
    if not effect.sign or finding.outcome.better not in ("lower", "higher") or not bounds:
        return 0.0
    worse_is_higher = (finding.outcome.better == "lower") == (effect.sign == "a-b")
    return max(bounds) if worse_is_higher else -min(bounds)


def large_no_difference(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """No difference is said of the point estimate, not of its significance."""
    effect = finding.effect
    if finding.direction != "no-difference":
        return
    if effect is None or effect.value is None:
        yield from _large_by_groups(study, finding)
        return
    null = ranges.null_value(effect)
    far = {
        True: abs(float(effect.value)) >= NULL_ABOVE,
        False: ranges.is_logarithmic(effect) and not effect.log and not 0.5 < effect.value < 2,
    }[effect.measure in ("SMD", "d", "g")]
    if null is not None and far:
        problem = f"direction is no-difference, but {effect.measure} is {effect.value.text}"
        remedy = "Record the direction of the point estimate; that it is not significant is for the conclusion."
        yield finding_warning(
            study, finding, "direction-disagrees", "direction", finding.direction, problem, remedy
        )


def _large_by_groups(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The groups differ by more than chance and by a size that matters."""
    for measure, large in (("g", NULL_ABOVE), ("OR", math.log(2))):
        bare = attrs.evolve(finding, effect=None, test=None)
        if measure not in measures_of(bare):
            continue
        try:
            found = finding_effect(bare, study, measure)
        except MutualEvidenceError:
            continue
        if found.variance and abs(found.y) >= max(large, LITTLE * math.sqrt(found.variance)):
            problem = f"direction is no-difference, but the groups give {measure} of {abs(found.value):.2f}"
            remedy = "Record the direction of the point estimate; that of significance is the conclusion."
            yield finding_warning(
                study, finding, "direction-disagrees", "direction", finding.direction, problem, remedy
            )


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
        yield finding_warning(study, finding, "turned-sign", "effect.sign", effect.value.text, problem, remedy)


def unknown_signs(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Without sign and direction nobody knows which way an effect goes, so that it is left out."""
    effect = finding.effect
    null = ranges.null_value(effect) if effect else None
    if effect is None or effect.value is None or effect.sign or null is None or effect.value == null:
        return
    if finding.kind == "comparison" and finding.direction in ("mixed", "unclear", "not-reported"):
        problem = f"effect has no sign and no direction, so that {effect.measure} {effect.value.text} is left out"
        remedy = "Add sign = {a-b} or sign = {b-a}, as the source takes the difference."
        yield finding_warning(study, finding, "missing-sign", "effect.sign", effect.value.text, problem, remedy)


def impossible_dropouts(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Nobody is lost who never took part."""
    for group in finding.groups:
        arm = study.arm(group.arm)
        most = arm.n if arm and arm.n is not None else study.n
        if group.dropouts is not None and most is not None and group.dropouts > most:
            problem = f'group "{group.arm}" lost {group.dropouts.text} of {most.text} participants'
            field = f"groups.{group.arm}.dropouts"
            remedy = "Check both; dropouts are people, not percent."
            yield finding_warning(
                study, finding, "impossible-dropouts", field, group.dropouts.text, problem, remedy
            )
        elif most is not None and group.n is not None and group.dropouts is not None:
            analysed, lost = group.n, group.dropouts
            if not (_of_those_who_stayed(finding) or lost > analysed) or analysed + lost <= most:
                continue
            whole = "its arm" if arm and arm.n is not None else "the study"
            problem = f'of group "{group.arm}" {analysed.text} were analysed and {lost.text} lost, '
            problem += f"but {whole} has {most.text}"
            remedy = "Check the counts; of an analysis of all that were allotted, write set = {itt}."
            field = f"groups.{group.arm}.dropouts"
            yield finding_warning(study, finding, "impossible-dropouts", field, lost.text, problem, remedy)


def _of_those_who_stayed(finding: Finding) -> bool:
    """Returns whether those who were lost are not among those analysed."""
    return finding.analysis is not None and finding.analysis.set in ("completers", "per-protocol")


def odd_weeks(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Follow-ups of more than fifty years are mostly of another unit; baseline is when the weeks begin."""
    weeks = finding.time.weeks if finding.time else None
    if finding.time and weeks is not None and finding.time.point == "baseline" and weeks > 1:
        problem = f"time.point is baseline, but time.weeks is {weeks.text}"
        remedy = "Was it measured later? Weeks count from the start."
        yield finding_warning(study, finding, "odd-weeks", "time.weeks", weeks.text, problem, remedy)
    if weeks is not None and weeks > MOST_WEEKS:
        problem = f"time.weeks is {weeks.text}, which is {float(weeks) / 52:.0f} years"
        yield finding_warning(
            study, finding, "odd-weeks", "time.weeks", weeks.text, problem, "Are these days or months?"
        )
