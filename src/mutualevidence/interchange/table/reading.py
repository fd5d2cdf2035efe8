"""Reads tables of references, CSV and TSV with named columns (RFC 4180; `columns`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.people import is_group, is_person_in_full, natural, of_any_order
from mutualevidence.interchange.records.readers import add_typed_name, settle_bilingual_title
from mutualevidence.interchange.records.record import Read, Record, Row, finished, problem
from mutualevidence.interchange.table.columns import COLUMNS, TYPES, folded
from mutualevidence.interchange.table.rows import Header, TableRow, header_of, rows_below
from mutualevidence.interchange.zotero_extra import read_extra
from mutualevidence.interchange.zotero_fields import TYPES as ZOTERO_TYPES
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.variables import TYPES as CSL_TYPES

_NUMBER_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?\(\d+\)")
_ZOTERO = {folded(name): kind for name, (kind, _) in ZOTERO_TYPES.items()}


def references(data: bytes | str, file: str = "") -> Read:
    """The references in a table, one a row, and what was wrong with it; unknown columns are kept in custom."""
    text = text_of(data)
    header = header_of(text)
    if header is None:
        remedy = (
            "The first line names the columns, such as title,authors,year,journal,doi, parted by a comma or tab."
        )
        return [], [
            problem("no-columns", "no column of references is named in the first line", remedy, file=file, line=1)
        ]
    problems = list(_told_above(header, file))
    nothing = problem("no-items", "there is no row in it", "Each reference is a row.", file=file)
    return finished(_records(text, header, file, problems), problems, nothing=nothing)


def _told_above(header: Header, file: str) -> Iterator[Diagnostic]:
    """Yields a warning for a line above the header that has several cells: it may have been a reference."""
    for line in header.above:
        if sum(bool(cell.strip(' "\r\n')) for cell in line.split(header.delimiter)) >= len(header.names) > 1:
            remedy = "The header is the first line; put references below it."
            message = f'"{line.strip()[:60]}" stands above the names of the columns; it is not read'
            yield problem("outside-record", message, remedy, file=file, line=1)


def _records(text: str, header: Header, file: str, problems: list[Diagnostic]) -> Iterator[Record]:
    names = header.names
    for row in rows_below(text, header):
        if any(cell.strip() for cell in row.cells):
            problems += _of_wrong_quotes(names, row, file) or _of_wrong_length(names, row.cells, file, row.line)
            yield record_of(names, row.cells, file, row.line)


def _of_wrong_quotes(names: Sequence[str], row: TableRow, file: str) -> list[Diagnostic]:
    """Returns what to tell of quotation marks that are not closed, unless they can be but characters in cells."""
    if row.is_sound or (len(row.cells) == len(names) and all(cell.count('"') % 2 == 0 for cell in row.cells)):
        return []
    message = "a quotation mark is not closed, or closed too early; the row is read up to the end of its line"
    remedy = 'Put the whole cell in quotation marks, and double those inside: "a ""b"" c".'
    return [problem("broken-row", message, remedy, file=file, line=row.line, lost=False)]


def _of_wrong_length(names: Sequence[str], cells: Sequence[str], file: str, line: int) -> list[Diagnostic]:
    if len(cells) == len(names) or (len(cells) < len(names) and len(cells) > 1):
        return []
    if not any(cell.strip() for cell in cells[len(names) :]) and len(cells) > 1:
        return []
    message = f"the row has {len(cells)} cells, the header {len(names)}"
    remedy = "Put cells that hold the delimiter in quotation marks."
    return [problem("cells", message, remedy, file=file, line=line, lost=False)]


def record_of(names: Sequence[str], cells: Sequence[str], file: str, line: int) -> Record:
    """Returns the record of a row, whose columns have ``names``; columns nobody knows are kept in custom."""
    record = Record(file, line, f"the row in line {line}")
    values = [(name, cell.strip()) for name, cell in zip(names, cells, strict=False) if cell.strip()]
    kinds = {
        folded(name): cell
        for name, cell in values
        if (row := COLUMNS.get(folded(name))) is not None and row.kind == "type"
    }
    known = {folded(name) for name, _ in values}
    record.type = _type(kinds, known)
    full_names = any(COLUMNS[name].kind == "full names" for name in known if name in COLUMNS)
    springer = "item doi" in known
    by_zotero = folded(kinds.get("item type", ""))
    extra = ""
    for name, cell in values:
        row = COLUMNS.get(folded(name))
        if row is None:
            record.keep(name.strip(" \ufeff"), cell)
        elif row.kind == "type":
            _take_type(record, name, cell, kinds)
        elif row.kind == "extra":
            extra = cell
        elif row.kind == "citation":
            _take_citation(record, name, cell)
        elif row.kind == "full names" or (row.kind == "names" and not (full_names and row.variable == "author")):
            role = row.variable if row.variable != "author" else _FIRST_ROLES.get(by_zotero, "author")
            cell = _RUN_TOGETHER.sub("; ", cell) if springer else cell
            if row.kind == "full names":
                short = next((typed for column, typed in values if folded(column) == "authors"), "")
                cell = _with_particles(cell, short)
            _take_names(record, name, cell, role)
        elif row.kind != "names":
            record.take(name.strip(" \ufeff"), cell, row)
    if "language of original document" in known:
        settle_bilingual_title(record)
    for place, cell in enumerate(cells[len(names) :], len(names) + 1):
        record.keep(f"column-{place}", cell.strip())
    read_extra(record, extra)
    return record


def _with_particles(full: str, short: str) -> str:
    """Returns names in full, with family names as the list in short has them: Scopus writes "Van Der Meer, Anouk"
    beside "van der Meer A."."""
    for family in _SEVERAL_WORDS.findall(full):
        found = re.search(rf"\b{re.escape(family)}\b", short, re.IGNORECASE)
        if found is not None and found[0][0].islower():
            full = full.replace(family, found[0])
    return full


_SEVERAL_WORDS = re.compile(r"(?<![\w-])[A-Z][a-z]+(?: [\w'’-]+)+(?=,)")


def _take_names(record: Record, name: str, cell: str, role: str) -> None:
    for each in names_of(_NUMBER_IN_BRACKETS.sub("", cell)):
        add_typed_name(record, role, each, name, each.literal)


_FIRST_ROLES = {
    "film": "director", "video recording": "director", "tv broadcast": "director", "radio broadcast": "director",
    "podcast": "host", "audio recording": "performer",
}  # fmt: skip
"""Whom Zotero's CSV export has as authors of works that have none (Zotero schema, first creator types)."""
_RUN_TOGETHER = re.compile(r"(?<=[a-zß-ÿ])(?<!\bMc)(?<!\bMac)(?<!\bD[aei])(?<!\bL[aeo])(?<!\bVan)(?=[A-ZÀ-Þ])")
"""SpringerLink writes authors one after another with nothing between them: "Ngozi B. OkaforSara Lindqvist"."""
CITATION = re.compile(r"\. \d{4}[^;:]*;([^(:;.]*)(?:\(([^)]*)\))?(?::([^.;\s]+))?")


