"""Compares works with a dump of Crossref or OpenAlex on disk, without any network.

A dump is JSON Lines, or Crossref's public data file (``{"items": […]}``), compressed or not, or Parquet with the
records' own names as columns; or a folder of these. It is read once from beginning to end, and only what may be
one of our works is kept: memory does not grow with the dump. An index of it
(`dump_index`) is asked for these alone.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.curation.folding import letters
from mutualevidence.curation.identifiers import doi, identifiers
from mutualevidence.errors import ReadError
from mutualevidence.files import unpacked
from mutualevidence.files.parquet import rows
from mutualevidence.interchange.registries import crossref, openalex
from mutualevidence.model.reference import Reference
from mutualevidence.registries import dump_index
from mutualevidence.registries.verdicts import Verdict, Verification, best, compared

_PARQUET = ".parquet"
_SUFFIXES = (".json", ".jsonl", ".ndjson", ".gz", ".sqlite", _PARQUET)
_BEGINS = 20
"""So many letters of a title find the works it may be."""


def verified_by_dump(references: Sequence[Reference], paths: Iterable[Path]) -> list[Verification]:
    """Returns the verdict about each of ``references`` by the records in ``paths``; raises `ReadError`."""
    wanted = _Wanted(references)
    for registry, work in _works(paths, wanted.by_key):
        for place in wanted.places(work):
            wanted.candidates[place].append((registry, _reference(registry, work)))
    return [_verdict(reference, wanted.candidates[place]) for place, reference in enumerate(references)]


class _Wanted:
    """Which works a record may be."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.candidates: defaultdict[int, list[tuple[str, Reference]]] = defaultdict(list)
        self.by_key: defaultdict[str, list[int]] = defaultdict(list)
        for place, reference in enumerate(references):
            for key in _keys(dict(identifiers(reference)).get("DOI", ""), [reference.title]):
                self.by_key[key].append(place)

    def places(self, work: Mapping[str, Any]) -> set[int]:
        """Returns the places of the works that the record may be."""
        return {place for key in keys_of(work) for place in self.by_key.get(key, ())}


def keys_of(work: Mapping[str, Any]) -> list[str]:
    """Returns what a record is found by: its DOI, and how each of its titles begins."""
    titles = work.get("title") or work.get("display_name") or ""
    return _keys(
        doi(str(work.get("DOI") or work.get("doi") or "")), titles if isinstance(titles, list) else [titles]
    )


def _keys(doi: str, titles: Iterable[object]) -> list[str]:
    begins = {letters(title)[:_BEGINS]: None for title in titles if isinstance(title, str)}
    return [*([f"doi {doi}"] if doi else []), *(f"title {begin}" for begin in begins if begin)]


def _reference(registry: str, work: Mapping[str, Any]) -> Reference:
    record = crossref.record(work) if registry == "Crossref" else openalex.record(work)
    return record.reference()


def _verdict(reference: Reference, candidates: list[tuple[str, Reference]]) -> Verification:
    """By the same DOI, else by what is most alike."""
    own = dict(identifiers(reference)).get("DOI")
    for registry, record in candidates:
        if own and doi(record.doi) == own:
            return compared(reference, registry, record)
    found = best(reference, candidates, where="the dump does not have")
    if own and found.verdict is Verdict.NOT_FOUND:
        return attrs.evolve(found, reason=f"the dump does not have the DOI {reference.doi}", unknown="DOI")
    return found


def _works(paths: Iterable[Path], wanted: Collection[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yields every record of the files, of an index those ``wanted``, and whose it is; others are passed over."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file == path or (file.is_file() and file.suffix in _SUFFIXES):
                yield from dump_index.works(file, wanted) if dump_index.is_index(file) else works_of(file)


def works_of(file: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yields every record of a file, and whose it is; raises `ReadError` where there is none."""
    count = 0
    try:
        for value in _values_of(file):
            for work in records_in(value):
                count += 1
                yield work
    except (OSError, EOFError) as error:
        raise ReadError(f"{file}: cannot be read: {error}", remedy="Check the file; it may be cut off.") from None
    if not count:
        raise ReadError(
            f"{file}: there is no record of Crossref or OpenAlex in it",
            remedy="Give JSON Lines or Parquet of api.crossref.org/works or of OpenAlex's works.",
        )


def _values_of(file: Path) -> Iterator[object]:
    if file.suffix == _PARQUET:
        for row in rows(str(file)):
            yield from _values([row]) if isinstance(row, str) else [_with_values(row)]
        return
    with io.TextIOWrapper(unpacked(file), encoding="utf-8", errors="replace") as lines:
        yield from _values(lines)


def _with_values(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns a row with the values of its nested columns, which flat tables hold as JSON."""
    nested = {name for name, value in row.items() if isinstance(value, str) and value[:1] in ("[", "{")}
    return {name: next(_values([value]), value) if name in nested else value for name, value in row.items()}


def _values(lines: Iterable[str]) -> Iterator[object]:
    """Yields the JSON value of each line; a file that is one value over several lines is read whole."""
    broken: list[str] = []
    for line in lines:
        if broken:
            broken.append(line)
            continue
        try:
            if text := line.strip().rstrip(","):
                yield json.loads(text)
        except (ValueError, RecursionError):
            broken.append(line)
    if broken:
        try:
            yield json.loads("".join(broken))
        except (ValueError, RecursionError):
            yield from _readable(broken)


def _readable(lines: Iterable[str]) -> Iterator[object]:
    """Yields the values of the lines that can be read, where some cannot."""
    for line in lines:
        try:
            if text := line.strip().rstrip(","):
                yield json.loads(text)
        except (ValueError, RecursionError):
            continue


def records_in(value: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yields the records in a value: itself, or those in its envelope."""
    if isinstance(value, list):
        for each in value:
            yield from records_in(each)
    elif isinstance(value, dict):
        inside = value.get("items") or value.get("results") or value.get("message")
        if inside and isinstance(inside, list | dict):
            yield from records_in(inside)
        elif openalex.is_work(value):
            yield "OpenAlex", value
        elif crossref.is_work(value):
            yield "Crossref", value
