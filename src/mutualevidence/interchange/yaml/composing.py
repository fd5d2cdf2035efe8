"""Composes YAML into nodes that know their lines: with libyaml where it reads what YAML 1.2 means, else in Python.

libyaml is some fifteen times as fast, but a parser of YAML 1.1: it breaks lines at U+0085 and U+2028, and takes
other names for anchors, tabs where 1.2 has blanks, and a comment right behind the sign of a block. Texts with
any of these, and all that it cannot read, are left to ruamel.yaml, whose errors say more, too.
"""

from __future__ import annotations

import re
from typing import Any

_READ_OTHERWISE = re.compile(r"[\t\x85\u2028\u2029\ufeff]|[|>][-+0-9]*#|(?:^|[\s\[{,:?-])[&*]\S")


def composed(text: str) -> Any:
    """The root node of the one document in ``text``, ``None`` for none; raises `ruamel.yaml.error.YAMLError`.

    Nodes have ``id`` ("mapping", "sequence", "scalar"), ``value`` and ``start_mark.line`` (from 0).
    """
    node = None if _READ_OTHERWISE.search(text) else _composed_by_libyaml(text)
    if node is not None:
        return node
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).compose(text)


def _composed_by_libyaml(text: str) -> Any:
    """Returns the root node, ``None`` where libyaml is not there or cannot read the text."""
    import yaml

    if not yaml.__with_libyaml__:
        return None
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
