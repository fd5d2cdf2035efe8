"""Which works of another library are new to this one."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from mutualevidence.curation.duplicates import duplicates
from mutualevidence.curation.keys import free_key
from mutualevidence.curation.matching import Likeness
from mutualevidence.curation.revision import note
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference


def new_works(
    present: Sequence[Reference], others: Sequence[Reference]
) -> tuple[list[Reference], list[Diagnostic]]:
    """Returns the works among ``others`` that are not ``present``, under keys that are free, and what is told.

    What is only probably there is added, and told.
    """
    count = len(present)
    both = [*present, *others]
    known: dict[int, tuple[Likeness, int, str]] = {}
    for pair in duplicates(both).pairs:
        first, second, found = pair.first, pair.second, pair.match
        if first < count <= second and found.likeness > known.get(second, (Likeness.POSSIBLE, 0, ""))[0]:
            known[second] = (found.likeness, first, found.reason)
    taken = {reference.id.casefold() for reference in present}
    added, notes = [], []
    for place, reference in enumerate(others, count):
        likeness, twin, reason = known.get(place, (Likeness.POSSIBLE, 0, ""))
        if likeness is Likeness.CERTAIN:
            told = f'"{reference.id}" is there already as "{both[twin].id}": {reason}'
            notes.append(note("already-there", told))
            continue
        if likeness is Likeness.PROBABLE:
            told = f'"{reference.id}" may be there already as "{both[twin].id}": {reason}'
            notes.append(note("maybe-there", told, warns=True))
        key = free_key(reference.id, taken)
        taken.add(key.casefold())
        added.append(reference if key == reference.id else attrs.evolve(reference, id=key))
    return added, notes
