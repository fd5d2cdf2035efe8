"""Reads the records of a partition one by one; what cannot be read stands in its place as a failure."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.errors import MutualEvidenceError
from mutualevidence.files import unpacked
from mutualevidence.files.parquet import rows
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.named_tuple import NamedTuple
from mutualevidence.scale.partitions import Partition, lines_of


class Failure(NamedTuple):
    """A record that could not be read, or not be worked on: its key, and why."""

    id: str
    error: str


Record = Reference | Failure


def records_of(partition: Partition) -> Iterator[Record]:
    """The records of ``partition``, in the file's order; where the file breaks off, a failure is the last."""
    try:
        yield from _records(partition)
    except BREAKS_OFF as error:
        yield broken_off(partition, error)


BREAKS_OFF = (OSError, EOFError, zlib.error, MutualEvidenceError)
"""What is raised where a file cannot be read further."""


def broken_off(partition: Partition, error: Exception) -> Failure:
    """Returns what stands at the end of a partition that cannot be read further."""
    why = error.message if isinstance(error, MutualEvidenceError) else str(error)
    return Failure(partition.path, f"the file cannot be read further: {why}")


def _records(partition: Partition) -> Iterator[Record]:
    if partition.format == "lines":
        for place, line in lines_of(partition):
            if line.strip():
                yield _record_of_line(line, place)
    elif partition.format == "parquet":
        for row in rows(partition.path, partition.start):
            yield _record_of_line(row.encode(), 0) if isinstance(row, str) else record_of(row)
    else:
        yield from _whole_file(partition)


def _record_of_line(line: bytes, place: int) -> Record:
    return record_of(value_of_line(line, place))


def value_of_line(line: bytes, place: int) -> Any:
    """Returns the JSON value in a line, or the failure to read it."""
    try:
        return json.loads(line.strip())
    except (ValueError, RecursionError) as error:
        return Failure(f"byte {place}", f"this line is not JSON: {error}")


def record_of(value: object) -> Record:
    """Returns the reference that a JSON value describes: an item of CSL-JSON, or a record as a registry gives it.

    >>> record_of({"id": "doe", "type": "book", "title": "Help"}).title
    'Help'
    >>> record_of(["doe"])
    Failure(id='', error="item 1 is ['doe'], not an object")
    """
    if isinstance(value, Reference | Failure):
        return value
    key = str(value.get("id") or value.get("DOI") or "") if isinstance(value, Mapping) else ""
    found, diagnostics = _read(value)
    if len(found) == 1:
        if not (found[0].names or found[0].dates or found[0].texts):
            return Failure(key, "nothing in it says what work it is: no title, name or date")
        return found[0] if not key or found[0].id == key else attrs.evolve(found[0], id=key)
    return Failure(key, _why(diagnostics) or f"it holds {len(found)} works, not one")


def _why(diagnostics: Sequence[Diagnostic]) -> str:
    errors = [each.message for each in diagnostics if each.severity is Severity.ERROR]
    return errors[0] if errors else ""


def _read(value: Any) -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    """Returns the references in one value, read as its shape asks for."""
    from mutualevidence.interchange.csl_json import references_from_items
    from mutualevidence.interchange.detection import format_of_record
    from mutualevidence.interchange.formats import FORMATS

    format = format_of_record(value)
    return references_from_items([value]) if format == "csl-json" else FORMATS[format].read(value, "")


def _whole_file(partition: Partition) -> Iterator[Record]:
    """Yields the records of a file that has to be read whole; what was lost of it comes at its end."""
    from mutualevidence import interchange

    with unpacked(partition.path) as file:
        data = file.read()
    found, diagnostics = interchange.read(data, partition.format, file=partition.path)
    yield from found
    keys = {reference.id for reference in found}
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR and diagnostic.key not in keys:
            where = f"line {diagnostic.line}: " if diagnostic.line else ""
            yield Failure(diagnostic.key, f"{where}{diagnostic.message}")
