"""Makes studies and findings of the rows of a sheet; what cannot be read is told with sheet, row and column."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.errors import ReadError
from mutualevidence.interchange.records.record import Record
from mutualevidence.interchange.sheets import cells
from mutualevidence.interchange.sheets.arms import one_row_for_both_arms
from mutualevidence.interchange.sheets.columns import column_of, folded
from mutualevidence.interchange.sheets.grid import IGNORED, Cell, Row, rows_of
from mutualevidence.interchange.sheets.headers import unread_groups
from mutualevidence.interchange.sheets.hidden import hidden_parts
from mutualevidence.interchange.sheets.parts import Parts, is_number_column, parts_of
from mutualevidence.interchange.table.reading import record_of
from mutualevidence.interchange.typed_values import suggested_id
from mutualevidence.model import vocabulary as words
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.normalize import normalized
from mutualevidence.model.numbers import Number, read_interval
from mutualevidence.model.reference import Reference
from mutualevidence.model.structure import structured_study

GIVEN = "given"
"""The place of what holds for all rows."""
JOURNALS = frozenset({"journal", "journal title", "source title", "publication title"})
_LABEL = re.compile(r"(?P<names>\D+?)(?:(?<![\s,])[\s,]++)?\(?(?P<year>(?:1[89]|20)\d\d)(?P<suffix>[a-z]?)\)?")


@attrs.define
class Extracted:
    """A study of a sheet: its label there, the work, what it says of itself, and its findings."""

    label: str
    key: str
    reference: Reference
    study: Study
    place: str = ""
    line: int = 0


def read_sheet(
    data: bytes, name: str, *, renamed: Mapping[str, str], constants: Mapping[str, str]
) -> tuple[list[Extracted], list[Diagnostic]]:
    """The studies in a sheet (CSV, TSV, Excel, RevMan 5, Cochrane data package), and what could not be read.

    ``renamed`` gives columns names that are known, by their folded own ones; ``constants`` are values by column
    for rows that do not say them. Raises `ReadError` for what is no sheet of studies.
    """
    problems: list[Diagnostic] = []
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        from mutualevidence.interchange.sheets.revman import rows as revman_rows

        rows, problems = revman_rows(data, name)
    else:
        rows = rows_of(data, name, renamed)
        problems += _hidden(data, name)
    if not rows:
        raise ReadError(
            f"{name}: no rows of studies were found",
            remedy="Name the columns in one row (study, outcome, n_a, mean_a, sd_a …), or give a mapping file.",
        )
    problems += _unknown_columns(rows, name)
    known: dict[str, Extracted] = {}
    for parts in one_row_for_both_arms(_all_parts(rows, constants, name, problems)):
        _take(parts, known, name, problems)
    return list(known.values()), problems


def _hidden(data: bytes, name: str) -> Iterator[Diagnostic]:
    """Yields what of a workbook nobody sees in the spreadsheet program, and was read all the same."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    for sheet, rows in hidden_parts(zipfile.ZipFile(io.BytesIO(data))):
        what = f"hidden and read like any other: rows {', '.join(map(str, rows))}" if rows else "hidden, and read"
        yield Diagnostic(
            severity=Severity.INFO,
            code="hidden-rows",
            message=f'sheet "{sheet}": {what}',
            remedy="Delete what does not belong to the review.",
            file=name,
        )


_TOTAL = re.compile(
    r"(?:sub|grand )?totals?\b.*|overall\b.*|pooled\b.*|heterogeneity\b.*|tests? for\b.*|summe?"
    r"|gesamt.*|average|(?:random|fixed|common)[ -]effects?\b.*",
    re.IGNORECASE,
)


