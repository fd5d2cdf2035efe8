"""Reads files with clear errors; what an interrupted writer has left half done is finished first."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import IO, cast

from mutualevidence.errors import ReadError, nearest_names
from mutualevidence.files.standing import standing
from mutualevidence.files.windows import device, remedy

_noted: set[Path] | None = None
"""The files that were read, where somebody wants to know them."""


def note_reading() -> set[Path]:
    """Returns the files that are read from now on, in a set that grows: a command writes over none of them."""
    global _noted
    _noted = set()
    return _noted


def note_read(path: str | os.PathLike[str]) -> None:
    """Note that ``path`` is read, by us or by a program that is called."""
    if _noted is not None:
        _noted.add(Path(path))


def file_bytes(path: str | os.PathLike[str]) -> bytes:
    """Returns the content of the file ``path``; raises `ReadError` with a remedy when it cannot be read."""
    file = Path(path)
    if named := device(file):
        raise ReadError(f"{file}: Windows takes this name for the device {named}", remedy="Name a file.")
    try:
        if standing(file) is not None:
            from mutualevidence.files import journal

            journal.recover(file)
        note_read(file)
        return file.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{file}: there is no such file", remedy=remedy(file) or _nearby(file)) from None
    except IsADirectoryError:
        raise ReadError(f"{file}: this is a folder, not a file", remedy="Name a file in it.") from None
    except PermissionError:
        raise ReadError(f"{file}: you may not read this file", remedy="Change its permissions.") from None
    except (OSError, RuntimeError, ValueError) as error:  # a circle of links; a name with a null byte
        raise ReadError(f"{file}: cannot be read: {error}") from None


def _nearby(file: Path) -> str:
    """Returns a remedy that names files of the same folder with a similar name."""
    try:
        names = [other.name for other in file.parent.iterdir() if other.is_file()]
    except OSError:
        return f"The folder {file.parent} does not exist either."
    near = nearest_names(file.name, names)
    return f"Did you mean {file.parent / near[0]}?" if near else "Check the name and the folder."


def unpacked(path: str | os.PathLike[str]) -> IO[bytes]:
    """Returns the file ``path`` opened for reading, unpacked where it is packed with gzip; raises `OSError`."""
    file = Path(path).open("rb")  # noqa: SIM115 - whoever reads it closes it
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    if not packed:
        return file
    import gzip

    file.close()
    return cast("IO[bytes]", gzip.open(path, "rb"))


MISSING = "missing"
"""The fingerprint of a file that was not there."""


def fingerprint(data: bytes | None) -> str:
    """What tells, within this process, whether a file still holds what was read; None stands for no file."""
    return MISSING if data is None else f"{len(data)}:{hash(data)}"


def utf8(text: str) -> bytes:
    """Returns ``text`` in UTF-8; lone surrogates, which JSON can write and no encoding holds, become U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode()


def is_same_path(path: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """Returns whether both paths lead to the same place, however they are spelled; neither needs to exist."""
    try:
        return Path(path).resolve() == Path(other).resolve()
    except (OSError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return os.fspath(path) == os.fspath(other)
