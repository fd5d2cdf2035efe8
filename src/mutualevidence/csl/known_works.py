"""The works of a document that is edited: in their order, numbered, told apart, listed; made once, kept while they
stay (CSL 1.0.2, Sorting; Disambiguation; Bibliography)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mutualevidence.csl.compile.compiled_style import Layout, mentions
from mutualevidence.csl.compile.sort_keys import SortKey
from mutualevidence.csl.document.disambiguation import Disambiguator
from mutualevidence.csl.document.item_maker import item_maker, printable
from mutualevidence.csl.document.kept_looks import KeptLooks
from mutualevidence.csl.document.number_to_come import NUMBER, NUMBER_TO_COME, Unnumbered, prints_number_alone
from mutualevidence.csl.document.sorting import one_cite, sorted_by
from mutualevidence.csl.document.subsequent_authors import NOTHING, Rendered
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.item import PLAIN, Item
from mutualevidence.errors import MutualEvidenceError
from mutualevidence.model.citation import Citation
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.reference_list import ListEntry

if TYPE_CHECKING:
    from mutualevidence.csl.document.reference_list import ReferenceListBuilder
    from mutualevidence.csl.processor import Processor


class KnownWorks:
    """The works that a document cites or lists now, and what has been made of any it ever had."""

    def __init__(self, processor: Processor) -> None:
        """Make what the style and the options of ``processor`` ask for."""
        self._processor = processor
        engine = processor.engine
        self._engine = engine
        self._make = item_maker(engine, processor.options)
        self._items: dict[str, Item] = {}
        self._ids: list[str] | None = None
        self.version = 0
        """Grows with every change of the works, their order or what is known of them."""
        self.changed: frozenset[str] = frozenset()
        """The works of which the last change of version changed what citations depend on."""
        self._states: dict[str, object] = {}
        self._refines = engine.citation.scope.refinement.name is not None
        self.introduces = False
        """Whether a text may depend on whom citations before it have named (short forms: APA 7, 8.21)."""
        self.order: list[Item] = []
        """The works as the reference list has them."""
        keys = engine.bibliography.keys if engine.bibliography is not None else ()
        self._key_values: list[dict[str, Any]] = [{} for _ in keys]
        self._keys = tuple(
            self._remembering(key, known) for key, known in zip(keys, self._key_values, strict=True)
        )
        self._sorts_by_number = _sort_mentions_number(engine.bibliography)
        self._cites_by_number = engine.numeric or _sort_mentions_number(engine.citation)
        listing = engine.bibliography
        numbers = listing is not None and mentions(listing.element, listing.scope.macro_elements, NUMBER)
        self._number_comes_later = numbers and listing is not None and prints_number_alone(listing)
        self._depends_on_number = numbers and not self._number_comes_later
        """Whether entries are to be rendered anew when works are renumbered."""
        self._looks = self._new_looks()
        """What tells works apart, where how they are cited depends on nothing but them."""
        self._entries: dict[str, tuple[object, ListEntry | Unnumbered | None, Rendered]] = {}
        self.list_layout: ReferenceListBuilder | None = processor.list_in_making()

    def forget(self, key: str) -> None:
        """Make everything anew of the work ``key``."""
        self._ids = None
        self._items.pop(key, None)
        if self._looks is not None:
            self._looks.forget(key)
        self._entries.pop(key, None)
        for values in self._key_values:
            values.pop(key, None)

    def forget_all(self) -> None:
        """Make everything anew of all works."""
        self._looks = self._new_looks()
        for key in tuple(self._items):
            self.forget(key)

    def _new_looks(self) -> KeptLooks | None:
        return KeptLooks(self._engine) if self._engine.disambiguates and not self._cites_by_number else None

    def settle(self, references: Sequence[Reference]) -> None:
        """Number ``references``, cited ones first in the order of their citations, and tell them apart.

        A fault of ours at one work costs no other, as in `Processor`.
        """
        ids = [reference.id for reference in references]
        if ids == self._ids:
            return
        try:
            self._settle(references)
        except MutualEvidenceError:
            raise
        except Exception:
            self.forget_all()
            self.order = []
            self._settle(printable(references, lambda pair: KnownWorks(self._processor)._settle(pair)))
        self._ids = ids

    def _settle(self, references: Sequence[Reference]) -> None:
        self.version += 1
        items = [self._item(reference) for reference in references]
        self._processor.items.clear()
        self._processor.items.update((item.id, item) for item in items)
        self._processor.citer.printed_orders.clear()
        for number, item in enumerate(items, 1):
            item.number = number
        before = self.order
        self.order = sorted_by(self._keys, items, one_cite())
        own_key = self._engine.citation.scope.refinement.sort_key
        if own_key is not None:
            self.order.sort(key=own_key)
        for number, item in enumerate(self.order, 1):
            item.number = number
        if self._engine.disambiguates and (self.order != before or self._cites_by_number):
            self._tell_apart()
        self.introduces = self._refines and any(item.decorated for item in items)
        states, self._states = self._states, {item.id: self._state(item) for item in items}
        self.changed = frozenset([id for id, state in self._states.items() if states.get(id) != state])

    def state_of(self, citation: Citation, named: set[Name]) -> object:
        """All about the works of ``citation`` that its text depends on; ``named`` have been named before."""
        items = self._processor.items
        works = [items[cited.id] for cited in citation.items if cited.id in items]
        if not self.introduces:
            return tuple([self._state(work) for work in works])
        return tuple([(self._state(work), self._named(work, named)) for work in works])

    def _state(self, item: Item) -> object:
        return item, item.disambiguation, item.number if self._cites_by_number else 0

    @staticmethod
    def _named(item: Item, named: set[Name]) -> frozenset[Name]:
        if not item.decorated:
            return frozenset()
        return frozenset({name for names in item.names.values() for name in names} & named)

    def entries(self) -> list[ListEntry]:
        """The entries of the list in order; the same objects as before where nothing about them changed."""
        builder = self.list_layout
        if builder is None:
            return []
        made: list[ListEntry] = []
        above = NOTHING
        for item in self.order:
            number = item.number if self._depends_on_number else 0
            on = (item, item.disambiguation, number, above)
            known = self._entries.get(item.id)
            if known is None or known[0] != on:
                known = self._entries[item.id] = (on, *self._made(builder, item, above))
            _, entry, above = known
            if entry is not None:
                made.append(entry.numbered(item.number) if isinstance(entry, Unnumbered) else entry)
        return made

    def _made(
        self, builder: ReferenceListBuilder, item: Item, above: Rendered
    ) -> tuple[ListEntry | Unnumbered | None, Rendered]:
        if not self._number_comes_later:
            return builder.entry_below(item, above)
        entry, names = builder.entry_below(item, above, NUMBER_TO_COME)
        return Unnumbered(entry) if entry is not None else None, names

    def _item(self, reference: Reference) -> Item:
        item = self._items.get(reference.id)
        if item is None:
            item = self._items[reference.id] = self._make(reference)
            self._engine.citation.scope.items[item.signature] += 1
        return item

    def _remembering(self, key: SortKey, known: dict[str, Any]) -> SortKey:
        def value(cite: Cite) -> Any:
            if self._sorts_by_number:
                return key.value(cite)
            id = cite.item.id
            if id not in known:
                known[id] = key.value(cite)
            return known[id]

        return key._replace(value=value)

    def _tell_apart(self) -> None:
        if self._looks is not None:
            self._looks.tell_apart_now(self.order)
            return
        disambiguator = Disambiguator(self._engine)
        for item in self.order:
            item.disambiguation = PLAIN
            disambiguator.look_at(item)
        disambiguator.tell_apart()


def _sort_mentions_number(layout: Layout | None) -> bool:
    """Returns whether the sort keys of ``layout`` depend on the numbers of works."""
    sort = layout.element.first("sort") if layout is not None else None
    return layout is not None and sort is not None and mentions(sort, layout.scope.macro_elements, NUMBER)
