"""Tells what of a sheet could not be read or was left out, with sheet, row and column."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mutualevidence.interchange.sheets.grid import Cell, Row
from mutualevidence.interchange.sheets.parts import Parts
from mutualevidence.model.diagnostic import Diagnostic, Severity

GIVEN = "given"
"""The place of what holds for all rows."""


def skipped(row: Row, file: str, why: str, severity: Severity = Severity.INFO) -> Diagnostic:
    """Returns that ``row`` was left out, and why."""
    return Diagnostic(
        severity=severity,
        code="row-left-out",
        message=f"{row.place}: left out: {why}",
        file=file,
        line=row.number,
    )


def located(found: Diagnostic, parts: Parts, where: Mapping[str, Cell], file: str) -> Diagnostic:
    """Returns ``found`` with the cell that it is about."""
    field = found.field.lower()
    cell = next((cell for path, cell in where.items() if path.lower() == field), None)
    message = found.message.partition(": ")[2] or found.message
    remedy = found.remedy
    if cell and _DATE.fullmatch(cell.text):
        remedy = "The spreadsheet has made a date of it: format the column as text, and type it again."
    elif found.field in ("outcome", "outcome.name") and found.code == "missing-field":
        remedy = "Add a column outcome, or say it once for all rows: --set outcome=…"
    return problem(parts, file, found.code, message, remedy, found.field, cell=cell, value=found.value)


_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-. ][A-Z][a-zä]{2}\.?(?:[-. ]\d\d)?|[A-Z][a-zä]{2}[-. ]\d\d")


def problem(
    parts: Parts,
    file: str,
    code: str,
    message: str,
    remedy: str,
    field: str = "",
    *,
    cell: Cell | None = None,
    value: str = "",
) -> Diagnostic:
    """Returns an error in a row, with the cell that it is in: ``cell``, or that of ``field``."""
    cell = cell or parts.where.get(field)
    place = parts.row.place
    if cell:
        place += f', column "{cell.header}"' + (f" ({cell.place})" if cell.place else "")
    return Diagnostic(
        severity=Severity.ERROR,
        code=code,
        message=f"{place}: {message}",
        remedy=remedy,
        file=file,
        line=parts.row.number,
        key=parts.label,
        field=field,
        value=value,
    )
