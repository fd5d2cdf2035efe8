"""Reads JSON as files hold it: a value, JSON Lines, a value that breaks off; what is whole is kept (RFC 8259)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from mutualevidence.bibtex.syntax.encoding import decoded, mended
from mutualevidence.interchange.records.record import problem
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.runtime.lazy_pattern import LazyPattern

_REMEDY = "Export or download the file again; what stands before the fault is read."
_LIST_OF_OBJECTS = LazyPattern(r"\[\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def text_of(data: bytes | str) -> str:
    """The text in ``data``, in whatever encoding it is, without a byte-order mark. Never fails."""
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
    except RecursionError:
        return [], [problem("invalid-json", "this is not JSON: it is nested too deep", _REMEDY, file=file)]
    except ValueError as error:
        fault = error
    if has_lines(text):
        return _lines(text, file)
    found = list(_whole_objects(text))
    line = getattr(fault, "lineno", 0)
    return found, [problem("invalid-json", f"this is not JSON: {fault}", _REMEDY, file=file, line=line)]


def has_lines(text: str) -> bool:
    """Whether each line is an object of its own."""
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


def _whole_objects(text: str) -> Iterator[Any]:
    """The objects of the first list of objects in ``text``, up to the one that is broken."""
    start = _LIST_OF_OBJECTS.search(text)
    position = start.end() if start else len(text)
    while position < len(text) and text[position] == "{":
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield value
        between = _BETWEEN.match(text, position)
        position = between.end() if between else position


def mapping(value: object) -> Mapping[str, Any]:
    """``value`` if it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def listed(value: object) -> list[Any]:
    """``value`` as a list: one value alone is a list of one, nothing an empty one."""
    if isinstance(value, list | tuple):
        return [each for each in value if each is not None]
    return [] if value in (None, "", {}) else [value]


def words(value: object) -> str:
    """A value as text: numbers in their own notation, the first text of a list, "" for nothing and for objects."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return next((text for each in value if (text := words(each))), "")
    return ""
