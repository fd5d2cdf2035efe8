"""The command line `mutualevidence`: one module a command, loaded when it is called."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import sys
import warnings
from typing import Any, TextIO

import click

from mutualevidence._version import __version__
from mutualevidence.errors import MutualEvidenceError, StyleWarning, nearest_names
from mutualevidence.runtime.collector import allow_pauses

COMMANDS = {
    "bibliography": "Print the reference list of a bibliography.",
    "cite": "Print a citation of one or more works.",
    "summary": "Print what the studies found for each claim.",
    "report": "Write claims, findings and references as one web page.",
    "render": "Turn a draft with citations into a finished text.",
    "preview": "Show a draft as a page that follows every change.",
    "check": "Say what is wrong with a bibliography and its findings.",
    "convert": "Turn a bibliography into another format.",
    "fetch": "Fetch works by DOI, PMID, arXiv number or ISBN.",
    "merge": "Make one bibliography of several.",
    "dedupe": "Merge works that are there more than once.",
    "keys": "Give entries keys by a pattern.",
    "rename": "Give an entry another key, wherever it is named.",
    "tidy": "Bring a .bib file into one form.",
    "sort": "Put the entries in order.",
    "filter": "Print the works that fit a query.",
    "edit": "Set fields of entries.",
    "remove": "Take entries out.",
    "undo": "Take back the last change.",
    "restore": "List earlier versions of a file, and bring one back.",
    "stats": "Say what a bibliography holds, in numbers.",
    "findings": "List, add, edit, remove, move, import and export findings.",
    "claims": "List, add, edit and remove claims.",
    "batch": "Format, convert or check records one by one.",
    "search": "Find works in a bibliography.",
    "styles": "List citation styles by name.",
    "schema": "Print the JSON Schema of the findings file.",
    "serve": "Answer over HTTP, and serve a page for writers.",
}
"""Each command and its help line: all that ``--help`` needs, so that no command is loaded for it."""

EXIT_USAGE = 2
EXIT_INTERNAL = 70
"""The status for a fault of ours (EX_SOFTWARE of sysexits.h)."""


class _LazyCommands(click.Group):
    """A group that imports ``mutualevidence.cli.NAME`` only when the command NAME is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"mutualevidence.cli.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            raise click.UsageError(_no_such_command(args[0]), ctx)
        return super().resolve_command(ctx, args)


def _no_such_command(name: str) -> str:
    near = nearest_names(name, COMMANDS)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    return f"There is no command '{name}'.{hint}"


def _print_man_page(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and isinstance(context.command, click.Group):
        from mutualevidence.cli.man_page import man_page

        click.echo(man_page(context.command), nl=False)
        context.exit()


@click.group(cls=_LazyCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="mutualevidence")
@click.option(
    "--man",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_man_page,
    help="Print the manual page (roff) and exit.",
)
@click.option(
    "--without-habit",
    "without_habits",
    multiple=True,
    metavar="NAME",
    help="Read .bib files without this habit of exporters, which 'check --level info' names, or without 'all'.",
)
def cli(without_habits: tuple[str, ...]) -> None:  # noqa: ARG001 - `common` asks for it
    """Print reference lists, citations and evidence summaries from a bibliography.

    A bibliography is a .bib file, or what PubMed, databases (RIS), Zotero or EndNote export. Its entries may
    carry what each study found, and claims that rest on these findings.

    \b
    Examples:
      mutualevidence bibliography references.bib
      mutualevidence cite references.bib bright1999 marmar1988
      mutualevidence summary references.bib --format html -o summary.html
    """
    from mutualevidence.cli.configuration import configuration
    from mutualevidence.files.reading import note_reading

    context = click.get_current_context()
    context.obj = note_reading()
    defaults = configuration().defaults
    context.default_map = dict.fromkeys(COMMANDS, defaults) if defaults else None


def main() -> None:
    """Run the command line; every expected error ends in a message and an exit status, never a traceback."""
    allow_pauses()
    _open_closed_streams()
    warnings.showwarning = _show_warning
    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()  # while it can still be told that nothing more fits
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("stopped")
        status = 130
    except click.ClickException as error:
        with contextlib.suppress(OSError):
            error.show()
        status = EXIT_USAGE
    except MutualEvidenceError as error:
        show_error(error)
        status = EXIT_USAGE
    except BrokenPipeError:
        _silence_standard_output()
        status = 0
    except OSError as error:
        _silence_standard_output()
        place = f"{error.filename}: " if error.filename else ""
        _say(f"error: {place}the system says: {error.strerror or error}")
        _say("  Look at the free space, the permissions, and where the output goes.")
        status = EXIT_USAGE
    except Exception as error:
        if os.environ.get("MUTUALEVIDENCE_DEBUG"):
            raise
        _say(f"error: something went wrong inside mutualevidence: {error!r}")
        _say("  This is our fault, not yours. MUTUALEVIDENCE_DEBUG=1 shows where; please report it.")
        status = EXIT_INTERNAL
    gc.freeze()  # the process ends: Python need not look through all objects once more
    sys.exit(status if isinstance(status, int) else 0)


def _open_closed_streams() -> None:
    """Daemons start programs with closed streams: then there is nothing to read, and nobody to be told anything.

    What a result is printed to stays closed: it would be lost.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open as long as the process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if not sys.stderr.isatty():
        with contextlib.suppress(OSError, ValueError):
            sys.stderr = _forgiving(sys.stderr)
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stdout.isatty() or sys.stderr.isatty():
        from mutualevidence.cli.terminal import guarded

        sys.stdout, sys.stderr = guarded(sys.stdout), guarded(sys.stderr, ours=True)


def _forgiving(stream: TextIO) -> TextIO:
    """Returns the stream for one that drops what it cannot take: a full log is no reason to lose a result."""

    class Forgiving(io.FileIO):
        def write(self, data: Any, /) -> int:
            with contextlib.suppress(OSError):
                return super().write(data) or 0
            return len(data)

    raw = Forgiving(stream.fileno(), "w", closefd=False)
    buffer = io.BufferedWriter(raw)
    return io.TextIOWrapper(buffer, stream.encoding, "backslashreplace", line_buffering=True, write_through=True)


def _say(text: str) -> None:
    """Print to standard error, if anything can be printed there."""
    with contextlib.suppress(OSError, ValueError):
        click.echo(text, err=True)


def _show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object, **__: object
) -> None:
    """Print a warning of ours in words for users; others as Python does."""
    if issubclass(category, StyleWarning):
        _say(f"warning: {message}")
    else:
        _say(warnings.formatwarning(message, category, filename, lineno))


def show_error(error: MutualEvidenceError) -> None:
    """Print ``error: message`` and its remedy to standard error; a message with a place says "error" itself."""
    from mutualevidence.cli.telling import tell

    with contextlib.suppress(OSError, ValueError):
        tell(error.message if ": error: [" in error.message else f"error: {error.message}")
    if error.remedy:
        _say(f"  {error.remedy}")


def _silence_standard_output() -> None:
    """The reader of our output (``head``, a pager) has gone, or its disk is full: nothing more is flushed."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
