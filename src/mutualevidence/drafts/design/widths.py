"""How wide the columns of a table are: no word and no number is ever broken (APA 7, 7.21: legibility)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutualevidence.drafts.tree import Node, node, nodes, text_of

PAGE = 104
"""Characters of 10-point type that a line of 6.5 inches holds (a character is 0.45 em wide on average)."""
TURNED = 144
"""The same in landscape, on a line of 9 inches."""
_SAME = 0.01
"""Below this widths are the same."""
_SMALLEST_TYPE = 0.8
"""How much smaller the type of a table may become before its page is turned."""
_MANY_LINES = 5
"""Cells of more lines are tall."""
_RAGGED = 1.15
"""What a text of several lines takes more than its words, for lines end before a word that does not fit."""
_MARGIN = 2.5
"""What the space on both sides of a cell takes, in characters."""


def set_widths(blocks: list[Node], *, wide_only: bool = False, turns: bool = True) -> None:
    """Give the columns of every table in ``blocks`` their widths, in place, where what is given would break words.

    Equal widths are none: pandoc gives them to every table with long lines. With ``wide_only`` tables whose cells
    all fit on a line stay as narrow as they are. Text without an alignment is set flush left. ``turns`` says
    whether wide tables will stand in landscape.
    """
    for each in nodes(blocks):
        if each["t"] != "Table":
            continue
        for spec in each["c"][2]:
            if spec[0]["t"] == "AlignDefault":
                spec[0] = node("AlignLeft")
        if _has_widths(each) or (wide_only and _is_narrow(each)):
            continue
        for spec, width in zip(each["c"][2], column_widths(each, turns=turns), strict=False):
            spec[1] = node("ColWidth", width)


def column_widths(table: Node, *, turns: bool = True) -> list[float]:
    """Returns the share of the page that each column of ``table`` takes; [] where its cells span several."""
    texts = _longest_cells(table)
    page = TURNED if turns and wants_landscape(table) else PAGE
    return _shares(_least(table), texts, page) if texts else []


def wants_landscape(table: Node) -> bool:
    """Whether words would have to be small in portrait, or leave so little room that cells get twice as tall."""
    if type_scale(table) < _SMALLEST_TYPE:
        return True
    least, texts = _least(table), _longest_cells(table)
    if not texts or sum(least) >= PAGE:
        return False
    tall, flat = (_fewest_lines(least, texts, page) for page in (PAGE, TURNED))
    return tall > _MANY_LINES and tall > 2 * flat


def _longest_cells(table: Node) -> list[float]:
    """Returns the width of the longest text in each column; [] where cells span several columns."""
    longest = [1.0] * len(table["c"][2])
    for row in rows_of(table):
        if any(cell[3] != 1 for cell in row) or len(row) != len(longest):
            return []
        longest = [max(known, _width(text_of(cell[4]))) for known, cell in zip(longest, row, strict=True)]
    return longest


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


def _shares(least: list[float], texts: list[float], page: float) -> list[float]:
    """Every column its longest word, and what is left so that the longest cells have about as many lines."""
    if sum(least) >= page:
        return [width / sum(least) for width in least]
    whole = [max(word, text + _MARGIN) for word, text in zip(least, texts, strict=True)]
    if sum(whole) <= page:
        return [(width + (page - sum(whole)) / len(whole)) / page for width in whole]
    widths = _widths_for(least, texts, _fewest_lines(least, texts, page))
    return [width / sum(widths) for width in widths]


def _widths_for(least: list[float], texts: list[float], lines: float) -> list[float]:
    """Returns how wide columns are whose longest cells have this number of lines."""
    return [max(word, _RAGGED * text / lines + _MARGIN) for word, text in zip(least, texts, strict=True)]


def _fewest_lines(least: list[float], texts: list[float], page: float) -> float:
    """Returns how many lines the longest cells have when no column has more; the words fit on the page."""
    few, many = 1.0, _RAGGED * sum(texts) + 1
    while many - few > _SAME:
        middle = (few + many) / 2
        few, many = (few, middle) if sum(_widths_for(least, texts, middle)) <= page else (middle, many)
    return many


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
