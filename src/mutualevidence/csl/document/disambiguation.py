"""Tells cites apart that would look the same (CSL 1.0.2, Disambiguation).

Cites are rendered bare and grouped by their text, in one dictionary; only groups of two or more are rendered
again, with more names, more of the given names, a year suffix, or the branches for ``disambiguate="true"``. The
cost grows with the number of cites, not with their pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mutualevidence.csl.compile.compiled_style import CompiledStyle
from mutualevidence.csl.document.given_names import GivenNames, Levels, People
from mutualevidence.csl.items.cite import Cite, NameList, Position
from mutualevidence.csl.items.item import PLAIN, Disambiguation, Item
from mutualevidence.model.name import Name
from mutualevidence.richtext.marks import plain
from mutualevidence.runtime.named_tuple import NamedTuple

MOST_CONDITIONS = 50
"""Tests ``disambiguate="true"`` that are switched on one after the other."""


class Ambiguous:
    """An item that looks like another. What has told it from some so far is its ``item.disambiguation``."""

    __slots__ = ("item", "lists", "tests")

    def __init__(self, item: Item, names: Sequence[NameList]) -> None:
        """``item`` before anything is tried; ``names`` are those it is cited by as the style has it."""
        self.item = item
        self.lists = _numbers(names)
        """For each list of names: how many the style shows, and how many there are."""
        self.tests = 0
        """How many tests ``disambiguate="true"`` its rendering made."""


Steps = Callable[[Ambiguous], "Iterator[Step]"]
Look = object
"""How an item looks, given names by the rules that act on names included: equal for items that look the same."""
Start = tuple[Item, Look, Sequence[NameList], Disambiguation]
"""An item, how it looks before it is told from others, its names, and its state then."""


class Disambiguator:
    """Looks at items one by one, then tells those apart that look the same."""

    def __init__(self, engine: CompiledStyle) -> None:
        """Do as the citation layout of ``engine`` asks."""
        layout = self.layout = engine.citation
        self.has_condition = engine.has_condition
        rule = self.rule = layout.option("givenname-disambiguation-rule", "by-cite")
        self.adds_names = layout.flag("disambiguate-add-names")
        self.adds_given = layout.flag("disambiguate-add-givenname")
        self.adds_suffixes = layout.flag("disambiguate-add-year-suffix")
        self.given_names = GivenNames(rule) if self.adds_given and rule != "by-cite" else None
        """Everybody's, where given names are added by a rule that acts on names, not on cites."""
        self._states: dict[Levels, Disambiguation] = {}
        self.looks: list[tuple[Item, str, Sequence[NameList], People]] = []
        """Every item, how it is cited as the style has it, and the names and people in that."""

    def look_at(self, item: Item) -> None:
        """Remember how ``item`` is cited as the style has it."""
        cite = bare(item, PLAIN)
        look = plain(self.layout.render(cite))  # italics alone tell no reader which of two works is meant
        people = self.given_names.noted(cite.name_lists) if self.given_names is not None else ()
        self.looks.append((item, look, cite.name_lists, people))

    def tell_apart(self) -> None:
        """Settle what sets each item apart (`Item.disambiguation`); they are numbered by now."""
        groups = self.grouped(self._starts())
        self.looks.clear()
        for group in groups:
            self.settle(group)

    def settle(self, group: list[Ambiguous]) -> None:
        """Settle what sets those of ``group``, which look the same, apart from each other."""
        clashes = [group]
        by_cite = self.adds_given and self.given_names is None
        if by_cite:  # CSL 1.0.2, Disambiguation: given names are added to the names that are shown first
            clashes = [left for group in clashes for left in self.with_given_names(group, hidden=False)]
        if self.adds_names:
            clashes = [left for group in clashes for left in self.with_names(group)]
            if by_cite:
                clashes = [left for group in clashes for left in self.with_given_names(group, hidden=True)]
        if self.adds_suffixes:
            # CSL 1.0.2 names the condition before the suffix; processors in use take the suffix first, and styles
            # are written for them.
            self.with_year_suffixes(clashes)
        elif self.has_condition:
            for left in clashes:
                self.with_condition(left)

    def rendered(self, one: Ambiguous, state: Disambiguation) -> str:
        """Returns the bare text of an item as a subsequent cite would have it."""
        cite = bare(one.item, state)
        text = plain(self.layout.render(cite))
        one.tests = cite.conditions
        one.lists = _numbers(cite.name_lists)
        return text

    def groups(self, ones: Sequence[Ambiguous], states: Sequence[Disambiguation]) -> list[list[Ambiguous]]:
        """Returns those of ``ones`` that look the same in their ``states``, in groups of two or more."""
        return [group for group in self.classes(ones, states) if len(group) > 1]

    def _starts(self) -> Iterator[Start]:
        for item, text, names, people in self.looks:
            look, state = self.start(text, names, people)
            if state is not PLAIN:
                item.disambiguation = state
            yield item, look, names, state

    def start(self, text: str, names: Sequence[NameList], people: People) -> tuple[Look, Disambiguation]:
        """Returns how an item looks that the style cites as ``text``, and its state, with the given names that the
        rules which act on names add."""
        if self.given_names is None:
            return text, PLAIN
        levels, shown = self.given_names.told_apart(people, names)
        if not levels:
            return text, PLAIN
        state = self._states.get(levels) or self._states.setdefault(levels, Disambiguation(given=levels))
        return (text, shown), state

    def grouped(self, starts: Iterable[Start]) -> list[list[Ambiguous]]:
        """Returns the items that look the same so far, in groups of two or more, in the order of the list."""
        seen: dict[Look, tuple[Item, Sequence[NameList]]] = {}
        clashes: dict[Look, list[Ambiguous]] = {}
        for item, look, names, _ in starts:
            first = seen.get(look)
            if first is None:
                seen[look] = (item, names)
            elif look in clashes:
                clashes[look].append(Ambiguous(item, names))
            else:
                clashes[look] = [Ambiguous(*first), Ambiguous(item, names)]
        for group in clashes.values():
            group.sort(key=_place)
        return sorted(clashes.values(), key=lambda group: _place(group[0]))

    def classes(self, ones: Sequence[Ambiguous], states: Sequence[Disambiguation]) -> list[list[Ambiguous]]:
        """``ones`` by the text they have in their ``states``."""
        by_text: dict[str, list[Ambiguous]] = {}
        for one, state in zip(ones, states, strict=True):
            by_text.setdefault(self.rendered(one, state), []).append(one)
        return list(by_text.values())

    def with_names(self, group: list[Ambiguous]) -> list[list[Ambiguous]]:
        """Returns the groups left of ``group`` when names are added (disambiguate-add-names)."""
        if _same_families(group) if self.given_names is None else _same_people(group):
            return [group]
        return self._stepwise(group, _more_names)

    def with_given_names(self, group: list[Ambiguous], *, hidden: bool) -> list[list[Ambiguous]]:
        """The groups left of ``group`` when given names are added one by one (rule by-cite), with ``hidden`` to
        names that "et al." stands for, too, which are then shown."""
        if _same_people(group):
            return [group]
        return self._stepwise(group, lambda one: _more_given(one, names=hidden))

    def _stepwise(self, group: list[Ambiguous], steps_of: Steps) -> list[list[Ambiguous]]:
        """Take one step after the other with all of ``group``; a step that tells some apart is kept."""
        left: list[list[Ambiguous]] = []
        for one in group:
            if one.item.disambiguation.names:  # more are shown than the style has
                self.rendered(one, one.item.disambiguation)
        longest = max(group, key=lambda one: sum(number for _, number in one.lists))
        waiting = [(group, iter(list(steps_of(longest))), longest.item.disambiguation)]
        while waiting:
            members, steps, current = waiting.pop()
            step = next(steps, None)
            if step is None:
                left.append(members)
                continue
            current = step.taken(current)
            classes = self.classes(members, [current] * len(members))
            if len(classes) == 1:
                waiting.append((members, steps, current))
                continue
            rest = list(steps)
            for members_left in classes:
                for one in members_left:
                    one.item.disambiguation = step.kept(one.item.disambiguation, current)
                if len(members_left) > 1:
                    waiting.append((members_left, iter(list(rest)), current))
        return left

    def with_condition(self, group: list[Ambiguous]) -> None:
        """Switch the tests ``disambiguate="true"`` on, one more at a time, until all are distinct or hold."""
        waiting = [(group, 1)]
        while waiting:
            members, number = waiting.pop()
            for one in members:
                one.item.disambiguation = one.item.disambiguation._replace(condition=number)
            clashes = self.groups(members, [one.item.disambiguation for one in members])
            if clashes and len(clashes[0]) == len(members):
                continue
            waiting.extend(
                (left, number + 1)
                for left in clashes
                if number < min(MOST_CONDITIONS, max(one.tests for one in left))
            )

    def with_year_suffixes(self, clashes: Sequence[Sequence[Ambiguous]]) -> None:
        """Suffixes in the order of the reference list (CSL 1.0.2, disambiguate-add-year-suffix), in which the
        members of each of ``clashes`` stand."""
        for group in clashes:
            for number, one in enumerate(group, 1):
                one.item.disambiguation = one.item.disambiguation._replace(year_suffix=year_suffix(number))


