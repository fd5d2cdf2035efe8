"""Dictionaries that count their changes, so that whoever caches what was made of them knows it is stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any, TypeVar

import attrs

K = TypeVar("K")
V = TypeVar("V")


@attrs.define(eq=False)
class ChangeCounter:
    """A number that every change to what reports to it makes another; compare it with an earlier one."""

    count: int = 0
    _numbers: Iterator[int] = attrs.field(factory=lambda: count(1), init=False, repr=False)

    def changed(self) -> None:
        """Take a number that none had before: changes of several threads never come out at one that was seen."""
        self.count = next(self._numbers)


Counters = tuple[ChangeCounter, ...]
NOBODY: Counters = ()


class TrackedDict(dict[K, V]):
    """A `dict` that reports every change to the counters it was given; reading costs nothing extra.

    It reports what has changed: who reads the counter before the values never keeps what was made of older ones.
    """

    __slots__ = ("counters",)
    counters: Counters

    def _count(self) -> None:
        for counter in getattr(self, "counters", NOBODY):
            counter.changed()

    def __reduce__(self) -> tuple[object, ...]:
        return TrackedDict, (dict(self),)

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        self._count()

    def __delitem__(self, key: K) -> None:
        super().__delitem__(key)
        self._count()

    def pop(self, *args: Any) -> Any:
        """As `dict.pop`."""
        value = super().pop(*args)
        self._count()
        return value

    def popitem(self) -> tuple[K, V]:
        """As `dict.popitem`."""
        value = super().popitem()
        self._count()
        return value

    def clear(self) -> None:
        """As `dict.clear`."""
        super().clear()
        self._count()

    def update(self, *args: Any, **kwargs: Any) -> None:
        """As `dict.update`."""
        try:
            super().update(*args, **kwargs)
        finally:  # what cannot be read to its end may have changed something
            self._count()

    def setdefault(self, *args: Any) -> Any:
        """As `dict.setdefault`."""
        value = super().setdefault(*args)
        self._count()
        return value

    def __ior__(self, other: Mapping[K, V] | Iterable[tuple[K, V]]) -> TrackedDict[K, V]:  # type: ignore[override,misc]
        self.update(other)
        return self
