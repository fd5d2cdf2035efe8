"""Gives the rows of a table below the row with the names of its columns, which may be two rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.sheets.columns import column_of, folded
from mutualevidence.interchange.sheets.judged_domains import with_domains, words_of_signs
from mutualevidence.interchange.sheets.wide_rows import IGNORED, Layout, layouts

NOTHING = frozenset(
    {"", "na", "n/a", "n.a.", "nr", "n.r.", "-", "–", "—", "−", ".", "nan", "null", "#n/a", "none reported"}
    | {
        "not reported",
        "not available",
        "not applicable",
        "k.a.",
        "nicht berichtet",
        "non rapporté",
        "?",
        "missing",
        "not estimable",
        "not measured",
        "not assessed",
        "not given",
        "not stated",
    }
)
"""What people write into cells that say nothing."""
SEARCHED = 20
"""Rows in which the names of the columns are looked for."""


@attrs.frozen
class Cell:
    """A cell that says something, under the name of its column."""

    header: str
    text: str
    place: str
    """Its column as the program names it: A, B …"""


@attrs.frozen
class Row:
    """One row of a sheet, without its empty cells."""

    sheet: str
    number: int
    cells: tuple[Cell, ...]

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f'sheet "{self.sheet}", row {self.number}' if self.sheet else f"row {self.number}"


def csv_table(data: bytes | str) -> list[list[str]]:
    """Returns the cells of CSV or TSV; what divides them is what the first line has most of."""
    text = text_of(data)
    line = next((line for line in text.split("\n") if line.strip()), "")
    mark = max(",;\t|", key=lambda mark: (line.count(mark), mark == ","))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def table_rows(sheet: str, table: Sequence[Sequence[str]], renamed: Mapping[str, str]) -> list[Row]:
    """Returns the rows below the one with most names of columns; none where no row has two of them."""
    sizes = _sizes(table)
    names = [[*map(_without_size, row)] for row in table[:SEARCHED]]
    found, headers = _headers(names, renamed, table)
    if _known(headers) < 2:
        return []
    rows = []
    listed = layouts(names[found - 1] if found else (), headers, counted=bool(sizes))
    given = [tuple(_people(layout.headers, sizes, found)) for layout in listed]
    signs = _signs(headers, table[found + 1 :])
    for number, cells in enumerate(table[found + 1 :], found + 2):
        for layout, people in zip(listed, given, strict=True):
            said = _said(layout, cells, signs)
            if said and any(cell.text != cell.header for cell in said):
                rows.append(Row(sheet, number, (*said, *_given(layout, cells), *people)))
    return rows


def _said(layout: Layout, cells: Sequence[str], signs: Mapping[int, Mapping[str, str]]) -> tuple[Cell, ...]:
    """Returns the cells that say something; none where what ``layout`` is about is not among them."""
    listed = tuple(
        Cell(header or f"column {letter(place)}", signs.get(place, {}).get(text.lower(), text), letter(place))
        for place, (header, text) in enumerate(zip(layout.headers, map(str.strip, cells), strict=False))
        if header != IGNORED and (text.lower() not in NOTHING or text in signs.get(place, {}))
    )
    about = {letter(place) for place in layout.about}
    return listed if not about or any(cell.place in about for cell in listed) else ()


def _given(layout: Layout, cells: Sequence[str]) -> Iterator[Cell]:
    """Yields what the names of the columns say, or the column beside them with the name of an arm."""
    for header, text, place in layout.said:
        own = cells[place].strip() if place is not None and place < len(cells) else ""
        yield Cell(header, own or text, letter(place) if own and place is not None else "")


def _signs(headers: Sequence[str], below: Sequence[Sequence[str]]) -> dict[int, Mapping[str, str]]:
    """Returns the words for signs (+, -, !) of each column that judges the risk of bias."""
    columns = [column_of(header, frozenset()) for header in headers]
    judged = [place for place, column in enumerate(columns) if column and column.path.startswith("rob.")]
    words = words_of_signs(headers, (row[place] for row in below for place in judged if place < len(row)))
    return dict.fromkeys(judged, words) if words else {}


_SIZE = re.compile(r"[,;:]? ?[(\[]? ?\b[nN] ?= ?(\d[\d,.]*) ?[)\]]?")
"""How many people a group had, in the name of its columns: "Control (n = 34)"."""


def _sizes(table: Sequence[Sequence[str]]) -> dict[tuple[int, int], str]:
    """Returns the numbers of people that names of columns give, by row and column."""
    return {
        (row, column): match[1].rstrip(",.")
        for row, cells in enumerate(table[:SEARCHED])
        for column, cell in enumerate(cells)
        if "=" in cell and (match := _SIZE.search(" ".join(cell.split()))) and match.start() > 0
    }


def _without_size(cell: str) -> str:
    """Returns a column's name without the number of people."""
    return _SIZE.sub("", " ".join(cell.split())) if "=" in cell else cell


def _people(headers: Sequence[str], sizes: Mapping[tuple[int, int], str], found: int) -> Iterator[Cell]:
    """Yields the number of people of each side that the names of its columns give, in the row or the one above."""
    columns = [column_of(header, frozenset()) for header in headers]
    said: dict[str, set[str]] = {}
    over = ""
    for place, column in enumerate(columns):
        over = sizes.get((found - 1, place), "" if column is None or column.part not in "ab" else over)
        size = sizes.get((found, place), over)
        if size and column is not None and column.part in ("a", "b"):
            said.setdefault(column.part, set()).add(size)
    for side, numbers in said.items():
        own = any(column and column.part == side and "n" in column.path.split() for column in columns)
        if len(numbers) == 1 and not own:
            yield Cell(f"n {side}", numbers.pop(), "")


def _headers(
    top: Sequence[Sequence[str]], renamed: Mapping[str, str], table: Sequence[Sequence[str]]
) -> tuple[int, list[str]]:
    """Returns the place of the row with the names of the columns in ``top`` of a table, and the names.

    A name may stand in two rows: "Intervention" over "n", "Mean" and "SD".
    """
    found: tuple[int, list[str]] = (0, [])
    for place, row in enumerate(top):
        for names in (row, *([_joined(top[place - 1], row)] if place else [])):
            headers = with_domains([renamed.get(folded(cell), cell.strip()) for cell in names], table[place + 1 :])
            if _known(headers) > _known(found[1]):
                found = place, headers
    return found


def _joined(above: Sequence[str], row: Sequence[str]) -> list[str]:
    """Returns the names of two rows together; a name above stands over all columns up to the next."""
    names, over = [], ""
    for place, own in enumerate(row):
        mine = above[place].strip() if place < len(above) else ""
        over = mine or over
        both = f"{over} {own.strip()}"
        is_known = bool(over and own.strip()) and column_of(both, frozenset()) is not None
        names.append(both if is_known else own.strip() or mine)
    return names


def _known(headers: Iterable[str]) -> int:
    """Returns how many columns are known; one that is there twice counts once."""
    names = {name for name in headers if name.strip()}
    others = frozenset(map(folded, names))
    return sum(column_of(name, others) is not None for name in names)


def letter(place: int) -> str:
    """Returns a column's letters, counted from 0: A … Z, AA …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
