"""Refinements: the one place where a style guide's rules that CSL cannot say are added to a loaded style."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from mutualevidence.csl.style.element import Element
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.model.citation import CitationItem


class Work(Protocol):
    """What is rendered of a reference: itself, what a refinement makes of it, or an `Item` made of that."""

    @property
    def id(self) -> str:
        """The key it is cited by."""

    @property
    def type(self) -> str:
        """The CSL type."""

    @property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """Name variables."""

    @property
    def dates(self) -> Mapping[str, Date]:
        """Date variables."""

    @property
    def texts(self) -> Mapping[str, str]:
        """Text and number variables."""


class Refinement(NamedTuple):
    """Named hooks of a compiled style. Each is optional; without any, a style is plain CSL.

    ``style.refined(Refinement(...))`` is the style with these instead of what its style guide asks for.
    """

    transform: Callable[[Element], Element] | None = None
    """Given cs:style, gives the tree that is compiled instead (``attrs.evolve`` makes changed copies)."""
    prepare: Callable[[Reference], Work] | None = None
    """Given a reference, gives what is rendered instead (filled variables, changed types); called once for each
    reference."""
    name: Callable[[Name, str, str, str], str] | None = None
    """``name(name, text, variable, area)``: what is printed for one name, given its rendered text (marked text),
    the name variable, and where it stands ("Bright, E. F. [@efb]"): "bibliography"; "citation" or, in the first
    citation of a work, "citation-first"; "narrative" or "narrative-first" in running text. Not called in sort
    keys."""
    decorates: Callable[[Name], bool] | None = None
    """Whether ``name`` prints a name otherwise than it is, anywhere; without it, every name is asked about. Works
    none of whose names does are printed and cited without calling ``name``. It is not asked about names that have
    a family and a given name and nothing else: with it, ``name`` must leave those alone."""
    introduced: Callable[[Work], str] | None = None
    """What the first narrative citation of a work prints before the rest, within the parentheses: the short form
    of a group's name in "National Institute of Mental Health (NIMH, 2020)"."""
    paired: Callable[[Sequence[Name]], bool] | None = None
    """Whether the two names of a list in the bibliography stand without a delimiter between them (two groups in
    APA)."""
    cited: Callable[[CitationItem], CitationItem] | None = None
    """Given a cited work that has a suffix, gives how it is cited instead (a comma before words)."""
    et_al_least: int = 1
    """How many names "et al." stands for at least where names were added to tell citations apart."""
    sort_key: Callable[[Work], Any] | None = None
    """A key by which references are ordered before the style's own keys are asked; its values must be
    comparable."""
    sorted_as_written: frozenset[str] = frozenset()
    """Variables that ``prepare`` makes for sorting: numbers in them are filled up with noughts already."""


NONE = Refinement()
"""No refinement: plain CSL."""
STYLE_GUIDE = Refinement()
"""Stands for what a style's own guide asks for beyond its style file, if we know it."""
