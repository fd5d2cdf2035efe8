"""Checks names: groups taken for persons, lists typed wrongly, letter case (APA 7, 9.8 to 9.11)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from mutualevidence.bibtex.names.capitals import PARTICLES
from mutualevidence.bibtex.names.groups import is_group
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.check.diagnostics import Rule, hint, warning
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.name import OTHERS, Name
from mutualevidence.model.reference import Reference

NAMED = ("author", "editor")
"""Variables whose names are looked at."""
_ABBREVIATED = re.compile(r"\w{1,3}\.|[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]").fullmatch
"""More than one letter of a name: "Ch.", "Th"."""
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]*){1,4}")


def group_as_person(reference: Reference) -> Iterator[Diagnostic]:
    """9.11: a group's name is printed in full; read as a person's, it is turned round and shortened."""
    for variable in NAMED:
        for name in reference.names.get(variable, ()):
            words = (*name.given.split(), *name.dropping_particle.split(), *name.family.split())
            if not name.given or _INITIALS.fullmatch(name.given) or not is_group(words):
                continue
            whole = " ".join(words)
            yield warning(
                reference,
                "group-as-person",
                f'has the group "{whole}" as a person; APA would print "{name.family}, {name.given[0]}."',
                f"Put a group's name in double braces: {variable} = {{{{{whole}}}}}.",
                variable,
            )


def name_twice(reference: Reference) -> Iterator[Diagnostic]:
    """9.8: a person stands once in a list."""
    for variable in NAMED:
        people = [name for name in reference.names.get(variable, ()) if name.given and name.family]
        if len(people) > 1 and len(set(people)) < len(people):
            twice = next(name for name in people if people.count(name) > 1)
            whole = f"{twice.given} {twice.family}"
            remedy = "Remove one of the two, if they are one person."
            yield warning(reference, "name-twice", f"names {whole} twice as {variable}", remedy, variable)


def group_in_two(reference: Reference) -> Iterator[Diagnostic]:
    """9.11: a group whose name has an "and" in it is cut in two by BibTeX where no braces hold it together."""
    for variable in NAMED:
        people = reference.names.get(variable, ())
        for first, second in itertools.pairwise(people):
            words = (*first.given.split(), *first.family.split())
            rest = second.literal or f"{second.given} {second.family}".strip()
            if first.literal or not _are_things(words) or not (second.literal or is_group(tuple(rest.split()))):
                continue
            whole = f"{' '.join(words)} and {rest}"
            yield warning(
                reference,
                "group-in-two",
                f'seems to have the group "{whole}" as two names',
                f"Put it in double braces: {variable} = {{{{{whole}}}}}.",
                variable,
            )


def _are_things(words: Sequence[str]) -> bool:
    """Returns whether the words of a name are ordinary ones: "Substance Abuse"."""
    return len(words) > 1 and all(len(word) > 3 and is_ordinary(word) for word in words)


def mixed_given_names(reference: Reference) -> Iterator[Diagnostic]:
    """9.8: initials; given names in full and initials in one list cannot be told apart reliably (8.20)."""
    people = [name.given for name in reference.names.get("author", ()) if name.given]
    initials = sum(_is_initials(given) for given in people)
    if initials and initials < len(people):
        yield hint(
            reference,
            "mixed-given-names",
            "gives some authors' names in full and some as initials",
            "Give all in full where you can: APA prints initials, and needs the names to tell authors apart.",
            "author",
        )


def _is_initials(given: str) -> bool:
    """Whether a given name is initials alone: "E. Ch." is, and "J. da", a particle of the family name."""
    words = [word for word in given.replace("-", " ").split() if word.lower() not in PARTICLES]
    return all(len(word) == 1 or word.isupper() or _ABBREVIATED(word) is not None for word in words)


def names_in_capitals(reference: Reference) -> Iterator[Diagnostic]:
    """Family names typed in capitals are printed so; acronyms of groups (OECD) have no given name."""
    for name in reference.names.get("author", ()):
        if len(name.family) > 3 and name.family.isupper() and name.given:
            yield warning(
                reference,
                "name-in-capitals",
                f'has the name "{name.family}" in capitals',
                "Write the name as its bearer does.",
                "author",
            )
            return


def unnamed_authors(reference: Reference) -> Iterator[Diagnostic]:
    """9.8: up to twenty authors are named; "and others" hides them."""
    people = reference.names.get("author", ())
    if people and people[-1] == OTHERS and len(people) < 20:
        yield warning(
            reference,
            "unnamed-authors",
            'ends its list of authors in "and others"',
            "Name all authors: APA prints up to 20 of them.",
            "author",
        )


def many_people_in_one_name(reference: Reference) -> Iterator[Diagnostic]:
    """Names joined by commas or semicolons instead of "and"."""
    for name in reference.names.get("author", ()):
        if _looks_like_many(name):
            yield warning(
                reference,
                "names-without-and",
                f'seems to have several people in one name: "{name}"',
                'Put " and " between names: Bright, J. I. and Baker, K. D.',
                "author",
            )
            return


def _looks_like_many(name: Name) -> bool:
    parts = (name.family, name.given, name.suffix)
    return ";" in "".join(parts) or any("," in part for part in parts) or len(name.given.split()) > 6


NAME_RULES: tuple[Rule, ...] = (
    group_as_person,
    name_twice,
    group_in_two,
    mixed_given_names,
    names_in_capitals,
    unnamed_authors,
    many_people_in_one_name,
)
"""Every rule of this module."""
