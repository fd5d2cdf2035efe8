"""What is known while a style is compiled: style, locale, where in the style we are, and the options in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from mutualevidence.csl.compile.rendering import Render
from mutualevidence.csl.style.element import Element
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.items.signature import Signature
    from mutualevidence.csl.style.locale import Locale
    from mutualevidence.csl.style.refinement import Refinement
    from mutualevidence.csl.style.style import Style

CITATION = "citation"
BIBLIOGRAPHY = "bibliography"

NO_OPTIONS: Mapping[str, str] = MappingProxyType({})


Macros = WeakValueDictionary[tuple[str, ...], Render]
"""Compiled macros, as long as something calls them: a scope that held them would be held by them, too, and a style
that is not kept any longer would stay until the cycle collector finds it."""


class Scope(NamedTuple):
    """The compile-time surroundings of an element.

    Every element is compiled by a function ``compile_x(element, scope) -> Render``. Whatever scope can answer must
    be asked there, not in the function that is returned.
    """

    style: Style
    locale: Locale
    area: str
    """``CITATION`` or ``BIBLIOGRAPHY``."""
    refinement: Refinement
    root: Element
    """cs:style, as it is compiled (a refinement may have changed it)."""
    macro_elements: Mapping[str, Element]
    """The macros of the style, by name."""
    used: frozenset[str] = frozenset()
    """The variables that the style mentions."""
    items: Counter[Signature] = Counter()  # noqa: RUF012 - every style brings its own
    """How many items of each signature the style was given so far."""
    sorting: bool = False
    """Whether a sort key is compiled: dates become digits, numbers are padded, nothing is formatted."""
    names: Mapping[str, str] = NO_OPTIONS
    """Inheritable name options in force (CSL 1.0.2, Inheritable Name Options), nearest first."""
    forced_names: Mapping[str, str] = NO_OPTIONS
    """Name options that outdo those of cs:name: the names-min and its like of a sort key (CSL 1.0.2, Sorting)."""
    narrative: bool = False
    """Whether the names stand in the running text, where "and" is a word."""
    substituting: bool = False
    """Whether the element stands in cs:substitute."""
    within_names: Element | None = None
    """The cs:names whose cs:name, cs:et-al and cs:label a cs:names in its cs:substitute inherits."""
    implicit_year_suffix: bool = False
    """Whether the first year of a cite prints the year suffix, because no cs:text variable="year-suffix" does."""
    delimiter: str = ""
    """The delimiter of the cs:group around the element; cs:choose is transparent and joins with it."""
    known: Signature | None = None
    """What is known of the items, where the layout is compiled for one signature."""
    macros: Macros = Macros()
    """Macros compiled so far; shared by all scopes of one layout."""

    @property
    def option(self) -> Mapping[str, str]:
        """The attributes of cs:style."""
        return self.root.attributes

    @property
    def surroundings(self) -> tuple[str, ...]:
        """What of the scope changes how a macro is compiled within one layout."""
        return ("substituting",) if self.substituting else ()

    @property
    def language(self) -> str:
        """The locale's language, as BCP 47 has it."""
        return self.locale.language
