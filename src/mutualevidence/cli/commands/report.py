"""`mutualevidence report`: one web page with claims, findings and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working

if TYPE_CHECKING:
    from mutualevidence.library.library import Library


@click.command("report")
@common.bibliography_argument
@common.retractions_option
@common.style_options
@common.output_option
@click.option("--title", default="", metavar="TEXT", help="Title of the page.")
@common.with_library
def command(library: Library, style: str, locale: str | None, output: str | None, title: str) -> None:
    """Write claims, findings, plots and references of FILE as one web page that needs no network.

    \b
    Example:
      mutualevidence report references.bib -o report.html
    """
    with working("Writing the report"):
        page = library.report(style=style, locale=locale, title=title)
    common.write_result(page, output)
