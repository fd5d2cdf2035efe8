"""Reads manuscripts into paragraphs: plain text itself, every other format through pandoc's tree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.bibtex.syntax.encoding import decoded
from mutualevidence.drafts.reading import read_draft
from mutualevidence.drafts.tree import Node, text_of
from mutualevidence.interchange import detected_format
from mutualevidence.interchange.detection import is_binary
from mutualevidence.manuscripts.references.lists import listed_texts, looks_like_a_list, parsed_list
from mutualevidence.manuscripts.text import KeyedCite, Kind, Manuscript, Paragraph, plain_paragraphs
from mutualevidence.model.reference import Reference

SUFFIXES = frozenset(
    ".docx .odt .rtf .md .markdown .qmd .rmd .tex .latex .html .htm .txt .text .typ .org .rst .epub .ipynb".split()
)
"""Endings of manuscripts."""
_PLAIN = (".txt", ".text", "")


def is_manuscript(data: bytes, file: str) -> bool:
    """Returns whether ``data``, the content of ``file``, is a text, not a bibliography."""
    if Path(file).suffix.lower() not in SUFFIXES:
        return False
    return detected_format(data) in _TEXTS


_TEXTS = frozenset({"", "manuscript", "csl-yaml", "bibtex"})
"""What texts are taken for by what they hold: front matter is YAML, and examples of BibTeX may stand in them."""


def read_manuscript(data: bytes, *, file: str = "") -> Manuscript:
    """Returns the manuscript in ``data``, in the format that the ending of ``file`` tells; plain text without one.

    Raises `UnknownFormatError` for an ending that nobody reads, and what `read_draft` raises.
    """
    if Path(file).suffix.lower() in _PLAIN:
        return Manuscript.of(plain_paragraphs(unicodedata.normalize("NFC", decoded(data).text)), file)
    draft = read_draft(data, file=file)
    walk = _Walk()
    paragraphs = list(walk.paragraphs(draft.blocks, Kind.TEXT))
    lines = _Lines(draft.places.text)
    placed = [attrs.evolve(each, line=draft.places.in_file(lines.of(each.text))) for each in paragraphs]
    keys = [(key, draft.places.of_key(key)) for key in walk.keys]
    return Manuscript.of(placed, file, keys)


def listed_references(data: bytes, *, file: str = "") -> list[Reference]:
    """Returns the works of the reference list that ``data`` is, or ends in; none where it has no list."""
    suffix = Path(file).suffix.lower()
    if suffix in SUFFIXES and suffix not in _PLAIN:
        return [each.reference for each in parsed_list(read_manuscript(data, file=file).listed, file=file)]
    text = "" if is_binary(data) else decoded(data).text
    listed = Manuscript.of(plain_paragraphs(text), file).listed
    if not listed and looks_like_a_list(text):
        listed = tuple(listed_texts(text))
    return [each.reference for each in parsed_list(listed, file=file)]


_BLANKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_SKIPPED = frozenset({"RawInline", "RawBlock", "CodeBlock", "Image", "HorizontalRule"})
_QUOTES = {"DoubleQuote": "“”", "SingleQuote": "‘’"}


class _Walk:
    """A walk through pandoc's tree that collects paragraphs and the keys cited."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._notes: list[Any] = []
        self._text: list[str] = []
        self._length = 0
        self._italics: list[tuple[int, int]] = []
        self._keyed: list[KeyedCite] = []

    def paragraphs(self, blocks: Any, kind: Kind) -> Iterator[Paragraph]:
        """Yields the paragraphs of ``blocks``, notes after the paragraph they belong to."""
        for block in blocks:
            yield from self._block(block, kind)

    def _block(self, block: Any, kind: Kind) -> Iterator[Paragraph]:
        type, content = block.get("t"), block.get("c")
        if type in ("Para", "Plain"):
            yield from self._paragraph(content, kind)
        elif type == "Header":
            yield from self._paragraph(content[2], Kind.HEADING)
        elif type == "LineBlock":
            for line in content:
                yield from self._paragraph(line, kind)
        elif type == "BlockQuote":
            yield from self.paragraphs(content, Kind.QUOTATION)
        elif type not in _SKIPPED and content is not None:
            yield from self._within(content, Kind.TABLE if type == "Table" else kind)

    def _within(self, content: Any, kind: Kind) -> Iterator[Paragraph]:
        """Yields the paragraphs in the lists, definitions, figures and tables below ``content``."""
        if isinstance(content, dict) and "t" in content:
            if content["t"] in _BLOCKS:
                yield from self._block(content, kind)
        elif isinstance(content, list):
            if content and all(isinstance(part, dict) and part.get("t") in _INLINE for part in content):
                yield from self._paragraph(content, kind)  # the term of a definition list
                return
            for part in content:
                yield from self._within(part, kind)

    def _paragraph(self, inlines: Any, kind: Kind) -> Iterator[Paragraph]:
        self._text, self._length, self._italics, self._keyed = [], 0, [], []
        self._inlines(inlines, False)
        text = "".join(self._text).replace("\u00a0", " ")
        notes, self._notes = self._notes, []
        if text.strip():
            yield Paragraph(text, kind, italics=tuple(self._italics), keyed=tuple(self._keyed))
        for note in notes:
            yield from self.paragraphs(note, Kind.NOTE)

    def _inlines(self, inlines: Any, italic: bool) -> None:
        for inline in inlines:
            self._inline(inline, italic)

    def _inline(self, inline: Node, italic: bool) -> None:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            self._add(unicodedata.normalize("NFC", str(content)), italic)
        elif kind in _BLANKS:
            self._add(_BLANKS[kind], italic)
        elif kind == "Emph":
            self._inlines(content, not italic)
        elif kind == "Quoted" and content:
            marks = _QUOTES[content[0]["t"]]
            self._add(marks[0], italic)
            self._inlines(content[1], italic)
            self._add(marks[1], italic)
        elif kind == "Cite" and content:
            self.keys += [each["citationId"] for each in content[0]]
            self._keyed += [KeyedCite(each["citationId"], self._length, _locator(each)) for each in content[0]]
            self._add(" ", italic)
        elif kind in ("Code", "Math") and content:
            self._add(str(content[1]), italic)
        elif kind == "Note":
            self._notes.append(content)
        elif kind in ("Span", "Link") and content:
            self._inlines(content[1], italic)
        elif kind not in _SKIPPED and isinstance(content, list):
            self._inlines(content, italic)

    def _add(self, text: str, italic: bool) -> None:
        start, self._length = self._length, self._length + len(text)
        self._text.append(text)
        if italic:
            if self._italics and self._italics[-1][1] == start:
                start = self._italics.pop()[0]
            self._italics.append((start, self._length))


