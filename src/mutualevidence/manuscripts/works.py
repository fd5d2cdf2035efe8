"""The works of a reference list as citations name them: by names, years and letters (APA 7, 8.17 to 8.21)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import attrs

from mutualevidence.manuscripts.references.parsing import ParsedReference
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference

_ROLES = ("author", "editor", "translator", "director", "compiler", "host", "composer")
"""Whose names stand first in a reference."""


def folded_name(text: str) -> str:
    """Returns ``text`` in small letters, without accents, marks of possession and points."""
    plain = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES).casefold()
    kept = "".join(letter for letter in plain if letter.isalnum() or letter in " '-&")
    return " ".join(kept.replace(" & ", " and ").replace("- ", "-").removeprefix("the ").split())


_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "“": "", "”": "", "‐": "-", "‑": "-", "ß": "ss"})


@attrs.frozen
class Work:
    """A listed work: its reference and what citations call it."""

    reference: Reference
    year: str
    suffix: str = ""
    parsed: ParsedReference | None = None
    place: int = 0
    """Its place in the list, from 0."""

    @property
    def key(self) -> str:
        """The key of its reference."""
        return self.reference.id

    @property
    def people(self) -> tuple[Name, ...]:
        """The names that its reference begins with."""
        names = self.reference.names
        return next((names[role] for role in _ROLES if names.get(role)), ())

    @property
    def names(self) -> tuple[str, ...]:
        """The names that citations use, folded; the title where there are none (8.14)."""
        found = tuple(folded_name(cited_name(name)) for name in self.people if name != OTHERS)
        return found or (folded_name(self.reference.title),)

    @property
    def identity(self) -> tuple[object, ...]:
        """What is the same in every reference to the work: names, year, title."""
        return (self.names, self.year, folded_name(self.reference.title))

    @property
    def is_group(self) -> bool:
        """Whether a group, not people, is its author."""
        return len(self.people) == 1 and bool(self.people[0].literal)

    @property
    def shown(self) -> str:
        """What people call it: "Smith & Jones, 2019a"."""
        people = [cited_name(name) for name in self.people if name != OTHERS]
        names = people[0] if people else f"“{self.reference.title[:40]}”"
        if len(people) == 2 and OTHERS not in self.people:
            names = f"{people[0]} & {people[1]}"
        elif len(self.people) > 1:
            names = f"{names} et al."
        gap = "-" if self.suffix and not self.year[:1].isdigit() else ""
        return f"{names}, {self.year}{gap}{self.suffix}"


def cited_name(name: Name) -> str:
    """Returns what citations call somebody: family name with particles, or the group's name."""
    if name.literal:
        return name.literal
    return f"{name.non_dropping_particle} {name.family}".strip()


def cited_year(reference: Reference) -> str:
    """Returns the year as citations have it: "2019", "n.d.", "in press"."""
    issued = reference.dates.get("issued")
    if issued is None:
        year = re.search(r"\b\d{4}\b", reference.title) if reference.type == "legislation" else None
        return year[0] if year else "n.d."
    return str(abs(issued.year)) if issued.year is not None else issued.literal


@attrs.define
class Works:
    """The works listed, found by names and years."""

    works: tuple[Work, ...]
    by_first: dict[str, list[Work]] = attrs.field(factory=lambda: defaultdict(list))
    by_year: dict[str, list[Work]] = attrs.field(factory=lambda: defaultdict(list))
    titles: dict[str, list[Work]] = attrs.field(factory=lambda: defaultdict(list))
    known: set[str] = attrs.field(factory=set)
    """The names listed, in small letters, as they stand in text."""

    @classmethod
    def of(cls, works: Iterable[Work]) -> Works:
        """Returns the index of ``works``."""
        index = cls(tuple(works))
        for work in index.works:
            index.by_first[work.names[0]].append(work)
            index.by_year[work.year].append(work)
            if not work.people:
                index.titles[" ".join(work.names[0].split()[:2])].append(work)
            for name in (*work.people,):
                index.known.add(cited_name(name).lower())
                index.known.add(folded_name(cited_name(name)))
                index.known.add(cited_name(name).lower().removeprefix("the ").replace(",", ""))
                if name.short:
                    index.by_first[folded_name(name.short)].append(work)
        return index


def listed_works(parsed: Iterable[ParsedReference]) -> list[Work]:
    """Returns the works of a printed list, in its order."""
    return [
        Work(each.reference, cited_year(each.reference), each.suffix, each, place)
        for place, each in enumerate(parsed)
    ]


def works_of_library(references: Iterable[Reference], start: int) -> list[Work]:
    """The works of a bibliography, which stand in no order; their letters are those that APA gives them."""
    return [
        Work(reference, cited_year(reference), place=start + number) for number, reference in enumerate(references)
    ]
