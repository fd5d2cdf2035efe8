"""Parses printed references in APA form into their elements (APA 7, chapters 9 to 11).

A text has several readings; each is printed again by the engine, and the one nearest to the text counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from mutualevidence.casing.typed_titles import LEGAL
from mutualevidence.manuscripts.references.dates import DATE, date_element
from mutualevidence.manuscripts.references.endings import Ending, ending
from mutualevidence.manuscripts.references.legal import legal_references
from mutualevidence.manuscripts.references.names import AuthorList, author_list
from mutualevidence.manuscripts.references.printing import (
    Difference,
    differences,
    distance,
    folded,
    locale_of,
    printed,
)
from mutualevidence.manuscripts.references.sentences import boundaries, italic_start
from mutualevidence.manuscripts.references.sources import has_a_city, periodical, within_book
from mutualevidence.manuscripts.references.titles import TitleElement, title_element
from mutualevidence.manuscripts.references.works import Elements, in_book, in_periodical, standing_alone
from mutualevidence.model.reference import Reference

MOST_READINGS = 12
"""Readings of one text that are printed."""
LONGEST = 2500
"""Characters of a text that may be one reference: twenty-one authors and a long title."""
MOST_PLACES = 16
"""Places of a reference at which its source may begin."""

Reading = tuple[Reference, str]
"""A reference, and the letter after its year."""
Italics = Sequence[tuple[int, int]]
"""The places of a text in italics, from the first character to the one after the last."""


@attrs.frozen
class ParsedReference:
    """A printed reference and what it says."""

    text: str
    reference: Reference
    suffix: str = ""
    """The letter after the year: "b" of "2012b"."""
    printed: str = ""
    """The reference as APA prints it."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where the text is not as APA prints it."""
        return differences(self.text, self.printed)


def parsed_reference(text: str, italics: Italics = ()) -> ParsedReference:
    """Returns the elements of the printed reference ``text``; ``italics`` help to tell its title from its source.

    Never fails: what has no form at all becomes a document with a title.
    """
    goal = folded(text)
    locale = locale_of(text)
    best = len(goal) + 1, ParsedReference(text, Reference("", "document", texts={"title": text}), printed=text)
    if len(text) > LONGEST:
        return best[1]
    for reference, suffix in islice(_readings(text, italics), MOST_READINGS):
        shown = printed(reference, suffix, locale)
        far = distance(goal, folded(shown)) + _strangeness(reference)
        if far < best[0]:
            best = far, ParsedReference(text, reference, suffix, shown)
        if far == 0:
            break
    return best[1]


_NUMBERS_WITHIN = re.compile(
    r"\d ?\(\d|\d: ?\d+[-–]\d|\b(?:pp?|vol|no)\. ?\d|, ?\d+[-–]\d|^\d+[,(]", re.IGNORECASE
)
_VOLUME_AND_PAGES = re.compile(r", (?:[Vv]ol\. ?)?\d+ ?(?:\(\d+\))?[:,] ?\d+[-–]\d+$")
_SOURCES = ("container-title", "publisher", "event-title")
_STRANGE = 40
_ENDED = re.compile(r"[)\]]\. (?:In |[A-Z][\w’'&]+(?: |$))")
"""The end of a title's parentheses, and its source."""


def _strangeness(reference: Reference) -> int:
    """Returns how strange the elements are.

    A name that holds volume, pages or a city was not parted from them, nor a title from what follows its marks.
    """
    if reference.type in LEGAL:
        return 0
    names = (reference.texts.get(source, "") for source in _SOURCES)
    strange = sum(_STRANGE for name in names if name and (_NUMBERS_WITHIN.search(name) or has_a_city(name)))
    _, mark, last = reference.title.rpartition(". ")
    ended = _ENDED.search(reference.title) or _VOLUME_AND_PAGES.search(reference.title)
    return strange + _STRANGE * bool(ended or (mark and has_a_city(last)))


_MARK = re.compile(r"^(?:\*|•|–|-|\[\d+\]|\d{1,3}\.)\s+|^\*")
"""What lists put before a reference: a bullet, a number, the asterisk of meta-analyses (APA 7, 9.52)."""
_BARE_YEAR = re.compile(r"(?<=[.,;] )(?P<date>(?:1[5-9]|20)\d\d(?P<suffix>[a-z])?)(?=[.,;:])")
"""A year without parentheses, as other styles have it."""


def _readings(text: str, italics: Italics) -> Iterator[Reading]:
    """Yields the readings of ``text``, the likeliest first."""
    mark = _MARK.match(text)
    shift = mark.end() if mark else 0
    body = text[shift:]
    slanted = [(start - shift, end - shift) for start, end in italics]
    last = ending(body)
    for reference in legal_references(last.rest):
        if last.url:
            reference.texts["URL"] = last.url
        yield reference, ""
    found = DATE.search(body)
    found = found or _BARE_YEAR.search(body)
    if found is None:
        yield from _undated(last)
        return
    date = date_element(found["date"])
    rest = body[found.end() :]
    kept = rest.lstrip(" .,:;")
    offset = found.end() + len(rest) - len(kept)
    tail = ending(kept)
    slanted = [(max(start - offset, 0), end - offset) for start, end in slanted if end > offset]
    head = body[: found.start()].strip()
    for authors, title in _heads(head, tail.rest, italics):
        elements = Elements(authors, date.date, tail)
        for reference in _works(elements, title, tail.rest, slanted):
            yield reference, date.suffix


