"""Changes elements of single records in EndNote's XML; what stands outside of them stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.interchange.in_place.pieces import Pieces, Syntax, cut, without_case
from mutualevidence.interchange.xml.endnote import references
from mutualevidence.interchange.xml.endnote_writing import record_of
from mutualevidence.interchange.xml.writing import bare_xml
from mutualevidence.model.reference import Reference

_RECORD = re.compile(r"<record[\s>]")
_END = "</record"


def pieces(text: str) -> Pieces:
    """Parts ``text`` into its records."""
    return cut(text, _spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    while match := _RECORD.search(text, end):
        closing = text.find(_END, match.end())
        end = text.find(">", closing) + 1
        if closing < 0 or not end:
            return
        yield match.start(), end


def amended(record: str, before: Reference, after: Reference) -> str:
    """Returns ``record``, which says ``before``, saying ``after``: elements that are written otherwise change."""
    old, new = _elements(before), _elements(after)
    text = record
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            text = _with(text, name, new.get(name, ""))
    choices = (text, _with(text, "periodical", ""), fresh(after, record))  # a journal has two places
    return min(choices, key=lambda each: _is_otherwise(each, after))


def _elements(work: Reference) -> dict[str, str]:
    """Returns the elements of a record by their names, several of one name as one text."""
    found: dict[str, str] = {}
    for node in record_of(work)[2]:
        found[node[0]] = found.get(node[0], "") + bare_xml(node)
    return found


def _with(record: str, name: str, element: str) -> str:
    there = re.search(rf"<{name}(?:\s[^>]*)?(?:/>|>.*?</{name}\s*>)", record, re.DOTALL)
    if there is not None:
        return record[: there.start()] + element + record[there.end() :]
    end = record.rfind(_END)
    return record[:end] + element + record[end:]


def _is_otherwise(record: str, work: Reference) -> bool:
    """Returns whether a record says another work: its own fields and the letter case of its title aside."""
    read, _ = references(f"<xml><records>{record}</records></xml>")
    return len(read) != 1 or (read[0].names, read[0].dates, without_case(read[0].texts)) != (
        work.names,
        work.dates,
        without_case(work.texts),
    )


def fresh(work: Reference, sample: str) -> str:  # noqa: ARG001 - one form serves all
    """Returns ``work`` as a record."""
    return bare_xml(record_of(work))


RECORDS = Syntax(pieces, amended, fresh, "\n")
