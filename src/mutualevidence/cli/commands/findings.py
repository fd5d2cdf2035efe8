"""`mutualevidence findings`: list, add, edit, remove, move, import and export findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mutualevidence.cli import common, editing
from mutualevidence.errors import InvalidValueError
from mutualevidence.model import vocabulary as words
from mutualevidence.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from mutualevidence.library.library import Library
    from mutualevidence.model.finding import Finding

F = TypeVar("F", bound=Callable[..., object])
ACTIONS = ("list", "add", "edit", "remove", "move", "import", "export")
DEFAULT_FILE = "references.bib"


class _ListByDefault(click.Group):
    """A group in which ``findings FILE`` is ``findings list FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*ACTIONS, "--help", "-h"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("findings", cls=_ListByDefault)
def command() -> None:
    """List, add, edit, remove, move, import and export findings.

    \b
    Examples:
      mutualevidence findings references.bib
      mutualevidence findings references.bib --claim as-effective-as-therapy
      mutualevidence findings add references.bib marmar1988
      mutualevidence findings edit references.bib marmar1988#grief outcome.better=lower
      mutualevidence findings move references.bib marmar1988#grief --to sidecar
      mutualevidence findings import trials.xlsx -o review.bib
    """


@command.command("list")
@common.bibliography_argument
@click.option("-c", "--claim", default="", metavar="ID", help="Only findings of this claim.")
@click.option("--outcome", default="", metavar="WORDS", help="Only outcomes with these words in their name.")
@click.option("--design", default="", metavar="DESIGN", help="Only studies of this design, such as rct.")
@click.option("--direction", default="", metavar="DIRECTION", help="Only this direction, such as favours-a.")
@common.retractions_option
@common.style_options
@common.format_option("text", "markdown", "html", "json", "latex", "rtf", "docx", "typst")
@common.output_option
@common.with_library
def list_command(
    library: Any,
    claim: str,
    outcome: str,
    design: str,
    direction: str,
    style: str,
    locale: str | None,
    format_: str | None,
    output: str | None,
) -> None:
    """Print the findings of FILE as a table, with the references they come from."""
    text = library.findings_table(
        claim=claim,
        outcome=outcome,
        design=_known("--design", design, words.DESIGNS),
        direction=_known("--direction", direction, words.DIRECTIONS),
        style=style,
        locale=locale,
    )
    common.write_result(text.to(common.format_for(format_, output)), output)


def _known(option: str, value: str, vocabulary: words.Vocabulary) -> str:
    from mutualevidence.model.attributes import did_you_mean

    if value and value not in vocabulary:
        raise InvalidValueError(f'{option}: there is no "{value}"', remedy=did_you_mean(value, tuple(vocabulary)))
    return value


def _file_and_name(arguments: tuple[str, ...], what: str) -> tuple[str, str]:
    """FILE and what is meant in it; without FILE it is references.bib."""
    if len(arguments) == 2:
        return arguments[0], arguments[1]
    if len(arguments) == 1 and not Path(arguments[0]).is_file():
        return DEFAULT_FILE, arguments[0]
    raise click.UsageError(f"Name the bibliography and {what}: FILE {what}.")


def _group_options(function: F) -> F:
    """Returns the options for the numbers of both groups: ``--n-a``, ``--mean-a`` …"""
    for side in ("b", "a"):
        for name, meaning in reversed(GROUP_OPTIONS.items()):
            option = click.option(f"--{name}-{side}", f"{name}_{side}", default="", help=f"{meaning} of {side}.")
            function = option(function)
    return function


GROUP_OPTIONS = {
    "n": "Participants", "mean": "Mean", "sd": "Standard deviation", "se": "Standard error of the mean",
    "events": "Participants with the event",
}  # fmt: skip


