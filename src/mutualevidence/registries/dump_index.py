"""An index of a registry's dump, so that a few works are compared with millions in no time: one file of SQLite.

`scale.index` makes it; `dumps` says by which keys a record is found.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from mutualevidence.errors import ReadError
from mutualevidence.files.windows import sqlite_address
from mutualevidence.runtime.named_tuple import NamedTuple

_BEGINS = b"SQLite format 3\0"
_FORMAT = 0x6D656431
"""SQLite's application_id of our indexes ("med1")."""
_AT_ONCE = 500
"""Keys of one question; SQLite takes 999 or more."""


class Entry(NamedTuple):
    """A record of a dump, whose it is, and what it is found by."""

    registry: str
    keys: list[str]
    work: Mapping[str, Any]


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write an index of ``entries`` to the new file ``path``; the same entries give the same bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute(f"pragma application_id = {_FORMAT}")
        base.execute("pragma journal_mode = off")  # an index that is cut off is made anew
        base.execute("begin")
        base.execute("create table works (place integer primary key, registry text, work blob)")
        base.execute("create table keys (key text, place integer)")
        for place, entry in enumerate(entries):
            packed = zlib.compress(json.dumps(entry.work, ensure_ascii=False).encode(), 6)
            base.execute("insert into works values (?, ?, ?)", (place, entry.registry, packed))
            base.executemany("insert into keys values (?, ?)", ((key, place) for key in entry.keys))
        base.execute("create index by_key on keys (key, place)")
        base.execute("commit")


def is_index(path: Path) -> bool:
    """Returns whether ``path`` is a file of SQLite."""
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINS)) == _BEGINS
    except OSError:
        return False


def works(path: Path, wanted: Collection[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the records that are found by a key ``wanted``, and whose they are, in the order of the dump.

    Raises `ReadError` for a file of SQLite that is no index, or broken.
    """
    try:
        with closing(sqlite3.connect(f"{sqlite_address(path.absolute())}?mode=ro", uri=True)) as base:
            if base.execute("pragma application_id").fetchone()[0] != _FORMAT:
                raise ReadError(
                    f"{path}: this is no index of a dump", remedy="Make one with 'batch --what index'."
                )
            for place in sorted(_places(base, list(wanted))):
                query = "select registry, work from works where place = ?"
                for registry, packed in base.execute(query, (place,)):
                    yield registry, json.loads(zlib.decompress(packed))
    except (sqlite3.Error, zlib.error, ValueError) as error:
        raise ReadError(f"{path}: this index is broken: {error}", remedy="Make it anew.") from None


def _places(base: sqlite3.Connection, keys: list[str]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        found.update(
            place
            for (place,) in base.execute(f"select place from keys where key in ({marks})", some)  # noqa: S608 - only question marks
        )
    return found