def _all_parts(
    rows: Sequence[Row], constants: Mapping[str, str], name: str, problems: list[Diagnostic]
) -> Iterator[Parts]:
    """Yields the rows of studies in their parts; tells of totals, which are none."""
    has_commas = {
        sheet: _has_commas(row for row in rows if row.sheet == sheet) for sheet in {r.sheet for r in rows}
    }
    for row in rows:
        parts = parts_of(_with_constants(row, constants), has_commas=has_commas[row.sheet])
        if _TOTAL.fullmatch(row.cells[0].text) and not _LABEL.fullmatch(row.cells[0].text):
            problems.append(_skipped(row, name, f'"{row.cells[0].text}" is no study'))
        elif len(row.cells) == 1 and not parts.special and not (parts.label and _LABEL.fullmatch(parts.label)):
            problems.append(_skipped(row, name, f'"{row.cells[0].text}" stands alone'))
        elif not (parts.label or parts.work or "key" in parts.special or _has_digits(row)):
            problems.append(_skipped(row, name, "neither a study nor a number stands in it"))
        else:
            yield parts


def _has_digits(row: Row) -> bool:
    return any(letter.isdigit() for cell in row.cells for letter in cell.text)


def _skipped(row: Row, file: str, why: str, severity: Severity = Severity.INFO) -> Diagnostic:
    return Diagnostic(
        severity=severity,
        code="row-left-out",
        message=f"{row.place}: left out: {why}",
        file=file,
        line=row.number,
    )


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


def _unknown_columns(rows: Sequence[Row], name: str) -> list[Diagnostic]:
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


def _take(parts: Parts, known: dict[str, Extracted], file: str, problems: list[Diagnostic]) -> None:
    """Add what a row says to its study, or tell why it cannot be read."""
    key, label = parts.special.get("key", ""), parts.label
    record, told = _record(parts, file)
    name = key or label or record.texts.get("DOI", "") or _author_year(record)
    if not name:
        problems.append(
            _problem(parts, file, "no-study", "the row names no study", "Fill in study, or authors and year.")
        )
        return
    problems += told
    problems += [
        _problem(parts, file, "cells-disagree", what, "Correct the cell, or empty it.", cell=cell)
        for cell, what in parts.clashes
    ]
    problems += [*_half_told(parts, file), *_turned_interval(parts, file)]
    tree, where = _study_tree(parts)
    if "findings" not in tree and (cell := parts.where.get("outcome.name")) and cell.place != GIVEN:
        problems.append(_skipped(parts.row, file, f'"{cell.text}" has no result', Severity.WARNING))
    study, found = structured_study(tree, key=name)
    problems += [_located(each, parts, where, file) for each in found]
    if name not in known:
        known[name] = Extracted(label, key, record.reference(), Study(key=name), parts.row.place, parts.row.number)
    there = known[name]
    if not there.reference.texts.get("title") and record.texts.get("title"):
        there.reference = record.reference()
    if study is not None and not found:
        there.study = _joined(there.study, study, parts, file, problems)


def _turned_interval(parts: Parts, file: str) -> Iterator[Diagnostic]:
    """Yields an error where an interval's lower bound lies above the upper one."""
    effect = parts.finding.get("effect", {})
    try:
        bounds = effect["ci"] if isinstance(effect["ci"], list) else read_interval(effect["ci"])
        low, high = (float(Number.of(str(getattr(bound, "text", bound)))) for bound in bounds)
    except (KeyError, ValueError):
        return  # there is none, or it is told as what it is
    if low > high:
        what = f"the interval from {low:g} to {high:g} is turned round"
        cell = parts.where.get("effect.ci") or parts.where.get("effect.value")
        yield _problem(parts, file, "reversed-interval", what, "Give the lower bound first.", cell=cell)


def _half_told(parts: Parts, file: str) -> Iterator[Diagnostic]:
    """Yields a warning where a group's numbers come to nothing: events of how many, or people alone."""
    for side in ("a", "b"):
        group = parts.groups[side]
        if "events" in group and "n" not in group and not parts.study.get("n"):
            what, cell = f"of how many people the events of group {side} are is not said", f"{side}.events"
        elif group.keys() == {"n"} and not parts.finding.keys() & {"effect", "test", "direction", "statement"}:
            what, cell = f"group {side} has people, and no result", f"{side}.n"
        else:
            continue
        told = _problem(parts, file, "no-result", what, "Fill in what is missing.", cell=parts.where.get(cell))
        yield attrs.evolve(told, severity=Severity.WARNING)


