"""`mutualevidence claims`: list, add, edit and remove claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common, editing

if TYPE_CHECKING:
    from mutualevidence.library.library import Library
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.diagnostic import Diagnostic


@click.group("claims")
def command() -> None:
    """List, add, edit and remove claims.

    Values are named as in a .bib file, with dots into groups; NAME= takes one away.

    \b
    Examples:
      mutualevidence claims list references.bib
      mutualevidence claims add references.bib eases "text=It eases grief." evidence.marmar1988#grief=supports
      mutualevidence claims edit references.bib eases certainty.level=low evidence.bright1999#modality=qualifies
    """


@command.command("list")
@common.bibliography_argument
@common.output_option
@common.with_library
def list_command(library: Library, output: str | None) -> None:
    """Print the claims of FILE: id, status, certainty, number of findings, text; a tab between them."""
    lines = [
        "\t".join(
            (
                claim.id,
                claim.status,
                claim.certainty.level if claim.certainty else "-",
                str(len(claim.evidence)),
                claim.text,
            )
        )
        for claim in library.claims.values()
    ]
    common.write_result("\n".join(lines), output)


@command.command("add")
@click.argument("file")
@click.argument("id")
@click.argument("values", nargs=-1, metavar="NAME=VALUE...")
@click.option(
    "--collect",
    is_flag=True,
    help="Let it rest on every finding on its outcome and comparison, for or against.",
)
@editing.dry_run_option
def add_command(file: str, id: str, values: tuple[str, ...], *, collect: bool, dry_run: bool) -> None:
    """Add the claim ID to FILE; text=… is what it says.

    With --collect, outcome=… and direction=… (and a=…, b=…) say what it is about: findings that go its way support
    it, those that go the other way contradict it, others are inconclusive.
    """
    library = editing.read(file)
    claim = library.add_claim({"id": id, **editing.values_of(values)})
    if collect:
        claim = library.collect_evidence(claim.id)
        for each in claim.evidence:
            click.echo(f"{each.relation:<13} {each.finding}", err=True)
    editing.tell(_unknown_findings(library, claim))
    editing.save(library, f"{id} is recorded", dry_run=dry_run)


def _unknown_findings(library: Library, claim: Claim) -> list[Diagnostic]:
    """Returns what a claim rests on and nobody recorded."""
    from mutualevidence.check.findings import checked_claims

    return [told for told in checked_claims([claim], library.studies) if told.code == "unknown-finding"]


@command.command("edit")
@click.argument("file")
@click.argument("id")
@click.argument("values", nargs=-1, required=True, metavar="NAME=VALUE...")
@editing.dry_run_option
def edit_command(file: str, id: str, values: tuple[str, ...], *, dry_run: bool) -> None:
    """Set values of the claim ID of FILE, where it stands."""
    library = editing.read(file)
    claim = library.edit_claim(id, editing.values_of(values))
    editing.tell(_unknown_findings(library, claim))
    editing.save(library, f"{id} is changed", dry_run=dry_run)


@command.command("remove")
@click.argument("file")
@click.argument("id")
@editing.dry_run_option
def remove_command(file: str, id: str, *, dry_run: bool) -> None:
    """Take the claim ID out of FILE; its findings stay."""
    library = editing.read(file)
    library.remove_claim(id)
    editing.save(library, f"{id} is gone", dry_run=dry_run)
