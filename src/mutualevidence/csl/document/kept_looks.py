"""How the works of an edited document are cited before they are told apart, kept while what it depends on stays
(CSL 1.0.2, Disambiguation)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutualevidence.csl.compile.compiled_style import CompiledStyle
from mutualevidence.csl.document.disambiguation import Ambiguous, Disambiguator, Look, Start, bare
from mutualevidence.csl.document.given_names import GivenNames, Levels, People, Person, compared
from mutualevidence.csl.items.cite import NameList
from mutualevidence.csl.items.item import PLAIN, Disambiguation, Item
from mutualevidence.richtext.marks import plain

States = tuple[Disambiguation, ...]
MOST_LEAVING = 8
"""Works whose people are counted out one by one; where more leave, all who stay are counted anew."""


class KeptNames(GivenNames):
    """The given names of everybody who is cited now: people come and go with their works."""

    def __init__(self, rule: str) -> None:
        """Nobody is known yet."""
        super().__init__(rule)
        self._works: dict[Person, int] = {}
        self.changed: set[int] = set()
        """The families, by the identity of their relatives, in which somebody came or left."""

    def noted(self, lists: Sequence[NameList]) -> People:
        """Returns the people in the ``lists`` of one work, counted in until they are `left`."""
        people = super().noted(lists)
        for row in people:
            for person in row:
                self._works[person] = self._works.get(person, 0) + 1
        return people

    def left(self, people: People) -> None:
        """Count ``people`` out, whom `noted` has counted in."""
        for row in people:
            for person in row:
                self._works[person] -= 1
                if not self._works[person]:
                    del self._works[person]
                    self._remove(person)

    def told_apart(self, people: People, lists: Sequence[NameList]) -> tuple[Levels, tuple[str, ...]]:
        """As in `GivenNames`, found anew each time."""
        return self._added(people, lists)

    def _newcomer(self, family: str, given: str, suffix: str) -> Person:
        person = super()._newcomer(family, given, suffix)
        self.changed.add(id(person.relatives))
        return person

    def _remove(self, gone: Person) -> None:
        """Forget ``gone``, and compare the others of the family anew."""
        self.changed.add(id(gone.relatives))
        gone.relatives.clear()
        family = next(key for key, person in self.people.items() if person is gone)
        del self.people[family]
        for person in self.people.values():
            if person.relatives is gone.relatives:
                first, whole = compared(person.given, person.suffix)
                person.namesakes = person.relatives.setdefault(first, set())
                person.namesakes.add(whole)


class _Kept:
    """How one work is cited as the style has it, the names and people in that, and how it begins."""

    __slots__ = ("names", "people", "start", "text")

    def __init__(self, text: str, names: Sequence[NameList], people: People) -> None:
        self.text = text
        self.names = names
        self.people = people
        self.start: tuple[Look, Disambiguation] | None = None
        """How it looks, and its state, with what others' names add to its own; ``None``: to be found."""


class KeptLooks(Disambiguator):
    """Tells works apart edit by edit: looks at each work once, and settles a group of the same works once."""

    def __init__(self, engine: CompiledStyle) -> None:
        """No work is known yet."""
        super().__init__(engine)
        self._names = KeptNames(self.rule) if self.given_names is not None else None
        self.given_names = self._names
        self._kept: dict[str, _Kept] = {}
        self._settled: dict[object, States] = {}
        """How the groups were settled that there are now; `_settled_before` has those before the last edit: most
        are there again. No older ones are kept, so that a long session needs no more than its document."""
        self._settled_before: dict[object, States] = {}

    def forget(self, id: str) -> None:
        """Look at the work ``id`` anew, if it is cited again."""
        if id in self._kept:
            self._leave([id])
        self._settled.clear()
        self._settled_before.clear()

    def tell_apart_now(self, items: Sequence[Item]) -> None:
        """Settle what sets each of ``items`` apart, which are all the works there are."""
        present = {item.id for item in items}
        self._leave([id for id in self._kept if id not in present])
        for item in items:
            if item.id not in self._kept:
                self._kept[item.id] = self._seen(item)
        self._forget_starts()
        self._settled_before, self._settled = self._settled, {}
        for group in self.grouped(self._kept_starts(items)):
            self.settle(group)

    def _leave(self, ids: Sequence[str]) -> None:
        gone = [self._kept.pop(id) for id in ids]
        if self._names is None or not gone:
            return
        if len(gone) <= MOST_LEAVING:
            for kept in gone:
                self._names.left(kept.people)
            return
        self.given_names = self._names = KeptNames(self.rule)
        for kept in self._kept.values():
            kept.people = self._names.noted(kept.names)
            kept.start = None

    def _seen(self, item: Item) -> _Kept:
        cite = bare(item, PLAIN)
        text = plain(self.layout.render(cite))
        return _Kept(text, cite.name_lists, self._names.noted(cite.name_lists) if self._names is not None else ())

    def _forget_starts(self) -> None:
        """Forget how works begin in whose families somebody came or left."""
        if self._names is None or not self._names.changed:
            return
        changed = self._names.changed
        for kept in self._kept.values():
            if kept.start is not None and any(
                id(person.relatives) in changed for row in kept.people for person in row
            ):
                kept.start = None
        changed.clear()

    def _kept_starts(self, items: Sequence[Item]) -> Iterator[Start]:
        for item in items:
            kept = self._kept[item.id]
            if kept.start is None:
                kept.start = self.start(kept.text, kept.names, kept.people)
            look, state = kept.start
            item.disambiguation = state
            yield item, look, kept.names, state

    def settle(self, group: list[Ambiguous]) -> None:
        """As in `Disambiguator`, or as it was settled before."""
        on = tuple([(one.item, one.item.disambiguation) for one in group])
        known = self._settled_before.get(on)
        if known is None:
            super().settle(group)
            known = tuple([one.item.disambiguation for one in group])
        self._settled[on] = known
        for one, state in zip(group, known, strict=True):
            one.item.disambiguation = state
