"""Works that were read in others: "(Rabbitt, 1982, as cited in Lyon et al., 2014)" (APA 7, 8.6)."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

import attrs

from mutualevidence.csl.compile.compiled_style import CompiledStyle
from mutualevidence.csl.items.item import Item, Texts, signature
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.runtime.named_tuple import NamedTuple

AS_CITED_IN = {"en": "as cited in", "de": "zitiert nach", "es": "citado en", "fr": "cité dans"}
"""What leads to the work that was read, by the style's language; English elsewhere."""
_FIRST_MARK = 0xF700
"""Private characters that stand for the works that were read until their texts are known."""


class Secondary(NamedTuple):
    """How a work is cited that was read in another: with a mark where the text of that one goes."""

    citation: Citation
    item: CitationItem
    work: Item


def secondary(engine: CompiledStyle, citation: Citation, item: CitationItem, work: Item, number: int) -> Secondary:
    """Returns ``item`` of ``citation`` with the mark of the work ``number`` after it.

    Of an original without date nothing is said but who wrote it: "Rabbitt (as cited in Lyon et al., 2014)".
    """
    words = _words(engine, number)
    if "issued" not in work.dates and not work.texts["status"]:
        work = _undated(work, engine.citation.scope.used)
        if citation.mode is Mode.NARRATIVE and len(citation.items) == 1 and not engine.note:
            return Secondary(attrs.evolve(citation, infix=f"{citation.infix} ({words})"), item, work)
    return Secondary(citation, attrs.evolve(item, suffix=f"{item.suffix}, {words}"), work)


def _words(engine: CompiledStyle, number: int) -> str:
    return f"{AS_CITED_IN.get(engine.style.locale.language[:2], AS_CITED_IN['en'])} {_mark(number)}"


def _mark(number: int) -> str:
    return chr(_FIRST_MARK + number)


def _undated(work: Item, used: frozenset[str]) -> Item:
    """Returns a work whose citation says nothing of its date, where the style can do without (APA)."""
    undated = copy.copy(work)
    undated.texts = Texts({**work.texts, "apa-undated": "1"})
    undated.signature = signature(undated, used)
    return undated


def with_sources(engine: CompiledStyle, text: str, sources: Sequence[str]) -> str:
    """Returns the marked ``text`` of a citation with the texts of the works that were read in their places."""
    text = text or engine.citation.finished(_words(engine, 0))  # the year alone of a work that has none
    for number, source in enumerate(sources):
        text = text.replace(_mark(number), source)
    return text


def only_read_in_others(engine: CompiledStyle, citations: Iterable[Citation]) -> frozenset[str]:
    """Returns the works that are not listed, because they were read in others only.

    Numbers and notes need every work in the list.
    """
    if engine.note or engine.numeric:
        return frozenset()
    secondary: set[str] = set()
    others: set[str] = set()
    for citation in citations:
        for item in citation.items:
            if item.cited_in is None:
                others.add(item.id)
            else:
                secondary.add(item.id)
                others.add(item.cited_in.id)
    return frozenset(secondary - others)
