"""Rules about means and SDs that no people can have: GRIM, GRIMMER, and the ends of a scale.

Source: Brown & Heathers, 2017, Social Psychological and Personality Science 8, 363-369 (GRIM); Anaya, 2016, PeerJ
Preprints 4, e2400 (GRIMMER); Bhatia & Davis, 2000, American Mathematical Monthly 107, 353-357 (largest SD).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from mutualevidence.check.findings.diagnostics import finding_warning
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding, Group, Study


def impossible_means(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """A mean of whole numbers is a whole number divided by n (GRIM), within its scale; so is its SD (GRIMMER)."""
    items, span = whole_items(finding), finding.outcome.range
    for group in finding.groups:
        if span is not None:
            yield from _outside_the_scale(study, finding, group, (float(span[0]), float(span[1])))
        if items is not None and group.n is not None and group.mean is not None:
            yield from _grim(study, finding, group, items)


_SINGLE_ITEM = re.compile(r"\b(?:single|one|1)[\s-]+(?:item|question)\b(?!s)", re.IGNORECASE)


def whole_items(finding: Finding) -> float | None:
    """How many whole numbers each person's value is the mean of; None where that is not known.

    It is one for a scale that calls itself a single item, if nothing was adjusted or imputed (whoever was analysed
    answered). Sums, counts and ratings may be prorated, per time, or means of a diary: there ``items`` says it.
    """
    outcome, analysis = finding.outcome, finding.analysis
    if outcome.items is not None:
        return float(outcome.items)
    if analysis is not None and (analysis.set in ("itt", "mitt") or analysis.adjusted):
        return None
    return 1.0 if _SINGLE_ITEM.search(f"{outcome.instrument} {outcome.name}") else None


def _grim(study: Study, finding: Finding, group: Group, items: float) -> Iterator[Diagnostic]:
    mean, field, count = group.mean, f"groups.{group.arm}.mean", float(group.n or 0) * items
    if mean is None or count >= 10.0**mean.decimals:
        return
    low, high = float(mean) - 0.5 * 10.0**-mean.decimals, float(mean) + 0.5 * 10.0**-mean.decimals
    tiny = 1e-9
    totals = range(math.ceil(low * count - tiny), math.floor(high * count + tiny) + 1)
    if not totals:
        problem = f"no {count:g} whole numbers have the mean {mean.text}"
        remedy = "Check mean and n; people who did not answer make n smaller (GRIM)."
        yield finding_warning(study, finding, "impossible-mean", field, mean.text, problem, remedy)
    elif group.sd is not None and not any(_grimmer(group, items, total) for total in totals):
        problem = f"no {count:g} whole numbers with the mean {mean.text} have the SD {group.sd.text}"
        sd_field = f"groups.{group.arm}.sd"
        remedy = "Check SD, mean and n (GRIMMER)."
        yield finding_warning(study, finding, "impossible-sd", sd_field, group.sd.text, problem, remedy)


def _grimmer(group: Group, items: float, total: int) -> bool:
    """Whether whole numbers of this sum can have the SD: their sum of squares is whole and as odd as the sum.

    A person's mean of several items is a whole number divided by them, so that all is counted in items.
    """
    if group.sd is None or group.n is None or group.n < 2:
        return True
    n, half = float(group.n), 0.5 * 10.0**-group.sd.decimals
    sds = (items * max(float(group.sd) + way * half, 0.0) for way in (-1, 1))
    low, high = (sd**2 * (n - 1) + total**2 / n for sd in sds)
    return any(s % 2 == total % 2 for s in range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1))


def _outside_the_scale(
    study: Study, finding: Finding, group: Group, span: tuple[float, float]
) -> Iterator[Diagnostic]:
    low, high = span
    if group.mean is not None and not low <= group.mean <= high:
        field = f"groups.{group.arm}.mean"
        problem = f"the mean {group.mean.text} lies outside the scale, {low:g} to {high:g}"
        yield finding_warning(
            study, finding, "impossible-mean", field, group.mean.text, problem, "Check mean and range."
        )
    elif group.mean is not None and group.n is not None and group.n > 1 and (group.sd or group.se):
        yield from _too_spread(study, finding, group, (high - float(group.mean)) * (float(group.mean) - low))


def _too_spread(study: Study, finding: Finding, group: Group, variance: float) -> Iterator[Diagnostic]:
    """The SD, or that of a standard error, is not above that of people who are all at one end or the other."""
    name, n, spread = ("sd", float(group.n or 0), group.sd) if group.sd else ("se", float(group.n or 0), group.se)
    largest = math.sqrt(variance / (n - 1)) * (math.sqrt(n) if name == "sd" else 1.0)
    if spread is None or float(spread) <= largest + 10.0**-spread.decimals:
        return
    scale = " to ".join(f"{float(bound):g}" for bound in finding.outcome.range or ())
    problem = f"on a scale from {scale} the {name.upper()} at a mean of {group.mean:g} is at most {largest:.2f}"
    problem += f", not {spread.text}"
    remedy = "Check SD, mean and range." if name == "sd" else "Is it a standard deviation?"
    field = f"groups.{group.arm}.{name}"
    yield finding_warning(study, finding, "impossible-sd", field, spread.text, problem, remedy)
