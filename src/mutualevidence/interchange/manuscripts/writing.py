"""Puts fields of Zotero, Mendeley, EndNote or Word into a Word file, where bookmarks stand for citations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

import attrs

from mutualevidence.interchange.manuscripts.codes import csl, endnote, word
from mutualevidence.interchange.manuscripts.codes.content import Content
from mutualevidence.interchange.manuscripts.package_parts import Parts
from mutualevidence.interchange.manuscripts.packages import Package
from mutualevidence.interchange.manuscripts.rewriting import Edit, edited
from mutualevidence.interchange.manuscripts.stories import Field, story
from mutualevidence.interchange.manuscripts.word_files import WordFile
from mutualevidence.interchange.xml import word as word_sources
from mutualevidence.model.reference import Reference

_PIECE = 255
"""Characters that Word takes of one property of a document."""
_VERSION = "7.0.0"
"""The version of Zotero whose form of data this is."""


@attrs.frozen(kw_only=True)
class LiveCitations:
    """What is to be written: citations by the bookmarks that they stand in, works, and the document's style."""

    citations: Mapping[str, Content]
    works: Mapping[str, Reference]
    list_bookmark: str
    uncited: Sequence[str] = ()
    """The keys of works that are listed though nobody cites them."""
    unlisted: Sequence[str] = ()
    """The keys of works that are cited and not listed."""
    style: str = ""
    """The address of the style."""
    locale: str = "en-US"
    in_notes: bool = False


Wrap = tuple[str, str]
"""What stands before a citation's text, and what after it."""


@attrs.frozen
class Program:
    """How a program marks citations and the list, and what else it wants in the file."""

    cite: Callable[[LiveCitations, Content, str, str], Wrap]
    """Given all, the citation, its text and its bookmark."""
    list: Callable[[LiveCitations], Wrap]
    parts: Callable[[LiveCitations, Parts], None] = lambda live, parts: None  # noqa: ARG005
    tells_authors: bool = False
    """Whether it has citations whose authors stand in the sentence; else these are text before the field."""
    authors_alone: bool = True
    """Whether it has citations of nothing but authors."""
    lists_all: bool = False
    """Whether its list has every work of the document, cited or not."""
    keeps_text: bool = True
    """Whether a citation can say that its text is to stay."""


def with_live_citations(data: bytes, live: LiveCitations, program: str) -> bytes:
    """The .docx ``data`` with fields of ``program`` (a name of `PROGRAMS`) in the place of the bookmarks."""
    package = Package(data)
    file = WordFile(package)
    parts = Parts(package)
    names = {*live.citations, live.list_bookmark}
    for name in (file.main, *file.parts.values()):
        read = story(package.part(name), lambda mark: mark in names)
        parts.changed[name] = edited(read.data, list(_edits(read.fields, live, PROGRAMS[program])))
    PROGRAMS[program].parts(live, parts)
    return package.rewritten(parts.changed)


def _edits(fields: Sequence[Field], live: LiveCitations, program: Program) -> Iterator[Edit]:
    """Yields what to write from one byte up to another."""
    for field in fields:
        if field.kind != "bookmark" or len(field.codes) < 2:
            continue
        if field.code in live.citations:
            before, after = program.cite(live, live.citations[field.code], field.text, field.code)
            yield (*field.codes[0], before.encode())
            yield (*field.codes[1], after.encode())
        elif field.paragraphs:
            before, after = program.list(live)
            if before.startswith("<w:sdt>"):
                yield (*field.codes[0], before.encode())
                yield (*field.codes[1], after.encode())
                continue
            yield (field.paragraphs[0].content, field.paragraphs[0].content, before.encode())
            yield (field.paragraphs[-1].end, field.paragraphs[-1].end, after.encode())


def field_runs(code: str) -> Wrap:
    """Returns the runs before and after the result of a field."""
    inside = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    return marks["begin"] + inside + marks["separate"], marks["end"]


