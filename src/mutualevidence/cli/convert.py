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
    help="One of bibtex, csl-json, csl-yaml. Without it the ending of OUT decides.",
)
@click.option("-k", "--key", "keys", multiple=True, metavar="KEY", help="Only this work; may be given again.")
@common.output_option
@common.with_library
def command(library: Library, to: str | None, keys: tuple[str, ...], output: str | None) -> None:
    """Convert the bibliography FILE into another format.

    \b
    Examples:
      mutualevidence convert references.bib --to csl-json
      mutualevidence convert library.json -o library.bib
    """
    from mutualevidence.interchange import format_of_suffix

    chosen = to or format_of_suffix(Path(output or "").suffix)
    if not chosen:
        raise click.UsageError("Which format? Name one with --to, such as --to csl-json.")
    common.write_result(library.convert(chosen, keys=keys or None), output)
