"""Earlier versions of files: the last ten of each that was written over, in the user's data folder."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.files.staging import content_of
from mutualevidence.files.standing import sha256
from mutualevidence.runtime.folders import data_folder

MOST = 10
"""Versions of a file that are kept; ``MUTUALEVIDENCE_VERSIONS`` sets another number, 0 none."""
LARGEST = 64 * 2**20
"""Bytes above which a file is no bibliography any more, and no version of it is kept."""
_WHEN = "%Y%m%dT%H%M%S.%fZ"


@attrs.frozen
class Version:
    """One earlier content of a file; number 1 is the last one that is not the present content."""

    number: int
    saved: dt.datetime
    """When it was written over, in UTC."""
    path: Path
    """The file that holds it."""

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.path.stat().st_size

    def content(self) -> bytes:
        """Returns what the file held then."""
        return self.path.read_bytes()


def keep(target: Path, content: bytes) -> None:
    """Keep ``content``, which ``target`` holds and is about to lose; where that cannot be, go on without."""
    most = _most()
    if not most or len(content) > LARGEST:
        return
    with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: there is no home
        folder = _folder(target)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = _kept(folder)
        if not kept or kept[-1].read_bytes() != content:
            name = dt.datetime.now(dt.UTC).strftime(_WHEN)
            half = folder / f".{name}"
            half.write_bytes(content)
            half.chmod(0o600)
            half.replace(folder / name)
        for old in kept[: max(0, len(kept) + 1 - most)]:
            old.unlink()


def versions(path: str | os.PathLike[str]) -> list[Version]:
    """Returns the earlier versions of the file ``path``, the last one first."""
    try:
        file = Path(path).resolve()
        kept = _kept(_folder(file))
        if kept and content_of(file) == kept[-1].read_bytes():
            del kept[-1]  # kept by a writer that was killed before it wrote
    except (OSError, RuntimeError):
        return []
    return [
        Version(number, dt.datetime.strptime(file.name, _WHEN).replace(tzinfo=dt.UTC), file)
        for number, file in enumerate(reversed(kept), 1)
    ]


def version(path: str | os.PathLike[str], number: int) -> Version:
    """Returns the version of that number; raises `InvalidValueError` where there is none."""
    kept = versions(path)
    if not 1 <= number <= len(kept):
        has = f"Its versions are 1 to {len(kept)}." if kept else "Versions are kept of files written from now on."
        raise InvalidValueError(f"{path}: there is no version {number} of it", remedy=has)
    return kept[number - 1]


def _folder(target: Path) -> Path:
    return data_folder() / "versions" / f"{sha256(os.fsencode(target))[:16]}-{target.name[:100]}"


def _kept(folder: Path) -> list[Path]:
    """Returns the versions in their order in time, which is that of their names."""
    return sorted(file for file in folder.glob("*Z") if not file.name.startswith("."))


def _most() -> int:
    try:
        return max(0, int(os.environ.get("MUTUALEVIDENCE_VERSIONS", MOST)))
    except ValueError:
        return MOST
