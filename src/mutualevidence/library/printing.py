"""Prints what a library holds: citations, reference lists, evidence summaries, drafts and the report page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, overload

import attrs

from mutualevidence.errors import InvalidValueError
from mutualevidence.library import sources
from mutualevidence.library.texts import FinishedText, FormattedText
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.keys import require_known
from mutualevidence.model.reference import Reference
from mutualevidence.model.tracked import ChangeCounter

if TYPE_CHECKING:
    from mutualevidence.csl import Options, Style
    from mutualevidence.csl.cited_document import CitedDocument
    from mutualevidence.csl.processor import Processor
    from mutualevidence.drafts import Draft, Manuscript, Sources
    from mutualevidence.drafts.refreshing import Refreshed
    from mutualevidence.evidence.summary import Summary
    from mutualevidence.library.sections import Sections
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.finding import Study
    from mutualevidence.model.review import Review
    from mutualevidence.richtext.document import Document, ReferenceList

MOST_STYLES = 16
"""Styles in which a library keeps its references ready; the one first used goes first."""


class Printing:
    """What prints; a part of `Library`."""

    _references: dict[str, Reference]
    _claims: dict[str, Claim]
    _review: Review | None
    _sources: list[sources.SourceFile]
    _changes: ChangeCounter

    if TYPE_CHECKING:

        @property
        def references(self) -> tuple[Reference, ...]:  # noqa: D102 - see `Library`
            ...

        @property
        def studies(self) -> dict[str, Study]:  # noqa: D102 - see `Library`
            ...

        def convert(self, format: str, *, keys: Iterable[str] | None = None) -> str:  # noqa: D102 - see `Library`
            ...

        def _chosen(self, keys: Iterable[str] | None) -> list[Reference]: ...

        def _printed(self) -> dict[str, Reference]: ...

        def _retracted(self) -> frozenset[str]: ...

        def _decided(self, claims: Iterable[Claim]) -> tuple[Claim, ...]: ...

        def _years(self) -> dict[str, int]: ...

        def _require_claim(self, claim: str) -> None: ...

    def __init__(self) -> None:
        """Begin with no style in use."""
        super().__init__()
        self._processors: dict[tuple[str | Style, str | None, Options | None], tuple[int, Processor]] = {}

    @overload
    def bibliography(  # type: ignore[overload-overlap]  # a literal is the narrower str
        self,
        keys: Iterable[str] | None = None,
        *,
        style: str | Style = "apa",
        format: Literal["docx"],
        locale: str | None = None,
        standalone: bool = False,
        annotated: bool = False,
        included: Iterable[str] = (),
        uncited: Iterable[str] = (),
        sections: Sections | None = None,
        options: Options | None = None,
    ) -> bytes: ...

    @overload
    def bibliography(
        self,
        keys: Iterable[str] | None = None,
        *,
        style: str | Style = "apa",
        format: str = "text",
        locale: str | None = None,
        standalone: bool = False,
        annotated: bool = False,
        included: Iterable[str] = (),
        uncited: Iterable[str] = (),
        sections: Sections | None = None,
        options: Options | None = None,
    ) -> FormattedText: ...

    def bibliography(
        self,
        keys: Iterable[str] | None = None,
        *,
        style: str | Style = "apa",
        format: str = "text",
        locale: str | None = None,
        standalone: bool = False,
        annotated: bool = False,
        included: Iterable[str] = (),
        uncited: Iterable[str] = (),
        sections: Sections | None = None,
        options: Options | None = None,
    ) -> FormattedText | bytes:
        """The reference list, of all works or of ``keys``, those that a text cites, in the order in which it does.

        ``format`` is text, html, markdown, latex, rtf, docx (bytes), typst or csl-json; ``standalone`` makes a
        whole file of it (an HTML page, a LaTeX document). ``annotated`` prints each work's annotation below it
        (APA 7, 9.51); ``included`` are the keys of works that a meta-analysis includes, which APA marks with an
        asterisk (9.52). ``uncited`` works ("*": all others) are listed besides ``keys``, and numbered after them.
        ``sections`` are headings, each with a query ("type:book", "keyword:primary") or with keys: every work
        goes under the first that takes it, "" takes all that is left, and what none takes is not printed; numbers
        and year suffixes are those of the whole list. ``options`` are what the document decides about links,
        abbreviations, names and notes. Raises `UnknownKeyError`, `UnknownFormatError`, `InvalidValueError` (for a
        query that cannot be read) or `StyleError`.

        >>> from mutualevidence import Library
        >>> library = Library.read("references.bib")
        >>> print(library.bibliography(["roberts1999"], style="vancouver"))
        1. Roberts LJ, Salem D, ... American Journal of Community Psychology. 1999;27(6):841–68.
        >>> str(library.bibliography(style="ieee", sections={"Journals": "type:article-journal"})).split()[0]
        'Journals'
        """
        from mutualevidence.output import render_document, render_references

        if format == "csl-json":
            content = self.convert("csl-json", keys=self._listed_keys(keys, uncited))
            return FormattedText(
                content, lambda: self._html(self.reference_list(keys, style=style, locale=locale, uncited=uncited))
            )
        included = tuple(included)
        references = self.reference_list(
            keys,
            style=style,
            locale=locale,
            annotated=annotated,
            included=included,
            uncited=uncited,
            options=options,
        )
        if included or sections:
            parts = self._in_sections(references, sections)
            whole = _as_document(parts, titled=format.lower() == "docx", included=bool(included))
            rendered = render_document(whole, format, standalone=standalone)
        else:
            rendered = render_references(references, format, standalone=standalone)
        if isinstance(rendered, bytes):
            return rendered
        return FormattedText(rendered, lambda: self._html(references))

    def reference_list(
        self,
        keys: Iterable[str] | None = None,
        *,
        style: str | Style = "apa",
        locale: str | None = None,
        annotated: bool = False,
        included: Iterable[str] = (),
        uncited: Iterable[str] = (),
        options: Options | None = None,
    ) -> ReferenceList:
        """Returns the reference list as rich text, for those who render it themselves; see `bibliography`."""
        from mutualevidence.csl.processor import Processor
        from mutualevidence.errors import StyleError

        included = tuple(included)
        if keys is None and not included:
            processor = self._processor(style, locale, options)
        else:
            printed = self._printed()
            chosen = [printed[reference.id] for reference in self._chosen(self._listed_keys(keys, uncited))]
            listed = self._marked(chosen, included)
            processor = Processor(loaded_style(style, locale), listed, (), _options(options))
        bibliography = processor.bibliography()
        if bibliography is None:
            raise StyleError(
                f'the style "{loaded_style(style, locale).title}" prints no reference list',
                remedy="It only cites; choose another style.",
            )
        if annotated:
            from mutualevidence.csl.apa import lists as apa_lists

            return apa_lists.annotated(bibliography, self._references.values())
        return bibliography

    def _listed_keys(self, keys: Iterable[str] | None, uncited: Iterable[str]) -> list[str] | None:
        """Returns the works that are cited, and those that are listed besides; ``None`` for all."""
        if keys is None:
            return None
        others = list(self._references) if "*" in (uncited := tuple(uncited)) else uncited
        return list(dict.fromkeys([*([keys] if isinstance(keys, str) else keys), *others]))

    def _in_sections(self, references: ReferenceList, sections: Sections | None) -> Mapping[str, ReferenceList]:
        """Returns the list by headings, in one without heading where there are no ``sections``."""
        if not sections:
            return {"": references}
        from mutualevidence.library.sections import sections_of

        return sections_of(references, self._references, sections)

    def _marked(self, chosen: list[Reference], included: tuple[str, ...]) -> list[Reference]:
        """Returns the ``chosen`` references, those ``included`` in a meta-analysis marked as such."""
        if not included:
            return chosen
        from mutualevidence.csl.apa.lists import starred

        require_known(included, self._references)
        return starred(chosen, included)

    def cite(
        self,
        *keys: str | CitationItem | Citation,
        locator: str = "",
        narrative: bool = False,
        mode: str | Mode = Mode.PARENTHETICAL,
        prefix: str = "",
        suffix: str = "",
        style: str | Style = "apa",
        format: str = "text",
        locale: str | None = None,
        options: Options | None = None,
    ) -> FormattedText:
        """Returns the citation of ``keys``, as it stands in running text: "(Bright et al., 1999, p. 495)".

        ``locator`` is the place within the (last) work, as people write it: "p. 495", "Table 2", "chap. 3".
        ``narrative`` (or ``mode``: "narrative", "author-only", "year-only") puts the authors into the sentence.
        Works are told apart as they are in the reference list of the whole library. A whole `Citation` may be
        given instead of keys; it says all the rest itself. ``options``: see `bibliography`. Raises
        `UnknownKeyError` with the nearest key.

        >>> from mutualevidence import Library
        >>> library = Library.read("references.bib")
        >>> print(library.cite("bright1999", "roberts1999", locator="p. 495"))
        (Bright et al., 1999; Roberts et al., 1999, p. 495)
        >>> print(library.cite("bright1999", narrative=True))
        Bright et al. (1999)
        """
        from mutualevidence.output import render_inline

        if len(keys) == 1 and isinstance(keys[0], Citation):
            citation = keys[0]
            if locator or prefix or suffix or narrative or mode is not Mode.PARENTHETICAL:
                raise InvalidValueError(
                    "a Citation says its locator, prefix, suffix and mode itself", remedy="Make them part of it."
                )
        else:
            citation = Citation(_cited_items(keys, locator, prefix, suffix), _mode(mode, narrative=narrative))
        require_known((item.id for item in citation.items), self._references)
        text = self._processor(style, locale, options).cite(citation)
        return FormattedText(render_inline(text, format), lambda: render_inline(text, "html"))

    def document(
        self,
        citations: Iterable[Citation] = (),
        *,
        style: str | Style = "apa",
        locale: str | None = None,
        uncited: Iterable[str] = (),
        options: Options | None = None,
    ) -> CitedDocument:
        """Returns a document that cites this library and is edited citation by citation, as word processors do it.

        It has its citations in order, with first and later forms, numbers and "ibid.", and the list of what it
        cites and of the works ``uncited``; every edit gives back the texts that it changed. Each citation has an
        id of its own. ``options`` are what the document decides, not its style: links, abbreviations, how near a
        "near note" is. Raises `UnknownKeyError` or `StyleError`.

        >>> from mutualevidence import Citation, CitationItem, Library
        >>> document = Library.read("references.bib").document(style="ieee")
        >>> document.insert(Citation([CitationItem("bright1999")], id="c1")).order
        ('bright1999',)
        """
        from mutualevidence.csl.cited_document import CitedDocument

        works = tuple(self._printed().values())
        chosen = loaded_style(style, locale)
        return CitedDocument(chosen, works, citations, uncited=uncited, options=_options(options))

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
            summary.document(), self._printed(), loaded_style(style, locale), options=_options(options)
        )
        return FinishedText(document, summary.data())

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
            options=_options(options),
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
        return FinishedText(document, listing.findings_data(found))

    def _processor(self, style: str | Style, locale: str | None, options: Options | None = None) -> Processor:
        """Returns the engine that has this library's references loaded; made anew when one of them has changed."""
        from mutualevidence.csl.processor import Processor

        asked = (style, locale, options)
        made, processor = self._processors.get(asked, (-1, None))
        if processor is None or made != self._changes.count:
            for reference in self._references.values():
                reference.report_changes(self._changes)
            works = tuple(self._printed().values())
            processor = Processor(loaded_style(style, locale), works, (), _options(options))
            self._processors.pop(asked, None)
            while len(self._processors) >= MOST_STYLES:
                del self._processors[next(iter(self._processors))]
            self._processors[asked] = (self._changes.count, processor)
        return processor

    @staticmethod
    def _html(references: ReferenceList) -> str:
        from mutualevidence.output import render_references

        return str(render_references(references, "html"))


