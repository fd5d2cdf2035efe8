"""Reads and writes files: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import re
import time
from collections.abc import Callable, Iterator
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


MISSING = "missing"
"""The fingerprint of a file that was not there."""


def fingerprint(data: bytes) -> str:
    """What tells, within this process, whether a file still holds what was read."""
    return f"{len(data)}:{hash(data)}"


def utf8(text: str) -> bytes:
    """``text`` in UTF-8; lone surrogates, which JSON can write and no encoding holds, become U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode()


def is_same_path(path: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """Whether both paths lead to the same place, however they are spelled; neither needs to exist."""
    try:
        return Path(path).resolve() == Path(other).resolve()
    except (OSError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return os.fspath(path) == os.fspath(other)


def write_atomically(path: str | os.PathLike[str], data: bytes, *, expected: str | None = None) -> None:
    """Write ``data`` to ``path``, so that readers see the old file or the new one, never a half.

    ``expected`` is the `fingerprint` of what was read before, or `MISSING` where there was no file; where the file
    on disk has another one by now, `ConflictError` is raised and nothing is written. Raises `WriteError` when the
    file cannot be written, or is marked as read-only.
    """
    file = Path(path)
    with _told(file):
        target = file.resolve() if file.is_symlink() else file
        exists = target.exists()
        if exists and not target.is_file():
            _write_through(target, data)
            return
        if not target.parent.is_dir():
            raise WriteError(
                f"{file}: the folder {target.parent} does not exist", remedy="Create it first, or name another."
            )
        if exists and not target.stat().st_mode & 0o222:
            raise WriteError(f"{file}: this file is read-only", remedy="Make it writable first (chmod u+w).")
        with _locked(target.parent, file):
            if expected is not None:
                _refuse_if_changed(target, expected)
            _replace(target, data)


@contextlib.contextmanager
def _told(shown: Path) -> Iterator[None]:
    """Turn what goes wrong with files into `WriteError`."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        reason = getattr(error, "strerror", None) or error
        raise WriteError(
            f"{shown}: cannot be written: {reason}",
            remedy="Check the name, the permissions and the free space, or name another file.",
        ) from None


def _write_through(target: Path, data: bytes) -> None:
    """Write to what is no ordinary file (a terminal, a pipe, /dev/stdout): it cannot be replaced."""
    try:
        with target.open("wb") as stream:
            stream.write(data)
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror}") from None


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
        _wait_for(lambda: fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB), shown)
        yield
    finally:
        os.close(descriptor)


LONGEST_WAIT = 30.0
"""Seconds that a writer waits for another one."""


def _wait_for(lock: Callable[[], None], shown: Path) -> None:
    """Take ``lock`` when it is free; raise `ConflictError` where somebody holds it for too long."""
    end = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            return lock()
        except BlockingIOError:
            if time.monotonic() > end:
                raise ConflictError(
                    f"{shown}: another program holds its folder locked",
                    remedy="Try again when it has finished; nothing was written.",
                ) from None
            time.sleep(0.02)
        except OSError:  # some network file systems know no locks
            return None


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
    now = fingerprint(target.read_bytes()) if target.exists() else MISSING
    if now != expected:
        raise ConflictError(
            f"{target}: the file has changed on disk since it was read",
            remedy="Read it again and repeat the change; nothing was written.",
        )


def _replace(target: Path, data: bytes) -> None:
    """Put a new file in the place of ``target``, with what the old one had beside its bytes."""
    import tempfile

    old = target.stat() if target.exists() else None
    if old is not None and old.st_nlink > 1:  # its other names are to have the new text, too
        _write_in_place(target, data)
        return
    _sweep(target)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(old.st_mode & 0o777 if old else 0o666 & ~_umask())
        if old is not None:
            _keep_owner(temporary, target, old)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        if error.errno not in (errno.EBUSY, errno.EXDEV) or old is None:
            raise
        _write_in_place(target, data)  # a single file mounted into a container cannot be renamed over
        return
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _write_in_place(target: Path, data: bytes) -> None:
    """Write over ``target`` itself; what it held is put back where that fails."""
    before = target.read_bytes()
    try:
        _fill(target, data)
    except BaseException:
        _fill(target, before)
        raise


def _fill(target: Path, data: bytes) -> None:
    with target.open("r+b") as stream:
        stream.write(data)
        stream.truncate()
        stream.flush()
        os.fsync(stream.fileno())


def _keep_owner(temporary: Path, target: Path, old: os.stat_result) -> None:
    """Give the new file owner, group and extended attributes (access lists, tags) of the old one, if we may."""
    new = temporary.stat()
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)
            temporary.chmod(old.st_mode & 0o7777)  # a change of owner may take bits away
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(temporary, name, os.getxattr(target, name))


AN_HOUR = 3600


def _sweep(target: Path) -> None:
    """Remove what writers of ``target`` that were killed have left: hidden files of its name, an hour old."""
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f".{glob.escape(target.name[:100])}.????????"):
            if time.time() - left.stat().st_mtime > AN_HOUR:
                left.unlink()


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
