"""Dictionaries that tell of their changes, so that whoever caches what was made of them knows it is stale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import attrs

K = TypeVar("K")
V = TypeVar("V")


@attrs.define(eq=False, repr=False)
class LatestChange:
    """What stands for the latest change of all that reports to it; compare it with an earlier one by ``is``.

    No lock, and nothing that threads could count to the same number: every change is an object of its own.
    """

    mark: object = attrs.field(factory=object)

    def changed(self) -> None:
        """Have another mark. To be called once the change is made: who sees the mark sees the change."""
        self.mark = object()


Watchers = list[LatestChange]
"""All that is told of the changes of one thing. Its parts share the list, which only grows: so a part that comes
while somebody begins to watch is watched, too."""


class TrackedDict(dict[K, V]):
    """A `dict` that reports every change to the watchers it was given; reading costs nothing extra.

    It reports what has changed: who reads the mark before the values never keeps what was made of older ones.
    """

    __slots__ = ("watchers",)
    watchers: Watchers

    def _report(self) -> None:
        for watcher in getattr(self, "watchers", ()):
            watcher.changed()

    def __reduce__(self) -> tuple[object, ...]:
        return TrackedDict, (dict(self),)

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        self._report()

    def __delitem__(self, key: K) -> None:
        super().__delitem__(key)
        self._report()

    def pop(self, *args: Any) -> Any:
        """As `dict.pop`."""
        value = super().pop(*args)
        self._report()
        return value

    def popitem(self) -> tuple[K, V]:
        """As `dict.popitem`."""
        value = super().popitem()
        self._report()
        return value

    def clear(self) -> None:
        """As `dict.clear`."""
        super().clear()
        self._report()

    def update(self, *args: Any, **kwargs: Any) -> None:
        """As `dict.update`."""
        try:
            super().update(*args, **kwargs)
        finally:  # what cannot be read to its end may have changed something
            self._report()

    def setdefault(self, *args: Any) -> Any:
        """As `dict.setdefault`."""
        value = super().setdefault(*args)
        self._report()
        return value

    def __ior__(self, other: Mapping[K, V] | Iterable[tuple[K, V]]) -> TrackedDict[K, V]:  # type: ignore[override,misc]
        self.update(other)
        return self