@command.command("add")
@click.argument("arguments", nargs=-1, metavar="[FILE] KEY [NAME=VALUE...]")
@click.option("--id", "id_", default="", help="Name of the finding, unique in the study.")
@click.option("--design", default="", help="Design of the study, where none is recorded yet.")
@click.option("--kind", default="", help="Kind of result, such as comparison.")
@click.option("--statement", default="", help="The result in one sentence of your own.")
@click.option("--a", "a", default="", help="First side of a comparison: an arm, or words.")
@click.option("--b", "b", default="", help="Second side of a comparison.")
@click.option("--exposure", default="", help="What is related to the outcome, for an association.")
@click.option("--outcome", default="", help="What was measured.")
@click.option("--better", default="", help="Which values are good: lower, higher or none.")
@click.option("--time", default="", help='When: post, follow-up, "12 weeks" …')
@click.option("--group-a", default="", help='Numbers of a as printed: "11.2 (4.1), n = 30", "12/30".')
@click.option("--group-b", default="", help="Numbers of b.")
@_group_options
@click.option("--effect", default="", help='Effect as printed: "SMD -0.59 [-0.98, -0.21]".')
@click.option("--sign", default="", help="Which way the difference was taken: a-b or b-a.")
@click.option("--test", default="", help='Test as printed: "t(57) = 2.10, p = .040".')
@click.option("--direction", default="", help="Direction of the point estimate; the numbers may tell it.")
@click.option("--source", "access", default="", help="What you read: full-text, abstract, secondary …")
@click.option("--locator", default="", help="Page, table or figure.")
@click.option("--to", type=click.Choice(["entry", "sidecar"]), help="Where to record it.")
@click.option("--as-printed", is_flag=True, help="Record it also where its numbers do not fit each other.")
@editing.dry_run_option
def add_command(
    arguments: tuple[str, ...], to: str | None, *, as_printed: bool, dry_run: bool, **given: str
) -> None:
    """Record a finding of the work KEY; what is needed and not given is asked for.

    Needed are the study's design (once), kind, both sides of a comparison, outcome, direction, statement, source
    and a name for the finding. Numbers are taken as the source prints them; what they give is shown, with the side
    it favours, before anything is written. Only the finding is added to the file. NAME=VALUE sets any field of the
    notation.

    \b
    Examples:
      mutualevidence findings add references.bib marmar1988
      mutualevidence findings add references.bib marmar1988 --kind comparison --a support --b therapy \\
          --outcome grief --better lower --group-a "11.2 (4.1), n = 30" --group-b "11.9 (4.4), n = 31" \\
          --time post --statement "Grief eased in both." --source full-text --locator "Table 2" --id grief-post
    """
    from mutualevidence.cli import finding_questions

    names = [each for each in arguments if "=" not in each]
    file, key = _file_and_name(tuple(names), "KEY")
    library = editing.read(file)
    adding = finding_questions.Adding(library, key, given, editing.values_of(arguments[len(names) :]), to or "")
    name = adding.record(as_printed=as_printed)
    editing.save(library, f"{name} is recorded", dry_run=dry_run)


@command.command("move")
@click.argument("arguments", nargs=-1, metavar="[FILE] KEY[#ID]")
@click.option("--to", type=click.Choice(["entry", "sidecar"]), required=True, help="Where it shall be.")
@editing.dry_run_option
def move_command(arguments: tuple[str, ...], to: str, *, dry_run: bool) -> None:
    """Move a finding (KEY#ID), or all that is recorded of a study (KEY), to its entry or to the sidecar.

    The sidecar stands beside the bibliography: references.findings.yaml for references.bib. It serves
    bibliographies that another program writes anew.
    """
    file, name = _file_and_name(arguments, "KEY#ID")
    library = editing.read(file)
    library.move_finding(name, to)
    editing.save(library, f"{name} is in the {to} now", dry_run=dry_run)


@command.command("edit")
@click.argument("arguments", nargs=-1, metavar="FILE KEY#ID NAME=VALUE...")
@editing.dry_run_option
def edit_command(arguments: tuple[str, ...], *, dry_run: bool) -> None:
    """Set values of a finding, where it stands: in its entry or in the sidecar.

    Names are those of the notation, with dots into groups; NAME= takes a value away. Where its id changes, the
    claims that rest on it follow.

    \b
    Examples:
      mutualevidence findings edit references.bib marmar1988#grief outcome.better=lower
      mutualevidence findings edit references.bib marmar1988#grief "effect=SMD -0.20 [-0.61, 0.21]" time=post
      mutualevidence findings edit references.bib marmar1988#grief groups.support.n=30 id=sorrow
    """
    names = [each for each in arguments if "=" not in each]
    values = editing.values_of(arguments[len(names) :])
    file, name = _file_and_name(tuple(names), "KEY#ID")
    if not values:
        raise click.UsageError("Say what shall change: NAME=VALUE.")
    library = editing.read(file)
    finding = library.edit_finding(name, values)
    editing.tell(_wrong_with(library, name, finding))
    editing.save(library, f"{name} is changed", dry_run=dry_run)


def _wrong_with(library: Library, name: str, finding: Finding) -> list[Diagnostic]:
    """Returns what `check` finds wrong with ``finding``, which was called ``name``, by itself."""
    from mutualevidence.check.findings import checked_finding

    study = library.studies.get(name.rpartition("#")[0])
    return checked_finding(study, finding) if study is not None else []


