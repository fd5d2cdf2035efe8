"""Finds works that are there more than once among any number, as `Library.duplicates` does on one machine.

The works are sent to where their blocks are (a shuffle), so that each block is in one place; there, the same works
are compared as on one machine, by the same rules. Only the pairs found come together in the end.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from mutualevidence.curation.duplicates import Compared, Pair, blocks, compared, groups, likeness, pairs_in
from mutualevidence.curation.matching import Likeness
from mutualevidence.runtime.named_tuple import NamedTuple
from mutualevidence.scale.partitions import bags
from mutualevidence.scale.records import Record, record_of, reference_of

Block = tuple[str, ...]


class Member(NamedTuple):
    """A work in a block: its place among all, its key, and what of it is compared."""

    place: int
    id: str
    work: Compared


class Found(NamedTuple):
    """Two works that are or may be one."""

    pair: Pair
    first: Member
    second: Member


def duplicates_among(records: Iterable[object], least: Likeness) -> Iterator[dict[str, Any]]:
    """Yields the groups of works that are one, as `scale.dedupe` has them."""
    return _grouped(_found_in(_blocked(enumerate(map(record_of, records)))), least)


def duplicates_in_bag(bag: Any, least: Likeness) -> Iterator[dict[str, Any]]:
    """Yields the same of a bag."""
    from dask.delayed import delayed

    parts = bag.to_delayed()
    counts = bag.map_partitions(_count).compute()
    starts = [0, *accumulate(counts)]
    numbered = [delayed(_blocked_part)(part, start) for part, start in zip(parts, starts, strict=False)]
    shuffled = bags().from_delayed(numbered).groupby(_place_of_block, shuffle="tasks")
    return _grouped(shuffled.map_partitions(_found_in_groups).compute(), least)


def _count(values: Iterable[object]) -> list[int]:
    return [sum(1 for _ in values)]


def _blocked_part(values: Sequence[object], start: int) -> list[tuple[Block, Member]]:
    return list(_blocked(enumerate(map(record_of, values), start)))


def _blocked(records: Iterable[tuple[int, Record]]) -> Iterator[tuple[Block, Member]]:
    """Yields each work once for each of its blocks; a record that could not be read only has its place."""
    for place, record in records:
        work = reference_of(record)
        if work is not None:
            member = Member(place, work.id, compared(work))
            for block in blocks(member.work.signs):
                yield block, member


def _place_of_block(blocked: tuple[Block, Member]) -> int:
    """Returns where the block is sent: the same on every machine, which `hash` of a text is not."""
    return int.from_bytes(hashlib.blake2b(repr(blocked[0]).encode(), digest_size=8).digest(), "big")


def _found_in_groups(shuffled: Iterable[tuple[int, list[tuple[Block, Member]]]]) -> list[Found]:
    return [found for _, blocked in shuffled for found in _found_in(blocked)]


def _found_in(blocked: Iterable[tuple[Block, Member]]) -> Iterator[Found]:
    """Yields the pairs of each block; a pair that shares several is there as often."""
    members: defaultdict[Block, dict[int, Member]] = defaultdict(dict)
    for block, member in blocked:
        members[block][member.place] = member
    compared_already: set[tuple[int, int]] = set()
    for inside in members.values():
        titles = {place: member.work.signs.title for place, member in inside.items()}
        for first, second in pairs_in(sorted(inside), titles.__getitem__):
            if (first, second) in compared_already:
                continue
            compared_already.add((first, second))
            match = likeness(inside[first].work, inside[second].work)
            if match is not None:
                yield Found(Pair(first, second, match), inside[first], inside[second])


def _grouped(found: Iterable[Found], least: Likeness) -> Iterator[dict[str, Any]]:
    pairs: dict[tuple[int, int], Pair] = {}
    members: dict[int, Member] = {}
    for each in found:
        pairs[each.pair.first, each.pair.second] = each.pair
        members |= {each.first.place: each.first, each.second.place: each.second}
    ordered = [pairs[places] for places in sorted(pairs)]
    works = {place: member.work for place, member in members.items()}
    for group in groups(ordered, works, least):
        yield {
            "ids": [members[place].id for place in group],
            "places": list(group),
            "reasons": _reasons(ordered, group, least),
        }


def _reasons(pairs: Sequence[Pair], group: Sequence[int], least: Likeness) -> list[str]:
    inside = set(group)
    told: Mapping[str, None] = {
        pair.match.reason: None
        for pair in pairs
        if pair.first in inside and pair.second in inside and pair.match.likeness >= least
    }
    return list(told)
