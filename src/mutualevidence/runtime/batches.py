"""Batches of works, on which one step after the other is done.

A batch is small enough to stay in the processor's cache from step to step, and large enough for its predictions to
profit from the same work done many times: to do all steps for one work after the other takes a quarter longer, and
to walk through a large library step by step takes longer, too (docs/explanation/performance.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

SIZE = 500


def batches(things: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    """``things``, in lists of ``size``; the last may be shorter."""
    waiting = iter(things)
    while batch := list(islice(waiting, size)):
        yield batch
