"""Makes studies and findings of the rows of a sheet; what cannot be read is told with sheet, row and column."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.errors import InvalidValueError, ReadError
from mutualevidence.interchange.records.record import Record
from mutualevidence.interchange.sheets.columns import Column, column_of, folded
from mutualevidence.interchange.sheets.grid import Cell, Row, rows_of
from mutualevidence.interchange.table.reading import record_of
from mutualevidence.model import vocabulary as words
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.normalize import normalized
from mutualevidence.model.numbers import Number
from mutualevidence.model.reference import Reference
from mutualevidence.model.structure import structured_study
from mutualevidence.model.tree import LocatedText

JOURNALS = frozenset({"journal", "journal title", "source title", "publication title"})
_LABEL = re.compile(r"(?P<names>\D+?)[\s,]*\(?(?P<year>(?:1[89]|20)\d\d)(?P<suffix>[a-z]?)\)?")
SLUG = re.compile(r"[^\w]+")


@attrs.define
class Extracted:
    """A study of a sheet: its label there, the work, what it says of itself, and its findings."""

    label: str
    key: str
    reference: Reference
    study: Study
    place: str = ""
    line: int = 0


@attrs.define
class _Parts:
    """The cells of one row by what they are about; ``where`` names the cell of each value."""

    row: Row
    work: list[Cell] = attrs.field(factory=list)
    study: dict[str, Any] = attrs.field(factory=dict)
    finding: dict[str, Any] = attrs.field(factory=dict)
    groups: dict[str, dict[str, str]] = attrs.field(factory=lambda: {"a": {}, "b": {}})
    special: dict[str, str] = attrs.field(factory=dict)
    where: dict[str, Cell] = attrs.field(factory=dict)
    label: str = ""


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
    if not rows:
        raise ReadError(
            f"{name}: no rows of studies were found",
            remedy="Name the columns in one row (study, outcome, n_a, mean_a, sd_a …), or give a mapping file.",
        )
    problems += _unknown_columns(rows, name)
    known: dict[str, Extracted] = {}
    for row in rows:
        parts = _parts(_with_constants(row, constants))
        _take(parts, known, name, problems)
    return list(known.values()), problems


def _with_constants(row: Row, constants: Mapping[str, str]) -> Row:
    present = {folded(cell.header) for cell in row.cells}
    more = tuple(Cell(name, value, "given") for name, value in constants.items() if folded(name) not in present)
    return attrs.evolve(row, cells=row.cells + more)


def _unknown_columns(rows: Sequence[Row], name: str) -> list[Diagnostic]:
    """Returns one note for each sheet that has columns nobody knows."""
    unknown: dict[str, dict[str, None]] = {}
    for row in rows:
        others = frozenset(folded(cell.header) for cell in row.cells)
        for cell in row.cells:
            if column_of(cell.header, others) is None:
                unknown.setdefault(row.sheet, {})[cell.header] = None
    return [
        Diagnostic(
            severity=Severity.INFO,
            code="unknown-column",
            message=f"{f'sheet {sheet!r}: ' if sheet else ''}not used: {', '.join(columns)}",
            remedy="A mapping file says what they are: 'their name: our name', one a line.",
            file=name,
        )
        for sheet, columns in unknown.items()
    ]


def _parts(row: Row) -> _Parts:
    parts = _Parts(row)
    others = frozenset(folded(cell.header) for cell in row.cells)
    for cell in row.cells:
        column = column_of(cell.header, others)
        if column is not None:
            _put(parts, column, cell)
    _settle(parts)
    return parts


def _put(parts: _Parts, column: Column, cell: Cell) -> None:
    part, path = column.part, column.path
    if part == "label":
        parts.label = parts.label or cell.text
        parts.where.setdefault("study", cell)
    elif part == "work":
        parts.work.append(attrs.evolve(cell, header=path))
    elif part == "special":
        parts.special.setdefault(path, cell.text)
        parts.where.setdefault(path, cell)
    elif part in parts.groups:
        parts.groups[part].setdefault(path, cell.text)
        parts.where.setdefault(f"{part}.{path}", cell)
    else:
        tree = parts.study if part == "study" else parts.finding
        *above, last = path.split(".", 2) if path.startswith("rob.domains.") else path.split(".")
        for name in above:
            tree = tree.setdefault(name, {})
        tree.setdefault(last, cell.text)
        parts.where.setdefault(path, cell)


def _settle(parts: _Parts) -> None:
    """Give what stands in columns of special kinds to the fields they belong to."""
    effect = parts.finding.setdefault("effect", {})
    for kind, text in parts.special.items():
        name, _, value = kind.partition(" ")
        if name == "measured":
            effect.setdefault("measure", value)
        if name in ("measured", "effect", "analysed"):
            effect.setdefault("value", text)
            parts.where.setdefault("effect.value", parts.where[kind])
        if name == "analysed" and effect.get("measure") in words.RATIO_MEASURES:
            effect.setdefault("log", "yes")
        if name == "test":
            parts.finding["test"] = {"stat": value, "value": text, **parts.finding.get("test", {})}
        if name == "tag":
            parts.finding["tags"] = [LocatedText(text, 0)]
        if name == "time":
            parts.finding["time"] = {**_time(text), **parts.finding.get("time", {})}
    if "lower" in parts.special and "upper" in parts.special:
        effect.setdefault("ci", [parts.special["lower"], parts.special["upper"]])
        parts.where.setdefault("effect.ci", parts.where["lower"])
    if "variance" in parts.special and "se" not in effect:
        effect["se"] = _root(parts.special["variance"])
        parts.where.setdefault("effect.se", parts.where["variance"])
    _single_group(parts)
    for side in ("a", "b"):
        _whole_group(parts.groups[side])
    if "value" not in effect:
        parts.finding.pop("effect")


def _time(text: str) -> dict[str, str]:
    """Returns a point of measurement in its own words, or weeks: "post", "12 weeks", "6 months"."""
    found = re.fullmatch(r"([\d.]+)\s*(weeks?|wks?|w|months?|mo|years?|y|days?|d)?\.?", text.lower())
    if found is None:
        return {"point": text.lower().replace(" ", "-").replace("followup", "follow-up")}
    weeks = float(found[1]) * {"m": 52 / 12, "y": 52, "d": 1 / 7}.get((found[2] or "w")[0], 1)
    return {"weeks": f"{weeks:.4g}"}


def _root(variance: str) -> str:
    try:
        return repr(math.sqrt(Number.of(variance)))
    except (InvalidValueError, ValueError):
        return variance


def _single_group(parts: _Parts) -> None:
    """n and events without a side: of the one group that a proportion or a correlation is about."""
    if not {"n", "events"} & set(parts.special):
        return
    if "events" in parts.special or "measured r" in parts.special or parts.finding.get("kind") == "prevalence":
        parts.groups["a"].update({name: parts.special[name] for name in ("n", "events") if name in parts.special})
        parts.finding.setdefault("kind", "prevalence" if "events" in parts.special else "association")
    elif "n" in parts.special:
        parts.study.setdefault("n", parts.special["n"])


def _whole_group(group: dict[str, str]) -> None:
    """metafor's bi and di: how many had no event."""
    without = group.pop("no events", "")
    if without and "n" not in group and "events" in group:
        try:
            group["n"] = f"{float(without) + float(group['events']):g}"
        except ValueError:
            group["n"] = without


