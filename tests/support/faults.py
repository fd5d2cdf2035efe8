"""Lets the calls by which files are changed fail, or end the process, one after the other (SQLite's way)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mutualevidence.files import system

CALLS = ("create", "opened", "write", "truncate", "sync", "replace", "remove", "sync_folder", "dress")
"""The functions of `mutualevidence.files.system`: nothing else changes files."""


class KilledError(BaseException):
    """The process is gone: no handler of `Exception` sees it, and no call works any more."""


KILL, FAIL, BREAK = "kill", "fail", "break"
"""The process ends at a call; the call fails; this call fails and every later one does."""


class Faults:
    """Counts the calls, and spoils the one with the number ``at``; 0 spoils none."""

    def __init__(self, kind: str = KILL, at: int = 0) -> None:
        self.kind, self.at, self.calls = kind, at, 0

    def spoiled(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def instead(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            if self.at == self.calls and name == "write":  # half of it is written
                call(arguments[0], arguments[1][: len(arguments[1]) // 2])
            if self.at and self.kind == KILL and self.calls >= self.at:
                raise KilledError
            if self.at == self.calls or (self.at and self.kind == BREAK and self.calls > self.at):
                raise OSError(5, "Input/output error")
            return call(*arguments, **named)

        return instead


@contextlib.contextmanager
def faults(kind: str = KILL, at: int = 0) -> Iterator[Faults]:
    """Within this, the call with the number ``at`` is spoiled."""
    made = Faults(kind, at)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(system, name, made.spoiled(getattr(system, name), name))
        yield made
