"""Compiles cs:text: variables, macros, terms and verbatim text (CSL 1.0.2, Text)."""

from __future__ import annotations

from collections.abc import Callable

from mutualevidence.csl.compile.affixes import affixes, finished, finisher
from mutualevidence.csl.compile.dispatch import macro_render
from mutualevidence.csl.compile.rendering import Render, nothing
from mutualevidence.csl.compile.scope import BIBLIOGRAPHY, Scope
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.field_markup import Quoting, marked
from mutualevidence.csl.items.signature import SHORT_FORMS
from mutualevidence.csl.style.element import Element
from mutualevidence.model.variables import NUMBER_VARIABLES
from mutualevidence.richtext.marks import TERM, clean, link, plain

Value = Callable[[Cite], str]
"""Gives the marked text of a variable for a cite, "" for nothing."""

RESOLVERS = {
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "URL": "",
}
"""Variables that lead somewhere, and what stands before their value (CSL 1.0.2, Links)."""

WEB = ("http://", "https://")
"""How addresses begin."""


def compile_text(element: Element, scope: Scope) -> Render:
    """Returns the rendering of a cs:text."""
    if "variable" in element.attributes:
        return _compile_variable(element, scope)
    if "macro" in element.attributes:
        return _compile_macro(element, scope)
    if "term" in element.attributes:
        return _compile_term(element, scope)
    return _compile_value(element, scope)


def item_text(variable: str, form: str = "long") -> Value:
    """Returns what gives the marked text of a text or number variable for a cite, "" for nothing."""
    special = _SPECIAL_VALUES.get(variable)
    if special is not None:
        return special
    if form == "short":
        names = (*SHORT_FORMS.get(variable, (f"{variable}-short",)), variable)

        def short(cite: Cite) -> str:
            texts = cite.item.texts
            for name in names:
                text = texts[name]
                if text:
                    return text
            return ""

        return short
    return lambda cite: cite.item.texts[variable]


def _citation_number(cite: Cite) -> str:
    return str(cite.citation_number) if cite.citation_number else ""


def _first_note(cite: Cite) -> str:
    return str(cite.first_note_number) if cite.first_note_number else ""


def _page_first(cite: Cite) -> str:
    own = cite.item.texts["page-first"]
    if own:
        return own
    from mutualevidence.csl.compile.page_ranges import first_page

    return first_page(cite.item.texts["page"])


_SPECIAL_VALUES: dict[str, Value] = {
    "locator": lambda cite: cite.locator,
    "citation-number": _citation_number,
    "first-reference-note-number": _first_note,
    "page-first": _page_first,
}


def _compile_variable(element: Element, scope: Scope) -> Render:
    variable = element.get("variable")
    if variable == "year-suffix":
        return _compile_year_suffix(element, scope)
    if variable == "citation-label":
        from mutualevidence.csl.compile.citation_labels import compile_citation_label

        return compile_citation_label(element, scope)
    value = item_text(variable, element.get("form", "long"))
    if variable in ("page", "locator"):
        value = _as_pages(variable, value, scope)
    elif variable in ("issue", "volume"):
        value = _as_range(value, scope)
    elif variable in NUMBER_VARIABLES and variable not in _SPECIAL_VALUES:
        value = _without_escapes(value)
    if variable == "citation-number" and scope.sorting:
        value = _padded(value)
    finish = finisher(element, scope)
    if variable in RESOLVERS and not scope.sorting:
        return _compile_link(element, scope, variable, value)
    if variable == "citation-number":
        return _compile_number_of_citation(finish, value)
    return finished(_found(variable, value), finish)


def _found(variable: str, value: Value) -> Render:
    """Returns the rendering of a variable whose text ``value`` gives; it is counted as asked for, and as found."""

    def render(cite: Cite) -> str:
        cite.variables_called += 1
        text = value(cite)
        if not text or variable in cite.substituted:
            return ""
        cite.variables_found += 1
        return text

    return render


def _compile_number_of_citation(finish: Callable[[Cite, str], str], value: Value) -> Render:
    def render(cite: Cite) -> str:
        cite.variables_called += 1
        text = value(cite)
        if not text:
            return ""
        cite.variables_found += 1
        cite.number_text = finish(cite, text)
        return cite.number_text

    return render


def _without_escapes(value: Value) -> Value:
    """Numbers whose hyphen is marked as none of a range ("114\\-358"), without the mark."""

    def unescaped(cite: Cite) -> str:
        text = value(cite)
        return text.replace("\\-", "-") if "\\" in text else text

    return unescaped


