"""Compiles rendering elements: dispatch by name, groups, macros, and lists of children
(CSL 1.0.2, Rendering Elements)."""

from __future__ import annotations

from collections.abc import Callable

from mutualevidence.csl.compile.affixes import finished, finisher
from mutualevidence.csl.compile.conditions import compile_choose
from mutualevidence.csl.compile.labels import compile_label
from mutualevidence.csl.compile.names import compile_names
from mutualevidence.csl.compile.rendering import (
    CONSTANT,
    FOUND_UNASKED,
    OF_VARIABLE,
    Facts,
    Render,
    all_of,
    at_first_use,
    facts_of,
    missing_variable,
    nothing,
    with_facts,
)
from mutualevidence.csl.compile.scope import CITATION, Scope
from mutualevidence.csl.compile.text import SHORT_FORMS, compile_text
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.signature import lacks
from mutualevidence.csl.style.element import Element
from mutualevidence.errors import StyleError
from mutualevidence.richtext.marks import (
    CLOSE,
    MAY_MEET_LEFT,
    MAY_MEET_RIGHT,
    OPENERS,
    delimiters_after,
    joined,
    seam,
)

_OF_VARIABLES = frozenset(("text", "number", "date", "label"))


def compile_element(element: Element, scope: Scope) -> Render:
    """The rendering of any element. Raises `StyleError` for one that CSL does not have."""
    compile_one = _COMPILERS.get(element.name)
    if compile_one is None:
        raise StyleError(
            f"line {element.line}: <{element.name}> is not a rendering element of CSL",
            remedy=f"Rendering elements are {', '.join(sorted(_COMPILERS))}.",
        )
    if scope.known is not None and element.name in _OF_VARIABLES and "variable" in element.attributes:
        short = SHORT_FORMS.get(element.get("variable"), (f"{element.get('variable')}-short",))
        if lacks(element, scope.known, short):
            return nothing if element.name == "label" else missing_variable
    render = compile_one(element, scope)
    if render is not nothing and render is not missing_variable and (facts := _facts_of_kind(element)) is not None:
        with_facts(render, facts)
    if element.name == "date" and element.get("variable") == "accessed" and scope.area == CITATION:
        render = _unless_bare(render)
    if scope.substituting and element.name in ("text", "date", "number") and element.get("variable"):
        return _noted(render, element.get("variable"))
    return render


def _facts_of_kind(element: Element) -> Facts | None:
    """What is known of the rendering of ``element`` by its kind; ``None`` for what its compiler knows better."""
    if element.name == "text" and "macro" not in element.attributes and "variable" not in element.attributes:
        return CONSTANT
    if element.get("variable") == "year-suffix":
        return FOUND_UNASKED
    if element.name in ("number", "date", "names") or (
        element.name == "text" and "variable" in element.attributes
    ):
        return OF_VARIABLE
    return None


def _unless_bare(render: Render) -> Render:
    """``render`` for full cites: when a work was looked at does not tell it from another."""
    return lambda cite: "" if cite.bare else render(cite)


def _noted(render: Render, variable: str) -> Render:
    """``render`` in cs:substitute: ``variable`` is silent in the rest of the cite once that is done."""

    def noted(cite: Cite) -> str:
        text = render(cite)
        if text:
            cite.pending |= {variable}
        return text

    return with_facts(noted, facts_of(render))


def compile_children(element: Element, scope: Scope, delimiter: str = "") -> Render:
    """The rendering of the children of ``element``, joined with ``delimiter``."""
    inner = scope if scope.delimiter == delimiter else scope._replace(delimiter=delimiter)
    parts = tuple(compile_element(child, inner) for child in element.children)
    return sequence(parts, delimiter)


