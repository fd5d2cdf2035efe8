"""What ``@string`` names stand for and what ``#`` joins (btxdoc, 2.3; biblatex manual, 2.3.9)."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from mutualevidence.runtime.named_tuple import NamedTuple

MONTHS = {
    "jan": ("1", "January"),
    "feb": ("2", "February"),
    "mar": ("3", "March"),
    "apr": ("4", "April"),
    "may": ("5", "May"),
    "jun": ("6", "June"),
    "jul": ("7", "July"),
    "aug": ("8", "August"),
    "sep": ("9", "September"),
    "oct": ("10", "October"),
    "nov": ("11", "November"),
    "dec": ("12", "December"),
}
"""The month names every style defines: a number where they stand alone (biblatex manual, 2.3.9), a word where
they are joined to something, as in ``"10~" # jan``."""


MOST_LETTERS = 100_000
"""Letters that joined strings may come to; BibTeX itself stops at the size of its buffer, 20,000 (btxhak, 3)."""


def letters_allowed(length: int) -> int:
    """Returns how many letters all uses of strings may come to in a text of so many.

    Whoever gives journals short names comes to about the length of the file. A file whose entries all name one
    long text would otherwise take memory and time by its square.
    """
    return 2 * MOST_LETTERS + 10 * length


class Part(NamedTuple):
    """One of the pieces that ``#`` joins: text between delimiters, or the name of a string."""

    text: str
    is_name: bool = False


class Strings:
    """The strings defined so far, by name in lower case. A later definition holds for what follows it."""

    __slots__ = ("_replaced", "values")

    def __init__(self) -> None:
        """Begin without any; the months need no definition."""
        self.values: dict[str, str] = {}
        self._replaced: dict[str, list[tuple[int, str | None]]] = {}
        """For names that are defined anew: where, and what they stood for before."""

    def define(self, name: str, value: str, place: int = 0) -> None:
        """Let ``name`` stand for ``value`` from ``place`` of the text on."""
        name = name.lower()
        if name in self.values or name in MONTHS:
            self._replaced.setdefault(name, []).append((place, self.values.get(name)))
        self.values[name] = value

    def at(self, place: int) -> Strings:
        """Returns what was defined at ``place`` of the text, and what was defined for the first time after it."""
        return _Earlier(self, place) if self._replaced else self

    def _value(self, name: str) -> str | None:
        return self.values.get(name)

    def value_of(self, name: str) -> str | None:
        """Returns what ``name`` stands for where it is the whole value, ``None`` where it was never defined."""
        value = self._value(name.lower())
        if value is None and (month := MONTHS.get(name.lower())):
            return month[0]
        return value

    def joined(self, parts: list[Part], left: int = MOST_LETTERS) -> tuple[str, list[str]]:
        """Returns the parts as one text, and the names that are kept as they stand.

        Nothing defines these, or what they stand for has more letters than are ``left``.
        """
        if len(parts) == 1 and parts[0].is_name and not parts[0].text.isdigit():
            value = self.value_of(parts[0].text)
            return (parts[0].text, [parts[0].text]) if value is None or len(value) > left else (value, [])
        texts: list[str] = []
        kept: list[str] = []
        left = min(left, MOST_LETTERS)
        for part in parts:
            text = self._part_text(part)
            if text is None or (part.is_name and len(text) > left):  # strings that double would fill the memory
                kept.append(part.text)
                text = part.text
            texts.append(text)
            left -= len(text)
        return "".join(texts), kept

    def _part_text(self, part: Part) -> str | None:
        if not part.is_name or part.text.isdigit():
            return part.text
        value = self._value(part.text.lower())
        if value is None and (month := MONTHS.get(part.text.lower())):
            return month[1]
        return value


class _Earlier(Strings):
    """The strings as they were at a place of the text."""

    __slots__ = ("_place",)

    def __init__(self, strings: Strings, place: int) -> None:
        self.values, self._replaced, self._place = strings.values, strings._replaced, place

    def _value(self, name: str) -> str | None:
        changes = self._replaced.get(name, [])
        later = bisect_left(changes, self._place, key=itemgetter(0))
        return changes[later][1] if later < len(changes) else self.values.get(name)
