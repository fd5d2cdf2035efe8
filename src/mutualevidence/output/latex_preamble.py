"""A LaTeX document around a fragment, with the characters that pdfLaTeX does not know by itself."""

from __future__ import annotations

import re
import unicodedata

from mutualevidence.output.latex_inlines import escape

# What pdfLaTeX in T1 prints of its own accord; anything else outside ASCII is declared where it is used.
_KNOWN = frozenset(map(chr, range(0xA0, 0x100))) | frozenset("ŒœıŁłŊŋĐđ–—‘’‚“”„†‡•…‰‹›€™")
_ACCENTS = dict(
    zip(
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331",
        ["`", "'", "^", "~", "=", "u", ".", '"', "r", "H", "v", "d", "c", "k", "b"],
        strict=True,
    )
)
_GREEK_ACCENTS = {
    "\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0304": "bar", "\u0306": "breve", "\u0308": "ddot",
    "\u0342": "tilde",
}  # fmt: skip
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρσςτυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma varsigma tau "
        "upsilon varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(),
        strict=True,
    )
)
_LOOK_ALIKE = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABEZHIKMNOPTXo", strict=True))
_MATHEMATICS = {
    "−": "-", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "≡": r"\equiv", "∞": r"\infty",
    "∑": r"\sum", "√": r"\surd", "∈": r"\in", "∼": r"\sim", "∝": r"\propto", "→": r"\rightarrow",
    "←": r"\leftarrow", "↔": r"\leftrightarrow", "↑": r"\uparrow", "↓": r"\downarrow", "⇒": r"\Rightarrow",
    "′": "{}'", "″": "{}''", "⋅": r"\cdot", "∂": r"\partial", "∆": r"\Delta", "●": r"\bullet", "○": r"\circ",
    "⊕": r"\oplus", "⊖": r"\ominus", "⊗": r"\otimes", "☐": r"\square", "∩": r"\cap", "∪": r"\cup",
    "◦": r"\circ", "▲": r"\blacktriangle", "▼": r"\blacktriangledown", "◆": r"\blacklozenge", "■": r"\blacksquare",
}  # fmt: skip
_TEXT = {
    "‐": "-", "‒": "--", "―": "---", "ʼ": "'", "ʻ": "`", "ħ": r"\textit{h}", "ſ": "s", "\u2003": r"\quad{}",
    "\u2002": r"\enspace{}", "\u2005": " ", "\u2007": " ", "\u200c": "{}", "\u200d": "{}", "\u200e": "{}",
    "\u200f": "{}", "\u2060": "{}", "\ufeff": "{}",
}  # fmt: skip

_PREAMBLE = r"""\documentclass[12pt]{article}
% Compiles with pdfLaTeX; LuaLaTeX prints every script for which a font is installed.
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{lmodern}
\else
  \usepackage{fontspec}
FONTS\fi
\usepackage{textcomp}
\usepackage{amssymb}
\usepackage[letterpaper,margin=1in]{geometry}
\usepackage{array,longtable,graphicx}
\usepackage{microtype}
LANDSCAPE\usepackage[hidelinks,pdftitle={TITLE},pdflang={LANGUAGE}]{hyperref}
\newcommand{\missingcharacter}[1]{\fbox{\tiny #1}}
CHARACTERS\setlength{\emergencystretch}{3em}
\begin{document}
CONTENT
\end{document}
"""

# Fonts of the Noto family by script, tried in this order where Latin Modern has no character.
_FALLBACKS = (
    "Noto Serif", "Noto Sans", "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Naskh Arabic", "Noto Serif Hebrew",
    "Noto Serif Devanagari", "Noto Sans Symbols", "Noto Sans Symbols2", "DejaVu Sans",
)  # fmt: skip