def _take_citation(record: Record, name: str, cell: str) -> None:
    """PubMed has no columns of their own for volume, issue and pages: "J Grief. 2022 Mar;53(2):334-47. doi: …"."""
    record.keep(name, cell)
    if match := CITATION.search(cell):
        for row, value in zip(
            (Row("text", "volume"), Row("text", "issue"), Row("pages", "page")), match.groups(), strict=True
        ):
            record.take(name, (value or "").strip(), row)


_OF_DATABASES = frozenset({"document type", "publication type", "content type"})


def _take_type(record: Record, name: str, cell: str, kinds: Mapping[str, str]) -> None:
    """What says no type is kept; beside a column that says it, Zotero's "Type" says which thesis or report."""
    if _is_type(cell):
        return
    if folded(name) == "type" and len(kinds) > 1:
        record.put("genre", cell, name)
    else:
        record.keep(name, cell)


def _is_type(cell: str) -> bool:
    name = folded(cell)
    return name in TYPES or name in _ZOTERO or cell.strip().lower() in CSL_TYPES


def _type(kinds: Mapping[str, str], columns: set[str]) -> str:
    """Returns the type that a column says; else what the filled columns make likely.

    A database's "review" is a review article, CSL's the review of a book.
    """
    for column, kind in kinds.items():
        name = folded(kind)
        csl = kind.strip().lower() if kind.strip().lower() in CSL_TYPES - {"article"} else ""
        found = TYPES.get(name) or csl if column in _OF_DATABASES else csl or TYPES.get(name)
        found = found or _ZOTERO.get(name, "")
        if found:
            return found
    rows = {COLUMNS[name].variable for name in columns if name in COLUMNS}
    if "container-title" in rows and (
        "volume" in rows or "issue" in rows or "ISSN" in rows or "editor" not in rows
    ):
        return "chapter" if "ISBN" in rows and "volume" not in rows and "issue" not in rows else "article-journal"
    if "container-title" in rows:
        return "chapter"
    if "publisher" in rows or "ISBN" in rows:
        return "book"
    return "webpage" if "URL" in rows and "DOI" not in rows else "document"


