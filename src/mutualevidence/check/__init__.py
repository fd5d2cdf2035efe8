"""What is wrong with a bibliography, one rule a function. Knows only the model."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.check.apa import APA_RULES
from mutualevidence.check.duplicates import duplicates
from mutualevidence.check.values import VALUE_RULES
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

RULES = (*VALUE_RULES, *APA_RULES)
"""Every rule about a single reference."""


def checked(references: Iterable[Reference]) -> list[Diagnostic]:
    """What is wrong with ``references``, in their order; works that are there twice last."""
    works = list(references)
    found = [diagnostic for reference in works for rule in RULES for diagnostic in rule(reference)]
    found += duplicates(works)
    return found


__all__ = ["RULES", "checked"]
