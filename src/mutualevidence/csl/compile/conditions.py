"""Compiles cs:choose and its conditions (CSL 1.0.2, Choose)."""

from __future__ import annotations

from collections.abc import Callable

from mutualevidence.csl.compile.dispatch import compile_children
from mutualevidence.csl.compile.labels import LOCATOR_TERMS
from mutualevidence.csl.compile.rendering import Render, at_first_use, nothing, one_of, with_facts
from mutualevidence.csl.compile.scope import BIBLIOGRAPHY, Scope
from mutualevidence.csl.compile.text import item_text
from mutualevidence.csl.items.cite import Cite, Position
from mutualevidence.csl.style.element import Element
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES
from mutualevidence.runtime.lazy_pattern import LazyPattern

Test = Callable[[Cite], bool]


def compile_choose(element: Element, scope: Scope) -> Render:
    """Returns the rendering of a cs:choose: that of its first branch whose conditions hold.

    cs:choose is transparent: its branch is joined with the delimiter of the group around it.
    """
    branches: list[tuple[Test, Render]] = []
    otherwise: Render = nothing
    for branch in element.children:
        holds = _always if branch.name == "else" else compile_test(branch, scope)
        if holds is _never:
            continue
        body = _body(branch, scope)
        if holds is _always:
            otherwise = body
            break
        branches.append((holds, body))
    if not branches:
        return otherwise
    return with_facts(_chosen(tuple(branches), otherwise), one_of([otherwise, *(body for _, body in branches)]))


def _body(branch: Element, scope: Scope) -> Render:
    """The rendering of a branch; where that is not decided yet, it is compiled when the branch is first taken."""

    def compiled() -> Render:
        return compile_children(branch, scope, scope.delimiter)

    return at_first_use(compiled) if scope.known is None else compiled()


def _chosen(order: tuple[tuple[Test, Render], ...], otherwise: Render) -> Render:
    if len(order) == 1:
        holds, body = order[0]
        return lambda cite: body(cite) if holds(cite) else otherwise(cite)

    def render(cite: Cite) -> str:
        for holds, body in order:
            if holds(cite):
                return body(cite)
        return otherwise(cite)

    return render


def _always(cite: Cite) -> bool:  # noqa: ARG001
    return True


def _never(cite: Cite) -> bool:  # noqa: ARG001
    return False


def compile_test(element: Element, scope: Scope) -> Test:
    """Whether the conditions of a cs:if or cs:else-if hold, by its ``match``; decided now, if that is possible."""
    match = element.get("match", "all")
    tests = _tests(element, scope)
    # "none" is "any" turned round.
    deciding, neutral = (_never, _always) if match == "all" else (_always, _never)
    if deciding in tests:
        return _negated(deciding) if match == "none" else deciding
    tests = [test for test in tests if test is not neutral]
    combined = _combined(tests, every=match == "all") if tests else neutral
    return _negated(combined) if match == "none" else combined


def _combined(tests: list[Test], *, every: bool) -> Test:
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests
        if every:
            return lambda cite: first(cite) and second(cite)
        return lambda cite: first(cite) or second(cite)
    order = tuple(tests)

    def test(cite: Cite) -> bool:
        for one in order:
            if one(cite) is not every:
                return not every
        return every

    return test


def _negated(test: Test) -> Test:
    if test is _always or test is _never:
        return _never if test is _always else _always
    return lambda cite: not test(cite)


def _tests(element: Element, scope: Scope) -> list[Test]:
    """One test for every value of every condition; but an item has one type, so of several types one is enough."""
    types = frozenset(element.get("type").split())
    tests: list[Test] = [_type_test(types, scope)] if types else []
    for attribute, make in _CONDITIONS.items():
        if attribute in element.attributes:
            values = element.get(attribute).split() if attribute != "locator" else _locators(element)
            tests.extend([make(value, scope) for value in values])
    return tests or [_always]


def _locators(element: Element) -> list[str]:
    """Locators tested for; "sub verbo" was one of them before CSL 1.0.2."""
    return element.get("locator").replace("sub verbo", "sub-verbo").split()


def _type_test(types: frozenset[str], scope: Scope) -> Test:
    if scope.known is not None:
        return _always if scope.known.type in types else _never
    return lambda cite: cite.item.type in types


def has_variable(variable: str) -> Test:
    """Returns whether a cite has a value for ``variable``, of whatever kind."""
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
    return lambda cite: bool(cite.item.texts[variable])


def _variable(value: str, scope: Scope) -> Test:
    present = scope.known.has(value) if scope.known is not None else None
    if present is not None:
        return _always if present else _never
    return has_variable(value)


def _is_numeric(value: str, scope: Scope) -> Test:
    from mutualevidence.csl.compile.numbers import is_numeric

    if value in DATE_VARIABLES or value in NAME_VARIABLES:
        return _never
    if scope.known is not None and scope.known.has(value) is False:
        return _never
    text = item_text(value)
    if value == "locator":
        return lambda cite: is_numeric(_JOINED.sub(" & ", text(cite)))
    return lambda cite: is_numeric(text(cite))


_JOINED = LazyPattern(r" (?:and|und|et|u\.) ")
"""What people write for the ampersand between numbers: "Chapters 3 and 4"."""


def _is_uncertain_date(value: str, scope: Scope) -> Test:
    if scope.known is not None:
        return _always if value in scope.known.uncertain else _never

    def uncertain(cite: Cite) -> bool:
        date = cite.item.dates.get(value)
        return date is not None and (date.circa or date.uncertain)

    return uncertain


def _locator(value: str, scope: Scope) -> Test:
    if scope.known is not None and not scope.known.located:
        return _never
    return lambda cite: bool(cite.locator) and LOCATOR_TERMS.get(cite.label, cite.label) == value


def _position(value: str, scope: Scope) -> Test:
    if scope.area == BIBLIOGRAPHY:
        return _never
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
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain_date,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
