"""`mutualevidence dedupe`: works that are there more than once, with the reason, made one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from mutualevidence.cli import common, editing

if TYPE_CHECKING:
    from mutualevidence.curation.duplicates import Pair
    from mutualevidence.model.reference import Reference


@click.command("dedupe")
@common.one_file_argument
@click.option("--probable", is_flag=True, help="Also merge what is only probably the same.")
@click.option("--list", "list_", is_flag=True, help="Only list the pairs, with their reasons; change nothing.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Form of the list.")
@click.option(
    "--first-key", is_flag=True, help="Keep the key of the first in FILE, not that of the fuller record."
)
@editing.draft_option
@editing.edit_options
def command(
    file: str,
    probable: bool,
    list_: bool,
    format_: str,
    first_key: bool,
    drafts: tuple[str, ...],
    dry_run: bool,
    output: str | None,
) -> None:
    """Merge works that are in FILE more than once; every pair is listed with its reason.

    Merged is what is certain: the same DOI, PMID, arXiv number or ISBN, or the same title, first author and year.
    The fuller record is kept and gets what it lacks; the findings of both stay, and the other keys become ids.
    Other versions of a work (a preprint, a thesis) and what contradicts itself is listed, never merged.

    \b
    Examples:
      mutualevidence dedupe references.bib --list
      mutualevidence dedupe references.bib --dry-run
      mutualevidence dedupe references.bib --draft article.md
    """
    from mutualevidence.curation.matching import Likeness

    library = editing.read(file)
    references = library.references
    least = Likeness.PROBABLE if probable else Likeness.CERTAIN
    found, notes = library.dedupe(least=least, first_key=first_key, drafts=drafts)
    if list_:
        common.write_result(_listed(found.pairs, references, format_), output)
        return
    merged = {place for group in found.groups for place in group}
    for pair in found.pairs:
        if not {pair.first, pair.second} <= merged:
            click.echo(_line(pair, references), err=True)
    editing.tell(notes)
    editing.finish(library, file, dry_run=dry_run, output=output)


def _line(pair: Pair, references: tuple[Reference, ...]) -> str:
    one, other = references[pair.first], references[pair.second]
    return f"{pair.match.likeness.name.lower()}: {one.id} = {other.id}: {pair.match.reason}"


def _listed(pairs: tuple[Pair, ...], references: tuple[Reference, ...], format_: str) -> str:
    if format_ == "json":
        rows = [
            {
                "keys": [references[pair.first].id, references[pair.second].id],
                "likeness": pair.match.likeness.name.lower(),
                "reason": pair.match.reason,
            }
            for pair in pairs
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    return "\n".join(_line(pair, references) for pair in pairs) or "No work is there twice."
