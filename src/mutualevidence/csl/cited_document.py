"""A document whose citations come, go and change: what a word processor needs of a style (CSL 1.0.2).

Every edit gives back exactly the texts that it changed. What is made of a work (its sort keys, how it is cited as
the style has it) and every text is kept with all that it depends on, and made anew only when one of these differs;
the texts are those that `process` gives for the document as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from mutualevidence.csl.document.positions import Place
from mutualevidence.csl.known_works import KnownWorks
from mutualevidence.csl.options import DEFAULT, Options
from mutualevidence.csl.processor import Processor
from mutualevidence.errors import InvalidValueError, StyleError, UnknownKeyError
from mutualevidence.model.citation import Citation
from mutualevidence.model.keys import nearest
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.tracked import ChangeCounter
from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.style.style import Style


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


class _Kept(NamedTuple):
    """A text of a citation with all that it depends on."""

    citation: Citation
    row: list[Place]
    state: object
    text: RichText
    names: frozenset[Name]
    """Whom the text names first."""


class CitedDocument:
    """The citations of one document in their order, and its reference list, kept up to date edit by edit.

    The list has the works that are cited, and those named as ``uncited`` ("*": all others). Raises `StyleError`
    for a style that cannot be compiled.

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
    ) -> None:
        """Begin a document in ``style`` that may cite ``references``; every citation has an id of its own."""
        self._processor = Processor(style, (), (), options)
        self._works = KnownWorks(self._processor)
        self._references: dict[str, Reference] = {}
        self._counter = ChangeCounter()
        self._seen = 0
        for reference in references:
            self._references.setdefault(reference.id, reference)
            reference.report_changes(self._counter)
        self._citations: dict[str, Citation] = {}
        self._uncited: tuple[str, ...] = ()
        self._chapters: frozenset[str] = frozenset()
        self._texts: dict[str, RichText] = {}
        self._kept: dict[str, _Kept] = {}
        self._held = -1
        """The version of the works for which all kept texts hold."""
        self._listed = -1
        self._entries: dict[str, ListEntry] = {}
        self.load(citations, uncited=uncited)

    # Edits

    def load(
        self, citations: Iterable[Citation], *, uncited: Iterable[str] = (), chapters: Iterable[str] = ()
    ) -> Changes:
        """Have ``citations`` instead of those so far, in this order; ``chapters``: see `set_chapters`."""
        given = list(citations)
        ids = [self._checked(citation).id for citation in given]
        if len(set(ids)) < len(ids):
            raise InvalidValueError("two citations have the same id", remedy="Give each an id of its own.")
        self._require(set(uncited := tuple(uncited)) - {ALL_WORKS})
        loaded = dict(zip(ids, given, strict=True))
        self._chapters = _known_ids(chapters, loaded)
        self._citations = loaded
        self._uncited = uncited
        return self._refreshed()

    def insert(self, citation: Citation, *, before: str = "") -> Changes:
        """Add ``citation``, before the one with the id ``before``, or else at the end."""
        if self._checked(citation).id in self._citations:
            raise InvalidValueError(
                f'the document has a citation "{citation.id}" already', remedy="Use replace, or give another id."
            )
        self._put(citation, before)
        return self._refreshed()

    def replace(self, citation: Citation) -> Changes:
        """Have ``citation`` in the place of the one with the same id."""
        self._known(self._checked(citation).id)
        self._citations[citation.id] = citation
        return self._refreshed()

    def remove(self, id: str) -> Changes:
        """Take the citation ``id`` out."""
        self._known(id)
        self._take_out(id)
        return self._refreshed()

    def move(self, id: str, *, before: str = "") -> Changes:
        """Put the citation ``id`` before the one with the id ``before``, or else to the end."""
        citation = self._known(id)
        if before:
            self._known(before)
        if before in (id, self._following(id)):
            return Changes({}, {})
        self._take_out(id)
        self._put(citation, before)
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
        self._chapters = _known_ids(ids, self._citations)
        return self._refreshed()

    def set_reference(self, reference: Reference) -> Changes:
        """Have ``reference``: a new one, or instead of the one with the same key."""
        self._references[reference.id] = reference
        reference.report_changes(self._counter)
        self._works.forget(reference.id)
        return self._refreshed()

    # What there is

    @property
    def citations(self) -> Mapping[str, RichText]:
        """The text of every citation by its id, in the document's order."""
        self._refresh_if_edited()
        return {id: self._texts[id] for id in self._citations}

    def bibliography(self, where: Callable[[Reference], bool] | None = None) -> ReferenceList:
        """Returns the reference list, or the section of it with the works that ``where`` takes.

        Numbers, suffixes and substitutes are those of the whole list. Raises `StyleError` when the style has none.
        """
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
            if item.id in self._entries and (where is None or where(self._references[item.id]))
        ]
        return layout.laid_out(entries)

    def preview(self, citation: Citation, *, before: str = "") -> RichText:
        """The text ``citation`` would have before the citation ``before``, or at the end; nothing is changed."""
        state = (dict(self._citations), dict(self._texts), dict(self._kept))
        held = self._held == self._works.version
        probe = attrs.evolve(citation, id=citation.id or "preview")
        self._require(item.id for item in probe.items)
        try:
            self._citations.pop(probe.id, None)
            self._put(probe, before)
            return self._refreshed().citations.get(probe.id) or self._texts[probe.id]
        finally:
            self._citations, self._texts, self._kept = state
            self._settle()
            self._held = self._works.version if held else -1
            self._entries = {entry.id: entry for entry in self._works.entries()}
            self._listed = self._works.version

    # Keeping up to date

    def _checked(self, citation: Citation) -> Citation:
        if not citation.id:
            raise InvalidValueError("a citation of a document needs an id", remedy='Citation(items, id="c1")')
        self._require(item.id for item in citation.items)
        return citation

    def _require(self, keys: Iterable[str]) -> None:
        for key in keys:
            if key not in self._references:
                raise UnknownKeyError(f'there is no entry "{key}"', remedy=nearest(key, self._references))

    def _known(self, id: str) -> Citation:
        _known_ids([id], self._citations)
        return self._citations[id]

    def _take_out(self, id: str) -> None:
        """Take the citation out; a chapter that it began begins with the next one."""
        if id in self._chapters:
            self._chapters = (self._chapters - {id}) | ({self._following(id)} - {""})
        del self._citations[id]

    def _following(self, id: str) -> str:
        """Returns the id of the citation that follows, "" behind the last."""
        ids = [*self._citations, ""]
        return ids[ids.index(id) + 1]

    def _put(self, citation: Citation, before: str) -> None:
        if not before:
            self._citations[citation.id] = citation
            return
        self._known(before)
        following = list(self._citations.items())
        place = next(number for number, (id, _) in enumerate(following) if id == before)
        self._citations = dict([*following[:place], (citation.id, citation), *following[place:]])

    def _refresh_if_edited(self) -> None:
        if self._counter.count != self._seen:
            self._works.forget_all()
            self._refreshed()

    def _settle(self) -> None:
        """Number the works, and tell them apart."""
        self._seen = self._counter.count
        keys = [item.id for citation in self._citations.values() for item in citation.items]
        uncited = self._references if ALL_WORKS in self._uncited else self._uncited
        self._works.settle([self._references[key] for key in dict.fromkeys([*keys, *uncited])])

    def _refreshed(self) -> Changes:
        if self._counter.count != self._seen:
            self._works.forget_all()
        self._settle()
        citations = dict(self._changed_citations())
        if self._listed == self._works.version:
            return Changes(citations, {})
        self._listed = self._works.version
        listed_before = tuple(self._entries)
        entries, present = self._works.entries(), {}
        changed: dict[str, ListEntry] = {}
        for entry in entries:
            present[entry.id] = entry
            if self._entries.get(entry.id) is not entry:
                changed[entry.id] = entry
        removed = tuple(key for key in listed_before if key not in present)
        self._entries = present
        order = tuple(present)
        return Changes(citations, changed, removed, order if order != listed_before else None)

    def _changed_citations(self) -> Iterator[tuple[str, RichText]]:
        before, self._texts = self._texts, {}
        kept, self._kept = self._kept, {}
        changed = self._changed_works()
        named: set[Name] = set()
        for citation, row in zip(self._citations.values(), self._places(), strict=True):
            known = kept.get(citation.id)
            if (
                known is None
                or changed is None
                or known.citation is not citation
                or known.row != row
                or (changed and not changed.isdisjoint([item.id for item in citation.items]))
            ):
                known = self._checked_again(citation, row, known, named)
            named |= known.names
            self._kept[citation.id] = known
            self._texts[citation.id] = known.text
            if before.get(citation.id) is not known.text:
                yield citation.id, known.text
        self._held = self._works.version

    def _changed_works(self) -> frozenset[str] | None:
        """Returns the works that have changed since the citations were looked at; ``None`` where it may be any, or
        where a text depends on what is named before it, too."""
        if self._works.introduces:
            return None
        if self._held == self._works.version:
            return frozenset()
        return self._works.changed if self._held == self._works.version - 1 else None

    def _checked_again(self, citation: Citation, row: list[Place], known: _Kept | None, named: set[Name]) -> _Kept:
        """``known``, if the text of ``citation`` depends on nothing that has changed, or else a new one."""
        state = self._works.state_of(citation, named)
        if known is not None and (known.citation, known.row, known.state) == (citation, row, state):
            return known._replace(citation=citation)
        after = set(named)
        text = self._processor.rendered(citation, row, after)
        if known is not None and known.text == text:
            text = known.text
        return _Kept(citation, row, state, text, frozenset(after - named))

    def _places(self) -> Iterator[list[Place]]:
        chapter: list[Citation] = []
        for id, citation in self._citations.items():
            if id in self._chapters and chapter:
                yield from self._processor.places(chapter)
                chapter = []
            chapter.append(citation)
        yield from self._processor.places(chapter)


def _known_ids(ids: Iterable[str], citations: Mapping[str, Citation]) -> frozenset[str]:
    """Returns ``ids``; raises `UnknownKeyError` for one that no citation has."""
    for id in (asked := frozenset(ids)):
        if id not in citations:
            raise UnknownKeyError(f'the document has no citation "{id}"', remedy=nearest(id, citations))
    return asked


__all__ = ["Changes", "CitedDocument"]
