"""Any number of records, each formatted, converted or checked by itself, on one processor or on a cluster of many.

`run` works on files; `format`, `convert` and `check` work on an iterator of records, or on a bag of Dask's, which
spreads them over its workers. Records are CSL-JSON items, or what Crossref, OpenAlex or DataCite give for a work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mutualevidence.scale.records import record_of
from mutualevidence.scale.running import run
from mutualevidence.scale.tasks import BIBLIOGRAPHY, CHECK, CITATION, Task, results

if TYPE_CHECKING:
    from dask.bag import Bag

Records = Iterable[Mapping[str, Any]]


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


def _worked_on(records: Records | Bag, task: Task) -> Iterator[dict[str, Any]] | Bag:
    task.require_sense()
    if hasattr(records, "map_partitions"):
        bag: Bag = records.map_partitions(_results_of_values, task)
        return bag
    return results(map(record_of, records), task)


def _results_of_values(values: Iterable[object], task: Task) -> list[dict[str, Any]]:
    return list(results(map(record_of, values), task))


__all__ = ["Task", "check", "convert", "format", "run"]
