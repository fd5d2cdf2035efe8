"""The texts of the citations of an edited document, kept with all that they depend on and made anew only when one
of these differs (CSL 1.0.2, Choose, ``position``; Disambiguation)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mutualevidence.csl.document.positions import Place
from mutualevidence.model.citation import Citation, cited_keys
from mutualevidence.model.name import Name
from mutualevidence.richtext.inline import RichText
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.known_works import KnownWorks
    from mutualevidence.csl.processor import Processor


class _Kept(NamedTuple):
    """A text of a citation with all that it depends on."""

    citation: Citation
    row: list[Place]
    state: object
    text: RichText
    names: frozenset[Name]
    """Whom the text names first."""


class CitedTexts:
    """The text of every citation there is now, by its id."""

    def __init__(self, processor: Processor, works: KnownWorks) -> None:
        """No citation is known yet."""
        self._processor = processor
        self._works = works
        self._kept: dict[str, _Kept] = {}
        self._held = -1
        """The version of the works for which all kept texts hold."""

    def copy(self) -> CitedTexts:
        """Returns the same texts, to be changed by themselves."""
        copied = CitedTexts(self._processor, self._works)
        copied._kept, copied._held = self._kept, self._held  # which `update` replaces, and never changes
        return copied

    def hold(self) -> None:
        """Take all texts for those of the works as they are now, as they were when the texts were made."""
        self._held = self._works.version

    def of(self, id: str) -> RichText:
        """Returns the text of the citation ``id``."""
        return self._kept[id].text

    def update(self, chapters: Iterable[list[Citation]]) -> dict[str, RichText]:
        """Have the texts of the citations in ``chapters``; returns those that are new, or read otherwise now."""
        before, kept = self._kept, {}
        changed = self._changed_works()
        named: set[Name] = set()
        different: dict[str, RichText] = {}
        for citation, row in self._placed(chapters):
            known = before.get(citation.id)
            if (
                known is None
                or changed is None
                or known.citation is not citation
                or known.row != row
                or (changed and not changed.isdisjoint(cited_keys((citation,))))
            ):
                made = self._checked_again(citation, row, known, named)
                if known is None or made.text is not known.text:
                    different[citation.id] = made.text
                known = made
            named |= known.names
            kept[citation.id] = known
        self._kept = kept
        self.hold()
        return different

    def _placed(self, chapters: Iterable[list[Citation]]) -> Iterator[tuple[Citation, list[Place]]]:
        for chapter in chapters:
            yield from zip(chapter, self._processor.citer.places(chapter), strict=True)

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
        text = self._processor.citer.rendered(citation, row, after)
        if known is not None and known.text == text:
            text = known.text
        return _Kept(citation, row, state, text, frozenset(after - named))
