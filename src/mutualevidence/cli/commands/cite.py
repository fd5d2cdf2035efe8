"""`mutualevidence cite`: a citation, as it stands in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common

if TYPE_CHECKING:
    from mutualevidence.csl import Options
    from mutualevidence.library.library import Library
    from mutualevidence.model.citation import CitationItem


@click.command("cite")
@common.bibliography_then("KEY…")
@click.option("--narrative", "mode", flag_value="narrative", help="Authors in the sentence: Bright et al. (1999).")
@click.option("--author-only", "mode", flag_value="author-only", help="Only the authors: Bright et al.")
@click.option("--year-only", "mode", flag_value="year-only", help="Only the year: (1999).")
@click.option("--prefix", default="", metavar="TEXT", help="Words before the first work, such as 'see'.")
@click.option("--suffix", default="", metavar="TEXT", help="Words after the last work.")
@click.option("--cited-in", default="", metavar="KEY", help="The work that you read the last one in (APA 7, 8.6).")
@common.style_options
@common.format_option("text", "html", "markdown", "latex", "rtf", "typst")
@common.output_option
@common.document_options
@common.with_library_and("KEY…")
def command(
    library: Library,
    keys: tuple[str, ...],
    mode: str | None,
    prefix: str,
    suffix: str,
    cited_in: str,
    style: str,
    locale: str | None,
    format_: str | None,
    output: str | None,
    options: Options | None,
) -> None:
    """Print the citation of the works KEY… of the bibliography FILE.

    A place within a work follows its key after "@".

    \b
    Examples:
      mutualevidence cite references.bib bright1999 marmar1988
      mutualevidence cite references.bib "bright1999@p. 495"
      mutualevidence cite references.bib bright1999 --narrative
      mutualevidence cite references.bib marmar1988 --cited-in "bright1999@p. 492"
    """
    items = [_item(library, key) for key in keys]
    text = library.cite(
        *items,
        mode=mode or "parenthetical",
        prefix=prefix,
        suffix=suffix,
        cited_in=_item(library, cited_in) if cited_in else None,
        style=style,
        locale=locale,
        format=common.format_for(format_, output),
        options=options,
    )
    common.write_result(text, output)


def _item(library: Library, argument: str) -> CitationItem:
    """Returns the cited work of ``KEY`` or ``KEY@LOCATOR``; a key that holds "@" itself is taken whole."""
    from mutualevidence.model.citation import CitationItem
    from mutualevidence.model.locator import parse_locator

    key, at, place = argument, "", ""
    if argument not in library:
        key, at, place = argument.partition("@")
    if not at:
        return CitationItem(key)
    label, locator = parse_locator(place.strip())
    return CitationItem(key, locator=locator, label=label)
