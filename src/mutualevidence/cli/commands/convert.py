"""`mutualevidence convert`: a bibliography in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common, editing

if TYPE_CHECKING:
    from mutualevidence.library.library import Library


@click.command("convert")
@common.bibliography_argument
@click.option(
    "-t",
    "--to",
    "to",
    metavar="FORMAT",
    help="bibtex, csl-json, csl-yaml, ris, pubmed, endnote, endnote-xml, word, csv, tsv, cff, coins or "
    "schema-org. Without it the ending of OUT decides.",
)
@click.option("-k", "--key", "keys", multiple=True, metavar="KEY", help="Only this work; may be given again.")
@click.option(
    "--dialect",
    type=click.Choice(["biblatex", "bibtex", "zotero"]),
    help="Of a .bib file: biblatex's types and fields (the usual), or those that BibTeX's own styles print. Of "
    "CSL-JSON: zotero, with what Zotero has no field for in its Extra.",
)
@editing.edit_options
@common.with_library
def command(
    library: Library,
    to: str | None,
    keys: tuple[str, ...],
    dialect: str | None,
    dry_run: bool,
    output: str | None,
) -> None:
    """Convert the bibliography FILE (several are one) into another format. What it cannot hold is told.

    \b
    Examples:
      mutualevidence convert pubmed.nbib ebsco.ris -o references.bib
      mutualevidence convert references.bib --to csl-json
      mutualevidence convert references.bib --to bibtex --dialect bibtex -o classic.bib
      mutualevidence convert references.bib --dialect zotero -o zotero.json
      mutualevidence convert references.bib --to word -o Sources.xml
    """
    from mutualevidence.interchange import format_of_suffix, losses
    from mutualevidence.interchange.losing import claims_not_kept

    chosen = to or format_of_suffix(Path(output or "").suffix)
    if not chosen:
        raise click.UsageError("Which format? Name one with --to, such as --to csl-json.")
    in_file = bool(output) and common.is_file(output) and not dry_run
    before = len(library.diagnostics)
    if output and in_file:
        common.spare_what_was_read(output)
        text = library.write_converted(output, chosen, keys=keys or None, dialect=dialect or "")
    else:
        text = library.convert(chosen, keys=keys or None, dialect=dialect or "")
    lost = losses([library[key] for key in keys or library.keys()], text, chosen, dialect=dialect or "")
    if in_file:  # findings that the file cannot hold stand beside it
        lost = [each for each in lost if each.value != "findings"] + list(library.diagnostics[before:])
    else:
        lost += claims_not_kept(library.claims, review=library.review is not None)
    for diagnostic in lost:
        click.echo(str(diagnostic).split("\n")[0], err=True)
    if output and common.is_file(output) and dry_run:
        editing.show_difference(output, (text if text.endswith("\n") else f"{text}\n").encode())
    elif not in_file:
        common.write_result(text, output)
