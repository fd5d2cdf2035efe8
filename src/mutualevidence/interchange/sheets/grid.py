"""Gives the rows of tables in files: CSV and TSV (RFC 4180), Excel workbooks, zip files of CSV tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.errors import MissingExtraError, ReadError
from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.sheets.columns import column_of, folded
from mutualevidence.interchange.sheets.named_arms import with_named_arms
from mutualevidence.runtime.archives import DAMAGED

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
    }
)
"""What people write into cells that say nothing."""
IGNORED = "ignore"
"""The name that a mapping gives columns which do not matter."""
SEARCHED = 20
"""Rows in which the names of the columns are looked for."""
LARGEST = 200_000_000
"""Bytes that a packed table may have."""


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


def rows_of(data: bytes, name: str, renamed: Mapping[str, str]) -> list[Row]:
    """Returns the rows of all tables in ``data`` below a row with names of columns; raises `ReadError`.

    ``renamed`` gives columns other names, by their folded own ones.
    """
    if not data.startswith(b"PK"):
        return _rows("", _csv_table(data), renamed)
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        if not any(member.startswith("xl/") for member in packed.namelist()):
            return _package(packed, name, renamed)
    except DAMAGED as error:
        raise ReadError(f"{name}: the file is damaged: {error}", remedy="Export it again.") from None
    return [row for sheet, table in _workbook(data, name) for row in _rows(sheet, table, renamed)]


def _csv_table(data: bytes | str) -> list[list[str]]:
    text = text_of(data)
    line = next((line for line in text.split("\n") if line.strip()), "")
    mark = max(",;\t|", key=lambda mark: (line.count(mark), mark == ","))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def _workbook(data: bytes, name: str) -> list[tuple[str, list[list[str]]]]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise MissingExtraError(
            f"{name}: Excel files need an extra", remedy="pip install 'mutualevidence[sheets]', or save it as CSV."
        ) from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [(name, _table(book.get_sheet_by_name(name))) for name in book.sheet_names]
    except CalamineError as error:
        raise ReadError(f"{name}: the workbook cannot be read: {error}", remedy="Save it again.") from None


def _table(sheet: Any) -> list[list[str]]:
    """Returns the cells of a sheet; merged cells say all of them what they say together."""
    table = [list(map(_written, row)) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(table) and left < len(table[top]):
            for row in table[top : bottom + 1]:
                row[left : right + 1] = [table[top][left]] * len(row[left : right + 1])
    return table


def _written(value: object) -> str:
    """Returns a cell's value as people write it: whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    return str(value)


def _package(packed: zipfile.ZipFile, name: str, renamed: Mapping[str, str]) -> list[Row]:
    """Returns the rows of a Cochrane data package: data by study, with what the settings say of each analysis."""
    tables: dict[str, list[Row]] = {}
    for sheet, text in _members(packed, name):
        tables[sheet] = _rows(sheet, _csv_table(text), renamed)
    data = [row for sheet, rows in tables.items() if "data-rows" in sheet for row in rows]
    if not data:  # tables that somebody packed
        return [row for rows in tables.values() for row in rows]
    settings: dict[tuple[str, ...], Row] = {}
    judged: list[Row] = []
    for sheet, rows in tables.items():
        if "risk-of-bias" in sheet:
            judged += rows
        elif "data-rows" not in sheet:
            for row in rows:
                settings.setdefault(_analysis(row), row)
    return [*(_with_settings(_of_study(row), settings.get(_analysis(row))) for row in data), *judged]


