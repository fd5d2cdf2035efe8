"""A manuscript: a draft with everything put in, ready to be written in any format."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from mutualevidence.drafts.filtering import Filtered, filtered
from mutualevidence.drafts.formats import writer_of
from mutualevidence.drafts.losses import cells_not_run, lost_in_reading, shortcodes_left
from mutualevidence.drafts.wanted import Wanted
from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.output.printable import Printable

if TYPE_CHECKING:
    from mutualevidence.drafts.reading import Draft
    from mutualevidence.drafts.sources import Sources
    from mutualevidence.drafts.writing import Written


class Manuscript(Printable):
    """A finished text: citations, evidence and references are in it. `to` gives it in a format.

    ``diagnostics`` says what was lost on the way into it and into the formats that it was written in so far.
    """

    def __init__(
        self, draft: Draft, sources: Sources, *, paper: str = "", reference_doc: str = "", live_citations: str = ""
    ) -> None:
        """Put everything into ``draft``; raises `InvalidValueError` for keys, labels and claims nobody knows.

        ``paper`` is "student" or "professional" for an APA paper; without it the front matter decides. In a Word
        file the citations live in the program ``live_citations``: zotero, mendeley, endnote or word.
        """
        made = filtered(draft, sources, linked=True, live=live_citations)
        self._style = sources.style
        errors = [each for each in made.diagnostics if each.severity is Severity.ERROR]
        if errors:
            raise InvalidValueError("\n".join(str(error) for error in errors))
        self.paper = _paper(paper or draft.front.text("paper"))
        front_doc = draft.front.text("reference_doc")
        self.reference_doc = reference_doc or (draft.beside(front_doc) if front_doc else "")
        self._made: Filtered = made
        self._losses = [*made.diagnostics, *lost_in_reading(draft.messages, draft.file)]
        for losses in (cells_not_run, shortcodes_left):
            self._losses += losses(draft.blocks, draft.places, draft.file)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was lost, in reading and in writing, each once."""
        return tuple(sorted(dict.fromkeys(self._losses), key=lambda each: each.line))

    def to(self, format: str, *, standalone: bool = False) -> str | bytes:
        """The text in ``format``: any that pandoc writes; bytes where it is no text (docx, odt, pdf, epub).

        ``standalone`` makes a whole file of it. Raises `UnknownFormatError`, and `MissingExtraError` where a
        package is not installed.
        """
        return self._written(format, standalone=standalone).content

    def pictures(self, format: str) -> Mapping[str, bytes]:
        """Returns the pictures that a file in ``format`` expects beside it, by file name."""
        return self._written(format, standalone=True).pictures

    def _written(self, format: str, *, standalone: bool) -> Written:
        from mutualevidence.drafts.writing import written

        key = (format, standalone)
        if key not in self._kept:
            wanted = Wanted(
                format=writer_of(format), standalone=standalone, paper=self.paper, reference_doc=self.reference_doc
            )
            self._kept[key] = self._with_live_citations(
                written(self._made.draft, self._made.figures, wanted), wanted
            )
            self._losses += self._kept[key].diagnostics
        return self._kept[key]

    def _with_live_citations(self, made: Written, wanted: Wanted) -> Written:
        """Returns ``made`` with fields for the citations, in Word."""
        if self._made.live is None or wanted.format != "docx" or not isinstance(made.content, bytes):
            return made
        language = self._made.draft.front.text("language") or "en-US"
        return attrs.evolve(made, content=self._made.live.put_into(made.content, self._style, language))

    @cached_property
    def _kept(self) -> dict[tuple[str, bool], Written]:
        return {}


def _paper(name: str) -> str:
    from mutualevidence.drafts.design.title_blocks import PAPERS

    if name and name not in PAPERS:
        near = nearest_names(name, PAPERS)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise InvalidValueError(f'there is no paper "{name}"', remedy=f"{hint}Use {' or '.join(PAPERS)}.")
    return name
