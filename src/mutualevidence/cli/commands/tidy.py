"""`mutualevidence tidy`: a .bib file in one form."""

from __future__ import annotations

from typing import Any

import click

from mutualevidence.cli import common, editing


def _fields(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Returns names with commas between them."""
    return tuple(name.strip().lower() for name in (value or "").split(",") if name.strip())


def _order(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    from mutualevidence.curation.tidying.options import FIELD_ORDER

    return FIELD_ORDER if value == "" else _fields(context, parameter, value)


@click.command("tidy")
@common.one_file_argument
@click.option("--indent", default=2, show_default=True, help="Blanks before a field; 0 for a tab.")
@click.option("--align", default=14, show_default=True, help="Column of the equals signs; 0 for none.")
@click.option("--blank-lines", type=int, default=None, help="Blank lines between entries; without it as they are.")
@click.option(
    "--trailing-comma/--no-trailing-comma",
    default=False,
    help="A comma behind the last field.",
)
@click.option(
    "--lowercase/--no-lowercase", default=True, help="Types and field names in lower case.  [default: yes]"
)
@click.option("--curly", is_flag=True, help="Braces around every value, instead of quotes or nothing.")
@click.option("--numeric", is_flag=True, help="Numbers without braces.")
@click.option("--months", is_flag=True, help="Months as the strings jan, feb, …")
@click.option("--doi/--no-doi", default=True, help="DOIs without https://doi.org/.  [default: yes]")
@click.option(
    "--sort-fields",
    callback=_order,
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[=LIST]",
    help="Fields in a usual order, or in that of LIST (with commas between).",
)
@click.option(
    "--sort",
    callback=_fields,
    is_flag=False,
    flag_value="key",
    metavar="[=LIST]",
    help="Sort the entries by key, or by LIST, such as author,-year.",
)
@click.option("--strip-enclosing-braces", is_flag=True, help="{{Title}} as {Title}; groups keep theirs.")
@click.option(
    "--enclosing-braces",
    callback=_fields,
    is_flag=False,
    flag_value="title",
    metavar="[=LIST]",
    help="Double braces around titles, or the fields of LIST.",
)
@click.option(
    "--remove-braces",
    callback=_fields,
    is_flag=False,
    flag_value="title",
    metavar="[=LIST]",
    help="No braces that protect case in titles, or the fields of LIST.",
)
@click.option("--drop-all-caps", is_flag=True, help="TITLES IN CAPITALS in title case, names and journals, too.")
@click.option("--escape", is_flag=True, help="Letters beyond ASCII as TeX.")
@click.option("--unicode", "unicode", is_flag=True, help="TeX accents as letters.")
@click.option("--encode-urls", is_flag=True, help="What no address can have as percent codes.")
@click.option("--omit", callback=_fields, metavar="LIST", help="Leave out these fields.")
@click.option("--remove-empty-fields/--keep-empty-fields", default=True, help="[default: remove]")
@click.option(
    "--remove-duplicate-fields/--keep-duplicate-fields",
    default=True,
    help="Those that say the same as the first of the name.  [default: remove]",
)
@click.option("--unused-strings", is_flag=True, help="Leave out @string definitions that nothing uses.")
@click.option("--strip-comments", is_flag=True, help="Leave out what stands between entries.")
@click.option("--tidy-comments", is_flag=True, help="No blanks around the lines of what stands between entries.")
@click.option("--max-authors", default=0, metavar="N", help="Names beyond N as 'and others'.")
@click.option(
    "--wrap",
    default=0,
    is_flag=False,
    flag_value=80,
    metavar="[=WIDTH]",
    help="Break values into lines of 80 characters, or of WIDTH.",
)
@editing.edit_options
def command(file: str, dry_run: bool, output: str | None, align: int, **options: Any) -> None:
    """Bring the .bib file FILE into one form; what its entries say stays the same.

    The tidied file is read again: an entry that would say something else is left as it was, and told. Only
    options that are there to change what is said do so (--omit, --drop-all-caps, --max-authors, those of braces).

    \b
    Examples:
      mutualevidence tidy references.bib --dry-run
      mutualevidence tidy references.bib --curly --months --sort-fields --sort author,year --blank-lines 1
    """
    from mutualevidence.curation.tidying import Tidy

    library = editing.read(file)
    editing.tell(library.tidy(Tidy(align=align or None, **options)))
    editing.finish(library, file, dry_run=dry_run, output=output)
