"""Changes the text of a notebook's Markdown cells and no other byte of it (Jupyter's nbformat 4, cells)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from mutualevidence.errors import InvalidValueError
from mutualevidence.runtime.named_tuple import NamedTuple

_DECODER = json.JSONDecoder(strict=False)
_BETWEEN = re.compile(r"[\s,:]*")


class _Value(NamedTuple):
    """A JSON value and where it stands in the text."""

    start: int
    end: int
    value: object


def with_markdown(text: str, changed: Callable[[str], str]) -> str:
    """Returns the notebook ``text`` with what ``changed`` makes of each Markdown cell, whose lines stay lines.

    Raises `InvalidValueError` for what is no notebook.

    >>> with_markdown('{"cells": [{"cell_type": "markdown", "source": ["See @a."]}]}', str.upper)
    '{"cells": [{"cell_type": "markdown", "source": ["SEE @A."]}]}'
    """
    pieces: list[str] = []
    place = 0
    try:
        written = list(_written(text, changed))
    except (ValueError, IndexError, RecursionError):
        raise InvalidValueError(
            "this is no notebook of Jupyter's, or a broken one", remedy="Open it in Jupyter and save it again."
        ) from None
    for old, new in written:
        pieces += [text[place : old.start], new]
        place = old.end
    return "".join([*pieces, text[place:]])


def _written(text: str, changed: Callable[[str], str]) -> Iterator[tuple[_Value, str]]:
    """Yields the strings that change, and what is written in their place."""
    for cell in _markdown_cells(text):
        source = _members(text, cell.start).get("source")
        if source is None:
            continue
        lines = list(_elements(text, source.start)) if isinstance(source.value, list) else [source]
        words = [line.value if isinstance(line.value, str) else "" for line in lines]
        new = changed("".join(words)).splitlines(keepends=True) if len(lines) > 1 else [changed("".join(words))]
        if len(new) != len(lines):  # its strings are not its lines
            new = [changed(each) for each in words]
        for line, before, after in zip(lines, words, new, strict=True):
            if before != after:
                escaped = text.isascii() and not before.isascii()
                yield line, json.dumps(after, ensure_ascii=escaped)


def _markdown_cells(text: str) -> Iterator[_Value]:
    cells = _members(text, text.index("{")).get("cells")
    if cells is None or not isinstance(cells.value, list):
        raise ValueError
    for cell in _elements(text, cells.start):
        if isinstance(cell.value, dict) and cell.value.get("cell_type") == "markdown":
            yield cell


def _members(text: str, start: int) -> dict[str, _Value]:
    """Returns the values of the object that begins at ``start`` by their names."""
    found: dict[str, _Value] = {}
    place = _after(text, start + 1)
    while text[place] != "}":
        name, place = _DECODER.raw_decode(text, place)
        place = _after(text, place)
        value, end = _DECODER.raw_decode(text, place)
        found[str(name)] = _Value(place, end, value)
        place = _after(text, end)
    return found


def _elements(text: str, start: int) -> Iterator[_Value]:
    """Yields the values of the array that begins at ``start``."""
    place = _after(text, start + 1)
    while text[place] != "]":
        value, end = _DECODER.raw_decode(text, place)
        yield _Value(place, end, value)
        place = _after(text, end)


def _after(text: str, place: int) -> int:
    """Returns where the next value, or the closing bracket, stands."""
    found = _BETWEEN.match(text, place)
    return found.end() if found else place
