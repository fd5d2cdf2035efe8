"""Tells names by a .bib file's other titles, wherever they stand in the file (APA 7, 6.17)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.casing.names_elsewhere import names_shown_by

_VALUE = re.compile(r'\s*=\s*(?:\{((?:[^{}]++|\{[^{}]*+\})*+)\}|"([^"]*+)")').match


def names_elsewhere(text: str) -> frozenset[str]:
    """Returns the words that titles of a .bib file's ``text`` show to be names (`casing.names_elsewhere`).

    >>> sorted(names_elsewhere("@book{a, title = {Peer support in {Kigoma} and around Mwanza}}"))
    ['Kigoma', 'Mwanza']
    """
    return names_shown_by([*_values(text, "itle", "nalt"), *_values(text, "ITLE", "NALT")])


def _values(text: str, ending: str, journals: str) -> Iterator[str]:
    """Yields the values of fields whose names end so, but journals' names; to find the word is quicker by far."""
    place = text.find(ending)
    while place >= 0:
        end = place + len(ending)
        match = _VALUE(text, end) if not text.endswith(journals, 0, place) else None
        if match is not None:
            yield match[1] or match[2] or ""
            end = match.end()
        place = text.find(ending, end)
