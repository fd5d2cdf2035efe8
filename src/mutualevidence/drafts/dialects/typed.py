"""Reads citations typed as text, ``[@key, p. 3]``, in formats that have none of their own: Word, HTML.

Pandoc reads citations in Markdown only, so what looks like one is given to its Markdown reader, all at once.
"""

from __future__ import annotations

import json
import re
from typing import Any

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.tree import Node, lists_of_inlines, text_of

CITING = frozenset(
    ("markdown", "commonmark", "commonmark_x", "gfm", "latex", "org", "typst", "ipynb", "djot", "jats", "muse")
)
"""Formats whose readers know citations."""
TYPED = "mutualevidence-typed"
"""Marks a Cite that was typed as text."""

_AT = re.compile(r"(?<![\w@.])-?@[\w{]")
_GROUP = re.compile(r"\[[^\[\]]*(?<![\w@.])-?@[\w{][^\[\]]*\]")
_SPECIAL = re.compile(r"([\\`*_$^~<>#|])")
_FORMATS = {"Emph": "*", "Strong": "**"}


def read_typed_citations(blocks: list[Node]) -> None:
    """Replace, in place, what is typed as a citation by a Cite that is marked as `TYPED`."""
    found = [(line, start, end) for line in lists_of_inlines(blocks) for start, end in _places(line)]
    if not found:
        return
    texts = [_markdown(line[start:end]) for line, start, end in found]
    source = "\n\n".join(f"{_BEGIN}{text}" for text in texts).encode()
    made = json.loads(pandoc.converted(source, reader="markdown-smart", writer="json").content)["blocks"]
    if len(made) != len(found):
        return
    for (line, start, end), block in reversed(list(zip(found, made, strict=True))):
        first, *rest = block["c"]
        inlines = [{"t": "Str", "c": first["c"][1:]}, *rest] if first["c"] != _BEGIN else rest
        line[start:end] = [{**each, TYPED: True} if each["t"] == "Cite" else each for each in inlines]


_BEGIN = "\u2060"
"""Begins each paragraph, so that no text is taken for a heading or a list."""


def _places(line: list[Any]) -> list[tuple[int, int]]:
    """Where in ``line`` citations stand: from a word to the one after the last."""
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(line):
        end = _end(line, start)
        if end:
            places.append((start, end))
        start = end or start + 1
    return places


def _end(line: list[Any], start: int) -> int:
    """Where the citation that begins in the word at ``start`` ends; 0 where none does."""
    word = line[start]
    if word.get("t") != "Str":
        return 0
    if "[" in word["c"]:
        for end in range(start + 1, len(line) + 1):
            if line[end - 1]["t"] == "Str" and "]" in line[end - 1]["c"]:
                return end if _GROUP.search(text_of(line[start:end])) else 0
        return 0
    if not _AT.search(word["c"]):
        return 0
    follows = line[start + 1 : start + 3]
    if len(follows) == 2 and follows[0]["t"] == "Space" and str(follows[1].get("c", "")).startswith("["):
        for end in range(start + 3, len(line) + 1):
            if line[end - 1]["t"] == "Str" and "]" in line[end - 1]["c"]:
                return end
    return start + 1


def _markdown(line: list[Any]) -> str:
    parts = []
    for each in line:
        kind = each["t"]
        if kind in _FORMATS:
            parts.append(f"{_FORMATS[kind]}{_markdown(each['c'])}{_FORMATS[kind]}")
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        else:
            parts.append(_SPECIAL.sub(r"\\\1", text_of(each)))
    return "".join(parts)
