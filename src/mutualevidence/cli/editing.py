"""What commands that change a bibliography share: showing the difference, writing with an undo file, telling."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from mutualevidence.cli import common
from mutualevidence.errors import ReadError
from mutualevidence.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from mutualevidence.library.library import Library

F = TypeVar("F", bound=Callable[..., object])


def dry_run_option(function: F) -> F:
    """Returns the option ``--dry-run``."""
    return click.option(
        "-n",
        "--dry-run",
        "--diff",
        "dry_run",
        is_flag=True,
        help="Only show what would change, as a unified diff.",
    )(function)


def edit_options(function: F) -> F:
    """Returns the options of every command that changes FILE."""
    return dry_run_option(common.output_option(function))


def draft_option(function: F) -> F:
    """Returns the option ``--draft``."""
    return click.option(
        "-d",
        "--draft",
        "drafts",
        multiple=True,
        metavar="DRAFT",
        help="A draft whose citations follow (Markdown, LaTeX, Typst …); may be given again.",
    )(function)


def read(file: str) -> Library:
    """Returns the library in ``file``, which has to have entries."""
    return common.read_library(file)


def finish(library: Library, file: str, *, dry_run: bool, output: str | None) -> None:
    """Show the difference, print the result, or write FILE and what follows it, with one file to undo it by."""
    if output or file == "-":
        write(library, output, dry_run=dry_run)
    else:
        save(library, dry_run=dry_run)
    common.finish(library)


def write(library: Library, output: str | None, *, dry_run: bool = False) -> None:
    """Print the bibliography as it is now, or write it to ``output``, whose ending tells the format.

    Drafts that follow a change are written, too.
    """
    from mutualevidence.interchange import format_of_suffix

    if output and common.is_file(output) and dry_run:
        show_difference(output, library.to_bytes(format_of_suffix(Path(output).suffix)))
        click.echo(library.diff_of_drafts(), nl=False)
        return
    if output and common.is_file(output) and format_of_suffix(Path(output).suffix):
        library.write(output)
    elif output and common.is_file(output):
        common.write_result(library.to_bytes(), output)
    else:
        common.write_result(library.to_string(), None)
    if not dry_run and (written := library.write_drafts()):
        click.echo(f"Changed: {', '.join(map(str, written))}.", err=True)


def show_difference(output: str, content: bytes) -> None:
    """Print what ``output`` holds and would hold instead, as a unified diff."""
    from mutualevidence.curation.changes import FileChange
    from mutualevidence.files import file_bytes

    path = Path(output)
    click.echo(FileChange(path, file_bytes(path) if path.exists() else None, content).diff(), nl=False)


def save(library: Library, said: str = "Changed", *, dry_run: bool = False) -> None:
    """Write what has changed, and say what was done, in which files, and how to take it back; or show it only."""
    if dry_run:
        click.echo(library.diff(), nl=False)
        return
    command = " ".join(["mutualevidence", *sys.argv[1:]])
    written = library.save(command=command)
    if not written:
        click.echo("Nothing to change.", err=True)
        return
    names = ", ".join(map(str, written))
    click.echo(f"{said}: {names}. To take it back: mutualevidence undo {library.path}", err=True)


def tell(notes: Iterable[Diagnostic]) -> None:
    """Print what a change has to tell to standard error."""
    for note in notes:
        place = f"{note.file}:{note.line}: " if note.file and note.line else ""
        word = "" if note.severity is Severity.INFO else f"{note.severity.value}: "
        click.echo(f"{place}{word}[{note.code}] {note.message}", err=True)
        if note.remedy:
            click.echo(f"  {note.remedy}", err=True)


def values_of(arguments: Iterable[str]) -> dict[str, str]:
    """Returns ``field=value`` as a mapping; raises a usage error for what is none."""
    values = {}
    for argument in arguments:
        name, mark, value = argument.partition("=")
        if not mark or not name.strip():
            raise click.UsageError(
                f'"{argument}" is not understood; write field=value, or field= to take it away.'
            )
        values[name.strip()] = value.strip()
    return values


def require_bibliography(file: str) -> Path:
    """Returns ``file`` as a path, if there is such a file; raises `ReadError`."""
    if not Path(file).is_file():
        raise ReadError(f"{file}: there is no such file", remedy="Name the bibliography.")
    return Path(file)
