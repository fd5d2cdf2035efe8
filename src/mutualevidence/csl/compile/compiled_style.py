"""A compiled style: its layouts and sort keys as functions, made once for a style (CSL 1.0.2, Style Structure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mutualevidence.csl.compile.affixes import affixes, format_marks
from mutualevidence.csl.compile.dispatch import compile_element
from mutualevidence.csl.compile.rendering import Render
from mutualevidence.csl.compile.scope import BIBLIOGRAPHY, CITATION, Macros, Scope
from mutualevidence.csl.compile.sequences import sequence
from mutualevidence.csl.compile.sort_keys import SortKey, compile_sort
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.field_markup import Quoting
from mutualevidence.csl.items.signature import Adaptive, Signature, used_variables
from mutualevidence.csl.style.element import Element
from mutualevidence.csl.style.refinement import NONE, STYLE_GUIDE, Refinement
from mutualevidence.errors import StyleError
from mutualevidence.richtext.from_marks import Quotes
from mutualevidence.richtext.marks import appended, seam
from mutualevidence.runtime.kept import kept
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.style.style import Style

INHERITABLE = {
    "and": "and",
    "delimiter-precedes-et-al": "delimiter-precedes-et-al",
    "delimiter-precedes-last": "delimiter-precedes-last",
    "et-al-min": "et-al-min",
    "et-al-use-first": "et-al-use-first",
    "et-al-use-last": "et-al-use-last",
    "et-al-subsequent-min": "et-al-subsequent-min",
    "et-al-subsequent-use-first": "et-al-subsequent-use-first",
    "initialize": "initialize",
    "initialize-with": "initialize-with",
    "name-as-sort-order": "name-as-sort-order",
    "sort-separator": "sort-separator",
    "name-form": "form",
    "name-delimiter": "delimiter",
    "names-delimiter": "names-delimiter",
}
"""Name options that cs:style, cs:citation and cs:bibliography hand down, and what cs:name calls them
(CSL 1.0.2, Inheritable Name Options)."""


class Layout(NamedTuple):
    """cs:citation or cs:bibliography, compiled."""

    element: Element
    scope: Scope
    parts: Adaptive[tuple[Render, ...]]
    """The top-level elements of cs:layout, one by one (second-field-align)."""
    whole: Adaptive[Render]
    """All of cs:layout, for cites without a locator."""
    located: Adaptive[Render]
    """All of cs:layout, for cites with one."""
    keys: tuple[SortKey, ...]
    prefix: str
    suffix: str
    delimiter: str
    opening: str
    closing: str

    def render(self, cite: Cite) -> str:
        """Returns the text of ``cite``, without the affixes of the layout."""
        layout = self.located if cite.locator else self.whole
        return layout.of(cite.item.signature)(cite)

    def option(self, name: str, default: str = "") -> str:
        """Returns an attribute of cs:citation or cs:bibliography."""
        return self.element.get(name, default)

    def flag(self, name: str) -> bool:
        """Returns whether an attribute is "true"."""
        return self.element.get(name) == "true"

    def finished(self, text: str) -> str:
        """``text`` within the affixes and formatting of cs:layout; its affixes are formatted too
        (CSL 1.0.2, Affixes)."""
        if not text:
            return ""
        if self.prefix:
            text = seam(self.prefix, text)
        if self.suffix:
            text = appended(text, self.suffix)
        return f"{self.opening}{text}{self.closing}" if self.opening else text


class CompiledStyle:
    """A compiled style."""

    def __init__(self, style: Style, citation: Layout, bibliography: Layout | None, quotes: Quotes) -> None:
        """Keep the layouts of ``style`` with what they tell about it."""
        reached = list(_reached(citation.element, citation.scope.macro_elements))
        self.style = style
        self.citation = citation
        self.bibliography = bibliography
        self.quotes = quotes
        self.note = citation.scope.option.get("class") == "note"
        """Whether it is a note style."""
        self.quoting = Quoting(
            style.locale.punctuation_in_quote, quotes.open.startswith("«"), quotes.open.startswith("„")
        )
        self.numeric = any(part.get("variable") == "citation-number" for part in reached if part.name != "key")
        """Whether citations are numbers."""
        self.labels_locators = any(
            part.name == "label" and part.get("variable", "locator") == "locator" for part in reached
        )
        """Whether citations say what a locator is ("p.")."""
        self.has_condition = any("disambiguate" in part.attributes for part in reached)
        """Whether citations test ``disambiguate="true"``."""
        self.tests_positions = any("position" in part.attributes for part in reached)
        """Whether citations read otherwise by where a work was cited before ("ibid.")."""
        self.sorts_positions = bool(citation.keys) and self.tests_positions
        """Whether citations are sorted, and read otherwise where a work follows itself."""
        self.short_names: Render | None = None
        """The names of an item in running text, where the style's citations have none; made when wanted."""
        self.in_sentence: Layout | None = None
        """The citation layout with names as they stand in running text; made when wanted."""

    @property
    def disambiguates(self) -> bool:
        """Whether the style does anything about citations that look the same."""
        steps = ("disambiguate-add-names", "disambiguate-add-givenname", "disambiguate-add-year-suffix")
        return self.has_condition or any(self.citation.flag(step) for step in steps)

    @property
    def narrative(self) -> Layout:
        """The citation layout with names as they stand in running text: "and" for "&"."""
        if self.in_sentence is None:
            scope = self.citation.scope._replace(narrative=True)
            self.in_sentence = _layout(self.citation.element, scope, scope.macro_elements)
        return self.in_sentence


