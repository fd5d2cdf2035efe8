"""Finds names of tests and scales in titles (APA 7, 6.18)."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.casing import proper_nouns as known
from mutualevidence.casing.title_words import Words, has_acronym

_INSIDE_TEST_NAMES = frozenset("of for and in the to toward towards".split())
ENDS_TEST_NAME = frozenset(
    "between among with from on by as via using during through across at against after before is are a an".split()
)


def by_test(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """Names of tests (6.18): "Beck Depression Inventory", "the Women and Work Scale", "Quiet Pain Scale (QPS)"."""
    for place, word in enumerate(words.lowered):
        if word in known.TEST_HEADS and words.is_capital(place):
            last = _test_end(words, place)
            first = _test_start(words, place, last)
            if first < place:
                of_what = words.at(place + 1) == "for" and words.lowered[first] in known.TEST_EPONYMS
                yield from range(first, max(last, place + 2 * (of_what and words.is_capital(place + 2))) + 1)


def _test_end(words: Words, head: int) -> int:
    """Where the name of a test ends: at its noun, or before an acronym soon after it ("… for Students (SQS)")."""
    for last in range(head, min(head + 5, len(words.typed) - 1)):
        if "(" in words.between[last + 1]:
            return last
        if words.between[last + 1] != " ":
            break
    return head


def _test_start(words: Words, head: int, last: int) -> int:
    """Where the name of a test that ends at ``head`` begins; ``head`` itself where it is no name."""
    first = head
    while first > 0 and head - first < 8 and words.between[first] in (" ", "-", "–"):
        before = words.lowered[first - 1]
        if before in ENDS_TEST_NAME or before in ("the", "a", "an"):
            break
        compound = words.between[first - 1] == "-"  # "Mental Well-being Scale"
        if not (words.is_capital(first - 1) or before in _INSIDE_TEST_NAMES or before.isdigit() or compound):
            break
        first -= 1
        if before in known.TEST_EPONYMS:
            return first - (words.between[first] == "-" and words.is_capital(first - 1))
    while first < head and words.lowered[first] in _INSIDE_TEST_NAMES:
        first += 1
    named = words.lowered[first - 1] == "the" if first else False
    sure = words.lowered[head] in known.SURE_TEST_HEADS and head - first >= 2
    return first if (named and sure) or has_acronym(words, first, last) else head
