"""Works in threads, some at a time and for a bounded time, so that a long request delays no short one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

from mutualevidence.serve.problems import RequestError
from mutualevidence.serve.service import Service
from mutualevidence.serve.stopping import Job

T = TypeVar("T")


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
        job = Job(work)
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
