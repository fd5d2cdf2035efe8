"""Renders rich text as the CSL test suite writes it down: citeproc-js's HTML."""

from __future__ import annotations

import re
import unicodedata

from mutualevidence.richtext.document import ReferenceList
from mutualevidence.richtext.inline import Cite, Format, Link, RichText, Span

TAGS = {
    Format.ITALIC: ("<i>", "</i>"),
    Format.OBLIQUE: ("<em>", "</em>"),
    Format.BOLD: ("<b>", "</b>"),
    Format.LIGHT: ('<span style="font-weight:light;">', "</span>"),
    Format.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    Format.UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    Format.SUPERSCRIPT: ("<sup>", "</sup>"),
    Format.SUBSCRIPT: ("<sub>", "</sub>"),
    Format.BASELINE: ('<span style="baseline">', "</span>"),
    Format.NORMAL_STYLE: ('<span style="font-style:normal;">', "</span>"),
    Format.NORMAL_WEIGHT: ('<span style="font-weight:normal;">', "</span>"),
    Format.NORMAL_VARIANT: ('<span style="font-variant:normal;">', "</span>"),
    Format.NO_DECORATION: ('<span style="text-decoration:none;">', "</span>"),
    Format.NOCASE: ("", ""),
    Format.CODE: ("", ""),
    Format.BLOCK: ('\n\n    <div class="csl-block">', "</div>\n"),
    Format.LEFT_MARGIN: ('\n    <div class="csl-left-margin">', "</div>"),
    Format.RIGHT_INLINE: ('<div class="csl-right-inline">', "</div>\n  "),
    Format.INDENT: ('<div class="csl-indent">', "</div>\n  "),
}


# Superscript letters and digits, which citeproc-js writes as <sup>.
SUPERSCRIPTS = re.compile("[\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02b8\u1d2c-\u1d6a\u2070-\u207f]")


def _superscript(match: re.Match[str]) -> str:
    return f"<sup>{unicodedata.normalize('NFKC', match[0])}</sup>"


def html(text: RichText) -> str:
    """``text`` in the suite's HTML; links are not shown."""
    parts = []
    for inline in text:
        if isinstance(inline, str):
            escaped = inline.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
            parts.append(escaped if escaped.isascii() else SUPERSCRIPTS.sub(_superscript, escaped))
        elif isinstance(inline, Span):
            opening, closing = TAGS[inline.format]
            parts.append(f"{opening}{html(inline.children)}{closing}")
        elif isinstance(inline, Link):
            parts.append(html(inline.children))
        else:
            assert isinstance(inline, Cite)
    return "".join(parts)


def bibliography(references: ReferenceList | None) -> str:
    """A reference list in the suite's HTML."""
    entries = references.entries if references is not None else ()
    body = "".join(f'  <div class="csl-entry">{html(entry.content)}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{body}</div>'
