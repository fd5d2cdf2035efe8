"""What one server process has: its settings, library, sessions and numbers; and how it is doing."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from mutualevidence._version import __version__
from mutualevidence.csl.keeping import keep_styles, styles_compiled
from mutualevidence.runtime.collector import spare_what_is_there
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.documents import Sessions
from mutualevidence.serve.metrics import Metrics
from mutualevidence.serve.page.desk import Desk
from mutualevidence.serve.settings import Settings
from mutualevidence.serve.shelf import Shelf

if TYPE_CHECKING:
    from mutualevidence.serve.routes import Route


class Service:
    """One server process."""

    def __init__(self, settings: Settings, routes: Sequence[Route] = ()) -> None:
        """Nothing is read or compiled yet."""
        self.settings = settings
        self.routes = routes
        self.shelf = Shelf(settings.files)
        self.desk = Desk(self.shelf)
        self.sessions = Sessions(settings)
        self.metrics = Metrics()
        self.begun = time.monotonic()
        self.working = 0
        """Requests that are worked on or wait for their turn."""
        self._settled = 0
        self._settling = threading.Lock()
        keep_styles(settings.styles)

    def settle(self) -> None:
        """Keep the styles compiled since the last time out of the cycle collector's walks.

        With 500 styles a walk stops everything for 0.8 s, and finds nothing: a style that is not kept any longer
        goes by itself (`tests/csl/test_keeping.py`).
        """
        if styles_compiled() != self._settled and self._settling.acquire(blocking=False):
            self._settled = styles_compiled()
            spare_what_is_there()
            self._settling.release()


def health(asked: Asked) -> object:
    """Returns whether the server answers."""
    return {"status": "ok", "version": __version__, "seconds": round(time.monotonic() - asked.service.begun, 3)}


def metrics(asked: Asked) -> Response:
    """Returns what the server has done, for Prometheus."""
    service = asked.service
    gauges: dict[str, Any] = {
        "sessions": len(service.sessions),
        "working": service.working,
        "styles_compiled": styles_compiled(),
        "uptime_seconds": time.monotonic() - service.begun,
    }
    return Response(
        service.metrics.text(gauges), headers={"content-type": "text/plain; version=0.0.4; charset=utf-8"}
    )


def index(asked: Asked) -> object:
    """Returns what this server is, and where its description is."""
    return {
        "name": "mutualevidence",
        "version": __version__,
        "description": "/openapi.json",
        "library": bool(asked.service.settings.files),
    }
