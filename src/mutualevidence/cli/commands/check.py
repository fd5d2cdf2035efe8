"""`mutualevidence check`: what is wrong with a bibliography, its findings and claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from mutualevidence.cli import check_manuscript, common, editing
from mutualevidence.cli.commands.fetch import registry_options, settings_of
from mutualevidence.cli.progress import working
from mutualevidence.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from mutualevidence.library.library import Library
    from mutualevidence.registries.settings import Settings

RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@click.command("check")
@common.bibliography_argument
@click.option(
    "--level",
    type=click.Choice([severity.value for severity in Severity]),
    default="warning",
    show_default=True,
    help="The least serious kind to show.",
)
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave out this code; may be given again.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html"]),
    help="text, json, or for a manuscript html: the text with every remark at its place. Without it the "
    "ending of OUT decides.",
)
@click.option(
    "-b",
    "--bibliography",
    multiple=True,
    metavar="FILE",
    help="For a manuscript: the bibliography that its citations are held against; may be given again.",
)
@click.option(
    "--online", is_flag=True, help="Also compare each work with Crossref, DataCite, PubMed and OpenAlex."
)
@click.option(
    "--dump",
    "dumps",
    multiple=True,
    metavar="PATH",
    help="Compare with records on disk: JSON Lines or Parquet of Crossref or OpenAlex, a folder, or an index.",
)
@click.option("--fix", is_flag=True, help="First mend what is safe to mend in FILE; 'undo' takes it back.")
@click.option(
    "-n", "--dry-run", "--diff", "diff", is_flag=True, help="Only show what --fix would change, as a diff."
)
@common.retractions_option
@registry_options
@common.output_option
def command(
    file: tuple[str, ...],
    level: str,
    ignore: tuple[str, ...],
    format_: str | None,
    bibliography: tuple[str, ...],
    online: bool,
    dumps: tuple[str, ...],
    fix: bool,
    diff: bool,
    retractions: str | None,
    mailto: str,
    timeout: float,
    no_cache: bool,
    output: str | None,
) -> None:
    """Say what is wrong with the bibliography or manuscript FILE, where, and what would put it right.

    In a manuscript (.docx, .odt, .md, .tex, .html, .txt) every citation is held against the reference list and
    back, each reference is compared with APA's form, and p values are computed anew.

    Ends with exit status 1 when there is anything to show. With --online or --dump it also says which works the
    registries do not have, which were retracted, and in which fields the others differ. With --fix it first writes
    what is safe to mend: braces round groups and names, DOIs, pages, misspelt names of fields.

    \b
    Examples:
      mutualevidence check references.bib
      mutualevidence check references.bib --level error --format json
      mutualevidence check references.bib --online --mailto you@example.org
      mutualevidence check references.bib --fix --diff
      mutualevidence check paper.docx -o remarks.html
    """
    chosen = format_ or {".json": "json", ".html": "html", ".htm": "html"}.get(Path(output or "").suffix, "text")
    if len(file) == 1 and check_manuscript.is_manuscript(file[0]):
        check_manuscript.check(
            file[0],
            bibliography,
            level=level,
            ignore=ignore,
            format=chosen,
            output=output,
            as_text=_as_text,
            retractions=retractions,
        )
        return
    if chosen == "html":
        raise click.UsageError("The page is made for manuscripts; of a bibliography 'report' makes one.")
    if diff:
        common.write_result(_mended(file).diff(), output)
        return
    with working(f"Reading {', '.join(file)}"):
        library = _mended(file, save=True) if fix else common.library_of(*file)
    common.mark_retractions(library, retractions)
    with working(f"Checking {', '.join(file)}"):
        found = library.check()
    if online or dumps:
        found += _verified(library, dumps, settings_of(mailto, timeout, no_cache))
    shown = [
        diagnostic
        for diagnostic in found
        if RANKS[diagnostic.severity] <= RANKS[Severity(level)] and diagnostic.code not in ignore
    ]
    common.write_result(_as_json(shown) if chosen == "json" else _as_text(shown), output)
    if shown:
        raise click.exceptions.Exit(common.EXIT_LOST)


def _mended(file: tuple[str, ...], *, save: bool = False) -> Library:
    """Returns the library in FILE, which has to be one, with its safe mends made."""
    if len(file) > 1 or file == ("-",):
        raise click.UsageError("--fix mends one file: name it alone.")
    library = common.library_of(*file)
    notes = library.fix()
    if save:
        editing.tell(notes)
        editing.save(library)
    return library


def _verified(library: Library, dumps: tuple[str, ...], settings: Settings) -> list[Diagnostic]:
    """What the registries, or their records on disk, say of the works; how many are as they should be goes to
    stderr."""
    from mutualevidence.registries.verdicts import Verdict, diagnostics

    if dumps:
        with working(f"Reading {', '.join(dumps)}"):
            verified = library.verify(dump=dumps)
    else:
        with working("Comparing with the registries") as tell:
            verified = library.verify(settings=settings, progress=tell)
    counts = {verdict: sum(each.verdict is verdict for each in verified) for verdict in Verdict}
    told = ", ".join(f"{count} {verdict.value}" for verdict, count in counts.items() if count)
    click.echo(f"{len(verified)} works compared: {told}.", err=True)
    return diagnostics(verified)


def _as_json(found: list[Diagnostic]) -> str:
    return json.dumps([attrs.asdict(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2)


def _as_text(found: list[Diagnostic]) -> str:
    if not found:
        return "Nothing to report."
    counts = {severity: sum(d.severity is severity for d in found) for severity in Severity}
    total = ", ".join(
        f"{count} {severity.value}{'s' if count > 1 and severity is not Severity.INFO else ''}"
        for severity, count in counts.items()
        if count
    )
    return "\n".join([*map(str, found), total])
