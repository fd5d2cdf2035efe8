"""Works in threads, some at a time and for a bounded time, so that a long request delays no short one."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import anyio
import anyio.to_thread

from mutualevidence.serve.problems import RequestError
from mutualevidence.serve.service import Service

T = TypeVar("T")


AGAIN = 0.5
"""Seconds after which work that goes on is stopped once more."""


_unbroken: set[int] = set()
"""Threads whose work is not stopped now."""


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Within this, work is not stopped however long it takes: it writes files, and tells what it wrote."""
    _unbroken.add(threading.get_ident())
    try:
        yield
    finally:
        _unbroken.discard(threading.get_ident())


class _OutOfTimeError(BaseException):
    """Raised within work that has taken too long; nothing in the library catches it."""


class _Job:
    """Work that can be stopped from outside, wherever it is in Python code."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._thread: int | None = None

    def __call__(self) -> object:
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


class Workers:
    """The threads of one server process."""

    def __init__(self, service: Service) -> None:
        """As many as the settings say."""
        self._service = service
        self._limiter: anyio.CapacityLimiter | None = None

    async def done(self, work: Callable[[], T]) -> T:
        """Returns what ``work`` gives. Raises `RequestError` where too many wait, or it takes too long."""
        service, settings = self._service, self._service.settings
        if self._limiter is None:  # it belongs to the event loop that runs
            self._limiter = anyio.CapacityLimiter(settings.threads)
        if service.working >= settings.threads + settings.most_waiting:
            raise RequestError(503, "busy", "too many requests wait", "Ask again in a moment.", retry_after="1")
        service.working += 1
        job = _Job(work)
        try:
            async with asyncio.timeout(settings.seconds):
                result = await anyio.to_thread.run_sync(job, limiter=self._limiter, abandon_on_cancel=True)
        except TimeoutError:
            job.stop()
            raise RequestError(
                503,
                "too-slow",
                f"this takes longer than {settings.seconds:g} seconds",
                "Send fewer works at once.",
            ) from None
        finally:
            service.working -= 1
        return result  # type: ignore[return-value]  # what the work gave
