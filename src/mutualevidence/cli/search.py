"""`mutualevidence search`: works found by words of their authors, titles, years and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common

if TYPE_CHECKING:
    from mutualevidence.library.library import Library


@click.command("search")
@common.bibliography_then("WORD…")
@click.option("--keys", "keys_only", is_flag=True, help="Print only the keys, one a line.")
@common.with_library_and("WORD…")
def command(library: Library, words: tuple[str, ...], keys_only: bool) -> None:
    """Find the works in FILE that hold every WORD, whatever its letter case and accents.

    A word may name where to look: author:, title:, year:, type:, key:, claim:, outcome:.

    \b
    Examples:
      mutualevidence search references.bib "mutual support"
      mutualevidence search references.bib author:Marmar year:1988
    """
    from mutualevidence.library.search import one_line

    found = library.search(" ".join(f'"{word}"' if " " in word and ":" not in word else word for word in words))
    for reference in found:
        click.echo(reference.id if keys_only else f"{reference.id}: {one_line(reference)}")
    if not found:
        click.echo("nothing found", err=True)
