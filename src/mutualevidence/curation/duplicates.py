"""Finds works that are there more than once; each pair has a reason. Linear in the number of works.

Only works that share a block (an identifier, a beginning or end of the title, first author and year) are
compared, and in a large block only neighbours (Hernández & Stolfo, 1995, *The merge/purge problem*).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from mutualevidence.curation.folding import without_umlauts
from mutualevidence.curation.matching import Likeness, Match, match
from mutualevidence.curation.signs import Signs, signs
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.named_tuple import NamedTuple

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
    works = [compared(reference) for reference in references]
    pairs = []
    for first, second in sorted(_candidates(works)):
        found = likeness(works[first], works[second])
        if found is not None:
            pairs.append(Pair(first, second, found))
    return Duplicates(tuple(pairs), tuple(groups(pairs, dict(enumerate(works)), least)))


class Compared(NamedTuple):
    """What of a work is compared: its signs, and its entry as it stands in a file."""

    signs: Signs
    raw: str


def compared(reference: Reference) -> Compared:
    """Returns what of ``reference`` is compared."""
    return Compared(signs(reference), reference.source.raw)


def likeness(one: Compared, other: Compared) -> Match | None:
    """Returns whether two works are one, and why; ``None`` where nothing says so."""
    if one.raw and one.raw == other.raw:
        return Match(Likeness.CERTAIN, "exactly the same entry")
    return match(one.signs, other.signs)


def blocks(work: Signs) -> Iterator[tuple[str, ...]]:
    """Yields the blocks that a work is in; works that share none are not compared."""
    yield from work.ids.items()
    if len(work.title) >= 8:
        yield ("begins", without_umlauts(work.title[:24])[:12])
        yield ("ends", without_umlauts(work.title[-24:])[-12:])
        if work.first:
            first = without_umlauts(work.first[:12])[:6]
            yield ("author", first, str(work.year))
            yield ("author", first, str((work.year or 0) + 1))


def _candidates(works: Sequence[Compared]) -> set[tuple[int, int]]:
    """Places of works that may be the same."""
    members: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        for block in blocks(work.signs):
            members[block].append(place)
    return {pair for block in members.values() for pair in pairs_in(block, lambda place: works[place].signs.title)}


def pairs_in(block: list[int], title: Callable[[int], str]) -> Iterator[tuple[int, int]]:
    """Yields which places of a block, which are in order, are compared: pairs, the smaller one first."""
    reach = len(block)
    if reach > _LARGE:
        block = sorted(block, key=title)
        reach = _NEIGHBOURS
    for number, one in enumerate(block):
        for other in block[number + 1 : number + 1 + reach]:
            yield min(one, other), max(one, other)


def groups(pairs: Sequence[Pair], works: Mapping[int, Compared], least: Likeness) -> Iterator[tuple[int, ...]]:
    """Yields works joined by pairs, unless two of a group are known not to be the same.

    ``pairs`` are in the order of their places; ``works`` holds at least those that they name.
    """
    apart = {(pair.first, pair.second) for pair in pairs if pair.match.likeness is Likeness.POSSIBLE}
    group_of: dict[int, list[int]] = {}
    for pair in sorted(pairs, key=lambda pair: -pair.match.likeness):
        if pair.match.likeness < least:
            continue
        one = group_of.setdefault(pair.first, [pair.first])
        other = group_of.setdefault(pair.second, [pair.second])
        if one is other or any(_are_apart(a, b, apart, works) for a in one for b in other):
            continue
        one += other
        for place in other:
            group_of[place] = one
    yield from sorted({tuple(sorted(group)) for group in group_of.values() if len(group) > 1})


def _are_apart(one: int, other: int, apart: set[tuple[int, int]], works: Mapping[int, Compared]) -> bool:
    if (min(one, other), max(one, other)) in apart:
        return True
    a, b = works[one].signs, works[other].signs
    return any(kind in b.ids and b.ids[kind] != value for kind, value in a.ids.items() if kind != "arXiv")
