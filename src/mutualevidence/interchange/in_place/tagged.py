"""Changes fields of single records in tagged files: RIS, PubMed's .nbib and EndNote's .enw.

What a work says anew is written as its format's writer does; the lines that said it before are those whose tags
mean the same variable. Of several ways to put it the one is taken that reads as the work the best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

import attrs

from mutualevidence.interchange import formats
from mutualevidence.interchange.in_place.pieces import Pieces, Syntax, cut, differences, line_end, with_line_ends
from mutualevidence.interchange.tagged import endnote, nbib, nbib_writing, ris, ris_writing
from mutualevidence.interchange.tagged.ris_fields import FIELDS, FORMS, ROWS
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.named_tuple import NamedTuple

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
Fields = list[tuple[str, str]]
"""Tags with their values."""


class Tags(NamedTuple):
    """A tagged format."""

    format: str
    line: re.Pattern[str]
    """A line with a tag; the first group is the tag."""
    fields_of: Callable[[Reference], Fields]
    written: Callable[[str, str], str]
    """A field's lines."""
    variable: Callable[[str, Reference], str]
    """What a tag means in a work, its own name if nothing else means that."""
    closing: str = ""
    """The tag of the line that ends a record."""
    key_tags: tuple[str, str] = ("", "")
    """The tag of the key, and that of a label, which takes it where the first has something else."""
    key: str = "key"
    """What `variable` gives for both."""


class _Line(NamedTuple):
    """A field as it stands in a record, with the lines that go on with it."""

    tag: str
    text: str


def amended(record: str, before: Reference, after: Reference, tags: Tags) -> str:
    """Returns ``record``, which says ``before``, saying ``after``."""
    text = _with_changes(record, before, after, tags)
    if not _distance(text, before, after, tags):
        return text
    found = _read(text, tags)  # what else is read otherwise now: a page whose DOI made it an article's number
    again = text if found is None else _with_changes(text, attrs.evolve(found, id=after.id), after, tags)
    choices = (text, again, _anew(record, after, tags))
    return min(choices, key=lambda each: _distance(each, before, after, tags))


def _with_changes(record: str, before: Reference, after: Reference, tags: Tags) -> str:
    """Returns ``record`` with other lines for each variable that the two say otherwise."""
    make = _Maker(tags, line_end(record))
    lines = _lines(record, tags)
    old, new = tags.fields_of(before), tags.fields_of(after)
    for variable in _changed(old, new, after, tags):
        was, wanted = (
            [field for field in each if tags.variable(field[0], after) == variable] for each in (old, new)
        )
        own = [number for number, line in enumerate(lines) if tags.variable(line.tag, after) == variable]
        if variable == tags.key:
            lines = _with_key(lines, own, before.id, after.id, make)
            continue
        choices = {"".join(line.text for line in each): each for each in _choices(lines, own, was, wanted, make)}
        best = min(choices, key=lambda text: _distance(text, before, after, tags)) if len(choices) > 1 else ""
        lines = choices[best] if best else next(iter(choices.values()))
    text = "".join(line.text for line in lines)
    return text if record.endswith(make.end) else text.removesuffix(make.end)


def _with_key(lines: list[_Line], own: list[int], old: str, new: str, make: _Maker) -> list[_Line]:
    """Returns ``lines`` with a key; a database's number in its place stays, and the key goes to the label."""
    tag, label = make.tags.key_tags
    there = [number for number in own if old in lines[number].text.split()]
    if there:
        return _replaced(lines, there[:1], [make.line(lines[there[0]].tag, new)], make.tags.closing)
    return _replaced(lines, [], [make.line(label if own else tag, new)], make.tags.closing)


def _anew(record: str, work: Reference, tags: Tags) -> str:
    """Returns ``work`` written anew in place of ``record``, what stands from its last line on as it was."""
    end = line_end(record)
    text = with_line_ends("".join(tags.written(*field) for field in tags.fields_of(work)), end)
    if not tags.closing:
        return text if record.endswith(end) else text.removesuffix(end)
    lines = _lines(record, tags)
    closing = "".join(line.text for line in lines[_closing(lines, tags.closing) :])
    return text + (closing or tags.written(tags.closing, "").rstrip("\n"))


