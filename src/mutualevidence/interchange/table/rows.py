"""Parts a table into its header and its rows, each with its line and its place in the text (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from mutualevidence.interchange.table.columns import COLUMNS, folded
from mutualevidence.runtime.named_tuple import NamedTuple

DELIMITERS = ",;\t|"
_ENOUGH = 2
"""So many known columns make a first line the header of references."""
_ENOUGH_BELOW = 4
"""So many make one of a line further down: Dimensions begins with a line about the search, Excel with "sep=;"."""
_LINES_ABOVE = 6
_LONGEST_CELL = 10_000_000


class Header(NamedTuple):
    """The header of a table: its first row that names columns of references."""

    names: list[str]
    delimiter: str
    above: list[str]
    """The lines before it."""
    line: int
    end: int
    """Where the first row below it begins in the text."""


class TableRow(NamedTuple):
    """A row below the header, or one that cannot be read, with what is wrong with it."""

    line: int
    start: int
    end: int
    """Where it ends, without its line end."""
    cells: list[str]
    fault: str = ""


def header_of(text: str) -> Header | None:
    """Returns the header of a table of references, ``None`` for what is none."""
    above: list[str] = []
    position = 0
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        mark = _delimiter(line.rstrip("\r\n").lstrip("\ufeff"), _ENOUGH_BELOW if above else _ENOUGH)
        if mark:
            reader = _Reader(text, position, mark)
            names = next(iter(reader), None)
            return None if names is None else Header(names.cells, mark, above, number, reader.position)
        position += len(line)
        above += [line] if line.strip() else []
        if len(above) > _LINES_ABOVE:
            return None
    return None


def rows_below(text: str, header: Header) -> Iterator[TableRow]:
    """Yields the rows below the header, empty ones too."""
    first = text.count("\n", 0, header.end) or text.count("\r", 0, header.end)
    return iter(_Reader(text, header.end, header.delimiter, first + 1))


class _Reader:
    """Reads rows from a place on, and knows where each one stands."""

    def __init__(self, text: str, start: int, delimiter: str, line: int = 1) -> None:
        self.text, self.position, self.delimiter, self.line = text, start, delimiter, line

    def _lines(self) -> Iterator[str]:
        for line in io.StringIO(self.text[self.position :], newline=""):
            self.position += len(line)
            yield line

    def __iter__(self) -> Iterator[TableRow]:
        before = csv.field_size_limit(_LONGEST_CELL)
        try:
            reader = csv.reader(self._lines(), delimiter=self.delimiter)
            start, first = self.position, self.line
            while True:
                cells, fault = [], ""
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    fault = str(error)
                end = start + len(self.text[start : self.position].rstrip("\r\n"))
                yield TableRow(self.line, start, end, cells, fault)
                start, self.line = self.position, first + reader.line_num
        finally:
            csv.field_size_limit(before)


def _delimiter(line: str, enough: int) -> str:
    """Returns what parts a line into most known columns, "" if nothing gives ``enough``."""
    counts = {mark: _known(line, mark) for mark in DELIMITERS if mark in line}
    best = max(counts, key=lambda mark: counts[mark], default="")
    return best if best and counts[best] >= enough else ""


def _known(line: str, mark: str) -> int:
    try:
        cells = next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return 0
    known = [COLUMNS[folded(cell)] for cell in cells if folded(cell) in COLUMNS]
    return len(known) if any(row.variable in ("title", "DOI", "author", "PMID") for row in known) else 0
