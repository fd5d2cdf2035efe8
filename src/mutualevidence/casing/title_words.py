"""Holds the words of a title, and finds those that the tables of names have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from mutualevidence.casing import more_names
from mutualevidence.casing import proper_nouns as known

Phrase = tuple[str, ...]
_NO_PLURAL = ("s", "sh", "ch", "ese", "Western", "Mandarin", "Latin")
"""Ends of names of peoples and languages that have no plural of their own, or another meaning in it."""


@cache
def phrases() -> tuple[dict[str, str], dict[str, tuple[Phrase, ...]]]:
    """Returns names of one word, lowered to as written; and the others by their first word, longest first."""
    names = _listed("|".join(known.TABLES))
    peoples = _listed(f"{known.PEOPLES}|{more_names.PEOPLES}")
    plurals = [f"{people}s" for people in peoples if people.isalpha() and not people.endswith(_NO_PLURAL)]
    single = _by_lower([*plurals, *filter(str.isalpha, names)])  # one word, as most are
    several: dict[str, list[Phrase]] = {}
    others = "|".join([name for name in names if not name.isalpha()])
    for words in map(tuple, map(str.split, others.replace("-", " ").replace(",", " ").split("|"))):
        if len(words) == 1:
            single.setdefault(words[0].lower(), words[0])
        elif words:
            several.setdefault(words[0].lower().rstrip("."), []).append(words)
    return single, {
        first: tuple(sorted(found, key=len, reverse=True) if len(found) > 1 else found)
        for first, found in several.items()
    }


def _listed(table: str) -> list[str]:
    """Returns the names of a table, which part by ``|``."""
    return table.replace("\n", "").split("|")


def _by_lower(names: list[str]) -> dict[str, str]:
    """Returns ``names`` by their small letters, of those that have the same ones the first; all at one go."""
    names.reverse()
    return dict(zip("|".join(names).lower().split("|"), names, strict=True))


class Words:
    """The words of a title in their order, with what stands between them."""

    __slots__ = ("between", "capitals", "has_genitive", "lowered", "typed")

    def __init__(self, typed: Sequence[str], between: Sequence[str], *, capitals: bool = False) -> None:
        """``between[n]`` stands before word n, the last element after all; ``capitals``: all is typed in them."""
        self.typed = typed
        self.between = between
        self.capitals = capitals
        self.lowered = [word.lower() if word.isalpha() else bare(word) for word in typed]
        joined = " ".join(typed)
        self.has_genitive = ("'s" in joined or "’s" in joined) and any(word[-2:] in ("'s", "’s") for word in typed)
        """Whether a word ends in a genitive's s."""

    def in_tables(self) -> dict[int, str]:
        """Returns the words of names that tables have, by their place, each as it is written in its name."""
        found: dict[int, str] = {}
        single, several = phrases()
        has_none = single.keys().isdisjoint(self.lowered) and several.keys().isdisjoint(self.lowered)
        if has_none and not self.has_genitive:
            return found
        for place, word in enumerate(self.lowered):
            if place in found:
                continue
            if word in several:
                found.update(self._phrase_at(place, several[word]))
            if self.has_genitive and word not in single and self.typed[place][-2:] in ("'s", "’s"):
                word = self.typed[place].lower().replace("’", "'")  # "Crohn's", where the table has no "Crohn"
            if word in single and place not in found and not self._is_domain(place):
                found[place] = _as_written(single[word], self.typed[place], capitals=self.capitals)
        return found

    def by_rule(self, place: int) -> str:
        """Returns a word of a name that no table has, with one capital where all is typed in capitals."""
        typed = self.typed[place]
        return typed.capitalize() if len(typed) > 1 and typed.isupper() and self.capitals else typed

    def _is_domain(self, place: int) -> bool:
        """Returns whether a word is the beginning of an address: "reddit.com"."""
        return self.between[place + 1] == "." and self.at(place + 1) in ("com", "org", "net", "edu")

    def _phrase_at(self, place: int, phrases: tuple[Phrase, ...]) -> dict[int, str]:
        following = self.at(place + 1)
        for phrase in phrases:
            last = place + len(phrase)
            if bare(phrase[1]) != following or last > len(self.typed):
                continue
            same = all(
                self.lowered[place + number] == bare(word) and (not number or self._is_joined(place + number))
                for number, word in enumerate(phrase)
            )
            if same:
                return {
                    place + number: _as_written(word.rstrip("."), self.typed[place + number])
                    for number, word in enumerate(phrase)
                }
        return {}

    def _is_joined(self, place: int) -> bool:
        """Returns whether a word follows the one before in one run, not after a mark that parts them."""
        return self.between[place] in (" ", "-", "–", "\u00a0", ". ", ", ", ".")

    def is_capital(self, place: int) -> bool:
        """Returns whether there is a word at ``place``, and it begins with a capital."""
        return 0 <= place < len(self.typed) and self.typed[place][:1].isupper()

    def at(self, place: int) -> str:
        """Returns the word at ``place`` in small letters, "" where there is none."""
        return self.lowered[place] if 0 <= place < len(self.lowered) else ""


@lru_cache(maxsize=8_192)
def bare(word: str) -> str:
    """Returns a word in small letters, without the full stop or genitive at its end."""
    word = word.lower().rstrip(".")
    return word[:-2] if word.endswith(("'s", "’s")) and len(word) > 3 and word[:-2] not in _KEEP_S else word


_KEEP_S = frozenset(("mother", "father", "new year", "valentine"))


def _as_written(name: str, typed: str, *, capitals: bool = True) -> str:
    """Returns ``typed`` with the capitals of ``name``: a small letter inside a name stays one."""
    if name[:1].islower() and name.islower():
        return typed.lower()
    if typed.isupper() and len(typed) > 1:
        if not capitals:
            return typed  # an acronym, which happens to be a name as well: "PISA"
        return name + typed[len(name) :].lower() if typed.lower().startswith(name.lower()) else typed
    return typed


def has_acronym(words: Words, first: int, head: int) -> bool:
    """Whether an acronym in parentheses follows, of the initials before: "Pain Catastrophizing Scale (PCS)"."""
    if head + 1 >= len(words.typed) or "(" not in words.between[head + 1]:
        return False
    initials = "".join(
        words.typed[place][0].upper()
        for place in range(first, head + 1)
        if words.is_capital(place) or words.between[place] == "-"
    )
    acronym = "".join(letter for letter in words.typed[head + 1] if letter.isupper())
    return len(acronym) > 1 and acronym[0] == initials[:1] and set(acronym) <= set(initials)