def _lines(record: str, tags: Tags) -> list[_Line]:
    lines: list[_Line] = []
    for text in _LINES.findall(record):
        match = tags.line.match(text.rstrip("\r\n"))
        if match is None and lines:
            lines[-1] = _Line(lines[-1].tag, lines[-1].text + text)
        else:
            lines.append(_Line(match[1] if match else "", text))
    return lines


def _changed(old: Fields, new: Fields, after: Reference, tags: Tags) -> list[str]:
    """Returns the variables that the two say otherwise, in the order in which they are written."""
    said: dict[str, tuple[Fields, Fields]] = {}
    for side, fields in enumerate((old, new)):
        for tag, value in fields:
            said.setdefault(tags.variable(tag, after), ([], []))[side].append((tag, value))
    return [variable for variable, (was, wanted) in said.items() if was != wanted]


class _Maker(NamedTuple):
    """Makes lines of a format with a file's line ends."""

    tags: Tags
    end: str

    def line(self, tag: str, value: str) -> _Line:
        return _Line(tag, with_line_ends(self.tags.written(tag, value), self.end))


def _choices(
    lines: list[_Line], own: list[int], was: Fields, wanted: Fields, make: _Maker
) -> Iterator[list[_Line]]:
    """Yields ``lines`` with what is wanted: field beside field, tag by tag, or all that means the same anew."""
    if len(own) == len(was):
        yield _beside(lines, own, was, wanted, make)
    by_tag = lines
    for tag in dict.fromkeys(tag for tag, _ in (*was, *wanted)):
        old, new = ([field for field in fields if field[0] == tag] for fields in (was, wanted))
        if old != new:
            places = [number for number, line in enumerate(by_tag) if line.tag == tag]
            if len(places) == len(old):
                by_tag = _beside(by_tag, places, old, new, make)
            else:
                by_tag = _replaced(by_tag, places, [make.line(*field) for field in new], make.tags.closing)
    yield by_tag
    yield _replaced(lines, own, [make.line(*field) for field in wanted], make.tags.closing)


def _beside(lines: list[_Line], own: Sequence[int], was: Fields, wanted: Fields, make: _Maker) -> list[_Line]:
    """Returns ``lines``, where those of fields that stay are as they were, under the tags that the record has."""
    named = {field[0]: lines[number].tag for field, number in zip(was, own, strict=True)}
    made: list[_Line] = []
    for kind, first, last, start, stop in SequenceMatcher(None, was, wanted, autojunk=False).get_opcodes():
        if kind == "equal":
            made += [lines[own[number]] for number in range(first, last)]
        else:
            made += [make.line(named.get(tag, tag), value) for tag, value in wanted[start:stop]]
    if len(made) == len(own):  # each where its like stood
        at = dict(zip(own, made, strict=True))
        return [at.get(number, line) for number, line in enumerate(lines)]
    return _replaced(lines, own, made, make.tags.closing)


def _replaced(lines: list[_Line], own: Sequence[int], made: list[_Line], closing: str) -> list[_Line]:
    """Returns ``lines`` with ``made`` where the first of ``own`` stood, or at the end of the record."""
    gone = set(own)
    place = own[0] if own else _closing(lines, closing)
    before = [line for number, line in enumerate(lines[:place]) if number not in gone]
    after = [line for number, line in enumerate(lines[place:], place) if number not in gone]
    if before and made and not before[-1].text.endswith(("\n", "\r")):
        end = line_end(made[0].text)
        before[-1] = _Line(before[-1].tag, before[-1].text + end)
        made = [*made[:-1], _Line(made[-1].tag, made[-1].text.removesuffix(end))] if not after else made
    return [*before, *made, *after]


def _closing(lines: list[_Line], closing: str) -> int:
    """Returns the number of the line that ends a record, or how many there are."""
    return next((number for number, line in enumerate(lines) if closing and line.tag == closing), len(lines))


def _distance(record: str, before: Reference, after: Reference, tags: Tags) -> int:
    """Returns how many variables ``record`` says otherwise than ``after`` does."""
    found = _read(record, tags)
    if found is None:
        return 1_000
    return differences(found, before, after)


