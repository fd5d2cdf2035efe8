"""Reads values that are lists of ``name = {value}`` into nested texts, lists and groups, in one pass a level.

Every brace counts, as in BibTeX (btxdoc, 4). What a value may hold is told by its `Shape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from mutualevidence.bibtex.latex import decoding as latex
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.attributes import Shape, shapes
from mutualevidence.model.claim import Evidence
from mutualevidence.model.effect_notation import read_effect
from mutualevidence.model.finding import Effect
from mutualevidence.model.tree import LocatedText, Tree

_MARK = re.compile(r'[{}",=]')
_DELIMITER = re.compile(r'[{}"]')
_ESCAPED = re.compile(r"\\([%&#_$])")


@attrs.frozen
class Span:
    """A piece of ``text`` and the line it begins on."""

    text: str
    start: int
    end: int
    line: int

    def leaf(self) -> LocatedText:
        """The piece as people mean it: braces around it and escapes undone, white space collapsed."""
        inner = self.inner()
        return LocatedText(unescaped(inner.text[inner.start : inner.end]), inner.line)

    def stripped(self) -> Span:
        """The piece without white space around it."""
        piece = self.text[self.start : self.end]
        start = self.start + len(piece) - len(piece.lstrip())
        line = self.line + self.text.count("\n", self.start, start)
        return Span(self.text, start, start + len(piece.strip()), line)

    def inner(self) -> Span:
        """What stands within the delimiters, where the piece is one ``{…}`` or ``"…"``; else the piece."""
        piece = self.stripped()
        first, last = piece.text[piece.start : piece.start + 1], piece.text[piece.end - 1 : piece.end]
        if piece.end - piece.start < 2 or (first, last) not in (("{", "}"), ('"', '"')):
            return piece
        return Span(piece.text, piece.start + 1, piece.end - 1, piece.line) if piece.is_delimited() else piece

    def is_delimited(self) -> bool:
        """Whether the delimiter at the start is closed by the one at the end, and not before."""
        depth, quoted = 0, self.text[self.start] == '"'
        for match in _DELIMITER.finditer(self.text, self.start, self.end):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            closes = match[0] == '"' and match.start() > self.start if quoted else match[0] == "}"
            if depth == 0 and closes:
                return match.end() == self.end
        return False


@attrs.frozen
class Item:
    """One item of a list: its name, if it has one, and its value."""

    name: LocatedText | None
    value: Span


@attrs.frozen
class Fault:
    """A place where the grammar is broken."""

    message: str
    line: int
    remedy: str = "Write name = {value}, with a comma after each; a value that holds a comma needs braces."


def unescaped(text: str) -> str:
    """``text`` with the escapes of ``% & # _ $`` undone and runs of white space as one space.

    Other commands (accents) are what a .bib file in ASCII makes of letters; they become these letters again.
    """
    text = " ".join(text.split())
    if "\\" not in text:
        return text
    simple = _ESCAPED.sub(r"\1", text)
    return " ".join(latex.plain(text).split()) if "\\" in simple else simple


def items(span: Span) -> Iterator[Item]:
    """The items of a list, split at the commas outside braces and quotes."""
    depth, quoted = 0, False
    name: LocatedText | None = None
    start, line = span.start, span.line
    for match in _MARK.finditer(span.text, span.start, span.end):
        mark, at = match[0], match.start()
        if mark in "{}":
            depth += 1 if mark == "{" else -1
        elif depth > 0:
            continue
        elif mark == '"':
            quoted = not quoted and not span.text[start:at].strip()
        elif quoted or (mark == "=" and name is not None):
            continue
        else:
            piece = Span(span.text, start, at, line)
            line += span.text.count("\n", start, at)
            start = match.end()
            if mark == "=":
                name = piece.leaf()
            else:
                yield Item(name, piece.stripped())
                name = None
    piece = Span(span.text, start, span.end, line).stripped()
    if name is not None or piece.end > piece.start:
        yield Item(name, piece)


class GroupReader:
    """Reads spans by their shapes and keeps the faults it meets."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.faults: list[Fault] = []

    def value(self, span: Span, shape: Shape | None) -> Tree:
        """What ``span`` holds, as ``shape`` says; text where there is no shape."""
        inner = span.inner()
        if shape is None or shape.kind in ("text", "word", "id", "flag", "number", "interval"):
            return span.leaf()
        if shape.kind in ("numbers", "texts"):
            return [item.value.leaf() for item in items(inner) if item.value.end > item.value.start]
        if shape.kind == "map":
            return self._named(inner)
        cls = shape.of() if shape.of else object
        if shape.kind == "part":
            return self.group(inner, cls)
        if cls is Evidence:
            return self._evidence(inner)
        return self._several(inner, cls)

    def group(self, span: Span, cls: type) -> Tree:
        """A group with the fields of ``cls``, or the text that stands for one."""
        known = shapes(cls)
        listed = list(items(span))
        if not listed or not _is_group(listed[0], known, span, cls):
            return span.leaf()
        fields: dict[str, Tree] = {}
        last = ""
        for item in listed:
            if item.name is None:
                if item.value.end > item.value.start:
                    self._stray(item, last)
                    fields.pop(last, None)
                continue
            name = LocatedText(item.name.lower(), item.name.line)
            if self._is_sound(item, name) and not self._is_repeated(name, fields):
                fields[name] = self.value(item.value, known.get(name))
            last = name
        return fields

    def _named(self, span: Span) -> Tree:
        """Texts by name."""
        fields: dict[str, Tree] = {}
        for item in items(span):
            if item.name is None:
                self._stray(item, "")
            elif self._is_sound(item, item.name) and not self._is_repeated(item.name, fields):
                fields[item.name] = item.value.leaf()
        return fields

    def _several(self, span: Span, cls: type) -> Tree:
        """Groups by name, or a list of names or of groups."""
        listed = [item for item in items(span) if item.name is not None or item.value.end > item.value.start]
        if all(item.name is None for item in listed):
            return [self.group(item.value.inner(), cls) for item in listed]
        groups: dict[str, Tree] = {}
        for item in listed:
            name = item.value.leaf() if item.name is None else item.name
            if not self._is_repeated(name, groups) and self._is_sound(item, name):
                groups[name] = (
                    LocatedText("", name.line) if item.name is None else self.group(item.value.inner(), cls)
                )
        return groups

    def _evidence(self, span: Span) -> Tree:
        """Findings under their relations, each with a note or without."""
        listed = list(items(span))
        if all(item.name is None for item in listed):
            return [self.group(item.value.inner(), Evidence) for item in listed]
        relations: dict[str, Tree] = {}
        for item in listed:
            if item.name is None:
                self._stray(item, "")
                continue
            name = LocatedText(item.name if "#" in item.name else item.name.lower(), item.name.line)
            if self._is_sound(item, name) and not self._is_repeated(name, relations):
                inner = item.value.inner()
                relations[name] = self.group(inner, Evidence) if "#" in name else self._several(inner, Evidence)
        return relations

    def _stray(self, item: Item, last: str) -> None:
        value = item.value.leaf()
        after = f' (after "{last}", which is not used either)' if last else ""
        self.faults.append(Fault(f'"{value}" has no name{after}', value.line or item.value.line))

    def _is_sound(self, item: Item, name: LocatedText) -> bool:
        """Whether the value is one piece: ``{a} b = {c}`` lacks a comma."""
        piece = item.value
        if piece.text.startswith("{", piece.start) and not piece.is_delimited():
            self.faults.append(Fault(f'something follows the braces of "{name}": is a comma missing?', name.line))
            return False
        return True

    def _is_repeated(self, name: LocatedText, fields: dict[str, Any]) -> bool:
        if name in fields:
            self.faults.append(Fault(f'"{name}" is given twice', name.line, "Keep one; the first is used."))
            return True
        return False


def _is_group(first: Item, known: Mapping[str, Shape], span: Span, cls: type) -> bool:
    """Whether a list is a group of fields, and not a text that happens to hold an equals sign.

    An effect may be written as printed (``d = 0.5 [0.2, 0.8]``); in the other classes whatever begins with one
    word and an equals sign is meant as a field, so that misspelt names are told.
    """
    if first.name is None:
        return False
    if first.name.lower() in known:
        return True
    if cls is Effect and _is_printed_effect(span.leaf()):
        return False
    return bool(re.fullmatch(r"[\w+-]+", first.name))


def _is_printed_effect(text: str) -> bool:
    try:
        read_effect(text)
    except InvalidValueError:
        return False
    return True
