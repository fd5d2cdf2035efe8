"""`mutualevidence summary`: claims, what supports them, and the references."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working

if TYPE_CHECKING:
    from mutualevidence.csl import Options
    from mutualevidence.library.library import Library


@click.command("summary")
@common.bibliography_argument
@click.option("-c", "--claim", "claims", multiple=True, metavar="ID", help="Only this claim; may be given again.")
@common.retractions_option
@common.style_options
@common.format_option("text", "markdown", "html", "json", "latex", "rtf", "docx", "typst")
@common.output_option
@common.document_options
@common.with_library
def command(
    library: Library,
    claims: tuple[str, ...],
    style: str,
    locale: str | None,
    format_: str | None,
    output: str | None,
    options: Options | None,
) -> None:
    """Print what the studies in FILE found for each claim, with tables and references.

    \b
    Examples:
      mutualevidence summary references.bib
      mutualevidence summary references.bib --claim as-effective-as-therapy --format markdown
    """
    with working("Summarizing"):
        text = library.summary(*claims, style=style, locale=locale, options=options)
    common.write_text(text, common.format_for(format_, output), output)
