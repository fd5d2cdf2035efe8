"""Finds what a partition adds to an index of a registry's dump (`registries.dump_index`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutualevidence.files.parquet import rows
from mutualevidence.registries.dump_index import Entry
from mutualevidence.registries.dumps import keys_of, records_in, works_of
from mutualevidence.scale.partitions import Partition, lines_of
from mutualevidence.scale.records import BREAKS_OFF, Failure, broken_off, value_of_line


def entries_of(partition: Partition) -> Iterator[dict[str, Any]]:
    """Yields an entry for each record of Crossref's or OpenAlex's; what is none as ``{"id", "error"}``."""
    try:
        if partition.format not in ("lines", "parquet"):
            yield from (_entry(*found) for found in works_of(Path(partition.path)))
            return
        for place, value in _values(partition):
            found = list(records_in(value))
            yield from (_entry(*each) for each in found)
            if not found:
                failure = (
                    value if isinstance(value, Failure) else Failure(place, "this is no record of a registry")
                )
                yield failure._asdict()
    except BREAKS_OFF as error:
        yield broken_off(partition, error)._asdict()


def _entry(registry: str, work: Any) -> dict[str, Any]:
    return Entry(registry, keys_of(work), work)._asdict()


def _values(partition: Partition) -> Iterator[tuple[str, Any]]:
    """Yields what the partition holds, and where."""
    if partition.format == "parquet":
        for row in rows(partition.path, partition.start):
            yield "", value_of_line(row.encode(), "") if isinstance(row, str) else row
        return
    for start, line in lines_of(partition):
        if line.strip():
            place = f"byte {start}"
            yield place, value_of_line(line, place)
