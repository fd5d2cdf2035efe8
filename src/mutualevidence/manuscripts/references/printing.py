"""Prints a parsed reference with the engine and tells how far that is from the text it was parsed from."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from functools import cache

import attrs

from mutualevidence.csl import Style
from mutualevidence.csl.processor import process
from mutualevidence.manuscripts.references.names import LEFT_OUT
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import plain_text

_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "„": '"', "\u00a0": " ", "\u2011": "-"})


@cache
def apa(locale: str = "en-US") -> Style:
    """APA 7, as lists are printed, in American English or another language."""
    return Style.load("apa", locale=locale)


_GERMAN = re.compile(
    r"\((?:Hrsg|Hg)\.\)|[(,] ?S\. \d|\d\. Aufl\.|\bAbgerufen am|"
    r"(?:\d\.|,) (?:Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
)
"""What only references in German have."""


def locale_of(text: str) -> str:
    """Returns the language that a printed reference is in, as its abbreviations tell: German, or else English."""
    return "de-DE" if _GERMAN.search(text) else "en-US"


def printed(reference: Reference, suffix: str = "", locale: str = "en-US") -> str:
    """Returns ``reference`` as APA prints it; ``suffix`` is the letter after its year."""
    bibliography = process(apa(locale), [_as_typed(_with_enough_authors(reference))]).bibliography
    content = bibliography.entries[0].content if bibliography and bibliography.entries else ()
    text = _BETWEEN.sub("[all authors up to the 19th], …", plain_text(content))
    if not suffix:
        return text
    return _YEAR.sub(lambda found: f"({found[1]}{'' if found[1].isdigit() else '-'}{suffix}", text, count=1)


_MISSING = "Between"
"""Stands for the authors that a list leaves out."""


def _with_enough_authors(reference: Reference) -> Reference:
    """Returns ``reference`` with as many authors left out as it takes to be printed with an ellipsis (9.8)."""
    authors = reference.authors
    if LEFT_OUT not in authors:
        return reference
    place = authors.index(LEFT_OUT)
    between = (Name(family=_MISSING),) * max(_MOST_AUTHORS + 2 - len(authors), 1)
    return attrs.evolve(
        reference, names={**reference.names, "author": (*authors[:place], *between, *authors[place + 1 :])}
    )


_BETWEEN = re.compile(rf"(?:{_MISSING}, )+…")
_MOST_AUTHORS = 20
"""Authors that a reference names before it leaves some out (APA 7, 9.8)."""


def _as_typed(reference: Reference) -> Reference:
    """``reference`` with its titles in the letters of the text: names in them cannot be told from other words."""
    kept = {
        name: f'<span class="nocase">{reference.texts[name]}</span>' for name in _TITLES if name in reference.texts
    }
    return attrs.evolve(reference, texts={**reference.texts, **kept})


_TITLES = ("title", "volume-title", "container-title")
_YEAR = re.compile(r"\((\d{4}|n\.d\.|in press)")


def folded(text: str) -> str:
    """Returns ``text`` as it is compared: straight quotation marks, one sign for an ellipsis, single blanks."""
    return _ELLIPSIS.sub("…", " ".join(unicodedata.normalize("NFC", text).translate(_FOLDED).split()))


_ELLIPSIS = re.compile(r"\. ?\. ?\.(?! ?\.)(?=\s)|\.\.\.")
"""Three points, spaced (as the Manual prints them, 9.8) or not."""


@attrs.frozen
class Difference:
    """One place where a text is not as expected; ``start`` and ``end`` count in the folded text."""

    start: int
    end: int
    found: str
    expected: str


def differences(text: str, expected: str) -> tuple[Difference, ...]:
    """Where ``text`` differs from ``expected``, character by character."""
    mine, theirs = folded(text), folded(expected)
    if mine == theirs:
        return ()
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    return tuple(
        Difference(start, end, mine[start:end], theirs[other_start:other_end])
        for kind, start, end, other_start, other_end in matcher.get_opcodes()
        if kind != "equal"
    )


_TOKEN = re.compile(r"\w+|[^\w\s]")


_MOST_PAIRS = 20_000
"""Pairs of equal words and marks up to which they are aligned; lists of twenty-one authors have some 6,000."""


def distance(text: str, expected: str) -> int:
    """How many words and marks of ``text`` and ``expected`` have no partner in the other; both are folded.

    Partners stand in the same order, but not in texts that repeat the same marks without end: to align these would
    take very long.
    """
    if text == expected:
        return 0
    mine, theirs = _TOKEN.findall(text), _TOKEN.findall(expected)
    counts, others = Counter(mine), Counter(theirs)
    if sum(count * others[token] for token, count in counts.items()) > _MOST_PAIRS:
        return 1 + (counts - others).total() + (others - counts).total()
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    return 1 + len(mine) + len(theirs) - 2 * sum(block.size for block in matcher.get_matching_blocks())
