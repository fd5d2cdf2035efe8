"""Changes cells of single rows in tables of references, CSV and TSV: all others stay as they are (RFC 4180)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from mutualevidence.interchange.in_place.pieces import Pieces, Syntax, cut, differences
from mutualevidence.interchange.records.keys import with_keys
from mutualevidence.interchange.records.record import finished
from mutualevidence.interchange.table.cells import IN_CITATION, KEY, TYPE, cell_of, column_of
from mutualevidence.interchange.table.reading import record_of
from mutualevidence.interchange.table.rows import Header, header_of, raw_cells, rows_below
from mutualevidence.model.reference import Reference

_MADE_BY_READING = frozenset({"title-short"})
_MAPPINGS = ("names", "dates", "texts", "custom")


def for_works(text: str, there: Sequence[Reference], works: Sequence[Reference]) -> tuple[str, Syntax] | None:
    """Returns ``text``, with the columns that ``works`` need and it has not, and how its rows are changed.

    ``None`` for a table whose rows have cells that no column names: a further column would take them.
    """
    header = header_of(text)
    if header is None:
        return None
    if missing := _Needed(header, there, works).columns():
        widened = _with_columns(text, header, missing)
        header = header_of(widened or "")
        if widened is None or header is None:
            return None
        text = widened
    return text, Rows(header).syntax()


class _Needed:
    """Tells which columns works need that a table has not."""

    def __init__(self, header: Header, there: Sequence[Reference], works: Sequence[Reference]) -> None:
        self.header = header
        rows = [column_of(name) for name in header.names]
        self.kinds = {row.kind for row in rows}
        self.known = {row.variable for row in rows if row.kind != "custom"} | _MADE_BY_READING
        self.known |= {name.strip(" \ufeff") for name in header.names}
        self.before = {work.id: work for work in there}
        self.works = works
        self.changed = [work for work in works if not self._stands_there(work)]

    def _stands_there(self, work: Reference) -> bool:
        before = self.before.get(work.id)
        return before is work or before == work

    def columns(self) -> list[str]:
        """Returns their names."""
        names = [name for name in dict.fromkeys(self._said()) if name not in self.known]
        if TYPE not in self.kinds and any(self._is_of_another_type(work, names) for work in self.changed):
            names.append(TYPE)
        keyed = with_keys(attrs.evolve(work, id="") for work in self.works)
        if KEY not in self.kinds and [work.id for work in keyed] != [work.id for work in self.works]:
            names.append(KEY)
        return names

    def _said(self) -> Iterator[str]:
        """Yields the variables, and fields of their own, that works say anew."""
        for work in self.changed:
            before = self.before.get(work.id)
            cited = IN_CITATION if before is not None and "citation" in self.kinds else ()
            for kind in _MAPPINGS:
                old, new = getattr(before, kind, {}), getattr(work, kind)
                yield from (name for name in new if old.get(name) != new[name] and name not in cited)

    def _is_of_another_type(self, work: Reference, names: Sequence[str]) -> bool:
        """Returns whether what a row holds makes another type likely than that of the work."""
        before = self.before.get(work.id)
        if before is not None and before.type != work.type:
            return True
        rows = Rows(self.header._replace(names=[*self.header.names, *names]))
        found = rows.read(rows.cells(work))
        return found is None or found.type != work.type


def _with_columns(text: str, header: Header, names: Sequence[str]) -> str | None:
    """Returns ``text`` with further columns, empty in all rows."""
    rows = [row for row in rows_below(text, header) if any(row.cells)]
    if any(len(row.cells) > len(header.names) for row in rows):
        return None
    top = text[: header.end].rstrip("\r\n")
    quoted = all(cell.startswith('"') for cell in raw_cells(top.splitlines()[-1], header.delimiter)[0])
    titled = all(name[:1].isupper() or not name for name in header.names)
    shown = [name[:1].upper() + name[1:].replace("-", " ") if titled else name for name in names]
    parts = [top, *(header.delimiter + _quoted(name, header.delimiter, always=quoted) for name in shown)]
    position = len(top)
    for row in rows:
        empty = header.delimiter + ('""' if quoted else "")
        parts += [text[position : row.end], empty * (len(header.names) - len(row.cells) + len(names))]
        position = row.end
    return "".join((*parts, text[position:]))


class Rows:
    """Reads, changes and writes single rows under a header."""

    def __init__(self, header: Header) -> None:
        """Take the names of the columns, and the delimiter, from ``header``."""
        self.header, self.names, self.delimiter = header, header.names, header.delimiter
        self.columns = [column_of(name) for name in header.names]
        self.keyed = any(row.kind == KEY for row in self.columns)

    def syntax(self) -> Syntax:
        """How the rows are found, changed, and written."""
        return Syntax(self.pieces, self.amended, self.fresh, "\n")

    def pieces(self, text: str) -> Pieces:
        """Parts a table into its rows; empty ones stand between the others."""
        rows = rows_below(text, self.header)
        return cut(text, [(row.start, row.end) for row in rows if any(cell.strip() for cell in row.cells)])

    def read(self, cells: Sequence[str]) -> Reference | None:
        """Returns the work that the cells of a row say."""
        read, _ = finished([record_of(self.names, cells, "", 1)])
        return read[0] if read else None

    def cells(self, work: Reference) -> list[str]:
        """Returns the cells of a work's row."""
        return [cell_of(work, name) for name in self.names]

    def fresh(self, work: Reference, sample: str) -> str:
        """Returns ``work`` as a row; its cells are in quotation marks where all of the sample's are."""
        raw, _ = raw_cells(sample, self.delimiter)
        quoted = all(cell.startswith('"') for cell in raw)
        return self.delimiter.join(_quoted(cell, self.delimiter, always=quoted) for cell in self.cells(work))

    def amended(self, row: str, before: Reference, after: Reference) -> str:
        """Returns ``row``, which says ``before``, saying ``after``: only cells of what changed are others."""
        raw, _ = raw_cells(row, self.delimiter)
        cells = next(rows_below(row, self.header._replace(end=0))).cells
        missing = len(self.names) - len(cells)
        cells += [""] * missing
        new = cells
        for said in _changed(before, after):
            new = self._saying(new, said, before, after)
        found = self.read(new)
        if found is not None and found.type != after.type:  # what is said now makes another type likely
            new = self._saying(new, TYPE, before, after)
        return self.delimiter.join(
            old if cell == was else _quoted(cell, self.delimiter, always=old.startswith('"'))
            for old, was, cell in zip([*raw, *[""] * missing], cells, new, strict=True)
        )

    def _saying(self, cells: list[str], said: str, before: Reference, after: Reference) -> list[str]:
        """Returns the cells with what ``after`` says of one variable, in the way that is read best."""
        places = [place for place in range(len(self.names)) if self._says(place, said, cells[place])]
        return min(self._choices(cells, places, after), key=lambda each: self._distance(each, before, after))

    def _says(self, place: int, said: str, cell: str) -> bool:
        row = self.columns[place]
        if row.kind == "citation":
            return said in IN_CITATION and bool(cell)
        if row.kind in (KEY, TYPE):
            return row.kind == said
        return said == (row.variable or self.names[place].strip(" \ufeff"))

    def _choices(self, cells: list[str], places: list[int], after: Reference) -> Iterator[list[str]]:
        """Yields cells with what is said anew: where something stands already, or in one of the columns alone."""
        there = [place for place in places if cells[place]] or places[:1]
        for chosen, brief in ((there, True), (there, False), *(([place], False) for place in places)):
            changed = [*cells]
            for place in chosen:
                changed[place] = cell_of(after, self.names[place], cells[place], brief=brief)
            yield changed
        yield cells

    def _distance(self, cells: Sequence[str], before: Reference, after: Reference) -> int:
        found = self.read(cells)
        return 1_000 if found is None else differences(found, before, after, keys=self.keyed)


def _changed(before: Reference, after: Reference) -> Iterator[str]:
    """Yields what two works say otherwise: variables, fields of their own, the key."""
    for kind in _MAPPINGS:
        old, new = getattr(before, kind), getattr(after, kind)
        yield from (name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name))
    if before.id != after.id:
        yield KEY


def _quoted(cell: str, delimiter: str, *, always: bool = False) -> str:
    """Returns a cell in quotation marks, if it needs them, or others have them."""
    needs = always or cell != cell.strip() or any(mark in cell for mark in (delimiter, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needs else cell
