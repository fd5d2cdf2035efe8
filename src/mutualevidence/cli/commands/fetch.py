"""`mutualevidence fetch`: works by their identifiers, as a bibliography."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import attrs
import click

from mutualevidence.cli import common, editing
from mutualevidence.cli.progress import working
from mutualevidence.cli.telling import tell

if TYPE_CHECKING:
    from mutualevidence.library.library import Library
    from mutualevidence.registries.settings import Settings

F = TypeVar("F", bound=Callable[..., object])


def registry_options(function: F) -> F:
    """Returns the options of everything that asks registries."""
    function = click.option("--no-cache", is_flag=True, help="Ask anew, and keep no answers.")(function)
    function = click.option(
        "--timeout", default=30.0, show_default=True, metavar="SECONDS", help="How long to wait for an answer."
    )(function)
    return click.option(
        "--mailto",
        default="",
        metavar="ADDRESS",
        help="Your mail address: registries serve those better whom they can reach (or MUTUALEVIDENCE_MAILTO).",
    )(function)


def settings_of(mailto: str, timeout: float, no_cache: bool) -> Settings:
    """Returns how registries are asked, by the options."""
    from mutualevidence.registries.settings import Settings

    settings = Settings(timeout=timeout)
    if mailto:
        settings = attrs.evolve(settings, mailto=mailto)
    return attrs.evolve(settings, cache=None) if no_cache else settings


@click.command("fetch")
@click.argument("identifiers", nargs=-1, metavar="IDENTIFIER…")
@click.option("-p", "--pattern", default="", metavar="PATTERN", help="How keys are made; see 'keys'.")
@click.option("-a", "--add", metavar="FILE", help="Add the works to this bibliography; those it has are left out.")
@click.option("-t", "--to", metavar="FORMAT", default="", help="Form of the output; by default BibTeX.")
@registry_options
@editing.edit_options
def command(
    identifiers: tuple[str, ...],
    pattern: str,
    add: str | None,
    to: str,
    mailto: str,
    timeout: float,
    no_cache: bool,
    dry_run: bool,
    output: str | None,
) -> None:
    """Fetch the works that IDENTIFIER… name, and print them as a bibliography.

    An identifier is a DOI, PMID:…, PMC…, arXiv:…, an ISBN, or a link to one; without any they are read from
    standard input, one a line. DOIs are asked for at Crossref, DataCite and doi.org, the others at PubMed, arXiv,
    OpenAlex and Open Library. Answers are kept for a month. MUTUALEVIDENCE_CROSSREF_URL and the like point
    elsewhere.

    \b
    Examples:
      mutualevidence fetch 10.1037/0022-006X.67.4.491 PMID:3277449 -o refs.bib
      mutualevidence fetch --add references.bib arXiv:2101.00001
      mutualevidence fetch < identifiers.txt > refs.bib
    """
    from mutualevidence.library.library import Library
    from mutualevidence.registries.identifiers import identifiers_in

    wanted = list(identifiers_in(identifiers or sys.stdin))
    if not wanted:
        raise click.UsageError("Name an identifier, such as a DOI.")
    settings = settings_of(mailto, timeout, no_cache)
    with working("Fetching") as progress:
        fetched = Library.fetch(*wanted, settings=settings, pattern=pattern, progress=progress)
    for diagnostic in fetched.diagnostics:
        tell(diagnostic)
    if add:
        library = common.read_library(add)
        editing.tell(library.take_in(fetched))
        editing.finish(library, add, dry_run=dry_run, output=output)
    elif fetched.references:
        _write(fetched, to, output, dry_run=dry_run)
    common.finish(fetched)


def _write(library: Library, to: str, output: str | None, *, dry_run: bool) -> None:
    if to and output and common.is_file(output) and dry_run:
        editing.show_difference(output, library.convert(to).encode())
    elif to:
        common.write_result(library.convert(to), output)
    else:
        editing.write(library, output, dry_run=dry_run)
