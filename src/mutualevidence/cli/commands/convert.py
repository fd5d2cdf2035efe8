"""`mutualevidence convert`: a bibliography in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common

if TYPE_CHECKING:
    from mutualevidence.library.library import Library


@click.command("convert")
@common.bibliography_argument
@click.option(
    "-t",
    "--to",
    "to",
    metavar="FORMAT",
    help="bibtex, csl-json, csl-yaml, ris, pubmed, endnote, endnote-xml, word, csv, cff, coins or schema-org. "
    "Without it the ending of OUT decides.",
)
@click.option("-k", "--key", "keys", multiple=True, metavar="KEY", help="Only this work; may be given again.")
@click.option(
    "--dialect",
    type=click.Choice(["biblatex", "bibtex"]),
    help="Of a .bib file: biblatex's types and fields (the usual), or those that BibTeX's own styles print.",
)
@common.output_option
@common.with_library
def command(
    library: Library, to: str | None, keys: tuple[str, ...], dialect: str | None, output: str | None
) -> None:
    """Convert the bibliography FILE (several are one) into another format. What it cannot hold is told.

    \b
    Examples:
      mutualevidence convert pubmed.nbib ebsco.ris -o references.bib
      mutualevidence convert references.bib --to csl-json
      mutualevidence convert references.bib --to bibtex --dialect bibtex -o classic.bib
      mutualevidence convert references.bib --to word -o Sources.xml
    """
    from mutualevidence.interchange import format_of_suffix, losses

    chosen = to or format_of_suffix(Path(output or "").suffix)
    if not chosen:
        raise click.UsageError("Which format? Name one with --to, such as --to csl-json.")
    text = library.convert(chosen, keys=keys or None, dialect=dialect or "")
    works = [library[key] for key in keys or library.keys()]
    for diagnostic in losses(works, text, chosen, dialect=dialect or ""):
        click.echo(str(diagnostic).split("\n")[0], err=True)
    common.write_result(text, output)