def _numbers(lists: Sequence[NameList]) -> tuple[tuple[int, int], ...]:
    """Returns how many names each list shows, and how many it has."""
    return tuple([(names.shown, len(names.persons)) for names in lists])


def bare(item: Item, state: Disambiguation) -> Cite:
    """Returns a cite of ``item`` as it is compared with others."""
    return Cite(item, disambiguation=state, position=Position.SUBSEQUENT, bare=True)


def _place(one: Ambiguous) -> int:
    return one.item.number


class Step(NamedTuple):
    """One step: ``order`` of the list of names, how many names it shows, and the level of one given name."""

    order: int
    shown: int
    place: int = -1
    level: int = 0

    def taken(self, state: Disambiguation) -> Disambiguation:
        """Returns ``state`` with the step taken."""
        names = _with(state.names, self.order, self.shown, 0) if self.shown else state.names
        if self.place < 0:
            return state._replace(names=names)
        given = _with_given(state.given, self.order, self.place, self.level)
        return state._replace(names=names, given=given)

    def kept(self, better: Disambiguation, current: Disambiguation) -> Disambiguation:
        """Returns ``better`` with what this step of ``current`` has proved to be worth."""
        names = current.names
        if self.place < 0:
            return better._replace(names=names)
        return better._replace(names=names, given=_with_given(better.given, self.order, self.place, self.level))


