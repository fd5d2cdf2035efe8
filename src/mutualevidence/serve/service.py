"""What one server process has: its settings, library, sessions and numbers."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from mutualevidence.csl.keeping import forms_compiled, keep_styles
from mutualevidence.runtime.collector import spare_what_is_there
from mutualevidence.serve.metrics import Metrics
from mutualevidence.serve.page.desk import Desk
from mutualevidence.serve.route import Route
from mutualevidence.serve.sessions import Sessions
from mutualevidence.serve.settings import Settings
from mutualevidence.serve.shelf import Shelf


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
        """Keep what was compiled since the last time out of the cycle collector's walks.

        With 500 styles a walk stops everything for 0.8 s, and finds nothing: a style that is not kept any longer
        goes by itself (`tests/csl/test_keeping.py`).
        """
        if forms_compiled() != self._settled and self._settling.acquire(blocking=False):
            self._settled = forms_compiled()
            spare_what_is_there()
            self._settling.release()
