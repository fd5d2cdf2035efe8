"""Answers Quarto's shortcodes for included files and values of the front matter (Quarto, Includes; Variables)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mutualevidence.drafts.tree import Node, lists_of_inlines, text_of
from mutualevidence.files import note_read

_INCLUDE = re.compile(r"""[ \t]*\{\{<\s*include\s+(?P<quote>["']?)(?P<path>[^"'>]+?)(?P=quote)\s*>\}\}[ \t]*""")
_META = re.compile(r"\{\{<\s*meta\s+(?P<name>[^\s<>]+)\s*>\}\}")


def with_included(text: str, folder: Path) -> tuple[str, tuple[int, ...]]:
    """``text`` with included files in the place of the lines that name them, and the line that each line is from.

    A file that is not there, or that includes itself, leaves its line as typed.
    """
    lines = [(line, number) for number, line in enumerate(text.split("\n"), 1)]
    if "{{<" not in text:
        return text, ()
    expanded = [each for line, number in lines for each in _expanded(line, number, folder, ())]
    return "\n".join(line for line, _ in expanded), tuple(number for _, number in expanded)


def _expanded(line: str, number: int, folder: Path, within: tuple[Path, ...]) -> list[tuple[str, int]]:
    found = _INCLUDE.fullmatch(line)
    path = (folder / found["path"]).resolve() if found else None
    if path is None or path in within or not path.is_file():
        return [(line, number)]
    note_read(path)
    inner = path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n").removesuffix("\n")
    return [each for part in inner.split("\n") for each in _expanded(part, number, path.parent, (*within, path))]


def answer_meta(tree: Any, meta: Mapping[str, Node]) -> None:
    """Put the values of ``meta`` into the places of ``tree`` that ask for them (``{{< meta title >}}``)."""
    for line in lists_of_inlines(tree):
        start = 0
        while start < len(line):
            found = _asked(line, start)
            value = _value(found[1]["name"], meta) if found else []
            if found and value:
                end, match = found
                words, typed = [*value], text_of(line[start:end])
                if before := typed[: match.start()]:
                    words.insert(0, {"t": "Str", "c": before})
                if after := typed[match.end() :]:
                    words.append({"t": "Str", "c": after})
                line[start:end] = words
                start += len(words) - 1
            start += 1


def _asked(line: list[Node], start: int) -> tuple[int, re.Match[str]] | None:
    """Where the shortcode that begins in the word at ``start`` ends, and what it asks for."""
    if line[start]["t"] != "Str" or "{{<" not in line[start]["c"]:
        return None
    for end in range(start + 1, min(len(line), start + 9) + 1):
        match = _META.search(text_of(line[start:end]))
        if match and line[end - 1]["t"] == "Str":
            return end, match
    return None


def _value(name: str, meta: Mapping[str, Node]) -> list[Node]:
    """Returns the inlines of the field ``name``, of a field within a field by points; none for what is no text."""
    fields: Any = meta
    node: Node | None = None
    for part in name.split("."):
        node = fields.get(part)
        if node is None:
            return []
        fields = node["c"] if node["t"] == "MetaMap" else {}
    if node is None or node["t"] not in ("MetaInlines", "MetaString", "MetaBool"):
        return []
    return list(node["c"]) if node["t"] == "MetaInlines" else [{"t": "Str", "c": str(node["c"]).lower()}]
