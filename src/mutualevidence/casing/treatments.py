"""Lowers names of disorders and treatments that have capitals in a title in sentence case (APA 7, 6.16)."""

from __future__ import annotations

import re

from mutualevidence.casing.kept_capitals import names_by_place
from mutualevidence.runtime.lazy_pattern import LazyPattern

_RUN = LazyPattern(
    r"(^|[:?] |\w,? )((?:[A-Z][a-z]+(?:[- /]|, | and (?=[A-Z])))+"
    r"(?:Disorders?|Therap(?:y|ies)|Psychotherap(?:y|ies)))(?![\w-])"
)
_OF_A_BODY = re.compile(r"[A-Z]\w+(?<!Therapy)(?<!Treatment)(?<!Disorder) (?:of|for|on)(?: the)? $").search


def with_small_treatments(title: str) -> str:
    """Returns ``title`` with disorders and treatments in small letters, but those that have names in them.

    What an institution is for keeps its capitals: "the Association for Behavior Therapy".

    >>> with_small_treatments("Change in Dialectical Behavior Therapy for adults")
    'Change in dialectical behavior therapy for adults'
    """

    def lowered(found: re.Match[str]) -> str:
        begins, words = found[1], found[2]
        if names_by_place(words, None, capitals=False) or _OF_A_BODY(title[: found.start(2)]) is not None:
            return found[0]
        first = words[0] if not begins or begins[0] in ":?" else words[0].lower()
        return begins + first + words[1:].lower()

    return _RUN.sub(lowered, title)
