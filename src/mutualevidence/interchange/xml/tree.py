"""Reads XML record by record: no DTD, no entities of its own, no network, bounded size and depth (XML 1.0).

What is broken loses only the record it is in: reading goes on with the next one. lxml would read faster and mend
more, but mends by guessing, and gives neither what it mended nor where.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from mutualevidence.bibtex.syntax.encoding import decoded, mended
from mutualevidence.interchange.records.record import problem
from mutualevidence.model.diagnostic import Diagnostic

LARGEST = 1_000_000_000
"""Bytes; PubMed's baseline files have up to 400,000,000."""
DEEPEST = 100
"""Elements within elements; bibliographies stay under 20."""
MOST_FAULTS = 1_000
"""After so many broken records the rest is given up."""
_CHUNK = 1 << 16
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BARE_AMPERSAND = re.compile(r"&(?![A-Za-z][\w.-]{0,40};|#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};)")
_REMEDY = "Export the file again, or mend the line; the other records are read."


class Element:
    """An element: its name and attributes (without prefixes), and its content in order, texts and elements."""

    __slots__ = ("attributes", "children", "content", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        """An element without content that begins at ``line``."""
        self.name = name
        self.attributes = attributes
        self.content: list[str | Element] = []
        self.children: list[Element] = []
        self.line = line

    def add(self, child: Element) -> None:
        """Put ``child`` at the end of the content."""
        self.content.append(child)
        self.children.append(child)

    def __iter__(self) -> Iterator[Element]:
        return iter(self.children)

    def all(self, *path: str) -> list[Element]:
        """Returns the elements at ``path`` below this one, in their order."""
        found = [self]
        for name in path:
            found = [child for element in found for child in element.children if child.name == name]
        return found

    def first(self, *path: str) -> Element | None:
        """Returns the first element at ``path``."""
        found = self.all(*path)
        return found[0] if found else None

    def text(self, *path: str) -> str:
        """Returns all words in the first element at ``path``, blanks counted once; "" where there is none."""
        found = self.first(*path)
        if found is None:
            return ""
        words = "".join(found.pieces()) if found.children else "".join(found.content)  # type: ignore[arg-type]
        return " ".join(words.split())

    def pieces(self) -> Iterator[str]:
        """Yields the texts inside, in order."""
        for each in self.content:
            if isinstance(each, str):
                yield each
            else:
                yield from each.pieces()

    def markup(self) -> str:
        """Returns the content with its elements as tags, for `records.markup`; what is text stays text."""
        return "".join(
            each.replace("&", "&amp;") if isinstance(each, str) else f"<{each.name}>{each.markup()}</{each.name}>"
            for each in self.content
        )


class XmlError(Exception):
    """The XML cannot be read further: ``message`` says why, ``line`` where."""

    def __init__(self, message: str, line: int, remedy: str = _REMEDY) -> None:
        """Keep the three apart."""
        super().__init__(message)
        self.message, self.line, self.remedy = message, line, remedy


class Records:
    """The records in an XML file: elements with one of ``names``, wherever they stand.

    Iterating gives one after the other and forgets it; `problems` then tells what was wrong.
    """

    def __init__(self, data: bytes | str, names: Iterable[str], file: str = "") -> None:
        """Records of ``names`` in ``data``."""
        self.names = frozenset(names)
        self.file = file
        self.problems: list[Diagnostic] = []
        self.size = len(data)
        text = "" if self.size > LARGEST else _text(data)
        if bare := _BARE_AMPERSAND.search(text):
            line = text.count("\n", 0, bare.start()) + 1
            message, remedy = "an ampersand stands alone; it is read as one", "Write &amp; for it."
            self.problems.append(problem("bare-ampersand", message, remedy, file=file, line=line, lost=False))
            text = _BARE_AMPERSAND.sub("&amp;", text)
        self.data = text.encode("utf-8", errors="replace")

    def __iter__(self) -> Iterator[Element]:
        if self.size > LARGEST:
            self._report(XmlError(f"the file has {self.size:,} bytes; {LARGEST:,} are read", 0, "Divide it."))
            return
        start, prolog, line = 0, b"", 0
        while True:
            parser = _Parser(self.names, line)
            try:
                if prolog:
                    parser.feed(prolog)
                    parser.skip_lines(prolog)
                yield from parser.parsed(self.data, start)
                return
            except XmlError as error:
                self._report(error)
                if error.remedy != _REMEDY or len(self.problems) > MOST_FAULTS:
                    return
            following = self._next_record(max(parser.position, start), parser.last_start)
            if following < 0:
                return
            prolog = prolog or self.data[: self._next_record(0, -1)]
            line = self.data.count(b"\n", 0, following)
            start = following

    def _next_record(self, position: int, last_start: int) -> int:
        """Where the next record begins, after the one that is broken."""
        names = b"|".join(name.encode() for name in self.names)
        pattern = re.compile(rb"<(?:[\w.-]+:)?(?:" + names + rb")(?=[\s>/])")
        for match in pattern.finditer(self.data, max(0, last_start + 1 if last_start >= 0 else position)):
            return match.start()
        return -1

    def _report(self, error: XmlError) -> None:
        self.problems.append(problem("broken-xml", error.message, error.remedy, file=self.file, line=error.line))


def _text(data: bytes | str) -> str:
    """The text: in the encoding that is declared where that is true, without characters that XML has not."""
    if isinstance(data, str):
        text = data.removeprefix("\ufeff")
    else:
        declared = re.match(rb"\s*<\?xml[^>]*encoding=[\"']([\w.-]+)", data[:200])
        name = declared[1].decode("ascii").lower() if declared else "utf-8"
        try:
            text = data.decode(name if name not in ("utf-8", "utf8", "utf-16") else "utf-8-sig")
        except (LookupError, UnicodeDecodeError):
            text = mended(decoded(data).text).removeprefix("\ufeff")
    text = _DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), text, count=1)
    return _NOT_XML.sub("", text) if _NOT_XML.search(text) else text


