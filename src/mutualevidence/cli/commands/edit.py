"""`mutualevidence edit`: fields set or taken away."""

from __future__ import annotations

import click

from mutualevidence.cli import common, editing


@click.command("edit")
@common.one_file_argument
@click.argument("arguments", nargs=-1, required=True, metavar="[KEY…] FIELD=VALUE…")
@click.option("-w", "--where", default="", metavar="QUERY", help="Change every work that fits, instead of KEY.")
@editing.edit_options
def command(file: str, arguments: tuple[str, ...], where: str, dry_run: bool, output: str | None) -> None:
    """Set fields of the entries KEY of FILE; FIELD= takes a field away, and type= changes the type.

    In a .bib file a value with a backslash, braces or $ is TeX; in any other what TeX would trip over is escaped.

    \b
    Examples:
      mutualevidence edit references.bib bright1999 doi=10.1037/0022-006X.67.4.491
      mutualevidence edit references.bib --where "type:article no:langid" langid=english --dry-run
    """
    library = editing.read(file)
    names = [argument for argument in arguments if "=" not in argument]
    values = editing.values_of(argument for argument in arguments if "=" in argument)
    if bool(names) == bool(where):
        raise click.UsageError("Name the entries by their KEY, or by --where QUERY.")
    if not values:
        raise click.UsageError("Say what to change: FIELD=VALUE.")
    keys = [reference.id for reference in library.matching(where)] if where else names
    if not keys:
        click.echo("No work fits.", err=True)
    library.edit(keys, values)
    editing.finish(library, file, dry_run=dry_run, output=output)