def _take(parts: _Parts, known: dict[str, Extracted], file: str, problems: list[Diagnostic]) -> None:
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
    tree, where = _study_tree(parts)
    study, found = structured_study(tree, key=name)
    problems += [_located(each, parts, where, file) for each in found]
    if name not in known:
        known[name] = Extracted(label, key, record.reference(), Study(key=name), parts.row.place, parts.row.number)
    there = known[name]
    if not there.reference.texts.get("title") and record.texts.get("title"):
        there.reference = record.reference()
    if study is not None and not found:
        there.study = _joined(there.study, study, parts, file, problems)


def _author_year(record: Record) -> str:
    names, issued = record.names.get("author"), record.dates.get("issued")
    return f"{names[0].family or names[0].literal} {issued}" if names and issued else ""


def _record(parts: _Parts, file: str) -> tuple[Record, list[Diagnostic]]:
    """Returns the work of a row; author and year are those of its label where no column says them."""
    cells = [(cell.header, cell.text) for cell in parts.work]
    names = {folded(name) for name, _ in cells}
    if names & JOURNALS and not names & {"type", "item type", "document type"}:
        cells.append(("type", "journal article"))
    found = _LABEL.fullmatch(parts.label)
    if found and "year" not in names and "publication year" not in names:
        cells.append(("year", found["year"]))
    record = record_of([name for name, _ in cells], [text for _, text in cells], file, parts.row.number)
    if found and "author" not in record.names:
        record.names["author"] = list(_labelled_people(found["names"]))
    return record, list(record.diagnostics)


def _labelled_people(names: str) -> Iterator[Name]:
    """Yields the families in a study's label: "Ash & Cole", "Cedar et al."."""
    alone = re.sub(r"\s+et al\b\.?", "", names)
    for family in re.split(r"\s*(?:,|&|\band\b|;)\s*", alone):
        if family.strip():
            yield Name(family=family.strip())
    if alone != names:
        yield OTHERS


def _study_tree(parts: _Parts) -> tuple[dict[str, Any], dict[str, Cell]]:
    """Returns the row as a study with one finding in the notation, and the cell of each of its fields."""
    where = dict(parts.where)
    finding = dict(parts.finding)
    sides = {side: finding.get(side) or side for side in ("a", "b")}
    groups = {}
    for side, values in parts.groups.items():
        if values:
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
    finding.setdefault(
        "id", SLUG.sub("-", "-".join(filter(None, (outcome.lower(), _when(finding))))).strip("-") or "x"
    )
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
    """Returns what was compared, without saying what came out."""
    if finding["kind"] == "comparison":
        return f"{outcome[:1].upper()}{outcome[1:]}: {finding['a']} compared with {finding['b']}."
    return f"{outcome[:1].upper()}{outcome[1:]}."


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


def _joined(one: Study, other: Study, parts: _Parts, file: str, problems: list[Diagnostic]) -> Study:
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


def _located(found: Diagnostic, parts: _Parts, where: Mapping[str, Cell], file: str) -> Diagnostic:
    """``found``, with the cell that it is about."""
    field = found.field.lower()
    cell = next((cell for path, cell in where.items() if path.lower() == field), None)
    message = found.message.partition(": ")[2] or found.message
    return _problem(parts, file, found.code, message, found.remedy, found.field, cell=cell, value=found.value)


def _problem(
    parts: _Parts,
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
