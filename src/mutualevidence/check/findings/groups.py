"""Rules about the figures of one group: its SD and its SE agree, and a change goes the way that is recorded.

Source: Cochrane Handbook 6.5.2.2 (SE = SD/√n) and 6.5.2.8 (changes).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from mutualevidence.check.findings.diagnostics import about_finding, finding_warning
from mutualevidence.check.findings.ranges import printed_range
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding, Group, Study

TOLERATED = 1.25
"""How many times as large a standard error may be as SD and n give: n may be of other people."""


def standard_errors_of_groups(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """The standard error of a group's mean is its SD over the root of n."""
    for group in finding.groups:
        if group.sd is None or group.se is None or group.n is None:
            continue
        (low, high), root = printed_range(group.sd), math.sqrt(float(group.n))
        small, large = printed_range(group.se)
        if large * TOLERATED >= low / root and small <= high / root * TOLERATED:
            continue
        problem = f'the se of group "{group.arm}" is {group.se.text}, but sd {group.sd.text} and n {group.n.text}'
        problem += f" give {float(group.sd) / root:.2g}"
        remedy = "Check which of the two is the standard error."
        field = f"groups.{group.arm}.se"
        yield about_finding(study, finding, "standard-error-disagrees", field, group.se.text, problem, remedy)


def directions_against_the_change(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A change within a group is positive where its values rose, whatever is good."""
    if finding.kind != "within-group" or len(finding.groups) != 1:
        return
    change = _change(finding.groups[0])
    implied = "positive" if change > 0 else "negative"
    if change and finding.direction in ("positive", "negative") and finding.direction != implied:
        problem = f"direction is {finding.direction}, but the group changed by {change:g}"
        remedy = "Check the figures; a change is the later value minus the earlier one."
        yield finding_warning(
            study, finding, "direction-disagrees", "direction", finding.direction, problem, remedy
        )


def _change(group: Group) -> float:
    """Returns by how much the mean of ``group`` changed, 0 where that is not recorded."""
    if group.mean_change is not None:
        return float(group.mean_change)
    if group.mean is not None and group.mean_before is not None:
        return float(group.mean) - float(group.mean_before)
    return 0.0