def _locator(cited: Node) -> str:
    """Returns what stands behind a key, if that may be a place in the work: "p. 12"."""
    suffix = text_of(cited["citationSuffix"])
    return suffix.strip(", ") if _DIGIT.search(suffix) else ""


_DIGIT = re.compile(r"\d|\b[ivxlc]+\b|\babstract\b")
_BLOCKS = frozenset(
    "Para Plain Header LineBlock BlockQuote Div BulletList OrderedList DefinitionList Table Figure".split()
)
_INLINE = frozenset("Str Emph Strong Span Link Space SoftBreak Quoted SmallCaps Code".split())
_WORD = re.compile(r"\w+")


@attrs.define
class _Lines:
    """Finds the lines of paragraphs, one after the other; 0 where the source is no text."""

    source: str
    _at: int = 0
    _line: int = 1

    def of(self, text: str) -> int:
        """Returns the line on which the paragraph ``text`` begins, looked for behind the one before."""
        if not self.source:
            return 0
        words = _WORD.findall(text[:120])[:4]
        pattern = r"[^\w\n]*\n?[^\w\n]*".join(map(re.escape, words))
        found = re.compile(pattern).search(self.source, self._at, self._at + _WINDOW) if words else None
        if found is not None:
            self._line += self.source.count("\n", self._at, found.start())
            self._at = found.start()
        return self._line


_WINDOW = 20_000
"""Characters within which the next paragraph begins."""
