"""`mutualevidence keys`: keys made by a pattern."""

from __future__ import annotations

import click

from mutualevidence.cli import common, editing


@click.command("keys")
@common.one_file_argument
@click.option(
    "-p",
    "--pattern",
    default="",
    metavar="PATTERN",
    help="As in Better BibTeX ('auth.lower + year', the default) or JabRef ('[auth:lower][year]').",
)
@click.option("-k", "--key", "keys", multiple=True, metavar="KEY", help="Only this entry; may be given again.")
@click.option("--missing", is_flag=True, help="Only entries that have no key.")
@click.option("--keep-old", is_flag=True, help="Keep the old keys as ids (biblatex reads these too).")
@click.option("--unicode", "unicode_", is_flag=True, help="Leave letters such as é and ø as they are.")
@editing.draft_option
@editing.edit_options
def command(
    file: str,
    pattern: str,
    keys: tuple[str, ...],
    missing: bool,
    keep_old: bool,
    unicode_: bool,
    drafts: tuple[str, ...],
    dry_run: bool,
    output: str | None,
) -> None:
    """Give the entries of FILE the keys that PATTERN makes.

    Where several works get the same key, the later ones get a letter, and that is told. Whatever names an old key
    follows: fields, findings, claims, the findings file, and the drafts that are named.

    \b
    Examples:
      mutualevidence keys references.bib --dry-run
      mutualevidence keys references.bib --pattern "auth.lower + year + veryshorttitle.lower" --draft article.md
    """
    library = editing.read(file)
    only = list(keys) or None
    if missing:
        only = [r.id for r in library.references if not getattr(r.source.entry, "key", r.id)]
    notes = library.assign_keys(pattern, only=only, keep_old=keep_old, ascii_only=not unicode_, drafts=drafts)
    editing.tell(notes)
    editing.finish(library, file, dry_run=dry_run, output=output)
