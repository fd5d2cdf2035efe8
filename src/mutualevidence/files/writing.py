"""Writes files: whole or not at all, several at once or none, and never over somebody else's change."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from mutualevidence.errors import ConflictError, WriteError
from mutualevidence.files import journal, versions, windows
from mutualevidence.files.locks import locked
from mutualevidence.files.reading import fingerprint
from mutualevidence.files.staging import CANNOT_BE_REPLACED, Staged, staged, written_over
from mutualevidence.files.standing import standing, target_of


@attrs.frozen
class Edit:
    """A file and what it is to hold.

    ``expected`` is the `fingerprint` of what was read before, or `MISSING` where there was no file; without it,
    the file may hold anything.
    """

    path: Path
    data: bytes = attrs.field(repr=False)
    expected: str | None = None
    keep: bool = True
    """Whether what the file holds now is kept as an earlier version of it."""


def write_atomically(path: str | os.PathLike[str], data: bytes, *, expected: str | None = None) -> None:
    """Write ``data`` to ``path``, so that readers see the old file or the new one, never a half.

    See `write_all`; what is no ordinary file (a terminal, a pipe, /dev/stdout) is simply written to.
    """
    file = Path(path)
    with _told(file):
        if file.exists() and not file.is_file():
            with file.open("wb") as stream:
                stream.write(data)
            return
    write_all([Edit(file, data, expected)])


def write_all(
    edits: Sequence[Edit], *, of: Path | None = None, unchanged: Mapping[Path, str] | None = None
) -> None:
    """Write all files or none, also where the process is killed meanwhile: then the next reader finishes it.

    ``of`` is the file whose readers look for what was cut off, the first one if not given. ``unchanged`` are files
    on which the change rests, with their fingerprints: where they hold something else by now, it may be wrong.
    Raises `ConflictError` where a file is not what was expected, and `WriteError` where one cannot be written or
    is marked as read-only; nothing is written then.
    """
    first = of or edits[0].path
    with _told(first):
        edits = [attrs.evolve(edit, path=_writable(edit.path)) for edit in edits]
        target = target_of(first)
        with locked([target.parent, *(edit.path.parent for edit in edits)], first):
            if (unfinished := standing(target)) is not None and not journal.finish(unfinished):
                journal.give_up(unfinished)
            for path, expected in (unchanged or {}).items():
                _as_expected(path, expected)
            before = [_as_expected(edit.path, edit.expected) for edit in edits]
            for edit, old in zip(edits, before, strict=True):
                if edit.keep and old is not None and old != edit.data:
                    versions.keep(edit.path, old)
            _commit([(edit.path, old, edit.data) for edit, old in zip(edits, before, strict=True)], target)


@contextlib.contextmanager
def _told(shown: Path) -> Iterator[None]:
    """Turn what goes wrong with files into `WriteError`."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, before Python 3.13; a null character
        reason = getattr(error, "strerror", None) or error
        raise WriteError(
            f"{shown}: cannot be written: {reason}",
            remedy=windows.remedy(shown)
            or "Check the name, the permissions and the free space, or name another file.",
        ) from None


def _writable(path: Path) -> Path:
    """Returns the file that ``path`` leads to, where it may be written."""
    target = target_of(path)
    if device := windows.device(target):
        raise WriteError(f"{path}: Windows takes this name for the device {device}", remedy="Name another file.")
    if target.exists():
        if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
            raise WriteError(f"{path}: this file is read-only", remedy="Make it writable first (chmod u+w).")
    elif not target.parent.is_dir():
        folder = target.parent if path.is_symlink() else path.parent
        raise WriteError(
            f"{path}: the folder {folder} does not exist",
            remedy=windows.remedy(target) or "Create it first, or name another.",
        )
    return target


def _as_expected(path: Path, expected: str | None) -> bytes | None:
    """Returns what the file holds, ``None`` where there is none; raises `ConflictError`."""
    old = path.read_bytes() if path.exists() else None
    if expected is not None and fingerprint(old) != expected:
        raise ConflictError(
            f"{path}: the file has changed on disk since it was read",
            remedy="Read it again and repeat the change; nothing was written.",
        )
    return old


Change = tuple[Path, bytes | None, bytes | None]
"""A file, what it holds, and what it shall hold; ``None`` stands for no file."""


def _commit(changes: Iterable[Change], of: Path) -> None:
    """Make all changes; where one fails, those before it are taken back."""
    ready = _all_staged(changes)
    book: Path | None = None
    number = 0
    try:
        if len(ready) > 1 or ready[0].kept is not None:
            book = journal.write(of, ready)
        for number, one in enumerate(ready):
            try:
                one.put()
            except OSError as error:
                if error.errno not in CANNOT_BE_REPLACED or one.old is None or one.kept is not None:
                    raise
                ready[number] = written_over(one)
                book = journal.write(of, ready)
                ready[number].put()
    except BaseException:
        _take_back(ready[: number + 1], of, book)
        _discard(ready)
        raise
    if book is not None:
        journal.remove(book)
    _discard(ready)


def _all_staged(changes: Iterable[Change]) -> list[Staged]:
    ready: list[Staged] = []
    try:
        ready += (staged(*change) for change in changes)
    except BaseException:
        _discard(ready)
        raise
    return ready


def _discard(ready: Iterable[Staged]) -> None:
    for one in ready:
        one.discard()


def _take_back(touched: Iterable[Staged], of: Path, book: Path | None) -> None:
    """Give the files what they held; this is a change of several files in its turn, whose journal counts now."""
    try:
        changed = [(one, one.now()) for one in touched]
        back = _all_staged((one.target, now, one.old) for one, now in changed if now != one.old)
        if back:
            book = journal.write(of, back)
        for one in back:
            one.put()
        if book is not None:
            journal.remove(book)
        _discard(back)
    except (OSError, RuntimeError) as error:
        raise WriteError(
            f"{of}: the change is half done, as the system failed: {error}",
            remedy="The next command that reads the file finishes it or takes it back.",
        ) from None
