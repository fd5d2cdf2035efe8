"""The fields and content controls in a text of a Word file, with their places (ECMA-376 Part 1, 17.16 and 17.5.2).

Places are offsets into the bytes of the part, so that whoever changes a field can leave every other byte alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

import attrs

DEEPEST = 400
"""Elements within elements; tables in text boxes in tables reach about sixty."""
_WORD = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",  # ISO/IEC 29500 Strict
    )
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_NOT_THERE = frozenset(("del", "moveFrom", _FALLBACK))
"""What holds text that is deleted, moved away, or there a second time for older programs."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_BOOKMARKS = "ZOTERO_BREF_"
"""Begins the names of the bookmarks by which Zotero marks citations for LibreOffice (fieldType "Bookmark")."""

Span = tuple[int, int]
"""From one byte of the part up to another."""


class StoryError(Exception):
    """The part cannot be read to its end: it is no well-formed XML, or declares what is not read."""


@attrs.frozen
class Tag:
    """The tag that begins an element: where it begins and ends, and its attributes without prefixes."""

    start: int
    end: int
    attributes: Mapping[str, str]


@attrs.define(eq=False)
class Paragraph:
    """A paragraph: its properties (an empty span where it has none), and where its content begins and ends."""

    properties: Span
    content: int
    end: int = 0


@attrs.define(eq=False)
class Run:
    """A run: where it begins, its properties, and how many things are in it so far."""

    start: int
    properties: Span = (0, 0)
    things: int = 0


@attrs.define(eq=False)
class Field:
    """A field, a content control, or a bookmark of Zotero's.

    ``code`` is the field's instruction, the control's tag or the bookmark's name, ``data`` what is hidden in it.
    """

    kind: str
    code: str = ""
    data: str = ""
    text: str = ""
    note: str = ""
    """The identifier of the foot- or endnote that it stands in."""
    start: int = 0
    codes: list[Span] = attrs.field(factory=list)
    """Where the words of the code stand, element by element; of a bookmark its beginning and its end."""
    result: Span = (0, 0)
    """What it shows; an empty span at the end of the field where it shows nothing yet."""
    opened: bool = False
    """Whether the run of the separator goes on in the result, and has to be closed first."""
    closed: bool = False
    """Whether the run of the end begins in the result, and has to be opened again."""
    separated: bool = False
    properties: Span = (0, 0)
    """The properties of the first run of the result."""
    outer: Span = (0, 0)
    """The properties of the run that begins the field."""
    paragraphs: list[Paragraph] = attrs.field(factory=list)
    """The paragraphs that hold the result."""
    texts: list[str] = attrs.field(factory=list)
    """What each of these shows of it."""

    def begin_in(self, paragraphs: list[Paragraph]) -> None:
        """Note that the result begins within the last of ``paragraphs``, if it is within one."""
        self.paragraphs = paragraphs[-1:]
        self.texts = [""] * len(self.paragraphs)


@attrs.frozen
class NoteMark:
    """The place of a note in the text: "footnote" or "endnote", and its identifier."""

    kind: str
    id: str


