"""What the rules about claims want to know of all studies again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from mutualevidence.evidence.choices import Choices
from mutualevidence.evidence.comparisons import Named, as_it_is, comparison_of, is_review
from mutualevidence.evidence.selection import Selected, every_finding, selected, study_identity
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study

_ByKind = Mapping[tuple[object, ...], list[str]]


class Records:
    """All studies, and what the rules want to know of them again and again."""

    def __init__(self, studies: Mapping[str, Study]) -> None:
        """Keep ``studies``; the rest is found when a rule first asks."""
        self.studies = studies
        self._asked: tuple[Claim, tuple[Selected, ...]] | None = None
        self._by_synonyms: dict[tuple[tuple[str, str], ...], _Likenesses] = {}

    @cached_property
    def identity(self) -> dict[str, str]:
        """For each key the key of its study."""
        return study_identity(self.studies)

    def of(self, claim: Claim) -> tuple[Selected, ...]:
        """Returns the findings of ``claim`` that exist, as `selected` does; every rule asks for them."""
        if self._asked is None or self._asked[0] is not claim:
            self._asked = claim, selected(claim, self.studies)
        return self._asked[1]

    def alike(self, findings: Iterable[Selected], choices: Choices) -> Iterator[str]:
        """Yields the findings on the same outcomes and comparisons as ``findings``, each once."""
        alike = self._likenesses(choices).alike
        for kind in dict.fromkeys(likeness(each, choices.named) for each in findings):
            yield from alike.get(kind, ())

    def at_other_times(self, findings: Sequence[Selected], choices: Choices) -> Iterator[str]:
        """Yields what the studies of ``findings`` have on the same outcomes and comparisons at other times."""
        by_time = self._likenesses(choices).at_any_time
        now = set(self.alike(findings, choices))
        for kind in dict.fromkeys((each.study.key, *likeness(each, choices.named)[:-1]) for each in findings):
            yield from (name for name in by_time.get(kind, ()) if name not in now)

    def _likenesses(self, choices: Choices) -> _Likenesses:
        """Returns all findings by likeness; claims with the same synonyms share one answer."""
        words = tuple(sorted(choices.synonyms.items()))
        if words not in self._by_synonyms:
            self._by_synonyms[words] = _Likenesses(by_likeness(every_finding(self.studies), choices.named))
        return self._by_synonyms[words]

    @cached_property
    def names(self) -> dict[str, None]:
        """The names of all findings, ``key#id``."""
        return dict.fromkeys(each.name for each in every_finding(self.studies))


class _Likenesses:
    """The names of findings by their `likeness`, and those of each study by it whatever their time."""

    def __init__(self, alike: _ByKind) -> None:
        self.alike = alike

    @cached_property
    def at_any_time(self) -> _ByKind:
        by_study: dict[tuple[object, ...], list[str]] = {}
        for kind, names in self.alike.items():
            for name in names:
                by_study.setdefault((name.partition("#")[0], *kind[:-1]), []).append(name)
        return by_study


def likeness(each: Selected, named: Named = as_it_is) -> tuple[object, ...]:
    """Returns what findings on the same outcome and comparison share; sides in either order."""
    own = comparison_of(each, named)
    time = each.finding.time.point if each.finding.time else ""
    return (
        own.outcome.casefold(),
        frozenset((own.a.casefold(), own.b.casefold())),
        own.exposure.casefold(),
        own.kind,
        "" if time == "post" else time,
    )


def by_likeness(findings: tuple[Selected, ...], named: Named = as_it_is) -> _ByKind:
    """Returns the names of findings by `likeness`; summaries of studies and what names no side left out."""
    names: dict[tuple[object, ...], list[str]] = {}
    for each in findings:
        own = each.finding
        if not is_review(each) and ((own.a and own.b) or own.exposure):
            names.setdefault(likeness(each, named), []).append(each.name)
    return names