def control(tag: str, kind: str = "") -> Wrap:
    """Returns what stands before and after the content of a content control."""
    named = f"<w:tag w:val={quoteattr(tag)}/>" if tag else ""
    return f"<w:sdt><w:sdtPr>{named}{kind}</w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"


# Zotero


def _zotero_list(live: LiveCitations) -> Wrap:
    addresses = {
        name: [[csl.address(live.works[key])] for key in keys]
        for name, keys in (
            ("uncited", live.uncited),
            ("omitted", live.unlisted),
        )
    }
    data = csl.compact({**addresses, "custom": []})
    return field_runs(f" ADDIN ZOTERO_BIBL {data} CSL_BIBLIOGRAPHY ")


def _zotero_preferences(live: LiveCitations, parts: Parts) -> None:
    """The preferences of the document, in pieces (Zotero 5 and later, data version 3)."""
    preferences = {"fieldType": "Field"} | ({"noteType": "1"} if live.in_notes else {})
    text = (
        f'<data data-version="3" zotero-version="{_VERSION}"><session id="{csl.digits(live.style, 8)}"/>'
        f'<style id={quoteattr(live.style)} locale={quoteattr(live.locale)} hasBibliography="1" '
        'bibliographyStyleHasBeenSet="1"/><prefs>'
        + "".join(f'<pref name="{name}" value="{value}"/>' for name, value in preferences.items())
        + "</prefs></data>"
    )
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    parts.add_properties({f"ZOTERO_PREF_{number}": piece for number, piece in enumerate(pieces, 1)})


# EndNote and Word


def _endnote_numbers(live: LiveCitations) -> dict[str, int]:
    return {key: number for number, key in enumerate(live.works, 1)}


def _word_cite(live: LiveCitations, content: Content, text: str, bookmark: str) -> Wrap:  # noqa: ARG001
    opened, closed = control("", "<w:citation/>")
    before, after = field_runs(word.code(content, word.tags_of(live.works.values())))
    return opened + before, after + closed


def _word_sources(live: LiveCitations, parts: Parts) -> None:
    """The list of sources, with Word's style of the same name where it has one (ECMA-376 Part 1, 22.6.2)."""
    tags = word.tags_of(live.works.values())
    tagged = [attrs.evolve(work, id=tags[key]) for key, work in live.works.items()]
    chosen = _WORD_STYLES.get(live.style.rpartition("/")[2].partition("-")[0], "")
    text = word_sources.written(tagged)
    parts.add_custom_xml(text.replace('SelectedStyle=""', f'SelectedStyle="{chosen}"', 1))


_WORD_STYLES = {
    "apa": r"\APASixthEditionOfficeOnline.xsl",
    "chicago": r"\CHICAGO.XSL",
    "ieee": r"\IEEE2006OfficeOnline.xsl",
    "modern": r"\MLASeventhEditionOfficeOnline.xsl",
    "turabian": r"\TURABIAN.XSL",
}
"""Word's own styles, by the first word of the CSL style's name (Word 2013 and later)."""

PROGRAMS: Mapping[str, Program] = {
    "zotero": Program(
        lambda live, content, text, id: field_runs(csl.zotero_code(content, text, id)),  # noqa: ARG005
        _zotero_list,
        _zotero_preferences,
    ),
    "mendeley": Program(
        lambda live, content, text, id: control(csl.mendeley_tag(content, text, id)),  # noqa: ARG005
        lambda live: control("MENDELEY_BIBLIOGRAPHY"),  # noqa: ARG005
        tells_authors=True,
    ),
    "endnote": Program(
        lambda live, content, text, id: field_runs(endnote.code(content, text, _endnote_numbers(live))),  # noqa: ARG005
        lambda live: field_runs(" ADDIN EN.REFLIST "),  # noqa: ARG005
        tells_authors=True,
        keeps_text=False,
    ),
    "word": Program(
        _word_cite,
        lambda live: field_runs(" BIBLIOGRAPHY "),  # noqa: ARG005
        _word_sources,
        authors_alone=False,
        lists_all=True,
        keeps_text=False,
    ),
}
"""The programs that citations can live in."""
