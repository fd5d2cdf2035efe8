"""Plain text: no formatting is shown."""

from __future__ import annotations

Italic = Oblique = Bold = Light = Underline = Superscript = Subscript = SmallCaps = str


def preformat(text: object) -> str:
    """Returns ``text`` as it is."""
    return str(text)
