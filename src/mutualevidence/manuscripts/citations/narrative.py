"""Reads the names that stand before a year in parentheses: "As Smith and Jones (2019) …" (APA 7, 8.11)."""

from __future__ import annotations

import re
from collections.abc import Container

import attrs

from mutualevidence.manuscripts.citations.names import ET_AL, written_names

_WINDOW = 220
_BREAK = re.compile(r"\bzit(?:iert|\.) ?n(?:ach|\.)\s|[.!?;:—–()\[\]“”\"]\s|\((?=[^()]*$)")
_COMMA = re.compile(r",\s*\Z")
_TOKEN = re.compile(r"\S+")
_ASIDE = re.compile(r"(?:\s*\[[^\[\]]{2,40}\]|,?\s+[JS]r\.)$")
"""What may stand between a name and its year and is no part of it in the list: "[APA]", "Jr." (APA 7, 8.21)."""
_INITIALS_LAST = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž][\w’'-]+, (?:[^\W\d_]\.[ -]?)+,?(?: (?:and|&) )? ?){1,20}$")
"""Names as lists have them, in a sentence: "Kim, J. and Kim, S."."""
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=[sxzß])[’'])(?=,?$)")
_CASE = re.compile(
    r"(?:(?:[A-Z][\w’'&.,-]*|of|the|and|for|ex|rel\.) )*[A-Z][\w’'&.,-]* vs?\. (?:the )?"
    r"[A-Z][\w’'&.-]*(?:,? (?:[A-Z][\w’'&.-]*|of|the|and|for|&))*$"
)
"""The name of a court's decision: "Board of Education v. Barnette" (APA 7, 11.4)."""
_NO_AUTHOR = re.compile(r"(?:\b(?:Cup|Olympics|Games)|\bTitle [IVX]+|\b[A-Z]{2,}[ -]\d[\w.]*)$")
"""What has a name and a year, and is no author: "World Cup (2014)", "ICD-11 (2019)"."""
_CAPITALIZED = re.compile(
    r"St\.$|[“\"‘(]?(?:(?:al|el|ad|an|ar|as|ash|at|az|d|l|t|ter)[-’'])?[A-ZÀ-ÞĀ-Ž][\w’'‐‑&+/-]*,?$"
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+$")
_PARTICLES = frozenset(
    "van von de der den du da dos del della la le ter ten zu di el al bin ibn van’t ’t der".split()
)
_MONTHS = frozenset(
    "January February March April May June July August September October November December"
    " Spring Summer Autumn Fall Winter".split()
)
_LINKS = frozenset({"and", "&", "+", "/", "und", "et", "y", "e", "og"})
STARTERS = frozenset(
    """
    a after again all also although an and another any are as at based because before both but by can compared
    consequently consistent contrary contrast did do does drawing during each early earlier even evidence
    finally first following for from further furthermore given had has have hence here how however if in indeed
    initially instead is it its last later lastly like likewise many meanwhile more moreover most much
    nevertheless new next nonetheless not notably now on one only or other others our over perhaps previous
    recent recently research researchers review second see seminal several similarly since so some specifically
    still studies study such than that the their then there therefore these they third this those though through
    thus to too two under unlike until using was we were what when where whereas whether which while who why
    will with within work would yet
    ähnlich andere auch aus bei ferner gemäß hingegen laut nach obwohl so während wie zudem
    """.split()
)
"""Words that begin sentences with a capital and are no names."""


@attrs.frozen
class Before:
    """The names before parentheses and where they begin."""

    written: str
    start: int
    owner: str = ""
    """A listed name before them whose work they may be: "Doe" in "Doe’s *Help* (2001)"."""
    lead: str = ""
    """What may be further names before a comma: "Doe," in "Doe, Roe (2001)"."""
    comma: bool = False
    """Whether a comma stands behind them, where none belongs: "Doe, (2001)"."""


def names_before(text: str, end: int, known: Container[str]) -> Before | None:
    """The names that ``text`` has just before ``end``; ``known`` are the names listed, in small letters."""
    comma = _COMMA.search(text, max(0, end - 3), end)
    if comma is None:
        return _names_before(text, end, known)
    found = _names_before(text, comma.start(), known)
    names = written_names(found.written) if found else None
    if found is None or names is None or names.names[-1].family.lower() not in known:
        return None
    return attrs.evolve(found, comma=True)


def _names_before(text: str, end: int, known: Container[str]) -> Before | None:
    start = max(0, end - _WINDOW)
    window = _ASIDE.sub("", text[start:end].rstrip())
    breaks = [found.end() for found in _BREAK.finditer(window) if not _is_initial(window, found.start())]
    base = breaks[-1] if breaks else 0
    clause = window[base:]
    clause = _POSSESSIVE.sub("", clause)
    case = _CASE.search(clause)
    if case:
        words = case[0].split(" ")
        while words[0].islower() or words[0].lower() in STARTERS:
            del words[0]
        written = " ".join(words)
        return Before(written, start + base + len(clause) - len(written))
    if listed := _INITIALS_LAST.search(clause):
        return Before(listed[0].rstrip(", "), start + base + listed.start())
    if _NO_AUTHOR.search(clause):
        return None
    tail = ET_AL.search(clause)
    bare = clause[: tail.start()] if tail else clause
    tokens = [(found[0], found.start()) for found in _TOKEN.finditer(bare)]
    first = _first_token(tokens, known)
    if first is not None and tail is not None:
        first = _list_start(tokens, first, known) if first and tokens[first - 1][0].endswith(",") else first
    if first is None:
        return None if tail else _owned(tokens, bare, start + base, known)
    place = tokens[first][1]
    lead = ""
    if first and tokens[first - 1][0].endswith(","):
        lead = bare[tokens[_list_start(tokens, first, known)][1] : place]
    return Before(
        bare[place:] + (tail[0] if tail else ""),
        start + base + place,
        _owner(tokens[: len(tokens) - 1], known),
        lead,
    )


def _owned(tokens: list[tuple[str, int]], clause: str, base: int, known: Container[str]) -> Before | None:
    """Returns what a listed name owns that is named in small letters: "Doe’s first study (2001)"."""
    for word, place in reversed(tokens[-_OWNED:]):
        name = _POSSESSIVE.sub("", word)
        if name != word and name.lower() in known:
            return Before(clause[place:], base + place, _whole(clause[: place + len(name)], known) or name)
    return None


_OWNED = 12
"""Words within which the owner of a study is named."""


def _whole(clause: str, known: Container[str]) -> str:
    """Returns all the names that ``clause`` ends with: "Doe and Roe"."""
    tokens = [(found[0], found.start()) for found in _TOKEN.finditer(clause)]
    first = _first_token(tokens, known)
    return clause[tokens[first][1] :] if first is not None else ""


def _owner(tokens: list[tuple[str, int]], known: Container[str]) -> str:
    """Returns the last listed name that stands with the mark of possession."""
    for word, _ in reversed(tokens):
        name = _POSSESSIVE.sub("", word)
        if name != word and name.lower() in known:
            return name
    return ""


def _is_initial(window: str, place: int) -> bool:
    """Returns whether the point at ``place`` belongs to an initial or an abbreviation."""
    return bool(
        re.search(r"(?:\b[^\W\d_]|\b(?:al|et|Jr|Sr|St|Dr|Mr|Ms|Mrs|Prof|e\.g|i\.e|U\.S|U\.K))$", window[:place])
    )


def _first_token(tokens: list[tuple[str, int]], known: Container[str]) -> int | None:
    """Returns the token that the names begin with."""
    group = _known_group(tokens, known)
    if group is not None:
        return _with_listed_names_before(tokens, group, known)
    end = len(tokens)
    first = _run(tokens, end, known, last=True)
    if first is None:
        return None
    if first and tokens[first - 1][0] in _LINKS:
        return _list_start(tokens, first - 1, known) if first > 1 else first
    return first


def _with_listed_names_before(tokens: list[tuple[str, int]], group: int, known: Container[str]) -> int:
    """Where the names begin whose last has several words, "Doe and van den Berg"; all are listed."""
    if group < 2 or tokens[group - 1][0] not in _LINKS:
        return group
    start = _list_start(tokens, group - 1, known)
    first = " ".join(word for word, _ in tokens[start : group - 1]).partition(",")[0]
    return start if first.lower() in known else group


def _list_start(tokens: list[tuple[str, int]], link: int, known: Container[str]) -> int:
    """Where a list begins whose "and" is the token ``link``, or whose last name before "et al." begins there."""
    start = _run(tokens, link, known)
    if start is None:
        return link + (tokens[link][0] in _LINKS)
    oxford = tokens[link - 1][0].endswith(",")
    while start > 0 and tokens[start - 1][0].endswith(","):
        word = tokens[start - 1][0].rstrip(",")
        if not _CAPITALIZED.match(word) or word.lower() in STARTERS:
            break
        if not oxford and word.lower() not in known:
            break
        before = _run(tokens, start, known)
        if before is None:
            break
        start = before
    return start


def _run(tokens: list[tuple[str, int]], end: int, known: Container[str], *, last: bool = False) -> int | None:
    """Where the name begins that ends before the token ``end``; ``None`` where no name does."""
    start = end - 1
    if start < 0 or (tokens[start][0] in _MONTHS and tokens[start][0].lower() not in known):
        return None
    if not _CAPITALIZED.match(tokens[start][0]) or (last and tokens[start][0].endswith(",")):
        return None
    if tokens[start][0].rstrip(",").lower() in STARTERS:
        return None
    while start > 0 and _belongs(tokens[start - 1][0]):
        start -= 1
    while start < end - 1 and not (_CAPITALIZED.match(tokens[start][0]) or _INITIAL.match(tokens[start][0])):
        start += 1 if tokens[start][0].lower() not in _PARTICLES else 0
        if tokens[start][0].lower() in _PARTICLES:
            break
    return _shortened(tokens, start, end, known)


def _belongs(word: str) -> bool:
    """Returns whether ``word`` may stand before the last part of a name."""
    return not word.endswith(",") and bool(
        _CAPITALIZED.match(word) or _INITIAL.match(word) or word.lower() in _PARTICLES
    )


def _shortened(tokens: list[tuple[str, int]], start: int, end: int, known: Container[str]) -> int:
    """Returns ``start`` without the words that only begin the sentence: the longest name that is listed counts."""
    words = [word.strip('“"‘(,') for word, _ in tokens[start:end]]
    for offset in range(len(words)):
        if " ".join(words[offset:]).lower() in known:
            while offset and (_INITIAL.match(words[offset - 1])):
                offset -= 1
            return start + offset
    offset = 0
    while offset < len(words) - 1 and words[offset].lower() in STARTERS:
        offset += 1
    return start + offset


def _known_group(tokens: list[tuple[str, int]], known: Container[str]) -> int | None:
    """Where a group begins that is listed by the words before the parentheses, the longest first."""
    words = [word.strip('“"‘(,') for word, _ in tokens]
    for start in range(max(0, len(words) - 14), len(words) - 1):
        if " ".join(words[start:]).lower() in known:
            return start
    return None
