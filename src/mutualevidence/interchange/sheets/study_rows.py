"""Chooses the rows of a sheet that hold studies; totals, headings and unknown columns are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from mutualevidence.interchange.sheets import cells
from mutualevidence.interchange.sheets.columns import column_of, folded
from mutualevidence.interchange.sheets.grid import Cell, Row
from mutualevidence.interchange.sheets.headers import unread_groups
from mutualevidence.interchange.sheets.parts import Parts, is_number_column, parts_of
from mutualevidence.interchange.sheets.telling import GIVEN, skipped
from mutualevidence.interchange.sheets.wide_rows import IGNORED
from mutualevidence.model.diagnostic import Diagnostic, Severity

LABEL = re.compile(r"(?P<names>\D+?)(?:(?<![\s,])[\s,]++)?\(?(?P<year>(?:1[89]|20)\d\d)(?P<suffix>[a-z]?)\)?")
"""How a study's label says its authors and year: "Ash & Cole, 2019b"."""
_TOTAL = re.compile(
    r"(?:sub|grand )?totals?\b.*|overall\b.*|pooled\b.*|heterogeneity\b.*|tests? for\b.*|sum(?:me?)?"
    r"|gesamt.*|average|(?:random|fixed|common)[ -]effects?\b.*",
    re.IGNORECASE,
)


def study_rows(
    rows: Sequence[Row], constants: Mapping[str, str], name: str, problems: list[Diagnostic]
) -> Iterator[Parts]:
    """Yields the rows of studies in their parts; tells of totals and headings, which are none.

    A row that names no study just below one that does is about the same one (as in a column of merged cells).
    """
    has_commas = {
        sheet: _has_commas(row for row in rows if row.sheet == sheet) for sheet in {r.sheet for r in rows}
    }
    above: Parts | None = None
    for row in rows:
        parts = parts_of(_with_constants(row, constants), has_commas=has_commas[row.sheet])
        if why := _no_study(row, parts):
            problems.append(skipped(row, name, why))
            above = None
            continue
        if above is not None and _continues(parts, above):
            parts = _carried(parts, above, name, problems)
        above = parts
        yield parts


def _no_study(row: Row, parts: Parts) -> str:
    """Returns why a row is left out, "" for one that is read."""
    first = row.cells[0].text
    if _TOTAL.fullmatch(first) and not LABEL.fullmatch(first):
        return f'"{first}" is no study'
    alone = len({cell.text for cell in row.cells if cell.place}) == 1 and not _is_number(first)
    if alone and not parts.special and not (parts.label and LABEL.fullmatch(parts.label)):
        return f'"{first}" stands alone'
    if not (parts.label or parts.work or "key" in parts.special or _has_digits(row)):
        return "neither a study nor a number stands in it"
    return ""


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdigit()


def _continues(parts: Parts, above: Parts) -> bool:
    """Returns whether a row names no work at all, but an outcome, a time or an arm, right below ``above``.

    A row of numbers only may be one of totals.
    """
    named = parts.label or parts.work or "key" in parts.special
    says_which = parts.finding.get("outcome", {}).get("name") or parts.special.keys() & {"time", "arm", "tag"}
    is_below = parts.row.sheet == above.row.sheet and parts.row.number - above.row.number in (0, 1)
    given = parts.where.get("outcome.name")
    return not named and bool(says_which) and is_below and (given is None or given.place != GIVEN)


def _carried(parts: Parts, above: Parts, file: str, problems: list[Diagnostic]) -> Parts:
    """Returns ``parts`` with the study and the work of the row above, and tells it."""
    parts.label, parts.work = above.label, list(above.work)
    if "key" in above.special:
        parts.special["key"] = above.special["key"]
    study = above.label or above.special.get("key") or ", ".join(cell.text for cell in above.work[:2])
    problems.append(
        Diagnostic(
            severity=Severity.INFO,
            code="study-carried-down",
            message=f'{parts.row.place}: names no study, and is read as one of "{study}" in the row above',
            remedy="Name the study in each row, where this one is another's.",
            file=file,
            line=parts.row.number,
            key=parts.label,
        )
    )
    return parts


def _has_digits(row: Row) -> bool:
    return any(letter.isdigit() for cell in row.cells for letter in cell.text)


def _has_commas(rows: Iterable[Row]) -> bool:
    """Returns whether the numbers of a sheet have decimal commas."""
    return cells.has_decimal_commas(
        cell.text
        for row in rows
        for cell in row.cells
        if (column := column_of(cell.header, frozenset())) is not None and is_number_column(column)
    )


def _with_constants(row: Row, constants: Mapping[str, str]) -> Row:
    present = {folded(cell.header) for cell in row.cells}
    more = tuple(Cell(name, value, GIVEN) for name, value in constants.items() if folded(name) not in present)
    return attrs.evolve(row, cells=row.cells + more)


def unknown_columns(rows: Sequence[Row], name: str) -> list[Diagnostic]:
    """Returns one note for each sheet that has columns nobody knows."""
    unknown: dict[str, dict[str, None]] = {}
    for row in rows:
        others = frozenset(folded(cell.header) for cell in row.cells)
        for cell in row.cells:
            if column_of(cell.header, others) is None:
                unknown.setdefault(row.sheet, {})[cell.header] = None
    return [told for sheet, columns in unknown.items() for told in _not_used(sheet, list(columns), name)]


def _not_used(sheet: str, columns: list[str], name: str) -> Iterator[Diagnostic]:
    """Yields a note for columns that nobody knows, and an error for those among them that hold results."""
    where = f"sheet {sheet!r}: " if sheet else ""
    results = unread_groups(columns)
    if results:
        yield Diagnostic(
            severity=Severity.ERROR,
            code="unknown-column",
            message=f"{where}results that nobody knows what they are of: {', '.join(results)}",
            remedy=f"Say in a mapping file what they are, or leave them out: '{results[0]}: {IGNORED}'.",
            file=name,
        )
    if others := [column for column in columns if column not in results]:
        yield Diagnostic(
            severity=Severity.INFO,
            code="unknown-column",
            message=f"{where}not used: {', '.join(others)}",
            remedy="A mapping file says what they are: 'their name: our name', one a line.",
            file=name,
        )
