"""Tells works that were retracted, corrected or doubted later, and findings that rest on them (APA 7, 10.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mutualevidence.check.diagnostics import warning
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.model.retraction import (
    CONCERN,
    CORRECTION,
    RETRACTION,
    Retraction,
    is_notice_of_concern,
    is_notice_of_retraction,
    retracted_by_words,
)

CODES = {
    RETRACTION: ("retracted-work", Severity.ERROR, "has been retracted"),
    CONCERN: ("expression-of-concern", Severity.WARNING, "has an expression of concern"),
    CORRECTION: ("corrected-work", Severity.INFO, "has been corrected"),
}
"""Code, severity and words for what was published about a work."""


def retracted_works(
    references: Sequence[Reference], retractions: Mapping[str, Retraction]
) -> Iterator[Diagnostic]:
    """Yields what ``retractions`` (by key) or a work's own words say, and findings of retracted studies."""
    for reference in references:
        retraction = retractions.get(reference.id)
        words = retracted_by_words(reference)
        if retraction is not None:
            yield warning(reference, *told(retraction), "doi", severity=CODES[retraction.nature][1])
        elif words:
            yield warning(
                reference,
                "retracted-work",
                f"says in its {words} that it was retracted",
                "Do not rest on it. To cite it: note = {Retraction published 2012, Journal, 38[10], 1378}.",
                words,
            )
        if retraction is None and is_notice_of_concern(reference):
            yield warning(
                reference,
                "expression-of-concern",
                "says in its title that it is an expression of concern",
                "Read the notice before you rest on the work; findings belong to the work, not to the notice.",
                "title",
            )
        retracted = words if retraction is None else retraction.is_retraction
        stands = "is a notice of retraction" if is_notice_of_retraction(reference) else ""
        if retracted:
            stands = "has been retracted"
        if stands and reference.findings:
            yield warning(
                reference,
                "retracted-finding",
                f"{stands}, and has {len(reference.findings)} of the findings here",
                "Leave them out: summaries list the findings of retracted studies, and count them nowhere.",
                f"finding-{reference.findings[0].id}",
            )


def told(retraction: Retraction) -> tuple[str, str, str]:
    """Returns the code of a retraction or correction, what it says, and what to do about it."""
    code, _, words = CODES[retraction.nature]
    _, _, rest = str(retraction).partition(", ")
    about = "; ".join(
        part for part in (rest, f"https://doi.org/{retraction.doi}" if retraction.doi else "") if part
    )
    remedies = {
        RETRACTION: "Rest nothing on it; where it must be cited, say that it was retracted (APA 10.1).",
        CONCERN: "Read the notice before you rest on it.",
        CORRECTION: "Read the correction, and cite the corrected version.",
    }
    message = f"{words} ({about})" if about else words
    return code, message, remedies[retraction.nature]