def _with(values: tuple[int, ...], place: int, value: int, default: int) -> tuple[int, ...]:
    padded = list(values) + [default] * (place + 1 - len(values))
    padded[place] = value
    return tuple(padded)


def _with_given(
    given: tuple[tuple[int, ...], ...], order: int, place: int, level: int
) -> tuple[tuple[int, ...], ...]:
    padded = list(given) + [()] * (order + 1 - len(given))
    padded[order] = _with(padded[order], place, level, 0)
    return tuple(padded)


def _more_names(one: Ambiguous) -> Iterator[Step]:
    for order, (shown, number) in enumerate(one.lists):
        for more in range(shown + 1, number + 1):
            yield Step(order, more)


def _more_given(one: Ambiguous, *, names: bool) -> Iterator[Step]:
    for order, (shown, number) in enumerate(one.lists):
        for place in range(number if names else shown):
            for level in (1, 2):
                yield Step(order, place + 1 if place >= shown else 0, place, level)


def _same_families(group: Sequence[Ambiguous]) -> bool:
    return _all_equal([[name.family or name.literal for name in names] for names in _lists(one)] for one in group)


def _same_people(group: Sequence[Ambiguous]) -> bool:
    return _all_equal(list(_lists(one)) for one in group)


def _lists(one: Ambiguous) -> Iterator[Sequence[Name]]:
    return iter(one.item.names.values())


def _all_equal(values: Iterator[object]) -> bool:
    first = next(values)
    return all(value == first for value in values)


def year_suffix(number: int) -> str:
    """Returns the suffix of the ``number``-th cite of a year, from 1: a … z, aa, ab …"""
    suffix = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        suffix = chr(ord("a") + letter) + suffix
    return suffix
