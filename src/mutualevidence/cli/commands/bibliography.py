"""`mutualevidence bibliography`: the reference list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working

if TYPE_CHECKING:
    from mutualevidence.csl import Options
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
@click.option(
    "--uncited",
    multiple=True,
    metavar="KEY",
    help="List this work besides those of --key, and number it after them; '*' lists all others.",
)
@click.option(
    "--sections",
    multiple=True,
    metavar="TITLE=QUERY",
    help="Print the works that fit QUERY, such as type:book or keyword:primary, under a heading of their own; "
    "without QUERY all that are left. May be given again.",
)
@common.style_options
@common.format_option("text", "html", "markdown", "latex", "rtf", "docx", "typst", "csl-json")
@common.output_option
@common.document_options
@common.with_library
def command(
    library: Library,
    keys: tuple[str, ...],
    annotated: bool,
    included: tuple[str, ...],
    uncited: tuple[str, ...],
    sections: tuple[str, ...],
    style: str,
    locale: str | None,
    format_: str | None,
    output: str | None,
    options: Options | None,
) -> None:
    """Print the reference list of the bibliography FILE.

    \b
    Examples:
      mutualevidence bibliography references.bib
      mutualevidence bibliography references.bib --style ieee --format html -o list.html
      mutualevidence bibliography references.bib --sections "Books=type:book" --sections "Other works="
    """
    chosen = common.format_for(format_, output)
    parts = _queries_by_title(sections)
    if parts:
        _tell_of_unlisted(library, keys, uncited, parts)
    with working("Formatting"):
        content = library.bibliography(
            keys or None,
            style=style,
            locale=locale,
            format=chosen,
            standalone=common.is_file(output),
            annotated=annotated,
            included=included,
            uncited=uncited,
            sections=parts,
            options=options,
        )
    common.write_result(content, output)


def _queries_by_title(sections: tuple[str, ...]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for given in sections:
        title, _, query = (part.strip() for part in given.partition("="))
        if title in parts:
            raise click.UsageError(f'Two sections are called "{title}": ask for the works of both in one, A or B.')
        parts[title] = query
    return parts


def _tell_of_unlisted(
    library: Library, keys: tuple[str, ...], uncited: tuple[str, ...], sections: dict[str, str]
) -> None:
    """Say which works no section takes, and which sections take none: they are not printed."""
    from mutualevidence.library.sections import unfilled, unlisted

    listed = [*keys, *uncited] if keys and "*" not in uncited else list(library)
    works = [library[key] for key in listed]
    for title in unfilled(works, sections):
        click.echo(f'No work goes under "{title}" ({sections[title]}); the heading is not printed.', err=True)
    left = unlisted(works, sections)
    if left:
        click.echo(
            f"In no section, and not printed: {', '.join(left)}. --sections TITLE= takes the rest.", err=True
        )
