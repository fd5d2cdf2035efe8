"""Gives the rows of tables in files: CSV and TSV (RFC 4180), Excel workbooks, zip files of CSV tables."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from mutualevidence.errors import MissingExtraError, ReadError
from mutualevidence.interchange.sheets.grid import Row, csv_table, letter, table_rows
from mutualevidence.interchange.sheets.hidden import Hidden, hidden_parts
from mutualevidence.interchange.sheets.packages import package_rows
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.runtime.archives import DAMAGED


def rows_of(data: bytes, name: str, renamed: Mapping[str, str]) -> tuple[list[Row], list[Diagnostic]]:
    """Returns the rows of all tables in ``data`` below a row with names of columns, and what is told of them.

    ``renamed`` gives columns other names, by their folded own ones. Raises `ReadError` for a damaged file.
    """
    if not data.startswith(b"PK"):
        return table_rows("", csv_table(data), renamed), []
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        if not any(member.startswith("xl/") for member in packed.namelist()):
            rows, unread = package_rows(packed, name, renamed)
            return rows, [_unread(sheet, name, _NO_DATA) for sheet in unread]
        told = [_told_hidden(each, name) for each in hidden_parts(packed)]
    except DAMAGED as error:
        raise ReadError(f"{name}: the file is damaged: {error}", remedy="Export it again.") from None
    rows = []
    for sheet, table in _workbook(data, name):
        found = table_rows(sheet, table, renamed)
        rows += found
        if not found and any(map(any, table)):
            told.append(_unread(sheet, name))
    return rows, told


def _told_hidden(hidden: Hidden, name: str) -> Diagnostic:
    """Returns a note on what of a workbook nobody sees in the spreadsheet program, and was read all the same."""
    parts = [f"rows {', '.join(map(str, hidden.rows))}"] if hidden.rows else []
    parts += [f"columns {', '.join(letter(column - 1) for column in hidden.columns)}"] if hidden.columns else []
    what = f"hidden and read like any other: {'; '.join(parts)}" if parts else "hidden, and read"
    return Diagnostic(
        severity=Severity.INFO,
        code="hidden-rows",
        message=f'sheet "{hidden.sheet}": {what}',
        remedy="Delete what does not belong to the review.",
        file=name,
    )


_NO_COLUMNS = "no row has two names of columns that are known"
_NO_DATA = "it has neither data of studies nor judgements of them"


def _unread(sheet: str, name: str, why: str = _NO_COLUMNS) -> Diagnostic:
    return Diagnostic(
        severity=Severity.INFO,
        code="sheet-left-out",
        message=f'sheet "{sheet}": not read: {why}',
        remedy="A mapping file says what they are: 'their name: our name', one a line.",
        file=name,
    )


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
            across = list(_across(table[top][left], f"{letter(left)}{top + 1}", right - left + 1))
            for row in table[top : bottom + 1]:
                row[left : right + 1] = across[: len(row[left : right + 1])]
    return table


def _across(text: str, place: str, columns: int) -> Iterator[str]:
    """Yields what cells say that are merged over ``columns``; of which of them a number is, nobody knows."""
    is_number = text.replace(".", "").replace(",", "").strip("-−% ").isdigit()
    yield text
    for _ in range(columns - 1):
        yield f"{text} (merged with {place})" if is_number else text


def _written(value: object) -> str:
    """Returns a cell's value as people write it: whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    return str(value)
