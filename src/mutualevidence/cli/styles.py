"""`mutualevidence styles`: the citation styles there are."""

from __future__ import annotations

import click


@click.command("styles")
@click.argument("words", nargs=-1, metavar="[WORD…]")
def command(words: tuple[str, ...]) -> None:
    """List the names of citation styles; with WORD…, those whose name holds every WORD.

    \b
    Examples:
      mutualevidence styles psycho
      mutualevidence styles american journal
    """
    from mutualevidence.library.library import Library

    found = Library.styles(*words)
    for name in found:
        click.echo(name)
    if not found:
        click.echo(f"no style has {' and '.join(words)} in its name", err=True)
        raise click.exceptions.Exit(1)
