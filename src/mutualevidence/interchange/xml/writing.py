"""Writes XML: elements as nested lists, escaped, without characters that XML has not (XML 1.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

Node = tuple[str, dict[str, str], "str | list[Node]"]
"""An element: name, attributes, and its text or its elements."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xml_text(root: Node) -> str:
    """Returns ``root`` as an XML document, its elements indented."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_lines(root, 0))


def bare_xml(root: Node) -> str:
    """Returns ``root`` as XML in one line, without a declaration."""
    name, attributes, content = root
    opening = name + "".join(f" {key}={quoteattr(clean(value))}" for key, value in attributes.items())
    inside = escape(clean(content)) if isinstance(content, str) else "".join(map(bare_xml, content))
    return f"<{opening}>{inside}</{name}>"


def _lines(node: Node, depth: int) -> Iterable[str]:
    name, attributes, content = node
    opening = (
        "  " * depth
        + "<"
        + name
        + "".join(f" {key}={quoteattr(clean(value))}" for key, value in attributes.items())
    )
    if isinstance(content, str):
        yield f"{opening}>{escape(clean(content))}</{name}>\n" if content else f"{opening}/>\n"
        return
    yield f"{opening}>\n"
    for child in content:
        yield from _lines(child, depth + 1)
    yield "  " * depth + f"</{name}>\n"


def clean(text: str) -> str:
    """Returns ``text`` without the characters that XML has not."""
    return _NOT_XML.sub("", text)
