"""Expands macros that a file's own ``@preamble`` defines (btxdoc, 2.4; LaTeX2e, \\\\newcommand; TeXbook, \\\\def).

Only those without arguments, which stand for a text; one of a standard macro's name stays what it is.
"""

from __future__ import annotations

import re

from mutualevidence.bibtex.latex.tables import MACROS, SYMBOLS
from mutualevidence.runtime.lazy_pattern import LazyPattern

_PREAMBLE = LazyPattern(r"@preamble\s*[{(]", re.IGNORECASE)
_DEFINITION = LazyPattern(
    r"\\(?:(?:new|renew|provide)command\*?|DeclareRobustCommand\*?|def)\s*+\{?\s*+\\([A-Za-z]+)\s*+\}?\s*+(?=\{)"
)
_CALL = LazyPattern(r"\\([A-Za-z]+)(\s*\{\}|[ \t\n]*)")
_BRACES = LazyPattern(r"\\.|[{}]", re.DOTALL)
_PARENTHESES = LazyPattern(r"\\.|[{}()]", re.DOTALL)
_LONGEST = 500
"""What is longer is no word or name; without a bound, definitions of definitions would grow beyond all measure."""


def preamble_macros(text: str) -> dict[str, str]:
    """Returns the macros that the preambles in ``text``, a .bib file, define, by name, with what they stand for.

    >>> preamble_macros(r'@preamble{"\\newcommand{\\Lab}{Quiet Lab}"}')
    {'Lab': 'Quiet Lab'}
    """
    macros: dict[str, str] = {}
    for preamble in _PREAMBLE.compiled.finditer(text):
        content = _group(text, preamble.end() - 1, text[preamble.end() - 1])
        for definition in _DEFINITION.compiled.finditer(content):
            name, meaning = definition[1], _group(content, definition.end())
            if name not in MACROS and name not in SYMBOLS and "#" not in meaning:
                meaning = expanded(meaning, macros)
                if len(meaning) <= _LONGEST:
                    macros.setdefault(name, meaning)
    return macros


def _group(text: str, start: int, opening: str = "{") -> str:
    """Returns what stands in the braces, or parentheses, that open at ``start``; "" where they do not close."""
    depth = 0
    for sign in (_BRACES if opening == "{" else _PARENTHESES).compiled.finditer(text, start):
        depth += 1 if sign[0] in "{(" else -1 if sign[0] in "})" else 0
        if not depth:
            return text[start + 1 : sign.start()]
    return ""


def expanded(value: str, macros: dict[str, str]) -> str:
    """Returns a TeX ``value`` with the meaning of ``macros`` in their place."""

    def meaning(call: re.Match[str]) -> str:
        found = macros.get(call[1])
        if found is None:
            return call[0]
        keeps_blank = found.endswith("\\xspace")  # xspace: a blank before a word, as typed
        return found.removesuffix("\\xspace") + (call[2].replace("{}", "") if keeps_blank else "")

    return _CALL.sub(meaning, value)
