"""HTML, with the tags of citeproc-py."""

from __future__ import annotations

import html


def preformat(text: object) -> str:
    """Returns ``text`` with ``&``, ``<`` and ``>`` escaped."""
    return html.escape(str(text), quote=False)


class _Tagged(str):
    """Text in a tag."""

    __slots__ = ()
    opening = closing = ""

    def __new__(cls, text: str) -> _Tagged:
        return super().__new__(cls, f"{cls.opening}{text}{cls.closing}")


class Italic(_Tagged):
    """Text in italics."""

    opening, closing = "<i>", "</i>"


class Oblique(Italic):
    """Slanted text, shown as italics."""


class Bold(_Tagged):
    """Text in bold."""

    opening, closing = "<b>", "</b>"


class Light(_Tagged):
    """Text in a light weight."""

    opening, closing = "<l>", "</l>"


class Underline(_Tagged):
    """Underlined text."""

    opening, closing = "<u>", "</u>"


class Superscript(_Tagged):
    """Raised text."""

    opening, closing = "<sup>", "</sup>"


class Subscript(_Tagged):
    """Lowered text."""

    opening, closing = "<sub>", "</sub>"


class SmallCaps(_Tagged):
    """Text in small capitals."""

    opening, closing = '<span style="font-variant:small-caps;">', "</span>"
