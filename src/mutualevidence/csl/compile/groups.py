"""Compiles cs:group (CSL 1.0.2, Group)."""

from __future__ import annotations

from mutualevidence.csl.compile.affixes import finished, finisher
from mutualevidence.csl.compile.dispatch import compile_children
from mutualevidence.csl.compile.rendering import Render, missing_variable, nothing
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.compile.sequences import counted
from mutualevidence.csl.style.element import Element


def compile_group(element: Element, scope: Scope) -> Render:
    """Returns the rendering of a cs:group, silent when it asks for variables and finds none (CSL 1.0.2, Group).

    A nested group that is not empty counts as a variable found.
    """
    body = counted(compile_children(element, scope, element.get("delimiter")))
    if body is nothing or body is missing_variable:
        return body
    return finished(body, finisher(element, scope))