def _author_year(record: Record) -> str:
    names, issued = record.names.get("author"), record.dates.get("issued")
    return f"{names[0].family or names[0].literal} {issued}" if names and issued else ""


def _record(parts: Parts, file: str) -> tuple[Record, list[Diagnostic]]:
    """Returns the work of a row; author and year are those of its label where no column says them."""
    cells = [(cell.header, cell.text) for cell in parts.work]
    names = {folded(name) for name, _ in cells}
    if names & JOURNALS and not names & {"type", "item type", "document type"}:
        cells.append(("type", "journal article"))
    found = _LABEL.fullmatch(parts.label)
    if found and "year" not in names and "publication year" not in names:
        cells.append(("year", found["year"]))
    record = record_of([name for name, _ in cells], [text for _, text in cells], file, parts.row.number)
    people = found["names"] if found else parts.label if not any(map(str.isdigit, parts.label)) else ""
    if people and "author" not in record.names and "issued" in record.dates:
        record.names["author"] = list(_labelled_people(people))
    return record, list(record.diagnostics)


def _labelled_people(names: str) -> Iterator[Name]:
    """Yields the families in a study's label: "Ash & Cole", "Cedar et al."."""
    alone = re.sub(r"(?<!\s)\s++et al\b\.?", "", names)
    for family in re.split(r"(?:(?<!\s)\s++)?(?:,|&|\band\b|;)\s*", alone):
        if family.strip():
            yield Name(family=family.strip())
    if alone != names:
        yield OTHERS


def _study_tree(parts: Parts) -> tuple[dict[str, Any], dict[str, Cell]]:
    """Returns the row as a study with one finding in the notation, and the cell of each of its fields."""
    where = dict(parts.where)
    finding = dict(parts.finding)
    sides = {side: finding.get(side) or side for side in ("a", "b")}
    groups = {}
    for side, values in parts.groups.items():
        if values and side in sides:
            groups[sides[side]] = values
            for name in values:
                cell = parts.where.get(f"{side}.{name}")
                if cell:
                    where[f"groups.{sides[side]}.{name}"] = cell
    tree = {name: value for name, value in parts.study.items() if value}
    says = (
        groups
        or finding.get("effect")
        or finding.get("test")
        or finding.get("statement")
        or "direction" in finding
    )
    if says:
        if groups:
            finding["groups"] = groups
            if len(groups) == 2 or any(side in finding for side in ("a", "b")):
                finding.update(sides)
        tree["findings"] = [_completed(finding)]
    return tree, where


def _completed(finding: dict[str, Any]) -> dict[str, Any]:
    """Returns ``finding`` with what a sheet leaves to be understood; nothing of it is a result."""
    finding = normalized(finding, Finding)
    measure = finding.get("effect", {}).get("measure", "")
    compares = len(finding.get("groups", ())) == 2 or finding.get("a") or finding.get("b")
    usual = "association" if measure in ("r", "z", "beta") else "prevalence" if measure == "PR" else "comparison"
    finding.setdefault("kind", "comparison" if compares else usual)
    if finding["kind"] == "comparison":
        finding.setdefault("a", "a")
        finding.setdefault("b", "b")
        if "effect" in finding:
            finding["effect"].setdefault("sign", "a-b")
    outcome = str(finding.get("outcome", {}).get("name", ""))
    finding.setdefault("id", suggested_id(outcome, _when(finding)))
    finding.setdefault("statement", _neutral(finding, outcome))
    finding.setdefault("direction", _direction(finding))
    source = finding.setdefault("source", {})
    source.setdefault("access", "secondary")
    source.setdefault("status", "extracted")
    return finding


def _when(finding: Mapping[str, Any]) -> str:
    time = finding.get("time", {})
    return str(time.get("point", "") or (f"{time['weeks']}w" if "weeks" in time else ""))


