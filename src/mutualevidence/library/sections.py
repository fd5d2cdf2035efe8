"""Sections of one reference list: parts under headings of their own, by a query or by keys, whose numbers and year
suffixes are those of the whole list (as biblatex's ``\\printbibliography[type=…]`` has them)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import attrs

from mutualevidence.model.keys import require_known
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList

Sections: TypeAlias = Mapping[str, str | Iterable[str]]
"""Heading → query ("type:book"), "" for whatever is left, or keys."""
Test: TypeAlias = Callable[[Reference], bool]


def sections_of(
    references: ReferenceList, works: Mapping[str, Reference], sections: Sections
) -> dict[str, ReferenceList]:
    """Returns the part of the list for each heading; every entry is in the first section that takes its work.

    Sections that take nothing are not there. Raises `InvalidValueError` for a query that cannot be read, and
    `UnknownKeyError` for a key that nobody knows.
    """
    tests = {heading: _test(wanted, works) for heading, wanted in sections.items()}
    entries: dict[str, list[ListEntry]] = {heading: [] for heading in sections}
    for entry in references.entries:
        heading = _heading_of(works[entry.id], tests)
        if heading is not None:
            entries[heading].append(entry)
    return {heading: attrs.evolve(references, entries=tuple(taken)) for heading, taken in entries.items() if taken}


def unlisted(works: Iterable[Reference], sections: Sections) -> list[str]:
    """Returns the keys of the ``works`` that no section takes."""
    return [key for key, heading in _headings(works, sections).items() if heading is None]


def unfilled(works: Iterable[Reference], sections: Sections) -> list[str]:
    """Returns the headings whose query or keys take none of the ``works``; "" for what is left may well."""
    filled = set(_headings(works, sections).values())
    return [heading for heading, wanted in sections.items() if wanted and heading not in filled]


def _headings(works: Iterable[Reference], sections: Sections) -> dict[str, str | None]:
    """Returns the heading that takes each work, by its key."""
    known = {work.id: work for work in works}
    tests = {heading: _test(wanted, known) for heading, wanted in sections.items()}
    return {key: _heading_of(work, tests) for key, work in known.items()}


def _heading_of(work: Reference, tests: Mapping[str, Test]) -> str | None:
    return next((heading for heading, takes in tests.items() if takes(work)), None)


def _test(wanted: str | Iterable[str], works: Mapping[str, Reference]) -> Test:
    if not isinstance(wanted, str):
        keys = frozenset(wanted)
        require_known(keys, works)
        return lambda work: work.id in keys
    return queried(wanted) if wanted.strip() else lambda _work: True


def queried(query: str) -> Test:
    """Returns what tells whether a work belongs into the section that ``query`` asks for; raises
    `InvalidValueError` for one that cannot be read, or that names a field which nobody knows."""
    from mutualevidence.curation import queries

    return queries.query(query, words_with_colons=False)
