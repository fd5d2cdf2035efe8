"""`mutualevidence merge`: several bibliographies as one."""

from __future__ import annotations

import click

from mutualevidence.cli import common, editing
from mutualevidence.errors import WriteError


@click.command("merge")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--dedupe", is_flag=True, help="Merge works that are in several files, as 'dedupe' does; the first key stays."
)
@editing.draft_option
@editing.edit_options
def command(
    files: tuple[str, ...], dedupe: bool, drafts: tuple[str, ...], dry_run: bool, output: str | None
) -> None:
    """Print the entries of all FILEs as one bibliography: of .bib files as they are written.

    An entry that is there word for word already is left out. Where two works have the same key, the later one gets
    another, which is told. Findings files go along: what they record stands in the entries then.

    \b
    Examples:
      mutualevidence merge mine.bib pubmed.ris -o all.bib
      mutualevidence merge a.bib b.bib --dedupe --draft article.md -o all.bib
    """
    from pathlib import Path

    from mutualevidence.library.library import Library

    for file in files:
        if output and common.is_file(output) and Path(file).resolve() == Path(output).resolve():
            raise WriteError(f"{output}: this file is read; it would be lost", remedy="Name another after -o.")
    library, notes = Library.merge(*files, without_habits=common.left_out_habits())
    common.report_diagnostics(library.diagnostics)
    editing.tell(notes)
    if dedupe:
        _, told = library.dedupe(first_key=True, drafts=drafts)
        editing.tell(told)
    editing.write(library, output, dry_run=dry_run)