def sequence(parts: tuple[Render, ...], delimiter: str = "") -> Render:
    """The rendering of ``parts`` one after the other, with ``delimiter`` between those that give something."""
    one_missing = missing_variable in parts
    parts = tuple(part for part in parts if part is not nothing and part is not missing_variable)
    if not parts:
        return missing_variable if one_missing else nothing
    facts = all_of(parts)
    if facts.counts_variables and facts.always_asks:  # to have asked in vain makes no difference to them
        one_missing = False
    if len(parts) == 1 and not one_missing:
        return parts[0]
    if one_missing:
        facts = facts._replace(always_asks=True, always_silent=facts.never_finds)
    return with_facts(_joined(parts, delimiter, one_missing=one_missing), facts)


def _joined(parts: tuple[Render, ...], delimiter: str, *, one_missing: bool) -> Render:
    if len(parts) == 1:
        only = parts[0]

        def alone(cite: Cite) -> str:
            cite.variables_called += 1
            return only(cite)

        return alone

    after = delimiters_after(delimiter)

    def render(cite: Cite) -> str:
        if one_missing:
            cite.variables_called += 1
        result = ""
        for part in parts:
            text = part(cite)
            if text:
                if not result:
                    result = text
                    continue
                # Most seams change nothing, or only the delimiter; a look at both sides spares them two calls.
                first, last = text[0], result[-1]
                if first in OPENERS:
                    first = text[1]
                if last == CLOSE:
                    last = result[-2]
                if first in MAY_MEET_LEFT or (last in MAY_MEET_RIGHT and result[-1] not in after):
                    result = seam(seam(result, delimiter), text) if delimiter else seam(result, text)
                elif last in MAY_MEET_RIGHT:
                    result = f"{result}{after[last]}{text}"
                else:
                    result = f"{result}{delimiter}{text}"
        return result

    return render


def compile_group(element: Element, scope: Scope) -> Render:
    """The rendering of a cs:group, silent when it asks for variables and finds none (CSL 1.0.2, Group).

    A nested group that is not empty counts as a variable found.
    """
    counted = _counted(compile_children(element, scope, element.get("delimiter")))
    if counted is nothing or counted is missing_variable:
        return counted
    return finished(counted, finisher(element, scope))


def macro_render(element: Element, scope: Scope) -> Render:
    """The rendering of the macro that ``element`` (with a ``macro`` attribute) calls, compiled at its first use.

    Raises `StyleError` when there is no such macro.
    """
    name = element.get("macro")
    macro = scope.macro_elements.get(name)
    if macro is None:
        raise StyleError(
            f'line {element.line}: there is no macro "{name}" in the style',
            remedy="Correct the name, or add the macro.",
        )
    key = (name, *scope.surroundings)
    render = scope.macros.get(key)
    if render is None:
        inner = scope._replace(delimiter="", within_names=None)

        def compiled() -> Render:
            return _counted(compile_children(macro, inner))

        render = scope.macros[key] = at_first_use(compiled) if scope.known is None else compiled()
    return render


def _counted(body: Render) -> Render:
    """``body``, silent when all it asks for is missing, and counted as a variable found when it is not
    (CSL 1.0.2, Group; macros are groups without affixes)."""
    facts = facts_of(body)
    if facts.always_silent:
        return missing_variable
    if facts.counts_variables:
        return body

    def render(cite: Cite) -> str:
        called, found = cite.variables_called, cite.variables_found
        text = body(cite)
        if not text or (cite.variables_called != called and cite.variables_found == found):
            return ""
        cite.variables_called += 1
        cite.variables_found += 1
        return text

    return with_facts(render, Facts(counts_variables=True, always_asks=facts.always_asks))


_COMPILERS: dict[str, Callable[[Element, Scope], Render]] = {}


def _date(element: Element, scope: Scope) -> Render:
    from mutualevidence.csl.compile.dates import compile_date

    return compile_date(element, scope)


def _number(element: Element, scope: Scope) -> Render:
    from mutualevidence.csl.compile.numbers import compile_number

    return compile_number(element, scope)


_COMPILERS.update(
    {
        "text": compile_text,
        "number": _number,
        "date": _date,
        "names": compile_names,
        "label": compile_label,
        "group": compile_group,
        "choose": compile_choose,
    }
)

__all__ = ["compile_children", "compile_element", "compile_group", "joined", "macro_render", "sequence"]
