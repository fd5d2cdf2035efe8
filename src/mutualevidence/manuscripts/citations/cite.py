"""What a citation in the text says: names, year, locator, and where it stands (APA 7, 8.10 to 8.36)."""

from __future__ import annotations

import enum

import attrs


class Role(enum.StrEnum):
    """What a cited work is to its place in the text."""

    WORK = "work"
    ORIGINAL = "original"
    """The work that a secondary source reports: it is named, but not listed (APA 7, 8.6)."""
    SECONDARY = "secondary"
    """The source that was read instead."""
    PERSONAL = "personal communication"
    """Something that readers cannot find, and no list has (APA 7, 8.9)."""


class Form(enum.StrEnum):
    """How names and year are put together, where APA has only parentheses and commas for it (8.11, 8.12)."""

    USUAL = "usual"
    TOLD = "told"
    """Names and year are words of the sentence, as they may be: "In 2001, Doe showed"."""
    BARE = "bare"
    """The parentheses are missing: "Doe, 2001"."""
    SQUARE = "square"
    """The parentheses are square: "Doe [2001]"."""
    SEMICOLON = "semicolon"
    """A semicolon stands between years of the same names: "Doe (1999; 2001)"."""
    COMMA = "comma"
    """A comma stands before the parentheses: "Doe, (2001)"."""


@attrs.frozen
class CitedName:
    """A name as cited: family name or group, with initials where they tell people apart."""

    family: str
    initials: str = ""


@attrs.frozen(kw_only=True)
class Cite:
    """One work cited at one place."""

    names: tuple[CitedName, ...]
    written: str
    """The names as they are written."""
    year: str
    """"2019", "n.d." or "in press"."""
    suffix: str = ""
    lasting: bool = False
    """Whether the year is a range, as of a series: "2015–2019"."""
    original_year: str = ""
    """The first year of "1900/1953"."""
    et_al: bool = False
    joined: str = ""
    """What stands before the last name: "&", "and" or nothing."""
    locator: str = ""
    comma: bool = True
    """Whether a comma stands before the year, as within parentheses it has to."""
    parenthetical: bool = True
    role: Role = Role.WORK
    abbreviation: str = ""
    """What a group is called from here on: "American Psychological Association [APA]"."""
    signal: str = ""
    """Words before the names: "see also", "e.g."."""
    owner: str = ""
    """A name before the names whose work they may be: "Doe" in "Doe’s *Help* (2001)"."""
    lead: str = ""
    """What may be further names before a comma: "Doe," in "Doe, Roe (2001)"."""
    form: Form = Form.USUAL
    thing: bool = False
    """Whether its names are likelier those of something that is no work: "the Treaty of Rome (1957)"."""
    paragraph: int = 0
    group: int = -1
    """Number of the parentheses it stands in, within its paragraph."""
    start: int = 0
    end: int = 0

    @property
    def shown(self) -> str:
        """The cite as people name it: "Smith & Jones, 2019a"."""
        gap = "-" if self.suffix and not self.year[:1].isdigit() else ""
        return f"{self.written}, {self.year}{gap}{self.suffix}" if self.year else self.written
