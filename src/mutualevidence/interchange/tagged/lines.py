"""Splits text into tagged lines with their line numbers; a line without a tag goes on with the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.runtime.named_tuple import NamedTuple


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
