r"""Reads LaTeX that stands in Markdown for formats that do not hold it: tables, ``\textbf``, ``\footnote``.

Pandoc's LaTeX reader reads it. What that reader skips, and citations, stay raw, and are told as left out.
"""

from __future__ import annotations

import json
import re
from typing import Any

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.tree import Node, nodes, replaced, text_of
from mutualevidence.errors import MutualEvidenceError

_FORMATS = ("tex", "latex")
_RAW = ("RawBlock", "RawInline")
_MARK = "mutualevidence-part"
_ITS_OWN = re.compile(r"\s*(?:\\(?:begin|end)\{[^{}]*\}|\\(?:new|clear)?page(?:break)?|%[^\n]*)\s*")
"""Half an environment, the end of a page, a comment: nothing to be read by itself."""


def read_tex(blocks: list[Node]) -> list[Node]:
    """Returns ``blocks`` with what LaTeX says in them, where pandoc reads all of it, in one run."""
    raw = [each for each in nodes(blocks) if each["t"] in _RAW and each["c"][0] in _FORMATS]
    texts = list(dict.fromkeys(each["c"][1] for each in raw if not _ITS_OWN.fullmatch(each["c"][1])))
    read = _read(texts) if texts else {}

    def change(each: Node) -> list[Node] | None:
        if each["t"] not in _RAW or each["c"][0] not in _FORMATS:
            return None
        found = read.get(each["c"][1])
        if found is None or each["t"] == "RawBlock":
            return found
        return found[0]["c"] if len(found) == 1 and found[0]["t"] in ("Para", "Plain") else None

    changed: list[Node] = replaced(blocks, change)
    return changed


def _read(texts: list[str]) -> dict[str, list[Node]]:
    """Returns the blocks of each of ``texts``; without those that are not wholly read."""
    source = "".join(f"\n\n\\section*{{{_MARK}}}\n\n{text}" for text in texts)
    try:
        made = pandoc.converted(source.encode(), reader="latex", writer="json", options=("--verbose",))
    except MutualEvidenceError:
        return {}  # one of them cannot be read: they stay as they are
    parts: list[list[Node]] = []
    for block in json.loads(made.content)["blocks"]:
        if block["t"] == "Header" and text_of(block["c"][2]) == _MARK:
            parts.append([])
        elif parts:
            parts[-1].append(block)
    if len(parts) != len(texts):
        return {}
    skipped = [str(each["contents"]) for each in made.messages if each.get("type") == "SkippedContent"]
    return {
        text: part
        for text, part in zip(texts, parts, strict=True)
        if part and not _is_lost(part) and not any(each in text for each in skipped)
    }


def _is_lost(part: list[Any]) -> bool:
    return any(each["t"] in (*_RAW, "Cite") for each in nodes(part))
