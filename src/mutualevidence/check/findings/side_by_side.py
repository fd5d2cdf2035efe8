"""Rule about claims that stand side by side: the same evidence, told twice, is as certain both times.

Source: GRADE guidelines 6 and 11 (certainty is rated once for each outcome, across all its studies).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutualevidence.check.findings.diagnostics import about_claim
from mutualevidence.check.findings.records import Records
from mutualevidence.check.findings.standing import ratings
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity


def certainty_that_differs(claims: Sequence[Claim], records: Records) -> Iterator[Diagnostic]:
    """Two claims that rest on the same findings, and mean the same margin, have one rating on each outcome."""
    known: dict[tuple[object, ...], tuple[str, str]] = {}
    for claim in claims:
        for rated in ratings(claim, records):
            outcomes: dict[str, list[str]] = {}
            for each in rated.findings:
                outcomes.setdefault(each.finding.outcome.name.casefold(), []).append(each.name)
            level = rated.certainty.level
            for outcome, names in outcomes.items():
                first, other = known.setdefault((frozenset(names), claim.margin), (claim.id, level))
                if other != level:
                    problem = (
                        f'{rated.name} is {level}, but {other} in "{first}", which rests on the same findings'
                    )
                    problem += f" on {outcome}"
                    remedy = "Rate each outcome once, or record the margin that a claim is about."
                    field = f"{rated.field}.level"
                    yield about_claim(
                        claim, "certainty-differs", field, level, problem, remedy, severity=Severity.WARNING
                    )
