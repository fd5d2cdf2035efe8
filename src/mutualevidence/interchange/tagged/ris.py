"""Reads RIS in all dialects: EBSCO, Ovid, ProQuest, Scopus, Web of Science, Zotero, Mendeley, Covidence, EndNote
(RIS specification; `ris_fields`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mutualevidence.errors import nearest_names
from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.records.record import Read, Record, finished, problem
from mutualevidence.interchange.tagged.lines import STRAY, Tagged, stray_line, tagged_lines, with_stray_lines
from mutualevidence.interchange.tagged.marks import RIS
from mutualevidence.interchange.tagged.ris_fields import FIELDS, FORMS, ROWS, TYPES
from mutualevidence.interchange.tagged.ris_readers import READERS
from mutualevidence.interchange.tagged.ris_settling import settle
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.runtime.named_tuple import NamedTuple

TAG = re.compile(r"[ \ufeff]{0,2}([A-Z][A-Z0-9](?:C?ID|I)?)(?:  ?|\t)-(?:[ \t](.*))?$")
"""Two blanks and a hyphen, as specified; one blank, as some exports have it. Databases have PMID, PMCID
and DOI, too."""
_STRICT = re.compile(
    r"[ \ufeff]{0,2}([A-Z][A-Z0-9](?=  |\t)|[A-Z][A-Z0-9](?:C?ID|I)(?=[ \t]))(?:  ?|\t)-(?:[ \t]?(.*))"
)
_LOOSE = re.compile(r"(?m)^[ \t]*([A-Za-z][A-Za-z0-9]{1,3})(?=(?:  ?|\t)-(?:[ \t\r]|$))")
_ALL_TAGS = frozenset({"TY", "ER", *FIELDS})
AFTER_END = "NL"
"""Ovid writes the journal's abbreviation after the record's end."""
_SHORT = frozenset("AU A1 A2 A3 A4 ED PY Y1 DA VL IS SP EP SN DO JO JF".split())
"""Fields that take one line: what follows and begins as a tag does is one, by no chance."""
_NAMES = frozenset("AU A1 A2 A3 A4 ED".split())
_YEAR = re.compile(r"\d{4}")
_HEADING = re.compile(
    r"[<\[(]?\d+[.)\]>]*|Record #?\d+.*|(?:Provider|Database|Content|Source|Query|Results?|Exported)\b.*:.*"
    r"|Link to the\b.*"
)
"""Numbers and headings that databases put before each record (Ovid, EBSCO, the Cochrane Library)."""


class RisRecord(NamedTuple):
    """The lines of one record, without TY and ER."""

    type: str
    line: int
    fields: list[Tagged]


def references(data: bytes | str, file: str = "") -> Read:
    """The references in RIS ``data``, and what was wrong with it; a record without ER is read all the same."""
    problems: list[Diagnostic] = []
    records = ris_records(text_of(data), file, problems)
    read = (record_of(each, file, problems) for each in records)
    return tagged_read(read, problems, 'A record begins with "TY  - ".', file)


def tagged_read(records: Iterable[Record], problems: list[Diagnostic], remedy: str, file: str) -> Read:
    """Returns the references of ``records``, whose reading adds to ``problems``; ``remedy`` is for no record."""
    found, diagnostics = finished(records)
    if not found and not problems:
        problems.append(problem("no-items", "there is no record in it", remedy, file=file))
    return found, [*told_once(problems), *diagnostics]


def ris_records(text: str, file: str, problems: list[Diagnostic]) -> Iterator[RisRecord]:
    """Yields the records of RIS ``text``: from TY to ER, or to the next TY."""
    begins = RIS.search(text)
    if begins and begins[1] is None:
        text = _straightened(text)
        begins = RIS.search(text)
    pattern = _STRICT if begins and begins[1] == "  " else TAG
    current: RisRecord | None = None
    is_open = False
    for field in _parted(tagged_lines(text, pattern)):
        tag = field.tag
        if tag == "TY" or (tag in FIELDS and tag != AFTER_END and not is_open):
            yield from _finished(current, is_open, file, problems)
            kind, _, rest = field.value.partition("\n") if tag == "TY" else ("", "", "")
            current = RisRecord(kind.strip(), field.line, [Tagged(STRAY, rest, field.line + 1)] if rest else [])
            is_open = True
            if tag != "TY":  # a record without its first line
                current.fields.append(field)
        elif tag == "ER" and is_open:
            is_open = False
            problems += _after_end(field, file) if field.value else []
        elif current is not None and tag and tag != "ER" and (is_open or tag == AFTER_END):
            current.fields.append(field)
        elif current is not None and is_open and current.fields and not _HEADING.fullmatch(field.value):
            current.fields[-1] = with_paragraph(current.fields[-1], field.value)
        elif (
            not is_open
            and tag != "EF"
            and (tag or (current and field.value and not _HEADING.fullmatch(field.value)))
        ):
            problems.append(_outside(field, file))
    yield from _finished(current, is_open, file, problems)


def _straightened(text: str) -> str:
    """Returns ``text`` with the tags at the beginnings of their lines, and in capitals."""
    return _LOOSE.sub(lambda tag: tag[1].upper() if tag[1].upper() in _ALL_TAGS else tag[0], text)


def _parted(fields: Iterable[Tagged]) -> Iterator[Tagged]:
    """Yields fields, where a line of a name, number or date that is one blank short of a tag is a field itself."""
    for field in fields:
        if "\n" not in field.value or field.tag not in _SHORT:
            yield field
            continue
        for count, line in enumerate(field.value.split("\n")):
            match = TAG.match(line) if count else None
            if match is not None and match[1] in FIELDS:
                yield field
                field = Tagged(match[1], (match[2] or "").strip(), field.line + count)
            elif count:
                field = field._replace(value=f"{field.value}\n{line}")
            else:
                field = field._replace(value=line)
        yield field


def with_paragraph(field: Tagged, text: str) -> Tagged:
    """Returns a field with what follows it after an empty line (Citavi writes notes so)."""
    return field._replace(value=f"{field.value}\n\n{text}") if text else field


def _finished(
    record: RisRecord | None, is_open: bool, file: str, problems: list[Diagnostic]
) -> Iterator[RisRecord]:
    """Yields the record, if there is one; one line alone, without TY, is none."""
    if record is None:
        return
    if not record.type and len(record.fields) == 1 and record.fields[0].line == record.line:
        problems.append(_outside(record.fields[0], file))
        return
    if is_open:
        problems.append(_not_closed(record, file))
    yield record


def _after_end(field: Tagged, file: str) -> list[Diagnostic]:
    """Returns text after ER: a heading that a database writes before the next record is no fault."""
    return [] if _HEADING.fullmatch(field.value) else [_outside(field, file)]


def _not_closed(record: RisRecord, file: str) -> Diagnostic:
    message = "the record that begins here has no ER line; it is read up to where the next one begins"
    return problem("missing-end", message, 'End it with "ER  - ".', file=file, line=record.line, lost=False)


def _outside(field: Tagged, file: str) -> Diagnostic:
    said = f"{field.tag}  - {field.value}" if field.tag else field.value
    message = f'"{said[:60]}" stands in no record'
    remedy = 'Each record begins with "TY  - " and ends with "ER  - ".'
    return problem("outside-record", message, remedy, file=file, line=field.line, lost=bool(field.tag), value=said)


def told_once(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Returns the diagnostics without those that say of another line what was said before of the same field."""
    told: dict[object, Diagnostic] = {}
    for number, each in enumerate(problems):
        told.setdefault(each.field if each.code == "unknown-tag" else number, each)
    return list(told.values())


