"""`mutualevidence check`: what is wrong with a bibliography, its findings and claims."""

from __future__ import annotations

import json

import attrs
import click

from mutualevidence.cli import common
from mutualevidence.cli.progress import working
from mutualevidence.model.diagnostic import Diagnostic, Severity

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
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="text or json.")
@common.output_option
def command(file: tuple[str, ...], level: str, ignore: tuple[str, ...], format_: str, output: str | None) -> None:
    """Say what is wrong with the bibliography FILE, where, and what would put it right.

    Ends with exit status 1 when there is anything to show.

    \b
    Examples:
      mutualevidence check references.bib
      mutualevidence check references.bib --level error --format json
    """
    with working(f"Checking {', '.join(file)}"):
        found = common.library_of(*file).check()
    shown = [
        diagnostic
        for diagnostic in found
        if RANKS[diagnostic.severity] <= RANKS[Severity(level)] and diagnostic.code not in ignore
    ]
    common.write_result(_as_json(shown) if format_ == "json" else _as_text(shown), output)
    if shown:
        raise click.exceptions.Exit(common.EXIT_LOST)


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
