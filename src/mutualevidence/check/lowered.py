"""Tells words of titles that sentence case put in small letters, and that may be names (APA 7, 6.17, 6.14).

Most words that no table knows are terms ("Muon", "Gait"): so all of them are one notice, not one each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mutualevidence.bibtex.mapping.letter_case import is_english
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.typed_titles import LEGAL, in_sentence_case
from mutualevidence.check.diagnostics import hint
from mutualevidence.csl.apa.words import untagged
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

SHOWN = 20
"""How many words the notice names."""
_CAPITALISED = re.compile(r"(?<=[a-zA-Z,] )[A-Z][a-z]{3,}(?![\w-])")
_SMALL = re.compile(r"[a-z]{4,}")
_ENDS_OF_TERMS = tuple(
    """
    aceae al ar ase ate cyte ed emia er est gen gram graph ian ic ics ide idine iform ify ine ist itis ium ly lysis
    metry oid ol oma one or osis otic ous pathy phobia plasia plasty scope scopy some statin tide tomy trophic ure
    xin zole zyme
    """.split()
)
"""Ends of technical terms, and of forms of ordinary words."""


def lowered_words(works: Iterable[Reference]) -> Iterator[Diagnostic]:
    """Yields one notice: the words, each with the work that it stands in first."""
    places: dict[str, Reference] = {}
    for work in works:
        for word in _lost(work):
            places.setdefault(word, work)
    if not places:
        return
    shown = ", ".join(f"{word} ({work.id})" for word, work in list(places.items())[:SHOWN])
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    word, work = next(iter(places.items()))
    prints = "prints" if all(other is work for other in places.values()) else "and other works print"
    yield hint(
        work,
        "perhaps-names",
        f"{prints} in small letters words of titles that may be names: {shown}{more}",
        f"Brace those that are: {{{word}}}.",
        "title",
        value=" ".join(places),
    )


def _lost(work: Reference) -> Iterator[str]:
    """Yields words of a title that lose their capital, and are neither ordinary words nor look like terms."""
    if work.type in LEGAL or not is_english(work.texts.get("language", "")):
        return
    entry = work.source.entry
    typed = entry.fields["title"].value if entry is not None and "title" in entry.fields else work.title
    capitalised = [word for word in _CAPITALISED.findall(untagged(typed)) if not _is_term(word)]
    if not capitalised:
        return
    title = work.title if entry is not None else in_sentence_case(work.title, work.texts, "", work.source.titles)
    printed = set(_SMALL.findall(untagged(title)))
    yield from (word for word in capitalised if word.lower() in printed)


def _is_term(word: str) -> bool:
    small = word.lower()
    ends = small.endswith(_ENDS_OF_TERMS) or small.removesuffix("s").endswith(_ENDS_OF_TERMS)
    return ends or is_ordinary(small) or _is_compound(small)


def _is_compound(word: str) -> bool:
    """Returns whether a word is two ordinary ones: "smartphone"."""
    return any(is_ordinary(word[:end]) and is_ordinary(word[end:]) for end in range(3, len(word) - 2))
