"""HTML as values: what is no `Html` yet is escaped when it goes into an element (WHATWG HTML, 13.3)."""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.output.html_inlines import escape_lines

_VOID = frozenset({"br", "hr", "input", "link", "meta"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | Html | None | Iterable["Content"]
Attribute = str | bool | int | None


def escaped(content: Content) -> Html:
    """Returns ``content`` as HTML: texts escaped, several after one another, ``None`` left out."""
    if content is None:
        return Html("")
    if isinstance(content, Html):
        return content
    if isinstance(content, str):
        return Html(escape_lines(content))
    return Html("".join(map(escaped, content)))


def element(tag: str, /, *content: Content, **attributes: Attribute) -> Html:
    """Returns an element; ``_`` in names of attributes stands for ``-``, one at their end for nothing.

    >>> element("p", "1 < 2", class_="note", hidden=True)
    '<p class="note" hidden>1 &lt; 2</p>'
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{escaped(content)}</{tag}>")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    shown = name.rstrip("_").replace("_", "-")
    if value is True:
        return f" {shown}"
    return f' {shown}="{escape_lines(str(value)).replace(chr(10), "&#10;")}"'
