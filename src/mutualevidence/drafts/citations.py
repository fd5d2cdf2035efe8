"""Pandoc's Cite nodes as citations: prefixes, places, remarks (pandoc's manual, Citation syntax).

Within a citation another may stand: ``[@a, as cited in @b]`` (APA 7, 8.6), ``@a [p. 4; see also @b]``. Its text
goes where `NESTED` stands in the text of the outer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from mutualevidence.drafts.locators import split_locator
from mutualevidence.drafts.rich import markup
from mutualevidence.drafts.tree import CITATION, Node
from mutualevidence.model.citation import Citation, CitationItem, Mode

NESTED = "\U000f8e57"
"""Stands for the text of a citation within another: a private-use character that no draft has."""

_MODES = {
    "AuthorInText": Mode.NARRATIVE,
    "SuppressAuthor": Mode.YEAR_ONLY,
    "NormalCitation": Mode.PARENTHETICAL,
}
_AS_CITED = ("as cited in", "cited in", "zitiert nach", "zit. nach", "citado en", "cité dans")
"""What says that a work was read only through another one (APA 7, 8.6, and its translations)."""


@attrs.frozen
class Cited:
    """What one Cite node cites: its citation, and those that stand within it, in the order of their marks."""

    citation: Citation
    within: tuple[Cited, ...] = ()
    secondary: frozenset[str] = frozenset()
    """Keys of works that were read only through another one: they are cited, but not listed (APA 7, 8.6)."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """This citation and those within it, in the order of reading."""
        return (self.citation, *(citation for each in self.within for citation in each.citations))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are cited."""
        return tuple(item.id for citation in self.citations for item in citation.items)


def cited_by(cite: Node) -> Cited:
    """Returns what the node ``cite`` cites."""
    if CITATION in cite:
        return Cited(cite[CITATION])
    entries, shown = cite["c"]
    first, *others = entries
    mode = _MODES[first["citationMode"]["t"]]
    if mode is Mode.PARENTHETICAL or (mode is Mode.YEAR_ONLY and others):
        return _together([_Part.of(entry) for entry in entries], Mode.PARENTHETICAL)
    part = _Part.of(first, in_text=mode is Mode.NARRATIVE)
    if mode is Mode.YEAR_ONLY or _only_author(shown):
        kept = attrs.evolve(part.item, suppress_author=False)
        return Cited(Citation((kept,), mode=mode if mode is Mode.YEAR_ONLY else Mode.AUTHOR_ONLY), part.within)
    if not others:
        return _together([part], Mode.NARRATIVE)
    more = _together([_Part.of(entry) for entry in others], Mode.PARENTHETICAL)
    suffix = f"{part.item.suffix}; {NESTED}" if part.item.suffix else f"; {NESTED}"
    item = attrs.evolve(part.item, suffix=suffix)
    return Cited(Citation((item,), mode=Mode.NARRATIVE), (*part.within, more), part.secondary)


def _only_author(shown: Sequence[Node]) -> bool:
    r"""Returns whether LaTeX asks for nothing but the authors: ``\citeauthor``."""
    first = shown[0] if shown else {}
    return first.get("t") == "RawInline" and str(first["c"][1]).lstrip("\\").lower().startswith("citeauthor")


def _together(parts: Sequence[_Part], mode: Mode) -> Cited:
    return Cited(
        Citation(tuple(part.item for part in parts), mode=mode),
        tuple(each for part in parts for each in part.within),
        frozenset(key for part in parts for key in part.secondary),
    )


@attrs.frozen
class _Part:
    """One work of a Cite node, with what is cited within its prefix and suffix."""

    item: CitationItem
    within: tuple[Cited, ...]
    secondary: frozenset[str]

    @classmethod
    def of(cls, entry: dict[str, Any], *, in_text: bool = False) -> _Part:
        inner: list[Node] = []
        key = entry["citationId"]
        prefix = markup(entry["citationPrefix"], inner, NESTED).strip()
        following = markup(entry["citationSuffix"], inner, NESTED)
        label, locator, rest = _placed(following)
        item = CitationItem(
            key,
            locator=locator,
            label=label,
            prefix=f"{prefix} " if prefix else "",
            suffix=_suffix(rest, in_text=in_text and not locator),
            suppress_author=entry["citationMode"]["t"] == "SuppressAuthor",
        )
        within = tuple(cited_by(_parenthetical(each)) for each in inner)
        secondary = frozenset((key,)) if inner and _is_secondary(rest) else frozenset()
        return cls(item, within, secondary)


def _is_secondary(rest: str) -> bool:
    before = rest.partition(NESTED)[0].strip(" ,;").casefold()
    return before.endswith(_AS_CITED)


def _placed(following: str) -> tuple[str, str, str]:
    """Label, locator and rest of what follows a key; the comma before a place is not part of it."""
    text = following.strip()
    label, locator, rest = split_locator(text.removeprefix(",").strip())
    return (label, locator, rest) if locator else ("page", "", text)


def _suffix(rest: str, *, in_text: bool) -> str:
    """Returns the writer's words after a work, set off from it; in parentheses after a year they need a comma."""
    text = rest.strip()
    if not text:
        return ""
    if text[0] in ",;:.":
        return text
    return f", {text}" if in_text else f" {text}"


def _parenthetical(cite: Node) -> Node:
    """Returns a Cite within a citation as it stands there: in parentheses already."""
    entries, shown = cite["c"]
    changed = [
        {**entry, "citationMode": {"t": "NormalCitation"}}
        if entry["citationMode"]["t"] == "AuthorInText"
        else entry
        for entry in entries
    ]
    return {"t": "Cite", "c": [changed, shown]}


def keys_in(cite: Node) -> Iterator[str]:
    """Yields the keys that a Cite node names, those within its prefixes and suffixes included."""
    yield from cited_by(cite).keys
