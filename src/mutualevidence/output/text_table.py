"""A table in columns of plain text, no wider than a page; as records where there are too many columns for that."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

_GAP = "  "
_NARROW = re.compile("[\u0000-\u02ff\u0391-\u03c9\u0410-\u044f\u2010-\u2027\u2190-\u2199\u2200-\u22ff]*").fullmatch
"""Letters, dashes, quotation marks and signs that take one column each."""
_NARROWEST = 9
"""Columns narrower than this, with text that has to be broken, cannot be read."""


def laid_out_table(header: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[str], width: int) -> str:
    """Returns the table with rules above, below and under its header, cells wrapped to fit into ``width``."""
    columns = max([len(header), *map(len, rows)], default=0)
    cells = [[*row, *[""] * (columns - len(row))] for row in (header, *rows)]
    natural = [max(display_width(row[column]) for row in cells) for column in range(columns)]
    words = [
        max((display_width(word) for row in cells for word in row[column].split()), default=1)
        for column in range(columns)
    ]
    widths = fitted_widths(natural, words, width - len(_GAP) * (columns - 1))
    if any(given < min(wanted, _NARROWEST) for given, wanted in zip(widths, natural, strict=True)):
        return _records(header, rows, width)
    rule = "-" * (sum(widths) + len(_GAP) * (columns - 1))
    sides = [align[column] if column < len(align) else "left" for column in range(columns)]
    several_lines = any(wanted > given for wanted, given in zip(natural, widths, strict=True))
    body = ("\n\n" if several_lines else "\n").join(_row(row, widths, sides) for row in cells[1:])
    return "\n".join(part for part in (rule, _row(cells[0], widths, sides), rule, body, rule) if part)


def fitted_widths(natural: Sequence[int], least: Sequence[int], available: int) -> list[int]:
    """Widths that add up to no more than ``available``: narrow columns keep theirs, wide ones share the rest.

    They share it by the root of what they would like, so that prose is given more room than names, and no column
    gets less than its ``least``, the width of its longest word, as long as there is room for that.
    """
    widths = list(natural)
    wide = sorted(range(len(widths)), key=lambda column: widths[column])
    while wide and natural[wide[0]] * len(wide) <= available:
        available -= natural[wide.pop(0)]
    if sum(least[column] for column in wide) > available:
        least = [1] * len(widths)
    while wide:
        weights = sum(_weight(natural[column]) for column in wide)
        share = {column: int(available * _weight(natural[column]) / weights) for column in wide}
        short = [column for column in wide if share[column] < least[column]]
        for column in short or wide:
            widths[column] = max(share[column], least[column])
            available -= widths[column]
        wide = [column for column in wide if column not in short] if short else []
    return widths


def _weight(width: int) -> float:
    return math.sqrt(max(width, 1))


def display_width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for a wide letter, none for a combining mark."""
    if text.isascii() or _NARROW(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _row(cells: Sequence[str], widths: Sequence[int], sides: Sequence[str]) -> str:
    columns = [wrapped_lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns), default=0)
    lines = []
    for number in range(height):
        pieces = [
            _padded(column[number] if number < len(column) else "", width, side)
            for column, width, side in zip(columns, widths, sides, strict=True)
        ]
        lines.append(_GAP.join(pieces).rstrip())
    return "\n".join(lines)


def wrapped_lines(text: str, width: int, *, rest: str = "") -> list[str]:
    """Returns ``text`` in lines of at most ``width`` columns, each after the first beginning with ``rest``."""
    words = text.split()
    if display_width(line := " ".join(words)) <= width:
        return [line]
    lines, line = [], ""
    for word in words:
        joined = f"{line} {word}" if line.strip() else line + word
        if display_width(joined) <= width:
            line = joined
            continue
        if line.strip():
            lines.append(line)
            line = rest
        for letter in word:  # a word that no line holds is broken
            if display_width(line + letter) > width and line.strip():
                lines.append(line)
                line = rest
            line += letter
    return [*lines, line]


def _padded(text: str, width: int, side: str) -> str:
    space = max(width - display_width(text), 0)
    if side == "right":
        return " " * space + text
    before = space // 2 if side == "center" else 0
    return " " * before + text + " " * (space - before)


def _records(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Returns each row as lines "column: cell", with rules between the rows."""
    rule = "-" * width
    records = []
    for row in rows:
        names = [*header, *[""] * (len(row) - len(header))]
        cells = [f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=False) if cell]
        records.append("\n".join(line for cell in cells for line in wrapped_lines(cell, width, rest="    ")))
    return "\n".join([rule, f"\n{rule}\n".join(records), rule])
