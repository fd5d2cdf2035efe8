"""`mutualevidence stats`: what a bibliography holds, in numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common

if TYPE_CHECKING:
    from mutualevidence.curation.statistics import Statistics
    from mutualevidence.library.library import Library


@click.command("stats")
@common.bibliography_argument
@click.option("--most", default=10, show_default=True, metavar="N", help="How many journals and authors to list.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="text or json.")
@common.output_option
@common.with_library
def command(library: Library, most: int, format_: str, output: str | None) -> None:
    """Say what FILE holds: works by type, year, journal and author, what they lack, findings and claims.

    \b
    Example:
      mutualevidence stats references.bib
    """
    counted = library.stats(most=most)
    if format_ == "json":
        common.write_result(json.dumps(counted.data(), ensure_ascii=False, indent=2), output)
    else:
        common.write_result("\n".join(_lines(counted)), output)


def _lines(counted: Statistics) -> Iterator[str]:
    yield f"{counted.works} works, {counted.people} authors, {counted.findings} findings, {counted.claims} claims"
    if counted.years:
        first, last = min(counted.years), max(counted.years)
        yield f"years {first} to {last}" + (f", {counted.without_year} without" if counted.without_year else "")
    yield from _table("types", counted.types)
    yield from _table("works by decade", _decades(counted.years))
    yield from _table("journals and books", counted.journals)
    yield from _table("authors", counted.authors)
    yield from _table("languages", counted.languages)
    yield from _table("works without", counted.lacking)


def _decades(years: Mapping[int, int]) -> dict[str, int]:
    decades: dict[str, int] = {}
    for year, count in years.items():
        name = f"{year // 10 * 10}s"
        decades[name] = decades.get(name, 0) + count
    return decades


def _table(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield ""
        yield title
        width = max(len(str(count)) for count in counts.values())
        yield from (f"  {count:>{width}}  {name}" for name, count in counts.items())