@attrs.frozen
class Story:
    """A part's fields and notes in the order of reading, and the bytes that their places refer to."""

    data: bytes
    items: tuple[Field | NoteMark, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields alone."""
        return tuple(item for item in self.items if isinstance(item, Field))


def story(data: bytes, is_mark: Callable[[str], bool] | None = None) -> Story:
    """Returns what stands in the part ``data``; raises `StoryError`.

    ``is_mark`` tells by its name whether a bookmark is of interest; Zotero's are, if absent.
    """
    text = _utf8(data)
    return Story(text, tuple(_Reader(text, is_mark or _is_of_zotero).items))


def _is_of_zotero(bookmark: str) -> bool:
    return bookmark.startswith(_BOOKMARKS)


def _utf8(data: bytes) -> bytes:
    """Returns ``data`` in UTF-8: Word writes nothing else, but may be given UTF-16."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.removeprefix(b"\xef\xbb\xbf")
    text = data.decode("utf-16", "replace")
    return re.sub(r'^(<\?xml[^>]*encoding=["\'])[\w-]+', r"\g<1>UTF-8", text, count=1).encode()


class _Reader:
    """Walks through a part with expat and notes where fields begin, show their result and end."""

    def __init__(self, data: bytes, is_mark: Callable[[str], bool]) -> None:
        self.data = data
        self.is_mark = is_mark
        self.items: list[Field | NoteMark] = []
        self.names: list[str] = []
        self.ends: list[int] = []
        """For each open element the offset after its tag, 0 where the tag closes itself."""
        self.hidden = 0
        self.note = ""
        self.paragraphs: list[Paragraph] = []
        self.runs: list[Run] = []
        self.open: list[Field] = []
        """Complex fields that have begun, the innermost last."""
        self.around: list[Field] = []
        """Controls, bookmarks and simple fields that the text belongs to, too."""
        self.controls: list[Field] = []
        self.beginning: Field | None = None
        """The field whose result begins with what comes next: more in the run of the separator, or its end."""
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._characters
        self.expat.StartDoctypeDeclHandler = self._doctype
        try:
            self.expat.Parse(data, True)
        except expat.ExpatError as error:
            raise StoryError(f"it is not well-formed XML: {expat.ErrorString(error.code)}") from None

    # Elements

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.names) > DEEPEST:
            raise StoryError(f"its elements are nested more than {DEEPEST} deep")
        space, _, local = name.rpartition(" ")
        known = local if space in _WORD else name
        start = self.expat.CurrentByteIndex
        tag = _TAG.match(self.data, start)
        end = tag.end() if tag else start
        self.names.append(known)
        self.ends.append(0 if self.data.endswith(b"/>", start, end) else end)
        if known in _NOT_THERE:
            self.hidden += 1
        if self.hidden:
            return
        if self.runs and len(self.names) > 1 and self.names[-2] == "r" and known != "rPr":
            self._count_in_run()
        if known in _BEGIN:
            _BEGIN[known](
                self, Tag(start, end, {key.rpartition(" ")[2]: each for key, each in attributes.items()})
            )
        elif known in _SIGNS and "r" in self.names[-2:-1]:
            self._show(_SIGNS[known])

    def _end(self, _name: str) -> None:
        known = self.names.pop()
        after_tag = self.ends.pop()
        position = self.expat.CurrentByteIndex
        end = self.data.index(b">", position) + 1 if after_tag else position
        if known in _NOT_THERE:
            self.hidden -= 1
            return
        if self.hidden:
            return
        if known in _END:
            _END[known](self, (position, end))

    def _characters(self, text: str) -> None:
        if self.hidden or not self.names:
            return
        kind = self.names[-1]
        if kind == "t":
            self._show(text)
        elif kind == "instrText" and self.open:
            self.open[-1].code += text
        elif kind == "fldData" and self.open:
            self.open[-1].data += text

    def _doctype(self, *_declaration: object) -> None:
        raise StoryError("it has a document type declaration, which is not read, for safety")

    # Paragraphs and runs

    def begin_paragraph(self, tag: Tag) -> None:
        paragraph = Paragraph((tag.end, tag.end), tag.end)
        self.paragraphs.append(paragraph)
        for field in (*self.open, *self.around):
            if field.separated:
                field.paragraphs.append(paragraph)
                field.texts.append("")

    def end_paragraph(self, span: Span) -> None:
        if self.paragraphs:
            self.paragraphs.pop().end = span[0]

    def end_paragraph_properties(self, span: Span) -> None:
        if self.paragraphs and self.names[-1:] == ["p"]:
            paragraph = self.paragraphs[-1]
            paragraph.properties, paragraph.content = (paragraph.content, span[1]), span[1]

    def begin_run(self, tag: Tag) -> None:
        self.runs.append(Run(tag.start, (tag.end, tag.end)))

    def end_run(self, span: Span) -> None:
        self.runs.pop()
        if self.beginning is not None:
            self.beginning.result, self.beginning = (span[1], span[1]), None

    def begin_run_properties(self, tag: Tag) -> None:
        if self.runs and self.names[-2:-1] == ["r"]:
            self.runs[-1].properties = (tag.start, tag.end)

    def end_run_properties(self, span: Span) -> None:
        if self.runs and self.names[-1:] == ["r"]:
            self.runs[-1].properties = (self.runs[-1].properties[0], span[1])

    def _count_in_run(self) -> None:
        """Something more comes in the run; in that of a separator the result begins with it."""
        self.runs[-1].things += 1
        if self.beginning is not None:
            self.beginning.opened, self.beginning = True, None

    # Fields

    def begin_field_character(self, tag: Tag) -> None:
        kind = tag.attributes.get("fldCharType", "")
        if kind == "begin":
            field = Field("field", note=self.note, start=tag.start)
            field.outer = self.runs[-1].properties if self.runs else (0, 0)
            self.open.append(field)
            self.items.append(field)
        elif kind == "separate" and self.open:
            self._separate(tag.end)
        elif kind == "end" and self.open:
            self._close(self.open.pop(), tag.start)

    def _separate(self, end: int) -> None:
        field = self.open[-1]
        field.separated = True
        field.result = (end, end)
        self.beginning = field
        field.begin_in(self.paragraphs)

    def _close(self, field: Field, start: int) -> None:
        first = bool(self.runs) and self.runs[-1].things == 1
        end = self.runs[-1].start if first else start
        field.closed = not first
        field.result = (field.result[0] if field.separated else end, end)
        if not field.paragraphs:
            field.begin_in(self.paragraphs)
        if self.open and not self.open[-1].separated and not self.open[-1].data:
            self.open[-1].data = field.data  # EN.CITE.DATA in the code of EN.CITE

    def end_instruction(self, span: Span) -> None:
        if self.open:
            start = self.data.rindex(b">", 0, span[0]) + 1
            self.open[-1].codes.append((start, span[0]))

    def begin_simple_field(self, tag: Tag) -> None:
        field = Field("simple", tag.attributes.get("instr", ""), note=self.note, start=tag.start)
        self._surround(field, tag.end)

    def end_simple_field(self, span: Span) -> None:
        self._leave("simple", span[0])

    # Controls, bookmarks and notes

    def begin_control(self, tag: Tag) -> None:
        self.controls.append(Field("control", note=self.note, start=tag.start))

    def begin_control_tag(self, tag: Tag) -> None:
        if self.controls and self.names[-2:-1] == ["sdtPr"]:
            self.controls[-1].code = tag.attributes.get("val", "")
            self.controls[-1].codes = [(tag.start, tag.end)]

    def begin_control_content(self, tag: Tag) -> None:
        if self.controls:
            self._surround(self.controls[-1], tag.end)

    def end_control_content(self, span: Span) -> None:
        if self.controls:
            self._leave("control", span[0])

    def end_control(self, _span: Span) -> None:
        if self.controls:
            self.controls.pop()

    def begin_bookmark(self, tag: Tag) -> None:
        name = tag.attributes.get("name", "")
        if self.is_mark(name):
            field = Field("bookmark", name, tag.attributes.get("id", ""), note=self.note, start=tag.start)
            field.codes = [(tag.start, tag.end)]
            self._surround(field, tag.end)

    def begin_bookmark_end(self, tag: Tag) -> None:
        for field in self.around:
            if field.kind == "bookmark" and field.data == tag.attributes.get("id", ""):
                self.around.remove(field)
                field.result = (field.result[0], tag.start)
                field.codes.append((tag.start, tag.end))
                return

    def _surround(self, field: Field, end: int) -> None:
        field.result, field.separated = (end, end), True
        field.begin_in(self.paragraphs)
        self.around.append(field)
        self.items.append(field)

    def _leave(self, kind: str, position: int) -> None:
        field = next((each for each in reversed(self.around) if each.kind == kind), None)
        if field is not None:
            self.around.remove(field)
            field.result = (field.result[0], max(position, field.result[0]))

    def begin_note(self, tag: Tag) -> None:
        self.note = tag.attributes.get("id", "")

    def end_note(self, _span: Span) -> None:
        self.note = ""

    def begin_footnote_mark(self, tag: Tag) -> None:
        self.items.append(NoteMark("footnotes", tag.attributes.get("id", "")))

    def begin_endnote_mark(self, tag: Tag) -> None:
        self.items.append(NoteMark("endnotes", tag.attributes.get("id", "")))

    def _show(self, text: str) -> None:
        """Text that stands on the page: of every field that shows it."""
        if any(not field.separated for field in self.open):
            return
        for field in (*self.open, *self.around):
            if not field.text and self.runs:
                field.properties = self.runs[-1].properties
            field.text += text
            if field.texts:
                field.texts[-1] += text


