"""One rendering: what a compiled style is told about a cited item, and what the rendering finds out."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Protocol

from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.items.item import Disambiguation, Item
    from mutualevidence.model.citation import CitationItem
    from mutualevidence.model.name import Name


class Repeated(Protocol):
    """What is printed for names that repeat those of the entry above (CSL 1.0.2, subsequent-author-substitute)."""

    def substituted(self, texts: list[str], whole: str) -> str | list[str]:
        """Returns a text for all names, or the names one by one."""
        ...

    def substituted_text(self, text: str) -> str:
        """Returns what is printed of a text that stands for the names of an entry."""
        ...


class Position(enum.IntEnum):
    """Position of a cite in the document (CSL 1.0.2, Choose, ``position``); each kind includes those before it
    as far as the specification says: ibid-with-locator is also ibid, and ibid is also subsequent."""

    FIRST = 0
    SUBSEQUENT = 1
    IBID = 2
    IBID_WITH_LOCATOR = 3


class NameList(NamedTuple):
    """One list of names as it was rendered: what disambiguation and subsequent-author-substitute need."""

    variable: str
    persons: tuple[Name, ...]
    shown: int
    """How many of the persons are shown before "et al."."""
    use_last: bool = False
    undecorated: str = ""
    """The list as the style has it, where a refinement has printed a name otherwise."""


class Hide(enum.IntEnum):
    """What a rendering leaves out (collapsing, suppress-author)."""

    NOTHING = 0
    NAMES = 1
    """The first list of names."""


class Cite:
    """One rendering of one item. Mutable and short-lived: one is made for each rendering."""

    __slots__ = (
        "bare",
        "citation_number",
        "cite_item",
        "conditions",
        "disambiguation",
        "first_names",
        "first_note_number",
        "hide",
        "item",
        "label",
        "locator",
        "name_lists",
        "named",
        "near_note",
        "note_number",
        "number_text",
        "pending",
        "position",
        "repeat",
        "substituted",
        "suffix_printed",
        "suffix_text",
        "variables_called",
        "variables_found",
        "years",
    )

    def __init__(
        self,
        item: Item,
        *,
        disambiguation: Disambiguation | None = None,
        locator: str = "",
        label: str = "",
        position: Position = Position.FIRST,
        near_note: bool = False,
        first_note_number: int = 0,
        note_number: int = 0,
        bare: bool = False,
        cite_item: CitationItem | None = None,
        named: set[Name] | None = None,
    ) -> None:
        """A rendering of ``item``; without ``disambiguation``, in the state that tells it apart.

        ``locator`` is marked text, ``label`` its kind ("page"; "" without a locator), ``cite_item`` the
        citation's own words about the item (prefix, suffix). ``bare``: it is only compared with others
        (disambiguation).
        ``named`` are the people and groups that the document has named so far.
        """
        self.item = item
        self.disambiguation = disambiguation if disambiguation is not None else item.disambiguation
        self.locator: str = locator
        self.label = label
        self.position = position
        self.near_note = near_note
        self.first_note_number = first_note_number
        self.note_number = note_number
        self.citation_number: int = item.number
        self.bare = bare
        self.cite_item = cite_item
        self.named = named
        self.hide = Hide.NOTHING
        self.repeat: Repeated | None = None
        """What stands for authors repeated from the entry above, until the first names are rendered."""
        self.reset()

    def names_first(self, name: Name) -> bool:
        """Returns whether the document names ``name`` here for the first time."""
        return self.position == Position.FIRST and not self.bare and (self.named is None or name not in self.named)

    def note_names(self) -> None:
        """Remember for the document whom this rendering has named, where anything may come of it."""
        if self.named is not None and self.item.decorated:
            for names in self.name_lists:
                self.named.update(names.persons[: names.shown])

    def reset(self) -> None:
        """Forget what an earlier rendering found out, so that the cite can be rendered again."""
        self.variables_called = 0
        """Variables asked for so far; a group compares before and after (CSL 1.0.2, Group)."""
        self.variables_found = 0
        """Those of them which had a value."""
        self.conditions = 0
        """How many tests ``disambiguate="true"`` were made so far."""
        self.substituted = NO_VARIABLES
        """Variables used in cs:substitute, silent in the rest of this rendering."""
        self.pending = NO_VARIABLES
        """Variables used by the child of cs:substitute that is being rendered: silent once it is done."""
        self.name_lists: list[NameList] = []
        """Each list of names rendered so far, in order."""
        self.first_names = ""
        """The first list of names, as it was rendered."""
        self.years = ""
        """The years rendered so far, without suffix; for collapsing."""
        self.suffix_printed = False
        """Whether the year suffix has been printed."""
        self.suffix_text = ""
        """The year suffix as it was printed, with its affixes."""
        self.number_text = ""
        """The citation number as it was printed; for collapsing."""


NO_VARIABLES: frozenset[str] = frozenset()
