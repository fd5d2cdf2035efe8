"""Runs a server until it is stopped: the socket, the event loop, several processes where wanted (uvicorn)."""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from mutualevidence.csl.style.search import nearest_styles
from mutualevidence.errors import InvalidValueError, WriteError
from mutualevidence.runtime.collector import allow_pauses
from mutualevidence.serve.application import application
from mutualevidence.serve.settings import Settings, require_safe

ENVIRONMENT = "MUTUALEVIDENCE_SERVE"
"""Where worker processes find their settings."""
PATIENCE = 10
"""Seconds in which answers that are under way are finished, once the server is told to stop."""


def run(settings: Settings, *, ready: Callable[[str], None] = lambda _address: None) -> None:
    """Serve until a signal stops it; ``ready`` is told the address.

    Raises `InvalidValueError` for settings that are not safe, and `WriteError` where the port is taken.
    """
    require_safe(settings)
    listening = _listening(settings)
    port = listening.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    if settings.workers == 1:
        made = _ready(settings)
        ready(f"http://{host}:{port}")
        uvicorn.Server(uvicorn.Config(made, **_OPTIONS)).run(sockets=[listening])
        return
    listening.close()
    os.environ[ENVIRONMENT] = settings.to_json()
    ready(f"http://{host}:{port}")
    uvicorn.run(
        "mutualevidence.serve.running:worker_application",
        factory=True, host=settings.host, port=port, workers=settings.workers, **_OPTIONS,
    )  # fmt: skip


_OPTIONS: dict[str, Any] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "lifespan": "off",
    "ws": "none",
    "timeout_graceful_shutdown": PATIENCE,
    "h11_max_incomplete_event_size": 64 * 1024,
}


def worker_application() -> ASGIApp:
    """Returns the application of a worker process."""
    allow_pauses()
    return _ready(Settings.from_json(os.environ[ENVIRONMENT]))


def _ready(settings: Settings) -> ASGIApp:
    """Returns the application, once it has read what all requests share: else the first ones would each do it."""
    nearest_styles("no such style")
    return application(settings)


def _listening(settings: Settings) -> socket.socket:
    """Returns a socket at host and port. Raises `WriteError` where that cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on Windows this would let two servers share the port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((settings.host, settings.port))
    except OSError as error:
        made.close()
        if error.errno == errno.EADDRINUSE:
            raise WriteError(
                f"the port {settings.port} is in use", remedy="Stop what uses it, or name another: --port 8086."
            ) from None
        reason = error.strerror or str(error)
        raise InvalidValueError(
            f"{settings.host}:{settings.port} cannot be listened at: {reason}",
            remedy="Name another --host or --port.",
        ) from None
    made.listen(2048)
    made.set_inheritable(True)
    return made
