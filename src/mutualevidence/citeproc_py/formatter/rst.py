"""reStructuredText, with its standard roles."""

from __future__ import annotations

Light = Underline = SmallCaps = str

_ESCAPES = str.maketrans({"*": r"\*", "`": r"\`"})


def preformat(text: object) -> str:
    """Returns ``text`` with what reStructuredText would take for markup escaped."""
    return str(text).translate(_ESCAPES)


class _Role(str):
    """Text in a role."""

    __slots__ = ()
    role = ""

    def __new__(cls, text: str) -> _Role:
        return super().__new__(cls, f":{cls.role}:`{text}`")


class Italic(_Role):
    """Text in italics."""

    role = "emphasis"


class Oblique(Italic):
    """Slanted text, shown as italics."""


class Bold(_Role):
    """Text in bold."""

    role = "strong"


class Superscript(_Role):
    """Raised text."""

    role = "superscript"


class Subscript(_Role):
    """Lowered text."""

    role = "subscript"
