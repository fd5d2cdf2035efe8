"""Citations and reference list of a document: the order of the steps, and nothing else
(CSL 1.0.2; prepare, sort, number, tell apart; `citer` places and renders, `reference_list` renders)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from mutualevidence.csl.compile.compiled_style import CompiledStyle, compiled
from mutualevidence.csl.document.item_maker import item_maker, printable
from mutualevidence.csl.document.sorting import one_cite, sorted_by
from mutualevidence.csl.items.item import Item
from mutualevidence.csl.options import DEFAULT, Options
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ReferenceList
from mutualevidence.runtime.batches import batches
from mutualevidence.runtime.collector import collector_paused
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.document.citer import Citer
    from mutualevidence.csl.document.disambiguation import Disambiguator
    from mutualevidence.csl.document.reference_list import ReferenceListBuilder
    from mutualevidence.csl.style.style import Style
    from mutualevidence.model.citation import Citation


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
        self.citations = tuple(citations)
        self.items: dict[str, Item] = {}
        self.diagnostics: list[Diagnostic] = []
        self._citer: Citer | None = None
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
        if self.citations:
            yield from self._cited_of(known)
        yield from (reference for reference in known.values() if reference is not None)

    def _cited_of(self, known: dict[str, Reference | None]) -> Iterator[Reference]:
        """Takes what is cited out of ``known``, in the order of the first citations."""
        from mutualevidence.model.citation import cited_keys

        for number, citation in enumerate(self.citations, 1):
            if not citation.items:
                self.diagnostics.append(_empty(number, citation))
            for key in cited_keys((citation,)):
                if key not in known:
                    self.diagnostics.append(_unknown(key))
                elif (cited := known[key]) is not None:
                    yield cited
                    known[key] = None

    # --- citations -------------------------------------------------------------------------------------------

    @property
    def citer(self) -> Citer:
        """What cites the works of the document."""
        if self._citer is None:
            from mutualevidence.csl.document.citer import Citer

            self._citer = Citer(self.engine, self.options, self.items)
        return self._citer

    def cited(self) -> tuple[RichText, ...]:
        """Returns the text of every citation of the document."""
        return tuple(chain.from_iterable(self.cited_in_batches()))

    def cited_in_batches(self) -> Iterator[list[RichText]]:
        """Yields the texts of the citations, some at a time."""
        return self.citer.in_batches(self.citations) if self.citations else iter(())

    def cite(self, citation: Citation) -> RichText:
        """Returns the text of one citation that stands by itself."""
        return self.citer.cite(citation)

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