def _members(packed: zipfile.ZipFile, name: str, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yields the CSV tables of a package; the Cochrane Library packs them once more, in a zip file within."""
    for member in packed.infolist():
        is_packed = member.filename.lower().endswith(".zip") and depth < 2
        if not (is_packed or member.filename.lower().endswith(".csv")):
            continue
        if member.file_size > LARGEST:
            raise ReadError(f"{name}: {member.filename} is too large", remedy="Unpack it and divide it.")
        data = packed.read(member)
        if not is_packed:
            yield member.filename.rpartition("/")[2], data
        elif zipfile.is_zipfile(io.BytesIO(data)):
            yield from _members(zipfile.ZipFile(io.BytesIO(data)), name, depth + 1)


_ESTIMATED = frozenset({"mean", "ci start", "ci end", "weight"})
"""What a package computed of each study, on the scale of the forest plot; the data themselves stand beside it."""


def _of_study(row: Row) -> Row:
    """Returns ``row`` with the data of its study only, or with its estimate, where there are no data."""
    said = {folded(cell.header): cell for cell in row.cells}
    has_data = bool(said.keys() & {"experimental n", "experimental mean", "experimental cases", "giv mean"})
    kept = [cell for cell in row.cells if folded(cell.header) not in _ESTIMATED]
    if {"o e", "variance"} <= said.keys() and "giv mean" not in said:
        kept = [
            *(cell for cell in kept if folded(cell.header) != "variance"),
            *peto(said["o e"], said["variance"]),
        ]
    elif not has_data and "mean" in said:
        kept += [attrs.evolve(said["mean"], header="effect")]
        kept += [cell for name, cell in said.items() if name in ("ci start", "ci end")]
    return attrs.evolve(row, cells=tuple(kept))


def peto(difference: Cell, variance: Cell) -> Iterator[Cell]:
    """Yields the logarithm of a ratio and its standard error, from O - E and its variance (Handbook, 6.8.1)."""
    try:
        o_e, v = float(difference.text), float(variance.text)
        value, se = o_e / v, math.sqrt(1 / v)
    except (ValueError, ZeroDivisionError):
        yield attrs.evolve(difference, header="yi")  # told as what it is: no number
        return
    yield attrs.evolve(difference, header="yi", text=f"{value:.6g}")
    yield attrs.evolve(variance, header="sei", text=f"{se:.6g}")
    yield Cell("origin", "converted", "")


def _analysis(row: Row) -> tuple[str, ...]:
    values = {folded(cell.header): cell.text for cell in row.cells}
    return tuple(values.get(name, "") for name in ("analysis group", "analysis number"))


SETTINGS = frozenset(
    {"effect measure", "experimental intervention", "control intervention"}
    | {"experimental group label", "control group label"}
)
"""What of an analysis's settings is said of each of its studies."""


def _with_settings(row: Row, settings: Row | None) -> Row:
    if settings is None:
        return row
    own = {folded(cell.header) for cell in row.cells}
    more = (cell for cell in settings.cells if folded(cell.header) in SETTINGS - own)
    return attrs.evolve(row, cells=(*row.cells, *more))


def _rows(sheet: str, table: Sequence[Sequence[str]], renamed: Mapping[str, str]) -> list[Row]:
    """Returns the rows below the one with most names of columns; none where no row has two of them."""
    sizes = _sizes(table)
    names = [[*map(_without_size, row)] for row in table[:SEARCHED]]
    found, headers = _headers(names, renamed)
    if _known(headers) < 2:
        return []
    arms: tuple[Cell, ...] = ()
    if named := with_named_arms(names[found - 1] if found else (), headers, counted=bool(sizes)):
        headers = named.headers
        arms = tuple(Cell(f"group_{side}", name, "") for side, name in zip("ab", named.arms, strict=True))
    given = tuple(_people(headers, sizes, found))
    rows = []
    for number, cells in enumerate(table[found + 1 :], found + 2):
        listed = tuple(
            Cell(header or f"column {letter(place)}", cell.strip(), letter(place))
            for place, (header, cell) in enumerate(zip(headers, cells, strict=False))
            if cell.strip().lower() not in NOTHING and header != IGNORED
        )
        if listed and any(cell.text != cell.header for cell in listed):
            rows.append(Row(sheet, number, listed + arms + given))
    return rows


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


def _headers(table: Sequence[Sequence[str]], renamed: Mapping[str, str]) -> tuple[int, list[str]]:
    """Returns the place of the row with the names of the columns, and the names.

    A name may stand in two rows: "Intervention" over "n", "Mean" and "SD".
    """
    found: tuple[int, list[str]] = (0, [])
    for place, row in enumerate(table[:SEARCHED]):
        for names in (row, *([_joined(table[place - 1], row)] if place else [])):
            headers = [renamed.get(folded(cell), cell.strip()) for cell in names]
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
