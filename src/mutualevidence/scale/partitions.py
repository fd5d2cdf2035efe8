"""Cuts files of records into partitions that can be worked on by themselves, on any machine that sees the files.

Where the cuts are depends on the files alone, never on how many work on them: so the same bytes come out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.errors import MissingExtraError, ReadError
from mutualevidence.files import unpacked
from mutualevidence.files.parquet import parquet_file

BYTES = 8 << 20
"""Size of a partition of JSON Lines: some thousand records, which one processor formats in seconds."""
_PACKED = b"\x1f\x8b"
_PARQUET = b"PAR1"
_LOOKED_AT = 1 << 16


@attrs.frozen
class Partition:
    """Some of the records of a file."""

    path: str
    format: str
    """One of `interchange.FORMATS`, "lines" for JSON values line by line, or "parquet"."""
    start: int = 0
    """The first byte, or the first group of rows."""
    end: int = -1
    """Where the next one starts; -1 for the end of the file."""


def partitions(paths: Sequence[str | os.PathLike[str]], size: int = BYTES) -> list[Partition]:
    """Returns the partitions of the files, in their order. Raises `ReadError` for one that is no file of records.

    JSON Lines are cut anywhere between lines, Parquet between groups of rows; a packed file, or one in a format
    that has to be read from its beginning, is a partition by itself.
    """
    return [partition for path in paths for partition in _partitions_of(os.fspath(path), size)]


def _partitions_of(path: str, size: int) -> Iterator[Partition]:
    begin = _beginning(path)
    if begin.startswith(_PARQUET):
        groups = parquet_file(path).metadata.num_row_groups
        yield from (Partition(path, "parquet", group, group + 1) for group in range(groups))
        return
    packed = begin.startswith(_PACKED)
    content = _unpacked_beginning(path) if packed else begin
    # An empty file, as programs that write many at once leave some, has no records, and is nothing wrong.
    empty = not content.strip() and len(content) < _LOOKED_AT
    format = "lines" if empty else _format(path, content)
    if format != "lines" or packed or empty:
        yield Partition(path, format)
        return
    length = Path(path).stat().st_size
    for start in range(0, length, size):
        yield Partition(path, format, start, min(start + size, length))


def _format(path: str, begin: bytes) -> str:
    from mutualevidence.interchange.detection import format_of_content
    from mutualevidence.interchange.json_text import has_lines, text_of

    text = text_of(begin).lstrip()
    if text.startswith("{") and has_lines(text) and not _is_envelope(text.split("\n", 1)[0]):
        return "lines"
    name = path.removesuffix(".gz")
    from mutualevidence.interchange import detected_format

    format = format_of_content(begin) or detected_format(begin, name)
    if not format:
        raise ReadError(
            f"{path}: these are no records",
            remedy="Give JSON Lines (plain or .gz), Parquet, or a bibliography such as .bib or .ris.",
        )
    return format


def _is_envelope(line: str) -> bool:
    """Returns whether the first line is a whole answer or dump with many works, not one of them."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and any(isinstance(value.get(name), list) for name in _LISTS)


_LISTS = ("items", "results", "references", "data")
"""Where Crossref, OpenAlex, CSL-YAML's cousin in JSON and DataCite have their works."""


def _beginning(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(_LOOKED_AT)
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror}", remedy="Check the name and who may read it.") from None


def _unpacked_beginning(path: str) -> bytes:
    try:
        with unpacked(path) as file:
            return file.read(_LOOKED_AT)
    except (OSError, EOFError) as error:
        raise ReadError(
            f"{path}: cannot be unpacked: {error}", remedy="It may be cut off; get it again."
        ) from None


def bags() -> Any:
    """Returns Dask's module of bags; raises `MissingExtraError` where it is not installed."""
    try:
        from dask import bag
    except ImportError:
        raise MissingExtraError(
            "bags need the package dask", remedy="pip install 'mutualevidence[scale]'"
        ) from None
    return bag


def lines_of(partition: Partition) -> Iterator[tuple[int, bytes]]:
    """Yields the lines that begin in ``partition``, each with its place in the file, in bytes."""
    with unpacked(partition.path) as file:
        if partition.start:
            file.seek(partition.start - 1)
            file.readline()  # one that began before; where the byte before ends a line, only that byte
        place = file.tell()
        while partition.end < 0 or place < partition.end:
            line = file.readline()
            if not line:
                return
            yield place, line
            place += len(line)
