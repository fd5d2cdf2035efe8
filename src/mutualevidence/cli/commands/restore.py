"""`mutualevidence restore`: the earlier versions of a file listed, shown and brought back."""

from __future__ import annotations

import click

from mutualevidence.cli import common


@click.command("restore")
@click.argument("file", metavar="FILE")
@click.argument("number", type=int, required=False)
@click.option("--show", is_flag=True, help="Print that version.")
@click.option("-n", "--dry-run", "--diff", "dry_run", is_flag=True, help="Only show what would change.")
@common.output_option
def command(file: str, number: int | None, show: bool, dry_run: bool, output: str | None) -> None:
    """List the earlier versions of FILE, or bring back the one with NUMBER.

    Of every file that is written over, the last ten versions are kept (MUTUALEVIDENCE_VERSIONS sets how many), in
    the user's data folder. What FILE holds now becomes a version itself.

    \b
    Examples:
      mutualevidence restore references.bib
      mutualevidence restore references.bib 2 --diff
      mutualevidence restore references.bib 2
      mutualevidence restore references.bib 2 -o older.bib
    """
    from mutualevidence.library.library import Library

    if number is None:
        _list(file)
        return
    if show or output:
        from mutualevidence.files.versions import version

        common.write_result(version(file, number).content(), output)
    elif dry_run:
        click.echo(_difference(file, number), nl=False)
    else:
        restored = Library.restore(file, number)
        click.echo(f"{file} is as it was until {restored.saved:%Y-%m-%d %H:%M:%S} UTC.", err=True)


def _list(file: str) -> None:
    from mutualevidence.library.library import Library

    for version in Library.versions(file):
        click.echo(f"{version.number:>2}  until {version.saved:%Y-%m-%d %H:%M:%S} UTC  {version.size:>9,} bytes")
    if not Library.versions(file):
        click.echo(f"There are no earlier versions of {file}.", err=True)


def _difference(file: str, number: int) -> str:
    from pathlib import Path

    from mutualevidence.curation.changes import FileChange
    from mutualevidence.files import file_bytes
    from mutualevidence.files.versions import version

    now = file_bytes(file) if Path(file).exists() else None
    return FileChange(Path(file), now, version(file, number).content()).diff()
