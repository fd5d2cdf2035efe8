"""What citeproc-py's users make by hand behaves as citeproc-py's own classes do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import citeproc.source as theirs
import pytest

from mutualevidence.citeproc_py import source as ours

CALLS: dict[str, Callable[[Any], object]] = {
    "parts of a name": lambda source: source.Name(
        given="Jean", family="Fontaine", **{"dropping-particle": "de", "non-dropping-particle": "La"}
    ).parts(),
    "parts of a name with a suffix": lambda source: source.Name(family="Doe", given="J.", suffix="Jr.").parts(),
    "parts of an institution": lambda source: source.Name(literal="WHO").parts(),
    "parts of a family name alone": lambda source: source.Name(family="Doe").parts(),
    "year of a date": lambda source: source.Date(year="1999").year,
    "no circa": lambda source: source.Date(year=1999).circa,
    "circa": lambda source: source.Date(year=1999, circa=True).circa,
    "month and day": lambda source: [source.Date(year=1999, month=5, day=4)[key] for key in ("month", "day")],
    "the begin of a range": lambda source: source.DateRange(begin=source.Date(year=1999)).begin.year,
    "words of a date": lambda source: source.LiteralDate("one day").text,
    "a day without a month": lambda source: source.Date(year=1999, day=5),
    "a part that a date lacks": lambda source: source.Date(year=1999)["month"],
    "a variable that a work lacks": lambda source: source.Reference("a", "book").title,
    "a variable of a work": lambda source: source.Reference("a", "book", container_title="B").container_title,
    "key and type of a work": lambda source: (
        source.Reference("Key", "book").key,
        source.Reference("Key", "book").type,
    ),
    "a work as it is shown": lambda source: repr(source.Reference("a", "book", title="T")),
    "the key of a cite": lambda source: source.CitationItem("KEY").key,
    "no locator": lambda source: source.CitationItem("a").has_locator,
    "a locator": lambda source: source.CitationItem("a", locator=source.Locator("page", "5")).locator.identifier,
    "a cite with a locator": lambda source: (
        source.CitationItem("a", locator=source.Locator("page", "5")).has_locator
    ),
    "a cite as it is shown": lambda source: repr(source.CitationItem("a")),
    "a citation as it is shown": lambda source: repr(
        source.Citation([source.CitationItem("a"), source.CitationItem("b")])
    ),
    "the cites of a citation": lambda source: [
        cite.key for cite in source.Citation([source.CitationItem("a"), source.CitationItem("b")]).cites
    ],
}


def outcome(call: Callable[[Any], object], source: Any) -> object:
    """What ``call`` gives, or the name of what it raises."""
    try:
        return call(source)
    except Exception as error:
        return type(error).__name__


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_call_gives_what_it_gives_there(call: Callable[[Any], object]) -> None:
    assert outcome(call, ours) == outcome(call, theirs)
