"""Where the journal of an unfinished change stands: all that reading a file has to ask (see `journal`)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from mutualevidence.runtime.folders import data_folder


def target_of(path: Path) -> Path:
    """Returns the file itself that ``path`` leads to; raises `OSError` or `RuntimeError` for links in a circle."""
    if not path.is_symlink():
        return path.absolute()
    file = path.resolve()
    if file.is_symlink():  # since Python 3.13 a circle is no error for ``resolve``
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return file


def journal_beside(target: Path) -> Path:
    """Returns where the journal of ``target`` is, unless its folder takes no files."""
    return target.with_name(f".{target.name[:200]}.journal")


def journal_elsewhere(target: Path) -> Path:
    """Returns where the journal of ``target`` is, among the user's data, if its folder takes no files."""
    return unfinished_folder() / f"{sha256(os.fsencode(target))[:32]}.journal"


def standing(path: Path) -> Path | None:
    """Returns the journal of an unfinished change of ``path``, if there is one."""
    try:
        target = target_of(path)
        if (beside := journal_beside(target)).exists():
            return beside
        # Every reading asks: the hash that names a journal elsewhere is made only where there can be one.
        if unfinished_folder().is_dir() and (elsewhere := journal_elsewhere(target)).exists():
            return elsewhere
    except (OSError, RuntimeError, ValueError):  # no such path can be, or there is no home
        pass
    return None


def unfinished_folder(*, make: bool = False) -> Path:
    """Where that lies for which the bibliography's own folder has no place."""
    folder = data_folder() / "unfinished"
    if make:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def sha256(content: bytes | None) -> str:
    """Returns the hash by which a journal knows a content; "" for no file."""
    if content is None:
        return ""
    import hashlib  # reading alone, which is what most programs do, needs none of it

    return hashlib.sha256(content).hexdigest()
