"""How wide the columns of a table are: no word and no number is ever broken (APA 7, 7.21: legibility)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from mutualevidence.drafts.tree import Node, node, nodes, text_of

PAGE = 104
"""Characters of 10-point type that a line of 6.5 inches holds (a character is 0.45 em wide on average)."""
TURNED = 144
"""The same in landscape, on a line of 9 inches."""
_SAME = 0.01
"""Below this widths are the same."""
_MARGIN = 2.5
"""What the space on both sides of a cell takes, in characters."""


def set_widths(blocks: list[Node], *, wide_only: bool = False) -> None:
    """Give the columns of every table in ``blocks`` their widths, in place, where what is given would break words.

    Equal widths are none: pandoc gives them to every table with long lines. With ``wide_only`` tables whose cells
    all fit on a line stay as narrow as they are. Text without an alignment is set flush left.
    """
    for each in nodes(blocks):
        if each["t"] != "Table":
            continue
        for spec in each["c"][2]:
            if spec[0]["t"] == "AlignDefault":
                spec[0] = node("AlignLeft")
        if _has_widths(each) or (wide_only and _is_narrow(each)):
            continue
        for spec, width in zip(each["c"][2], column_widths(each), strict=False):
            spec[1] = node("ColWidth", width)


def column_widths(table: Node) -> list[float]:
    """Returns the share of the page that each column of ``table`` takes; [] where its cells span several."""
    columns: list[list[str]] = [[] for _ in table["c"][2]]
    for row in rows_of(table):
        if any(cell[3] != 1 for cell in row) or len(row) != len(columns):
            return []
        for column, cell in zip(columns, row, strict=True):
            column.append(text_of(cell[4]))
    return _shares(_least(table), [max(map(_width, texts), default=1) + _MARGIN for texts in columns])


def _least(table: Node) -> list[float]:
    """Returns what each column takes for its longest word."""
    columns = [_MARGIN + 1] * len(table["c"][2])
    for row in rows_of(table):
        for place, cell in enumerate(row[: len(columns)]):
            longest = max((_width(word) for word in text_of(cell[4]).split()), default=1) + _MARGIN
            columns[place] = max(columns[place], longest if cell[3] == 1 else 0)
    return columns


def type_scale(table: Node, page: float = PAGE) -> float:
    """By how much the type of ``table`` has to be smaller for its longest words to fit; 1 for not at all."""
    return min(1.0, page / max(sum(_least(table)), 1))


def _shares(least: list[float], whole: list[float]) -> list[float]:
    """Every column its longest word; what is left goes to those that would need more, prose before figures."""
    if sum(least) >= PAGE:
        return [width / sum(least) for width in least]
    if sum(whole) <= PAGE:
        return [(width + (PAGE - sum(whole)) / len(whole)) / PAGE for width in whole]
    wanted = [math.sqrt(max(text - word, 0)) for word, text in zip(least, whole, strict=True)]
    left = PAGE - sum(least)
    return [(word + left * more / sum(wanted)) / PAGE for word, more in zip(least, wanted, strict=True)]


def rows_of(table: Node) -> Iterator[list[Any]]:
    """Yields the cells of every row of ``table``: head, bodies and foot."""
    _, _, _, head, bodies, foot = table["c"]
    for row in [*head[1], *(row for body in bodies for part in body[2:] for row in part), *foot[1]]:
        yield row[1]


def _is_narrow(table: Node) -> bool:
    """Returns whether no cell of ``table`` has to be broken into lines."""
    columns = [0.0] * len(table["c"][2])
    for row in rows_of(table):
        for place, cell in enumerate(row[: len(columns)]):
            columns[place] = max(columns[place], _width(text_of(cell[4])) + _MARGIN)
    return sum(columns) <= PAGE


def _has_widths(table: Node) -> bool:
    """Returns whether the writer gave ``table`` widths that differ, and that its words fit into."""
    given = [spec[1]["c"] if spec[1]["t"] == "ColWidth" else 0.0 for spec in table["c"][2]]
    if max(given, default=0) - min(given, default=0) < _SAME:
        return False
    return all(width * PAGE >= word for width, word in zip(given, _least(table), strict=True))


def _width(text: str) -> float:
    """Returns the width of ``text`` in average characters; capitals and figures are wider than small letters."""
    return sum(1.35 if c.isupper() or c in "mw@%—" else 1.1 if c.isdigit() else 1 for c in text)