MOST_COMPILED = 64
"""Compiled styles that are kept, unless `keep_styles` says otherwise."""


@kept(MOST_COMPILED)
def compiled(style: Style) -> CompiledStyle:
    """Returns the compiled ``style``, the same for the same style object. Raises `StyleError`."""
    refine = refinement_of(style) or NONE
    root = refine.transform(style.root) if refine.transform is not None else style.root
    macros = {child.get("name"): child for child in root.children if child.name == "macro"}
    citation = root.first("citation")
    if citation is None:
        raise StyleError(
            f'the style "{style.title}" has no <citation>', remedy="Every CSL style needs one; add it."
        )
    bibliography = root.first("bibliography")
    common = Scope(
        style, style.locale, CITATION, refine, root, macros, used_variables(root), Counter(), macros=Macros()
    )
    cited = _layout(citation, common, macros)
    locale = style.locale
    quotes = Quotes(
        locale.term("open-quote") or "“",
        locale.term("close-quote") or "”",
        locale.term("open-inner-quote") or "‘",
        locale.term("close-inner-quote") or "’",
    )
    listed = _layout(bibliography, common, macros) if bibliography is not None else None
    return CompiledStyle(style, cited, listed, quotes)


def refinement_of(style: Style) -> Refinement | None:
    """Returns what is added to ``style``; the one place where a style is known by its address."""
    if style.refinement is not STYLE_GUIDE:
        return style.refinement
    if not style.independent_id.endswith(_APA_STYLES):
        return None
    from mutualevidence.csl.apa.refinement import refinement

    return refinement(style.locale)


_APA_STYLES = ("/styles/apa", "/styles/apa-with-abstract", "/styles/apa-annotated-bibliography")


def _layout(element: Element, common: Scope, macros: Mapping[str, Element]) -> Layout:
    layout = element.first("layout")
    if layout is None:
        raise StyleError(
            f"line {element.line}: <{element.name}> has no <layout>", remedy="Add the layout CSL asks for."
        )
    area = CITATION if element.name == "citation" else BIBLIOGRAPHY
    scope = common._replace(
        area=area,
        names=_inherited_names(common.root, element),
        implicit_year_suffix=not _reaches(layout, macros, "year-suffix"),
        macros=Macros(),
    )

    def parts(known: Signature | None) -> tuple[Render, ...]:
        inner = scope._replace(known=known, macros=Macros()) if known is not None else scope
        return tuple(compile_element(child, inner) for child in layout.children)

    def whole(known: Signature | None) -> Render:
        return sequence(parts(known))

    def located(known: Signature) -> Render:
        return whole(known._replace(located=True))

    general = parts(None)
    in_general = sequence(general)
    prefix, suffix = affixes(layout)
    opening, closing = format_marks(layout)
    return Layout(
        element=element,
        scope=scope,
        parts=Adaptive(general, parts, scope.items),
        whole=Adaptive(in_general, whole, scope.items),
        located=Adaptive(in_general, located, scope.items),
        keys=compile_sort(element, scope),
        prefix=prefix,
        suffix=suffix,
        delimiter=layout.get("delimiter"),
        opening=opening,
        closing=closing,
    )


def _inherited_names(root: Element, element: Element) -> dict[str, str]:
    return {
        meant: level.attributes[name]
        for level in (root, element)
        for name, meant in INHERITABLE.items()
        if name in level.attributes
    }


def _reached(element: Element, macros: Mapping[str, Element]) -> Iterator[Element]:
    """Yields the elements below ``element``, those of the macros it calls included; each macro once."""
    seen: set[str] = set()
    waiting = [element]
    while waiting:
        for part in waiting.pop().walk():
            yield part
            name = part.get("macro")
            if name and name not in seen and name in macros:
                seen.add(name)
                waiting.append(macros[name])


def mentioning(element: Element, macros: Mapping[str, Element], variable: str) -> Iterator[Element]:
    """Yields the elements below ``element``, and of the macros it calls, that have to do with ``variable``."""
    for part in _reached(element, macros):
        if any(variable in part.get(attribute).split() for attribute in ("variable", "is-numeric")):
            yield part


def mentions(element: Element, macros: Mapping[str, Element], variable: str) -> bool:
    """Returns whether ``element``, or a macro it calls, has anything to do with ``variable``."""
    return any(True for _ in mentioning(element, macros, variable))


def _reaches(element: Element, macros: Mapping[str, Element], variable: str) -> bool:
    layout = element.first("layout") or element
    return any(
        part.name in ("text", "number") and part.get("variable") == variable for part in _reached(layout, macros)
    )