def _read(record: str, tags: Tags) -> Reference | None:
    """Returns the work that a record says, ``None`` if it says none, or several."""
    read, _ = formats.read(record.encode("utf-8", "surrogateescape"), tags.format)
    return read[0] if len(read) == 1 else None


# The formats


def _ris_fields(reference: Reference) -> Fields:
    kind, fields = ris_writing.ris_fields_of(reference)
    return [("TY", kind), *fields]


def _ris_variable(tag: str, reference: Reference) -> str:
    row = (ROWS.get(FORMS.get(reference.type, "")) or FIELDS).get(tag)
    if row is not None and row.kind == "key":
        return "key"
    return (row.variable if row is not None else "") or ("page" if tag == "EP" else tag)


def _nbib_variable(tag: str, reference: Reference) -> str:  # noqa: ARG001 - tags mean the same in all works
    row = nbib.FIELDS.get(tag)
    return (row.variable if row is not None else "") or tag


def _enw_variable(mark: str, reference: Reference) -> str:
    tag = "ID" if mark == "F" else endnote.TAGS.get(mark, mark)
    return _ris_variable(tag, reference)


RIS = Tags("ris", ris.TAG, _ris_fields, ris_writing.ris_line, _ris_variable, "ER", ("ID", "LB"))
NBIB = Tags("pubmed", nbib.TAG, nbib_writing.fields_of, nbib_writing.lines_of, _nbib_variable)
ENW = Tags("endnote", endnote.TAG, ris_writing.enw_fields, ris_writing.enw_line, _enw_variable, "", ("F", "F"))


def _ris_pieces(text: str) -> Pieces:
    return cut(text, _ris_spans(text))


def _ris_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yields the places of records: from TY to ER, or else to the last line before the next TY."""
    start = end = -1
    closed = False
    for match in _LINES.finditer(text):
        content = match[0].rstrip("\r\n")
        found = ris.TAG.match(content)
        tag = found[1] if found is not None else ""
        if tag == "TY":
            if start >= 0:
                yield start, end
            start, end, closed = match.start(), match.start() + len(content), False
        elif start >= 0 and content.strip() and (not closed or tag == ris.AFTER_END):
            end, closed = match.start() + len(content), closed or tag == "ER"
    if start >= 0:
        yield start, end


def _pieces_by(tags: Tags, begins: Callable[[str, set[str], bool], bool]) -> Callable[[str], Pieces]:
    """Returns what parts a text into records that begin where ``begins`` says so and end before an empty line."""

    def pieces(text: str) -> Pieces:
        return cut(text, list(_spans(text, tags.line, begins)))

    return pieces


def _spans(
    text: str, line: re.Pattern[str], begins: Callable[[str, set[str], bool], bool]
) -> Iterator[tuple[int, int]]:
    start = end = -1
    there: set[str] = set()
    parted = False
    for match in _LINES.finditer(text):
        content = match[0].rstrip("\r\n")
        found = line.match(content)
        if found is None:
            parted = parted or not content.strip()
            end = match.start() + len(content) if content.strip() and start >= 0 else end
            continue
        if start >= 0 and begins(found[1], there, parted):
            yield start, end
            start, there = -1, set()
        parted = False
        start = match.start() if start < 0 else start
        end = match.start() + len(content)
        there.add(found[1])
    if start >= 0:
        yield start, end


def _syntax(tags: Tags, pieces: Callable[[str], Pieces], write: Callable[[Iterable[Reference]], str]) -> Syntax:
    def changed(text: str, before: Reference, after: Reference) -> str:
        return amended(text, before, after, tags)

    def fresh(work: Reference, sample: str) -> str:  # noqa: ARG001 - one form serves all
        return write([work]).rstrip("\r\n")

    return Syntax(pieces, changed, fresh, "\n\n")


RIS_RECORDS = _syntax(RIS, _ris_pieces, ris_writing.written)
NBIB_RECORDS = _syntax(NBIB, _pieces_by(NBIB, nbib.begins), nbib_writing.written)
ENW_RECORDS = _syntax(ENW, _pieces_by(ENW, endnote.begins), ris_writing.enw_written)
