"""Tells groups that were typed without braces by the words of their names (APA 7, 9.11)."""

from __future__ import annotations

import re

from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.runtime.lazy_pattern import LazyPattern

HEADS = frozenset(
    """
    academies academy administration agency alliance anonymous assembly association authority bureau center
    centers centre centres clinic coalition collaboration collaborative collaborators college commission
    committee company confederation congress consortium corporation council department directorate embassy
    federation forum foundation fund gmbh headquarters hospital hospitals inc inc. incorporated initiative
    institute institutes institution investigators laboratories laboratory league library limited llc ltd
    ltd. ministry museum nations network observatory office ombudsman organisation organisations
    organization organizations parliament partnership program programme register registry research
    secretariat senate society subcommittee taskforce team trial trialists union universities university
    workgroup
    """.split()
)
"""Nouns of groups' names that are no family names."""
PERHAPS_HEADS = frozenset(
    """
    army band bank bar board church court force group house navy panel party press project school service
    services staff state states studio studios study survey trust works workshop
    """.split()
)
"""Nouns of groups' names that are names of people, too: they count in names of three words and more."""
GROUP_WORDS = HEADS | PERHAPS_HEADS
"""Words of which a group's name has one."""
BEGINNINGS = frozenset(
    """
    american australian british canadian central european federal french german global government international
    national new royal scottish the u.k. u.s. uk un united us welsh world
    """.split()
)
"""Words that names of groups begin with."""
_FIRST = frozenset(("statistics",))
_LAST = frozenset(("international", "uk", "usa", "europe"))
"""Words that only names of groups begin or end with: "Statistics Norway", "Amnesty International"."""
_NO_GIVEN_NAMES = frozenset("european global international national u.k. u.s. un united us world".split())
_INSIDE = frozenset("of for and & on in the der des für de la du pour et".split())
_SHORT = LazyPattern(r"(.{8,}?)(?:(?<!\s)\s++)?\(([A-Z][A-Za-z&/.-]*[A-Z][A-Za-z]*)\)$")


_SIGNS = GROUP_WORDS | _FIRST | _LAST | {"the"}


def may_be_group(raw: str) -> bool:
    """Returns whether a name without comma, braces and TeX has any word by which `is_group` tells a group."""
    return not _SIGNS.isdisjoint(raw.lower().split())


def is_group(words: tuple[str, ...]) -> bool:
    """Returns whether the words of a name without comma are a group's.

    >>> is_group(("World", "Health", "Organization")), is_group(("Mary", "Jane", "Bank"))
    (True, False)
    """
    lowered = [word.lower().strip("{},") for word in words]
    if len(lowered) < 2:
        return False
    if lowered[-1] in _LAST or lowered[0] in _FIRST:
        return words[0][:1].isupper() and words[-1][:1].isupper()
    if lowered[0] != "the" and GROUP_WORDS.isdisjoint(lowered):
        return False
    if any("=" in word or "\\" in word for word in words):
        return False
    heads = sum(word in HEADS for word in lowered)
    begins = lowered[0] in BEGINNINGS
    inside = sum(word in _INSIDE for word in lowered[1:-1])
    if heads and (lowered[-1] in HEADS or lowered[-1] in PERHAPS_HEADS or begins or inside):
        return True
    perhaps = lowered[-1] in PERHAPS_HEADS or any(word in PERHAPS_HEADS for word in lowered)
    surely = lowered[0] in _NO_GIVEN_NAMES
    return bool(perhaps and (surely or (len(lowered) > 2 and (begins or inside)))) or (
        len(lowered) > 2 and lowered[0] == "the" and bool(re.fullmatch(r"[A-Za-z]+", lowered[-1]))
    )


INVERTED_HEADS = frozenset(head.capitalize() for head in HEADS if head.isalpha()) | {"Nations"}
"""Nouns of groups' names where a program took them for family names."""
_LETTERS = LazyPattern(r"[A-Z]{2,8}").fullmatch


