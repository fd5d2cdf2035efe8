"""Gives the note of a retraction the form that APA prints it in (APA 7, 10.1, retracted article)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

_NOTE = LazyPattern(r"Retraction published\b", 2).match
_PLACE = LazyPattern(
    r"(.*?\d{4}),?\s+(?:in\s+)?([^\W\d][^,<>]*),\s+(\d+)(?:\s*[(\[]([\w-]+)[)\]])?((?:,.*)?)"
).fullmatch

_BEFORE_TITLE = LazyPattern(
    r"^(?:<span[^<>]*>)?\W*(?:RETRACTED|Retracted)(?: (?:ARTICLE|[Aa]rticle))?(?:</span>)?[:\]] +"
)
"""What publishers put before the title, which the note says."""


def settle_retraction(work: Preparation) -> None:
    """10.1: "(Retraction published 2010, *The Lancet, 375*[9713], 445)", from ``references`` or the note."""
    texts = work.texts
    if "references" not in texts and "note" not in texts:
        return
    told = texts.get("references", "")
    note = "" if told else texts.get("note", "").rstrip(".")
    if not told and (len(note) < 20 or _NOTE(note) is None):
        return
    if note:
        del texts["note"]
    found = _PLACE(told or note) if _NOTE(told or note) is not None else None
    if found is None:
        texts["references"] = told or note
        return
    issue = f"[{found[4]}]" if found[4] else ""
    texts["title"] = _BEFORE_TITLE.sub("", texts.get("title", ""))
    texts["references"] = f"{found[1]}, <i>{found[2]}, {found[3]}</i>{issue}{found[5].replace('--', '–')}"
