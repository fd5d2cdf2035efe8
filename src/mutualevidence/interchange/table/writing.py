"""Writes a table of references, CSV or TSV with CSL's variables as columns (RFC 4180; CSL 1.0.2, Appendix IV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from mutualevidence.interchange.table.cells import type_word
from mutualevidence.interchange.tagged.ris_writing import inverted_name
from mutualevidence.model.date import write_edtf
from mutualevidence.model.reference import Reference

_FIRST = (
    "id",
    "type",
    "author",
    "title",
    "issued",
    "container-title",
    "volume",
    "issue",
    "page",
    "publisher",
    "DOI",
    "URL",
)
"""The columns that people look for, in this order; the others follow as the works have them."""


def written(references: Iterable[Reference]) -> str:
    """Returns ``references`` as CSV, one row each: names parted by semicolons, dates in EDTF, custom too."""
    return _table(references, ",")


def tab_separated(references: Iterable[Reference]) -> str:
    """Returns ``references`` as `written` does, with tabs between the cells (IANA, text/tab-separated-values)."""
    return _table(references, "\t")


def _table(references: Iterable[Reference], delimiter: str) -> str:
    rows = [_row(reference) for reference in references]
    used = dict.fromkeys(name for row in rows for name in row)
    columns = [name for name in _FIRST if name in used] + [name for name in used if name not in _FIRST]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _row(reference: Reference) -> dict[str, str]:
    row = {"id": reference.id, "type": type_word(reference)}
    for variable, people in reference.names.items():
        row[variable] = "; ".join(map(inverted_name, people))
    for variable, date in reference.dates.items():
        row[variable] = write_edtf(date) or date.literal
    row |= reference.texts
    for name, value in reference.custom.items():
        row.setdefault(name, value)
    return row
