"""Puts new texts into the fields of a Word file, and leaves every other byte alone (ECMA-376 Part 1, 17.3.2).

New text looks as the text around it, or as the old did where that is not the citation style's doing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

import attrs

from mutualevidence.interchange.manuscripts.stories import Field, Span

TextRun = tuple[str, Collection[str]]
"""A text (a tab and a line's end are characters of it), and its formats, names of `TOGGLES`."""

TOGGLES: Mapping[str, tuple[str, ...]] = {
    "bold": ("b", "bCs"),
    "italic": ("i", "iCs"),
    "small-caps": ("smallCaps",),
    "underline": ('u w:val="single"',),
    "sup": ('vertAlign w:val="superscript"',),
    "sub": ('vertAlign w:val="subscript"',),
}
"""What citation styles format, and the properties of runs for it."""
_OWN = frozenset(("b", "bCs", "i", "iCs", "smallCaps", "u", "vertAlign"))
_ORDER = {
    name: place
    for place, name in enumerate(
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl "
        "cs em lang eastAsianLayout specVanish oMath".split()
    )
}
"""The order that the schema wants (CT_RPr)."""
_CHILD = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)\b[^<>]*?(?:/>|>.*?</(?:[\w.-]+:)?\1\s*>)", re.DOTALL)
_LONGEST = 50_000
"""Bytes above which nothing is taken from a run's properties: there are 40, and `_CHILD` looks far ahead."""
_FORMATTED = re.compile(rb"<w:(?:b|i|smallCaps|u|vertAlign)[\s/>]")

Edit = tuple[int, int, bytes]
"""From one byte up to another, what to have instead."""


@attrs.frozen
class Words:
    """The runs that are to be in a field's result, each paragraph of a list by itself."""

    paragraphs: Sequence[Sequence[TextRun]]

    @property
    def text(self) -> str:
        """The text alone."""
        return "\n".join("".join(text for text, _ in runs) for runs in self.paragraphs)

    @property
    def is_plain(self) -> bool:
        """Whether nothing of it is formatted."""
        return not any(formats for runs in self.paragraphs for _, formats in runs)


def edits_of_citation(data: bytes, field: Field, words: Words) -> Iterator[Edit]:
    """Yields what puts ``words`` into the result of a citation; nothing where it shows them already."""
    start, end = field.result
    old = data[start:end]
    if words.text == field.text and words.is_plain and not _FORMATTED.search(old):
        return
    runs = b"".join(_runs(data, field, words.paragraphs[0]))
    if field.kind == "control" and field.paragraphs and field.paragraphs[0].content >= start:
        start, end = field.paragraphs[0].content, field.paragraphs[0].end  # the control holds a paragraph
        yield (start, end, runs)
        return
    if len(field.paragraphs) > 1:
        if any(field.texts[1:]):
            raise ValueError("the text goes over several paragraphs")
        end = field.paragraphs[0].end
        yield (start, end, _opened(field) + runs)
        return
    yield (start, end, _opened(field) + runs + _closed(data, field))


def edits_of_list(data: bytes, field: Field, words: Words) -> Iterator[Edit]:
    """Yields what puts the paragraphs of ``words`` into the result of a reference list."""
    entries = [b"".join(_runs(data, field, runs)) for runs in words.paragraphs]
    place = next((n for n, text in enumerate(field.texts) if text), 0)
    if not field.paragraphs:  # a control without paragraphs, or a list within a line
        yield (*field.result, b"<w:r><w:br/></w:r>".join(entries))
        return
    first, last = field.paragraphs[place], field.paragraphs[-1]
    properties = data[slice(*first.properties)]
    between = b"</w:p><w:p>" + properties
    if field.kind == "control" and field.paragraphs[0].content >= field.result[0]:
        yield (first.content, last.end, between.join(entries))
        return
    is_own = place > 0 or first.content >= field.result[0]
    start = first.content if is_own else field.result[0]
    before = b"" if is_own else _opened(field)
    if len(field.paragraphs) > place + 1 and not field.texts[-1]:
        yield (
            start,
            field.paragraphs[-2].end,
            before + between.join(entries),
        )  # the end has a paragraph of its own
        return
    yield (start, field.result[1], before + between.join(entries) + _closed(data, field))


def edits_of_code(field: Field, code: str) -> Iterator[Edit]:
    """Yields what puts ``code`` in the place of the field's instruction, or of the control's tag."""
    if field.kind == "control":
        yield (*field.codes[0], f'<w:tag w:val="{escape(code, {chr(34): "&quot;"})}"/>'.encode())
        return
    for place, (start, end) in enumerate(field.codes):
        yield (start, end, escape(code).encode() if place == 0 else b"")


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Returns ``data`` with ``edits``, which do not overlap."""
    pieces, position = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[position:start], new]
        position = end
    return b"".join((*pieces, data[position:]))


def _opened(field: Field) -> bytes:
    return b"</w:r>" if field.opened else b""


def _closed(data: bytes, field: Field) -> bytes:
    """Returns the beginning of the run of the field's end, where that began in the result."""
    return b"<w:r>" + data[slice(*field.properties)] if field.closed and field.kind == "field" else b""


def _runs(data: bytes, field: Field, runs: Sequence[TextRun]) -> Iterator[bytes]:
    around = _children(data, field.outer)
    kept = {
        name: xml for name, xml in _children(data, field.properties).items() if name not in _OWN or name in around
    }
    for text, formats in runs:
        properties = dict(kept)
        for form in formats:
            properties |= {xml.split(" ")[0]: f"<w:{xml}/>".encode() for xml in TOGGLES.get(form, ())}
        inside = b"".join(properties[name] for name in sorted(properties, key=lambda name: _ORDER.get(name, 99)))
        yield b"<w:r>" + (b"<w:rPr>" + inside + b"</w:rPr>" if inside else b"") + _text(text) + b"</w:r>"


def _text(text: str) -> bytes:
    pieces = []
    for piece in re.split(r"([\t\n])", text):
        if piece in ("\t", "\n"):
            pieces.append("<w:tab/>" if piece == "\t" else "<w:br/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(pieces).encode()


def _children(data: bytes, span: Span) -> dict[str, bytes]:
    """Returns the elements in the run properties at ``span``, by name; a later one of the same name counts."""
    inside = re.sub(rb"^<[^>]*>|</[^>]*>$", b"", data[slice(*span)])
    if len(inside) > _LONGEST:
        return {}
    return {match[1].decode(): match[0] for match in _CHILD.finditer(inside)}
