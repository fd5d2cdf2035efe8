"""A request as handlers see it: the values of path, query and body, checked when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from mutualevidence.serve.problems import RequestError

if TYPE_CHECKING:
    from mutualevidence.serve.service import Service

LONGEST_VALUE = 2_000
"""Characters of a value in path or query."""


@attrs.frozen
class Asked:
    """One request."""

    service: Service
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    def text(self, name: str, default: str = "") -> str:
        """Returns the value of ``name`` in the query."""
        value = self.query.get(name, default)
        if len(value) > LONGEST_VALUE:
            raise RequestError(
                400, "invalid-value", f'"{name}" is too long', f"At most {LONGEST_VALUE} characters."
            )
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Returns whether ``name`` is "1" in the query, as citeproc-js-server has it."""
        return self.query.get(name, "1" if default else "0") == "1"

    def number(self, name: str, default: int, most: int) -> int:
        """Returns the whole number ``name`` in the query, from 0 to ``most``."""
        value = self.query.get(name, str(default))
        if not (value.isascii() and value.isdecimal() and len(value) < 10 and int(value) <= most):
            raise RequestError(
                400, "invalid-value", f'"{name}" is "{value[:40]}"', f"Give a whole number from 0 to {most}."
            )
        return int(value)

    def data(self) -> dict[str, Any]:
        """Returns the body as a JSON object."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise RequestError(400, "not-json", f"the body is not JSON: {error}", "Send a JSON object.") from None
        if not isinstance(value, dict):
            raise RequestError(400, "not-json", "the body is no JSON object", 'Send one: {"items": […]}.')
        return value


def texts(value: object, name: str) -> list[str]:
    """Returns ``value`` as a list of texts (numbers are taken as texts, as CSL-JSON's ids may be)."""
    if not isinstance(value, list) or not all(isinstance(one, str | int) for one in value):
        raise RequestError(400, "invalid-value", f'"{name}" is no list of texts', f'Give "{name}": ["a", "b"].')
    return [str(one) for one in value]


def objects(value: object, name: str) -> list[dict[str, Any]]:
    """Returns ``value`` as a list of objects."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise RequestError(
            400, "invalid-value", f'"{name}" is no list of objects', f'Give "{name}": [{{…}}, {{…}}].'
        )
    return value


def text_of(data: Mapping[str, Any], name: str, default: str = "") -> str:
    """Returns the text ``name`` of ``data``."""
    value = data.get(name, default)
    if value is None:
        return default
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise RequestError(400, "invalid-value", f'"{name}" is no text', f'Give "{name}": "…".')
    return str(value)
