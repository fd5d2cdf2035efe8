"""`mutualevidence sort`: entries in order."""

from __future__ import annotations

import click

from mutualevidence.cli import common, editing


@click.command("sort")
@common.one_file_argument
@click.option(
    "--by",
    multiple=True,
    metavar="FIELD",
    help="author, year, date, title, key, type, journal or doi; -year for the latest first; may be given again."
    " Without it: author, year, title.",
)
@editing.edit_options
def command(file: str, by: tuple[str, ...], dry_run: bool, output: str | None) -> None:
    """Put the entries of FILE in order; comments above an entry go along with it.

    Strings stay before all entries, and entries that others take fields from come behind these.

    \b
    Examples:
      mutualevidence sort references.bib --by key
      mutualevidence sort references.bib --by -year --by author --dry-run
    """
    library = editing.read(file)
    library.sort([name.strip() for each in by for name in each.split(",")])
    editing.finish(library, file, dry_run=dry_run, output=output)
