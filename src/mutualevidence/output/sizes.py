"""How wide the columns of a table should be, and how large a picture is, for formats that do not find out."""

from __future__ import annotations

import math

from mutualevidence.output.blocks import column_count
from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import plain_text

_PAGE = 104
"""About as many characters as a line of a table holds on a printed page."""

_LINE = 28
"""Characters up to which a cell rather takes one line than two."""


def column_shares(table: Table) -> list[float]:
    """Returns the part of the table's width that each column should have; together they are 1.

    A column is as wide as its longest word or short cell asks for; a long cell asks for the root of its length,
    so that prose is given more room than figures but does not take all of it.
    """
    columns = range(column_count(table))
    texts = [[plain_text(row[c]) for row in (table.header, *table.rows) if c < len(row)] for c in columns]
    wanted, least = [_wanted(column) for column in texts], [_longest_word(column) + 2 for column in texts]
    if sum(wanted) > max(_PAGE, sum(least)):  # words come first; what room they leave is for long cells
        room = max(_PAGE - sum(least), 0) / (sum(wanted) - sum(least))
        wanted = [low + room * (width - low) for width, low in zip(wanted, least, strict=True)]
    total = sum(wanted)
    return [width / total for width in wanted]


def _longest_word(cells: list[str]) -> int:
    return min(max((len(word) for cell in cells for word in cell.split()), default=1), _LINE)


def _wanted(cells: list[str]) -> float:
    longest_cell = max((len(cell) for cell in cells), default=1)
    wanted = longest_cell + 2 if longest_cell <= _LINE else 3 * math.sqrt(longest_cell)
    return max(wanted, _longest_word(cells) + 1, 3)


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG (PNG specification, 5.2 and 11.2.2); 1 by 1 for what is none."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return 1, 1
    return int.from_bytes(data[16:20]) or 1, int.from_bytes(data[20:24]) or 1
