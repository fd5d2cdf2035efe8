"""The calls to the operating system that change files, in one place: tests let each of them fail, or kill."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

WINDOWS = os.name == "nt"
_BINARY = getattr(os, "O_BINARY", 0)


def create(path: Path, mode: int) -> int:
    """Returns the descriptor of a new file; raises `FileExistsError`. The umask takes its bits from ``mode``."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)


def opened(path: Path) -> int:
    """Returns a descriptor by which the file can be written over."""
    return os.open(path, os.O_WRONLY | _BINARY)


def write(descriptor: int, data: bytes) -> None:
    """Write all of ``data``."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def truncate(descriptor: int, size: int) -> None:
    """Cut the file after ``size`` bytes."""
    os.ftruncate(descriptor, size)


def sync(descriptor: int) -> None:
    """Make what was written outlive a loss of power."""
    os.fsync(descriptor)


def replace(source: Path, target: Path) -> None:
    """Let ``source`` take the place of ``target``."""
    _while_open_elsewhere(lambda: source.replace(target))


def _while_open_elsewhere(change: Callable[[], object]) -> None:
    """Make the change of a name, on Windows also where another program has the file open.

    Mostly that is for a moment (virus scanners, indexers): it is tried for a while.
    """
    end = time.monotonic() + LONGEST_BUSY
    while True:
        try:
            change()
            return
        except PermissionError:
            if not WINDOWS or time.monotonic() > end:
                raise
            time.sleep(0.02)


LONGEST_BUSY = 2.0
"""Seconds for which Windows is asked again."""


def remove(path: Path) -> None:
    """Remove the file, if it is there."""
    _while_open_elsewhere(lambda: path.unlink(missing_ok=True))


def sync_folder(folder: Path) -> None:
    """Make a change of names durable; where folders cannot be synced (Windows) there is nothing to do."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def dress(new: Path, like: Path) -> bool:
    """Give ``new`` the mode, owner, group and extended attributes (access lists, tags) of ``like``.

    Returns whether the system let us.
    """
    old = like.stat()
    if hasattr(os, "chown") and _owners(new) != _owners(like):
        with contextlib.suppress(OSError):
            os.chown(new, old.st_uid, old.st_gid)
    new.chmod(stat.S_IMODE(old.st_mode))  # after the owner, whose change may take bits away
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(like):
                os.setxattr(new, name, os.getxattr(like, name))
        if _attributes(new) != _attributes(like):
            return False
    return _owners(new) == _owners(like)


def _owners(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_uid, status.st_gid


def _attributes(path: Path) -> dict[str, bytes]:
    """Returns the extended attributes; none where the file system has none."""
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError:
        return {}
