"""`mutualevidence findings`: list, add and move findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mutualevidence.cli import common, editing
from mutualevidence.errors import InvalidValueError
from mutualevidence.model import vocabulary as words

if TYPE_CHECKING:
    from mutualevidence.model.finding import Study

ACTIONS = ("list", "add", "move")
DEFAULT_FILE = "references.bib"


class _ListByDefault(click.Group):
    """A group in which ``findings FILE`` is ``findings list FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*ACTIONS, "--help", "-h"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("findings", cls=_ListByDefault)
def command() -> None:
    """List, add and move findings.

    \b
    Examples:
      mutualevidence findings references.bib
      mutualevidence findings references.bib --claim as-effective-as-therapy
      mutualevidence findings add references.bib marmar1988
      mutualevidence findings move references.bib marmar1988#grief --to sidecar
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


@command.command("add")
@click.argument("arguments", nargs=-1, metavar="[FILE] KEY")
@click.option("--id", "id_", default="", help="Name of the finding, unique in the study.")
@click.option("--design", default="", help="Design of the study, where none is recorded yet.")
@click.option("--kind", default="", help="Kind of result, such as comparison.")
@click.option("--statement", default="", help="The result in one sentence of your own.")
@click.option("--outcome", default="", help="What was measured.")
@click.option("--direction", default="", help="Direction of the point estimate, such as favours-a.")
@click.option("--source", "access", default="", help="What you read: full-text, abstract, secondary …")
@click.option("--a", "a", default="", help="First side of a comparison: an arm, or words.")
@click.option("--b", "b", default="", help="Second side of a comparison.")
@click.option("--better", default="", help="Which values are good: lower, higher or none.")
@click.option("--locator", default="", help="Page, table or figure.")
@click.option("--to", type=click.Choice(["entry", "sidecar"]), help="Where to record it.")
def add_command(arguments: tuple[str, ...], to: str | None, **given: str) -> None:
    """Record a finding of the work KEY; what is not given is asked for.

    Six answers are enough: kind, statement, outcome, direction, source and a name for the finding (and the study's
    design, once). Only the finding is added to the file; nothing else in it changes.
    """
    from mutualevidence.model.finding import Finding, Outcome, Source, Study
    from mutualevidence.model.keys import require_known

    file, key = _file_and_name(arguments, "KEY")
    library = editing.read(file)
    require_known([key], library)
    study = library[key].study or Study(key=key)
    answers = {name: _answer(name, given, study) for name in QUESTIONS if not (name == "design" and study.design)}
    finding = Finding(
        id=answers["id_"],
        kind=answers["kind"],
        statement=answers["statement"],
        a=given["a"],
        b=given["b"],
        outcome=Outcome(name=answers["outcome"], better=given["better"]),
        direction=answers["direction"],
        source=Source(access=answers["access"], locator=given["locator"]),
    )
    library.add_finding(key, finding, design=answers.get("design", ""), to=to or "")
    editing.save(library, f"{key}#{finding.id} is recorded")


QUESTIONS: dict[str, tuple[str, words.Vocabulary | None]] = {
    "design": ("Design of the study", words.DESIGNS),
    "kind": ("Kind of result", words.KINDS),
    "statement": ("The result, in one sentence of your own", None),
    "outcome": ("Outcome: what was measured", None),
    "direction": ("Direction of the point estimate", words.DIRECTIONS),
    "access": ("What you read", words.ACCESS),
    "id_": ("A name for the finding, such as depression-post", None),
}
"""What is asked for, in the order people can answer, with the words allowed."""


def _answer(name: str, given: dict[str, str], study: Study) -> str:
    """What was given as an option, checked; or else the answer to a question, asked until it fits."""
    question, vocabulary = QUESTIONS[name]
    check = _check(name, vocabulary, study)
    if given[name]:
        return check(given[name])
    if vocabulary:
        click.echo(f"{question}:", err=True)
        for word, meaning in vocabulary.items():
            click.echo(f"  {word:<26} {meaning}", err=True)
    answer: str = click.prompt(question, value_proc=_asked(check), err=True)
    return answer


def _check(name: str, vocabulary: words.Vocabulary | None, study: Study) -> Callable[[str], str]:
    """What makes of an answer a value; raises `InvalidValueError` for what does not fit."""
    from mutualevidence.model.attributes import did_you_mean
    from mutualevidence.model.finding import Arm

    def checked(value: str) -> str:
        value = " ".join(value.split())
        if not value:
            raise InvalidValueError("there has to be an answer")
        if vocabulary and value not in vocabulary:
            raise InvalidValueError(f'there is no "{value}"', remedy=did_you_mean(value, tuple(vocabulary)))
        if name == "id_":
            value = Arm(id=value).id
            if any(finding.id == value for finding in study.findings):
                raise InvalidValueError(f'"{study.key}" has a finding "{value}" already')
        return value

    return checked


def _asked(check: Callable[[str], str]) -> Callable[[str], str]:
    """``check``, with its errors as click wants them: it asks again."""

    def checked(value: str) -> str:
        try:
            return check(value)
        except InvalidValueError as error:
            raise click.UsageError(str(error).replace("\n", " ")) from None

    return checked


@command.command("move")
@click.argument("arguments", nargs=-1, metavar="[FILE] KEY[#ID]")
@click.option("--to", type=click.Choice(["entry", "sidecar"]), required=True, help="Where it shall be.")
def move_command(arguments: tuple[str, ...], to: str) -> None:
    """Move a finding (KEY#ID), or all that is recorded of a study (KEY), to its entry or to the sidecar.

    The sidecar stands beside the bibliography: references.findings.yaml for references.bib. It serves
    bibliographies that another program writes anew.
    """
    file, name = _file_and_name(arguments, "KEY#ID")
    library = editing.read(file)
    library.move_finding(name, to)
    editing.save(library, f"{name} is in the {to} now")
