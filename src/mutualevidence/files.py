"""Reads and writes files: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from mutualevidence.errors import ConflictError, ReadError, WriteError, nearest_names


def file_bytes(path: str | os.PathLike[str]) -> bytes:
    """The content of the file ``path``; raises `ReadError` with a remedy when it cannot be read."""
    file = Path(path)
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{file}: there is no such file", remedy=_nearby(file)) from None
    except IsADirectoryError:
        raise ReadError(f"{file}: this is a folder, not a file", remedy="Name a file in it.") from None
    except PermissionError:
        raise ReadError(f"{file}: you may not read this file", remedy="Change its permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a null byte
        raise ReadError(f"{file}: cannot be read: {error}") from None


def _nearby(file: Path) -> str:
    """A remedy that names files of the same folder with a similar name."""
    try:
        names = [other.name for other in file.parent.iterdir() if other.is_file()]
    except OSError:
        return f"The folder {file.parent} does not exist either."
    near = nearest_names(file.name, names)
    return f"Did you mean {file.parent / near[0]}?" if near else "Check the name and the folder."


def fingerprint(data: bytes) -> str:
    """What tells, within this process, whether a file still holds what was read."""
    return f"{len(data)}:{hash(data)}"


def write_atomically(path: str | os.PathLike[str], data: bytes, *, expected: str | None = None) -> None:
    """Write ``data`` to ``path``, so that readers see the old file or the new one, never a half.

    ``expected`` is the `fingerprint` of what was read before; where the file on disk has another one by now,
    `ConflictError` is raised and nothing is written. Raises `WriteError` when the file cannot be written.
    """
    file = Path(path)
    target = file.resolve() if file.is_symlink() else file
    if target.exists() and not target.is_file():
        _write_through(target, data)
        return
    if not target.parent.is_dir():
        raise WriteError(
            f"{file}: the folder {target.parent} does not exist", remedy="Create it first, or name another."
        )
    with _writing(target, file):
        if expected is not None:
            _refuse_if_changed(target, expected)
        _replace(target, data)


def _write_through(target: Path, data: bytes) -> None:
    """Write to what is no ordinary file (a terminal, a pipe, /dev/stdout): it cannot be replaced."""
    try:
        with target.open("wb") as stream:
            stream.write(data)
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror}") from None


@contextlib.contextmanager
def _writing(target: Path, shown: Path) -> Iterator[None]:
    """Let one writer at a time into the folder of ``target``; turn what goes wrong into `WriteError`."""
    try:
        with _locked(target.parent, shown):
            yield
    except OSError as error:
        raise WriteError(
            f"{shown}: cannot be written: {error.strerror or error}",
            remedy="Check the permissions and the free space, or name another file.",
        ) from None


@contextlib.contextmanager
def _locked(folder: Path, shown: Path) -> Iterator[None]:
    """Hold an advisory lock on the folder itself: it leaves no file behind and ends with the process."""
    try:
        import fcntl
    except ImportError:  # Windows has no flock: a file that only one writer can create serves there
        with _lock_file(folder / f".{shown.name}.lock", shown):
            yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems know no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _lock_file(lock: Path, shown: Path) -> Iterator[None]:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        raise ConflictError(
            f"{shown}: another program is writing this file",
            remedy=f"Try again in a moment; if no program is running, delete {lock}.",
        ) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _refuse_if_changed(target: Path, expected: str) -> None:
    now = fingerprint(target.read_bytes()) if target.exists() else "missing"
    if now != expected:
        raise ConflictError(
            f"{target}: the file has changed on disk since it was read",
            remedy="Read it again and repeat the change; nothing was written.",
        )


def _replace(target: Path, data: bytes) -> None:
    import tempfile

    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; where folders cannot be synced (Windows) there is nothing to do."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
