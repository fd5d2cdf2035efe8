"""Superscript characters of marked text as superscript formatting ("m²"), so that a font's own digits set them."""

from __future__ import annotations

import re
import unicodedata

from mutualevidence.richtext.inline import Format
from mutualevidence.richtext.marks import CLOSE, MARKS

_OTHERS = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}
"""Superscripts that Unicode does not decompose."""
_RANGES = (
    (0xAA, 0xBA),
    (0x2B0, 0x2E4),
    (0x6E5, 0x6E6),
    (0x1D2C, 0x1D6A),
    (0x1D78, 0x1DBF),
    (0x2070, 0x207F),
    (0x2120, 0x2122),
    (0x3192, 0x319F),
)


def _table() -> dict[str, str]:
    table = dict(_OTHERS)
    for first, last in _RANGES:
        for code in range(first, last + 1):
            kind, _, points = unicodedata.decomposition(chr(code)).partition(" ")
            if kind == "<super>":
                table[chr(code)] = "".join(chr(int(point, 16)) for point in points.split())
    return table


_SUPERSCRIPTS = _table()
_SUPERSCRIPT = re.compile("[" + "".join(_SUPERSCRIPTS) + "]")


def superscripted(text: str) -> str:
    """Marked ``text`` with every superscript character as an ordinary one in superscript."""
    if text.isascii():
        return text
    mark = MARKS[Format.SUPERSCRIPT]
    return _SUPERSCRIPT.sub(lambda found: f"{mark}{_SUPERSCRIPTS[found[0]]}{CLOSE}", text)
