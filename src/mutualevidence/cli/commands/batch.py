"""`mutualevidence batch`: any number of records, each by itself."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common

if TYPE_CHECKING:
    from mutualevidence.scale.running import Progress


@click.command("batch")
@click.argument("file", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    help="Where to: .jsonl, .jsonl.gz or .parquet; an index: .sqlite.",
)
@click.option(
    "--what",
    multiple=True,
    metavar="PART",
    help="bibliography, citation or check; may be given again. Without it: bibliography and citation. Or index.",
)
@common.style_options
@click.option(
    "--to",
    default="text",
    show_default=True,
    metavar="FORMAT",
    help="Format of the texts (text, html, latex …), or one to convert records to (csl-json, ris …).",
)
@click.option("--workers", type=click.IntRange(0), default=0, metavar="N", help="Processes to start; 0 for none.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="A running scheduler of Dask's, tcp://host:8786.")
@click.option("--resume", is_flag=True, help="Go on with a run that was broken off.")
def command(
    file: tuple[str, ...],
    output: str,
    what: tuple[str, ...],
    style: str,
    locale: str | None,
    to: str,
    workers: int,
    scheduler: str,
    resume: bool,
) -> None:
    """Format, convert or check each record of FILE… by itself, and write one result a record, in their order.

    Files are JSON Lines of CSL-JSON or as Crossref, OpenAlex and DataCite give them, plain or packed with gzip,
    Parquet, or any bibliography. A record that fails stands in its place with its error; then the status is 1.

    \b
    Examples:
      mutualevidence batch works.jsonl --style apa --to html -o texts.jsonl
      mutualevidence batch part-*.jsonl.gz --what check --workers 8 -o checked.parquet
      mutualevidence batch crossref-*.jsonl.gz --what index -o crossref.sqlite
    """
    from mutualevidence.scale.running import run
    from mutualevidence.scale.tasks import Task

    task = Task(style=style, locale=locale, to=to)
    if what:
        task = Task(what, style, locale, to)
    with _bar() as progress:
        counts = run(file, output, task, workers=workers, scheduler=scheduler, resume=resume, progress=progress)
    click.echo(f"{output}: {counts.records} records, {counts.failed} of them with an error", err=True)
    if counts.failed:
        raise click.exceptions.Exit(common.EXIT_LOST)


@contextlib.contextmanager
def _bar() -> Iterator[Progress]:
    """What shows on a terminal how far the work is; what it shows goes to standard error."""
    with click.progressbar(length=1, file=sys.stderr, hidden=not sys.stderr.isatty(), label="Partitions") as bar:

        def show(done: int, number: int) -> None:
            bar.length = number
            bar.update(done - bar.pos)

        yield show
