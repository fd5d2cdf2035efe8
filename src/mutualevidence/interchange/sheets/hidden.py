"""Finds the rows and sheets of an Excel workbook that are hidden (ECMA-376, part 1: 18.2.19 and 18.3.1.73)."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_ROW = re.compile(r"<(?:\w+:)?row\b[^<>]*\bhidden=\"(?:1|true)\"[^<>]*>")


def hidden_parts(book: zipfile.ZipFile) -> Iterator[tuple[str, list[int]]]:
    """Yields each sheet with hidden rows, and their numbers; no numbers where the sheet itself is hidden."""
    files = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _tags(book, "_rels/workbook.xml.rels", _RELATION)
    }
    for tag in _tags(book, "workbook.xml", _SHEET):
        name = html.unescape(_attribute(tag, "name"))
        if _attribute(tag, "state") in ("hidden", "veryHidden"):
            yield name, []
            continue
        target = files.get(_attribute(tag, "r:id"), "").removeprefix("/xl/")
        rows = [int(number) for row in _tags(book, target, _ROW) if (number := _attribute(row, "r")).isdigit()]
        if rows:
            yield name, rows


def _tags(book: zipfile.ZipFile, name: str, wanted: re.Pattern[str]) -> list[str]:
    try:
        text = book.read(f"xl/{name}").decode("utf-8", "replace")
    except KeyError:
        return []
    return wanted.findall(text)


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\b{re.escape(name)}=\"([^\"]*)\"", tag)
    return found[1] if found else ""
