"""`mutualevidence undo`: the last change of a bibliography taken back."""

from __future__ import annotations

import click

from mutualevidence.cli import common, editing


@click.command("undo")
@common.one_file_argument
@click.option("-n", "--dry-run", "--diff", "dry_run", is_flag=True, help="Only show what would change.")
def command(file: str, dry_run: bool) -> None:
    """Take back what the last command changed: FILE, its findings file and drafts; once more does it again.

    \b
    Example:
      mutualevidence undo references.bib
    """
    from mutualevidence.curation import changes

    path = editing.require_bibliography(file)
    done, back = changes.undone(path)
    if dry_run:
        click.echo("".join(change.diff() for change in back), nl=False)
        return
    written = changes.write(back, of=path, command=f"mutualevidence undo {file}")
    click.echo(f"Taken back: {done or 'the last change'} ({', '.join(map(str, written))}).", err=True)
