"""Rich text within a line of LaTeX, in the encoding of today's LaTeX (UTF-8)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from mutualevidence.output.characters import printable, unbroken
from mutualevidence.output.inlines import Wraps, inline_renderer
from mutualevidence.richtext.inline import Format, RichText

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\symbol{34}",  # babel makes the character a command in some languages
    "'": r"\textquotesingle{}",
    "[": "{[}",  # would be taken for an option after \item or \\
    "]": "{]}",
    "*": "{*}",  # and this for the starred form
    "\u00a0": "~",
    "\u202f": r"\,",
    "\u2009": r"\,",
    "\u2011": r"\mbox{-}",
    "\u00ad": r"\-",
    "\u200b": r"\hspace{0pt}",
}
# Signs that TeX joins into others: dashes, quotation marks and inverted punctuation.
_LIGATURES = re.compile(r"(?<=-)-|(?<=,),|(?<=[!?])(?=`)")
# An apostrophe within a word is LaTeX's own. Each branch begins with the sign: most of a text is passed over in C.
_SPECIAL = re.compile(
    r"[{}]|'(?:(?<!\w')|(?!\w))".format("".join(re.escape(sign) for sign in _COMMANDS if sign != "'"))
)


def escape(text: str) -> str:
    """Returns ``text`` in LaTeX."""
    text = unbroken(printable(text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = _SPECIAL.sub(lambda match: _COMMANDS[match.group()], text)
    return _LIGATURES.sub(r"{}\g<0>", text) if "--" in text or ",," in text else text


def _link(url: str, content: str) -> str:
    if url.startswith("#"):
        name = "".join(c if c.isascii() and c != "_" else f"-{ord(c):x}-" for c in url[1:])
        return rf"\hyperlink{{{name}}}{{{content}}}"
    target = url.replace("%", r"\%").replace("#", r"\#").replace("&", r"\&").replace("_", r"\_")
    return rf"\href{{{target}}}{{{_breakable(content)}}}"


def _breakable(content: str) -> str:
    """Returns ``content`` with places to break a line after the slashes of an address."""
    if not content.startswith("http"):
        return content
    return re.sub(r"(?<=[^:/])/(?=[^/])", r"/\\allowbreak{}", content)


_WRAPS: Wraps = {
    Format.ITALIC: (r"\textit{", "}"),
    Format.OBLIQUE: (r"\textsl{", "}"),
    Format.BOLD: (r"\textbf{", "}"),
    Format.SMALL_CAPS: (r"\textsc{", "}"),
    Format.UNDERLINE: (r"\underline{", "}"),
    Format.SUPERSCRIPT: (r"\textsuperscript{", "}"),
    Format.SUBSCRIPT: (r"\textsubscript{", "}"),
    Format.NORMAL_STYLE: (r"\textup{", "}"),
    Format.NORMAL_WEIGHT: (r"\textmd{", "}"),
    Format.LIGHT: (r"\textmd{", "}"),
    Format.NORMAL_VARIANT: (r"\textup{", "}"),
    Format.BLOCK: (r"\newline ", ""),
    Format.INDENT: (r"\newline\hspace*{2em}", ""),
    Format.CODE: (r"\texttt{", "}"),
}

inline: Callable[[RichText], str] = inline_renderer(escape, _WRAPS, _link, r"\footnote{{{}}}".format)