class _Parser:
    """Expat with our bounds, which hands out each record as soon as it is whole."""

    def __init__(self, names: frozenset[str], first_line: int) -> None:
        self.names = names
        self.lines = first_line
        self.ready: list[Element] = []
        self.open: list[Element] = []
        self.depth = 0
        self.position = 0
        self.last_start = -1
        self.offset = 0
        self.expat = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._characters
        self.expat.EntityDeclHandler = self._entity
        self.expat.SkippedEntityHandler = self._skipped
        self.expat.UseForeignDTD(True)  # so that unknown entities are told, not fatal; nothing is loaded

    @property
    def line(self) -> int:
        return self.lines + self.expat.CurrentLineNumber

    def feed(self, data: bytes) -> None:
        try:
            self.expat.Parse(data, False)
        except expat.ExpatError as error:
            line = self.lines + error.lineno
            self.position = max(0, self.expat.ErrorByteIndex + self.offset)
            raise XmlError(f"this is not well-formed XML: {expat.ErrorString(error.code)}", line) from None

    def skip_lines(self, prolog: bytes) -> None:
        """What was fed stands elsewhere in the file: its lines and bytes do not count."""
        self.lines -= prolog.count(b"\n")

    def parsed(self, data: bytes, start: int) -> Iterator[Element]:
        self.offset = start - max(0, self.expat.CurrentByteIndex) if start else 0
        for position in range(start, len(data), _CHUNK):
            try:
                self.feed(data[position : position + _CHUNK])
            except XmlError:
                yield from self._taken()
                raise
            yield from self._taken()
        try:
            self.expat.Parse(b"", True)
        except expat.ExpatError as error:
            self.position = len(data)
            message = f"the XML breaks off: {expat.ErrorString(error.code)}"
            raise XmlError(message, self.lines + error.lineno) from None

    def _taken(self) -> list[Element]:
        taken, self.ready = self.ready, []
        return taken

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            remedy = _REMEDY if self.open else "Is this a bibliography?"  # one record may be the only one
            raise XmlError(f"elements are nested more than {DEEPEST} deep", self.line, remedy)
        local = name.rpartition(" ")[2]
        if not self.open and local not in self.names:
            return
        if not self.open:
            self.last_start = self.expat.CurrentByteIndex + self.offset
        element = Element(local, {key.rpartition(" ")[2]: value for key, value in attributes.items()}, self.line)
        if self.open:
            self.open[-1].add(element)
        self.open.append(element)

    def _end(self, name: str) -> None:  # noqa: ARG002
        self.depth -= 1
        if self.open:
            element = self.open.pop()
            if not self.open:
                self.ready.append(element)
                self.last_start = -1

    def _characters(self, text: str) -> None:
        if self.open:
            self.open[-1].content.append(text)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        """An entity that nobody declares: HTML's are characters, others stay as they are written."""
        if self.open and not is_parameter:
            self.open[-1].content.append(html.unescape(f"&{name};"))

    def _entity(self, name: str, *_declaration: object) -> None:
        raise XmlError(
            f'the file declares an entity "{name}"',
            self.line,
            "Remove the declaration: entities are not read, for safety.",
        )