def whole_document(content: str, *, title: str, language: str) -> str:
    """Returns the LaTeX document of ``content``."""
    foreign = _foreign(content)
    values = {
        "TITLE": escape(title),
        "LANGUAGE": re.sub(r"[^A-Za-z0-9-]", "", language),
        "FONTS": _fonts() if foreign else "",
        "CHARACTERS": _declarations(foreign),
        "LANDSCAPE": "\\usepackage{pdflscape}\n" if "\\begin{landscape}" in content else "",
        "CONTENT": content,
    }
    return re.sub("|".join(values), lambda match: values[match.group()], _PREAMBLE)


def character_declarations(content: str) -> str:
    """What a preamble must say for pdfLaTeX to print the characters of ``content`` that it does not know."""
    declared = _declarations(_foreign(content))
    command = "\\providecommand{\\missingcharacter}[1]{\\fbox{\\tiny #1}}\n"
    return f"{command}{declared}" if declared else ""


def _foreign(content: str) -> list[str]:
    return sorted({c for c in content if not c.isascii()} - _KNOWN)


def _fonts() -> str:
    tests = "".join(rf"\IfFontExistsTF{{{name}}}{{\addfallback{{{name}}}}}{{}}" for name in _FALLBACKS)
    return (
        "  \\newcommand{\\fallbacks}{}\n"
        "  \\newcommand{\\addfallback}[1]{\\edef\\fallbacks{\\fallbacks'#1:mode=node;',}}\n"
        f"  {tests}\n"
        "  \\ifLuaTeX\n"
        "    \\directlua{luaotfload.add_fallback('others', {\\fallbacks})}\n"
        "    \\setmainfont{Latin Modern Roman}[RawFeature={fallback=others}]\n"
        "  \\fi\n"
    )


def _declarations(characters: list[str]) -> str:
    if not characters:
        return ""
    lines = "".join(rf"  \DeclareUnicodeCharacter{{{ord(c):04X}}}{{{_replacement(c)}}}" + "\n" for c in characters)
    return f"\\ifPDFTeX\n{lines}\\fi\n"


def _replacement(character: str) -> str:
    """Returns what pdfLaTeX prints for ``character``; a box with its number where nothing can stand for it."""
    known = _of_tables(character)
    if known:
        return known
    accented = _accented(unicodedata.normalize("NFD", character))
    if accented:
        return accented
    if character in _ACCENTS:
        return rf"\{_ACCENTS[character]}{{}}"
    return _compatible(character) or rf"\missingcharacter{{{ord(character):X}}}"


def _accented(decomposed: str) -> str:
    """Returns a letter with its accents as commands, "" where there is none for one of them."""
    base, marks = decomposed[0], decomposed[1:]
    if marks and base in _GREEK and all(mark in _GREEK_ACCENTS for mark in marks):
        result = rf"\{_GREEK[base]}"
        for mark in marks:
            result = rf"\{_GREEK_ACCENTS[mark]}{{{result}}}"
        return rf"\ensuremath{{{result}}}"
    result = base if base.isascii() else _LOOK_ALIKE.get(base, "")
    if not marks or not result or any(mark not in _ACCENTS for mark in marks):
        return ""
    for mark in marks:
        result = rf"\{_ACCENTS[mark]}{{{result}}}"
    return result


def _of_tables(character: str) -> str:
    if character in _GREEK:
        return rf"\ensuremath{{\{_GREEK[character]}}}"
    if character in _MATHEMATICS:
        return rf"\ensuremath{{{_MATHEMATICS[character]}}}"
    return _LOOK_ALIKE.get(character) or _TEXT.get(character, "")


def _compatible(character: str) -> str:
    """The plain characters that Unicode says ``character`` stands for: superscripts, ligatures, wide letters."""
    plain = unicodedata.normalize("NFKC", character)
    if plain == character or not all(c.isascii() or c in _KNOWN for c in plain):
        return ""
    kind = unicodedata.decomposition(character)
    rendered = escape(plain)
    if kind.startswith("<super>"):
        return rf"\textsuperscript{{{rendered}}}"
    return rf"\textsubscript{{{rendered}}}" if kind.startswith("<sub>") else rendered
