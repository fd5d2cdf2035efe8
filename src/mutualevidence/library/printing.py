"""Prints the citations and reference lists of a library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack, overload

from mutualevidence.errors import InvalidValueError
from mutualevidence.library.texts import FormattedText
from mutualevidence.model.keys import require_known
from mutualevidence.model.reference import Reference
from mutualevidence.model.tracked import LatestChange

if TYPE_CHECKING:
    from mutualevidence.csl import Options, Style
    from mutualevidence.csl.cited_document import CitedDocument
    from mutualevidence.csl.processor import Processor
    from mutualevidence.library.sections import Sections
    from mutualevidence.model.citation import Citation, CitationItem, Mode
    from mutualevidence.richtext.document import Document, ReferenceList

MOST_STYLES = 16
"""Styles in which a library keeps its references ready; the one first used goes first."""


class ListSettings(TypedDict, total=False):
    """What may be said of a reference list besides its works and format; see `Printing.bibliography`."""

    style: str | Style
    locale: str | None
    standalone: bool
    annotated: bool
    included: Iterable[str]
    uncited: Iterable[str]
    sections: Sections | None
    options: Options | None


class Printing:
    """What prints citations and lists; a part of `Library`."""

    _references: dict[str, Reference]
    _changes: LatestChange

    if TYPE_CHECKING:

        def convert(self, format: str, *, keys: Iterable[str] | None = None) -> str:  # noqa: D102 - see `Library`
            ...

        def _chosen(self, keys: Iterable[str] | None) -> list[Reference]: ...

        def _printed(self) -> dict[str, Reference]: ...

    def __init__(self) -> None:
        """Begin with no style in use."""
        super().__init__()
        self._processors: dict[tuple[str | Style, str | None, Options | None], tuple[object, Processor]] = {}

    @overload
    def bibliography(  # type: ignore[overload-overlap]  # a literal is the narrower str
        self,
        keys: Iterable[str] | None = None,
        *,
        format: Literal["docx"],
        **settings: Unpack[ListSettings],
    ) -> bytes: ...

    @overload
    def bibliography(
        self, keys: Iterable[str] | None = None, *, format: str = "text", **settings: Unpack[ListSettings]
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
            whole = _as_document(parts, titled=format.lower() == "docx")
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
            processor = Processor(loaded_style(style, locale), listed, (), options_of(options))
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
        mode: str | Mode = "parenthetical",
        prefix: str = "",
        suffix: str = "",
        cited_in: str | CitationItem | None = None,
        style: str | Style = "apa",
        format: str = "text",
        locale: str | None = None,
        options: Options | None = None,
    ) -> FormattedText:
        """Returns the citation of ``keys``, as it stands in running text: "(Bright et al., 1999, p. 495)".

        ``locator`` is the place within the (last) work, as people write it: "p. 495", "Table 2", "chap. 3".
        ``narrative`` (or ``mode``: "narrative", "author-only", "year-only") puts the authors into the sentence.
        ``cited_in`` is the work in which you read of the (last) one, and in which ``locator`` and ``suffix`` are
        (APA 7, 8.6): only that one belongs into the reference list.
        Works are told apart as they are in the reference list of the whole library. A whole `Citation` may be
        given instead of keys; it says all the rest itself. ``options``: see `bibliography`. Raises
        `UnknownKeyError` with the nearest key.

        >>> from mutualevidence import Library
        >>> library = Library.read("references.bib")
        >>> print(library.cite("bright1999", "roberts1999", locator="p. 495"))
        (Bright et al., 1999; Roberts et al., 1999, p. 495)
        >>> print(library.cite("bright1999", narrative=True))
        Bright et al. (1999)
        >>> print(library.cite("marmar1988", cited_in="bright1999", locator="p. 492"))
        (Marmar et al., 1988, as cited in Bright et al., 1999, p. 492)
        """
        from mutualevidence.library.one_citation import citation_of
        from mutualevidence.model.citation import cited_keys
        from mutualevidence.output import render_inline

        citation = citation_of(
            keys,
            locator=locator,
            prefix=prefix,
            suffix=suffix,
            cited_in=cited_in,
            mode="narrative" if narrative else mode,
        )
        require_known(cited_keys((citation,)), self._references)
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
        cites and of the works ``uncited`` ("*": all others); every edit gives back the texts that it
        changed. Each citation has an id of its own. ``options`` are what the document decides, not its style:
        links, abbreviations, how near a "near note" is. Raises `UnknownKeyError` or `StyleError`.

        >>> from mutualevidence import Citation, CitationItem, Library
        >>> document = Library.read("references.bib").document(style="ieee")
        >>> document.insert(Citation([CitationItem("bright1999")], id="c1")).order
        ('bright1999',)
        """
        from mutualevidence.csl.cited_document import CitedDocument
        from mutualevidence.library.sections import queried

        works = tuple(self._printed().values())
        chosen = loaded_style(style, locale)
        return CitedDocument(
            chosen, works, citations, uncited=uncited, options=options_of(options), queried=queried
        )

    def _processor(self, style: str | Style, locale: str | None, options: Options | None = None) -> Processor:
        """Returns the engine that has this library's references loaded; made anew when one of them has changed."""
        from mutualevidence.csl.processor import Processor

        asked = (style, locale, options)
        made, processor = self._processors.get(asked, (None, None))
        mark = self._changes.mark  # read before the works: what is changed meanwhile makes it stale
        if processor is None or made is not mark:
            for reference in list(self._references.values()):
                reference.report_changes(self._changes)
            works = tuple(self._printed().values())
            processor = Processor(loaded_style(style, locale), works, (), options_of(options))
            self._processors.pop(asked, None)
            for oldest in list(self._processors)[: 1 - MOST_STYLES]:
                self._processors.pop(oldest, None)
            self._processors[asked] = (mark, processor)
        return processor

    @staticmethod
    def _html(references: ReferenceList) -> str:
        from mutualevidence.output import render_references

        return str(render_references(references, "html"))


def _as_document(sections: Mapping[str, ReferenceList], *, titled: bool) -> Document:
    """The ``sections`` of a list; before them the sentence that explains the asterisks of works that a
    meta-analysis includes (APA 7, 9.52). A Word file's list is ``titled``."""
    from mutualevidence.csl.apa.lists import asterisk_note
    from mutualevidence.richtext.document import Block, Document, Heading

    blocks: list[Block] = [Heading(2, ("References",))] if titled else []
    blocks += asterisk_note(*sections.values())
    for title, listed in sections.items():
        blocks += [Heading(3 if titled else 2, (title,)), listed] if title else [listed]
    return Document(tuple(blocks), title="References" if titled else "")


def options_of(options: Options | None) -> Options:
    """Returns ``options``, or those that a document has of itself."""
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
