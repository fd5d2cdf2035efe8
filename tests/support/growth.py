"""How the time of some work grows with its size, in this process's own CPU time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_ROUNDS = 5
_CLEARLY_LINEAR = 1.6


def growth(work: Callable[[int], object], small: int, large: int, *, floor: float = 0.002) -> float:
    """The time of ``work(large)`` over that of ``work(small)``, in units of what the size explains.

    1 is linear growth; quadratic growth gives ``large / small``. ``floor`` (seconds) keeps what is too quick to be
    timed from looking like growth. Other processes only ever add to a time, so the least of several counts; what
    does not look linear is timed again, in turn, before it is called so.
    """
    work(small)  # imports and caches
    collects = gc.isenabled()
    gc.disable()  # its walks grow with all else that the tests hold
    try:
        quick = [_seconds(work, small) for _ in range(2)]
        slow: list[float] = []
        for _ in range(_ROUNDS):
            quick.append(_seconds(work, small))
            slow.append(_seconds(work, large))
            ratio = (min(slow) + floor) / (min(quick) + floor) / (large / small)
            if ratio < _CLEARLY_LINEAR:
                break
    finally:
        if collects:
            gc.enable()
    return ratio


def _seconds(work: Callable[[int], object], size: int) -> float:
    started = time.process_time()
    work(size)
    return time.process_time() - started