def _neutral(finding: Mapping[str, Any], outcome: str) -> str:
    """Returns what was compared, without saying what came out: one sentence that fits any number of studies."""
    if finding["kind"] == "comparison":
        return f"This was a comparison of {finding['a']} with {finding['b']} on {outcome}."
    return f"This was a result on {outcome}."


def _direction(finding: Mapping[str, Any]) -> str:
    """Returns the direction of the point estimate, where effect or groups and ``better`` tell it."""
    difference = _difference(finding)
    better = str(finding.get("outcome", {}).get("better", ""))
    if difference is None or (
        difference and finding["kind"] == "comparison" and better not in ("lower", "higher")
    ):
        return "unclear"
    if finding["kind"] not in ("comparison", "association"):
        return "unclear"
    if not difference:
        return "no-difference" if finding["kind"] == "comparison" else "unclear"
    if finding["kind"] == "association":
        return "positive" if difference > 0 else "negative"
    return "favours-a" if (difference > 0) == (better == "higher") else "favours-b"


def _difference(finding: Mapping[str, Any]) -> float | None:
    """a minus b as far as its sign goes, ``None`` where nothing tells it."""
    try:
        effect = finding.get("effect", {})
        if "value" in effect:
            nothing = 0.0 if effect.get("log") else words.NO_EFFECT.get(str(effect.get("measure")), None)
            sign = -1 if effect.get("sign") == "b-a" else 1
            return None if nothing is None else sign * (float(Number.of(str(effect["value"]))) - nothing)
        a, b = finding.get("groups", ())
        for name in ("mean", "mean-change", "median"):
            if name in a and name in b:
                return float(Number.of(a[name])) - float(Number.of(b[name]))
        return float(Number.of(a["events"])) / float(Number.of(a["n"])) - float(Number.of(b["events"])) / float(
            Number.of(b["n"])
        )
    except (KeyError, ValueError, ZeroDivisionError):
        return None


def _joined(one: Study, other: Study, parts: Parts, file: str, problems: list[Diagnostic]) -> Study:
    """``one`` with what ``other`` says more; a contradiction between rows is told, and the first row counts."""
    values: dict[str, Any] = {}
    nothing = Study()
    for field in attrs.fields(Study):
        if not field.eq or field.name in ("key", "findings"):
            continue
        mine, its = getattr(one, field.name), getattr(other, field.name)
        if mine == getattr(nothing, field.name):
            values[field.name] = its
        elif its not in (getattr(nothing, field.name), mine):
            message = f'the study\'s "{field.name}" is not what an earlier row says'
            problems.append(
                _problem(parts, file, "rows-disagree", message, "Say the same in all its rows.", field.name)
            )
    return attrs.evolve(one, **values, findings=(*one.findings, *_unique(other.findings, one.findings)))


def _unique(new: Iterable[Finding], known: Iterable[Finding]) -> Iterator[Finding]:
    taken = {finding.id for finding in known}
    for finding in new:
        id, number = finding.id, 2
        while id in taken:
            id, number = f"{finding.id}-{number}", number + 1
        yield attrs.evolve(finding, id=id)


def _located(found: Diagnostic, parts: Parts, where: Mapping[str, Cell], file: str) -> Diagnostic:
    """``found``, with the cell that it is about."""
    field = found.field.lower()
    cell = next((cell for path, cell in where.items() if path.lower() == field), None)
    message = found.message.partition(": ")[2] or found.message
    remedy = found.remedy
    if cell and _DATE.fullmatch(cell.text):
        remedy = "The spreadsheet has made a date of it: format the column as text, and type it again."
    elif found.field in ("outcome", "outcome.name") and found.code == "missing-field":
        remedy = "Add a column outcome, or say it once for all rows: --set outcome=…"
    return _problem(parts, file, found.code, message, remedy, found.field, cell=cell, value=found.value)


_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-. ][A-Z][a-zä]{2}\.?(?:[-. ]\d\d)?|[A-Z][a-zä]{2}[-. ]\d\d")


def _problem(
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
