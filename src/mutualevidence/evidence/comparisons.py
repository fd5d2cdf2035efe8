"""Which findings speak of the same thing: same outcome, same comparison; and which of the same people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.statistics.sign_test import OPPOSITE
from mutualevidence.model.vocabulary import REVIEWS


@attrs.frozen(kw_only=True)
class Comparison:
    """An outcome and what is compared on it: a with b, or an exposure; texts as readers see them."""

    outcome: str
    a: str = ""
    b: str = ""
    exposure: str = ""
    kind: str = "comparison"
    better: str = ""

    @property
    def title(self) -> str:
        """``depressive symptoms: mutual support group versus CBT``."""
        sides = f"{self.a} versus {self.b}" if self.a and self.b else self.exposure or self.a
        return f"{self.outcome}: {sides}" if sides else self.outcome


@attrs.frozen
class Compared:
    """How a finding stands to the comparison it belongs to."""

    direction: str
    swapped: bool
    """Whether its a is the comparison's b."""
    other_scale: bool
    """Whether high values are good on its scale and bad on the comparison's, or the other way round."""


def is_review(selected: Selected) -> bool:
    """Returns whether the finding summarizes studies, so that it must not be counted beside them."""
    return selected.finding.kind == "pooled" or selected.study.design in REVIEWS


def as_it_is(name: str) -> str:
    """Returns ``name``, which stands for nothing else."""
    return name


Named = Callable[[str], str]
"""Gives the name that a name stands for (a reviewer's synonyms)."""


def comparison_of(selected: Selected, named: Named = as_it_is) -> Comparison:
    """Returns what the finding compares, in words; ``named`` gives each name the one it stands for."""
    finding, study = selected.finding, selected.study
    sides = named(study.arm_name(finding.a)), named(study.arm_name(finding.b))
    kind = finding.kind
    if kind == "pooled":
        kind = "comparison" if finding.a and finding.b else "association" if finding.exposure else "prevalence"
    return Comparison(
        outcome=named(finding.outcome.name),
        a=sides[0],
        b=sides[1],
        exposure=finding.exposure,
        kind=kind,
        better=finding.outcome.better,
    )


def grouped(selected: Sequence[Selected], named: Named = as_it_is) -> dict[Comparison, list[Selected]]:
    """Returns the findings by outcome and comparison, in the order in which each is first met.

    a versus b and b versus a are one comparison; names are compared without regard to letter case.
    """
    first: dict[tuple[object, ...], Comparison] = {}
    groups: dict[Comparison, list[Selected]] = {}
    for each in selected:
        comparison = comparison_of(each, named)
        known = first.setdefault(_key(comparison), comparison)
        groups.setdefault(known, []).append(each)
    return groups


def _key(comparison: Comparison) -> tuple[object, ...]:
    fold = [text.casefold() for text in (comparison.outcome, comparison.a, comparison.b, comparison.exposure)]
    return fold[0], frozenset(fold[1:3]), fold[3], comparison.kind


def compared(selected: Selected, comparison: Comparison, named: Named = as_it_is) -> Compared:
    """The finding's direction, and whether its effect has to be reversed, as ``comparison`` has a and b."""
    finding, direction = selected.finding, selected.finding.direction
    a, b = (named(selected.study.arm_name(side)) for side in (finding.a, finding.b))
    swapped = a.casefold() != comparison.a.casefold() and bool(b)
    other_scale = {finding.outcome.better, comparison.better} == {"lower", "higher"}
    return Compared(OPPOSITE.get(direction, direction) if swapped else direction, swapped, other_scale)


def participants_of(selected: Selected) -> int | None:
    """Returns how many people the study of the finding had, by the first that is recorded: study, groups, arms."""
    study, finding = selected.study, selected.finding
    if study.n is not None:
        return int(study.n)
    for sizes in ([group.n for group in finding.groups], [arm.n for arm in study.arms]):
        known = [n for n in sizes if n is not None]
        if known and len(known) == len(sizes):
            return int(sum(known))
    return None


def analysed_in(selected: Selected) -> int | None:
    """Returns how many people the effect of the finding is about: its own groups, or else those of the study."""
    sizes = [group.n for group in selected.finding.groups]
    known = [int(n) for n in sizes if n is not None]
    return sum(known) if known and len(known) == len(sizes) else participants_of(selected)


def study_clusters(selected: Sequence[Selected], identity: Mapping[str, str]) -> dict[str, str]:
    """For each finding the study it counts for: one for all entries and findings that share participants.

    Reports of one study come from ``identity``; findings of primary studies that name each other under
    ``overlaps`` share participants and so count as one. A review never joins the studies it summarizes.
    """
    of_finding = {each.name: identity.get(each.study.key, each.study.key) for each in selected}
    parent = {study: study for study in of_finding.values()}
    position = {study: number for number, study in enumerate(parent)}

    def root(study: str) -> str:
        while parent[study] != study:
            study = parent[study]
        return study

    by_entry = {each.study.key: of_finding[each.name] for each in selected if not is_review(each)}
    for each in selected:
        if is_review(each):
            continue
        for other in each.finding.overlaps:
            target = by_entry.get(other.partition("#")[0])
            if target and root(target) != root(of_finding[each.name]):
                earlier, later = sorted((root(target), root(of_finding[each.name])), key=position.__getitem__)
                parent[later] = earlier
    return {name: root(study) for name, study in of_finding.items()}
