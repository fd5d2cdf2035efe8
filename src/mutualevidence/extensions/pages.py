"""The citations, evidence and references of one page, through one pass of the CSL engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

from mutualevidence.csl import Style, process
from mutualevidence.drafts.insertions import evidence_blocks
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.attributes import did_you_mean, nearest
from mutualevidence.model.citation import Citation
from mutualevidence.report.citation_links import linked_citation, words_of
from mutualevidence.richtext.document import Document
from mutualevidence.richtext.documents import citations_in, with_citations
from mutualevidence.richtext.inline import RichText, plain_text
from mutualevidence.richtext.reference_list import ReferenceList

if TYPE_CHECKING:
    from mutualevidence.drafts import Sources
    from mutualevidence.library.library import Library

Place: TypeAlias = Citation | Document
"""A place on a page: one that cites, or evidence that is put in."""
Resolved: TypeAlias = "RichText | Document"


@attrs.frozen
class Site:
    """The library and the style of a site, and the works that any of its pages cites."""

    library: Library
    style: Style
    cited: frozenset[str] = frozenset()

    @classmethod
    def read(cls, files: Iterable[str], style: str, locale: str | None) -> Site:
        """The site of the bibliographies ``files``; raises `InvalidValueError` for a style that cites in notes."""
        from mutualevidence.library.library import Library

        used = Style.load(style, locale=locale)
        if used.class_ == "note":
            raise InvalidValueError(
                f'the style "{style}" cites in notes, which pages do not have',
                remedy="Choose one that cites in the text.",
            )
        return cls(Library.read(*files), used)

    def with_cited(self, keys: Iterable[str]) -> Site:
        """Returns the site when its pages cite ``keys``."""
        return attrs.evolve(self, cited=frozenset(keys))

    @property
    def sources(self) -> Sources:
        """What pages can cite and have put in."""
        from mutualevidence.drafts.sources import Sources

        references = {reference.id: reference for reference in self.library.references}
        return Sources(references, self.style, studies=self.library.studies, claims=self.library.claims)

    def unknown(self, key: str) -> str:
        """Returns what to say of ``key``, "" where an entry has it."""
        if key in self.library:
            return ""
        known = tuple(self.library)
        hint = f" {did_you_mean(key, known)}" if nearest(key, known) else ""
        return f'there is no entry "{key}".{hint}'

    def evidence(self, options: dict[str, str], sentence: str = "") -> Document:
        """Returns the evidence that ``options`` ask for; raises `InsertionError`."""
        sources = self.sources
        evidence = sources.evidence_with_labels if "plot" in options else sources.evidence
        return Document(tuple(evidence_blocks(options, sentence, evidence)))

    def resolved(
        self, places: Sequence[Place], *, linked: bool = True, everywhere: bool = False
    ) -> tuple[list[Resolved], ReferenceList | None]:
        """The texts of ``places``, and the list of what they cite, or ``everywhere`` of what the whole site cites.

        With ``linked`` citations lead to their references on the same page.
        """
        citations = [citation for place in places for citation in _citations(place)]
        wanted = {item.id for citation in citations for item in citation.items}
        wanted |= self.cited if everywhere else set()
        works = [reference for reference in self.library.references if reference.id in wanted]
        made = process(self.style, works, citations)
        listed = made.bibliography if works else None
        texts = (_linked(c, t, listed if linked else None) for c, t in zip(citations, made.citations, strict=True))
        return [_text(place, texts) for place in places], listed


def anchor_of(key: str) -> str:
    """Returns the name of the place of a reference."""
    return "ref-" + (re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-") or "work")


def _citations(place: Place) -> tuple[Citation, ...]:
    return (place,) if isinstance(place, Citation) else citations_in(place)


def _text(place: Place, texts: Iterator[RichText]) -> Resolved:
    if isinstance(place, Citation):
        return next(texts)
    return with_citations(place, [next(texts) for _ in citations_in(place)])


def _linked(citation: Citation, text: RichText, listed: ReferenceList | None) -> RichText:
    """Returns ``text`` with each cite leading to its reference in the list ``listed``."""
    if listed is None:
        return text
    places = {entry.id: anchor_of(entry.id) for entry in listed.entries}
    words = {entry.id: words_of(plain_text(entry.content)) for entry in listed.entries}
    return linked_citation(text, citation, places, words)