def _padded(value: Value) -> Value:
    def padded(cite: Cite) -> str:
        text = value(cite)
        return text.rjust(8, "0") if text else ""

    return padded


def _as_pages(variable: str, value: Value, scope: Scope) -> Value:
    """Page ranges in the style's page-range-format (CSL 1.0.2, Page Ranges)."""
    from mutualevidence.csl.compile.page_ranges import page_ranges

    shortened = page_ranges(scope.option.get("page-range-format", ""), scope.locale)
    delimited = page_ranges("", scope.locale)
    locale = scope.locale

    def pages(cite: Cite) -> str:
        text = value(cite)
        if not text or text.isdigit():
            return text
        if "." in text:
            from mutualevidence.csl.compile.inner_labels import with_inner_labels

            labelled = with_inner_labels(text, locale, shortened, shortened)
            if labelled is not None:
                return labelled
        if variable == "locator" and cite.label != "page":
            return delimited(text)
        return shortened(text)

    return pages


def _as_range(value: Value, scope: Scope) -> Value:
    """Double issues and volumes as ranges: 3–4."""
    from mutualevidence.csl.compile.page_ranges import number_ranges

    delimited = number_ranges(scope.locale)
    locale = scope.locale

    def ranged(cite: Cite) -> str:
        text = value(cite)
        if not text or text.isdigit():
            return text
        if "." in text:
            from mutualevidence.csl.compile.inner_labels import with_inner_labels

            text = with_inner_labels(text, locale, delimited, delimited) or text
        return delimited(text)

    return ranged


def _compile_year_suffix(element: Element, scope: Scope) -> Render:
    if scope.sorting:
        return nothing
    finish = finisher(element, scope)

    def render(cite: Cite) -> str:
        # Not a variable of the item: a group is not silent because there is no suffix.
        suffix = cite.disambiguation.year_suffix
        if not suffix or cite.suffix_printed:
            return ""
        cite.variables_found += 1
        cite.suffix_printed = True
        cite.suffix_text = finish(cite, suffix)
        return cite.suffix_text

    return render


def _compile_link(element: Element, scope: Scope, variable: str, value: Value) -> Render:
    """URL, DOI and the like lead where they say; a prefix that is the address's beginning is part of the link."""
    prefix, _ = affixes(element)
    resolver = RESOLVERS[variable]
    address_prefix = prefix if prefix.startswith(WEB) else ""
    resolved = clean(address_prefix or resolver)
    if address_prefix:
        attributes = {name: value_ for name, value_ in element.attributes.items() if name != "prefix"}
        element = Element(element.name, attributes, element.children, element.text, element.line)
    finish = finisher(element, scope)

    def render(cite: Cite) -> str:
        cite.variables_called += 1
        text = value(cite)
        if not text or variable in cite.substituted:
            return ""
        cite.variables_found += 1
        target = text if text.isascii() else plain(text)
        text = f"{address_prefix}{text}"
        if target.startswith(WEB):
            return finish(cite, link(target, text))
        if resolved:
            return finish(cite, link(f"{resolved}{target}", text))
        return finish(cite, text)

    return render


def _compile_macro(element: Element, scope: Scope) -> Render:
    return finished(macro_render(element, scope), finisher(element, scope))


def _compile_term(element: Element, scope: Scope) -> Render:
    term = scope.locale.term(
        element.get("term"), element.get("form", "long"), plural=element.get("plural") == "true"
    )
    in_text = scope.area != BIBLIOGRAPHY and scope.option.get("class") != "note"
    if scope.sorting or in_text or "text-case" in element.attributes:
        return _constant(element, scope, term)
    text = _constant(element, scope, term)

    def render(cite: Cite) -> str:
        result = text(cite)
        return f"{TERM}{result}" if result else ""

    return render


def _compile_value(element: Element, scope: Scope) -> Render:
    value = clean(element.get("value"))
    return _constant(element, scope, marked(value, Quoting(scope.locale.punctuation_in_quote)))


def _constant(element: Element, scope: Scope, text: str) -> Render:
    """Returns the same text for every cite; finished once."""
    if not text:
        return lambda _cite: ""
    finish = finisher(element, scope)
    done: list[str] = []

    def render(cite: Cite) -> str:
        if not done:
            done.append(finish(cite, text))
        return done[0]

    return render
