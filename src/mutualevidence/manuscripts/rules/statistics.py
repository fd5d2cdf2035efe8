"""Recomputes p of the tests that a text reports: "t(38) = 2.10, p = .042" (statcheck; Nuijten et al., 2016)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from mutualevidence.check.findings.ranges import apart, printed_range
from mutualevidence.check.findings.statcheck import implied_p
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.manuscripts.rules.checked import Checked
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.finding import Test
from mutualevidence.model.printed_results import read_test

_NUMBER = r"[-–−]?\s?(?:\d++(?:\.\d++)?|\.\d++)"
_REPORTED = re.compile(
    r"(?<![\w.])(?P<stat>t|F|r|[zZ]|[χΧ]\s?[²2]|chi2|X2|x2)"
    r"\s?(?:\(\s?(?P<df>\d+(?:\.\d+)?(?:\s?,\s?\d+(?:\.\d+)?)?)(?:\s?,\s?[Nn]\s?=\s?[\d,]+)?\s?\))?"
    rf"\s?=\s?(?P<value>{_NUMBER})\s?[,;]\s?(?P<p>p\s?[<>=≤≥]\s?\d?\.\d+)"
)
_ONE_TAILED = re.compile(r"\bone[- ](?:tailed|sided)\b|\bdirectional\b", re.IGNORECASE)
SIGNIFICANT = 0.05


def statistics_that_disagree(checked: Checked) -> Iterator[Remark]:
    """6.36: p follows from the statistic and its degrees of freedom."""
    for number, paragraph in enumerate(checked.manuscript.paragraphs):
        if "p" not in paragraph.text:
            continue
        one_tailed = bool(_ONE_TAILED.search(paragraph.text))
        for found in _REPORTED.finditer(paragraph.text):
            remark = _remark(found, one_tailed)
            if remark is None:
                continue
            message, severity = remark
            yield Remark(
                code="statistic-disagrees",
                message=message,
                remedy="Check the statistic, its degrees of freedom, p, and the number of tails.",
                section="",
                severity=severity,
                paragraph=number,
                line=checked.line(number, found.start()),
                start=found.start(),
                end=found.end(),
                quote=found[0],
            )


def _remark(found: re.Match[str], one_tailed: bool) -> tuple[str, Severity] | None:
    """Returns what is wrong with a reported test; an error where significance itself is at stake."""
    test = _test(found)
    implied = implied_p(test) if test else None
    if test is None or test.p is None or implied is None:
        return None
    low, high = printed_range(test.p)
    ranges = [implied, (implied[0] / 2, implied[1] / 2)] if one_tailed else [implied]
    if not all(apart(each, (low, high)) for each in ranges):
        return None
    middle = sum(implied) / 2
    computed = "p < .001" if middle < 0.001 else f"p = {middle:.3f}".replace("0.", ".")
    turned = (middle < SIGNIFICANT) != (float(test.p) < SIGNIFICANT or test.p.relation == "<")
    return f"{found[0]}: recomputed, {computed}", Severity.ERROR if turned else Severity.WARNING


def _test(found: re.Match[str]) -> Test | None:
    try:
        return Test(**cast("dict[str, Any]", read_test(found[0])))
    except MutualEvidenceError:
        return None
