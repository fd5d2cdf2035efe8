"""`mutualevidence bibliography`: the reference list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working

if TYPE_CHECKING:
    from mutualevidence.library.library import Library


@click.command("bibliography")
@common.bibliography_argument
@click.option("-k", "--key", "keys", multiple=True, metavar="KEY", help="Only this work; may be given again.")
@click.option("--annotated", is_flag=True, help="Print the annotation of each work below its reference.")
@click.option(
    "--included",
    multiple=True,
    metavar="KEY",
    help="A work included in your meta-analysis, marked with an asterisk; may be given again.",
)
@common.retractions_option
@common.style_options
@common.format_option("text", "html", "markdown", "latex", "rtf", "docx", "typst", "csl-json")
@common.output_option
@common.with_library
def command(
    library: Library,
    keys: tuple[str, ...],
    annotated: bool,
    included: tuple[str, ...],
    style: str,
    locale: str | None,
    format_: str | None,
    output: str | None,
) -> None:
    """Print the reference list of the bibliography FILE.

    \b
    Examples:
      mutualevidence bibliography references.bib
      mutualevidence bibliography references.bib --style ieee --format html -o list.html
    """
    chosen = common.format_for(format_, output)
    with working("Formatting"):
        content = library.bibliography(
            keys or None,
            style=style,
            locale=locale,
            format=chosen,
            standalone=common.is_file(output),
            annotated=annotated,
            included=included,
        )
    common.write_result(content, output)