def _as_document(sections: Mapping[str, ReferenceList], *, titled: bool, included: bool) -> Document:
    """The ``sections`` of a list; before them the sentence that explains the asterisks of works ``included`` in a
    meta-analysis (APA 7, 9.52). A Word file's list is ``titled``."""
    from mutualevidence.csl.apa.lists import META_ANALYSIS_NOTE
    from mutualevidence.richtext.document import Block, Document, Heading, Paragraph

    blocks: list[Block] = [Heading(2, ("References",))] if titled else []
    if included:
        blocks.append(Paragraph((META_ANALYSIS_NOTE,)))
    for title, listed in sections.items():
        blocks += [Heading(3 if titled else 2, (title,)), listed] if title else [listed]
    return Document(tuple(blocks), title="References" if titled else "")


def _options(options: Options | None) -> Options:
    from mutualevidence.csl.options import DEFAULT

    return options or DEFAULT


def loaded_style(style: str | Style, locale: str | None) -> Style:
    """The style that ``style`` names or is; raises `StyleError`, or `InvalidValueError` for a second language."""
    from mutualevidence.csl import Style

    if not isinstance(style, Style):
        return Style.load(style, locale=locale)
    if locale:
        raise InvalidValueError(
            f'the style "{style.title}" is loaded already, in its own language',
            remedy=f'Load it in the language you want: Style.load(…, locale="{locale}").',
        )
    return style


