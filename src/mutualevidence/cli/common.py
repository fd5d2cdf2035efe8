"""What all commands share: options, reading with diagnostics, writing the result, exit statuses."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mutualevidence.cli.configuration import configuration
from mutualevidence.cli.languages import locale_option
from mutualevidence.cli.progress import working
from mutualevidence.cli.telling import tell
from mutualevidence.errors import InvalidValueError, ReadError, WriteError
from mutualevidence.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from mutualevidence.csl.options import Options
    from mutualevidence.library.library import Library
    from mutualevidence.library.texts import FinishedText

F = TypeVar("F", bound=Callable[..., object])

EXIT_LOST = 1
"""Exit status when entries were lost or `check` found something."""


class _Files(click.Argument):
    """Files of a bibliography; the project's own where none is named."""

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, Any]:
        value, source = super().consume_value(ctx, opts)
        is_given = value and source is click.core.ParameterSource.COMMANDLINE
        if not is_given and (configured := configuration().bibliography):
            return configured, click.core.ParameterSource.DEFAULT_MAP
        return value, source


def bibliography_argument(function: F) -> F:
    """Returns the argument FILE…: the bibliography to read, several files as one; ``-`` is standard input."""
    return click.argument("file", nargs=-1, required=True, metavar="FILE…", cls=_Files)(function)


def one_file_argument(function: F) -> F:
    """Returns the argument FILE: the one bibliography that is changed."""
    return click.argument("file", metavar="FILE")(function)


def bibliography_then(words: str) -> Callable[[F], F]:
    """Returns the arguments FILE… and ``words`` ("KEY…"): what names a file after the first one is read, too."""
    return click.argument("file", nargs=-1, required=True, metavar=f"FILE… {words}")


