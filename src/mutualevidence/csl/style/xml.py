"""Reads the XML of styles and locales into elements: no DTD, no entities, no network, bounded size and depth."""

from __future__ import annotations

import re
from xml.parsers import expat

from mutualevidence.csl.style.element import Element
from mutualevidence.errors import StyleError
from mutualevidence.files import utf8
from mutualevidence.runtime.collector import collector_paused
from mutualevidence.runtime.lazy_pattern import LazyPattern

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_XML = "http://www.w3.org/XML/1998/namespace"
LARGEST = 4_000_000
"""Bytes; the largest style in use has 200,000."""
DEEPEST = 120
"""Elements within elements; styles in use stay under 40."""
LONGEST_ATTRIBUTE = 100_000
_CHARACTER = LazyPattern(r"&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});")
"""A reference to a character that a style's writer escaped twice (``&amp;#160;``): two dozen styles have some."""


def element_tree(data: bytes | str, *, file: str = "") -> Element:
    """Returns the root element of CSL XML in ``data``; raises `StyleError` with file and line."""
    content = utf8(data) if isinstance(data, str) else data
    if len(content) > LARGEST:
        raise StyleError(
            f"{file or 'the style'}: has {len(content):,} bytes; a style is smaller than {LARGEST:,}",
            remedy="Is this really a CSL style?",
        )
    builder = _Builder(file, careful=_needs_care(content))
    parser = expat.ParserCreate(encoding="utf-8" if isinstance(data, str) else None, namespace_separator=" ")
    builder.parser = parser
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        with collector_paused():
            parser.Parse(content, True)
    except StyleError:
        raise
    except (expat.ExpatError, ValueError) as error:  # ValueError: an encoding that expat does not read (UTF-7)
        line, reason = getattr(error, "lineno", 1), expat.ErrorString(getattr(error, "code", 18))
        raise StyleError(
            f"{builder.place(line)}: this is not well-formed XML: {reason}",
            remedy="Open the style in an editor that checks XML, or download it again.",
        ) from None
    finally:
        del builder.parser  # it knows the builder: a circle that would keep all elements until the collector runs
    assert builder.root is not None  # noqa: S101 - well-formed XML has a root
    return builder.root


def _needs_care(content: bytes) -> bool:
    """Returns whether an attribute may be too long or hold a character escaped twice: in most styles none is.

    Neither can be looked for in an encoding of two bytes a character, which has zeros.
    """
    return len(content) > LONGEST_ATTRIBUTE or b";#" in content or b"\0" in content


def _character(found: re.Match[str]) -> str:
    """Returns the character that a reference stands for; a blank for those that control a printer."""
    code = int(found[1][1:], 16) if found[1][0] == "x" else int(found[1])
    character = chr(code) if code < 0x110000 else ""
    return character if character.isprintable() or character == "\u00a0" else " "


class _Builder:
    """Makes elements of the parser's events."""

    def __init__(self, file: str, *, careful: bool) -> None:
        self.file = file
        self.careful = careful
        self.parser: expat.XMLParserType
        self.root: Element | None = None
        self.open: list[tuple[str, dict[str, str], list[Element], list[str], int]] = []
        self.names: dict[str, str] = {}
        """Names of elements as the parser gives them, and without CSL's namespace."""

    def place(self, line: int) -> str:
        return f"{self.file or 'style'}:{line}"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self.open) >= DEEPEST:
            raise StyleError(
                f"{self.place(line)}: elements are nested more than {DEEPEST} deep",
                remedy="Is this really a CSL style?",
            )
        if attributes and (self.careful or " " in "".join(attributes)):
            attributes = {
                self._attribute(key, value, line): _CHARACTER.sub(_character, value) if "&#" in value else value
                for key, value in attributes.items()
            }
        if name not in self.names:
            namespace, _, local = name.rpartition(" ")
            self.names[name] = local if namespace == NAMESPACE else name
        self.open.append((self.names[name], attributes, [], [], line))

    def _attribute(self, name: str, value: str, line: int) -> str:
        if len(value) > LONGEST_ATTRIBUTE:
            raise StyleError(
                f'{self.place(line)}: the attribute "{name}" has {len(value):,} characters',
                remedy="Is this really a CSL style?",
            )
        namespace, _, local = name.rpartition(" ")
        return f"xml:{local}" if namespace == _XML else name

    def end(self, _name: str) -> None:
        name, attributes, children, text, line = self.open.pop()
        element = Element(name, attributes, tuple(children), "".join(text), line)
        if self.open:
            self.open[-1][2].append(element)
        else:
            self.root = element

    def characters(self, text: str) -> None:
        self.open[-1][3].append(text)

    def doctype(self, *_declaration: object) -> None:
        raise StyleError(
            f"{self.place(self.parser.CurrentLineNumber)}: a style must not declare a document type",
            remedy="Remove the <!DOCTYPE …> line: entities are not read, for safety.",
        )
