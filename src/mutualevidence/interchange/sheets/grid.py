"""Gives the rows of tables in files: CSV and TSV (RFC 4180), Excel workbooks, zip files of CSV tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import attrs

from mutualevidence.errors import MissingExtraError, ReadError
from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.sheets.columns import column_of, folded

NOTHING = frozenset({"", "na", "n/a", "nr", "-", "–", "—", ".", "nan", "null", "none reported", "not reported"})
"""What people write into cells that say nothing."""
SEARCHED = 20
"""Rows in which the names of the columns are looked for."""
LARGEST = 200_000_000
"""Bytes that a packed table may have."""
_DECIMAL_COMMA = re.compile(r"[-−]?\d+,\d+")


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
    except zipfile.BadZipFile:
        raise ReadError(f"{name}: the file is damaged", remedy="Export it again.") from None
    if any(member.startswith("xl/") for member in packed.namelist()):
        return [row for sheet, table in _workbook(data, name) for row in _rows(sheet, table, renamed)]
    return _package(packed, name, renamed)


def _csv_table(data: bytes | str) -> list[list[str]]:
    text = text_of(data)
    line = next((line for line in text.split("\n") if line.strip()), "")
    mark = max(",;\t|", key=lambda mark: (line.count(mark), mark == ","))
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    if mark != ";":
        return table
    return [[c.replace(",", ".") if _DECIMAL_COMMA.fullmatch(c.strip()) else c for c in row] for row in table]


def _workbook(data: bytes, name: str) -> list[tuple[str, list[list[str]]]]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise MissingExtraError(
            f"{name}: Excel files need an extra", remedy="pip install 'mutualevidence[sheets]', or save it as CSV."
        ) from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (
                sheet,
                [
                    list(map(_written, row))
                    for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
                ],
            )
            for sheet in book.sheet_names
        ]
    except CalamineError as error:
        raise ReadError(f"{name}: the workbook cannot be read: {error}", remedy="Save it again.") from None


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
    for member in packed.infolist():
        if not member.filename.lower().endswith(".csv"):
            continue
        if member.file_size > LARGEST:
            raise ReadError(f"{name}: {member.filename} is too large", remedy="Unpack it and divide it.")
        sheet = member.filename.rpartition("/")[2]
        tables[sheet] = _rows(sheet, _csv_table(packed.read(member)), renamed)
    data = {sheet: rows for sheet, rows in tables.items() if "data-rows" in sheet} or tables
    settings: dict[tuple[str, ...], Row] = {}
    for sheet, rows in tables.items():
        if sheet not in data:
            for row in rows:
                settings.setdefault(_analysis(row), row)
    return [_with_settings(row, settings.get(_analysis(row))) for rows in data.values() for row in rows]


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
    found = max(range(min(SEARCHED, len(table))), key=lambda n: (_known(table[n], renamed), -n), default=0)
    if not table or _known(table[found], renamed) < 2:
        return []
    headers = [renamed.get(folded(cell), cell.strip()) for cell in table[found]]
    rows = []
    for number, cells in enumerate(table[found + 1 :], found + 2):
        listed = tuple(
            Cell(header or f"column {letter(place)}", cell.strip(), letter(place))
            for place, (header, cell) in enumerate(zip(headers, cells, strict=False))
            if cell.strip().lower() not in NOTHING
        )
        if listed:
            rows.append(Row(sheet, number, listed))
    return rows


def _known(cells: Iterable[str], renamed: Mapping[str, str]) -> int:
    names = [renamed.get(folded(cell), cell) for cell in cells]
    others = frozenset(map(folded, names))
    return sum(column_of(name, others) is not None for name in names if name.strip())


def letter(place: int) -> str:
    """Returns a column's letters, counted from 0: A … Z, AA …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
