"""What the rules about claims want to know of all studies again and again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from mutualevidence.evidence.comparisons import comparison_of, is_review
from mutualevidence.evidence.selection import Selected, every_finding, study_identity
from mutualevidence.model.finding import Study


class Records:
    """All studies, and what the rules want to know of them again and again."""

    def __init__(self, studies: Mapping[str, Study]) -> None:
        """Keep ``studies``; the rest is found when a rule first asks."""
        self.studies = studies

    @cached_property
    def identity(self) -> dict[str, str]:
        """For each key the key of its study."""
        return study_identity(self.studies)

    @cached_property
    def _alike(self) -> Mapping[tuple[object, ...], list[str]]:
        return by_likeness(every_finding(self.studies))

    def alike(self, each: Selected) -> list[str]:
        """Returns the findings on the same outcome and comparison as ``each``."""
        return self._alike.get(likeness(each), [])

    @cached_property
    def names(self) -> dict[str, None]:
        """The names of all findings, ``key#id``."""
        return dict.fromkeys(each.name for each in every_finding(self.studies))


def likeness(each: Selected) -> tuple[object, ...]:
    """Returns what findings on the same outcome and comparison share; sides in either order."""
    own = comparison_of(each)
    time = each.finding.time.point if each.finding.time else ""
    return (
        own.outcome.casefold(),
        frozenset((own.a.casefold(), own.b.casefold())),
        own.exposure.casefold(),
        own.kind,
        "" if time == "post" else time,
    )


def by_likeness(findings: tuple[Selected, ...]) -> Mapping[tuple[object, ...], list[str]]:
    """Returns the names of findings by `likeness`; summaries of studies and what names no side left out."""
    names: dict[tuple[object, ...], list[str]] = {}
    for each in findings:
        own = comparison_of(each)
        if not is_review(each) and ((own.a and own.b) or own.exposure):
            names.setdefault(likeness(each), []).append(each.name)
    return names
