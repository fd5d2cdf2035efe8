"""What is wrong with a bibliography, one rule a function. Knows the model, BibTeX's fields and APA's rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mutualevidence.check.articles import ARTICLE_RULES, missing_issues
from mutualevidence.check.duplicates import duplicates
from mutualevidence.check.elements import ELEMENT_RULES
from mutualevidence.check.entries import ENTRY_RULES
from mutualevidence.check.lowered import lowered_words
from mutualevidence.check.names import NAME_RULES
from mutualevidence.check.retractions import retracted_works
from mutualevidence.check.sources import SOURCE_RULES
from mutualevidence.check.titles import TITLE_RULES
from mutualevidence.check.values import VALUE_RULES
from mutualevidence.csl.items.note_fields import with_note_fields
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference
from mutualevidence.model.retraction import Retraction
from mutualevidence.runtime.counting import counted

RULES = (*VALUE_RULES, *NAME_RULES, *TITLE_RULES, *ENTRY_RULES, *ELEMENT_RULES, *SOURCE_RULES, *ARTICLE_RULES)
"""Every rule about a single reference."""


def checked(
    references: Iterable[Reference], retractions: Mapping[str, Retraction] | None = None
) -> list[Diagnostic]:
    """What is wrong with ``references``, in their order; what takes several works to see last.

    ``retractions`` are by key.
    """
    works = [with_note_fields(reference) for reference in references]
    found = [diagnostic for reference in counted(works) for rule in RULES for diagnostic in rule(reference)]
    found += retracted_works(works, retractions or {})
    found += missing_issues(works)
    found += duplicates(works)
    found += lowered_words(works)
    return found


__all__ = ["RULES", "checked"]
