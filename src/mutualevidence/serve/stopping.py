"""Stops work that takes too long, wherever it is in Python code."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import threading
from collections.abc import Callable, Iterator

AGAIN = 0.5
"""Seconds after which work that goes on is stopped once more."""


_unbroken: set[int] = set()
"""Threads whose work is not stopped now."""


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Within this, work is not stopped however long it takes: it writes files, or is of use to all."""
    thread = threading.get_ident()
    is_within = thread in _unbroken
    _unbroken.add(thread)
    try:
        yield
    finally:
        if not is_within:
            _unbroken.discard(thread)


class _OutOfTimeError(BaseException):
    """Raised within work that has taken too long; nothing in the library catches it."""


class Job:
    """Work that can be stopped from outside, wherever it is in Python code."""

    def __init__(self, work: Callable[[], object]) -> None:
        """Nothing is begun yet."""
        self._work = work
        self._lock = threading.Lock()
        self._thread: int | None = None

    def __call__(self) -> object:
        """Do the work; returns what it gives."""
        with self._lock:
            self._thread = threading.get_ident()
        try:
            return self._work()
        except _OutOfTimeError:
            return None  # nobody waits for it
        finally:
            with self._lock:
                self._thread = None

    def stop(self) -> None:
        """Raise in the thread that does the work, and again after a while, as long as it goes on.

        What is raised within a callback of the collector, or a finalizer, is lost.
        """
        with self._lock:
            if self._thread is not None:
                if self._thread not in _unbroken:
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(
                        ctypes.c_ulong(self._thread), ctypes.py_object(_OutOfTimeError)
                    )
                asyncio.get_running_loop().call_later(AGAIN, self.stop)
