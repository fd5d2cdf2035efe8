"""Reads Parquet files row by row, a group of rows at a time (Apache Parquet; pyarrow, extra ``scale``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutualevidence.errors import MissingExtraError, ReadError

_AT_ONCE = 1_000
"""Rows that are made Python values at once."""


def pyarrow() -> Any:
    """Returns the package pyarrow with its Parquet; raises `MissingExtraError` where it is not installed."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError(
            "Parquet needs the package pyarrow", remedy="pip install 'mutualevidence[scale]'"
        ) from None
    return pyarrow


def parquet_file(path: str) -> Any:
    """Returns the Parquet file ``path``; raises `MissingExtraError` or `ReadError`."""
    parquet = pyarrow().parquet
    try:
        return parquet.ParquetFile(path)
    except Exception as error:  # pyarrow's own exceptions have no common base but this
        raise ReadError(f"{path}: this is not Parquet: {error}", remedy="Get the file again.") from None


def rows(path: str, group: int | None = None) -> Iterator[Any]:
    """Yields the records in the rows of ``path``, or of one ``group`` of them, without what is empty there.

    A record is a row's columns, or the JSON of a column ``record`` (as batches write it), which comes as text.
    """
    groups = None if group is None else [group]
    for batch in parquet_file(path).iter_batches(batch_size=_AT_ONCE, row_groups=groups):
        for row in batch.to_pylist():
            text = row.get("record")
            yield text if isinstance(text, str) and text.startswith("{") else _without_nothing(row)


def _without_nothing(value: Any) -> Any:
    """Returns ``value`` without what is ``None`` in it: Parquet has every column and field in every row."""
    if isinstance(value, dict):
        return {name: _without_nothing(each) for name, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_nothing(each) for each in value]
    return value
