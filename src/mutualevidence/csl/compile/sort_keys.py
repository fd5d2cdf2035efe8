"""Compiles the keys of cs:sort (CSL 1.0.2, Sorting)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mutualevidence.csl.compile.dispatch import compile_element, macro_render
from mutualevidence.csl.compile.rendering import Render
from mutualevidence.csl.compile.scope import Macros, Scope
from mutualevidence.csl.filled_numbers import with_numbers_filled
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.signature import Adaptive, Signature
from mutualevidence.csl.style.element import Element
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES
from mutualevidence.richtext.marks import plain
from mutualevidence.runtime.named_tuple import NamedTuple

Value = Callable[[Cite], Any]

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
    """Returns the keys of the cs:sort in ``element`` (cs:citation or cs:bibliography)."""
    sort = element.first("sort") if element is not None else None
    if sort is None:
        return ()
    return tuple(_compile_key(key, scope) for key in sort.children if key.name == "key")


def _compile_key(key: Element, scope: Scope) -> SortKey:
    from mutualevidence.csl.compile.collation import collation_key

    forced = {
        option: key.get(attribute)
        for attribute, options in NAMES_OF_KEY.items()
        if key.get(attribute)
        for option in options
    }
    inner = scope._replace(sorting=True, forced_names=forced, implicit_year_suffix=False)
    collated = collation_key(scope.language)
    # The text of a macro may have dates, whose digits are in order already.
    as_written = bool(key.get("macro")) or key.get("variable") in scope.refinement.sorted_as_written
    value = _key_value(key, inner, collated if as_written else lambda text: collated(with_numbers_filled(text)))
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
        return _compile_text(key, scope._replace(macros=Macros(), known=known))

    render = Adaptive(make(None), make, scope.items)

    def value(cite: Cite) -> Any:
        cite.reset()
        text = render.of(cite.item.signature)(cite)
        if not text:
            return None
        return collated(text if text.isascii() else plain(text))

    return value


def _compile_text(key: Element, scope: Scope) -> Render:
    """Returns the text by which a macro, or a variable other than a date, is sorted."""
    if key.get("macro"):
        return macro_render(key, scope)
    variable = key.get("variable")
    if variable in NAME_VARIABLES:
        name = Element("name", {"form": "long", "name-as-sort-order": "all"})
        whole = scope._replace(names={**scope.names, "et-al-min": "", "et-al-subsequent-min": ""})
        return compile_element(Element("names", {"variable": variable}, (name,)), whole)
    kind = "number" if variable in NUMBER_VARIABLES else "text"
    return compile_element(Element(kind, {"variable": variable}), scope)
