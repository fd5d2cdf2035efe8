"""How wide the columns of a table should be, for formats that do not find out for themselves."""

from __future__ import annotations

import math

from mutualevidence.output.blocks import column_count
from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import plain_text

_LINE = 28
"""Characters up to which a cell rather takes one line than two."""


def column_shares(table: Table) -> list[float]:
    """Returns the part of the table's width that each column should have; together they are 1.

    A column is as wide as its longest word or short cell asks for; a long cell asks for the root of its length,
    so that prose is given more room than figures but does not take all of it.
    """
    columns = range(column_count(table))
    texts = [[plain_text(row[c]) for row in (table.header, *table.rows) if c < len(row)] for c in columns]
    wanted = [_wanted(column) for column in texts]
    total = sum(wanted)
    return [width / total for width in wanted]


def _wanted(cells: list[str]) -> float:
    longest_word = max((len(word) for cell in cells for word in cell.split()), default=1)
    longest_cell = max((len(cell) for cell in cells), default=1)
    wanted = longest_cell + 2 if longest_cell <= _LINE else 3 * math.sqrt(longest_cell)
    return max(wanted, min(longest_word, _LINE) + 1, 3)
