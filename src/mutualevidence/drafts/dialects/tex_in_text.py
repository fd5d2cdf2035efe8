r"""Reads LaTeX that stands in Markdown for formats that do not hold it: tables, ``\textbf``, ``\footnote``.

Pandoc's LaTeX reader reads it. What that reader skips stays raw, and is told as left out. Citations
are read before, when the draft is.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from typing import Any

from mutualevidence.drafts import pandoc
from mutualevidence.drafts.dialects.latex_source import settle
from mutualevidence.drafts.tree import Node, nodes, replaced, text_of
from mutualevidence.errors import MutualEvidenceError

_FORMATS = ("tex", "latex")
_RAW = ("RawBlock", "RawInline")
_MARK = "mutualevidence-part"
_ITS_OWN = re.compile(r"\s*(?:\\(?:begin|end)\{[^{}]*\}|\\(?:new|clear)?page(?:break)?|%[^\n]*)\s*")
"""Half an environment, the end of a page, a comment: nothing to be read by itself."""


def read_tex(blocks: list[Node]) -> list[Node]:
    """Returns ``blocks`` with what LaTeX says in them, where pandoc reads all of it, in one run."""
    texts = [text for text in _raw_texts(blocks) if not _ITS_OWN.fullmatch(text)]
    return _put_in(blocks, _read(texts) if texts else {})


_CITING = re.compile(
    r"\\[Cc]ite(?:p|t|alp|alt|author|year|yearpar)\*?(?=[\[{])"
    r"|\\(?:[Pp]aren|[Tt]ext|[Aa]uto|foot|smart)cites?\*?(?=[\[({])|\\cite\*?(?=[\[{])"
)
"""The citation commands of natbib and biblatex."""


def read_tex_citations(blocks: list[Node]) -> None:
    r"""Replace, in place, the LaTeX that only cites, ``\citep[p. 3]{key}``, by what LaTeX's reader makes of it."""
    texts = [text for text in _raw_texts(blocks) if _CITING.match(text)]
    read = _read(texts, citing=True) if texts else {}
    for part in read.values():
        settle(part)
    blocks[:] = _put_in(blocks, read)


def _raw_texts(blocks: list[Node]) -> list[str]:
    raw = (each for each in nodes(blocks) if each["t"] in _RAW and each["c"][0] in _FORMATS)
    return list(dict.fromkeys(each["c"][1] for each in raw))


def _put_in(blocks: list[Node], read: Mapping[str, list[Node]]) -> list[Node]:
    """Returns ``blocks`` with what was ``read`` in the place of raw LaTeX."""

    def change(each: Node) -> list[Node] | None:
        found = read.get(each["c"][1]) if each["t"] in _RAW and each["c"][0] in _FORMATS else None
        if found is None or each["t"] == "RawBlock":
            return copy.deepcopy(found)
        return copy.deepcopy(found[0]["c"]) if len(found) == 1 and found[0]["t"] in ("Para", "Plain") else None

    changed: list[Node] = replaced(blocks, change)
    return changed


def _read(texts: list[str], *, citing: bool = False) -> dict[str, list[Node]]:
    """Returns the blocks of each of ``texts``; without those not wholly read or, unless ``citing``, that cite."""
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
        if part and not _is_lost(part, *([] if citing else ["Cite"])) and not any(each in text for each in skipped)
    }


def _is_lost(part: list[Any], *kinds: str) -> bool:
    """Returns whether something stays raw, or is one of ``kinds``; the LaTeX of a citation does not count."""
    shown = {id(each) for cite in nodes(part) if cite["t"] == "Cite" for each in nodes(cite["c"][1])}
    return any(each["t"] in (*_RAW, *kinds) and id(each) not in shown for each in nodes(part))
