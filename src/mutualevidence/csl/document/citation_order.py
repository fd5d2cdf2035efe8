"""The citations of a document in their order, in chapters: where positions ("ibid.", later forms) start anew
(CSL 1.0.2, Choose, ``position``, leaves to the document where its parts begin)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mutualevidence.errors import InvalidValueError, UnknownKeyError
from mutualevidence.model.citation import Citation
from mutualevidence.model.keys import nearest


class CitationOrder:
    """Citations by their ids, in the order of the document, and the ids with which chapters begin.

    What is inserted before a chapter's first citation ends the chapter above, unless nothing is above.
    """

    __slots__ = ("_chapters", "_citations")

    def __init__(self, citations: Sequence[Citation] = (), chapters: Iterable[str] = ()) -> None:
        """Raises `InvalidValueError` for two citations of one id, `UnknownKeyError` for a chapter of none."""
        self._citations = {citation.id: citation for citation in citations}
        if len(self._citations) < len(citations):
            raise InvalidValueError("two citations have the same id", remedy="Give each an id of its own.")
        self._chapters: frozenset[str] = frozenset()
        self.begin_chapters(chapters)

    def __contains__(self, id: object) -> bool:
        return id in self._citations

    def __iter__(self) -> Iterator[Citation]:
        return iter(self._citations.values())

    def copy(self) -> CitationOrder:
        """Returns the same order, to be changed by itself."""
        return CitationOrder(list(self), self._chapters)

    def known(self, id: str) -> Citation:
        """Returns the citation ``id``; raises `UnknownKeyError` where there is none."""
        _require(id, self._citations)
        return self._citations[id]

    def put(self, citation: Citation, before: str = "") -> None:
        """Have ``citation`` before the one with the id ``before``, or else at the end; one that is there already
        stays if it may, or moves."""
        if before:
            self.known(before)
        if citation.id in self._citations:
            if before in (citation.id, self._following(citation.id)):
                self.replace(citation)
                return
            self.take_out(citation.id)
        if not before:
            self._citations[citation.id] = citation
            return
        given = list(self)
        place = list(self._citations).index(before)
        if not place and before in self._chapters:
            self._chapters = (self._chapters - {before}) | {citation.id}
        given.insert(place, citation)
        self._citations = {one.id: one for one in given}

    def replace(self, citation: Citation) -> None:
        """Have ``citation`` in the place of the one with its id."""
        self._citations[self.known(citation.id).id] = citation

    def take_out(self, id: str) -> None:
        """Take the citation ``id`` out; a chapter that it began begins with the next one."""
        self.known(id)
        if id in self._chapters:
            self._chapters = (self._chapters - {id}) | ({self._following(id)} - {""})
        del self._citations[id]

    def _following(self, id: str) -> str:
        """Returns the id of the citation that follows, "" behind the last."""
        ids = [*self._citations, ""]
        return ids[ids.index(id) + 1]

    def begin_chapters(self, ids: Iterable[str]) -> None:
        """Begin a chapter with each of ``ids``, and with no other citation."""
        for id in (asked := frozenset(ids)):
            _require(id, self._citations)
        self._chapters = asked

    def chapters(self) -> Iterator[list[Citation]]:
        """Yields the citations of one chapter after the other."""
        chapter: list[Citation] = []
        for id, citation in self._citations.items():
            if id in self._chapters and chapter:
                yield chapter
                chapter = []
            chapter.append(citation)
        yield chapter


def _require(id: str, citations: Mapping[str, Citation]) -> None:
    if id not in citations:
        raise UnknownKeyError(f'the document has no citation "{id}"', remedy=nearest(id, citations))
