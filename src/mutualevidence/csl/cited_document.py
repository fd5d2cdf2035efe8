"""A document whose citations come, go and change: what a word processor needs of a style (CSL 1.0.2).

Every edit gives back exactly the texts that it changed. What is made of a work (its sort keys, how it is cited as
the style has it) and every text is kept with all that it depends on, and made anew only when one of these differs;
the texts are those that `process` gives for the document as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

import attrs

from mutualevidence.csl.cited_texts import CitedTexts
from mutualevidence.csl.document.citation_order import CitationOrder
from mutualevidence.csl.document.secondary import only_read_in_others
from mutualevidence.csl.known_works import KnownWorks
from mutualevidence.csl.options import DEFAULT, Options
from mutualevidence.csl.processor import Processor
from mutualevidence.errors import InvalidValueError, StyleError, UnknownKeyError
from mutualevidence.model.citation import Citation, cited_keys
from mutualevidence.model.keys import nearest
from mutualevidence.model.reference import Reference
from mutualevidence.model.tracked import LatestChange
from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList

if TYPE_CHECKING:
    from mutualevidence.csl.style.style import Style

Section: TypeAlias = Callable[[Reference], bool]
"""Whether a work belongs into a section of the list."""

ALL_WORKS = "*"
"""Among the works that are listed uncited: all others, too."""


@attrs.frozen
class Changes:
    """What an edit changed.

    >>> from mutualevidence import Citation, CitationItem, Library
    >>> document = Library.read("references.bib").document(style="apa")
    >>> changes = document.insert(Citation([CitationItem("bright1999")], id="c1"))
    >>> changes.citations, changes.order
    ({'c1': ('(Bright et al., 1999)',)}, ('bright1999',))
    """

    citations: Mapping[str, RichText]
    """The texts of new citations, and of those that read otherwise now, by the citation's id."""
    entries: Mapping[str, ListEntry]
    """New entries of the reference list, and those that read otherwise now, by the work's key."""
    removed: tuple[str, ...] = ()
    """Keys of the works that are no longer listed."""
    order: tuple[str, ...] | None = None
    """The keys of the list in their order, where this is another order now."""


