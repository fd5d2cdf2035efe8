"""How wide columns are, how large pictures and type, and which blocks want a page in landscape.

No letter is printed smaller than 7 points, and no word broken as long as that can be had (APA 7, 7.21 and 7.26).
"""

from __future__ import annotations

import math

from mutualevidence.richtext.document import LANDSCAPE, PORTRAIT, Figure, Table
from mutualevidence.richtext.inline import plain_text

_PAGE, _PAGE_TURNED = 104, 144
"""About as many characters as a line of a table of 10 points holds on a printed page, upright and turned."""

_LEAST_UPRIGHT, _LEAST_TURNED = 0.8, 0.7
"""How much smaller the type of a table may become before its page is turned, and then: 8 and 7 points of 10."""

_LINE = 28
"""Characters up to which a cell rather takes one line than two."""


def column_count(table: Table) -> int:
    """Returns the columns of ``table``, in its widest row."""
    return max(len(table.header), *(len(row) for row in table.rows), 1)


def is_turned(table: Table) -> bool:
    """Returns whether the words of ``table`` have no room on a page in portrait."""
    return _least_width(table) * _LEAST_UPRIGHT > _PAGE


def type_share(table: Table) -> float:
    """Returns the size of the type of ``table`` as a share of the usual one: 1, or less for words to fit."""
    turned = is_turned(table)
    room, least = (_PAGE_TURNED, _LEAST_TURNED) if turned else (_PAGE, _LEAST_UPRIGHT)
    return max(least, min(1.0, room / _least_width(table)))


def picture_width(figure: Figure, text_width: float, *, pixels: int = 0) -> float:
    """Returns how wide a picture is printed, in points: no wider than the text, nor taller than a page.

    ``text_width`` is that of a page in portrait; a picture of unknown size is as wide as its ``pixels``.
    """
    if figure.turned:
        return figure.printed_width(LANDSCAPE)
    natural = figure.width * 1.2 if figure.width else 0.75 * pixels
    return min(natural or text_width, text_width, figure.printed_width((text_width, PORTRAIT[1])))


def _columns(table: Table) -> list[list[str]]:
    columns = range(column_count(table))
    return [[plain_text(row[c]) for row in (table.header, *table.rows) if c < len(row)] for c in columns]


def _least_width(table: Table) -> float:
    """Returns the characters that the longest words of all columns take."""
    return sum(_longest_word(column) + 2 for column in _columns(table))


def column_shares(table: Table) -> list[float]:
    """Returns the part of the table's width that each column should have; together they are 1.

    A column is as wide as its longest word or short cell asks for; a long cell asks for the root of its length,
    so that prose is given more room than figures but does not take all of it.
    """
    page = (_PAGE_TURNED if is_turned(table) else _PAGE) / type_share(table)
    texts = _columns(table)
    wanted, least = [_wanted(column) for column in texts], [_longest_word(column) + 2 for column in texts]
    if sum(wanted) > max(page, sum(least)):  # words come first; what room they leave is for long cells
        room = max(page - sum(least), 0) / (sum(wanted) - sum(least))
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
