"""Compiles cs:choose and its conditions (CSL 1.0.2, Choose)."""

from __future__ import annotations

from collections.abc import Callable

from mutualevidence.csl.cite import Cite, Position, Render
from mutualevidence.csl.element import Element
from mutualevidence.csl.labels import LOCATOR_TERMS
from mutualevidence.csl.scope import BIBLIOGRAPHY, Scope
from mutualevidence.csl.text import item_text
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES

Test = Callable[[Cite], bool]


def compile_choose(element: Element, scope: Scope) -> Render:
    """The rendering of a cs:choose: that of its first branch whose conditions hold.

    cs:choose is transparent: its branch is joined with the delimiter of the group around it.
    """
    from mutualevidence.csl.compiler import compile_children

    branches: list[tuple[Test, Render]] = []
    otherwise: Render | None = None
    for branch in element.children:
        body = compile_children(branch, scope.inside(branch), scope.delimiter)
        if branch.name == "else":
            otherwise = body
            break
        branches.append((compile_test(branch, scope), body))
    if len(branches) == 1:
        return _one_branch(*branches[0], otherwise)
    order = tuple(branches)

    def render(cite: Cite) -> str:
        for holds, body in order:
            if holds(cite):
                return body(cite)
        return otherwise(cite) if otherwise is not None else ""

    return render


def _one_branch(holds: Test, body: Render, otherwise: Render | None) -> Render:
    if otherwise is None:
        return lambda cite: body(cite) if holds(cite) else ""
    other = otherwise
    return lambda cite: body(cite) if holds(cite) else other(cite)


def compile_test(element: Element, scope: Scope) -> Test:
    """Whether the conditions of a cs:if or cs:else-if hold, by its ``match``."""
    match = element.get("match", "all")
    if match == "any":
        types = element.get("type").split()
        if types and len(set(element.attributes) - {"match", "type"}) == 0:
            return _type_test(frozenset(types))
    tests = _tests(element, scope)
    if len(tests) == 1:
        only = tests[0]
        return (lambda cite: not only(cite)) if match == "none" else only
    order = tuple(tests)
    if match == "any":
        return lambda cite: any(test(cite) for test in order)
    if match == "none":
        return lambda cite: not any(test(cite) for test in order)
    return lambda cite: all(test(cite) for test in order)


def _tests(element: Element, scope: Scope) -> list[Test]:
    """One test for every value of every condition."""
    tests: list[Test] = []
    for attribute, make in _CONDITIONS.items():
        for value in element.get(attribute).split() if attribute != "locator" else _locators(element):
            tests.append(make(value, scope))
    return tests or [lambda cite: True]


def _locators(element: Element) -> list[str]:
    """Locators tested for; "sub verbo" was one of them before CSL 1.0.2."""
    return element.get("locator").replace("sub verbo", "sub-verbo").split()


def _type_test(types: frozenset[str]) -> Test:
    return lambda cite: cite.item.type in types


def _type(value: str, scope: Scope) -> Test:  # noqa: ARG001
    return lambda cite: cite.item.type == value


def has_variable(variable: str) -> Test:
    """Whether a cite has a value for ``variable``, of whatever kind."""
    if variable in DATE_VARIABLES:
        return lambda cite: variable in cite.item.dates
    if variable in NAME_VARIABLES:
        return lambda cite: bool(cite.item.names[variable])
    if variable == "locator":
        return lambda cite: bool(cite.locator)
    if variable == "citation-number":
        return lambda cite: bool(cite.citation_number)
    if variable == "first-reference-note-number":
        return lambda cite: bool(cite.first_note_number)
    if variable == "year-suffix":
        return lambda cite: bool(cite.disambiguation.year_suffix)
    return lambda cite: bool(cite.item.raw.get(variable))


def _variable(value: str, scope: Scope) -> Test:  # noqa: ARG001
    return has_variable(value)


def _is_numeric(value: str, scope: Scope) -> Test:  # noqa: ARG001
    from mutualevidence.csl.numbers import is_numeric

    if value in DATE_VARIABLES or value in NAME_VARIABLES:
        return lambda cite: False
    text = item_text(value)
    return lambda cite: is_numeric(text(cite))


def _is_uncertain_date(value: str, scope: Scope) -> Test:  # noqa: ARG001
    def uncertain(cite: Cite) -> bool:
        date = cite.item.dates.get(value)
        return date is not None and (date.circa or date.uncertain)

    return uncertain


def _locator(value: str, scope: Scope) -> Test:  # noqa: ARG001
    return lambda cite: bool(cite.locator) and LOCATOR_TERMS.get(cite.label, cite.label) == value


def _position(value: str, scope: Scope) -> Test:
    if scope.area == BIBLIOGRAPHY:
        return lambda cite: False
    if value == "near-note":
        return lambda cite: cite.near_note and cite.position >= Position.SUBSEQUENT
    if value == "first":
        return lambda cite: cite.position == Position.FIRST
    least = {
        "subsequent": Position.SUBSEQUENT,
        "ibid": Position.IBID,
        "ibid-with-locator": Position.IBID_WITH_LOCATOR,
    }.get(value, Position.IBID_WITH_LOCATOR + 1)
    return lambda cite: cite.position >= least


def _disambiguate(value: str, scope: Scope) -> Test:  # noqa: ARG001
    def told_apart(cite: Cite) -> bool:
        cite.conditions += 1
        return cite.disambiguation.condition >= cite.conditions

    return told_apart


_CONDITIONS: dict[str, Callable[[str, Scope], Test]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain_date,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