def record_of(ris: RisRecord, file: str, problems: list[Diagnostic]) -> Record:
    """Returns one RIS record as a record."""
    record = Record(file, ris.line, f"the record in line {ris.line}")
    _type(record, ris)
    rows = ROWS.get(FORMS.get(record.type, "")) or FIELDS
    for tag, value, line in with_stray_lines(ris.fields, _SHORT, _NAMES):
        if not value:
            continue
        row = rows.get(tag)
        if tag == "DA" and not _YEAR.search(value):
            value = f"{_year(ris)} {value}"  # EndNote: month and day alone
        if row is None:
            record.keep(tag, value)
            problems.append((stray_line if tag == STRAY else _unknown)(tag, value, file, line))
        elif row.kind in READERS:
            READERS[row.kind](record, tag, value, row.variable)
        else:
            record.take(tag, value, row)
    settle(record, ris.type.upper(), {tag: value for tag, value, _ in reversed(ris.fields)})
    return record


def _year(ris: RisRecord) -> str:
    return next(
        (match[0] for tag, value, _ in ris.fields if tag in ("PY", "Y1") and (match := _YEAR.search(value))), ""
    )


def _type(record: Record, ris: RisRecord) -> None:
    kind = ris.type.upper()
    record.type, genre = TYPES.get(kind, ("document", ""))
    if record.type == "song" and (podcast := _podcast(ris)):
        record.type, genre = "broadcast", podcast
    record.put("genre", genre)
    if kind == "INPR":
        record.put("status", "in press")
    if kind in TYPES:
        return
    if kind == "DISS" or "THES" in kind:
        record.type = "thesis"
        return
    near = nearest_names(kind, TYPES)
    meant = f" Did you mean {near[0]}?" if near else ""
    said = f'the reference type "{ris.type}" is not known' if kind else "the record has no reference type"
    record.warn("unknown-type", f"{record.label}: {said}", f"It is read by what it holds.{meant}", "TY", ris.type)


def _podcast(ris: RisRecord) -> str:
    """Returns what the record says it is, if that is a podcast; RIS has one type for all that is heard."""
    kinds = (field.value for field in ris.fields if field.tag == "M3")
    return next((kind for kind in kinds if "podcast" in kind.lower()), "")


def _unknown(tag: str, value: str, file: str, line: int) -> Diagnostic:
    message = f'the tag "{tag}" is not one of RIS; it is kept as it stands'
    found = problem(
        "unknown-tag", message, "Nothing is lost: it is in the entry's custom fields.", file=file, line=line
    )
    import attrs

    return attrs.evolve(found, severity="warning", field=tag, value=value[:200])
