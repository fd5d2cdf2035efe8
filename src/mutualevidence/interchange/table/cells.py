"""Gives what a work says as cells under named columns, in the manner of what a cell said before (`columns`)."""

from __future__ import annotations

import re
from collections.abc import Callable

from mutualevidence.interchange.records.record import Row
from mutualevidence.interchange.table.columns import COLUMNS, folded
from mutualevidence.interchange.table.reading import CITATION, names_of
from mutualevidence.interchange.tagged.ris_writing import inverted_name
from mutualevidence.interchange.zotero_fields import TYPES as ZOTERO_TYPES
from mutualevidence.model.date import write_edtf
from mutualevidence.model.reference import Reference

KEY, TYPE = "key", "type"
"""Kinds of columns that say neither a variable nor a field of the work's own."""
IN_CITATION = ("volume", "issue", "page")
"""What PubMed has in its column "Citation" alone."""


def column_of(name: str) -> Row:
    """Returns what a column of this name holds; one that nobody knows holds what stays in custom."""
    return COLUMNS.get(folded(name), Row("custom"))


def cell_of(work: Reference, name: str, old: str = "", *, brief: bool = False) -> str:
    """Returns what ``work`` says in the column ``name``, where the cell said ``old``.

    ``brief`` leaves a date to its year where ``old`` is one: another column may have all of it.
    """
    row = column_of(name)
    if row.kind == "custom":
        return work.custom.get(name.strip(" \ufeff"), "")
    if row.kind == TYPE:
        return type_word(work, name)
    make = _CELLS.get(row.kind)
    cell = make(work, row.variable, old) if make is not None else work.texts.get(row.variable, "")
    return cell[:4] if brief and row.kind == "date" and _YEAR.fullmatch(old) and _YEAR.match(cell) else cell


def type_word(work: Reference, column: str = "") -> str:
    """Returns the word for a work's type that is read as that: Zotero's in its own column, else CSL's.

    CSL's "article" is a preprint, which the word alone does not say.
    """
    if folded(column) == "item type":
        return next((name for name, (kind, _) in ZOTERO_TYPES.items() if kind == work.type), work.type)
    return "preprint" if work.type == "article" else work.type


def _names(work: Reference, variable: str, old: str) -> str:
    """Names that stay are as they were written."""
    pieces = [piece.strip() for piece in old.split(";")]
    written = {names[0]: piece for piece in pieces if len(names := names_of(piece)) == 1}
    return "; ".join(written.get(name) or inverted_name(name) for name in work.names.get(variable, ()))


def _as_it_was(work: Reference, variable: str, old: str) -> str:  # noqa: ARG001
    """Groups among the authors, which another column has now."""
    return old


def _date(work: Reference, variable: str, old: str) -> str:  # noqa: ARG001
    date = work.dates.get(variable)
    return "" if date is None else write_edtf(date) or date.literal


def _pages(work: Reference, variable: str, old: str) -> str:
    pages = work.texts.get(variable, "")
    return pages.replace("-", "–") if "–" in old else pages


def _first_page(work: Reference, variable: str, old: str) -> str:  # noqa: ARG001
    return work.texts.get(variable, "").partition("-")[0]


def _last_page(work: Reference, variable: str, old: str) -> str:  # noqa: ARG001
    return work.texts.get(variable, "").partition("-")[2]


def _doi(work: Reference, variable: str, old: str) -> str:
    doi = work.texts.get(variable, "")
    resolver = _RESOLVER.match(old)
    return f"{resolver[0]}{doi}" if resolver and doi else doi


def _key(work: Reference, variable: str, old: str) -> str:  # noqa: ARG001
    return work.id


def _keywords(work: Reference, variable: str, old: str) -> str:
    keywords = work.texts.get(variable, "")
    return keywords.replace(", ", "; ") if ";" in old else keywords


def _citation(work: Reference, variable: str, old: str) -> str:  # noqa: ARG001
    """Returns PubMed's citation with other volume, issue and pages: "J Grief. 2022 Mar;53(2):334-47. doi: …"."""
    match = CITATION.search(old)
    if match is None:
        return old
    volume, issue, pages = (work.texts.get(each, "") for each in IN_CITATION)
    pages = pages or work.texts.get("number", "")
    said = "".join((volume, f"({issue})" if issue else "", f":{pages}" if pages else ""))
    return old[: match.start(1)] + said + old[match.end() :]


_YEAR = re.compile(r"\d{4}(?!\d)")
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_CELLS: dict[str, Callable[[Reference, str, str], str]] = {
    "names": _names,
    "full names": _names,
    "group list": _as_it_was,
    "date": _date,
    "pages": _pages,
    "first page": _first_page,
    "last page": _last_page,
    "doi": _doi,
    KEY: _key,
    "keywords": _keywords,
    "citation": _citation,
}
"""What writes a kind of value; all others are a work's text as it stands."""
