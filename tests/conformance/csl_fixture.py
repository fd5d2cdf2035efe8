"""Reads fixtures of the CSL test suite: sections, and the document that a fixture's citations make."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.csl.items.cite import Position
from mutualevidence.model.citation import Citation, CitationItem

_SECTION = re.compile(r">>=+ *([A-Z-]+) *=+>>\n?(.*?)<<=+ *\1 *=+<<", re.DOTALL)

Call = tuple[dict[str, Any], list[list[Any]], list[list[Any]]]
"""One call of citeproc-js's session: a citation, and [id, note number] of those before and after it."""


@attrs.frozen
class Fixture:
    """One test of the suite."""

    name: str
    mode: str
    style: str
    items: Sequence[dict[str, Any]]
    expected: str
    citation_items: Sequence[Sequence[dict[str, Any]]] | None = None
    citations: Sequence[Call] | None = None
    bibentries: Sequence[Sequence[str]] | None = None
    bibsection: Mapping[str, Any] | None = None
    abbreviations: Mapping[str, Any] | None = None


@attrs.frozen
class Document:
    """Citations of a document, the positions they are told to have, and the ids of the works they may cite."""

    citations: tuple[Citation, ...] = ()
    positions: tuple[tuple[Position | None, ...], ...] = ()
    keys: tuple[str, ...] = ()
    edited: str = ""
    """The key of the citation that was edited last."""
    registered: tuple[str, ...] | None = None
    """The works of the reference list, ``None`` for all."""


def is_fixture(path: Path) -> bool:
    """Whether ``path`` has the sections of a fixture."""
    return bool(re.search(r">>=+ *MODE *=+>>", path.read_text(encoding="utf-8")))


def fixture(path: Path) -> Fixture:
    """The fixture in ``path``."""
    sections = {name: text.strip("\n") for name, text in _SECTION.findall(path.read_text(encoding="utf-8"))}

    def parsed(name: str) -> Any:
        return json.loads(sections[name]) if name in sections else None

    items = parsed("INPUT")
    for number, item in enumerate(items, 1):
        item.setdefault("id", f"ITEM-{number}")
    return Fixture(
        path.stem,
        sections["MODE"].strip(),
        sections["CSL"],
        items,
        sections["RESULT"],
        parsed("CITATION-ITEMS"),
        parsed("CITATIONS"),
        parsed("BIBENTRIES"),
        parsed("BIBSECTION"),
        parsed("ABBREVIATIONS"),
    )


def documents(test: Fixture) -> list[Document]:
    """The document of ``test``; where its citations are edited call by call, as it was before the last call and
    as it is after it."""
    if test.citations is not None:
        return [_edited(test.citations[:-1]), _edited(test.citations)]
    return [_listed(test)]


def _listed(test: Fixture) -> Document:
    rows: Sequence[Sequence[Mapping[str, Any]]] = ()
    if test.citation_items is not None:
        rows = test.citation_items
    elif test.mode == "citation":
        rows = [[{"id": item["id"]} for item in test.items]]
    return Document(
        tuple(Citation(map(_cite, row)) for row in rows),
        tuple(tuple(_position(cite, Position.FIRST) for cite in row) for row in rows),
        registered=tuple(map(str, test.bibentries[-1])) if test.bibentries else None,
    )


def _edited(calls: Sequence[Call]) -> Document:
    """The document after ``calls``: the last version of each citation, in the order of the last call."""
    known: dict[str, Mapping[str, Any]] = {}
    notes: dict[str, int] = {}
    order: list[str] = []
    for number, (citation, before, after) in enumerate(calls):
        key = citation.get("citationID") or f"citation-{number}"
        known[key] = citation
        order = [*(other for other, _ in before), key, *(other for other, _ in after)]
        notes.update(dict(map(tuple, (*before, *after))))
        notes[key] = citation.get("properties", {}).get("noteIndex", 0) or 0
    rows = [known[key]["citationItems"] for key in order]
    return Document(
        tuple(Citation(map(_cite, row), note_number=notes[key]) for key, row in zip(order, rows, strict=True)),
        tuple(tuple(_position(cite, None) for cite in row) for row in rows),
        tuple(order),
        key if calls else "",
        tuple(dict.fromkeys(str(cite["id"]) for row in rows for cite in row)),
    )


def _position(cite: Mapping[str, Any], default: Position | None) -> Position | None:
    return Position(int(cite["position"])) if cite.get("position") not in (None, "") else default


def _cite(cite: Mapping[str, Any]) -> CitationItem:
    return CitationItem(
        str(cite["id"]),
        locator=str(cite.get("locator") or ""),
        label=cite.get("label") or "page",
        prefix=cite.get("prefix") or "",
        suffix=cite.get("suffix") or "",
        suppress_author=bool(cite.get("suppress-author")),
        author_only=bool(cite.get("author-only")),
    )
