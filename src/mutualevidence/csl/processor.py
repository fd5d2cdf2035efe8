"""Citations and reference list of a document: the order of the steps, and nothing else
(CSL 1.0.2; prepare, sort, number, place, tell apart, render, group, substitute)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat, zip_longest
from typing import TYPE_CHECKING

from mutualevidence.csl.compile.compiled_style import CompiledStyle, Layout, compiled
from mutualevidence.csl.document.citation_text import citation_text
from mutualevidence.csl.document.collapsing import in_printed_order, joined_cites
from mutualevidence.csl.document.item_maker import item_maker, printable
from mutualevidence.csl.document.last_steps import last_steps
from mutualevidence.csl.document.positions import FIRST_PLACE, NEAR_NOTE_DISTANCE, Place, places
from mutualevidence.csl.document.secondary import secondary, with_sources
from mutualevidence.csl.document.sorting import one_cite, sorted_by
from mutualevidence.csl.items.cite import Cite, Hide, Position
from mutualevidence.csl.items.field_markup import marked
from mutualevidence.csl.items.item import Item
from mutualevidence.csl.options import DEFAULT, Options, unprintable
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.model.citation import Citation, CitationItem, Mode, cited_keys
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.from_marks import rich_text
from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList
from mutualevidence.runtime.batches import batches
from mutualevidence.runtime.collector import collector_paused
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.document.disambiguation import Disambiguator
    from mutualevidence.csl.document.reference_list import ReferenceListBuilder
    from mutualevidence.csl.style.style import Style


class Formatted(NamedTuple):
    """A document's citations, in the order given, and its reference list (``None`` when the style has none)."""

    citations: tuple[RichText, ...]
    bibliography: ReferenceList | None
    diagnostics: tuple[Diagnostic, ...] = ()


def process(
    style: Style,
    references: Iterable[Reference],
    citations: Iterable[Citation] = (),
    options: Options = DEFAULT,
) -> Formatted:
    """Format ``citations`` and the list of ``references`` in ``style``; pure: same values in, same values out.

    The reference list has all ``references``, cited or not. Raises `StyleError` for a style that cannot be
    compiled; a citation of an unknown key (``unknown-key``), or of no work (``empty-citation``), becomes a
    diagnostic.
    """
    with collector_paused():
        return _formatted(Processor(style, references, citations, options))


def _formatted(processor: Processor) -> Formatted:
    """Returns what ``processor`` gives; its items are gone before the collector runs again.

    A batch of citations is made, then a batch of entries: they are mostly of the same works.
    """
    listing = processor.list_in_making()
    cited: list[RichText] = []
    for batch in processor.cited_in_batches():
        cited += batch
        if listing is not None:
            listing.add_batch()
    bibliography = listing.whole() if listing is not None else None
    return Formatted(tuple(cited), bibliography, tuple(processor.diagnostics))


