"""`mutualevidence claims`: list, add, edit and remove claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common, editing

if TYPE_CHECKING:
    from mutualevidence.library.library import Library
    from mutualevidence.model.claim import Claim


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

    \b
    Examples:
      mutualevidence claims add references.bib eases "text=It eases grief." evidence.marmar1988#grief=supports
      mutualevidence claims add references.bib equal "text=Both ease grief about as well." \\
          outcome=grief direction=no-difference --collect
    """
    library = editing.read(file)
    claim = library.add_claim({"id": id, **editing.values_of(values)})
    if collect:
        claim = library.collect_evidence(claim.id)
        for each in claim.evidence:
            click.echo(f"{each.relation:<13} {each.finding}", err=True)
    _refuse_unknown_findings(library, claim, known=frozenset())
    editing.save(library, f"{id} is recorded", dry_run=dry_run)


def _refuse_unknown_findings(library: Library, claim: Claim, *, known: frozenset[str]) -> None:
    """Tell what a claim rests on and nobody recorded, and end there; what was ``known`` before is only told."""
    from mutualevidence.check.findings import checked_claims

    told = [each for each in checked_claims([claim], library.studies) if each.code == "unknown-finding"]
    editing.tell(told)
    if any(each.value not in known for each in told):
        click.echo("Nothing was written: record the finding first, or name another.", err=True)
        raise click.exceptions.Exit(common.EXIT_LOST)


@command.command("edit")
@click.argument("file")
@click.argument("id")
@click.argument("values", nargs=-1, required=True, metavar="NAME=VALUE...")
@editing.dry_run_option
def edit_command(file: str, id: str, values: tuple[str, ...], *, dry_run: bool) -> None:
    """Set values of the claim ID of FILE; NAME= takes one away.

    \b
    Examples:
      mutualevidence claims edit references.bib eases certainty.level=low certainty.start=high \\
          "certainty.down.imprecision=few people" "certainty.down.risk of bias=no blinding"
      mutualevidence claims edit references.bib eases evidence.bright1999#modality=qualifies status=final
    """
    library = editing.read(file)
    before = library.claims.get(id.lower())
    claim = library.edit_claim(id, editing.values_of(values))
    named = frozenset(each.finding for each in before.evidence) if before else frozenset()
    _refuse_unknown_findings(library, claim, known=named)
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
