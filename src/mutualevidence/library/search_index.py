"""Searches large libraries through an index on disk, with the same results as without one (SQLite FTS5, trigram).

The index tells which works may hold a word, by the three-letter pieces of it; these are then looked at as
`search` does. Where the files have changed since, or the index is damaged, it has to be made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mutualevidence.errors import ReadError, WriteError
from mutualevidence.files import system
from mutualevidence.files.staging import sweep
from mutualevidence.files.windows import sqlite_address
from mutualevidence.library.search import Terms, holds_all, terms_of, text_of_fields, text_of_work
from mutualevidence.library.sources import sidecar_of
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.folders import cache_folder

FORMAT = "2"
"""Of the index; one of another format is made again."""
_CHECKSUM = slice(60, 64)
"""Where a database keeps its "user version", which SQLite leaves to its users (Database File Format, 1.3.13)."""
_CHECKED = 256 * 2**20
"""Up to this size (bytes) an index is looked at as a whole before it is used: 0.1 s for each 100 MB."""
_PIECE = 3
_SCHEMA = """
create table about (name text primary key, value text);
create table works (id integer primary key, work blob);
create virtual table words using fts5 (text, content='', detail=none, columnsize=0, tokenize='trigram');
"""


def index_file(paths: Sequence[Path], *, beside: bool = False) -> Path:
    """Where the index of ``paths`` is kept: in the cache folder, or ``beside`` the first of them."""
    if beside:
        return paths[0].with_name(f".{paths[0].name}.search.sqlite")
    name = hashlib.sha256(b"\n".join(os.fsencode(path.resolve()) for path in paths)).hexdigest()[:32]
    return cache_folder() / "search" / f"{name}.sqlite"


def is_wanted(paths: Sequence[Path], *, beside: bool = False) -> bool:
    """Returns whether an index of ``paths`` has been made there, also one that is out of date."""
    return index_file(paths, beside=beside).is_file()


def _state(paths: Sequence[Path]) -> str:
    """Returns what tells whether the files are those that were indexed: their sizes and times, with their findings
    files."""
    files = [file for path in paths for file in (path, sidecar_of(path)) if file is not None]
    facts = [(str(file.resolve()), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return json.dumps([FORMAT, facts])


class SearchIndex:
    """An index that can be searched; a context manager."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        """Search what ``connection`` leads to, which is in ``file``; see `of` and `make`."""
        self._connection, self._file = connection, file

    @classmethod
    def of(cls, paths: Sequence[Path]) -> Self | None:
        """Returns the index of ``paths``, ``None`` where there is none that is up to date and undamaged.

        Of an index above 256 MB only the parts that are used are looked at, when they are.
        """
        for file in (index_file(paths, beside=True), index_file(paths)):
            if not file.is_file():
                continue
            with contextlib.suppress(sqlite3.Error, OSError):
                connection = sqlite3.connect(f"{sqlite_address(file.resolve())}?mode=ro", uri=True)
                if _is_of(connection, paths) and _is_whole(file):
                    return cls(connection, file)
                connection.close()
        return None

    @classmethod
    def make(cls, paths: Sequence[Path], references: Iterable[Reference], *, beside: bool = False) -> Path:
        """Make the index of ``paths``, which hold ``references``; gives its file. Raises `WriteError`."""
        file = index_file(paths, beside=beside)
        state = _state(paths)
        unfinished = file.with_name(f".{file.name[:100]}.{secrets.token_hex(4)}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            sweep(file)
            with contextlib.closing(sqlite3.connect(unfinished)) as connection:
                _fill(connection, references)
                connection.execute("insert into about values ('state', ?)", (state,))
                connection.commit()
            with unfinished.open("r+b") as stream:
                stream.seek(_CHECKSUM.start)
                stream.write(_checksum(unfinished))
            descriptor = system.opened(unfinished)
            try:
                system.sync(descriptor)
            finally:
                os.close(descriptor)
            system.replace(unfinished, file)
        except (sqlite3.Error, OSError) as error:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise WriteError(f"{file}: the index cannot be written: {error}") from None
        return file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connection.close()

    def search(self, query: str) -> Iterator[Reference]:
        """Returns the works that hold every word of ``query``, in their order; see
        `mutualevidence.library.search.matching`.

        They come one by one, the first at once. Raises `InvalidValueError` for a query without words, and
        `ReadError` at the work where the index turns out to be damaged.
        """
        terms = terms_of(query)
        return (work for work in self._sound(self._candidates(terms)) if holds_all(work, terms))

    def _sound(self, works: Iterator[Reference]) -> Iterator[Reference]:
        try:
            yield from works
        except (sqlite3.Error, zlib.error, ValueError, TypeError, KeyError) as error:
            raise ReadError(
                f"{self._file}: the index is damaged: {error}", remedy="Delete that file; it can be made again."
            ) from None

    def _candidates(self, terms: Terms) -> Iterator[Reference]:
        """Yields the works that may hold the terms: all pieces of their words."""
        pieces = sorted({piece for _, word in terms for piece in _pieces(word)})
        rows: Iterator[Any]
        if pieces:
            query = " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
            found = self._connection.execute("select rowid from words where words match ?", (query,))
            rows = (
                self._connection.execute("select work from works where id = ?", number).fetchone()
                for number in found
            )
        else:
            rows = iter(self._connection.execute("select work from works order by id"))
        for row in rows:
            yield _unpacked(row[0])


def _is_of(connection: sqlite3.Connection, paths: Sequence[Path]) -> bool:
    """Returns whether the index is sound, and one of ``paths`` as they are now."""
    try:
        row = connection.execute("select value from about where name = 'state'").fetchone()
        return row is not None and row[0] == _state(paths)
    except (sqlite3.Error, OSError):
        return False


def _is_whole(file: Path) -> bool:
    """Returns whether the index is what was written: a damaged one would leave works out without a word."""
    if file.stat().st_size > _CHECKED:
        return True
    with file.open("rb") as stream:
        return stream.read(_CHECKSUM.stop)[_CHECKSUM] == _checksum(file)


def _checksum(file: Path) -> bytes:
    """Returns four bytes that tell the file's others from any that were damaged."""
    with file.open("rb") as stream:
        head = bytearray(stream.read(_CHECKSUM.stop))
        head[_CHECKSUM] = bytes(4)
        value = zlib.crc32(head)
        while part := stream.read(2**20):
            value = zlib.crc32(part, value)
    return value.to_bytes(4, "big")


