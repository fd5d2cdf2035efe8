"""Reads values that are lists of ``name = {value}`` into nested texts, lists and groups, as their `Shape` says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from mutualevidence.bibtex.findings.spans import Item, Span, items
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.attributes import Shape, shapes
from mutualevidence.model.claim import Evidence
from mutualevidence.model.normalize import PRINTED
from mutualevidence.model.tree import LocatedText, Tree


@attrs.frozen
class Fault:
    """A place where the grammar is broken."""

    message: str
    line: int
    remedy: str = "Write name = {value}, with a comma after each; a value that holds a comma needs braces."


_LEAVES = frozenset(("text", "word", "id", "flag", "number", "interval"))
"""Kinds of values that are one text."""


@cache
def _leaves(cls: type) -> frozenset[str]:
    """Returns the fields of ``cls`` that are one text."""
    return frozenset(name for name, shape in shapes(cls).items() if shape.kind in _LEAVES)


def _without_brackets(several: list[LocatedText]) -> list[LocatedText]:
    """Returns numbers without the brackets that people set around two of them, as around an interval."""
    if len(several) < 2 or not (several[0].startswith("[") and several[-1].endswith("]")):
        return several
    first, *rest = several
    bare = [LocatedText(first[1:].strip(), first.line), *rest]
    return [*bare[:-1], LocatedText(bare[-1][:-1].strip(), bare[-1].line)]


class GroupReader:
    """Reads spans by their shapes and keeps the faults it meets."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.faults: list[Fault] = []

    def value(self, span: Span, shape: Shape | None) -> Tree:
        """Returns what ``span`` holds, as ``shape`` says; text where there is no shape."""
        if shape is None or shape.kind in _LEAVES:
            return span.leaf()
        inner = span.inner()
        if shape.kind in ("numbers", "texts"):
            several = [item.leaf() for item in items(inner) if not item.value.is_empty()]
            return list(_without_brackets(several) if shape.kind == "numbers" else several)
        if shape.kind == "map":
            return self._named(inner)
        cls = shape.of() if shape.of else object
        if shape.kind == "part":
            return self.group(inner, cls)
        if cls is Evidence:
            return self._evidence(inner)
        return self._several(inner, cls)

    def group(self, span: Span, cls: type) -> Tree:
        """Returns a group with the fields of ``cls``, or the text that stands for one."""
        known, leaves = shapes(cls), _leaves(cls)
        listed = list(items(span))
        if not listed or not _is_group(listed[0], known, span, cls):
            return span.leaf()
        fields: dict[str, Tree] = {}
        last = ""
        for item in listed:
            if item.name is None:
                if not item.value.is_empty():
                    self._stray(item, last)
                    fields.pop(last, None)
                continue
            name = item.name if item.name.islower() else LocatedText(item.name.lower(), item.name.line)
            last = name
            if item.text is not None and name not in fields and name in leaves:  # what most items are
                fields[name] = item.text
            elif self._is_sound(item, name) and not self._is_repeated(name, fields):
                shape = known.get(name)
                is_leaf = shape is None or shape.kind in _LEAVES or (shape.kind == "part" and item.is_one_text())
                fields[name] = item.leaf() if is_leaf else self.value(item.value, shape)
        return fields

    def _named(self, span: Span) -> Tree:
        """Returns texts by name."""
        fields: dict[str, Tree] = {}
        for item in items(span):
            if item.name is None:
                self._stray(item, "")
            elif self._is_sound(item, item.name) and not self._is_repeated(item.name, fields):
                fields[item.name] = item.leaf()
        return fields

    def _several(self, span: Span, cls: type) -> Tree:
        """Groups by name, or a list of names or of groups."""
        listed = [item for item in items(span) if item.name is not None or not item.value.is_empty()]
        if all(item.name is None for item in listed):
            return [self.group(item.value.inner(), cls) for item in listed]
        groups: dict[str, Tree] = {}
        for item in listed:
            name = item.leaf() if item.name is None else item.name
            if not self._is_repeated(name, groups) and self._is_sound(item, name):
                groups[name] = (
                    LocatedText("", name.line) if item.name is None else self.group(item.value.inner(), cls)
                )
        return groups

    def _evidence(self, span: Span) -> Tree:
        """Returns findings under their relations, each with a note or without."""
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
        value = item.leaf()
        after = f' (after "{last}", which is not used either)' if last else ""
        self.faults.append(Fault(f'"{value}" has no name{after}', value.line or item.value.line))

    def _is_sound(self, item: Item, name: LocatedText) -> bool:
        """Returns whether the value is one piece: ``{a} b = {c}`` lacks a comma."""
        if item.text is not None or item.is_in_braces():
            return True
        if item.value.begins_with_brace() and not item.value.is_delimited():
            self.faults.append(Fault(f'something follows the braces of "{name}": is a comma missing?', name.line))
            return False
        return True

    def _is_repeated(self, name: LocatedText, fields: dict[str, Any]) -> bool:
        if name in fields:
            self.faults.append(Fault(f'"{name}" is given twice', name.line, "Keep one; the first is used."))
            return True
        return False


def _is_group(first: Item, known: Mapping[str, Shape], span: Span, cls: type) -> bool:
    """Returns whether a list is a group of fields, and not a text that happens to hold an equals sign.

    An effect, a test and a group may be written as printed (``d = 0.5 [0.2, 0.8]``); in the other classes whatever
    begins with one word and an equals sign is meant as a field, so that misspelt names are told.
    """
    if first.name is None:
        return False
    if first.name.lower() in known:
        return True
    if cls in PRINTED and _is_printed(span.leaf(), cls):
        return False
    return bool(re.fullmatch(r"[\w+-]+", first.name))


def _is_printed(text: str, cls: type) -> bool:
    try:
        PRINTED[cls](text)
    except InvalidValueError:
        return False
    return True
