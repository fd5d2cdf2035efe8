"""Compiles cs:names: lists of names with labels, and what stands in for missing ones
(CSL 1.0.2, Names, Label in cs:names, Substitute)."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from mutualevidence.csl.compile.affixes import Finish, affixes, finished, finisher, unchanged
from mutualevidence.csl.compile.dispatch import compile_element
from mutualevidence.csl.compile.list_renderer import NOTHING_SHOWN, ListText
from mutualevidence.csl.compile.name_list import compile_name_list
from mutualevidence.csl.compile.rendering import Render, missing_variable, nothing
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.items.cite import NO_VARIABLES, Cite, Hide
from mutualevidence.csl.style.element import Element
from mutualevidence.model.name import Name
from mutualevidence.richtext.marks import joined, seam

Label = Callable[[Cite, str, bool], str]
"""Gives the finished label for a name variable (or a term for two of them), plural or not."""
Labelled = Callable[[Cite, str, str, bool], str]

BOTH = ("editor", "translator")
BOTH_TERM = "editortranslator"
"""The term for people who are editors and translators at once (CSL 1.0.2, Names)."""


def compile_names(element: Element, scope: Scope) -> Render:
    """Returns the rendering of a cs:names."""
    complete = _with_inherited(element, scope)
    variables = tuple(
        variable
        for variable in element.get("variable").split()
        if scope.known is None or scope.known.has(variable)
    )
    substitute = _compile_substitute(element, complete, scope)
    if not variables and substitute is None:
        return missing_variable
    within = scope.within_names
    # What stands around the names that are missing stands around what is in their place: once is enough.
    repeated = scope.substituting and within is not None and affixes(element) == affixes(within)
    finish = finisher(element, scope, without=("affixes",) if repeated else ())
    own = _compile_own(complete, variables, substitute or nothing, scope)
    if scope.substituting:
        return finished(own, finish)
    return _outermost(own, finish)


def _outermost(own: Render, finish: Finish) -> Render:
    """Returns the rendering of names that stand in for no others: what collapsing, suppress-author and
    subsequent-author-substitute act on, when they are the first of a cite."""
    finishes = finish is not unchanged

    def render(cite: Cite) -> str:
        repeat = cite.repeat
        text = own(cite)
        if not text:
            return ""
        if repeat is not None:
            if not cite.name_lists:  # something else stands for the names
                text = repeat.substituted_text(text)
            cite.repeat = None
        finished = finish(cite, text) if finishes else text
        if not cite.first_names:
            cite.first_names = text
            if cite.hide is Hide.NAMES:
                return ""
        return "" if text == NOTHING_SHOWN else finished

    return render


def _compile_own(element: Element, variables: tuple[str, ...], substitute: Render, scope: Scope) -> Render:
    """Returns the names of ``variables`` with their labels, or what ``substitute`` puts in their place."""
    labelled = _compile_labels(element, scope)
    names, count = compile_name_list(element, scope)
    if not variables:
        return _one_instead(substitute)
    if len(variables) == 1 and not count:
        return _one_list(variables[0], names, labelled, substitute, noted=scope.substituting)
    delimiter = element.get("delimiter") or _inherited_delimiter(scope)
    merges = set(BOTH) <= set(variables) and bool(scope.locale.term(BOTH_TERM, _label_form(element)))
    notes = scope.substituting

    def own(cite: Cite) -> str:
        cite.variables_called += 1
        found = [
            (variable, variable, persons)
            for variable in variables
            if (persons := cite.item.names[variable]) and variable not in cite.substituted
        ]
        if not found:
            return substitute(cite)
        if merges and len(found) > 1:
            found = _merged(found)
        cite.variables_found += 1
        if notes:
            cite.substituted |= {variable for variable, _, _ in found}
        if count:
            return str(sum(int(names(cite, variable, persons) or 0) for variable, _, persons in found))
        parts = [
            labelled(cite, names(cite, variable, persons), term, len(persons) > 1)
            for variable, term, persons in found
        ]
        return parts[0] if len(parts) == 1 else joined(parts, delimiter)

    return own


def _one_instead(substitute: Render) -> Render:
    """Returns what ``substitute`` puts in the place of names that are known to be missing."""

    def own(cite: Cite) -> str:
        cite.variables_called += 1
        return substitute(cite)

    return own


def _one_list(
    variable: str, names: ListText, labelled: Labelled, substitute: Render, *, noted: bool = False
) -> Render:
    """The names of one variable, or what ``substitute`` puts in their place; ``noted``: once they are rendered,
    they are silent in the rest of the cite."""
    alone = frozenset((variable,))

    def own(cite: Cite) -> str:
        cite.variables_called += 1
        persons = cite.item.names[variable]
        if not persons or variable in cite.substituted:
            return substitute(cite)
        cite.variables_found += 1
        if noted:
            cite.substituted = cite.substituted | alone if cite.substituted else alone
        return labelled(cite, names(cite, variable, persons), variable, len(persons) > 1)

    return own


def _inherited_delimiter(scope: Scope) -> str:
    outer = scope.within_names
    if outer is not None and outer.get("delimiter"):
        return outer.get("delimiter")
    return scope.names.get("names-delimiter", "")


def _with_inherited(element: Element, scope: Scope) -> Element:
    """Returns ``element`` with the cs:name, cs:et-al and cs:label it inherits in cs:substitute, if it has none
    (CSL 1.0.2, Substitute)."""
    outer = scope.within_names
    if outer is None or any(child.name == "name" for child in element.children):
        return element
    have = {child.name for child in element.children}
    missing = tuple(
        child for child in outer.children if child.name in ("name", "et-al", "label") and child.name not in have
    )
    return attrs.evolve(element, children=(*missing, *element.children))


def _merged(found: list[tuple[str, str, tuple[Name, ...]]]) -> list[tuple[str, str, tuple[Name, ...]]]:
    """Editors and translators as one list, when they are the same people."""
    by_variable = {variable: persons for variable, _, persons in found}
    editors, translators = (by_variable.get(variable, ()) for variable in BOTH)
    if not editors or editors != translators:
        return found
    return [
        (variable, BOTH_TERM if variable in BOTH else term, persons)
        for variable, term, persons in found
        if variable != BOTH[1]
    ]


def _label_form(element: Element) -> str:
    label = element.first("label")
    return label.get("form", "long") if label is not None else "long"


def _compile_labels(element: Element, scope: Scope) -> Labelled:
    """Returns what puts the label before or after a list of names, as cs:label stands before or after cs:name."""
    label = element.first("label")
    if label is None or scope.sorting:
        return _unlabelled
    kinds = [child.name for child in element.children]
    before = "name" in kinds and kinds.index("label") < kinds.index("name")
    label_text = _compile_label(label, scope)

    def labelled(cite: Cite, text: str, term: str, many: bool) -> str:
        if not text:
            return ""
        known = label_text(cite, term, many)
        if not known:
            return text
        return seam(known, text) if before else seam(text, known)

    return labelled


def _unlabelled(cite: Cite, text: str, term: str, many: bool) -> str:  # noqa: ARG001
    return text


def _compile_label(label: Element, scope: Scope) -> Label:
    form = label.get("form", "long")
    plural = label.get("plural", "contextual")
    finish = finisher(label, scope)
    terms: dict[tuple[str, bool], str] = {}
    locale = scope.locale

    def text(cite: Cite, term: str, many: bool) -> str:
        if plural != "contextual":
            many = plural == "always"
        known = terms.get((term, many))
        if known is None:
            word = locale.term(term, form, plural=many)
            known = terms[term, many] = finish(cite, word) if word else ""
        return known

    return text


def _compile_substitute(element: Element, complete: Element, scope: Scope) -> Render | None:
    """Returns what is rendered in place of missing names: the first child of cs:substitute that gives something.

    The variables it used are silent in the rest of the cite.
    """
    substitute = element.first("substitute")
    if substitute is None:
        return None
    inner = scope._replace(substituting=True, within_names=complete, delimiter="")
    choices = tuple(
        (choice, final)
        for child in (each for told in substitute.children for each in _alternatives(told))
        for choice, final in ((compile_element(child, inner), _is_defined_term(child, scope)),)
        if final or (choice is not nothing and choice is not missing_variable)
    )
    if not choices:
        return None

    def render(cite: Cite) -> str:
        outer = cite.pending
        for choice, final in choices:
            cite.pending = NO_VARIABLES
            found, lists, substituted = cite.variables_found, len(cite.name_lists), cite.substituted
            text = choice(cite)
            if text or final:
                if cite.pending:
                    cite.substituted |= cite.pending
                cite.pending = cite.pending | outer if outer else cite.pending
                cite.variables_found += 1
                return text
            cite.variables_found, cite.substituted = found, substituted
            del cite.name_lists[lists:]
        cite.pending = outer
        return ""

    return render


def _alternatives(element: Element) -> list[Element]:
    """What a child of cs:substitute offers, one after the other: cs:choose is transparent, so that each element of
    its branch is one offer, and only the first that gives something is printed."""
    if element.name != "choose" or not _has_several(element):
        return [element]
    branches = [
        [each for child in branch.children for each in _alternatives(child)] for branch in element.children
    ]
    return [
        attrs.evolve(
            element,
            children=tuple(
                attrs.evolve(branch, children=tuple(offers[number : number + 1]))
                for branch, offers in zip(element.children, branches, strict=True)
            ),
        )
        for number in range(max(map(len, branches), default=0))
    ]


def _has_several(choose: Element) -> bool:
    """Returns whether a branch of ``choose`` has more than one element."""
    return any(
        len(branch.children) > 1 or any(child.name == "choose" for child in branch.children)
        for branch in choose.children
    )


def _is_defined_term(child: Element, scope: Scope) -> bool:
    """Whether ``child`` is a term the locale knows: it stands for the names even where it was set to nothing."""
    term = child.get("term") if child.name == "text" else ""
    return bool(term) and scope.locale.has_term(term)