def as_written(raw: str) -> str:
    """Returns a group's name that a program took for a person's, "" for anything else.

    Google Scholar writes "Organization, World Health" and "World Bank, WB", EndNote "World Bank,".

    >>> as_written("Organization, World Health"), as_written("World Bank,"), as_written("Smith, Jane")
    ('World Health Organization', 'World Bank', '')
    """
    family, comma, given = (part.strip() for part in raw.partition(","))
    if not comma or not family or "," in given or "{" in raw or "\\" in raw:
        return ""
    if family in INVERTED_HEADS and given[:1].isupper() and _tells_group(given, family):
        return f"{given} {family}"
    apart = not given or (_LETTERS(given) is not None and len(given) > 1)
    return family if apart and " " in family and is_group(tuple(family.split())) else ""


def _tells_group(given: str, head: str) -> bool:
    """Returns whether the words before a group's noun are no given names: there are people called Council."""
    words = given.split()
    if any("." in word for word in words) or len(given) < 3:
        return False
    if any(word.lower() in SUBJECTS or word.lower() in BEGINNINGS or is_ordinary(word) for word in words):
        return True
    return head in _SURE_HEADS


_SURE_HEADS = frozenset(
    ("Association", "Collaboration", "Consortium", "Federation", "Organisation", "Organization", "Team")
)
"""Nouns that are no family names, whatever stands before them."""
SUBJECTS = frozenset(
    """
    abuse adolescent adult affairs agriculture alcoholism arts blood children co-operation commerce
    communities cooperation crescent cross culture development diabetes digestive disorders drug drugs
    economic education engineering environment evaluation excellence families family fisheries food forestry
    health heart homeland housing human humanities industry innovation justice kidney labor labour letters
    lung mathematics media medical medicine mental nutrition pacific population prevention psychiatry
    quality recreation red rehabilitation rural schools security services sociology sport sports statistics
    substance technology tobacco tourism trade training transport urban welfare work youth
    """.split()
)
"""What groups are concerned with, beside ordinary words: "Department of Health and Human Services"."""


def joined_groups(raws: list[str]) -> list[str]:
    """Returns the names of a list with groups put together again that their own "and" parted.

    >>> joined_groups(["Food", "Agriculture Organization", "Centers for Disease Control", "Prevention"])
    ['Food and Agriculture Organization', 'Centers for Disease Control and Prevention']
    """
    joined: list[str] = []
    for raw in raws:
        if joined and _is_one_group(joined[-1], raw):
            joined[-1] = f"{joined[-1]} and {raw}"
        else:
            joined.append(raw)
    return joined


def _is_one_group(before: str, after: str) -> bool:
    """Returns whether an "and" is part of a name: one side is a group, the other says what it is concerned with.

    "Centers for Disease Control" and "Prevention"; "Food" and "Agriculture Organization"; with the comma before
    the "and" of an enumeration, too: "Academies of Sciences, Engineering, and Medicine".
    """
    if "," in after or after.lower() == "others" or any(mark in before + after for mark in "{}\\"):
        return False
    if "," in before and not before.endswith(","):
        return False
    first, second = tuple(before.replace(",", "").split()), tuple(with_abbreviation(after)[0].split())
    if not second or second[0].lower() in BEGINNINGS or is_group(first) == is_group(second):
        return False
    return _are_subjects(second) and (is_group(first) or _are_subjects(first))


def _are_subjects(words: tuple[str, ...]) -> bool:
    """Returns whether words are those of groups' names and no person's."""
    known = (SUBJECTS, HEADS, BEGINNINGS, _INSIDE)
    return all(any(word in table for table in known) or is_ordinary(word) for word in map(str.lower, words))


def with_abbreviation(raw: str) -> tuple[str, str]:
    """Returns a group's name and the abbreviation after it, "" where there is none.

    >>> with_abbreviation("National Institute of Mental Health (NIMH)")
    ('National Institute of Mental Health', 'NIMH')
    """
    found = _SHORT.fullmatch(raw) if raw[-1:] == ")" else None
    return (found[1], found[2]) if found is not None else (raw, "")
