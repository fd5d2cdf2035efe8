"""Reads JSON as files hold it: a value, JSON Lines, a value that breaks off; what is whole is kept (RFC 8259)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from mutualevidence.bibtex.syntax.encoding import decoded, mended
from mutualevidence.interchange.records.collected import as_json
from mutualevidence.interchange.records.record import Record, problem
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.runtime.lazy_pattern import LazyPattern

_REMEDY = "Export or download the file again; what stands before the fault is read."
_LIST_OF_OBJECTS = LazyPattern(r"\[\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,]*")
_BRACKET_OR_TEXT = LazyPattern(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]')
_ITEM = LazyPattern(r'\}\s*,\s*(?=\{\s*"(?:id|type|title|author|issued)")')
_LONGEST_NUMBER = 4_000


def _whole_number(digits: str) -> int | str:
    """Python makes no number of more digits than 4,300; they stay words."""
    return int(digits) if len(digits) < _LONGEST_NUMBER else digits


_TOLERANT = json.JSONDecoder(strict=False, parse_int=_whole_number)
"""Takes line ends and other control characters in texts, and numbers of any length."""


def text_of(data: bytes | str) -> str:
    """Returns the text in ``data``, in whatever encoding it is, without a byte-order mark. Never fails."""
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    return mended(decoded(data).text).removeprefix("\ufeff").removeprefix("ï»¿")


def json_values(data: object, file: str = "") -> tuple[list[Any], list[Diagnostic]]:
    """The JSON values in ``data`` (bytes or text; anything else is a value already), and what is wrong with it."""
    if not isinstance(data, bytes | str):
        return [data], []
    text = text_of(data).strip()
    if not text:
        return [], [problem("invalid-json", "this is not JSON: it is empty", _REMEDY, file=file)]
    try:
        return [json.loads(text)], []
    except (ValueError, RecursionError) as error:
        fault = error
    if has_lines(text):
        return _lines(text, file)
    try:
        value = _TOLERANT.decode(text)
    except (ValueError, RecursionError):
        found, lost = _whole_objects(text)
        told = lost or [(_reason(fault), _line(fault))]
        return found, [_not_json(reason, file, line) for reason, line in told]
    message = f"this is not quite JSON, and is read as it is meant: {fault}"
    return [value], [problem("invalid-json", message, _REMEDY, file=file, line=_line(fault), lost=False)]


def _not_json(reason: str, file: str, line: int) -> Diagnostic:
    return problem("invalid-json", f"this is not JSON: {reason}", _REMEDY, file=file, line=line)


def _line(fault: Exception) -> int:
    return int(getattr(fault, "lineno", 0))


def has_lines(text: str) -> bool:
    """Returns whether each line is an object of its own."""
    first = text.split("\n", 1)[0].strip()
    if not first.startswith("{") or not first.endswith("}"):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        second = text.split("\n", 2)[1:2]
        return bool(second) and second[0].startswith("{") and second[0].rstrip().endswith("}")
    return True


def _lines(text: str, file: str) -> tuple[list[Any], list[Diagnostic]]:
    values: list[Any] = []
    problems: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            values.append(json.loads(line))
        except (ValueError, RecursionError) as error:
            message = f"this line is not JSON: {error}"
            problems.append(
                problem("invalid-json", message, "Mend the line; the others are read.", file=file, line=number)
            )
    return values, problems


def _whole_objects(text: str) -> tuple[list[Any], list[tuple[str, int]]]:
    """The objects of the first list of them in ``text`` that can be read; why others cannot, and their lines."""
    start = _LIST_OF_OBJECTS.search(text)
    position = start.end() if start else len(text)
    found: list[Any] = []
    lost: list[tuple[str, int]] = []
    while position < len(text) and text[position] == "{":
        try:
            value, position = _TOLERANT.raw_decode(text, position)
            found.append(value)
        except (ValueError, RecursionError) as error:
            lost.append((_reason(error), text.count("\n", 0, position) + 1))
            position = _next_object(text, position)
        between = _BETWEEN.match(text, position)
        position = between.end() if between else position
    return found, lost


def _reason(error: Exception) -> str:
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error)


def _next_object(text: str, start: int) -> int:
    """Where the object that begins at ``start`` ends, by its brackets; else where another seems to begin."""
    depth = 0
    for token in _BRACKET_OR_TEXT.compiled.finditer(text, start):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        if not depth:
            return token.end()
    item = _ITEM.compiled.search(text, start + 1)
    return item.end() if item else len(text)


def mapping(value: object) -> Mapping[str, Any]:
    """Returns ``value`` if it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def listed(value: object) -> list[Any]:
    """Returns ``value`` as a list: one value alone is a list of one, nothing an empty one."""
    if isinstance(value, list | tuple):
        return [each for each in value if each is not None]
    return [] if value in (None, "", {}) else [value]


def tell_odd(record: Record, name: str, value: object, *, groups: bool = False) -> None:
    """Keep and tell of a value that is no text where one is expected, or no object where ``groups`` are."""
    if any(_is_odd(each, groups=groups) for each in listed(value)):
        record.keep(name, value)
        shown = as_json(value)
        where = f"{record.label}: " if record.label else ""
        what = "objects or text" if groups else "text"
        message = f'{where}"{name}" is {shown[:60]}{"…" if len(shown) > 60 else ""}, where {what} is expected'
        record.warn("unexpected-value", message, "Correct it; it is kept as it stands.", name, shown)


def _is_odd(value: object, *, groups: bool) -> bool:
    if groups:
        return not isinstance(value, Mapping | str) and value not in ([], False)
    return isinstance(value, Mapping | list) and value not in ([], {}, [None], [""])


def words(value: object, left: int = 3) -> str:
    """A value as text: numbers in their own notation, the first text of a list, "" for nothing and for objects.

    Lists in lists are looked into as deep as ``left``.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple) and left:
        return next((text for each in value if (text := words(each, left - 1))), "")
    return ""
