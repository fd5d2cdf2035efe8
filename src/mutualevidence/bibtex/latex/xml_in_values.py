"""Undoes entities and tags of HTML, JATS and MathML that Crossref and others leave in .bib files."""

from __future__ import annotations

import re

from mutualevidence.runtime.lazy_pattern import LazyPattern

_SIGN = LazyPattern(
    r"(?i:amp|lt|gt|#|quot|apos|nbsp|[mn]dash|[lr]squo|[a-z]{1,3}acute;"
    r"|/?(?:jats:|mml:|scp|sc>|em|i>|strong|math|inf|p>))"
)
"""Beginnings of the entities and tags that files have oftenest, after the mark that opens them."""
_COMPARISONS = ("\\lt$", "\\gt$", "\\less$", "\\greater$")
_ENTITY = LazyPattern(r"\\?&(?:amp;)?(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ANGLES = LazyPattern(r"\$\s*\\(less|greater|lt|gt)\s*\$")
_TAG = LazyPattern(r"<(/?)(?:jats:|mml:|xhtml:)?([A-Za-z][\w-]*)((?:\s[^<>]*)?)/?>")
_MATHEMATICS = LazyPattern(r"(?<=\w)(<mml:math|<math\b)|(</mml:math>|</math>)(?=[A-Za-z])")
_ITALIC_LETTER = LazyPattern(r"<mml:mi(?:\s[^<>]*)?>\s*([A-Za-z])\s*</mml:mi>")
_GLUED = LazyPattern(
    r"(?<![\w-])(?:among|and|as|at|between|by|during|for|from|in|of|on|or|the|to|via|with)(?=<i>[A-Z])"
    r"|</i>(?=(?:among|and|as|at|by|during|for|from|in|infections?|is|of|on|or|species|strains?|to|with)\b)",
    re.IGNORECASE,
)
"""Italics without the blank beside them, as Crossref has many: "Growth of<i>Listeria</i>in Milk"."""

TAGS: dict[str, str] = {
    "i": "i",
    "em": "i",
    "italic": "i",
    "b": "b",
    "strong": "b",
    "bold": "b",
    "sub": "sub",
    "inf": "sub",
    "msub": "",
    "sup": "sup",
    "sc": "sc",
    "scp": "sc",
    "span": "span",
}
"""Tags of JATS (1.3), of HTML and of publishers, and CSL's for them; "" for none."""
_DROPPED = frozenset(
    """
    p br title sec u ins del font tt a list list-item math mi mn mo mrow mtext mstyle mfrac msup msub msubsup mover
    munder mspace inline-formula tex-math alternatives monospace roman sans-serif named-content styled-content xref
    ext-link abstract label
    """.split()
)


def may_have_xml(text: str) -> bool:
    """Returns whether a file may hold any of it; one that does not needs nothing of this."""
    if _has_sign(text, "&") or _has_sign(text, "<"):
        return True
    return "$" in text and any(sign in text for sign in _COMPARISONS)


def _has_sign(text: str, mark: str) -> bool:
    """Returns whether an entity or tag begins at any ``mark``; to find the mark first is quicker by far."""
    place = text.find(mark) + 1
    while place:
        if _SIGN.match(text, place) is not None:
            return True
        place = text.find(mark, place) + 1
    return False


def without_xml(value: str) -> str:
    r"""Returns a TeX ``value`` with entities as letters, and tags that CSL has not gone or in CSL's words.

    >>> without_xml(r"Home \&amp; Garden in <jats:italic>Vitro</jats:italic>")
    'Home \\& Garden in <i>Vitro</i>'
    """
    if "$" in value:
        value = _ANGLES.sub(lambda match: "<" if match[1] in ("less", "lt") else ">", value)
    if "&" in value:
        value = _ENTITY.sub(_letter, value)
    if "<" in value:
        value = _MATHEMATICS.sub(lambda match: f" {match[1]}" if match[1] else f"{match[2]} ", value)
        value = _ITALIC_LETTER.sub(r"<i>\1</i>", value)
        value = _TAG.sub(_tag, value)
        if "<i>" in value:
            value = _GLUED.sub(r"\g<0> ", value)
    return value


def _letter(match: re.Match[str]) -> str:
    import html

    letter = html.unescape(f"&{match[1]};")
    if letter.startswith("&") and len(letter) > 1:
        return match[0]
    return {"&": "\\&", "\u00a0": "~"}.get(letter, letter)


def _tag(match: re.Match[str]) -> str:
    name = match[2].lower()
    if name in TAGS and name != "span":
        return f"<{match[1]}{TAGS[name]}>" if TAGS[name] else ""
    return "" if name in _DROPPED else match[0]