class CitedDocument:
    """The citations of one document in their order, and its reference list, kept up to date edit by edit.

    The list has the works that are cited, and those named as ``uncited`` ("*": all others). Raises `StyleError`
    for a style that cannot be compiled.

    A citation of no work prints nothing, and nothing is told: in a word processor it is one that is being written
    (`mutualevidence.csl.process` tells it). Its entry in `Changes.citations` is empty.

    >>> from mutualevidence import Citation, CitationItem, Name, Reference, Style
    >>> doe = Reference("doe", "book", {"author": (Name("Doe", "Jo"),)}, texts={"title": "Help"})
    >>> document = CitedDocument(Style.load("ieee"), [doe])
    >>> document.insert(Citation([CitationItem("doe")], id="c1")).citations
    {'c1': ('[1]',)}
    """

    def __init__(
        self,
        style: Style,
        references: Iterable[Reference],
        citations: Iterable[Citation] = (),
        *,
        uncited: Iterable[str] = (),
        options: Options = DEFAULT,
        queried: Callable[[str], Section] | None = None,
    ) -> None:
        """Begin a document in ``style`` that may cite ``references``; every citation has an id of its own.

        ``queried`` makes sections of queries; the document that `Library.document` gives has it.
        """
        self._processor = Processor(style, (), (), options)
        self._works = KnownWorks(self._processor)
        self._references: dict[str, Reference] = {}
        self._latest = LatestChange()
        self._seen = self._latest.mark
        for reference in references:
            self._references.setdefault(reference.id, reference)
            reference.report_changes(self._latest)
        self._citations = CitationOrder()
        self._uncited: tuple[str, ...] = ()
        self._texts = CitedTexts(self._processor, self._works)
        self._listed = -1
        """The version of the works that the entries are of."""
        self._unlisted: frozenset[str] = frozenset()
        """The works that were read in others only."""
        self._entries: dict[str, ListEntry] = {}
        self._queried = queried
        self.load(citations, uncited=uncited)

    # Edits

    def load(
        self, citations: Iterable[Citation], *, uncited: Iterable[str] = (), chapters: Iterable[str] = ()
    ) -> Changes:
        """Have ``citations`` instead of those so far, in this order; ``chapters``: see `set_chapters`."""
        given = [self._checked(citation) for citation in citations]
        self._require(set(uncited := tuple(uncited)) - {ALL_WORKS})
        self._citations = CitationOrder(given, chapters)
        self._uncited = uncited
        return self._refreshed()

    def insert(self, citation: Citation, *, before: str = "") -> Changes:
        """Add ``citation``, before the one with the id ``before``, or else at the end.

        Before the first citation of a chapter it ends the chapter above; `set_chapters` has it begin the chapter.
        """
        if self._checked(citation).id in self._citations:
            raise InvalidValueError(
                f'the document has a citation "{citation.id}" already', remedy="Use replace, or give another id."
            )
        self._citations.put(citation, before)
        return self._refreshed()

    def replace(self, citation: Citation) -> Changes:
        """Have ``citation`` in the place of the one with the same id."""
        self._citations.replace(self._checked(citation))
        return self._refreshed()

    def remove(self, id: str) -> Changes:
        """Take the citation ``id`` out."""
        self._citations.take_out(id)
        return self._refreshed()

    def move(self, id: str, *, before: str = "") -> Changes:
        """Put the citation ``id`` before the one with the id ``before``, or else to the end; see `insert`."""
        self._citations.put(self._citations.known(id), before)
        return self._refreshed()

    def set_uncited(self, keys: Iterable[str]) -> Changes:
        """List the works ``keys`` ("*": all), too, cited or not; instead of those listed so far."""
        self._require(set(keys := tuple(keys)) - {ALL_WORKS})
        self._uncited = keys
        return self._refreshed()

    def set_chapters(self, ids: Iterable[str]) -> Changes:
        """Begin a chapter with each of the citations ``ids``: positions ("ibid.", later forms) start anew.

        When one of these is removed or moved, the chapter begins with the citation that followed it.
        """
        self._citations.begin_chapters(ids)
        return self._refreshed()

    def set_reference(self, reference: Reference) -> Changes:
        """Have ``reference``: a new one, or instead of the one with the same key."""
        self._references[reference.id] = reference
        reference.report_changes(self._latest)
        self._works.forget(reference.id)
        return self._refreshed()

    # What there is

    @property
    def citations(self) -> Mapping[str, RichText]:
        """The text of every citation by its id, in the document's order."""
        self._refresh_if_edited()
        return {citation.id: self._texts.of(citation.id) for citation in self._citations}

    def bibliography(self, where: Section | str | None = None) -> ReferenceList:
        """Returns the reference list, or the section of it with the works that ``where`` takes.

        ``where`` is a function, or in the document of a `Library` a query, too ("type:book"). Numbers, suffixes
        and substitutes are those of the whole list. Raises `StyleError` when the style has none, and
        `InvalidValueError` for a query that cannot be read.
        """
        takes = self._section(where) if isinstance(where, str) else where
        self._refresh_if_edited()
        layout = self._works.list_layout
        if layout is None:
            raise StyleError(
                f'the style "{self._processor.engine.style.title}" prints no reference list',
                remedy="It only cites; choose another style.",
            )
        entries = [
            self._entries[item.id]
            for item in self._works.order
            if item.id in self._entries and (takes is None or takes(self._references[item.id]))
        ]
        return layout.laid_out(entries)

    def preview(self, citation: Citation, *, before: str = "") -> RichText:
        """The text ``citation`` would have before the citation ``before``, or at the end; nothing is changed."""
        self._refresh_if_edited()
        probe = attrs.evolve(citation, id=citation.id or "preview")
        self._require(cited_keys((probe,)))
        citations, texts = self._citations, self._texts
        self._citations, self._texts = citations.copy(), texts.copy()
        try:
            self._citations.put(probe, before)
            self._refreshed()
            return self._texts.of(probe.id)
        finally:
            self._citations, self._texts = citations, texts
            self._settle()
            self._texts.hold()
            self._unlisted = self._read_in_others()
            self._entries = {entry.id: entry for entry in self._listed_entries()}
            self._listed = self._works.version

    # Keeping up to date

    def _checked(self, citation: Citation) -> Citation:
        if not citation.id:
            raise InvalidValueError("a citation of a document needs an id", remedy='Citation(items, id="c1")')
        self._require(cited_keys((citation,)))
        return citation

    def _require(self, keys: Iterable[str]) -> None:
        for key in keys:
            if key not in self._references:
                raise UnknownKeyError(f'there is no entry "{key}"', remedy=nearest(key, self._references))

    def _section(self, query: str) -> Section:
        if self._queried is None:
            raise InvalidValueError(
                f"this document reads no queries: {query!r}",
                remedy="Give a function that takes a work, or make the document with Library.document.",
            )
        return self._queried(query)

    def _refresh_if_edited(self) -> None:
        if self._latest.mark is not self._seen:
            self._refreshed()

    def _settle(self) -> None:
        """Number the works, and tell them apart."""
        keys = list(cited_keys(self._citations))
        uncited = self._references if ALL_WORKS in self._uncited else self._uncited
        self._works.settle([self._references[key] for key in dict.fromkeys([*keys, *uncited])])

    def _read_in_others(self) -> frozenset[str]:
        """Returns the works that are cited, but not listed."""
        asked = self._references if ALL_WORKS in self._uncited else self._uncited
        return only_read_in_others(self._processor.engine, self._citations).difference(asked)

    def _listed_entries(self) -> list[ListEntry]:
        return [entry for entry in self._works.entries() if entry.id not in self._unlisted]

    def _refreshed(self) -> Changes:
        mark = self._latest.mark  # read before the works: what is changed meanwhile is seen the next time
        if mark is not self._seen:
            self._works.forget_all()
            self._seen = mark
        self._settle()
        citations = self._texts.update(self._citations.chapters())
        unlisted = self._read_in_others()
        if self._listed == self._works.version and unlisted == self._unlisted:
            return Changes(citations, {})
        self._listed, self._unlisted = self._works.version, unlisted
        listed_before = tuple(self._entries)
        entries, present = self._listed_entries(), {}
        changed: dict[str, ListEntry] = {}
        for entry in entries:
            present[entry.id] = entry
            if self._entries.get(entry.id) is not entry:
                changed[entry.id] = entry
        removed = tuple(key for key in listed_before if key not in present)
        self._entries = present
        order = tuple(present)
        return Changes(citations, changed, removed, order if order != listed_before else None)


__all__ = ["Changes", "CitedDocument"]
