"""Sorts references and cites by a style's keys (CSL 1.0.2, Sorting)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from mutualevidence.csl.compile.rendering import Render
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.signature import Adaptive, Signature
from mutualevidence.csl.style.element import Element
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES
from mutualevidence.richtext.marks import plain

T = TypeVar("T")
Value = Callable[[Cite], Any]
Values = Mapping[int, Any] | Sequence[Any]
"""What one key gives of things, by their number."""

NAMES_OF_KEY = {
    "names-min": ("et-al-min", "et-al-subsequent-min"),
    "names-use-first": ("et-al-use-first", "et-al-subsequent-use-first"),
    "names-use-last": ("et-al-use-last",),
}
"""Attributes of cs:key, and the name options they outdo (CSL 1.0.2, Sorting)."""


class SortKey(NamedTuple):
    """One key: gives the value of a cite, ``None`` for a missing one, which comes last in both directions."""

    value: Value
    descending: bool = False


def compile_sort(element: Element | None, scope: Scope) -> tuple[SortKey, ...]:
    """The keys of the cs:sort in ``element`` (cs:citation or cs:bibliography)."""
    sort = element.first("sort") if element is not None else None
    if sort is None:
        return ()
    return tuple(_compile_key(key, scope) for key in sort.children if key.name == "key")


def sorted_by(keys: Sequence[SortKey], things: Iterable[T], cite_of: Callable[[T], Cite]) -> list[T]:
    """``things`` in the order of ``keys``; equal ones keep their order.

    A key is asked only for things that all keys before it left equal; the first, for each thing as it comes.
    ``cite_of`` gives what keys are asked of, and may give the same cite each time, made that of another thing.
    """
    if not keys:
        return list(things)
    known: list[T] = []
    first: list[Any] = []
    for thing in things:
        known.append(thing)
        first.append(keys[0].value(cite_of(thing)))
    order: list[int] = []
    tied: list[tuple[int, list[int]]] = []  # runs of equal ones, and where in the order each begins
    for run in _runs(list(range(len(known))), first, descending=keys[0].descending):
        if len(run) > 1:
            tied.append((len(order), run))
        order += run
    for key in keys[1:]:
        # Asked in the order in which things came, which is that in which they lie in memory.
        waiting = sorted(chain.from_iterable(run for _, run in tied))
        values = {place: key.value(cite_of(known[place])) for place in waiting}
        tied = list(_settled(tied, values, order, descending=key.descending))
    return [known[place] for place in order]


def _settled(
    tied: Iterable[tuple[int, list[int]]], values: Values, order: list[int], *, descending: bool
) -> Iterator[tuple[int, list[int]]]:
    """The runs that ``values`` leave ``tied``; all are put into ``order`` as the values have them."""
    for start, run in tied:
        for part in _runs(run, values, descending=descending):
            order[start : start + len(part)] = part
            if len(part) > 1:
                yield start, part
            start += len(part)


def _runs(places: list[int], values: Values, *, descending: bool) -> list[list[int]]:
    """``places`` in the order of their values, those with equal values together; missing ones come last."""
    present = [place for place in places if values[place] is not None]
    present.sort(key=values.__getitem__, reverse=descending)
    runs: list[list[int]] = []
    above = None
    for place in present:
        value = values[place]
        if value == above:
            runs[-1].append(place)
        else:
            runs.append([place])
            above = value
    if len(present) < len(places):
        runs.append([place for place in places if values[place] is None])
    return runs


def _compile_key(key: Element, scope: Scope) -> SortKey:
    from mutualevidence.csl.compile.collation import collation_key

    forced = {
        option: key.get(attribute)
        for attribute, options in NAMES_OF_KEY.items()
        if key.get(attribute)
        for option in options
    }
    inner = scope._replace(sorting=True, forced_names=forced, implicit_year_suffix=False)
    value = _key_value(key, inner, collation_key(scope.language))
    return SortKey(value, key.get("sort") == "descending")


def _key_value(key: Element, scope: Scope, collated: Callable[[str], Any]) -> Value:
    variable = key.get("variable")
    if variable == "citation-number":
        return lambda cite: cite.citation_number or None
    if variable in DATE_VARIABLES:
        from mutualevidence.csl.compile.dates import date_key

        return lambda cite: date_key(cite.item.dates.get(variable)) or None

    def make(known: Signature | None) -> Render:
        known = known._replace(located=True) if known is not None else None  # cites are sorted by locators, too
        return _compile_text(key, scope._replace(macros={}, known=known))

    render = Adaptive(make(None), make, scope.items)

    def value(cite: Cite) -> Any:
        cite.reset()
        text = render.of(cite.item)(cite)
        if not text:
            return None
        return collated(text if text.isascii() else plain(text))

    return value


def _compile_text(key: Element, scope: Scope) -> Render:
    """The text by which a macro, or a variable other than a date, is sorted."""
    from mutualevidence.csl.compile.compiler import compile_element, macro_render

    if key.get("macro"):
        return macro_render(key, scope)
    variable = key.get("variable")
    if variable in NAME_VARIABLES:
        name = Element("name", {"form": "long", "name-as-sort-order": "all"})
        whole = scope._replace(names={**scope.names, "et-al-min": "", "et-al-subsequent-min": ""})
        return compile_element(Element("names", {"variable": variable}, (name,)), whole)
    kind = "number" if variable in NUMBER_VARIABLES else "text"
    return compile_element(Element(kind, {"variable": variable}), scope)
