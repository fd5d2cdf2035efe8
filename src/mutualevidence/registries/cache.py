"""Keeps answers of registries on disk, in one SQLite file, for as long as they are likely to hold."""

from __future__ import annotations

import contextlib
import sqlite3
import time
import zlib
from pathlib import Path

from mutualevidence.registries.settings import DAY

NAME = "answers.sqlite"
_TABLE = """create table if not exists answers
    (question text primary key, status integer, kind text, body blob, until real) without rowid"""

_BROKEN = (sqlite3.Error, OSError, zlib.error, TypeError, ValueError)
"""What comes of a file that is damaged: rows of other types, text that is none in the messages of SQLite."""


class Cache:
    """Answers by their question. A cache that cannot be used (read-only, broken) is like an empty one."""

    def __init__(self, folder: Path | None, keep: float) -> None:
        """Use the file in ``folder``, which is made when there is something to keep."""
        self._folder, self._keep = folder, keep
        self._connection: sqlite3.Connection | None = None

    def answer(self, question: str) -> tuple[int, str, bytes] | None:
        """Status, media type and body, ``None`` where nothing is kept."""
        if self._folder is None or not (self._folder / NAME).exists():
            return None
        with contextlib.suppress(*_BROKEN):
            row = self._open().execute(
                "select status, kind, body from answers where question = ? and until > ?", (question, time.time())
            )
            if found := row.fetchone():
                seal, body = _seal(question, found[0], found[1]), zlib.decompress(found[2])
                if body.startswith(seal):
                    return found[0], found[1], body[len(seal) :]
        return None

    def keep(self, question: str, status: int, kind: str, body: bytes) -> None:
        """Keep an answer; that there is no such work, for a day."""
        if self._folder is None or status not in (200, 404):
            return
        until = time.time() + (self._keep if status == 200 else min(self._keep, DAY))
        with contextlib.suppress(*_BROKEN):
            self._folder.mkdir(parents=True, exist_ok=True)
            connection = self._open()
            with connection:
                connection.execute("delete from answers where until < ?", (time.time(),))
                connection.execute(
                    "insert or replace into answers values (?, ?, ?, ?, ?)",
                    (question, status, kind, zlib.compress(_seal(question, status, kind) + body), until),
                )

    def forget(self, question: str) -> None:
        """Keep no answer to ``question``."""
        if self._folder is None or not (self._folder / NAME).exists():
            return
        with contextlib.suppress(*_BROKEN):
            connection = self._open()
            with connection:
                connection.execute("delete from answers where question = ?", (question,))

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            assert self._folder is not None  # noqa: S101 - asked by both callers
            self._connection = sqlite3.connect(self._folder / NAME, timeout=5)
            self._connection.execute(_TABLE)
        return self._connection


def _seal(question: str, status: int, kind: str) -> bytes:
    """Returns what stands before a body, within its checksum: no damage makes it the answer to another."""
    return f"{question}\n{status}\n{kind}\n".encode()
