"""`mutualevidence styles`: the citation styles there are."""

from __future__ import annotations

import click

_WIDEST = 48
"""Columns for names; the titles of longer names follow them directly."""


@click.command("styles")
@click.argument("words", nargs=-1, metavar="[WORD…]")
def command(words: tuple[str, ...]) -> None:
    """List citation styles and their titles; with WORD…, those that have every WORD in name or title.

    \b
    Examples:
      mutualevidence styles "american psychological"
      mutualevidence styles vancouver brackets
    """
    from mutualevidence.csl.style.repository import listed_styles, search_styles

    found = [listed_styles()[name] for name in search_styles(*words)]
    width = min(max((len(style.name) for style in found), default=0), _WIDEST)
    for style in found:
        click.echo(f"{style.name:{width}}  {style.title}")
    if not found:
        from mutualevidence.csl.style.repository import nearest_styles

        near = nearest_styles(" ".join(words))
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        click.echo(f"no style has {' and '.join(words)} in its name or title{hint}", err=True)
        raise click.exceptions.Exit(1)
