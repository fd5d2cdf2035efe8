"""Compiles rendering elements by their name, lists of children, and macros (CSL 1.0.2, Rendering Elements).

Each kind of element has a module; it is loaded when a style first has such an element, and may compile what is
inside through this one.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable

from mutualevidence.csl.compile.rendering import (
    CONSTANT,
    FOUND_UNASKED,
    OF_VARIABLE,
    Facts,
    Render,
    at_first_use,
    facts_of,
    missing_variable,
    nothing,
    with_facts,
)
from mutualevidence.csl.compile.scope import CITATION, Scope
from mutualevidence.csl.compile.sequences import counted, sequence
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.signature import SHORT_FORMS, lacks
from mutualevidence.csl.style.element import Element
from mutualevidence.errors import StyleError

Compile = Callable[[Element, Scope], Render]

COMPILERS = {
    "text": "text:compile_text",
    "number": "numbers:compile_number",
    "date": "dates:compile_date",
    "names": "names:compile_names",
    "label": "labels:compile_label",
    "group": "groups:compile_group",
    "choose": "conditions:compile_choose",
}
"""What compiles each rendering element: a module beside this one, and its function."""
_OF_VARIABLES = frozenset(("text", "number", "date", "label"))


def compile_element(element: Element, scope: Scope) -> Render:
    """Returns the rendering of any element. Raises `StyleError` for one that CSL does not have."""
    if element.name not in COMPILERS:
        raise StyleError(
            f"line {element.line}: <{element.name}> is not a rendering element of CSL",
            remedy=f"Rendering elements are {', '.join(sorted(COMPILERS))}.",
        )
    if _is_known_to_lack(element, scope):
        return nothing if element.name == "label" else missing_variable
    render = _compiler(element.name)(element, scope)
    for wrapper in _WRAPPERS:
        render = wrapper(render, element, scope)
    return render


@functools.cache
def _compiler(name: str) -> Compile:
    module, function = COMPILERS[name].split(":")
    compile_one: Compile = getattr(importlib.import_module(f"mutualevidence.csl.compile.{module}"), function)
    return compile_one


def _is_known_to_lack(element: Element, scope: Scope) -> bool:
    """Returns whether no item of the signature that is compiled for has the variable of ``element``."""
    if scope.known is None or element.name not in _OF_VARIABLES or "variable" not in element.attributes:
        return False
    variable = element.get("variable")
    return lacks(element, scope.known, SHORT_FORMS.get(variable, (f"{variable}-short",)))


def _with_facts_of_kind(render: Render, element: Element, scope: Scope) -> Render:  # noqa: ARG001
    """``render``, of which is known what its kind of element tells (CSL 1.0.2, Group)."""
    if render is not nothing and render is not missing_variable:
        facts = _facts_of_kind(element)
        if facts is not None:
            with_facts(render, facts)
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


def _unless_compared(render: Render, element: Element, scope: Scope) -> Render:
    """The date of access is left out where cites are compared: when a work was looked at does not tell it from
    another (CSL 1.0.2, Disambiguation)."""
    if element.name == "date" and element.get("variable") == "accessed" and scope.area == CITATION:
        return lambda cite: "" if cite.bare else render(cite)
    return render


def _noted_in_substitute(render: Render, element: Element, scope: Scope) -> Render:
    """A variable rendered in cs:substitute is silent in the rest of the cite, that of the substitute included
    (CSL 1.0.2, Substitute)."""
    variable = element.get("variable")
    if not scope.substituting or not variable or element.name not in ("text", "date", "number"):
        return render

    def noted(cite: Cite) -> str:
        if variable in cite.pending:
            cite.variables_called += 1
            return ""
        text = render(cite)
        if text:
            cite.pending |= {variable}
        return text

    return with_facts(noted, facts_of(render))


_WRAPPERS = (_with_facts_of_kind, _unless_compared, _noted_in_substitute)
"""What is put around a rendering, whatever its kind; each looks for the elements that it concerns."""


def compile_children(element: Element, scope: Scope, delimiter: str = "") -> Render:
    """Returns the rendering of the children of ``element``, joined with ``delimiter``."""
    inner = scope if scope.delimiter == delimiter else scope._replace(delimiter=delimiter)
    parts = tuple(compile_element(child, inner) for child in element.children)
    return sequence(parts, delimiter)


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
            return counted(compile_children(macro, inner))

        render = scope.macros[key] = at_first_use(compiled) if scope.known is None else compiled()
    return render
