"""Single values of CSL-JSON: texts, lists and objects (CSL 1.0.2, csl-data.json)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

FALSE = (False, None, "", 0, "0", "false")
"""Values of a flag that say no."""
DEEPEST = 50
"""Values within values that are kept as such; what lies deeper is kept as text."""


def bounded(value: object, left: int = DEEPEST) -> object:
    """Returns ``value`` with what is nested more than ``left`` deep as text, so that it can be gone through."""
    if isinstance(value, Mapping):
        return {key: bounded(each, left - 1) for key, each in value.items()} if left else _as_text(value)
    if is_list(value):
        return [bounded(each, left - 1) for each in value] if left else _as_text(value)
    return value


def _as_text(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Returns whether a value of JSON is a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def text_of_value(value: object) -> str:
    """Returns a value as text: numbers in their own notation, words in a list with commas, the rest as JSON."""
    if isinstance(value, str):
        return value
    if is_list(value) and all(isinstance(each, str | int | float) for each in value):
        return ", ".join(map(text_of_value, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def mapping(value: object) -> Mapping[str, Any]:
    """Returns an object of JSON; an empty one where ``value`` is none."""
    return value if isinstance(value, Mapping) else {}


def json_object(text: str) -> dict[str, Any]:
    """Returns the object that ``text`` is in JSON; an empty one where it is none."""
    try:
        value = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def says_something(value: object) -> bool:
    """Returns whether a value is more than empty brackets, noughts and blanks."""
    inner = [value]  # a list to work off: brackets may be deeper than Python calls
    while inner:
        value = inner.pop()
        if isinstance(value, Mapping):
            inner += value.values()
        elif is_list(value):
            inner += value
        elif value not in FALSE:
            return True
    return False
