"""Splits text into tagged lines with their line numbers; a line without a tag goes on with the last one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from mutualevidence.interchange.records.record import problem
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.runtime.named_tuple import NamedTuple

STRAY = "line without a tag"
"""Under this name a line is kept that goes on with nothing."""


class Tagged(NamedTuple):
    """A tag and its value, which may have several lines; ``line`` counts from 1."""

    tag: str
    value: str
    line: int


def tagged_lines(text: str, tag: re.Pattern[str]) -> Iterator[Tagged]:
    """The tagged lines of ``text``: ``tag`` matches a line with two groups, the tag and the value's first line.

    Lines before the first tag come with the tag "". An empty line comes as such, with the tag "".
    """
    current, number, value = "", 0, ""
    more: list[str] = []
    for count, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        match = tag.match(raw)
        if match is None and current and (line := raw.strip()):
            more.append(line)
            continue
        if current:
            yield Tagged(current, "\n".join((value, *more)).strip() if more else value, number)
            current, more = "", []
        if match is None:
            yield Tagged("", raw.strip(), count)
        else:
            current, value = match.groups("")
            value, number = value.strip(), count
    if current:
        yield Tagged(current, "\n".join((value, *more)).strip() if more else value, number)


def with_stray_lines(fields: Iterable[Tagged], short: Container[str], names: Container[str]) -> Iterator[Tagged]:
    """Yields ``fields``, and lines that follow ``short`` ones, which have but one, as fields of their own.

    After one of ``names`` they are names too, where all have a comma; else they are `STRAY`.
    """
    for field in fields:
        if "\n" not in field.value or field.tag not in short:
            yield field
            continue
        first, *lines = field.value.split("\n")
        yield field._replace(value=first)
        for count, line in enumerate(lines, 1):
            is_name = field.tag in names and "," in line and "," in first
            yield Tagged(field.tag if is_name else STRAY, line, field.line + count)


def stray_line(tag: str, line: str, file: str, number: int) -> Diagnostic:  # noqa: ARG001
    """Returns what to tell of a line that goes on with nothing."""
    message = f'"{line[:60]}" follows a field of one line and has no tag; it is kept as it stands'
    remedy = "Write a tag before it, or take it out. Nothing is lost: it is in the entry's custom fields."
    return problem("outside-record", message, remedy, file=file, line=number, lost=False, value=line)
