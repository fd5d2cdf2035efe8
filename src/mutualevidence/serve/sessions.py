"""Keeps the documents that clients edit, as long as they are used."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable

import attrs

from mutualevidence.csl.cited_document import CitedDocument
from mutualevidence.serve.problems import RequestError
from mutualevidence.serve.settings import Settings


@attrs.define
class Session:
    """A document that a client edits."""

    id: str
    document: CitedDocument
    format: str
    used: float
    lock: threading.Lock = attrs.field(factory=threading.Lock)


class Sessions:
    """All sessions of one process; those that nobody has used for a while are forgotten."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without any."""
        self._settings = settings
        self._clock = clock
        self._known: dict[str, Session] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._known)

    def require_room(self) -> None:
        """Raise `RequestError` where no session can be begun."""
        if self._settings.workers > 1:
            raise RequestError(
                501, "one-worker-only", "sessions need one worker process", "Start the server without --workers."
            )
        with self._lock:
            self._forget_idle()
            if len(self._known) >= self._settings.most_sessions:
                raise RequestError(
                    503, "too-many-sessions", f"{len(self._known)} documents are open", "Close one, or wait.",
                    retry_after="60",
                )  # fmt: skip

    def begin(self, document: CitedDocument, format: str) -> Session:
        """Returns a new session."""
        session = Session(secrets.token_urlsafe(16), document, format, self._clock())
        self.require_room()
        with self._lock:
            self._known[session.id] = session
        return session

    def session(self, id: str) -> Session:
        """Returns the session ``id``; raises `RequestError`."""
        with self._lock:
            self._forget_idle()
            found = self._known.get(id)
            if found is None:
                raise RequestError(
                    404, "unknown-document", "there is no such document", "Open it anew: POST /documents."
                )
            found.used = self._clock()
            return found

    def end(self, id: str) -> None:
        """Forget the session ``id``."""
        self.session(id)
        with self._lock:
            self._known.pop(id, None)

    def _forget_idle(self) -> None:
        oldest = self._clock() - self._settings.session_seconds
        for id in [id for id, session in self._known.items() if session.used < oldest]:
            del self._known[id]