def _pieces(word: str) -> Iterator[str]:
    """Yields all three letters in a row of a word; a null character ends a text for SQLite.

    Fewer would cover the word, and cost more: of what they find, more would have to be looked at.
    """
    for at in range(len(word) - _PIECE + 1):
        if "\0" not in (piece := word[at : at + _PIECE]):
            yield piece


def _fill(connection: sqlite3.Connection, references: Iterable[Reference]) -> None:
    connection.execute("pragma journal_mode = off")  # an index that is not finished is thrown away
    connection.execute("pragma synchronous = off")
    connection.executescript(_SCHEMA)
    for number, reference in enumerate(references):
        connection.execute("insert into works values (?, ?)", (number, _packed(reference)))
        text = f"{text_of_work(reference)} {text_of_fields(reference)}"
        text = text.encode("utf-8", "replace").decode().replace("\0", " ")
        connection.execute("insert into words (rowid, text) values (?, ?)", (number, text))
    connection.execute("insert into words (words) values ('optimize')")


def _packed(reference: Reference) -> bytes:
    item: dict[str, Any] = reference.to_csl()
    return zlib.compress(json.dumps(item, separators=(",", ":")).encode(), 1)


def _unpacked(blob: bytes) -> Reference:
    return Reference.from_csl(json.loads(zlib.decompress(blob)))
