"""Changes of several files as one (the redo journal of databases): what was cut off, the next reader finishes.

Before the first file is touched, a journal beside the bibliography (``.refs.bib.journal``) says which file gets
which content, by hash; the content itself lies ready in hidden files. A process that is killed at any moment has
left either no journal, and then no change, or a journal by which whoever reads the bibliography next finishes the
change. Where somebody else has changed one of the files meanwhile, all are left as they are: nothing is lost.

A journal may come with a folder from strangers. It changes files of its own folder only, unless it is signed with
this user's key.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from mutualevidence.errors import ConflictError
from mutualevidence.files import system
from mutualevidence.files.locks import locked
from mutualevidence.files.staging import Staged, content_of, takes_files
from mutualevidence.files.standing import (
    journal_beside,
    journal_elsewhere,
    sha256,
    standing,
    unfinished_folder,
)
from mutualevidence.runtime.folders import data_folder

FORMAT = "mutualevidence-journal/1"


def recover(path: Path) -> None:
    """Finish the change of ``path`` that was cut off, if it can be finished."""
    journal = standing(path)
    if journal is None:  # another reader has finished it
        return
    with contextlib.suppress(OSError, ConflictError):
        folders = {row.target.parent for row in _rows(journal)} | {journal.parent}
        with locked(folders, path):
            if journal.exists():  # else its own process has finished meanwhile
                finish(journal)


def write(target: Path, changes: Iterable[Staged]) -> Path:
    """Write the journal of ``changes`` for the readers of ``target``: from here on they will be finished."""
    import json
    import secrets

    journal = journal_beside(target)
    if not takes_files(journal.parent):
        journal = journal_elsewhere(target)
        unfinished_folder(make=True)
    files = [_listed(one, journal.parent) for one in changes]
    content = json.dumps({"format": FORMAT, "files": files, "signature": _signature(files, make=True)}).encode()
    temporary = journal.with_name(f"{journal.name}.{secrets.token_hex(4)}")
    descriptor = system.create(temporary, 0o600)
    try:
        system.write(descriptor, content)
        system.sync(descriptor)
    finally:
        os.close(descriptor)
    system.replace(temporary, journal)
    system.sync_folder(journal.parent)
    return journal


def remove(journal: Path) -> None:
    """Remove the journal: its change is done."""
    with contextlib.suppress(OSError):
        system.remove(journal)
        system.sync_folder(journal.parent)


def finish(journal: Path) -> bool:
    """Do what is left of the change in ``journal``, whose folders are locked; returns whether it is done now."""
    rows = _rows(journal)
    left = [_left_to_do(row) for row in rows]
    if rows and all(sha256(content_of(row.target)) == row.old for row in rows) and None in left:
        left = []  # it has been taken back
    if not rows or None in left:
        return False
    for one in itertools.chain.from_iterable(each or () for each in left):
        one.put()
    _remove_all(journal, rows)
    return True


def _remove_all(journal: Path, rows: Iterable[_Row]) -> None:
    remove(journal)
    for row in rows:
        Staged(row.target, None, None, row.temporary, row.kept).discard()


def give_up(journal: Path) -> None:
    """Forget a change that cannot be finished: its file is about to be written anew."""
    _remove_all(journal, _rows(journal))


@attrs.frozen
class _Row:
    """One file of a journal; a hash of "" stands for no file."""

    target: Path
    old: str
    new: str
    temporary: Path | None
    kept: Path | None


def _rows(journal: Path) -> list[_Row]:
    """Returns the files of a journal, none where it cannot be read or is not to be trusted."""
    import hmac
    import json

    try:
        content = json.loads(journal.read_bytes())
        listed = content["files"]
        signed = hmac.compare_digest(content["signature"], _signature(listed))
        rows = [_row(journal.parent, signed=signed, **each) for each in listed]
    except (OSError, RuntimeError, ValueError, TypeError, KeyError):
        return []
    return [] if None in rows or content["format"] != FORMAT else [row for row in rows if row]


def _row(folder: Path, *, signed: bool, target: str, old: str, new: str, temporary: str, kept: str) -> _Row | None:
    paths = [folder / name if name else None for name in (target, temporary, kept)]
    if not signed and any(path and (path.parent != folder or path.is_symlink()) for path in paths):
        return None
    return _Row(folder / target, old, new, paths[1], paths[2])


def _listed(change: Staged, folder: Path) -> dict[str, str]:
    """Returns what a journal in ``folder`` says of a file; files of the same folder are named without it."""
    paths = {"target": change.target, "temporary": change.temporary, "kept": change.kept}
    names = {
        name: "" if path is None else path.name if path.parent == folder else str(path)
        for name, path in paths.items()
    }
    return {**names, "old": sha256(change.old), "new": sha256(change.new)}


def _signature(listed: object, *, make: bool = False) -> str:
    """Returns what only this user can have written; "" where there is no place for a user's key."""
    import hmac
    import json
    import secrets

    file = data_folder() / "journal.key"
    try:
        if make and not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with file.open("xb") as stream:
                file.chmod(0o600)
                stream.write(secrets.token_bytes(32))
        key = file.read_bytes()
    except OSError:
        return ""
    return hmac.digest(key, json.dumps(listed, sort_keys=True).encode(), "sha256").hex()


def _left_to_do(row: _Row) -> list[Staged] | None:
    """Returns what is left to do for one file, if anything; ``None`` where somebody else has changed it."""
    now, new = content_of(row.target), content_of(row.temporary)
    if sha256(now) == row.new:
        return []
    if sha256(new) != row.new:
        return None
    kept = content_of(row.kept)
    halved = now is not None and sha256(kept) == row.old and _is_half(now, kept or b"", new or b"")
    return [Staged(row.target, now, new, row.temporary, row.kept)] if sha256(now) == row.old or halved else None


def _is_half(now: bytes, old: bytes, new: bytes) -> bool:
    """Returns whether ``now`` is ``old`` of which the beginning has been written over with ``new``."""
    longest = min(len(now), len(new))
    alike = next((place for place in range(longest) if now[place] != new[place]), longest)
    return now[alike:] == old[alike:]
