"""Rules about the words of a claim: its verb says which way its findings go.

A claim is read only where it begins with a side of the comparison and negates nothing; what it says of an outcome
whose high values are good is compared only where it names the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.check.findings.diagnostics import about_claim
from mutualevidence.check.findings.records import Records
from mutualevidence.check.findings.standing import shows_a_difference
from mutualevidence.evidence.comparisons import comparison_of
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.statistics.sign_test import OPPOSITE
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity

REDUCES, RAISES, HELPS, HARMS, EQUALS = "reduces", "raises", "helps", "harms", "equals"

_WORDS: tuple[tuple[str, str], ...] = (
    (EQUALS, r"(?:makes?|has|have|shows?) (?:little (?:or|to) )?no (?:\w+ )?(?:difference|effect)"),
    (
        EQUALS,
        r"(?:about |just )?as (?:effective|good|safe|well|efficacious)\b.* as|equivalent to|equals?\b|same as",
    ),
    (HARMS, r"worse than|less (?:effective|efficacious|safe) than|inferior to|worsens?\b|harms?\b"),
    (
        HELPS,
        r"better than|more (?:effective|efficacious|safe) than|superior to|outperforms?\b|improves?\b|helps?\b",
    ),
    (REDUCES, r"(?:reduce|lower|decrease|prevent|ease|relieve|diminish|cut|alleviate|lessen|shorten)s?\b"),
    (RAISES, r"(?:increase|raise|enhance|promote|heighten|prolong|worsen|cause|boost)s?\b"),
)
"""What the words of a claim say, the more particular ones first."""

_NEGATES = re.compile(r"\b(?:not|nor|never|neither|less|fewer|fails?|without|unless|cannot)\b|n[’']t\b")
_WITH = r"(?:goes|go|is|are)(?: \w+)? with (?:an? )?(?:\w+ly )?"
_GOES_WITH = (
    (RAISES, _WITH + r"(?:more|higher|greater|increased|longer)\b"),
    (REDUCES, _WITH + r"(?:less|fewer|lower|reduced|decreased|shorter)\b"),
    (HELPS, _WITH + r"better\b"),
    (HARMS, _WITH + r"(?:worse|poorer)\b"),
)
"""What claims about associations say."""
_NO = re.compile(r"\bno\s*$")
_CLAUSES = re.compile(
    r"\b(?:but|yet|while|whereas|although|though|despite|at the (?:price|cost|expense) of"
    r"|and (?=(?:also )?(?:causes?|raises?|increases?|lowers?|reduces?|worsens?|improves?)\b))"
)
"""Where a claim goes on to something else, which its first verb does not speak of."""


def asserted(text: str) -> str:
    """Returns what a claim asserts of its first side; "" where that cannot be told from its words.

    >>> asserted("exercise eases pain"), asserted("exercise is as good as rest"), asserted("it does not help")
    ('reduces', 'equals', '')
    """
    found = [
        (kind, match)
        for kind, pattern in (*_GOES_WITH, *_WORDS)
        if (match := re.search(rf"\b(?:{pattern})", text))
    ]
    if not found:
        return ""
    kind, match = found[0]
    outside = text[: match.start()] + text[match.end() :]
    several = {each for each, _ in found} - {kind}
    if _NEGATES.search(outside) or _NO.search(text[: match.start()]):
        return ""
    return "" if kind in (REDUCES, RAISES) and several & {REDUCES, RAISES} else kind


def words_against_direction(claim: Claim, records: Records) -> Iterator[Diagnostic]:
    """What a claim says its first side does is what its supporting findings found."""
    words, *rest = _CLAUSES.split(claim.text.casefold())
    kind = asserted(words)
    if not kind or claim.direction:  # with a direction of its own it is held against that
        return
    supporting = [e for e in records.of(claim) if e.relation == "supports"]
    elsewhere = " ".join(rest)
    judged = [e for e in supporting if e.finding.outcome.name.casefold() not in elsewhere]
    against = [each.name for each in judged if _goes_against(kind, words, each, claim)]
    if against:
        shown = ", ".join(f'"{name}"' for name in against[:5]) + (" and more" if len(against) > 5 else "")
        go = "goes" if len(against) == 1 else "go"
        problem = f'{shown} under supports {go} against the words "{claim.text}"'
        remedy = "Check direction, outcome.better and the relation of the finding to the claim."
        yield about_claim(
            claim, "opposite-support", "evidence", against[0], problem, remedy, severity=Severity.WARNING
        )


def _goes_against(kind: str, words: str, each: Selected, claim: Claim) -> bool:
    own, better = comparison_of(each), each.finding.outcome.better
    if own.exposure:
        return _association_goes_against(kind, words, each, claim)
    if not own.a or not own.b or not words.startswith((own.a.casefold(), own.b.casefold())):
        return False
    if kind == EQUALS:
        return shows_a_difference(each, claim.margin)
    helps = kind == HELPS
    if kind in (REDUCES, RAISES):
        wanted = "lower" if kind == REDUCES else "higher"
        if better not in ("lower", "higher") or (better != wanted and own.outcome.casefold() not in words):
            return False
        if kind == RAISES and own.outcome.casefold() not in words:
            return False
        helps = better == wanted
    is_first = words.startswith(own.a.casefold())
    expected = "favours-a" if helps == is_first else "favours-b"
    return OPPOSITE.get(each.finding.direction) == expected


def _association_goes_against(kind: str, words: str, each: Selected, claim: Claim) -> bool:
    """Returns whether an association goes the other way than a claim about its exposure and its outcome."""
    own, better = comparison_of(each), each.finding.outcome.better
    if not words.startswith(own.exposure.casefold()) or own.outcome.casefold() not in words:
        return False
    if kind == EQUALS:
        return shows_a_difference(each, claim.margin)
    rises = kind == RAISES
    if kind in (HELPS, HARMS):
        if better not in ("lower", "higher"):
            return False
        rises = (kind == HELPS) == (better == "higher")
    return each.finding.direction == ("negative" if rises else "positive")
