"""Dictionaries that count their changes, so that whoever caches what was made of them knows it is stale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import attrs

K = TypeVar("K")
V = TypeVar("V")


@attrs.define(eq=False)
class ChangeCounter:
    """How many changes have been made to what reports to it; compare it with an earlier count."""

    count: int = 0


Counters = tuple[ChangeCounter, ...]
NOBODY: Counters = ()


class TrackedDict(dict[K, V]):
    """A `dict` that reports every change to the counters it was given; reading costs nothing extra."""

    __slots__ = ("counters",)
    counters: Counters

    def _count(self) -> None:
        for counter in getattr(self, "counters", NOBODY):
            counter.count += 1

    def __reduce__(self) -> tuple[object, ...]:
        return TrackedDict, (dict(self),)

    def __setitem__(self, key: K, value: V) -> None:
        self._count()
        super().__setitem__(key, value)

    def __delitem__(self, key: K) -> None:
        self._count()
        super().__delitem__(key)

    def pop(self, *args: Any) -> Any:
        """As `dict.pop`."""
        self._count()
        return super().pop(*args)

    def popitem(self) -> tuple[K, V]:
        """As `dict.popitem`."""
        self._count()
        return super().popitem()

    def clear(self) -> None:
        """As `dict.clear`."""
        self._count()
        super().clear()

    def update(self, *args: Any, **kwargs: Any) -> None:
        """As `dict.update`."""
        self._count()
        super().update(*args, **kwargs)

    def setdefault(self, *args: Any) -> Any:
        """As `dict.setdefault`."""
        self._count()
        return super().setdefault(*args)

    def __ior__(self, other: Mapping[K, V] | Iterable[tuple[K, V]]) -> TrackedDict[K, V]:  # type: ignore[override,misc]
        self.update(other)
        return self
