"""Parts a table into its header and its rows, each with its line and its place in the text (RFC 4180)."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator

from mutualevidence.interchange.table.columns import COLUMNS, folded
from mutualevidence.runtime.named_tuple import NamedTuple

DELIMITERS = ",;\t|"
_ENOUGH = 2
"""So many known columns make a first line the header of references."""
_ENOUGH_BELOW = 4
"""So many make one of a line further down: Dimensions begins with a line about the search, Excel with "sep=;"."""
_LINES_ABOVE = 6


class Header(NamedTuple):
    """The header of a table: its first row that names columns of references."""

    names: list[str]
    delimiter: str
    above: list[str]
    """The lines before it."""
    end: int
    """Where the first row below it begins in the text."""


class TableRow(NamedTuple):
    """A row, with its place in the text."""

    line: int
    start: int
    end: int
    """Where it ends, without its line end."""
    cells: list[str]
    is_sound: bool = True
    """Whether its quotation marks are closed; if not, it is its line, and they are but characters in it."""


def header_of(text: str) -> Header | None:
    """Returns the header of a table of references, ``None`` for what is none."""
    above: list[str] = []
    position = 0
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        mark = _delimiter(line.rstrip("\r\n").lstrip("\ufeff"), _ENOUGH_BELOW if above else _ENOUGH)
        if mark:
            row, end = _row_at(text, position, mark, number)
            return Header(row.cells, mark, above, end)
        position += len(line)
        above += [line] if line.strip() else []
        if len(above) > _LINES_ABOVE:
            return None
    return None


def rows_below(text: str, header: Header) -> Iterator[TableRow]:
    """Yields the rows below the header, empty ones too."""
    position, line = header.end, 1 + _line_ends(text, 0, header.end)
    while position < len(text):
        row, after = _row_at(text, position, header.delimiter, line)
        yield row
        line += _line_ends(text, position, after)
        position = after


def raw_cells(row: str, delimiter: str) -> tuple[list[str], bool]:
    """Returns the cells of a row as they are written, and whether its quotation marks are closed."""
    if '"' not in row:
        return row.split(delimiter), True
    if (match := _row(delimiter).match(row)) is None or match.end() < len(row):
        return row.split(delimiter), False
    return [cell[1] for cell in _cell(delimiter).finditer(row + delimiter)], True


def _row_at(text: str, position: int, delimiter: str, line: int) -> tuple[TableRow, int]:
    """Returns the row that begins at ``position``, and where the next one begins."""
    match = _LINE.match(text, position)
    end, after = (match.end(1), match.end()) if match is not None else (len(text), len(text))
    if text.find('"', position, end) < 0:
        return TableRow(line, position, end, text[position:end].split(delimiter)), after
    whole = _row(delimiter).match(text, position)
    if whole is None:
        return TableRow(line, position, end, text[position:end].split(delimiter), is_sound=False), after
    end = whole.end()
    after = end + len(_LINE_END.match(text, end)[0])  # type: ignore[index]
    cells = [_said(cell[1]) for cell in _cell(delimiter).finditer(text[position:end] + delimiter)]
    return TableRow(line, position, end, cells), after


def _said(cell: str) -> str:
    bare = cell.strip(" ")
    return bare[1:-1].replace('""', '"') if bare.startswith('"') else cell


def _line_ends(text: str, start: int, end: int) -> int:
    returns = text.count("\r", start, end)
    return text.count("\n", start, end) + (returns - text.count("\r\n", start, end) if returns else 0)


_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\n|\r|\Z)")
_LINE_END = re.compile(r"(?:\r\n|\n|\r|)")


@functools.cache
def _row(delimiter: str) -> re.Pattern[str]:
    """A row up to its line end: quotation marks begin and end a cell, and are two inside (RFC 4180, 2)."""
    cell = _pattern_of_cell(delimiter)
    return re.compile(f"{cell}(?:{re.escape(delimiter)}{cell})*+(?=[\\r\\n]|\\Z)")


@functools.cache
def _cell(delimiter: str) -> re.Pattern[str]:
    """A cell with the delimiter after it."""
    return re.compile(f"({_pattern_of_cell(delimiter)}){re.escape(delimiter)}")


def _pattern_of_cell(delimiter: str) -> str:
    return f'(?: *+"[^"]*+(?:""[^"]*+)*+" *+|(?! *+")[^{re.escape(delimiter)}\\r\\n]*+)'


def _delimiter(line: str, enough: int) -> str:
    """Returns what parts a line into most known columns, "" if nothing gives ``enough``."""
    counts = {mark: _known(line, mark) for mark in DELIMITERS if mark in line}
    best = max(counts, key=lambda mark: counts[mark], default="")
    return best if best and counts[best] >= enough else ""


def _known(line: str, mark: str) -> int:
    names = [folded(cell) for cell in raw_cells(line, mark)[0]]
    known = [COLUMNS[name] for name in names if name in COLUMNS]
    return len(known) if any(row.variable in ("title", "DOI", "author", "PMID") for row in known) else 0
