"""Locks folders while files in them are changed; a lock ends with its process, however that ends."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mutualevidence.errors import ConflictError

LONGEST_WAIT = 30.0
"""Seconds that a writer waits for another one."""


@contextlib.contextmanager
def locked(folders: Iterable[Path], shown: Path) -> Iterator[None]:
    """Hold the locks of ``folders``; raises `ConflictError`, which names ``shown``, where another has one."""
    with contextlib.ExitStack() as held:
        for folder in sorted(set(folders)):  # one order for all: nobody waits for one who waits for him
            held.enter_context(_locked(folder, shown))
        yield


@contextlib.contextmanager
def _locked(folder: Path, shown: Path) -> Iterator[None]:
    """Hold an advisory lock: on the folder itself, or where folders have none (Windows) on a file in it."""
    try:
        import fcntl
    except ImportError:
        with _lock_file(folder / ".mutualevidence.lock", shown):
            yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _wait_for(lambda: fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB), shown)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _lock_file(file: Path, shown: Path) -> Iterator[None]:
    """Hold Windows' lock on the first byte of a file that goes when its last user closes it, or is killed."""
    import msvcrt

    opened: list[int] = []

    def take() -> None:
        if not opened:  # refused while the file is about to go: its last user has closed it, another waits for it
            opened.append(os.open(file, os.O_CREAT | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)))
        msvcrt.locking(opened[0], msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

    try:
        _wait_for(take, shown)
        yield
    finally:
        for descriptor in opened:
            os.close(descriptor)


def _wait_for(lock: Callable[[], None], shown: Path) -> None:
    """Take ``lock`` when it is free; raise `ConflictError` where somebody holds it for too long."""
    end = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            return lock()
        except (BlockingIOError, PermissionError):  # flock's and msvcrt's words for "taken"
            if time.monotonic() > end:
                raise ConflictError(
                    f"{shown}: another program holds its folder locked",
                    remedy="Try again when it has finished; nothing was written.",
                ) from None
            time.sleep(0.02)
        except OSError:  # some network file systems know no locks
            return None
