"""How the time of some work grows with its size, in this process's own CPU time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def growth(work: Callable[[int], object], small: int, large: int, *, floor: float = 0.002) -> float:
    """The time of ``work(large)`` over that of ``work(small)``, in units of what the size explains.

    1 is linear growth; quadratic growth gives ``large / small``. ``floor`` (seconds) keeps what is too quick to be
    timed from looking like growth.
    """
    work(small)  # imports and caches
    quick = min(_seconds(work, small) for _ in range(3))
    slow = min(_seconds(work, large) for _ in range(2))
    return (slow + floor) / (quick + floor) / (large / small)


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    started = time.process_time()
    work(size)
    return time.process_time() - started
