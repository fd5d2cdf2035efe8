"""Dictionaries that count their changes, so that whoever caches what was made of them knows it is stale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_changes = 0


def changes() -> int:
    """How many changes have been made to tracked values in this process; compare it with an earlier count."""
    return _changes


def count_change() -> None:
    """Count one change."""
    global _changes
    _changes += 1


class TrackedDict(dict[K, V]):
    """A `dict` whose every change after its making is counted; reading costs nothing extra."""

    __slots__ = ()

    def __setitem__(self, key: K, value: V) -> None:
        count_change()
        super().__setitem__(key, value)

    def __delitem__(self, key: K) -> None:
        count_change()
        super().__delitem__(key)

    def pop(self, *args: Any) -> Any:
        """As `dict.pop`."""
        count_change()
        return super().pop(*args)

    def popitem(self) -> tuple[K, V]:
        """As `dict.popitem`."""
        count_change()
        return super().popitem()

    def clear(self) -> None:
        """As `dict.clear`."""
        count_change()
        super().clear()

    def update(self, *args: Any, **kwargs: Any) -> None:
        """As `dict.update`."""
        count_change()
        super().update(*args, **kwargs)

    def setdefault(self, *args: Any) -> Any:
        """As `dict.setdefault`."""
        count_change()
        return super().setdefault(*args)

    def __ior__(self, other: Mapping[K, V] | Iterable[tuple[K, V]]) -> TrackedDict[K, V]:  # type: ignore[override,misc]
        self.update(other)
        return self
