"""Refinements: the one place where a style guide's rules that CSL cannot say are added to a loaded style."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from mutualevidence.csl.element import Element
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference


@attrs.frozen
class Refinement:
    """Named hooks of a compiled style. Each is optional; without any, a style is plain CSL.

    ``style.refinement = Refinement(...)`` before the style is first used.
    """

    transform: Callable[[Element], Element] | None = None
    """Given cs:style, gives the tree that is compiled instead (``attrs.evolve`` makes changed copies)."""
    prepare: Callable[[Reference], Reference] | None = None
    """Given a reference, gives the one that is rendered instead (filled variables, changed types); called once
    for each reference."""
    name: Callable[[Name, str, str, str], str] | None = None
    """``name(name, text, variable, area)``: what is printed for one name, given its rendered text (marked text),
    the name variable and "citation" or "bibliography" ("Bright, E. F. [@efb]"). Not called in sort keys."""
    sort_key: Callable[[Reference], Any] | None = None
    """An extra key by which bibliography entries are sorted among equals of the style's own first key
    (names); must be comparable."""
    first_names: Callable[[Reference, int], str | None] | None = None
    """Reserved: what a narrative citation prints for the names of an item, given how often it was cited before."""


NONE = Refinement()
