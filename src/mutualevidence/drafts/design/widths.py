"""How wide the columns of a table are: no word and no number is ever broken (APA 7, 7.21: legibility)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from mutualevidence.drafts.tree import Node, node, nodes, text_of

PAGE = 104
"""Characters of 10-point type that a line of 6.5 inches holds (a character is 0.45 em wide on average)."""
_MARGIN = 2.5
"""What the space on both sides of a cell takes, in characters."""


def set_widths(blocks: list[Node], *, wide_only: bool = False) -> None:
    """Give the columns of every table in ``blocks`` that does not say so itself their widths, in place.

    With ``wide_only`` tables whose cells all fit on a line stay as narrow as they are.
    """
    for each in nodes(blocks):
        if each["t"] == "Table" and not _has_widths(each) and not (wide_only and _is_narrow(each)):
            widths = column_widths(each)
            if widths:
                for spec, width in zip(each["c"][2], widths, strict=True):
                    spec[1] = node("ColWidth", width)


def column_widths(table: Node) -> list[float]:
    """The share of the page that each column of ``table`` takes; [] where its cells span several."""
    columns: list[list[str]] = [[] for _ in table["c"][2]]
    for row in rows_of(table):
        if any(cell[3] != 1 for cell in row) or len(row) != len(columns):
            return []
        for column, cell in zip(columns, row, strict=True):
            column.append(text_of(cell[4]))
    if not columns:
        return []
    least = [
        max((_width(word) for text in texts for word in text.split()), default=1) + _MARGIN for texts in columns
    ]
    whole = [max((_width(text) for text in texts), default=1) + _MARGIN for texts in columns]
    return _shares(least, whole)


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
    """The cells of every row of ``table``: head, bodies and foot."""
    _, _, _, head, bodies, foot = table["c"]
    for row in [*head[1], *(row for body in bodies for part in body[2:] for row in part), *foot[1]]:
        yield row[1]


def _is_narrow(table: Node) -> bool:
    """Whether no cell of ``table`` has to be broken into lines."""
    columns = [0.0] * len(table["c"][2])
    for row in rows_of(table):
        for place, cell in enumerate(row[: len(columns)]):
            columns[place] = max(columns[place], _width(text_of(cell[4])) + _MARGIN)
    return sum(columns) <= PAGE


def _has_widths(table: Node) -> bool:
    return any(spec[1]["t"] == "ColWidth" for spec in table["c"][2])


def _width(text: str) -> float:
    """The width of ``text`` in average characters; capitals and figures are wider than small letters."""
    return sum(1.35 if c.isupper() or c in "mw@%—" else 1.1 if c.isdigit() else 1 for c in text)
