"""Gives the rows of Cochrane data packages (zip files of CSV tables): data by study, with their settings."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator, Mapping

import attrs

from mutualevidence.errors import ReadError
from mutualevidence.interchange.sheets.columns import column_of, folded
from mutualevidence.interchange.sheets.grid import Cell, Row, csv_table, table_rows

LARGEST = 200_000_000
"""Bytes that a packed table may have."""


def package_rows(packed: zipfile.ZipFile, name: str, renamed: Mapping[str, str]) -> tuple[list[Row], list[str]]:
    """Returns the rows of a data package, each with the settings of its analysis and how it was judged.

    The second are its tables that nothing is taken from; those of pooled effects, which are computed anew, aside.
    """
    tables: dict[str, list[Row]] = {}
    for sheet, text in _members(packed, name):
        tables[sheet] = table_rows(sheet, csv_table(text), renamed)
    data = [row for sheet, rows in tables.items() if "data-rows" in sheet for row in rows]
    if not data:  # tables that somebody packed
        return [row for rows in tables.values() for row in rows], [sheet for sheet in tables if not tables[sheet]]
    settings: dict[tuple[str, ...], Row] = {}
    judged: list[Row] = []
    unread: list[str] = []
    for sheet, rows in tables.items():
        if "risk-of-bias" in sheet:
            judged += rows
        elif "data-rows" not in sheet:
            own = {_analysis(row): row for row in rows if "effect measure" in _said(row)}
            settings |= own
            unread += [] if own or "estimates" in sheet else [sheet]
    read = [_with_settings(_of_study(row), settings.get(_analysis(row))) for row in data]
    return _with_judgements(read, judged), unread


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


_BLOCKS = (
    ("giv mean", "giv se"),
    ("o e", "variance"),
    ("experimental mean", "experimental sd", "control mean", "control sd"),
    ("experimental cases", "control cases"),
)
"""What the kinds of data are given by; where a package has no empty cells, noughts stand in the others."""


def _without_noughts(row: Row) -> Row:
    """Returns ``row`` without the kinds of data in which all is nought, and that another kind stands for.

    People had no event in both arms where no other kind of data is there.
    """
    said = _said(row)
    empty = [
        set(block) for block in _BLOCKS if not any(is_some(said[name].text) for name in block if name in said)
    ]
    if len(empty) == len(_BLOCKS):
        empty = empty[:-1]
    empty += [{name} for name in ("experimental n", "control n") if name in said and not is_some(said[name].text)]
    dropped = set().union(*empty)
    return attrs.evolve(row, cells=tuple(cell for cell in row.cells if folded(cell.header) not in dropped))


def is_some(text: str) -> bool:
    """Returns whether ``text`` says another thing than nought."""
    try:
        return float(text) != 0
    except ValueError:
        return True


_ESTIMATED = frozenset({"mean", "ci start", "ci end", "weight"})
"""What a package computed of each study, on the scale of the forest plot; the data themselves stand beside it."""


def _of_study(row: Row) -> Row:
    """Returns ``row`` with the data of its study only, or with its estimate, where there are no data."""
    row = _without_noughts(row)
    said = _said(row)
    has_data = bool(said.keys() & {"experimental mean", "experimental cases", "giv mean"})
    kept = [cell for cell in row.cells if folded(cell.header) not in _ESTIMATED]
    if {"o e", "variance"} <= said.keys() and "giv mean" not in said:
        kept = [cell for cell in kept if folded(cell.header) not in ("o e", "variance")]
        kept += peto(said["o e"], said["variance"])
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


def _said(row: Row) -> dict[str, Cell]:
    """Returns the cells of a row by the folded names of their columns."""
    return {folded(cell.header): cell for cell in row.cells}


def _analysis(row: Row) -> tuple[str, ...]:
    said = _said(row)
    return tuple(said[name].text if name in said else "" for name in ("analysis group", "analysis number"))


SETTINGS = frozenset(
    {"effect measure", "experimental intervention", "control intervention", "unit of effect measure"}
    | {"experimental group label", "control group label", "swap event and non event", "log scale data"}
)
"""What of an analysis's settings is said of each of its studies."""


def _with_settings(row: Row, settings: Row | None) -> Row:
    if settings is None:
        return row
    own = _said(row).keys()
    more = (cell for cell in settings.cells if folded(cell.header) in SETTINGS - own)
    return attrs.evolve(row, cells=(*row.cells, *more))


def _with_judgements(data: list[Row], judged: list[Row]) -> list[Row]:
    """Returns rows with how their results were judged (RoB 2); rows that judge whole studies follow them."""
    of_results = {key: row for row in judged for key in _results(row)}
    used: set[int] = set()
    rows = []
    for row in data:
        found = next((of_results[key] for key in _results(row) if key in of_results), None)
        if found is not None:
            used.add(id(found))
            more = (cell for cell in found.cells if _is_judgement(cell))
            row = attrs.evolve(row, cells=(*row.cells, *more))
        rows.append(row)
    return rows + [row for row in judged if id(row) not in used]


def _results(row: Row) -> list[tuple[str, ...]]:
    """Returns what names the result of a row: its study with the number, and with the name, of the analysis."""
    said = _said(row)
    study = said["study"].text if "study" in said else ""
    names = (said[name].text for name in ("analysis name", "outcome") if name in said)
    numbered = _analysis(row)
    return [(study, *numbered)] * all(numbered) + [(study, name) for name in names]


def _is_judgement(cell: Cell) -> bool:
    column = column_of(cell.header, frozenset())
    return column is not None and column.path.startswith("rob.")
