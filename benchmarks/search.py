"""Searches invented works through the index: ``python search.py --works 1000000``.

Makes an index (SQLite FTS5) of references that are invented one by one, so that memory does not grow with them,
and searches it: a rare word, two words, a name and a year, a word that most have, words that nobody has. Each
figure is the median of --repeat searches; "first" is until the first work is there, "all" until all are (at most
--most).
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from interchange import crossref, works
from mutualevidence.interchange.registries.crossref import record
from mutualevidence.library.search_index import SearchIndex
from mutualevidence.model.reference import Reference

QUERIES = (
    "10.5555/jma.{last}",
    "Lindqvist {last}",
    "grief widows listening",
    "Okafor 1993",
    "sleep",
    "xylophone quark",
)


def references(count: int) -> Iterator[Reference]:
    """Invented articles, without abstracts, which libraries of this size seldom have."""
    for each in works(count):
        reference = record(
            {name: value for name, value in crossref(each).items() if name != "abstract"}
        ).reference()
        reference.texts["title"] = f"{reference.texts['title']} number {each['number']}"
        yield reference


def searched(index: SearchIndex, query: str, most: int) -> tuple[float, float, int]:
    """Seconds until the first work, until all, and how many there are."""
    started = time.perf_counter()
    found = index.search(query)
    next(found, None)
    first = time.perf_counter() - started
    count = sum(1 for _ in itertools.islice(found, most))
    return first, time.perf_counter() - started, count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--most", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.bib"
        library.write_text("")
        started = time.perf_counter()
        file = SearchIndex.make([library], references(options.works), beside=True)
        seconds = time.perf_counter() - started
        print(f"{options.works} works indexed in {seconds:.0f} s, {file.stat().st_size / 1e6:.0f} MB")
        for query in (each.format(last=options.works - 7) for each in QUERIES):
            index = SearchIndex.of([library])
            if index is None:
                raise SystemExit("the index is out of date")
            with index:
                times = [searched(index, query, options.most) for _ in range(options.repeat)]
            first, whole = (statistics.median(column) * 1e3 for column in list(zip(*times, strict=True))[:2])
            print(f"{query:28} first {first:7.1f} ms   {times[0][2]:3} more, all {whole:7.1f} ms")


if __name__ == "__main__":
    main()