def names_of(cell: str) -> list[Name]:
    """Returns the names in a cell: parted by semicolons, " and ", or commas where each piece is a name of its own.

    >>> [str(name) for name in names_of("Okafor NB, Lindqvist S.")]
    ['N. B. Okafor', 'S Lindqvist']
    """
    cell = marked(cell.replace("\n", "; ")).strip(" ;")
    if others := _AND_OTHERS.search(cell):
        return [*names_of(cell[: others.start()]), OTHERS]
    pieces = cell.split(";") if ";" in cell else _parted(cell)
    names = [piece.strip() for piece in pieces if piece.strip()]
    in_full = (
        len(names) > 1
        and not any("," in name or is_group(name) for name in names)
        and (_some_initial(names) or all(map(is_person_in_full, names)))
    )
    return [natural(name) if in_full and not _SHORT.fullmatch(name) else of_any_order(name) for name in names]


_AND_OTHERS = re.compile(r"(?<![\s,;])[\s,;]++et\.? al\b\.?$")
_SHORT = re.compile(r"\S.*\s(?:[^\W\d_a-z]\.?[- ]?){1,4}")


def _some_initial(names: Sequence[str]) -> bool:
    return any(re.search(r"\b[A-Z]\.\s*\S", name) for name in names)


def _parted(cell: str) -> list[str]:
    """Returns names parted by " and ", "&" and commas; a group's name may hold all of these."""
    parts = re.split(r"(?:,|(?<![\s,]))\s++(?:and|&)\s+", cell)
    if is_group(cell) and not any(_SHORT.fullmatch(part) or re.search(r",\s*[A-Z]\.", part) for part in parts):
        return [cell]
    if len(parts) > 1 and any("," not in part and " " in part and not _SHORT.fullmatch(part) for part in parts):
        return [piece for part in parts for piece in part.split(",")]
    return [piece for part in parts for piece in _by_commas(part)]


def _by_commas(cell: str) -> list[str]:
    """Returns names parted by commas: PubMed's "Okafor NB, Lindqvist S", Scopus's old "Okafor N.B., Lindqvist S.".

    "Okafor, N., Lindqvist, S." are families and initials in turn; one comma alone is that within a name.
    """
    pieces = [piece.strip() for piece in cell.split(",") if piece.strip()]
    if len(pieces) > 1 and all(_SHORT.fullmatch(piece) for piece in pieces):
        return pieces
    if (
        len(pieces) > 2
        and len(pieces) % 2 == 0
        and all(re.fullmatch(r"(?:[^\W\d_a-z]\.?[-\s]?){1,4}", piece) for piece in pieces[1::2])
    ):
        return [f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)]
    if len(pieces) > 2 and all(" " in piece for piece in pieces):
        return pieces
    return [cell]
