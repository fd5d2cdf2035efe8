"""Makes studies and findings of the rows of a sheet; what cannot be read is told with sheet, row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from mutualevidence.errors import ReadError
from mutualevidence.interchange.records.record import Record
from mutualevidence.interchange.sheets.arms import one_row_for_both_arms
from mutualevidence.interchange.sheets.columns import folded
from mutualevidence.interchange.sheets.consensus import one_extraction
from mutualevidence.interchange.sheets.extracted_findings import study_tree
from mutualevidence.interchange.sheets.files import rows_of
from mutualevidence.interchange.sheets.parts import Parts
from mutualevidence.interchange.sheets.study_rows import LABEL, study_rows, unknown_columns
from mutualevidence.interchange.sheets.telling import GIVEN, located, problem, skipped
from mutualevidence.interchange.table.reading import record_of
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.numbers import Number, read_interval
from mutualevidence.model.reference import Reference
from mutualevidence.model.structure import structured_study

JOURNALS = frozenset({"journal", "journal title", "source title", "publication title"})


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
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        from mutualevidence.interchange.sheets.revman import rows as revman_rows

        rows, problems = revman_rows(data, name)
    else:
        rows, problems = rows_of(data, name, renamed)
    if not rows:
        raise ReadError(
            f"{name}: no rows of studies were found",
            remedy="Name the columns in one row (study, outcome, n_a, mean_a, sd_a …), or give a mapping file.",
        )
    problems += unknown_columns(rows, name)
    known: dict[str, Extracted] = {}
    analysed: dict[tuple[str, str], None] = {}
    extracted = one_extraction(study_rows(rows, constants, name, problems), name, problems)
    for parts in one_row_for_both_arms(extracted):
        _take(parts, known, name, problems)
        analysed |= dict.fromkeys(_analysed_otherwise(parts))
    problems += (
        Diagnostic(severity=Severity.WARNING, code="analysed-otherwise", message=message, remedy=remedy, file=name)
        for message, remedy in analysed
    )
    return list(known.values()), problems


def _take(parts: Parts, known: dict[str, Extracted], file: str, problems: list[Diagnostic]) -> None:
    """Add what a row says to its study, or tell why it cannot be read."""
    key, label = parts.special.get("key", ""), parts.label
    record, told = _record(parts, file)
    name = key or label or record.texts.get("DOI", "") or _author_year(record)
    if not name:
        problems.append(
            problem(parts, file, "no-study", "the row names no study", "Fill in study, or authors and year.")
        )
        return
    problems += told
    problems += [
        problem(parts, file, "cells-disagree", what, "Correct the cell, or empty it.", cell=cell)
        for cell, what in parts.clashes
    ]
    problems += [*_half_told(parts, file), *_turned_interval(parts, file)]
    tree, where = study_tree(parts)
    if "findings" not in tree and (cell := parts.where.get("outcome.name")) and cell.place != GIVEN:
        problems.append(skipped(parts.row, file, f'"{cell.text}" has no result', Severity.WARNING))
    study, found = structured_study(tree, key=name)
    problems += [located(each, parts, where, file) for each in found]
    if name not in known:
        known[name] = Extracted(label, key, record.reference(), Study(key=name), parts.row.place, parts.row.number)
    there = known[name]
    if not there.reference.texts.get("title") and record.texts.get("title"):
        there.reference = record.reference()
    if study is not None and not found:
        there.study = _joined(there.study, study, parts, file, problems)


def _analysed_otherwise(parts: Parts) -> Iterator[tuple[str, str]]:
    """Yields what a review made of an outcome's numbers that the numbers themselves do not say, and what to do."""
    outcome = parts.finding.get("outcome", {}).get("name", "")
    if parts.special.get("swapped", "no").lower() == "yes":
        yield (
            f'outcome "{outcome}": the review analyses those without the event; the events are read as they stand',
            "Turn the events, or say in the outcome's name what is counted.",
        )
    if parts.special.get("logged", "no").lower() == "yes" and "mean" in parts.groups["a"]:
        yield (
            f'outcome "{outcome}": means and standard deviations are those of logarithms',
            "Say so in the outcome's name: their difference is the logarithm of a ratio of means.",
        )


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
        yield problem(parts, file, "reversed-interval", what, "Give the lower bound first.", cell=cell)


_MIDDLES = frozenset({"mean", "mean-change", "median"})


def _half_told(parts: Parts, file: str) -> Iterator[Diagnostic]:
    """Yields a warning where a group's numbers come to nothing: events of how many, or people alone."""
    for side in ("a", "b"):
        group = parts.groups[side]
        if "events" in group and not group.keys() & {"n", "person-time"} and not parts.study.get("n"):
            what, cell = f"of how many people the events of group {side} are is not said", f"{side}.events"
        elif spread := next(
            (name for name in ("sd", "sd-change") if name in group and not group.keys() & _MIDDLES), ""
        ):
            what, cell = f"of what mean the {spread} of group {side} is is not said", f"{side}.{spread}"
        elif group.keys() == {"n"} and not parts.finding.keys() & {"effect", "test", "direction", "statement"}:
            what, cell = f"group {side} has people, and no result", f"{side}.n"
        else:
            continue
        told = problem(parts, file, "no-result", what, "Fill in what is missing.", cell=parts.where.get(cell))
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
    found = LABEL.fullmatch(parts.label)
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
                problem(parts, file, "rows-disagree", message, "Say the same in all its rows.", field.name)
            )
    return attrs.evolve(one, **values, findings=(*one.findings, *_unique(other.findings, one.findings)))


def _unique(new: Iterable[Finding], known: Iterable[Finding]) -> Iterator[Finding]:
    taken = {finding.id for finding in known}
    for finding in new:
        id, number = finding.id, 2
        while id in taken:
            id, number = f"{finding.id}-{number}", number + 1
        yield attrs.evolve(finding, id=id)
