"""Prints what a library says beyond its lists: evidence summaries, tables, drafts and the report page."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mutualevidence.errors import InvalidValueError
from mutualevidence.library import sources
from mutualevidence.library.printing import Printing, loaded_style, options_of
from mutualevidence.library.texts import FinishedText

if TYPE_CHECKING:
    from mutualevidence.csl import Options, Style
    from mutualevidence.drafts import Draft, Manuscript, Sources
    from mutualevidence.drafts.refreshing import Refreshed
    from mutualevidence.evidence.summary import Summary
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.finding import Study
    from mutualevidence.model.reference import Reference
    from mutualevidence.model.review import Review


class Reporting(Printing):
    """What prints evidence and whole texts; a part of `Library`."""

    _claims: dict[str, Claim]
    _review: Review | None
    _sources: list[sources.SourceFile]

    if TYPE_CHECKING:

        @property
        def references(self) -> tuple[Reference, ...]:  # noqa: D102 - see `Library`
            ...

        @property
        def studies(self) -> dict[str, Study]:  # noqa: D102 - see `Library`
            ...

        def _retracted(self) -> frozenset[str]: ...

        def _decided(self, claims: Iterable[Claim]) -> tuple[Claim, ...]: ...

        def _years(self) -> dict[str, int]: ...

        def _require_claim(self, claim: str) -> None: ...

    def _summary(self, claims: Iterable[str]) -> Summary:
        from mutualevidence.evidence.summary import Summary

        for claim in claims:
            self._require_claim(claim)
        chosen = tuple(self._claims[claim] for claim in claims) or tuple(self._claims.values())
        return Summary(self.studies, self._decided(chosen), self._years(), retracted=self._retracted())

    def export_effects(self, format: str = "csv", *claims: str) -> str:
        """The effects that ``claims`` (all, if none is named) rest on, for statisticians: csv, json or metafor.

        Effects are on the scale of analysis (``yi``, ``vi``: logarithms of ratios). ``metafor`` is a script for R
        that pools every outcome anew and stops where it gets another result. Raises `UnknownKeyError` for a claim,
        `InvalidValueError` for a format that is not there.

        >>> from mutualevidence import Library
        >>> Library.read("references.bib").export_effects().splitlines()[0]
        'claim,outcome,comparison,study,finding,relation,measure,yi,vi,weight'
        """
        from mutualevidence.evidence.exporting import FORMATS

        if format not in FORMATS:
            raise InvalidValueError(f'effects are not written as "{format}"', remedy=f"Use {', '.join(FORMATS)}.")
        return FORMATS[format](self._summary(claims).claims)

    def summary(
        self,
        *claims: str,
        style: str | Style = "apa",
        locale: str | None = None,
        options: Options | None = None,
    ) -> FinishedText:
        """What the studies found for each of ``claims`` (all, if none is named), with tables and references.

        >>> from mutualevidence import Library
        >>> summary = Library.read("references.bib").summary("helping-helps-the-helper")
        >>> summary.to_text().splitlines()[0]
        'Evidence Summary'
        >>> summary.data["claims"][0]["id"]
        'helping-helps-the-helper'
        """
        from mutualevidence.library.citing import cited_document

        summary = self._summary(claims)
        document = cited_document(
            summary.document(),
            self._printed(),
            loaded_style(style, locale),
            included=summary.pooled_works,
            options=options_of(options),
        )
        return FinishedText(document, summary.data)

    def render(
        self,
        draft: str | bytes | Draft,
        *,
        file: str = "",
        style: str | Style | None = None,
        locale: str | None = None,
        paper: str = "",
        reference_doc: str = "",
        live_citations: str = "",
        options: Options | None = None,
    ) -> Manuscript:
        """Returns a draft with its citations, evidence blocks and reference list put in, ready for any format.

        A text is read as the ending of ``file`` says, or as Markdown. ``style`` and ``locale`` are those that the
        draft names (``csl``, ``locale``, ``lang``), or APA, if absent. ``paper`` ("student", "professional") makes
        an APA paper of it; a ``reference_doc`` is a Word file whose styles are used. In Word the citations live
        on in ``live_citations``: zotero, mendeley, endnote or word. ``options``: see `document`. Needs the extra
        ``drafts``. Raises `InvalidValueError` that names line and nearest key for what the draft cites and nobody
        knows.
        """
        from mutualevidence.drafts import Draft, Manuscript, read_draft

        read = draft if isinstance(draft, Draft) else read_draft(draft, file=file)
        sources = self.sources_for(read, style=style, locale=locale, options=options)
        return Manuscript(read, sources, paper=paper, reference_doc=reference_doc, live_citations=live_citations)

    def refresh(
        self, document: bytes, *, file: str = "", style: str | Style = "apa", locale: str | None = None
    ) -> Refreshed:
        """A Word manuscript of Zotero, Mendeley, EndNote, Citavi or Word with citations and list in ``style``.

        ``document`` is the content of the .docx called ``file``. Every other byte of its text and every other part
        stay as they were; citations that were changed by hand stay, too. The library is needed only for works that
        the list names though nobody cites them. ``diagnostics`` says what was left. Raises `ReadError`, and
        `InvalidValueError` where nothing is cited in the file.
        """
        from mutualevidence.drafts.refreshing import refreshed

        return refreshed(document, loaded_style(style, locale), file=file, more=self.references)

    def sources_for(
        self,
        draft: Draft,
        *,
        style: str | Style | None = None,
        locale: str | None = None,
        options: Options | None = None,
    ) -> Sources:
        """What ``draft`` can cite and have put in: this library, in the style that the draft names, or APA."""
        from mutualevidence.drafts import Sources, style_of

        claims = {claim.id: claim for claim in self._decided(self._claims.values())}
        return Sources(
            self._printed(),
            style_of(draft, style, locale),
            studies=self.studies,
            claims=claims,
            review=self._review,
            retracted=self._retracted(),
            options=options_of(options),
        )

    def report(self, *, style: str | Style = "apa", locale: str | None = None, title: str = "") -> str:
        """Returns one self-contained web page: claims, tables, plots and references, with every citation linked.

        Without the extra ``plots`` the page says which plots are missing, and what to install.
        """
        from mutualevidence.report.report import report_page

        source = self._sources[0].path if len(self._sources) == 1 else None
        return report_page(
            self._printed(),
            self.studies,
            self._decided(self._claims.values()),
            loaded_style(style, locale),
            review=self._review,
            title=title,
            file=source.name if source else "",
            retracted=self._retracted(),
        )

    def findings_table(
        self,
        *,
        claim: str = "",
        outcome: str = "",
        design: str = "",
        direction: str = "",
        style: str | Style = "apa",
        locale: str | None = None,
    ) -> FinishedText:
        """Returns the findings as a table with the references they come from; the arguments choose some of them.

        ``design`` and ``direction`` are words of the vocabulary of findings. Raises `UnknownKeyError` for a claim
        that is not there, and `InvalidValueError` for a word that is none.

        >>> from mutualevidence import Library
        >>> table = Library.read("references.bib").findings_table(direction="no-difference")
        >>> list(table.data["findings"])
        ['bright1999#modality', 'bright1999#leaders', 'marmar1988#grief']
        """
        from mutualevidence.evidence import listing
        from mutualevidence.library.citing import cited_document

        if claim:
            self._require_claim(claim)
        wanted = listing.Filter(claim=claim, outcome=outcome, design=design, direction=direction)
        found = listing.chosen_findings(self.studies, self._claims, wanted)
        document = cited_document(listing.findings_document(found), self._printed(), loaded_style(style, locale))
        return FinishedText(document, functools.partial(listing.findings_data, found))
