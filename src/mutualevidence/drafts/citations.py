"""Pandoc's Cite nodes as citations: prefixes, places, remarks (pandoc's manual, Citation syntax).

Within a citation another may stand: ``[@a, as cited in @b]`` (APA 7, 8.6), ``@a [p. 4; see also @b]``. Its text
goes to its mark in the text of the outer one, as does what no citation can hold: formulas, links, notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.csl.document.secondary import AS_CITED_IN
from mutualevidence.drafts.dialects.latex_source import BARE
from mutualevidence.drafts.locators import split_locator
from mutualevidence.drafts.rich import MARKS, mark, markup
from mutualevidence.drafts.tree import CITATION, Node
from mutualevidence.model.citation import Citation, CitationItem, Mode

_MODES = {
    "AuthorInText": Mode.NARRATIVE,
    "SuppressAuthor": Mode.YEAR_ONLY,
    "NormalCitation": Mode.PARENTHETICAL,
}
_AS_CITED = ("cited in", "zit. nach", *AS_CITED_IN.values())
"""What says that a work was read only through another one (APA 7, 8.6, and its translations)."""


@attrs.frozen
class Cited:
    """What one Cite node cites: its citation, and what stands within it, by the marks in its text."""

    citation: Citation
    within: Mapping[str, Cited] = attrs.field(factory=dict)
    """Citations within prefixes and suffixes."""
    secondary: frozenset[str] = frozenset()
    """Keys of works that were read only through another one: they are cited, but not listed (APA 7, 8.6)."""
    held: Mapping[str, Node] = attrs.field(factory=dict)
    """What is no text: formulas, links, notes."""
    bare: bool = False
    """Whether it stands without parentheses."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """This citation and those within it, in the order of reading."""
        return (self.citation, *(citation for each in self.within.values() for citation in each.citations))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are cited."""
        return tuple(item.id for citation in self.citations for item in citation.items)


def cited_by(cite: Node, held: list[Node] | None = None) -> Cited:
    """Returns what the node ``cite`` cites; ``held`` are the nodes that have marks already."""
    if CITATION in cite:
        return Cited(cite[CITATION])
    if BARE in cite:
        return attrs.evolve(cited_by({"t": "Cite", "c": cite["c"]}, held), bare=True)
    held = [] if held is None else held
    entries, shown = cite["c"]
    first, *others = entries
    mode = _MODES[first["citationMode"]["t"]]
    if mode is Mode.PARENTHETICAL or (mode is Mode.YEAR_ONLY and others):
        return _together([_Part.of(entry, held) for entry in entries], Mode.PARENTHETICAL)
    part = _Part.of(first, held, in_text=mode is Mode.NARRATIVE)
    if mode is Mode.YEAR_ONLY or _only_author(shown):
        item = attrs.evolve(part.item, suppress_author=False)
        kept = mode if mode is Mode.YEAR_ONLY else Mode.AUTHOR_ONLY
        return Cited(Citation((item,), mode=kept), part.within, held=part.held)
    if not others:
        return _together([part], Mode.NARRATIVE)
    more = {"c": [[{**entry, "citationMode": _IN_PARENTHESES} for entry in others], shown], "t": "Cite"}
    held.append(more)
    place = mark(len(held) - 1)
    inner = cited_by(more, held)
    is_secondary = _is_secondary(inner.citation.items[0].prefix)
    item = attrs.evolve(part.item, suffix=f"{part.item.suffix}{',' if is_secondary else ';'} {place}")
    secondary = part.secondary | ({part.item.id} if is_secondary else frozenset())
    return Cited(Citation((item,), mode=Mode.NARRATIVE), {**part.within, place: inner}, secondary, part.held)


_IN_PARENTHESES = {"t": "NormalCitation"}


def _only_author(shown: Sequence[Node]) -> bool:
    r"""Returns whether LaTeX asks for nothing but the authors: ``\citeauthor``."""
    first = shown[0] if shown else {}
    return first.get("t") == "RawInline" and str(first["c"][1]).lstrip("\\").lower().startswith("citeauthor")


def _together(parts: Sequence[_Part], mode: Mode) -> Cited:
    return Cited(
        Citation(tuple(part.item for part in parts), mode=mode),
        {place: each for part in parts for place, each in part.within.items()},
        frozenset(key for part in parts for key in part.secondary),
        {place: each for part in parts for place, each in part.held.items()},
    )


@attrs.frozen
class _Part:
    """One work of a Cite node, with what stands within its prefix and suffix."""

    item: CitationItem
    within: Mapping[str, Cited]
    secondary: frozenset[str]
    held: Mapping[str, Node]

    @classmethod
    def of(cls, entry: dict[str, Any], held: list[Node], *, in_text: bool = False) -> _Part:
        before = len(held)
        key = entry["citationId"]
        prefix = markup(entry["citationPrefix"], held).strip()
        following = markup(entry["citationSuffix"], held)
        inner = {mark(place): held[place] for place in range(before, len(held))}
        label, locator, rest = _placed(following)
        item = CitationItem(
            key,
            locator=locator,
            label=label,
            prefix=f"{prefix} " if prefix else "",
            suffix=_suffix(rest, in_text=in_text and not locator),
            suppress_author=entry["citationMode"]["t"] == "SuppressAuthor",
        )
        within = {
            place: cited_by(_parenthetical(each), held) for place, each in inner.items() if each["t"] == "Cite"
        }
        secondary = frozenset((key,)) if within and _is_secondary(rest) else frozenset()
        return cls(item, within, secondary, {place: inner[place] for place in inner.keys() - within.keys()})


def _is_secondary(rest: str) -> bool:
    return MARKS.split(rest)[0].strip(" ,;").casefold().endswith(_AS_CITED)


def _placed(following: str) -> tuple[str, str, str]:
    """Label, locator and rest of what follows a key; the comma before a place is not part of it.

    Empty braces behind the key say that no place follows.
    """
    text = following.strip()
    if text.startswith("{}"):
        return "page", "", text[2:]
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
        {**entry, "citationMode": _IN_PARENTHESES} if entry["citationMode"]["t"] == "AuthorInText" else entry
        for entry in entries
    ]
    return {"t": "Cite", "c": [changed, shown]}


def keys_in(cite: Node) -> Iterator[str]:
    """Yields the keys that a Cite node names, those within its prefixes and suffixes included."""
    yield from cited_by(cite).keys
