"""`mutualevidence remove`: entries taken out."""

from __future__ import annotations

import click

from mutualevidence.cli import common, editing


@click.command("remove")
@common.one_file_argument
@click.argument("keys", nargs=-1, metavar="KEY…")
@click.option("-w", "--where", default="", metavar="QUERY", help="Remove every work that fits, instead of KEY.")
@editing.edit_options
def command(file: str, keys: tuple[str, ...], where: str, dry_run: bool, output: str | None) -> None:
    """Take the entries KEY out of FILE; an entry that others take fields from is not removed.

    \b
    Examples:
      mutualevidence remove references.bib marmar1988 --dry-run
      mutualevidence remove references.bib --where "year<1950"
    """
    library = editing.read(file)
    if bool(keys) == bool(where):
        raise click.UsageError("Name the entries by their KEY, or by --where QUERY.")
    gone = [reference.id for reference in library.matching(where)] if where else list(keys)
    editing.tell(library.drop(gone))
    editing.finish(library, file, dry_run=dry_run, output=output)
