"""`mutualevidence filter`: the works that fit a query, as a bibliography."""

from __future__ import annotations

import re

import click

from mutualevidence.cli import common, editing


class _Negating(click.Command):
    """Takes a query's "-type:book" for what it is, not for options."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Read the arguments, those that negate a field by their "not"."""
        negated = re.compile(r"-(?=[A-Za-z][\w-]+(?::|[<>=~!]))")
        return super().parse_args(
            context,
            [
                negated.sub("not ", argument, count=1) if negated.match(argument) else argument
                for argument in arguments
            ],
        )


@click.command("filter", cls=_Negating)
@common.one_file_argument
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option("--keys", "keys_only", is_flag=True, help="Print only the keys, one a line.")
@editing.edit_options
def command(file: str, query: tuple[str, ...], keys_only: bool, dry_run: bool, output: str | None) -> None:
    """Print the entries of FILE that fit QUERY, as they are written; FILE stays as it is.

    \b
    In a query:
      words, "a phrase"        somewhere in the work, whatever letter case and accents
      author:marmar            in this field; author="Marmar, C. R." all of it
      year>=1985, year:1985..1999, title~"^On", has:doi, no:abstract
      and, or, not (or -), ( )

    \b
    Examples:
      mutualevidence filter references.bib "year>=1990 outcome:depressive" -o recent.bib
      mutualevidence filter references.bib "author:marmar or author:roberts" --keys
    """
    text = " ".join(query)
    library = editing.read(file)
    found = library.matching(text)
    if not found:
        click.echo("nothing found", err=True)
    if keys_only:
        common.write_result("".join(f"{reference.id}\n" for reference in found), output) if found else None
        return
    editing.tell(library.filter(text))
    editing.write(library, output, dry_run=dry_run)
    common.finish(library)
