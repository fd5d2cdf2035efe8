"""Finds works that are there more than once; each pair has a reason. Linear in the number of works.

Only works that share a block (an identifier, a beginning or end of the title, first author and year) are
compared, and in a large block only neighbours (Hernández & Stolfo, 1995, *The merge/purge problem*).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import attrs

from mutualevidence.curation.matching import Likeness, Match, Signs, match, signs
from mutualevidence.model.reference import Reference

_LARGE, _NEIGHBOURS = 24, 8
"""A block of more works than ``_LARGE`` is sorted, and each compared with its next neighbours alone."""


@attrs.frozen
class Pair:
    """Two works by their places, and why they are one."""

    first: int
    second: int
    match: Match


@attrs.frozen
class Duplicates:
    """All pairs found, and the groups of works that are to be merged."""

    pairs: tuple[Pair, ...]
    groups: tuple[tuple[int, ...], ...]


def duplicates(references: Sequence[Reference], *, least: Likeness = Likeness.CERTAIN) -> Duplicates:
    """The works among ``references`` that are there more than once; pairs of at least ``least`` are grouped."""
    compared = [signs(reference) for reference in references]
    pairs = []
    for first, second in sorted(_candidates(compared)):
        found = _identical(references[first], references[second]) or match(compared[first], compared[second])
        if found is not None:
            pairs.append(Pair(first, second, found))
    return Duplicates(tuple(pairs), tuple(_groups(pairs, compared, least)))


def _identical(one: Reference, other: Reference) -> Match | None:
    raw = one.source.raw
    if raw and raw == other.source.raw:
        return Match(Likeness.CERTAIN, "exactly the same entry")
    return None


def _blocks(work: Signs) -> Iterator[tuple[str, ...]]:
    yield from work.ids.items()
    if len(work.title) >= 8:
        yield ("begins", work.title[:12])
        yield ("ends", work.title[-12:])
        if work.first:
            yield ("author", work.first[:6], str(work.year))
            yield ("author", work.first[:6], str((work.year or 0) + 1))


def _candidates(compared: Sequence[Signs]) -> set[tuple[int, int]]:
    """Places of works that may be the same."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, work in enumerate(compared):
        for block in _blocks(work):
            blocks[block].append(place)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        reach = len(members)
        if reach > _LARGE:
            members.sort(key=lambda place: compared[place].title)
            reach = _NEIGHBOURS
        for number, one in enumerate(members):
            found.update((min(one, other), max(one, other)) for other in members[number + 1 : number + 1 + reach])
    return found


def _groups(pairs: Sequence[Pair], compared: Sequence[Signs], least: Likeness) -> Iterator[tuple[int, ...]]:
    """Works joined by pairs, unless two of a group are known not to be the same."""
    apart = {(pair.first, pair.second) for pair in pairs if pair.match.likeness is Likeness.POSSIBLE}
    group_of: dict[int, list[int]] = {}
    for pair in sorted(pairs, key=lambda pair: -pair.match.likeness):
        if pair.match.likeness < least:
            continue
        one = group_of.setdefault(pair.first, [pair.first])
        other = group_of.setdefault(pair.second, [pair.second])
        if one is other or any(_are_apart(a, b, apart, compared) for a in one for b in other):
            continue
        one += other
        for place in other:
            group_of[place] = one
    yield from sorted({tuple(sorted(group)) for group in group_of.values() if len(group) > 1})


def _are_apart(one: int, other: int, apart: set[tuple[int, int]], compared: Sequence[Signs]) -> bool:
    if (min(one, other), max(one, other)) in apart:
        return True
    a, b = compared[one], compared[other]
    return any(kind in b.ids and b.ids[kind] != value for kind, value in a.ids.items() if kind != "arXiv")
