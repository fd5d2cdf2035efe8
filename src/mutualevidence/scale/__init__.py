"""Any number of records, each formatted, converted or checked by itself, on one processor or on a cluster of many.

`run` and `index` work on files; `format`, `convert`, `check` and `dedupe` on an iterator of records, or on a bag
of Dask's, which spreads them over its workers (`bag` makes one of files); `summarise` on the claims of a library.
Records are CSL-JSON items, or what Crossref, OpenAlex or DataCite give for a work.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

from mutualevidence.curation.matching import Likeness
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.keys import nearest
from mutualevidence.scale.duplicates import duplicates_among, duplicates_in_bag
from mutualevidence.scale.partitions import BYTES, Partition, bags, partitions
from mutualevidence.scale.records import Record, record_of, records_of
from mutualevidence.scale.results import Counts
from mutualevidence.scale.running import Progress, run
from mutualevidence.scale.summaries import library_of, listed_summaries, stamps, summaries
from mutualevidence.scale.tasks import BIBLIOGRAPHY, CHECK, CITATION, INDEX, Task, results

if TYPE_CHECKING:
    from dask.bag import Bag

Records = Iterable[Mapping[str, Any] | Record]
Files = Sequence[str | os.PathLike[str]]


def format(
    records: Records | Bag,
    style: str = "apa",
    *,
    locale: str | None = None,
    to: str = "text",
    what: tuple[str, ...] = (BIBLIOGRAPHY, CITATION),
) -> Iterator[dict[str, Any]] | Bag:
    """Give the texts of each record as if it were alone, ``{"id", "bibliography", "citation"}``; of a bag, a bag.

    A record that fails is ``{"id", "error"}``. Raises `StyleError` or `UnknownFormatError` before one is taken.

    >>> list(format([{"id": "doe", "type": "book", "title": "Help"}], what=("citation",)))
    [{'id': 'doe', 'citation': '(Help, n.d.)'}]
    """
    return _worked_on(records, Task(what, style, locale, to))


def convert(records: Records | Bag, to: str) -> Iterator[dict[str, Any]] | Bag:
    """Give each record in another format: ``{"id", "record"}``; of a bag, a bag. Raises `UnknownFormatError`."""
    return _worked_on(records, Task(to=to))


def check(records: Records | Bag) -> Iterator[dict[str, Any]] | Bag:
    """Give what is wrong with each record: ``{"id", "check": [{"severity", "code", …}]}``; of a bag, a bag."""
    return _worked_on(records, Task((CHECK,)))


def bag(files: Files, *, size: int = BYTES) -> Bag:
    """Give the records of ``files`` as a bag of Dask's, for the functions here; raises `ReadError`.

    Its parts are those of `run`, some ``size`` bytes each; whoever works on one has to see the files.
    """
    made: Bag = bags().from_sequence(partitions(files, size), partition_size=1).map_partitions(_records_in)
    return made


def _records_in(parts: Iterable[Partition]) -> list[Record]:
    return [record for part in parts for record in records_of(part)]


def dedupe(records: Records | Bag, *, least: str = "certain") -> Iterator[dict[str, Any]]:
    """Give the groups of records that are one work, as `Library.duplicates`: ``{"ids", "places", "reasons"}``.

    ``places`` count from 0, over all records. ``least`` is "certain", "probable" or "possible". Of a bag, the
    comparison is spread over the workers; what is found comes together here.

    >>> twice = [{"id": key, "type": "book", "title": "On help among equals", "DOI": "10.5555/1"} for key in "ab"]
    >>> list(dedupe(twice))
    [{'ids': ['a', 'b'], 'places': [0, 1], 'reasons': ['same DOI 10.5555/1']}]
    """
    known = {each.name.lower(): each for each in Likeness}
    if least not in known:
        raise InvalidValueError(f'"{least}" is no likeness', remedy=nearest(least, known))
    if _is_bag(records):
        return duplicates_in_bag(records, known[least])
    return duplicates_among(records, known[least])


def index(
    files: Files,
    output: str | os.PathLike[str],
    *,
    workers: int = 0,
    scheduler: str = "",
    resume: bool = False,
    size: int = BYTES,
    progress: Progress | None = None,
) -> Counts:
    """Write an index of registries' records (Crossref's, OpenAlex's) to ``output``, which ends in ``.sqlite``.

    `Library.verify` and ``check --dump`` take it instead of the dump, and find in it what they find in the dump.
    The other arguments are those of `run`.
    """
    task = Task((INDEX,))
    return run(
        files, output, task, workers=workers, scheduler=scheduler, resume=resume, size=size, progress=progress
    )


def summarise(
    files: Files, claims: Iterable[str] | Bag | None = None, *, style: str = "apa", to: str = "markdown"
) -> Iterator[dict[str, Any]] | Bag:
    """Give what the studies in ``files`` found for each of ``claims``: ``{"id", "summary"}``; of a bag, a bag.

    Without ``claims``, for all there are. It is what `Library.summary` says of the claim alone; a claim that fails
    is ``{"id", "error"}``. Every process reads the files once.

    >>> [each["id"] for each in summarise(["references.bib"])][0]
    'as-effective-as-therapy'
    """
    read = stamps(files)
    if _is_bag(claims):
        made: Bag = claims.map_partitions(listed_summaries, read, style, to)
        return made
    return summaries(library_of(read).claims if claims is None else claims, read, style, to)


def _is_bag(values: object) -> TypeGuard[Any]:
    return hasattr(values, "map_partitions")


def _worked_on(records: Records | Bag, task: Task) -> Iterator[dict[str, Any]] | Bag:
    task.require_sense()
    if task.indexes:
        raise InvalidValueError("an index is made of files", remedy="Use mutualevidence.scale.index.")
    if _is_bag(records):
        bag: Bag = records.map_partitions(_results_of_values, task)
        return bag
    return results(map(record_of, records), task)


def _results_of_values(values: Iterable[object], task: Task) -> list[dict[str, Any]]:
    return list(results(map(record_of, values), task))


__all__ = ["Task", "bag", "check", "convert", "dedupe", "format", "index", "run", "summarise"]
