"""Counts what a library holds: works by kind, year, journal and author, what they lack, findings and claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from mutualevidence.curation.folding import plain
from mutualevidence.model.name import OTHERS
from mutualevidence.model.reference import Reference

WANTED = ("author", "title", "issued", "container-title", "DOI", "URL", "abstract", "keyword")
"""Variables whose absence is counted."""


@attrs.frozen
class Statistics:
    """What a library holds, in numbers."""

    works: int
    types: dict[str, int]
    years: dict[int, int]
    without_year: int
    journals: dict[str, int]
    authors: dict[str, int]
    """The most frequent ones."""
    people: int
    """How many different authors there are."""
    languages: dict[str, int]
    lacking: dict[str, int]
    """How many works lack a variable; a container is asked of articles, chapters and papers alone."""
    findings: int
    studies: int
    claims: int

    def data(self) -> dict[str, Any]:
        """Returns the same as JSON has it."""
        return attrs.asdict(self)


def statistics(references: Sequence[Reference], claims: Iterable[object] = (), *, most: int = 10) -> Statistics:
    """Returns what ``references`` are, counted; of journals and authors the ``most`` frequent."""
    years = Counter(reference.year for reference in references if reference.year is not None)
    authors = Counter(str(name) for r in references for name in r.authors if name != OTHERS)
    containers = Counter(plain(r.texts["container-title"]) for r in references if r.texts.get("container-title"))
    return Statistics(
        works=len(references),
        types=_frequent(Counter(reference.type for reference in references)),
        years=dict(sorted(years.items())),
        without_year=len(references) - years.total(),
        journals=_frequent(containers, most),
        authors=_frequent(authors, most),
        people=len(authors),
        languages=_frequent(Counter(r.texts["language"] for r in references if r.texts.get("language")), most),
        lacking={name: count for name in WANTED if (count := sum(_lacks(r, name) for r in references))},
        findings=sum(len(reference.findings) for reference in references),
        studies=sum(reference.study is not None for reference in references),
        claims=len(list(claims)),
    )


def _frequent(counts: Counter[str], most: int | None = None) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


def _lacks(reference: Reference, variable: str) -> bool:
    if variable == "container-title" and not reference.type.startswith(("article-", "chapter", "paper", "entry")):
        return False
    return not any(held.get(variable) for held in (reference.names, reference.dates, reference.texts))