def _undated(last: Ending) -> Iterator[Reading]:
    authors = author_list(last.rest)
    if authors.people:
        yield Elements(authors, None, last).reference("document", {}), ""
    yield Elements(None, None, last).reference("document", {"title": last.rest.removesuffix(".")}), ""


def _heads(head: str, rest: str, italics: Italics) -> Iterator[tuple[AuthorList | None, str]]:
    """Yields what stands before the date as authors, or as the title of a work without any (APA 7, 9.12)."""
    if not head:
        yield None, ""
        return
    authors = author_list(head)
    titles = [(None, head.removesuffix("."))]
    if authors.people:
        yield authors, ""
    elif _is_title(head, rest, italics):
        yield from (*titles, (authors, ""))
    else:
        yield from ((authors, ""), *titles)


_SMALL_WORD = re.compile(
    r"(?<![\w’'-])(?!(?:and|of|the|for|in|on|de|la|del|der|für|und|et|at|to|by|des|du|van|von|with|an?)\b)[a-zà-ÿ]{2,}"
)


_PART_OF_BOOK = re.compile(r"\((?:[^()]*, )?pp?\. [^()]*\)|\(\w+ ed\.\)")
"""Edition or pages of the book that an entry of one word stands in: "Stroke. (2019). In …"."""


_WORK_OF_ENTRIES = re.compile(
    r"\b(?:dictionary|encyclop\w+|wikipedia|lexicon|glossary|thesaurus)\b", re.IGNORECASE
)


def _is_title(head: str, rest: str, italics: Italics) -> bool:
    """Whether ``head`` rather is a title than a group: in italics, in sentence case, or nothing else is one."""
    if italics and italics[0][0] <= 1:
        return True
    if re.search(r"\((?!Ed)[^()]*\)\.?$|[:?!]", head):
        return True
    if not rest or re.match(r"In [A-Z]", rest):
        return len(head.split()) > 1 or bool(_PART_OF_BOOK.search(rest) or _WORK_OF_ENTRIES.search(rest))
    return bool(_SMALL_WORD.search(head))


def _works(elements: Elements, title: str, rest: str, italics: Italics) -> Iterator[Reference]:
    """Yields the works that ``rest`` may describe; ``title`` is there where it stands before the date."""
    rest = rest.strip()
    if title:
        given = title_element(title)
        yield from _sourced(elements, given, rest)
        return
    places = [*boundaries(rest)[-MOST_PLACES:], *(found.start("source") for found in _AFTER_COMMA.finditer(rest))]
    for place in _likely_places(rest, places, italics):
        source = rest[place:].strip()
        yield from _sourced(elements, title_element(_without_stop(rest[:place]).removesuffix(",")), source)
        if any(found.is_plain for read in (within_book, periodical) if (found := read(source))):
            return


_AFTER_COMMA = re.compile(
    r", (?P<source>(?:(?:[A-Z][\w&’'-]*|of|and|the|for|in|on|&) ){0,8}[A-Z][\w&’'-]*,? (?:[Vv]ol\. ?)?\d+"
    r" ?[(:,] ?\d[\d ():,–-]*\.?$)"
)
"""A periodical that a comma, not a full stop, parts from the title: "Help, Journal of Care, 5:1-9"."""


def _without_stop(text: str) -> str:
    text = text.strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _sourced(elements: Elements, title: TitleElement, source: str) -> Iterator[Reference]:
    """Yields the works with this title and ``source``."""
    book = within_book(source)
    if book is not None:
        yield from in_book(elements, title, book)
        return
    serial = periodical(source)
    if serial is not None:
        yield from in_periodical(elements, title, serial)
        if serial.is_plain:
            return
    yield from standing_alone(elements, title, _without_stop(source))


def _likely_places(rest: str, places: list[int], italics: Italics) -> list[int]:
    """Where the source may begin, the likeliest first; the length of ``rest`` where there is none."""
    ranked = sorted(places, key=lambda place: _rank(rest, place, italics))
    if not ranked or (_rank(rest, ranked[0], italics)[0] > _LIKELY and italics and italics[0][0] == 0):
        return [len(rest), *ranked]
    return [*ranked, len(rest)]


_LIKELY = 3


def _rank(rest: str, place: int, italics: Italics) -> tuple[int, int]:
    """Returns how likely the source begins at ``place``: the smaller the likelier."""
    source = rest[place:]
    if italics and italics[0][0] == 0:
        inside = place < italics[0][1]
        return (5 if inside else 1, place)
    if italics and abs(italic_start(rest, italics) - place) <= 1:
        return 0, place
    book = within_book(source)
    if book is not None and book.names:
        return 0, place
    serial = periodical(source)
    if serial is not None and not re.search(r"[.?!] [A-Z]", serial.texts["container-title"]):
        return 1, -place
    if book is not None:
        return 2, -place
    if rest[place - 3 : place - 1] in (").", "]."):
        return 3, place
    return 4, -place
