"""Sorts references and cites by a style's keys (CSL 1.0.2, Sorting)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from mutualevidence.csl.compile.sort_keys import SortKey
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.item import Item

T = TypeVar("T")
Values = Mapping[int, Any] | Sequence[Any]
"""What one key gives of things, by their number."""


def sorted_by(keys: Sequence[SortKey], things: Iterable[T], cite_of: Callable[[T], Cite]) -> list[T]:
    """Returns ``things`` in the order of ``keys``; equal ones keep their order.

    A key is asked only for things that all keys before it left equal; the first, for each thing as it comes.
    ``cite_of`` gives what keys are asked of, and may give the same cite each time, made that of another thing.
    """
    if not keys:
        return list(things)
    known: list[T] = []
    first: list[Any] = []
    for thing in things:
        known.append(thing)
        first.append(keys[0].value(cite_of(thing)))
    order: list[int] = []
    tied: list[tuple[int, list[int]]] = []  # runs of equal ones, and where in the order each begins
    for run in _runs(list(range(len(known))), first, descending=keys[0].descending):
        if len(run) > 1:
            tied.append((len(order), run))
        order += run
    for key in keys[1:]:
        # Asked in the order in which things came, which is that in which they lie in memory.
        waiting = sorted(chain.from_iterable(run for _, run in tied))
        values = {place: key.value(cite_of(known[place])) for place in waiting}
        tied = list(_settled(tied, values, order, descending=key.descending))
    return [known[place] for place in order]


def _settled(
    tied: Iterable[tuple[int, list[int]]], values: Values, order: list[int], *, descending: bool
) -> Iterator[tuple[int, list[int]]]:
    """Yields the runs that ``values`` leave ``tied``; all are put into ``order`` as the values have them."""
    for start, run in tied:
        for part in _runs(run, values, descending=descending):
            order[start : start + len(part)] = part
            if len(part) > 1:
                yield start, part
            start += len(part)


def _runs(places: list[int], values: Values, *, descending: bool) -> list[list[int]]:
    """``places`` in the order of their values, those with equal values together; missing ones come last."""
    present = [place for place in places if values[place] is not None]
    present.sort(key=values.__getitem__, reverse=descending)
    runs: list[list[int]] = []
    above = None
    for place in present:
        value = values[place]
        if value == above:
            runs[-1].append(place)
        else:
            runs.append([place])
            above = value
    if len(present) < len(places):
        runs.append([place for place in places if values[place] is None])
    return runs


def one_cite() -> Callable[[Item], Cite]:
    """Returns what gives a cite for an item's sort keys: the same one each time, which is enough for them."""
    cite: Cite | None = None

    def cite_of(item: Item) -> Cite:
        nonlocal cite
        if cite is None:
            cite = Cite(item)
        cite.item = item
        cite.disambiguation = item.disambiguation
        cite.citation_number = item.number
        return cite

    return cite_of
