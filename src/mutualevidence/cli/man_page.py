"""The manual page mutualevidence(1), made of the commands and their options (man(7), groff_man)."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mutualevidence._version import __version__


def man_page(group: click.Group) -> str:
    """Returns the page as roff: ``mutualevidence --man | man -l -`` shows it."""
    context = click.Context(group, info_name="mutualevidence")
    return "\n".join(_lines(group, context)) + "\n"


def _lines(group: click.Group, context: click.Context) -> Iterator[str]:
    yield f'.TH MUTUALEVIDENCE 1 "" "mutualevidence {__version__}" "User Commands"'
    yield from (".SH NAME", r"mutualevidence \- reference lists, citations and evidence from a bibliography")
    yield from (".SH SYNOPSIS", r".B mutualevidence", r".I COMMAND", r"[\fIOPTION\fR]... [\fIFILE\fR]...")
    yield from (".SH DESCRIPTION", *_help(group.help or ""))
    yield from (".SH OPTIONS", *_options(group, context))
    yield ".SH COMMANDS"
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            inner = click.Context(command, info_name=name, parent=context)
            usage = " ".join(command.collect_usage_pieces(inner))
            yield from (f".SS mutualevidence {_escaped(name)} {_escaped(usage)}", *_help(command.help or ""))
            yield from _options(command, inner)
    yield ".SH EXIT STATUS"
    for status, meaning in _STATUSES:
        yield from (".TP", rf"\fB{status}\fR", meaning)
    yield from (".SH FILES", ".TP", r"\fImutualevidence.toml\fR", "Style, locale and bibliography of a project.")


_STATUSES = (
    ("0", "All is well."),
    ("1", "Entries were lost in reading, or a check found something."),
    ("2", "The command was not understood, or a file cannot be read or written."),
    ("70", "A fault of the program itself."),
)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            yield from (".TP", rf"\fB{_escaped(record[0])}\fR", _escaped(" ".join(record[1].split())))


def _help(text: str) -> Iterator[str]:
    """Paragraphs; what stands behind click's mark for "as it is" keeps its lines."""
    for paragraph in text.replace("\f", "").strip().split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines()]
        if lines[0] == "\b":
            yield from (".PP", ".nf", *map(_escaped, lines[1:]), ".fi")
        else:
            yield from (".PP", _escaped(" ".join(lines)))


def _escaped(text: str) -> str:
    """Returns ``text`` as roff takes it: backslashes and hyphens named, no line that looks like a request."""
    named = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{named}" if named[:1] in (".", "'") else named