def _mode(mode: str | Mode, *, narrative: bool) -> Mode:
    try:
        return Mode.NARRATIVE if narrative else Mode(mode)
    except ValueError:
        allowed = ", ".join(Mode)
        raise InvalidValueError(f'there is no citation mode "{mode}"', remedy=f"Use one of {allowed}.") from None


def _cited_items(
    keys: tuple[str | CitationItem | Citation, ...], locator: str, prefix: str, suffix: str
) -> tuple[CitationItem, ...]:
    """Returns the cited works; ``prefix`` goes before the first, ``locator`` and ``suffix`` to the last."""
    from mutualevidence.model.locator import parse_locator

    if not keys:
        raise InvalidValueError("there is nothing to cite", remedy="Name at least one key.")
    items: list[CitationItem] = []
    for key in keys:
        if not isinstance(key, str | CitationItem):
            raise InvalidValueError(
                f"a key is a text, not {key!r}", remedy='Give keys one by one: library.cite("doe2020", "roe2021").'
            )
        items.append(key if isinstance(key, CitationItem) else CitationItem(key))
    if prefix:
        items[0] = attrs.evolve(items[0], prefix=prefix if prefix.endswith(" ") else f"{prefix} ")
    if locator:
        label, value = parse_locator(str(locator))
        items[-1] = attrs.evolve(items[-1], locator=value, label=label)
    if suffix:
        items[-1] = attrs.evolve(items[-1], suffix=suffix if suffix[0] in ",;: " else f" {suffix}")
    return tuple(items)
