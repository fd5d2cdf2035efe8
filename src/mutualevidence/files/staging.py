"""New content of a file, ready beside it, and how it takes the place of the old: all that a kill could halve."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path

import attrs

from mutualevidence.files import system
from mutualevidence.files.standing import unfinished_folder

AN_HOUR = 3600
CANNOT_BE_REPLACED = (errno.EBUSY, errno.EXDEV)
"""What the system says of a single file that is mounted into a container."""


@attrs.frozen
class Staged:
    """A file's next content on disk, and what the file holds until then."""

    target: Path
    old: bytes | None = attrs.field(repr=False)
    new: bytes | None = attrs.field(repr=False)
    temporary: Path | None = None
    """The file that holds ``new``; none where ``new`` is ``None``: then ``target`` goes."""
    kept: Path | None = None
    """A copy of ``old``, where ``target`` cannot be replaced and is written over."""

    def now(self) -> bytes | None:
        """Returns what the file holds."""
        return content_of(self.target)

    def put(self) -> None:
        """Let ``target`` hold the new content."""
        if self.temporary is None:
            system.remove(self.target)
        elif self.kept is not None:
            fill(self.target, self.new or b"")
        else:
            system.replace(self.temporary, self.target)
        system.sync_folder(self.target.parent)

    def discard(self) -> None:
        """Remove what was made ready, as far as it is still there."""
        for file in (self.temporary, self.kept):
            if file is not None:
                with contextlib.suppress(OSError):
                    system.remove(file)


def staged(target: Path, old: bytes | None, new: bytes | None) -> Staged:
    """Returns ``new`` as a file that can take the place of ``target``, which holds ``old``.

    It has what ``target`` has beside its bytes. Where that cannot be (a hard link, another owner, a read-only
    folder), ``target`` is to be written over, and ``kept`` holds its old content meanwhile.
    """
    if new is None:
        return Staged(target, old, new)
    sweep(target)
    temporary = _beside(target, new, old=old is not None)
    made = Staged(target, old, new, temporary)
    try:
        alike = old is None or (
            temporary.parent == target.parent
            and target.stat().st_nlink == 1
            and system.dress(temporary, like=target)
        )
        return made if alike else written_over(made)
    except BaseException:
        made.discard()
        raise


def written_over(made: Staged) -> Staged:
    """Returns the same for a file that cannot be replaced."""
    return attrs.evolve(made, kept=_beside(made.target, made.old or b"", old=True))


def fill(target: Path, content: bytes) -> None:
    """Write ``content`` over what ``target`` holds."""
    descriptor = system.opened(target)
    try:
        system.write(descriptor, content)
        system.truncate(descriptor, len(content))
        system.sync(descriptor)
    finally:
        os.close(descriptor)


def _beside(target: Path, content: bytes, *, old: bool) -> Path:
    """A new hidden file with ``content`` beside ``target``, or where that cannot be, among the user's data."""
    import secrets

    folder = target.parent if takes_files(target.parent) or not old else unfinished_folder(make=True)
    return _written(folder / f".{target.name[:100]}.{secrets.token_hex(4)}", content, 0o600 if old else 0o666)


def takes_files(folder: Path) -> bool:
    """Returns whether new files can be made in the folder."""
    return os.access(folder, os.W_OK | os.X_OK)


def _written(file: Path, content: bytes, mode: int) -> Path:
    descriptor = system.create(file, mode)
    try:
        try:
            system.write(descriptor, content)
            system.sync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            system.remove(file)
        raise
    return file


def content_of(file: Path | None) -> bytes | None:
    """Returns the file's content, ``None`` where there is no file."""
    try:
        return file.read_bytes() if file is not None else None
    except FileNotFoundError:
        return None


def sweep(target: Path) -> None:
    """Remove what writers of ``target`` that were killed have left: hidden files of its name, an hour old."""
    import glob

    with contextlib.suppress(OSError):
        for left in target.parent.glob(f".{glob.escape(target.name[:100])}.????????"):
            if time.time() - left.stat().st_mtime > AN_HOUR:
                left.unlink()
