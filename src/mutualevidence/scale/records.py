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


class Odd(NamedTuple):
    """A record in which something was odd when it was read, and what is told of that."""

    reference: Reference
    diagnostics: tuple[Diagnostic, ...]


Record = Reference | Odd | Failure


def reference_of(record: Record) -> Reference | None:
    """Returns the work that ``record`` is; ``None`` of a failure."""
    if isinstance(record, Odd):
        return record.reference
    return record if isinstance(record, Reference) else None


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
        for start, line in lines_of(partition):
            if line.strip():
                yield _record_of_line(line, f"byte {start}")
    elif partition.format == "parquet":
        for number, row in enumerate(rows(partition.path, partition.start), 1):
            place = f"row {number} of group {partition.start + 1}"
            yield _record_of_line(row.encode(), place) if isinstance(row, str) else record_of(row, place)
    else:
        yield from _whole_file(partition)


def _record_of_line(line: bytes, place: str) -> Record:
    return record_of(value_of_line(line, place), place)


def value_of_line(line: bytes, place: str) -> Any:
    """Returns the JSON value in a line, or the failure to read it."""
    try:
        return json.loads(line.strip())
    except (ValueError, RecursionError) as error:
        return Failure(place, f"this line is not JSON: {error}")


def record_of(value: object, place: str = "") -> Record:
    """Returns the reference that a JSON value describes: an item of CSL-JSON, or a record as a registry gives it.

    Its key is its id or DOI; without any, ``place``, which says where it stands.

    >>> record_of({"id": "doe", "type": "book", "title": "Help"}).title
    'Help'
    >>> record_of(["doe"])
    Failure(id='', error="item 1 is ['doe'], not an object")
    """
    if isinstance(value, Reference | Odd | Failure):
        return value
    key = str(value.get("id") or value.get("DOI") or "") if isinstance(value, Mapping) else ""
    found, diagnostics = _read(value)
    if len(found) != 1:
        return Failure(key or place, _why(diagnostics) or f"it holds {len(found)} works, not one")
    (work,) = found
    if not (work.names or work.dates or work.texts):
        return Failure(key or place, "nothing in it says what work it is: no title, name or date")
    key = key or work.doi or place or work.id
    if work.id != key:
        diagnostics = [attrs.evolve(each, key=key) for each in diagnostics]
        work = attrs.evolve(work, id=key)
    return Odd(work, tuple(diagnostics)) if diagnostics else work


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
    told: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        told.setdefault(diagnostic.key, []).append(diagnostic)
    keys = {reference.id for reference in found}
    for reference in found:
        odd = told.pop(reference.id, ())
        yield Odd(reference, tuple(odd)) if odd else reference
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR and diagnostic.key not in keys:
            where = f"line {diagnostic.line}: " if diagnostic.line else ""
            yield Failure(diagnostic.key, f"{where}{diagnostic.message}")
