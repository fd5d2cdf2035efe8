"""Reads what stands within parentheses: works with names, years and locators, between semicolons (APA 7, 8.11)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any

import attrs

from mutualevidence.manuscripts.citations.cite import Cite, Role
from mutualevidence.manuscripts.citations.names import WrittenNames, written_names

_ORIGINAL = r"(?:(?:ca\. ?)?(?P<original>\d{1,4}(?: B\.C\.E\.)?)/)?"
YEAR = re.compile(
    rf"{_ORIGINAL}(?P<year>(?:1[0-9]|20)\d\d|n\.d\.|in press)(?:(?P<suffix>-?[a-z])(?![\w]))?"
    r"(?P<range>[-–](?:\d{4}|present))?(?![\w.]*\d)"
)
"""A year as citations have it: "2019a", "n.d.-b", "in press", "1900/1953"."""


def cite_of(names: WrittenNames, written: str, found: re.Match[str] | None, **further: Any) -> Cite:
    """Returns the cite of ``names`` and the year that `YEAR` ``found``; ``further`` are other attributes of it."""
    own = found.groupdict(default="") if found else dict.fromkeys(("year", "suffix", "range", "original"), "")
    read: dict[str, Any] = {
        "names": names.names,
        "written": written,
        "year": own["year"],
        "suffix": own["suffix"].lstrip("-"),
        "lasting": bool(own["range"]),
        "original_year": own["original"],
        "et_al": names.et_al,
        "joined": names.joined,
        "abbreviation": names.abbreviation,
    }
    return Cite(**(read | further))


_NEXT_LETTER = re.compile(
    r",? ?(?:and |& )?(?P<suffix>[a-z])(?= ?(?:[,;&]|and |$))(?P<original>)(?P<year>)(?P<range>)"
)
"""One more work of the same year, by its letter alone: "2020a, b"."""
CITED_IN = r"(?:(?:as )?(?:cited|quoted) (?:in|by)|zit(?:iert|\.) ?n(?:ach|\.)|citado (?:en|por)) "
"""What leads from a work to the one it was read in: "Doe (1938) (as cited in Roe, 2013)" (8.6)."""
_SECONDARY = re.compile(rf",? (?:{CITED_IN}|(?:as )?(?:reported|described|discussed|mentioned) (?:in|by) )")
_PERSONAL = re.compile(r"personal communications?", re.IGNORECASE)
_SIGNAL = re.compile(
    r"(?:see(?:,| also,?| esp\.| especially)?(?: e\.g\.,)?|e\.g\.,?|i\.e\.,?|cf\.|compare|contrast|but see|also|"
    r"vgl\.(?: auch)?|siehe(?: auch)?|s\. (?:auch|a\.)|z\. ?B\.|etwa|nach|"
    r"following|after|adapted from|based on|from|in|by|and|"
    r"for (?:an? |more |further |details|reviews?|discussions?|examples?)[^,;]{0,60},(?: see(?: also)?)?|"
    r"for (?:an? )?(?:reviews?|overviews?|discussions?|examples?) see|"
    r"(?:Tables?|Figures?|Appendix|Chapter|Section) [\dA-Z][\w.]* (?:in|of|from|by)|"
    r"(?:re)?viewed (?:in|by)|as (?:reviewed|shown|argued|noted|described) (?:in|by))\s+",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|"
    r"Winter|Table|Figure|Q[1-4]\b|Study|Experiment|Wave|Time|Phase|Chapter|Version|Appendix|Since|Until|Before|After|In|By)\b",
)
_DIGITS = re.compile(r"(?:^|[\s=])\d|=|%")
_LOCATOR = re.compile(
    r"\b(?:pp?\. ?[\dA-Zivx]|paras?\. ?\d|[Pp]aragraph|[Cc]hapter|[Cc]hap\.|[Ss]ection|[Tt]able|[Ff]igure|[Ss]lide"
    r"|[Vv]erse|Act |[Ll]ine|[Aa]bstract|[Pp]reface|[Ii]ntroduction|pgs?\.? ?\d|[Pp]ages? \d|S\. ?\d)|\d:\d\d"
    r"|^[:,] ?\d+(?: ?[-–, ] ?\d+)*$"
)
"""A place in a work, as APA has it or others do: "p. 45", "2018: 45"."""


@attrs.frozen
class Piece:
    """One work as parentheses name it; ``start`` and ``end`` count within them."""

    written: str
    names: WrittenNames | None
    years: tuple[re.Match[str], ...]
    locator: str
    comma: bool
    role: Role
    signal: str
    start: int
    end: int


def pieces(content: str, known: Container[str] = frozenset()) -> Iterator[Piece]:
    """Yields the works in parentheses with ``content`` name; ``known`` are the names listed, in small letters."""
    for start, end in _segments(content):
        yield from _works(content, start, end, known)


def _segments(content: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(";", content):
        yield start, found.start()
        start = found.end()
    yield start, len(content)


def _works(content: str, start: int, end: int, known: Container[str]) -> Iterator[Piece]:
    """Yields the work of one segment, and the one that it is cited in."""
    secondary = _SECONDARY.search(content, start, end)
    if secondary:
        first = _work(content, start, secondary.start(), Role.ORIGINAL, known)
        yield from (
            piece for piece in (first, _work(content, secondary.end(), end, Role.SECONDARY, known)) if piece
        )
        return
    opening = re.match(CITED_IN, content[start:end].lstrip())
    if opening:
        lead = len(content[start:end]) - len(content[start:end].lstrip())
        found = _work(content, start + lead + opening.end(), end, Role.SECONDARY, known)
    else:
        role = Role.PERSONAL if _PERSONAL.search(content, start, end) else Role.WORK
        found = _work(content, start, end, role, known)
    if found:
        yield found


def _work(content: str, start: int, end: int, role: Role, known: Container[str]) -> Piece | None:
    segment = content[start:end]
    year = YEAR.search(segment)
    if role == Role.PERSONAL:
        return _personal(segment, start, end)
    if year is None:
        return _undated(segment, start, end) if role == Role.ORIGINAL else None
    before = segment[: year.start()]
    signal, written = _parted(before)
    more = _words_before(written, known)
    signal, written = signal + written[:more], written[more:]
    if _DIGITS.search(written) or _NO_NAME.match(written):
        return None
    bare = written.rstrip()
    names = written_names(bare) if bare.strip(", ") else None
    if bare.strip(", ") and names is None:
        return None
    years = [year]
    while again := _next_year(segment, years[-1]):
        years.append(again)
    after = segment[years[-1].end() :]
    lead = len(before) - len(before.lstrip()) + len(signal)
    return Piece(
        written=bare.rstrip(", "),
        names=names,
        years=tuple(years),
        locator=_locator(after),
        comma=not bare.strip() or bare.endswith(","),
        role=role,
        signal=signal.strip(),
        start=start + lead,
        end=start + years[-1].end(),
    )


def _next_year(segment: str, last: re.Match[str]) -> re.Match[str] | None:
    """Returns the year that follows ``last``, or the letter of one more work of that year."""
    letter = _NEXT_LETTER.match(segment, last.end()) if last["suffix"] else None
    return letter or _ONE_MORE.match(segment, last.end())


_ONE_MORE = re.compile(r",? (?:and |& )?" + YEAR.pattern)


def _parted(before: str) -> tuple[str, str]:
    """Returns the words that lead to the names, and the names."""
    text = before.lstrip()
    place = 0
    while found := _SIGNAL.match(text, place):
        place = found.end()
    return text[:place], text[place:]


def _words_before(written: str, known: Container[str]) -> int:
    """Returns where a listed name begins behind words of the sentence: "in the sense of Weick"."""
    found = _IN_SMALL_LETTERS.match(written)
    if not found:
        return 0
    names = written_names(written[found.end() :])
    return found.end() if names is not None and names.names[0].family.lower() in known else 0


_IN_SMALL_LETTERS = re.compile(
    r"(?:(?!(?:van|von|de|der|den|du|da|dos|del|della|di|la|le|ter|ten|zu|d)\b)[a-z][\w’'-]*,? )+"
)


def _locator(after: str) -> str:
    return after.strip(", ") if _LOCATOR.search(after) else ""


def _personal(segment: str, start: int, end: int) -> Piece | None:
    mark = _PERSONAL.search(segment)
    signal, written = _parted(segment[: mark.start()] if mark else segment)
    names = written_names(written) if written.strip(", ") else None
    years = tuple(YEAR.finditer(segment))[-1:]
    return Piece(written.strip(", "), names, years, "", True, Role.PERSONAL, signal, start, end)


def _undated(segment: str, start: int, end: int) -> Piece | None:
    """Returns an original without its year: "Rabbitt, as cited in Lyon et al., 2014"."""
    signal, written = _parted(segment)
    names = written_names(written) if written.strip() else None
    return Piece(written.strip(), names, (), "", True, Role.ORIGINAL, signal, start, end) if names else None
