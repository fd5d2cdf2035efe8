"""Composes YAML into nodes that know their lines: with libyaml where it reads what YAML 1.2 means, else in Python.

libyaml is some fifteen times as fast, but a parser of YAML 1.1: it breaks lines at U+0085 and U+2028, and takes
other names for anchors, tabs where 1.2 has blanks, and a comment right behind the sign of a block. Texts with
any of these, and all that it cannot read, are left to ruamel.yaml, whose errors say more, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_READ_OTHERWISE = re.compile(r"[\t\x85\u2028\u2029\ufeff]|[|>][-+0-9]*#|(?:^|[\s\[{,:?-])[&*]\S")


_NESTED = re.compile(r"(?:[-?:] +){60}|^ {200}", re.MULTILINE)
"""What may be nested deeper in blocks than libyaml's calls can go."""
MOST_BRACKETS = 200


def is_too_deep(text: str) -> bool:
    """Whether brackets are nested deeper than 200: the time of YAML's parser grows with the square of that."""
    depth = 0
    for mark in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if mark in "[{" else max(depth - 1, 0)
        if depth > MOST_BRACKETS:
            return True
    return False


def composed(text: str) -> Any:
    """The root node of the one document in ``text``, ``None`` for none; raises `ruamel.yaml.error.YAMLError`.

    Nodes have ``id`` ("mapping", "sequence", "scalar"), ``value`` and ``start_mark.line`` (from 0).
    """
    node = _by_libyaml(text, "compose")
    return _reader().compose(text) if node is None else node


def documents(text: str) -> Iterator[Any]:
    """Yields the root node of each document in ``text``; raises `ruamel.yaml.error.YAMLError`."""
    nodes = _by_libyaml(text, "compose_all")
    yield from _reader().compose_all(text) if nodes is None else nodes


def _reader() -> YAML:
    from ruamel.yaml import YAML

    reader = YAML(typ="safe", pure=True)
    reader.composer.warn_double_anchors = False
    return reader


def _by_libyaml(text: str, compose: str) -> Any:
    """Returns what PyYAML's function ``compose`` gives, ``None`` where libyaml is not there or cannot read it."""
    import yaml

    if not yaml.__with_libyaml__ or _READ_OTHERWISE.search(text) or _NESTED.search(text) or is_too_deep(text):
        return None
    try:
        found = getattr(yaml, compose)(text, Loader=yaml.CSafeLoader)
        return list(found) if compose == "compose_all" else found
    except (yaml.YAMLError, RecursionError):
        return None
