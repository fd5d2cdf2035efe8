"""`mutualevidence styles`: the citation styles there are, and what a style says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common

if TYPE_CHECKING:
    from mutualevidence.csl import Style

_WIDEST = 48
"""Columns for names; the titles of longer names follow them directly."""
_MOST_DEPENDENTS = 5
"""Styles that stand for a style are named up to here; of more, their number is told."""


@click.command("styles")
@click.argument("words", nargs=-1, metavar="[WORD…]")
@click.option("--about", metavar="STYLE", help="Say what this style says of itself, instead of a list.")
@common.style_folder_option
def command(words: tuple[str, ...], about: str | None) -> None:
    """List citation styles and their titles; with WORD…, those that have every WORD in name or title.

    \b
    Examples:
      mutualevidence styles "american psychological"
      mutualevidence styles vancouver brackets
      mutualevidence styles --about nature-biotechnology
    """
    if about:
        from mutualevidence.csl import Style

        common.write_result("".join(f"{name:16}{value}\n" for name, value in _about(Style.load(about))), None)
        return
    _list(words)


def _list(words: tuple[str, ...]) -> None:
    from mutualevidence.csl.style.repository import own_folders
    from mutualevidence.csl.style.search import listed_styles, nearest_styles, own_listed_styles
    from mutualevidence.library.library import Library

    titles = listed_styles() | own_listed_styles(own_folders())
    found = [titles[name] for name in Library.styles(*words)]
    width = min(max((len(style.name) for style in found), default=0), _WIDEST)
    for style in found:
        click.echo(f"{style.name:{width}}  {style.title}")
    if not found:
        near = nearest_styles(" ".join(words))
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        click.echo(f"no style has {' and '.join(words)} in its name or title{hint}", err=True)
        raise click.exceptions.Exit(1)


def _about(style: Style) -> Iterator[tuple[str, str]]:
    """Returns what a style says of itself, in CSL's words; what it does not say is left out."""
    info, dependents = style.info, style.dependents
    many = len(dependents) > _MOST_DEPENDENTS
    rows = {
        "name": style.name,
        "title": style.title,
        "title-short": info.short_title,
        "id": style.id,
        "class": style.class_,
        "citation-format": info.citation_format,
        "fields": ", ".join(info.fields),
        "prints as": info.parent,
        "dependents": str(len(dependents)) if many else ", ".join(dependents),
        "issn": ", ".join(info.issn),
        "default-locale": info.default_locale,
        "updated": info.updated,
        "license": info.license,
        "summary": info.summary,
        **{rel: href for rel, href in info.links if rel in ("documentation", "template")},
    }
    return ((name, value) for name, value in rows.items() if value)
