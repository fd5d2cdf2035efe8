"""Finds the hidden rows, columns and sheets of a workbook (ECMA-376, part 1: 18.2.19, 18.3.1.13, 18.3.1.73)."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator

from mutualevidence.runtime.named_tuple import NamedTuple

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_ROW = re.compile(r"<(?:\w+:)?row\b[^<>]*\bhidden=\"(?:1|true)\"[^<>]*>")
_COLUMN = re.compile(r"<(?:\w+:)?col\b[^<>]*\bhidden=\"(?:1|true)\"[^<>]*>")


class Hidden(NamedTuple):
    """The hidden rows and columns of a sheet, counted from 1; neither where the sheet itself is hidden."""

    sheet: str
    rows: list[int]
    columns: list[int]


def hidden_parts(book: zipfile.ZipFile) -> Iterator[Hidden]:
    """Yields what is hidden of each sheet that has something hidden."""
    files = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _RELATION.findall(_part(book, "_rels/workbook.xml.rels"))
    }
    for tag in _SHEET.findall(_part(book, "workbook.xml")):
        name = html.unescape(_attribute(tag, "name"))
        if _attribute(tag, "state") in ("hidden", "veryHidden"):
            yield Hidden(name, [], [])
            continue
        text = _part(book, files.get(_attribute(tag, "r:id"), "").removeprefix("/xl/"))
        rows = [int(number) for row in _ROW.findall(text) if (number := _attribute(row, "r")).isdigit()]
        columns = list(_columns(text))
        if rows or columns:
            yield Hidden(name, rows, columns)


def _columns(text: str) -> Iterator[int]:
    """Yields the numbers of hidden columns; a range that ends with the last column of all says nothing of data."""
    for column in _COLUMN.findall(text):
        first, last = _attribute(column, "min"), _attribute(column, "max")
        if first.isdigit() and last.isdigit() and int(last) < _LAST:
            yield from range(int(first), int(last) + 1)


_LAST = 16_384
"""The number of the last column that a sheet can have."""


def _part(book: zipfile.ZipFile, name: str) -> str:
    try:
        return book.read(f"xl/{name}").decode("utf-8", "replace")
    except KeyError:
        return ""


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\b{re.escape(name)}=\"([^\"]*)\"", tag)
    return found[1] if found else ""
