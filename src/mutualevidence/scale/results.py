"""Writes results to files, JSON Lines (plain or packed) or Parquet, and joins such files to one."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mutualevidence.errors import InvalidValueError
from mutualevidence.files.parquet import pyarrow
from mutualevidence.registries import dump_index
from mutualevidence.runtime.batches import batches
from mutualevidence.runtime.named_tuple import NamedTuple
from mutualevidence.scale.tasks import COLUMNS

Result = dict[str, Any]


class Counts(NamedTuple):
    """How many records there were, and how many of them failed."""

    records: int = 0
    failed: int = 0


def sum_of(counts: Iterable[Counts]) -> Counts:
    """All ``counts`` together."""
    both = list(counts)
    return Counts(sum(each.records for each in both), sum(each.failed for each in both))


class _Format(NamedTuple):
    """How results are written, and files of them joined."""

    write: Callable[[Path, Iterable[Result]], None]
    join: Callable[[Sequence[Path], Path], None]


def ending_of(path: Path) -> str:
    """The part of ``path`` that names a format of results; raises `InvalidValueError` where none is named."""
    for ending in _FORMATS:
        if path.name.endswith(ending):
            if ending == ".parquet":
                pyarrow()
            return ending
    raise InvalidValueError(
        f"{path}: results cannot be written in this format", remedy=f"End the name with {', '.join(_FORMATS)}."
    )


def write_results(path: Path, results: Iterable[Result]) -> None:
    """Write ``results`` to ``path``, in the format that its ending names."""
    _FORMATS[ending_of(path)].write(path, results)


def join_results(parts: Sequence[Path], path: Path) -> None:
    """Write the results in ``parts``, one after the other, to ``path``; all have the same ending."""
    _FORMATS[ending_of(path)].join(parts, path)


def _write_lines(path: Path, results: Iterable[Result]) -> None:
    with path.open("wb") as file:
        file.writelines(map(_line, results))


def _write_packed(path: Path, results: Iterable[Result]) -> None:
    # No name and no time in the head: the same results are the same bytes.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
        for result in results:
            file.write(_line(result))


def _line(result: Result) -> bytes:
    return (json.dumps(result, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _append(parts: Sequence[Path], path: Path) -> None:
    """Join files whose contents may follow one another: lines, and members of gzip (RFC 1952, 2.2)."""
    with path.open("wb") as whole:
        for part in parts:
            with part.open("rb") as file:
                shutil.copyfileobj(file, whole, 1 << 20)


def _write_parquet(path: Path, results: Iterable[Result]) -> None:
    _write_tables(path, (_table(batch) for batch in batches(results, 50_000)))


def _join_parquet(parts: Sequence[Path], path: Path) -> None:
    from pyarrow import parquet

    def tables() -> Iterator[Any]:
        for part in parts:
            with part.open("rb") as stream:
                file = parquet.ParquetFile(stream)
                for group in range(file.metadata.num_row_groups):
                    yield file.read_row_group(group)

    _write_tables(path, tables())


def _write_tables(path: Path, tables: Iterable[Any]) -> None:
    from pyarrow import parquet

    # pyarrow opens no file whose name is not Unicode, so it is given open ones.
    with path.open("wb") as stream, parquet.ParquetWriter(stream, _schema()) as writer:
        for table in tables:
            writer.write_table(table)


def _table(results: Sequence[Result]) -> Any:
    """Returns the results as a table; what is no text (diagnostics, CSL-JSON) is JSON in it."""
    arrays = [[_text(result.get(name)) for result in results] for name in COLUMNS]
    return pyarrow().Table.from_arrays(arrays, schema=_schema())


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _schema() -> Any:
    arrow = pyarrow()
    return arrow.schema([(name, arrow.string()) for name in COLUMNS])


def _join_index(parts: Sequence[Path], path: Path) -> None:
    dump_index.write(path, (dump_index.Entry(**row) for row in _rows(parts) if "error" not in row))


def _rows(parts: Sequence[Path]) -> Iterator[Result]:
    for part in parts:
        with gzip.open(part, "rb") as lines:
            yield from map(json.loads, lines)


INDEX_ENDING = ".sqlite"
_FORMATS = {
    ".jsonl": _Format(_write_lines, _append),
    ".ndjson": _Format(_write_lines, _append),
    ".jsonl.gz": _Format(_write_packed, _append),
    ".ndjson.gz": _Format(_write_packed, _append),
    ".parquet": _Format(_write_parquet, _join_parquet),
    INDEX_ENDING: _Format(_write_packed, _join_index),
}
