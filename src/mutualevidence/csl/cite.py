"""One rendering: what a compiled style is told about a cited item, and what the rendering finds out."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from weakref import WeakSet

if TYPE_CHECKING:
    from mutualevidence.csl.prepare import Item
    from mutualevidence.csl.subsequent_authors import Repetition
    from mutualevidence.model.citation import CitationItem


class Position(enum.IntEnum):
    """Position of a cite in the document (CSL 1.0.2, Choose, ``position``); each kind includes those before it
    as far as the specification says: ibid-with-locator is also ibid, and ibid is also subsequent."""

    FIRST = 0
    SUBSEQUENT = 1
    IBID = 2
    IBID_WITH_LOCATOR = 3


class Disambiguation(NamedTuple):
    """What sets a cite apart from others that would look the same (CSL 1.0.2, Disambiguation)."""

    names: tuple[int, ...] = ()
    """For each list of names, in order of appearance, the least number of names shown."""
    given: tuple[tuple[int, ...], ...] = ()
    """For each list of names, for each name: 0 as the style has it, 1 with initials, 2 with the full given name."""
    year_suffix: str = ""
    """"a", "b" … or nothing."""
    condition: int = 0
    """How many tests ``disambiguate="true"`` hold, in order of appearance."""


PLAIN = Disambiguation()


class Hide(enum.IntEnum):
    """What a rendering leaves out (collapsing, suppress-author)."""

    NOTHING = 0
    NAMES = 1
    """The first list of names."""


class Cite:
    """One rendering of one item. Mutable and short-lived: one is made for each rendering."""

    item: Item
    # told
    disambiguation: Disambiguation = PLAIN
    locator: str = ""
    """Marked text of the locator."""
    label: str = ""
    """Kind of the locator ("page"), "" when there is no locator."""
    position: Position = Position.FIRST
    near_note: bool = False
    first_note_number: int = 0
    note_number: int = 0
    citation_number: int = 0
    bare: bool = False
    """Whether the cite is only rendered to be compared with others (disambiguation)."""
    hide: Hide = Hide.NOTHING
    repeat: Repetition | None = None
    """What stands for authors repeated from the entry above, until the first names are rendered."""
    told: CitationItem | None = None
    """The citation's own words about the item: prefix, suffix."""
    # found out
    called: int = 0
    """Variables asked for so far; a group compares before and after (CSL 1.0.2, Group)."""
    found: int = 0
    """Those of them which had a value."""
    substituted: frozenset[str] = frozenset()
    """Variables used in cs:substitute, silent in the rest of this rendering."""
    pending: frozenset[str] = frozenset()
    """Variables used by the child of cs:substitute that is being rendered: silent once it is done."""
    name_lists: list[Any]
    """Each list of names rendered so far, in order (see names)."""
    first_names: str = ""
    """The first list of names, as it was rendered."""
    years: str = ""
    """The years rendered so far, without suffix; for collapsing."""
    suffix_printed: bool = False
    """Whether the year suffix has been printed."""
    suffix_text: str = ""
    """The year suffix as it was printed, with its affixes."""
    conditions: int = 0
    """How many tests ``disambiguate="true"`` were made so far."""
    number_text: str = ""
    """The citation number as it was printed; for collapsing."""

    def __init__(self, item: Item, **told: Any) -> None:
        """A rendering of ``item`` with what it is ``told``, by the names above."""
        self.item = item
        self.name_lists = []
        self.__dict__.update(told)

    def reset(self) -> None:
        """Forget what an earlier rendering found out, so that the cite can be rendered again."""
        self.called = self.found = self.conditions = 0
        self.substituted = self.pending = frozenset()
        self.name_lists = []
        self.first_names = self.years = self.suffix_text = self.number_text = ""
        self.suffix_printed = False


Render: TypeAlias = Callable[[Cite], str]
"""A compiled element: gives its marked text for one cite, "" for nothing."""


def nothing(cite: Cite) -> str:  # noqa: ARG001
    """The rendering that gives nothing."""
    return ""


def asked_in_vain(cite: Cite) -> str:
    """The rendering of a variable that is missing."""
    cite.called += 1
    return ""


counting: WeakSet[Render] = WeakSet((nothing, asked_in_vain))
"""Renderings that give text only when they have found a variable, and count it: those of variables, of groups,
and of whatever consists of them. A group of such needs no counting of its own."""
