"""Answers how one server process is doing, and what it is."""

from __future__ import annotations

import time
from typing import Any

from starlette.responses import Response

from mutualevidence._version import __version__
from mutualevidence.csl.keeping import styles_compiled
from mutualevidence.serve.asked import Asked


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
