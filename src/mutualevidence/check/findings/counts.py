"""Rules about counts: events, groups and arms fit into what they are part of, and I² into its own sums."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.check.findings.diagnostics import about_finding, about_study, finding_warning
from mutualevidence.check.findings.ranges import printed_range
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.numbers import Number


def more_events_than_participants(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Events are among the participants; so are participants lost, where all of them were counted."""
    for group in finding.groups:
        recurs = group.person_time is not None  # somebody who falls twice has two events
        if group.n is not None and group.events is not None and group.events > group.n and not recurs:
            problem = f'group "{group.arm}" has {group.events.text} events among {group.n.text} participants'
            field = f"groups.{group.arm}.events"
            remedy = "Check both; events are participants with the event."
            yield about_finding(
                study, finding, "more-events-than-participants", field, group.events.text, problem, remedy
            )


def groups_larger_than_study(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A group is not larger than its arm, and all groups together not larger than the study."""
    remedy = "Check the counts; in a crossover trial give each participant once."
    for group in finding.groups:
        arm = study.arm(group.arm)
        if arm and arm.n is not None and group.n is not None and group.n > arm.n:
            problem = f'group "{group.arm}" has {group.n.text} participants, its arm only {arm.n.text}'
            field = f"groups.{group.arm}.n"
            yield about_finding(study, finding, "group-too-large", field, group.n.text, problem, remedy)
    total = sum(float(group.n) for group in finding.groups if group.n is not None)
    if study.n is not None and total > study.n and study.design != "crossover-rct":
        problem = f"its groups have {total:g} participants together, the study only {study.n.text}"
        yield about_finding(study, finding, "group-too-large", "groups", f"{total:g}", problem, remedy)


def arms_larger_than_study(study: Study) -> Iterator[Diagnostic]:
    """No arm is larger than the study, nor are all together."""
    for arm in study.arms:
        if study.n is not None and arm.n is not None and arm.n > study.n:
            problem = f'arm "{arm.id}" has {arm.n.text} participants, the study only {study.n.text}'
            remedy = "study-n counts all participants."
            yield about_study(study, "arm-too-large", f"arms.{arm.id}.n", arm.n.text, problem, remedy)
            return
    total = sum(float(arm.n) for arm in study.arms if arm.n is not None)
    if study.n is not None and total > study.n and study.design != "crossover-rct":
        problem = f"its arms have {total:g} participants together, the study only {study.n.text}"
        remedy = "study-n counts all participants; give each participant once."
        yield about_study(study, "arm-too-large", "arms", f"{total:g}", problem, remedy)


def groups_without_variation(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A standard deviation of 0 gives no standardized effect."""
    for group in finding.groups:
        for name in ("sd", "sd_change", "se"):
            value = getattr(group, name)
            if value is not None and value == 0:
                written = name.replace("_", "-")
                problem = f'the {written} of group "{group.arm}" is 0: everybody scored the same'
                remedy = "Check it; with 0 no standardized effect can be computed, and none is."
                yield finding_warning(
                    study, finding, "no-variation", f"groups.{group.arm}.{written}", value.text, problem, remedy
                )


def tables_without_events(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """Where nobody, or everybody, had the event, the study tells nothing about a ratio."""
    counted = [group for group in finding.groups if group.events is not None and group.n is not None]
    if len(counted) < 2:
        return
    nobody = all(group.events == 0.0 for group in counted)
    everybody = all(group.events == group.n for group in counted)
    if nobody or everybody:
        problem = f"{'nobody' if nobody else 'everybody'} had the event in any group"
        remedy = "Check it; odds and risk ratios cannot be computed from this, and are not."
        yield finding_warning(study, finding, "no-contrast", "groups", "", problem, remedy)


def heterogeneity_that_disagrees(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """I² = (Q − df) / Q, at least 0 (Higgins & Thompson, 2002), where Q, k and I² are all recorded."""
    pooled = finding.pooled
    if pooled is None or pooled.i2 is None:
        return
    if pooled.k == 1.0 and pooled.i2 > 0:
        problem = f"i2 is {pooled.i2.text}, but k is 1: one study does not differ from others"
        yield _heterogeneity(study, finding, pooled.i2, problem, "Check k, the number of studies pooled.")
        return
    if 0 < pooled.i2 < 1 and pooled.i2.relation == "=" and pooled.i2.decimals > 0:
        problem = f"i2 is {pooled.i2.text}, which is less than one percent"
        yield _heterogeneity(study, finding, pooled.i2, problem, "Write it in percent: 62 for .62.")
        return
    if pooled.q is None or pooled.k is None:
        if pooled.i2 == 0.0 and pooled.tau2 is not None and pooled.tau2 >= 0.01 and pooled.tau2.relation == "=":
            problem = f"i2 is 0, but tau2 is {pooled.tau2.text}: both are of the same heterogeneity"
            yield _heterogeneity(study, finding, pooled.i2, problem, "Check both against the source.")
        return
    df = float(pooled.k) - 1
    q_low, q_high = printed_range(pooled.q)
    low, high = (max(0.0, (q - df) / q) * 100 if q > 0 else 0.0 for q in (max(q_low, 1e-9), q_high))
    recorded = printed_range(pooled.i2)
    if recorded[1] < low or recorded[0] > high:
        problem = f"i2 is {pooled.i2.text}, but Q = {pooled.q.text} with {df:g} df gives {low:.0f} to {high:.0f}"
        remedy = "Check Q, k and i2 (in percent); I² of a random-effects model may be defined otherwise."
        yield _heterogeneity(study, finding, pooled.i2, problem, remedy)


def _heterogeneity(study: Study, finding: Finding, i2: Number, problem: str, remedy: str) -> Diagnostic:
    code, field = "heterogeneity-disagrees", "pooled.i2"
    return finding_warning(study, finding, code, field, i2.text, problem, remedy)
