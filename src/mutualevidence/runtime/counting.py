"""Tells whoever listens how many of many are done, so that long work can show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""Told how many are done, and how many there are."""
_listener: ContextVar[Tell | None] = ContextVar("listener", default=None)


@contextmanager
def listening(tell: Tell) -> Iterator[None]:
    """Within this, ``tell`` is told by all that is `counted`."""
    token = _listener.set(tell)
    try:
        yield
    finally:
        _listener.reset(token)


def counted(things: Iterable[T], count: Callable[[], int] | None = None) -> Iterable[T]:
    """Returns ``things``; whoever listens is told of each that is taken. Without a listener nothing is done.

    ``count`` gives how many there are, or about how many, where ``things`` do not know it.

    >>> with listening(lambda done, count: print(f"{done} of {count}")):
    ...     squares = [number**2 for number in counted([3, 4])]
    1 of 2
    2 of 2
    """
    tell = _listener.get()
    if tell is None:
        return things
    return _counted(things, count() if count else len(things) if isinstance(things, Sized) else 0, tell)


def _counted(things: Iterable[T], count: int, tell: Tell) -> Iterator[T]:
    for done, each in enumerate(things, 1):
        yield each
        tell(done, max(done, count))