def parted_at_files(arguments: tuple[str, ...], words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the files that ``arguments`` begin with, and the words after them, of which there has to be one."""
    if arguments[0] != "-" and not Path(arguments[0]).is_file():
        arguments = (*configuration().bibliography, *arguments)
    number = next((n for n, given in enumerate(arguments) if n and not Path(given).is_file()), len(arguments))
    if number == len(arguments):
        raise click.UsageError(f"Missing argument '{words}'.")
    return arguments[:number], arguments[number:]


def style_options(function: F) -> F:
    """Returns the options ``--style``, ``--locale`` and ``--style-folder``."""
    function = style_folder_option(function)
    function = locale_option("Language of dates and terms, such as en-GB or de-DE.")(function)
    return click.option(
        "--style",
        default="apa",
        show_default=True,
        metavar="STYLE",
        help="Citation style: a name ('mutualevidence styles' lists them) or a .csl file.",
    )(function)


def retractions_option(function: F) -> F:
    """Returns the option ``--retractions``."""
    return click.option(
        "--retractions",
        metavar="FILE.csv",
        help="Mark the works that Retraction Watch's CSV file tells of, by DOI or PubMed number.",
    )(function)


def mark_retractions(library: Library, file: str | None) -> None:
    """Mark what ``file`` tells of, if there is one, and say how many works that were."""
    if file:
        with working(f"Reading {file}"):
            found = library.mark_retractions(file)
        number = sum(retraction.is_retraction for retraction in found.values())
        click.echo(f"{file}: {number} of {len(library)} works retracted.", err=True)


def style_folder_option(function: F) -> F:
    """The option ``--style-folder``: for this run, one more folder in which styles and locales are looked for."""
    return click.option(
        "--style-folder",
        multiple=True,
        metavar="DIR",
        is_eager=True,
        expose_value=False,
        callback=_use_folders,
        help="A folder with .csl styles and locales-….xml files of your own; may be given again.",
    )(function)


def _use_folders(_context: click.Context, _option: click.Parameter, folders: tuple[str, ...]) -> None:
    """Name ``folders`` to all that looks for styles, by the variable of the environment."""
    if folders:
        from mutualevidence.csl.style.repository import FOLDERS, own_folders

        own_folders(folders)  # refuses what is no folder
        named = os.environ.get(FOLDERS, "")
        os.environ[FOLDERS] = os.pathsep.join([*folders, *([named] if named else [])])


def document_options(function: Callable[..., None]) -> Callable[..., None]:
    """Returns the options ``--no-links`` and ``--abbreviations``; the command gets them as ``options``."""

    @functools.wraps(function)
    def command(*arguments: object, no_links: bool, abbreviations: str | None, **others: object) -> None:
        if not no_links and abbreviations is None:
            function(*arguments, options=None, **others)
            return
        from mutualevidence.csl.items.abbreviations import read_abbreviations
        from mutualevidence.csl.options import Options

        forms = read_abbreviations(Path(abbreviations)) if abbreviations is not None else None
        function(*arguments, options=Options(links=not no_links, abbreviations=forms), **others)

    described = click.option(
        "--abbreviations",
        metavar="FILE",
        help="Short forms of journals and titles for styles that abbreviate, in JSON as Zotero has them.",
    )(command)
    return click.option("--no-links", is_flag=True, help="Print URLs and DOIs without links.")(described)


def near_note_option(function: Callable[..., None]) -> Callable[..., None]:
    """Returns the option ``--near-note-distance``; it joins the ``options`` of `document_options`."""

    @functools.wraps(function)
    def command(
        *arguments: object, near_note_distance: int | None, options: Options | None, **others: object
    ) -> None:
        if near_note_distance is not None:
            import attrs

            from mutualevidence.csl.options import DEFAULT

            options = attrs.evolve(options or DEFAULT, near_note_distance=near_note_distance)
        function(*arguments, options=options, **others)

    return click.option(
        "--near-note-distance",
        type=click.IntRange(min=0),
        metavar="NOTES",
        help="How many notes back a work was cited nearby; without it, what the style says.",
    )(command)


def output_option(function: F) -> F:
    """Returns the option ``-o``."""
    return click.option(
        "-o",
        "--output",
        metavar="OUT",
        help="Write to this file instead of the screen.",
    )(function)


def format_option(*names: str, default: str = "text") -> Callable[[F], F]:
    """Returns the option ``--format``; without it, the ending of ``-o OUT`` decides."""
    return click.option(
        "--format",
        "format_",
        metavar="FORMAT",
        help=f"One of {', '.join(names)}. Without it the ending of OUT decides, or else {default}.",
    )


def read_library(*files: str) -> Library:
    """Returns the library in ``files``, which has to have entries; what was wrong goes to standard error."""
    file = ", ".join(files)
    with working(f"Reading {file}"):
        library = library_of(*files)
    report_diagnostics(library.diagnostics)
    if not library.references:
        raise ReadError(
            f"{file}: there is no entry in it" + (" that can be read" if library.diagnostics else ""),
            remedy="Mend what is said above."
            if library.diagnostics
            else "A bibliography has entries such as @article{key, author = {…}, title = {…}, year = {…}}.",
        )
    return library


def left_out_habits() -> tuple[str, ...]:
    """Returns the habits of exporters that the command shall read without (``--without-habit``)."""
    given: tuple[str, ...] = click.get_current_context().find_root().params.get("without_habits", ())
    return given


def library_of(*files: str) -> Library:
    """Returns the library in ``files``, or on standard input for "-"."""
    from mutualevidence.library.library import Library

    left_out = left_out_habits()
    if files == ("-",):
        return Library.from_bytes(sys.stdin.buffer.read(), without_habits=left_out)
    return Library.read(*files, without_habits=left_out)


def report_diagnostics(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Print errors in full, and of warnings only how many there are: `check` prints those."""
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            tell(diagnostic)
    warnings = sum(diagnostic.severity is Severity.WARNING for diagnostic in diagnostics)
    if warnings:
        noun = "warning" if warnings == 1 else "warnings"
        click.echo(f"{warnings} {noun}; 'mutualevidence check' shows them.", err=True)


def finish(library: Library) -> None:
    """End with status 1 when entries were lost in reading, so that scripts notice."""
    if any(diagnostic.severity is Severity.ERROR for diagnostic in library.diagnostics):
        raise click.exceptions.Exit(EXIT_LOST)


def write_result(content: str | bytes, output: str | None) -> None:
    """Print ``content``, or write it whole to the file ``output``."""
    if isinstance(content, str) and not content.endswith("\n"):
        content += "\n"
    if output and is_file(output):
        from mutualevidence.files import utf8
        from mutualevidence.files.writing import write_atomically

        spare_what_was_read(output)
        write_atomically(output, utf8(content) if isinstance(content, str) else content)
        return
    if isinstance(content, bytes):
        if sys.stdout.isatty():
            raise InvalidValueError("this format is not text", remedy="Name a file for it with -o FILE.")
        sys.stdout.buffer.write(content)
        return
    _print_unicode(content)


def spare_what_was_read(output: str) -> None:
    """Refuse to write over what the command reads: bibliography, findings, draft, style, configuration."""
    context = click.get_current_context(silent=True)
    if context is None:
        return
    named = [value for name, value in context.params.items() if name != "output" and isinstance(value, str)]
    if any(_is_same(Path(file), Path(output)) for file in (*named, *context.find_root().obj)):
        raise WriteError(
            f"{output}: this is the file that is read; it would be lost", remedy="Name another after -o."
        )


def _is_same(file: Path, other: Path) -> bool:
    """Returns whether both names lead to one file, links and other letter case included."""
    try:
        return file.samefile(other)
    except OSError:
        return False


def write_text(text: FinishedText, format: str, output: str | None) -> None:
    """Print ``text``, or write it to the file ``output`` with the pictures that belong beside it."""
    if format == "text" and not is_file(output) and sys.stdout.isatty():
        import shutil

        from mutualevidence.output.text import document

        write_result(document(text.document, width=shutil.get_terminal_size().columns), None)
        return
    write_result(text.to(format, standalone=is_file(output)), output)
    if output and is_file(output):
        for name, content in text.pictures(format).items():
            write_result(content, str(Path(output).with_name(name)))


def is_file(output: str | None) -> bool:
    """Returns whether the result goes into a file, which is then a whole page or document, not a piece of one."""
    return bool(output) and output != "-"


def _print_unicode(text: str) -> None:
    """Print ``text`` also where the terminal's encoding lacks some of its characters.

    A file gets every character, whatever the terminal's code page, and its line ends as they are: Windows would
    make a third character of the two that they have there.
    """
    encoding = sys.stdout.encoding or "utf-8"
    try:
        in_bytes = text.encode(encoding)
    except UnicodeEncodeError:
        in_bytes = b""
    if sys.stdout.isatty():
        click.echo(text if in_bytes else text.encode(encoding, "replace").decode(encoding), nl=False)
    elif in_bytes and "\r" not in text:
        click.echo(text, nl=False)
    else:
        from mutualevidence.files import utf8

        sys.stdout.flush()
        sys.stdout.buffer.write(in_bytes or utf8(text))


def format_for(format_: str | None, output: str | None, *, default: str = "text") -> str:
    """Returns the output format: the one named, else the one that the ending of ``output`` stands for."""
    if format_:
        return format_
    if output and is_file(output):
        from mutualevidence.output import format_of_suffix

        return format_of_suffix(Path(output).suffix) or default
    return default


def with_library_and(words: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `with_library`, for commands whose FILE… comes before the words that they are about."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(file: tuple[str, ...], **options: object) -> None:
            files, given = parted_at_files(file, words)
            library = read_library(*files)
            function(library, given, **options)
            finish(library)

        return command

    return decorate


def with_library(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command its library in place of FILE, and the exit status that the reading earned."""

    @functools.wraps(function)
    def command(file: tuple[str, ...], retractions: str | None = None, **options: object) -> None:
        library = read_library(*file)
        mark_retractions(library, retractions)
        function(library, **options)
        finish(library)

    return command
