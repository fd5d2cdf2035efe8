"""What items have in common: type and variables present. A layout compiled for one signature asks none of that.

Conditions on type and variables, missing variables and empty groups are decided when a layout is compiled for a
signature, not for every item. A signature that few items share is not worth it; the general rendering serves them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import ClassVar, Generic, TypeVar

from mutualevidence.csl.style.element import Element
from mutualevidence.runtime.named_tuple import NamedTuple

T = TypeVar("T")

WORTHWHILE = 12
"""Items of a signature from which on a rendering of its own pays for its compilation."""
MOST_SIGNATURES = 300

OPEN = frozenset(
    "locator citation-number first-reference-note-number year-suffix citation-label page-first".split()
)
"""Variables that a signature does not know: they depend on the citation, or are made of others."""
ALWAYS_USED = frozenset(
    "title page author editor translator container-author collection-editor citation-label page-first".split()
)
"""Variables that labels and citations within a sentence are made of, whether or not the style mentions them."""
LOCATED = "locator"
"""The one of them that most cites are known to lack."""


SHORT_FORMS = {
    "title": ("title-short", "shortTitle"),
    "container-title": ("container-title-short", "journalAbbreviation"),
}
"""Variables whose short form is a variable of its own (CSL 1.0.2, Text, ``form``)."""


class Signature(NamedTuple):
    """The type of an item and the variables it has; and whether it is cited with a locator."""

    type: str
    variables: frozenset[str]
    uncertain: frozenset[str] = frozenset()
    """Those of its dates that are uncertain or approximate."""
    located: bool = False
    """Whether the cites may have a locator."""

    def has(self, variable: str) -> bool | None:
        """Returns whether the items have ``variable``; ``None`` when that is not settled."""
        if variable in OPEN:
            return None if self.located or variable != LOCATED else False
        return variable in self.variables


def used_variables(root: Element) -> frozenset[str]:
    """Returns the variables that a style (``root``) mentions, and their short forms."""
    used: set[str] = set()
    for element in root.walk():
        attributes = element.attributes
        for attribute in ("variable", "is-numeric", "is-uncertain-date"):
            if attribute in attributes:
                used.update(attributes[attribute].split())
    used |= ALWAYS_USED
    return frozenset(used | {f"{variable}-short" for variable in used} | {"shortTitle", "journalAbbreviation"})


class Adaptive(Generic[T]):
    """A compiled thing in its general form and, for signatures that many items share, in forms of their own."""

    made: ClassVar[int] = 0
    """How many forms of their own were compiled so far in this process."""

    def __init__(self, general: T, make: Callable[[Signature], T], items: Counter[Signature]) -> None:
        """``make`` compiles the form for a signature; ``items`` has how many items there are of each."""
        self.general = general
        self.make = make
        self.items = items
        self.special: dict[Signature, T] = {}
        self.uses: dict[Signature, int] = {}

    def of(self, known: Signature) -> T:
        """Returns the form for items of the signature ``known``."""
        special = self.special.get(known)
        if special is not None:
            return special
        uses = self.uses[known] = self.uses.get(known, 0) + 1
        if max(uses, self.items[known]) < WORTHWHILE or len(self.special) >= MOST_SIGNATURES:
            return self.general
        special = self.special[known] = self.make(known)
        Adaptive.made += 1
        return special


def lacks(element: Element, known: Signature, short_forms: Iterable[str]) -> bool:
    """Returns whether the variable that ``element`` renders is missing in all items of the signature ``known``."""
    variable = element.get("variable")
    if known.has(variable) is not False:
        return False
    return element.get("form") != "short" or not any(known.has(short) for short in short_forms)
