"""Citations of a document: their cites put in places, rendered, and joined to texts (CSL 1.0.2, Locators)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat, zip_longest

from mutualevidence.csl.compile.compiled_style import CompiledStyle
from mutualevidence.csl.document.citation_text import citation_text
from mutualevidence.csl.document.collapsing import in_printed_order, joined_cites
from mutualevidence.csl.document.last_steps import last_steps
from mutualevidence.csl.document.positions import FIRST_PLACE, NEAR_NOTE_DISTANCE, Place, places
from mutualevidence.csl.document.secondary import secondary, with_sources
from mutualevidence.csl.items.cite import Cite, Position
from mutualevidence.csl.items.field_markup import marked
from mutualevidence.csl.items.item import Item
from mutualevidence.csl.options import Options, unprintable
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.name import Name
from mutualevidence.richtext.from_marks import rich_text
from mutualevidence.richtext.inline import RichText
from mutualevidence.runtime.batches import batches


class Citer:
    """A style at work on the citations of one document, whose prepared works it looks up in ``items``."""

    def __init__(self, engine: CompiledStyle, options: Options, items: Mapping[str, Item]) -> None:
        """Begin; ``items`` may change, and then `printed_orders` are to be cleared."""
        self.engine = engine
        self.options = options
        self.items = items
        self._last_steps = last_steps(options)
        self._decorates = engine.citation.scope.refinement.name is not None
        """Whether what is printed of a name depends on who was named before."""
        self.printed_orders: dict[Citation, Sequence[int]] = {}
        """The places of items in the order in which they are printed."""

    def in_batches(self, citations: Sequence[Citation]) -> Iterator[list[RichText]]:
        """Yields the texts of all ``citations`` of a document, some at a time."""
        known = self.places(citations)
        told = chain(self.options.positions, repeat(()))
        named: set[Name] = set()
        again: dict[tuple[object, ...], RichText] = {}
        for batch in batches(zip(citations, known, told, strict=False)):
            rows = [(citation, _as_told(row, said)) for citation, row, said in batch]
            yield [self._again(citation, row, named, again) for citation, row in rows]

    def _again(
        self, citation: Citation, row: list[Place], named: set[Name], again: dict[tuple[object, ...], RichText]
    ) -> RichText:
        """Returns the text of ``citation`` from ``again``, where the same has stood at a place like this before.

        A citation that names somebody for the first time is not the same: it may say what is short for the name.
        """
        if citation.note_number or not any(place.position for place in row):
            return self.rendered(citation, row, named)
        tests = self.engine.tests_positions
        key = (citation, *(row if tests else [(bool(at.position), at.first_note_number) for at in row]))
        text = again.get(key)
        if text is None:
            before = len(named)
            text = self.rendered(citation, row, named)
            if len(named) == before:
                again[key] = text
        return text

    def places(self, citations: Sequence[Citation]) -> Iterator[list[Place]]:
        """Yields the places of the cites of each of ``citations``, which follow each other in the document."""
        return places(
            citations, self.near_note_distance, self._printed_order if self.engine.sorts_positions else None
        )

    def _printed_order(self, citation: Citation) -> Sequence[int]:
        """Returns the places of the items of ``citation`` in the order in which they are printed; those of unknown
        works come last."""
        order = self.printed_orders.get(citation)
        if order is None:
            order = self.printed_orders[citation] = self._sorted_places(citation)
        return order

    def _sorted_places(self, citation: Citation) -> Sequence[int]:
        if citation.unsorted or citation.mode is Mode.NARRATIVE:
            return range(len(citation.items))
        cites: list[Cite] = []
        number_of: dict[int, int] = {}
        missing: list[int] = []
        for number, item in enumerate(citation.items):
            work = self.items.get(item.id)
            if work is None:
                missing.append(number)
            else:
                cites.append(self._cite(work, item, FIRST_PLACE, 0, None))
                number_of[id(cites[-1])] = number
        across = self.options.sort_across_words
        printed = in_printed_order(self.engine.citation, cites, across_words=across)
        return [number_of[id(cite)] for cite in printed] + missing

    @property
    def near_note_distance(self) -> int:
        """Within how many notes a work is cited near: the document's number, the style's, or CSL's."""
        if self.options.near_note_distance is not None:
            return self.options.near_note_distance
        distance = self.engine.citation.option("near-note-distance")
        return int(distance) if distance.isdigit() else NEAR_NOTE_DISTANCE

    def cite(self, citation: Citation) -> RichText:
        """Returns the text of one citation that stands by itself."""
        row = [FIRST_PLACE] * len(citation.items)
        return self.rendered(citation, row, set())

    def alone(self, work: Item) -> RichText:
        """Returns the text of a citation of ``work`` alone, which need not be one of the document's."""
        citation = Citation((CitationItem(work.id),))
        cite = self._cite(work, citation.items[0], FIRST_PLACE, 0, set() if self._decorates else None)
        return self._finished(citation_text(self.engine, [cite], citation, (), self.options), citation)

    def rendered(self, citation: Citation, row: Sequence[Place], named: set[Name]) -> RichText:
        """Returns the text of ``citation``, whose cites stand at ``row``; whom it names is added to ``named``."""
        return self._finished(self._citation(citation, row, named), citation)

    def _finished(self, text: str, citation: Citation) -> RichText:
        """Returns the marked ``text`` of ``citation`` as rich text; a fault of ours at one costs no other."""
        try:
            for step in self._last_steps:
                text = step(text)
            return rich_text(text, self.engine.quotes)
        except Exception:
            return (_unprintable(citation),)

    def _citation(self, citation: Citation, row: Sequence[Place], named: set[Name]) -> str:
        """Returns the marked text of ``citation``; a fault of ours at one costs no other."""
        try:
            return self._cited(citation, row, named)
        except MutualEvidenceError:
            raise
        except Exception:
            return _unprintable(citation)

    def _cited(self, citation: Citation, row: Sequence[Place], named: set[Name]) -> str:
        decorates = self._decorates
        cites: list[Cite] = []
        missing: list[str] = []
        read: list[CitationItem] = []
        for item, place in zip(citation.items, row, strict=True):
            work = self.items.get(item.id)
            if work is None:
                missing.append(item.id)
                continue
            if item.cited_in is not None:
                read.append(item.cited_in)
                citation, item, work = secondary(self.engine, citation, item, work, len(read) - 1)
            cites.append(self._cite(work, item, place, citation.note_number, named if decorates else None))
        text = citation_text(self.engine, cites, citation, missing, self.options)
        if read:
            text = with_sources(
                self.engine, text, [self._source(item, citation.note_number, named) for item in read]
            )
        return text

    def _source(self, item: CitationItem, note: int, named: set[Name]) -> str:
        """Returns the text of the work that another was read in, without parentheses."""
        work = self.items.get(item.id)
        if work is None:
            return f"{item.id}?"
        cite = self._cite(work, item, FIRST_PLACE, note, named if self._decorates else None)
        return joined_cites(self.engine, [cite], self.options, in_sentence=True)

    def _cite(self, work: Item, item: CitationItem, place: Place, note: int, named: set[Name] | None) -> Cite:
        locator = item.locator.strip() if item.locator else ""
        cited = self.engine.citation.scope.refinement.cited
        cite = Cite(
            work,
            locator=marked(locator, self.engine.quoting) if locator else "",
            label=item.label if locator else "",
            position=place.position,
            near_note=place.near_note,
            first_note_number=place.first_note_number,
            note_number=note,
            cite_item=cited(item) if cited is not None and item.suffix else item,
            named=named,
        )
        if cite.label and not locator[0].isdigit() and self.engine.labels_locators:
            self._take_own_label(cite, locator)
        return cite

    def _take_own_label(self, cite: Cite, locator: str) -> None:
        """Take the label in a ``locator`` ("n. 4") for the label it has, where the style prints labels there."""
        from mutualevidence.model.locator import leading_label

        own = leading_label(locator)
        if own is None or not self.engine.style.locale.term(own[0], "short"):
            return
        typed = cite.label, cite.locator
        cite.locator = marked(own[1], self.engine.quoting)
        texts = []
        for label in ("", own[0]):
            cite.label = label
            texts.append(self.engine.citation.render(cite))
            cite.reset()
        if texts[0] == texts[1] and own[0] != typed[0]:
            cite.label, cite.locator = typed


def _as_told(row: list[Place], told: Sequence[Position | None]) -> list[Place]:
    """Returns ``row`` with the positions that the document knows."""
    if not told:
        return row
    return [
        place if position is None else place._replace(position=position)
        for place, position in zip_longest(row, told[: len(row)])
    ]


def _unprintable(citation: Citation) -> str:
    return unprintable("; ".join(item.id for item in citation.items))
