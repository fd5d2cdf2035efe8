"""Rules about the words of a finding's statement: what it says of significance, its numbers say too.

Source: Boutron et al., 2010, JAMA 303, 2058-2064 (spin); Cochrane Handbook 15.3.2 (statements of no difference).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.check.findings.diagnostics import finding_warning
from mutualevidence.check.findings.reporting import why_insignificant, why_significant
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding, Study

_SIGNIFICANT = re.compile(r"\bsignificant(?:ly)?\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|non|nor|neither|without|clinically|than)\b|n[’']t\b|\bnon-?significant", re.IGNORECASE
)

_SIZE = r"(?:(?:statistically|overall|evidence of an?|evidence for an?) )*(?:significant )?"
_NONE = re.compile(
    rf"\b(?:did|do|does) not (?:statistically )?(?:significantly )?differ\b"
    rf"|\b(?:did|do|does)n[’']t (?:significantly )?differ\b"
    rf"|\b(?:was|were|is|are) not (?:statistically )?significant(?:ly)?\b(?: different\b)?"
    rf"|\bno {_SIZE}(?:group |between-group )?(?:differences?|effects?|associations?|correlations?)\b"
    rf"|\b(?:was|were|is|are) not (?:significantly )?(?:associated|correlated|related)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"[;:]|\b(?:but|yet|while|whereas|although|though|however|despite|except|only|unless|until|baseline|before|start"
    r"|other|further|interaction|moderat\w+|adverse|side effects?|equivalen\w+|inferior\w*)\b"
    r"|\b(?:lower|rais|reduc|improv|increas|decreas|eas|favou?r|help|worsen|outperform)(?:s|es|ed)\b"
    r"|\b(?:lower|higher|better|worse|fewer|greater|larger|smaller|more|less|significantly (?!differ))\b"
    r"|\beffects? (?:did|do|does)\b|\bdiffer(?:ed)? (?:by|across|among)\b",
    re.IGNORECASE,
)
"""Words of a statement that speaks of more than one comparison: what is denied may be another one."""


def significant_in_words_only(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """No statement calls significant what the numbers beside it do not: that is spin."""
    statement = finding.statement
    if finding.conclusion in ("a-superior", "b-superior") or _DENIED.search(statement):
        return
    if (said := _SIGNIFICANT.search(statement)) and (why := why_insignificant(study, finding)):
        remedy = "Say what was found, with its numbers; whether the authors called it so belongs in the note."
        yield _told(study, finding, "spin", said[0], why, remedy)


def no_difference_in_words_only(study: Study, finding: Finding) -> Iterator[Diagnostic]:
    """No statement denies a difference that the numbers beside it show."""
    statement = finding.statement
    if finding.conclusion in ("no-significant-difference", "equivalent", "noninferior"):
        return  # held against the numbers, or against the margin, by themselves
    if (said := _NONE.search(statement)) and not _ANOTHER.search(statement) and (why := why_significant(finding)):
        remedy = "Check both: the numbers may be of another outcome, time or comparison than the statement."
        yield _told(study, finding, "conclusion-disagrees", said[0], why, remedy)


def _told(study: Study, finding: Finding, code: str, said: str, why: str, remedy: str) -> Diagnostic:
    problem = f'its statement says "{said}", but {why}'
    return finding_warning(study, finding, code, "statement", said, problem, remedy)
