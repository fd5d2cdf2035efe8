"""Tells groups that were typed without braces by the words of their names (APA 7, 9.11)."""

from __future__ import annotations

import re

from mutualevidence.runtime.lazy_pattern import LazyPattern

HEADS = frozenset(
    """
    academy administration agency alliance anonymous assembly association authority bureau center centers centre
    centres clinic coalition collaboration collaborative collaborators college commission committee company
    confederation congress consortium corporation council department directorate embassy federation forum
    foundation fund gmbh headquarters hospital hospitals inc inc. incorporated initiative institute institutes
    institution investigators laboratories laboratory league library limited llc ltd ltd. ministry museum
    nations network observatory office ombudsman organisation organisations organization organizations
    parliament partnership program programme register registry research secretariat senate society subcommittee
    taskforce trial trialists union universities university workgroup
    """.split()
)
"""Nouns of groups' names that are no family names."""
PERHAPS_HEADS = frozenset(
    """
    army band bank bar board church court force group house navy panel party press project school service
    services staff state states studio studios study survey team trust works workshop
    """.split()
)
"""Nouns of groups' names that are names of people, too: they count in names of three words and more."""
BEGINNINGS = frozenset(
    """
    american australian british canadian central european federal french german global government international
    national new royal scottish the u.k. u.s. uk un united us welsh world
    """.split()
)
"""Words that names of groups begin with."""
_INSIDE = frozenset("of for and & on in the der des für de la du pour et".split())
_SHORT = LazyPattern(r"(.{8,}?)\s*\(([A-Z][A-Za-z&/.-]*[A-Z][A-Za-z]*)\)$")


def is_group(words: tuple[str, ...]) -> bool:
    """Returns whether the words of a name without comma are a group's.

    >>> is_group(("World", "Health", "Organization")), is_group(("Mary", "Jane", "Bank"))
    (True, False)
    """
    lowered = [word.lower().strip("{},") for word in words]
    if len(lowered) < 2 or any("=" in word or "\\" in word for word in words):
        return False
    heads = sum(word in HEADS for word in lowered)
    begins = lowered[0] in BEGINNINGS
    inside = sum(word in _INSIDE for word in lowered[1:-1])
    if heads and (lowered[-1] in HEADS or begins or inside):
        return True
    perhaps = lowered[-1] in PERHAPS_HEADS or any(word in PERHAPS_HEADS for word in lowered)
    return bool(perhaps and len(lowered) > 2 and (begins or inside)) or (
        len(lowered) > 2 and lowered[0] == "the" and bool(re.fullmatch(r"[A-Za-z]+", lowered[-1]))
    )


RESTS = frozenset(
    """
    affairs agriculture care children culture development education engineering environment evaluation families
    health housing industry innovation labor labour management mathematics medicine prevention psychiatry quality
    recreation rehabilitation research resources sciences security service services society sociology sport sports
    statistics technology tourism trade training transport welfare youth
    """.split()
)
"""Words that end a group's name with an "and" in it: "Department of Health and Human Services"."""


def joined_groups(raws: list[str]) -> list[str]:
    """Returns the names of a list with groups put together again that their own "and" parted."""
    joined: list[str] = []
    for raw in raws:
        before = joined[-1] if joined else ""
        goes_on = "," not in raw and " of " in before and raw.split(" ")[-1].lower() in RESTS
        if goes_on and is_group(tuple(before.split())):
            joined[-1] = f"{before} and {raw}"
        else:
            joined.append(raw)
    return joined


def with_abbreviation(raw: str) -> tuple[str, str]:
    """Returns a group's name and the abbreviation after it, "" where there is none.

    >>> with_abbreviation("National Institute of Mental Health (NIMH)")
    ('National Institute of Mental Health', 'NIMH')
    """
    found = _SHORT.fullmatch(raw) if raw[-1:] == ")" else None
    return (found[1], found[2]) if found is not None else (raw, "")
