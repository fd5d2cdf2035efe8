"""What the rules look at: a manuscript, its works, its citations with the works they mean, and what APA prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from mutualevidence.csl.processor import process
from mutualevidence.manuscripts.citations.cite import Cite
from mutualevidence.manuscripts.citations.matching import Fit, Match
from mutualevidence.manuscripts.citations.parentheses import Piece, pieces
from mutualevidence.manuscripts.references.printing import apa
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.manuscripts.text import Manuscript
from mutualevidence.manuscripts.works import Work, Works
from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.retraction import Retraction
from mutualevidence.richtext.inline import plain_text


@attrs.define(slots=False)
class Checked:
    """A manuscript as its rules see it."""

    manuscript: Manuscript
    works: Works
    matches: Sequence[Match]
    listed: bool
    """Whether the works are those of the manuscript's own reference list."""
    further: Works = attrs.field(factory=lambda: Works.of(()))
    """The works of a bibliography beside the list."""
    retractions: Mapping[str, Retraction] = attrs.field(factory=dict)
    """What a file of retractions tells of the works, by key."""

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each work in the list as APA orders it, by key (9.44 to 9.49)."""
        bibliography = process(apa(), [work.reference for work in self.works.works]).bibliography
        return {entry.id: place for place, entry in enumerate(bibliography.entries if bibliography else ())}

    @cached_property
    def expected(self) -> Mapping[str, Piece]:
        """How APA cites each work within parentheses, by key, told apart from the others (8.17 to 8.20)."""
        references = [work.reference for work in self.works.works]
        citations = [Citation((CitationItem(reference.id),)) for reference in references]
        printed = process(apa(), references, citations).citations
        texts = (plain_text(text).removeprefix("(").removesuffix(")") for text in printed)
        read = (
            (reference.id, next(pieces(text), None)) for reference, text in zip(references, texts, strict=True)
        )
        return {key: piece for key, piece in read if piece is not None}

    @property
    def found(self) -> Iterator[tuple[Cite, Work]]:
        """The citations whose work is known by their own names, with it."""
        for match in self.matches:
            if match.work is None or match.through_owner or match.is_ambiguous:
                continue
            if match.fit in (Fit.RIGHT, Fit.SUFFIX):
                yield match.cite, match.work

    def at(
        self, cite: Cite, code: str, message: str, remedy: str, section: str, severity: Severity = Severity.WARNING
    ) -> Remark:
        """Returns a remark about ``cite``."""
        paragraph = self.manuscript.paragraphs[cite.paragraph]
        return Remark(
            code=code,
            message=message,
            remedy=remedy,
            section=section,
            severity=severity,
            paragraph=cite.paragraph,
            line=self.line(cite.paragraph, cite.start),
            start=cite.start,
            end=cite.end,
            quote=paragraph.text[cite.start : cite.end],
        )

    def about(
        self, work: Work, code: str, message: str, remedy: str, section: str, severity: Severity = Severity.WARNING
    ) -> Remark:
        """Returns a remark about a listed ``work``."""
        listed = self.manuscript.listed[work.place] if self.listed else None
        return Remark(
            code=code,
            message=message,
            remedy=remedy,
            section=section,
            severity=severity,
            reference=work.place,
            line=listed.line if listed else work.reference.source.line,
            key=work.key,
            quote=(listed.text if listed else work.reference.title)[:80],
        )

    def line(self, paragraph: int, place: int) -> int:
        """The line of ``place`` in a paragraph whose own lines are those of the file, 0 where none is known."""
        found = self.manuscript.paragraphs[paragraph]
        return found.line + found.text.count("\n", 0, place) if found.line else 0


Rule = Callable[[Checked], Iterator[Remark]]
"""One rule: what it has to say about a manuscript."""
