"""Lets something else happen between two steps of some work, as another thread might: at every step in turn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from types import FrameType
from typing import Any


def interleaved(
    make: Callable[[], tuple[Callable[[], object], Callable[[], object]]], *places: str
) -> Iterator[None]:
    """Do a work once for each of its steps, and the other thing before that step; yields after each time.

    ``make`` gives the work and the other thing, both new. A step is an operation of Python in a file whose name
    holds one of ``places``.
    """
    work, other = make()
    _interrupted(work, 0, other, places)  # Python 3.12.1 traces operations only from the second time on
    for step in count(1):
        work, other = make()
        if not _interrupted(work, step, other, places):
            return
        yield


def _interrupted(
    work: Callable[[], object], step: int, other: Callable[[], object], places: tuple[str, ...]
) -> bool:
    taken = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal taken
        if not any(place in frame.f_code.co_filename for place in places):
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            taken += 1
            if taken == step:
                other()
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return taken >= step