_BEGIN: Mapping[str, Callable[[_Reader, Tag], None]] = {
    "p": _Reader.begin_paragraph,
    "r": _Reader.begin_run,
    "rPr": _Reader.begin_run_properties,
    "fldChar": _Reader.begin_field_character,
    "fldSimple": _Reader.begin_simple_field,
    "sdt": _Reader.begin_control,
    "tag": _Reader.begin_control_tag,
    "sdtContent": _Reader.begin_control_content,
    "bookmarkStart": _Reader.begin_bookmark,
    "bookmarkEnd": _Reader.begin_bookmark_end,
    "footnote": _Reader.begin_note,
    "footnoteReference": _Reader.begin_footnote_mark,
    "endnoteReference": _Reader.begin_endnote_mark,
    "endnote": _Reader.begin_note,
}
"""What the beginning of an element means, by its name in WordprocessingML."""
_END: Mapping[str, Callable[[_Reader, Span], None]] = {
    "p": _Reader.end_paragraph,
    "pPr": _Reader.end_paragraph_properties,
    "r": _Reader.end_run,
    "rPr": _Reader.end_run_properties,
    "instrText": _Reader.end_instruction,
    "fldSimple": _Reader.end_simple_field,
    "sdt": _Reader.end_control,
    "sdtContent": _Reader.end_control_content,
    "footnote": _Reader.end_note,
    "endnote": _Reader.end_note,
}
"""What its end means; given are where the tag of the end begins and ends."""
