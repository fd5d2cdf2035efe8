"""Escapes what TeX would take for a command, and spells letters beyond ASCII as macros (LaTeX2e)."""

from __future__ import annotations

import re
import unicodedata

from mutualevidence.bibtex.latex.tables import (
    ACCENT_SYMBOLS,
    DOTLESS,
    MACROS,
    MATH_SYMBOL_NAMES,
    TEXT_SYMBOL_NAMES,
    Accent,
)

_ESCAPES = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "$": "\\$", "%": "\\%",
    "&": "\\&", "#": "\\#", "_": "\\_",
    "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "`": "\\textasciigrave{}",
}  # fmt: skip
_TO_ESCAPE = re.compile(r"[\\{}$%&#_^~`]|-(?=-)|'(?=')|\u00a0")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTER = re.compile(r"[^\x00-\x7f][\u0300-\u036f]*|[A-Za-z][\u0300-\u036f]+")
_LIGATURES = {"–": "--", "—": "---", "“": "``", "”": "''", "\u00a0": "~", "¿": "?`", "¡": "!`"}
_MARKS = {accent.mark: symbol for symbol, accent in ACCENT_SYMBOLS.items()} | {
    macro.mark: f"{name} "
    for name in ("c", "k", "b", "d", "H", "r", "u", "v", "h", "G", "f", "textcommabelow")
    if isinstance(macro := MACROS[name], Accent)
}
"""The accent macro for each combining mark."""


def escaped(text: str) -> str:
    """``text`` so that TeX, and `latex.text`, read it as it stands."""
    if _TO_ESCAPE.search(text) is None:
        return text
    # a tie inside an address would be read as the tilde that addresses have
    tie = "\\nobreakspace{}" if "://" in text else "~"
    return _TO_ESCAPE.sub(lambda match: _escape(match[0], tie), text)


def _escape(character: str, tie: str) -> str:
    if character in "-'":
        return character + "{}"  # or two would become one
    return tie if character == "\u00a0" else _ESCAPES[character]


def ascii_tex(value: str) -> str:
    """The TeX ``value`` with letters beyond ASCII as macros; macros and braces, and what has no macro, stay."""
    if value.isascii():
        return value
    return _LETTER.sub(_spelled_apart, value)


def _spelled_apart(match: re.Match[str]) -> str:
    """Returns the letter as a macro, kept from making another ligature with what stands beside it ("––", "-–")."""
    spelled = _spelled(match[0])
    value = match.string
    before = value[match.start() - 1 : match.start()] if match.start() else ""
    after = value[match.end() : match.end() + 1]
    opening = "{}" if before and before == spelled[0] and spelled[0] in "-`'" else ""
    following = _LIGATURES.get(after, after)[:1]
    closing = "{}" if following and following == spelled[-1] and following in "-`'" else ""
    return f"{opening}{spelled}{closing}"


def _spelled(cluster: str) -> str:
    if cluster in _LIGATURES:
        return _LIGATURES[cluster]
    if name := TEXT_SYMBOL_NAMES.get(cluster):
        return f"{{\\{name}}}"
    if name := MATH_SYMBOL_NAMES.get(cluster):
        return f"\\ensuremath{{\\{name}}}"
    characters = list(unicodedata.normalize("NFD", cluster))
    base, marks = characters[0], characters[1:]
    if not marks or not all(mark in _MARKS for mark in marks):
        return cluster
    spelled = base if base.isascii() else f"\\{TEXT_SYMBOL_NAMES[base]}" if base in TEXT_SYMBOL_NAMES else ""
    if not spelled or not base.isalpha():
        return cluster
    for number, mark in enumerate(marks):
        above = unicodedata.combining(mark) == 230
        letter = f"\\{base}" if number == 0 and above and base in DOTLESS.values() else spelled
        spelled = f"\\{_MARKS[mark]}{letter}" if number == 0 else f"\\{_MARKS[mark].strip()}{{{spelled}}}"
    return f"{{{spelled}}}"