class Processor:
    """A style at work on the references and citations of one document; keeps what it has worked out."""

    def __init__(
        self,
        style: Style,
        references: Iterable[Reference],
        citations: Iterable[Citation] = (),
        options: Options = DEFAULT,
    ) -> None:
        """Prepare ``references``; of two with the same id the first counts."""
        self.engine: CompiledStyle = compiled(style)
        self.options = options
        self._last_steps = last_steps(options)
        self._decorates = self.engine.citation.scope.refinement.name is not None
        """Whether what is printed of a name depends on who was named before."""
        self.citations = tuple(citations)
        self.items: dict[str, Item] = {}
        self.diagnostics: list[Diagnostic] = []
        self.printed_orders: dict[Citation, Sequence[int]] = {}
        """The places of items in the order in which they are printed; to be cleared when works change."""
        with collector_paused():
            self.order: list[Item] = self._in_order(tuple(references))

    # --- the steps -------------------------------------------------------------------------------------------

    def _in_order(self, references: tuple[Reference, ...]) -> list[Item]:
        """As `_ordered`; a fault of ours at one work, in its sort keys or names, costs no other."""
        try:
            return self._ordered(references)
        except MutualEvidenceError:
            raise
        except Exception:
            return self._ordered(printable(references, self._tried))

    def _tried(self, references: Iterable[Reference]) -> None:
        self.items.clear()
        try:
            self._ordered(references)
        finally:
            self.items.clear()
            self.diagnostics.clear()

    def _ordered(self, references: Iterable[Reference]) -> list[Item]:
        """Returns the references as the list has them; numbers are given in this order (CSL 1.0.2, Sorting).

        A batch of works is prepared, looked at for disambiguation and asked for the first sort key, then the next.
        """
        disambiguator = self._disambiguator()
        layout = self.engine.bibliography
        keys = layout.keys if layout is not None else ()
        order = sorted_by(keys, self._made(references, disambiguator), one_cite())
        own_key = self.engine.citation.scope.refinement.sort_key
        if own_key is not None:
            order.sort(key=own_key)
        for number, item in enumerate(order, 1):
            item.number = number
        if disambiguator is not None:
            disambiguator.tell_apart()
        return order

    def _disambiguator(self) -> Disambiguator | None:
        """Returns what tells items apart, ``None`` where the style does nothing about it."""
        if not self.engine.disambiguates:
            return None
        from mutualevidence.csl.document.disambiguation import Disambiguator

        return Disambiguator(self.engine)

    def _made(self, references: Iterable[Reference], disambiguator: Disambiguator | None) -> Iterator[Item]:
        """The items in the order in which they are cited, then the others, numbered so for the time being."""
        make = item_maker(self.engine, self.options)
        of_signature = self.engine.citation.scope.items
        for batch in batches(self._as_cited(references)):
            items = [make(reference) for reference in batch]
            of_signature.update([item.signature for item in items])
            for number, item in enumerate(items, len(self.items) + 1):
                self.items[item.id] = item
                item.number = number
            if disambiguator is not None:
                for item in items:
                    disambiguator.look_at(item)
            yield from items

    def _as_cited(self, references: Iterable[Reference]) -> Iterator[Reference]:
        """Of ``references`` those that are cited, in the order of their first citations, then the others."""
        known: dict[str, Reference | None] = {}
        for reference in references:
            known.setdefault(reference.id, reference)
        for number, citation in enumerate(self.citations, 1):
            if not citation.items:
                self.diagnostics.append(_empty(number, citation))
            for key in cited_keys((citation,)):
                if key not in known:
                    self.diagnostics.append(_unknown(key))
                elif (cited := known[key]) is not None:
                    yield cited
                    known[key] = None
        yield from (reference for reference in known.values() if reference is not None)

    # --- citations -------------------------------------------------------------------------------------------

    def cited(self) -> tuple[RichText, ...]:
        """Returns the text of every citation of the document."""
        return tuple(chain.from_iterable(self.cited_in_batches()))

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

    def cited_in_batches(self) -> Iterator[list[RichText]]:
        """Yields the texts of the citations, some at a time."""
        known = self.places(self.citations)
        told = chain(self.options.positions, repeat(()))
        named: set[Name] = set()
        again: dict[tuple[object, ...], RichText] = {}
        for batch in batches(zip(self.citations, known, told, strict=False)):
            rows = [(citation, _as_told(row, said)) for citation, row, said in batch]
            yield [self._cited_again(citation, row, named, again) for citation, row in rows]

    def _cited_again(
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

    def cite(self, citation: Citation) -> RichText:
        """Returns the text of one citation that stands by itself."""
        row = [FIRST_PLACE] * len(citation.items)
        return self.rendered(citation, row, set())

    def cite_alone(self, work: Item) -> RichText:
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

    # --- the reference list ----------------------------------------------------------------------------------

    def bibliography(self) -> ReferenceList | None:
        """Returns the reference list, ``None`` when the style has none."""
        with collector_paused():
            listing = self.list_in_making()
            return listing.whole() if listing is not None else None

    def list_in_making(self) -> ReferenceListBuilder | None:
        """Returns the reference list to be made step by step, ``None`` when the style has none."""
        layout = self.engine.bibliography
        if layout is None:
            return None
        from mutualevidence.csl.document.reference_list import ReferenceListBuilder

        return ReferenceListBuilder(self.engine, layout, self.items.values(), self.options)


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


def _unknown(key: str) -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR,
        code="unknown-key",
        message=f'"{key}" is cited, but no reference has this key',
        remedy="Correct the key, or add the reference.",
        key=key,
    )


def _empty(number: int, citation: Citation) -> Diagnostic:
    called = f'"{citation.id}"' if citation.id else f"number {number}"
    return Diagnostic(
        severity=Severity.WARNING,
        code="empty-citation",
        message=f"the citation {called} names no work, and nothing is printed for it",
        remedy="Give it a work, or remove it.",
    )


__all__ = ["Citation", "Formatted", "Hide", "Layout", "ListEntry", "Mode", "Options", "Processor", "process"]
