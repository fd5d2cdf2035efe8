"""Reads YAML 1.2 as plain values, within bounds; what is broken is told with its line (YAML 1.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.interchange.json_text import text_of
from mutualevidence.interchange.yaml.composing import documents, is_too_deep
from mutualevidence.model.diagnostic import Diagnostic, Severity

DEEPEST = 50
"""Values within values; bibliographies stay under 10."""
LEAST_VALUES, VALUES_A_LETTER = 1_000, 10
"""How many values a text may stand for, aliases followed: few lines can mean more than any memory holds."""


def yaml_value(data: bytes | str, file: str = "") -> tuple[object, list[Diagnostic]]:
    """The first document in ``data`` as JSON would have it, ``None`` if there is none, and what was wrong."""
    from ruamel.yaml.error import YAMLError

    text = text_of(data)
    values = _Values(LEAST_VALUES + VALUES_A_LETTER * len(text))
    if is_too_deep(text):
        return None, [_broken(RecursionError(), file)]
    try:
        roots = (values.of(node, 0) for node in documents(text) if node is not None)
        return next((root for root in roots if root), None), []
    except (YAMLError, ValueError, RecursionError, TypeError) as error:
        return None, [_broken(error, file)]


def yaml_items(data: bytes | str, file: str = "") -> tuple[object, list[Diagnostic]]:
    """As `yaml_value`; where the whole cannot be read, what can be of its list: items, else fields of them."""
    value, problems = yaml_value(data, file)
    text = text_of(data)
    marks = list(_ITEM.finditer(text)) if problems else []
    if not marks:
        return value, problems
    width = min(len(mark[1]) for mark in marks)
    items: list[object] = []
    told: list[Diagnostic] = []
    for line, part in _parts(text, [mark.start() for mark in marks if len(mark[1]) == width]):
        item, problems = yaml_value(part, file)
        if problems:
            item, problems = _fields(part[:width] + " " + part[width + 1 :], file)  # without the mark of the list
        items += item if isinstance(item, list) else []
        told += _moved(problems, line)
    return items, told


def yaml_members(data: bytes | str, file: str = "") -> tuple[Mapping[str, Any], list[Diagnostic]]:
    """As `yaml_value` of a mapping; where the whole cannot be read, those members that can be, lists by items."""
    value, problems = yaml_value(data, file)
    if not problems or not problems[0].line:  # what has no line is beyond mending
        return value if isinstance(value, Mapping) else {}, problems
    return _members(text_of(data), file)


def _fields(text: str, file: str) -> tuple[list[object], list[Diagnostic]]:
    """Returns the mapping ``text`` as a list, with those fields that can be read, and what was wrong."""
    members, told = _members(text, file)
    return [members] if members else [], told


def _members(text: str, file: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    marks = list(_FIELD.finditer(text))
    members: dict[str, Any] = {}
    told: list[Diagnostic] = []
    for line, part in _parts(text, [mark.start() for mark in marks if len(mark[1]) == len(marks[0][1])]):
        value, problems = yaml_value(part, file)
        if problems and (listed := _LIST.match(part)):
            value, problems = yaml_items(listed[2], file)
            value, problems = {listed[1]: value}, _moved(problems, 1)
        members |= value if isinstance(value, dict) else {}
        told += _moved(problems, line)
    return members, told


_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_FIELD = re.compile(r"^( *)(?:\"[^\"\n]*\"|[^\s#:{}\[\],&*!|>'\"%@`-][^:\n]*):(?=\s)", re.MULTILINE)
_LIST = re.compile(r"([\w-]+):[ \t]*\n((?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*- [\s\S]*)")


def _parts(text: str, starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yields the parts of ``text`` that begin at ``starts``, each with the number of lines before it."""
    ends = [*starts[1:], len(text)]
    line = text.count("\n", 0, starts[0]) if starts else 0
    for start, end in zip(starts, ends, strict=False):  # there may be none
        yield line, text[start:end]
        line += text.count("\n", start, end)


def _moved(problems: Iterable[Diagnostic], lines: int) -> list[Diagnostic]:
    """Returns the diagnostics of a part that stands so many lines further down."""
    return [attrs.evolve(problem, line=problem.line + lines) for problem in problems]


class _Values:
    """Values as JSON would have them, dates as written and keys as words, counted."""

    def __init__(self, left: int) -> None:
        self.left = left

    def of(self, node: Any, depth: int) -> object:
        """Returns the value of ``node``, which stands ``depth`` values deep."""
        if node.id == "scalar":
            return self._single(node)
        self.left -= 1 + len(node.value)
        if self.left < 0:
            raise ValueError("aliases (&, *) make far more values of it than are written")
        if depth > DEEPEST:
            return None
        if node.id == "sequence":
            return [self.of(each, depth + 1) for each in node.value]
        if node.tag.endswith(":set"):
            return [self.of(key, depth + 1) for key, _ in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: Any, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        merged: list[object] = []
        for key, each in node.value:
            value = self.of(each, depth + 1)
            if key.tag.endswith(":merge") and isinstance(value, dict | list):
                merged += value if isinstance(value, list) else [value]
            else:
                values.setdefault(self._name(key, depth), value)
        for more in merged:
            values = {**more, **values} if isinstance(more, dict) else values
        return values

    def _name(self, key: Any, depth: int) -> str:
        """Returns the name that ``key`` is, or the texts in it where it is a group or a list."""
        if key.id == "scalar":
            return str(self._single(key))
        self.left -= 1 + len(key.value)
        if depth > DEEPEST or self.left < 0:
            return ""
        inner = [one for each in key.value for one in (each if isinstance(each, tuple) else (each,))]
        return ", ".join(self._name(one, depth + 1) for one in inner)

    def _single(self, node: Any) -> object:
        return node.value if node.style or node.tag.endswith(":str") else plain(node.value)


_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "True": True, "TRUE": True,
          "false": False, "False": False, "FALSE": False}  # fmt: skip
_INTEGER = re.compile(r"0|-?[1-9]\d{0,17}").fullmatch
_FRACTION = re.compile(r"-?\d+\.\d+").fullmatch
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt]|[ \t]+)\d").match


def plain(text: str) -> object:
    """The value of a text without quotes (YAML 1.2.2, 10.3.2); a number that it would write otherwise stays text.

    >>> plain("12"), plain("1.10"), plain("007"), plain("no"), plain("2021-03-01 10:00:00")
    (12, '1.10', '007', 'no', '2021-03-01')
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER(text):
        return int(text)
    if _FRACTION(text) and str(number := float(text)) == text:
        return number
    return text[:10] if _TIME(text) else text


def _broken(error: Exception, file: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
    if isinstance(error, RecursionError):
        problem = "it is nested too deep"
    return Diagnostic(
        severity=Severity.ERROR,
        code="broken-yaml",
        message=f"this is not YAML: {problem}",
        remedy="Correct the line; texts with a colon or a leading # need quotes.",
        file=file,
        line=mark.line + 1 if mark else 0,
    )
