"""The library that is served: read when it is first asked for, and again when its files have changed."""

from __future__ import annotations

import threading
from pathlib import Path

from mutualevidence.library.library import Library
from mutualevidence.library.sources import sidecar_of
from mutualevidence.serve.problems import RequestError
from mutualevidence.serve.stopping import unbroken

_State = tuple[tuple[str, int, int], ...]


class Shelf:
    """The files of one library, and the library in them."""

    def __init__(self, files: tuple[str, ...]) -> None:
        """Nothing is read yet."""
        self.files = files
        self.lock = threading.RLock()
        """Held by whoever reads or changes the library."""
        self._library: Library | None = None
        self.state: _State = ()
        """The files' times and sizes when they were read."""
        self.version = 0
        """How often the files were read."""

    def library(self) -> Library:
        """The library as it stands in the files. Raises `RequestError` where none is served, or `ReadError`."""
        if not self.files:
            raise RequestError(
                404, "no-library", "this server has no library", "Start it with one: serve references.bib."
            )
        with self.lock:
            state = self._on_disk()
            if self._library is None or state != self.state:
                with unbroken():  # whoever waits too long is told so; the next who asks finds it read
                    self._library = Library.read(*self.files)
                    self.state = state
                    self.version += 1
            return self._library

    def forget(self) -> None:
        """Read the files anew when the library is asked for next: a change of it was not written."""
        self._library = None

    def saved(self) -> None:
        """Know the library, which was changed and written, as what the files hold now."""
        self.state = self._on_disk()
        self.version += 1

    def _on_disk(self) -> _State:
        """Which files there are, their times and sizes; a file that is gone is missing."""
        paths = [Path(file) for file in self.files]
        beside = [sidecar for path in paths if (sidecar := sidecar_of(path)) is not None]
        state = []
        for path in (*paths, *beside):
            try:
                found = path.stat()
            except OSError:
                continue
            state.append((str(path), found.st_mtime_ns, found.st_size))
        return tuple(state)
