"""Makes references of title and source elements: the CSL type and where each part goes (APA 7, chapter 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from mutualevidence.manuscripts.references.endings import Ending
from mutualevidence.manuscripts.references.genres import type_of_genre
from mutualevidence.manuscripts.references.names import AuthorList
from mutualevidence.manuscripts.references.sources import (
    SourceElement,
    named_like_a_periodical,
    publisher_with_place,
)
from mutualevidence.manuscripts.references.titles import TitleElement
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference


@attrs.frozen
class Elements:
    """The elements of a reference that do not depend on its type: who, when, and what it ends in."""

    authors: AuthorList | None
    issued: Date | None
    ending: Ending

    @property
    def dates(self) -> dict[str, Date]:
        """The dates by CSL variable."""
        dates = {"issued": self.issued, "accessed": self.ending.accessed, "original-date": self.ending.original}
        return {name: date for name, date in dates.items() if date is not None}

    @property
    def has_day_or_month(self) -> bool:
        """Whether the date has a month, as those of magazines, newspapers and web pages have (APA 7, 9.14)."""
        return self.issued is not None and len(self.issued.start) > 1

    def reference(
        self, type: str, texts: Mapping[str, str], names: Mapping[str, tuple[Name, ...]] | None = None
    ) -> Reference:
        """Returns a reference of ``type`` with these elements, ``texts`` and ``names``."""
        people = dict(names or {})
        if self.authors is not None:
            people = {self.authors.variable: self.authors.names, **people}
        own = {"DOI": self.ending.doi, "URL": self.ending.url, "status": self.ending.status, **texts}
        return Reference("", type, people, self.dates, {name: value for name, value in own.items() if value})


def titled(title: TitleElement) -> dict[str, str]:
    """Returns the CSL variables of a title element."""
    texts = {"title": title.title, "original-title": title.original_title, "genre": title.genre}
    return {**texts, "medium": title.medium, **title.texts}


def in_periodical(elements: Elements, title: TitleElement, source: SourceElement) -> Iterator[Reference]:
    """Yields an article in a journal, magazine or newspaper (APA 7, 10.1)."""
    kind = "article-journal"
    if elements.has_day_or_month:
        kind = "article-magazine" if "volume" in source.texts else "article-newspaper"
    yield elements.reference(kind, {**titled(title), **source.texts}, title.names)


def in_book(elements: Elements, title: TitleElement, source: SourceElement) -> Iterator[Reference]:
    """Yields a part of a book, an episode of a series or a track on a recording (APA 7, 10.3, 10.12 and 10.13)."""
    texts = {**titled(title), **source.texts}
    names = {**title.names, **source.names}
    if source.kind == "recording":
        yield elements.reference("song", texts, names)
        return
    if type_of_genre(title.genre) == "broadcast":
        yield elements.reference("broadcast", texts, names)
        return
    container = source.texts.get("container-title", "")
    proceedings = re.search(r"\b(?:Proceedings|Conference|Symposium|Workshop)\b", container, re.IGNORECASE)
    yield elements.reference("paper-conference" if proceedings else "chapter", texts, names)


def standing_alone(elements: Elements, title: TitleElement, source: str) -> Iterator[Reference]:
    """Yields a work that is no part of a greater one; ``source`` is its publisher, site, event or archive."""
    texts, names = titled(title), title.names
    described = type_of_genre(title.genre)
    if described == "thesis":
        yield _thesis(elements, texts, source)
    elif described == "speech":
        yield from _contributions(elements, texts, source)
    elif described:
        yield from _described(elements, described, texts, names, source)
    else:
        yield from _undescribed(elements, texts, names, source)


def _thesis(elements: Elements, texts: dict[str, str], source: str) -> Reference:
    genre, _, school = texts["genre"].partition(", ")
    own = {**texts, "genre": genre, "publisher": school}
    if not school and source:
        return elements.reference("thesis", {**own, "publisher": source})
    return elements.reference("thesis", {**own, "archive": source})


def _contributions(elements: Elements, texts: dict[str, str], source: str) -> Iterator[Reference]:
    event, _, place = source.partition(", ")
    yield elements.reference("speech", {**texts, "event-title": event, "event-place": place})


def _described(
    elements: Elements, type: str, texts: dict[str, str], names: Mapping[str, tuple[Name, ...]], source: str
) -> Iterator[Reference]:
    publisher, place = publisher_with_place(source)
    published = {**texts, "publisher": publisher, "publisher-place": place}
    site = {**texts, "container-title": source}
    if type in ("review", "article-journal"):
        if named_like_a_periodical(source) or not elements.ending.url:
            yield elements.reference("article-journal", site, names)
        yield elements.reference("webpage", site, names)
    elif type == "post":
        yield elements.reference("webpage", site, names)
    else:
        yield elements.reference(type, published, names)
    yield elements.reference("document", published, names)
    yield elements.reference("software", {**published, "genre": "", "medium": texts["genre"]}, names)


PREPRINT_ARCHIVES = re.compile(
    r"(?:\w*[aA]r[xX]iv|\w*Rxiv|OSF|SSRN|Research Square|Preprints\.org|PubMed Central|ERIC|Zenodo)\b"
)
"""Archives of preprints and the like (APA 7, 10.8)."""


def _undescribed(
    elements: Elements, texts: dict[str, str], names: Mapping[str, tuple[Name, ...]], source: str
) -> Iterator[Reference]:
    publisher, place = publisher_with_place(source)
    published = {**texts, "publisher": publisher, "publisher-place": place}
    serial = {**texts, "container-title": source}
    bookish = bool(names) or any(name in texts for name in ("edition", "volume"))
    for kind in _likely_kinds(elements, texts, source, bookish):
        own = serial if kind in ("article-journal", "article-magazine", "webpage") else published
        yield elements.reference(kind, own, names)


def _likely_kinds(elements: Elements, texts: dict[str, str], source: str, bookish: bool) -> Iterator[str]:
    """Yields the types that the work may be, the likeliest first."""
    in_press = elements.issued is not None and elements.issued.literal == "in press"
    site = elements.ending.url and not elements.ending.doi
    if source and PREPRINT_ARCHIVES.match(source):
        yield "article"
    if source and (in_press or elements.ending.status or named_like_a_periodical(source)) and not bookish:
        yield "article-journal"
    if "number" in texts:
        yield "report"
    if source and elements.has_day_or_month and not bookish:
        yield "webpage" if site else "article-magazine"
    if site and not bookish and not source:
        yield "webpage"
    yield "book"
    yield "report"
    if source:
        yield "article-journal"
