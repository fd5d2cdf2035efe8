"""`mutualevidence rename`: another key for an entry, in the file and wherever it is named."""

from __future__ import annotations

import click

from mutualevidence.cli import common, editing


@click.command("rename")
@common.one_file_argument
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@editing.draft_option
@editing.edit_options
def command(file: str, old: str, new: str, drafts: tuple[str, ...], dry_run: bool, output: str | None) -> None:
    """Give the entry OLD of FILE the key NEW.

    Fields such as crossref, findings, claims and the findings file follow, and so do drafts that are named.

    \b
    Examples:
      mutualevidence rename references.bib bright1999 bright1999professional --dry-run
      mutualevidence rename references.bib bright1999 bright1999a --draft article.md
    """
    library = editing.read(file)
    editing.tell(library.rename({old: new}, drafts=drafts))
    editing.finish(library, file, dry_run=dry_run, output=output)
