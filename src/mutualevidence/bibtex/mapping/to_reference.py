"""Makes a reference of an entry, by the tables of entry types and fields (`types`, `fields`)."""

from __future__ import annotations

from functools import lru_cache

from mutualevidence.bibtex.latex.decoding import text
from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.exporters.habits import apply_after, apply_before
from mutualevidence.bibtex.mapping.field_readers import READERS, Reader
from mutualevidence.bibtex.mapping.fields import ROWS, Row
from mutualevidence.bibtex.mapping.rules import fill_from_rules
from mutualevidence.bibtex.mapping.titles import Titles
from mutualevidence.bibtex.mapping.types import TYPES
from mutualevidence.bibtex.syntax.document import Entry
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Origin, Reference
from mutualevidence.runtime.named_tuple import NamedTuple


def reference_from_entry(entry: Entry) -> tuple[Reference, list[Diagnostic]]:
    """Returns the work that ``entry`` describes, and what could not be understood. Never raises."""
    reading = read_entry(entry)
    if reading.habits or reading.known_elsewhere:
        from mutualevidence.bibtex.mapping.exporters.telling import habits_told, names_told

        reading.diagnostics += (*habits_told(reading), *names_told(reading))
    return _reference(reading), reading.diagnostics


def read_entry(entry: Entry) -> Reading:
    """Returns the reading of ``entry``, and what the works it is related to say about it."""
    reading = read_alone(entry)
    if entry.related:
        from mutualevidence.bibtex.mapping.related import tell_related

        tell_related(reading, _reference(read_alone(entry.related[0])))
    return reading


def read_alone(entry: Entry) -> Reading:
    """Returns the reading of ``entry`` by itself: every field by its row, then what takes more than one field."""
    reading = Reading(entry)
    apply_before(reading)
    values = reading.values
    plan = _plan(reading.kind.form, tuple(values))
    for name, read, row in plan.fields:
        read(reading, name, values[name], row)
        if reading.problems:
            reading.report(name)
    for variable in plan.dates:
        reading.read_date(variable)
    if reading.pieces:
        reading.join_pieces()
    if plan.has_titles:
        reading.texts.update(Titles(reading.values, reading.title, text).compose(reading.kind.form))
    _finish(reading)
    return reading


class Plan(NamedTuple):
    """How an entry is read that has certain fields."""

    fields: tuple[tuple[str, Reader, Row], ...]
    """Fields that are read one by one: name, what reads them, and row."""
    dates: tuple[str, ...]
    """Variables of the dates that other fields tell together."""
    has_titles: bool
    """Whether it has fields that make titles together."""


@lru_cache(maxsize=1_024)
def _plan(form: str, fields: tuple[str, ...]) -> Plan:
    """Returns how an entry of a form with these ``fields`` is read; most entries of a file have the same ones."""
    rows = ROWS.get(form) or ROWS[""]
    read: list[tuple[str, Reader, Row]] = []
    dates: dict[str, None] = {}
    has_titles = False
    for name in fields:
        row = rows.get(name, _KEPT)
        if row.kind in READERS:
            read.append((name, READERS[row.kind], row))
        elif row.kind == "date":
            dates[row.variable] = None
        elif row.kind == "titles":
            has_titles = True
    return Plan(tuple(read), tuple(dates), has_titles)


_KEPT = Row("kept", "", "a field that biblatex and the programs we know have not: kept in custom")


def _finish(reading: Reading) -> None:
    fill_from_rules(reading)
    apply_after(reading)
    if reading.kind.form in ("case", "law", "constitution"):
        _read_legal(reading)
    for number, field in enumerate(reading.entry.repeated, 2):
        reading.custom[f"{field.name} ({number})"] = text(field.value)
    if reading.problems:
        reading.report("")


def _read_legal(reading: Reading) -> None:
    from mutualevidence.bibtex.mapping.legal import LEGAL_FORMS

    names_or_dates = reading.names if reading.kind.form == "law" else reading.dates
    LEGAL_FORMS[reading.kind.form](reading.values, reading.texts, names_or_dates)
    if reading.kind.form == "case" and ": hearing before " in reading.texts.get("title", "").lower():
        reading.change_kind(TYPES["misc"])  # Better BibTeX has no other type for it
        reading.type = "hearing"
        reading.texts["title"] = reading.title(reading.values["title"])
    if reading.entry.type == "legmaterial" and "title" in reading.texts and "number" not in reading.texts:
        reading.type = "hearing"
        if place := reading.texts.pop("container-title", ""):
            reading.texts["authority"] = place


def _reference(reading: Reading) -> Reference:
    entry = reading.entry
    return Reference(
        entry.key,
        reading.type,
        reading.names,
        reading.dates,
        reading.texts,
        reading.custom,
        source=Origin(entry.file, entry.line, "", entry),
    )