@command.command("remove")
@click.argument("arguments", nargs=-1, metavar="FILE KEY#ID")
@editing.dry_run_option
def remove_command(arguments: tuple[str, ...], *, dry_run: bool) -> None:
    """Take a finding out; tells which claims lose it.

    \b
    Examples:
      mutualevidence findings remove references.bib marmar1988#grief
    """
    file, name = _file_and_name(arguments, "KEY#ID")
    library = editing.read(file)
    editing.tell(library.remove_finding(name))
    editing.save(library, f"{name} is gone", dry_run=dry_run)


@command.command("import")
@click.argument("sheet", metavar="SHEET")
@click.option("-o", "--output", metavar="NEW.bib", help="A new bibliography, with a findings file beside it.")
@click.option(
    "--into", metavar="FILE", help="The bibliography to add to; works are matched by key, DOI, author and year."
)
@click.option(
    "--mapping", metavar="FILE", help="What columns are called here: a line 'their name: our name' for each."
)
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="A value for all rows that do not say it."
)
@click.option("--to", type=click.Choice(["entry", "sidecar"]), help="Where findings go.")
@editing.dry_run_option
def import_command(
    sheet: str,
    output: str | None,
    into: str | None,
    mapping: str | None,
    given: tuple[str, ...],
    to: str | None,
    *,
    dry_run: bool,
) -> None:
    """Take in the studies and findings of SHEET, in which somebody extracted them.

    SHEET is a CSV or TSV file, an Excel workbook (extra sheets), a RevMan 5 review (.rm5) or a data package of the
    Cochrane Library (.zip). Columns are known by their names: study, authors, year, title, journal, doi, design,
    outcome, better, time, group_a, n_a, mean_a, sd_a, events_a (and so for b), measure, effect, lower, upper, se,
    p, rob_overall …, and what metafor and the R package meta call them. A row that cannot be read is told with its
    column, and then nothing is written.

    \b
    Examples:
      mutualevidence findings import trials.csv -o review.bib
      mutualevidence findings import trials.xlsx --into references.bib --set better=lower
      mutualevidence findings import review.rm5 -o review.bib --mapping columns.yaml
    """
    from mutualevidence.library.library import Library

    if (output is None) == (into is None):
        raise click.UsageError("Say where to: -o NEW.bib, or --into FILE.")
    library = Library.new(output) if output else editing.read(into or "")
    before, judged = len(library.findings), _judgements(library)
    told = library.import_findings(
        sheet, mapping=_mapping(mapping), values=editing.values_of(given), to=to or ("sidecar" if output else "")
    )
    editing.tell(told)
    if any(problem.severity is Severity.ERROR for problem in told):
        click.echo("Nothing was written: see to these rows first.", err=True)
        raise click.exceptions.Exit(common.EXIT_LOST)
    taken = f"Findings taken in ({len(library.findings) - before})"
    if len(library.findings) == before and (more := _judgements(library) - judged):
        taken = f"Judgements of risk of bias taken in, of studies or findings: {more}"
    editing.save(library, taken, dry_run=dry_run)


def _judgements(library: Library) -> int:
    """Returns of how many studies and findings the risk of bias is judged."""
    return sum(
        (study.rob is not None) + sum(finding.rob is not None for finding in study.findings)
        for study in library.studies.values()
    )


@command.command("export")
@common.bibliography_argument
@click.option("-c", "--claim", "claims", multiple=True, metavar="ID", help="Only this claim; may be given again.")
@click.option(
    "--to",
    "format_",
    type=click.Choice(["csv", "json", "metafor"]),
    help="What to write; else by the ending of OUT: .csv, .json, .R.",
)
@common.output_option
@common.with_library
def export_command(library: Any, claims: tuple[str, ...], format_: str | None, output: str | None) -> None:
    """Print the effects that the claims of FILE rest on, for statisticians.

    As a table they are on the scale of analysis (yi, vi: logarithms of ratios). metafor is a script for R that
    pools every outcome anew, as it was pooled here, and stops where it gets another result.

    \b
    Examples:
      mutualevidence findings export review.bib -o effects.csv
      mutualevidence findings export review.bib -o review.R
    """
    suffix = Path(output or "").suffix.lower()
    format_ = format_ or {".r": "metafor", ".json": "json"}.get(suffix, "csv")
    common.write_result(library.export_effects(format_, *claims), output)


def _mapping(file: str | None) -> dict[str, str]:
    """Returns the lines ``their name: our name`` of a mapping file."""
    from mutualevidence.files import file_bytes
    from mutualevidence.interchange.json_text import text_of

    names = {}
    for number, line in enumerate(text_of(file_bytes(file)).splitlines() if file else (), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        theirs, mark, ours = line.rpartition(":")
        if not (mark and theirs.strip() and ours.strip()):
            raise InvalidValueError(
                f"{file}:{number}: this is not understood", remedy="Write 'their name: our name'."
            )
        names[theirs.strip().strip("\"'")] = ours.strip().strip("\"'")
    return names
