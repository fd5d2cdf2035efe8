"""Turns markup of other formats (HTML, JATS, MathML) into CSL's small markup (CSL 1.0.2, Rich text in fields)."""

from __future__ import annotations

import html
import re

from mutualevidence.runtime.lazy_pattern import LazyPattern

TAGS: dict[str, str] = {
    # what other formats call it: CSL's tag                      source
    "i": "i",  # HTML; Crossref, face markup; PubMed DTD, text with markup
    "em": "i",  # HTML
    "italic": "i",  # JATS 1.3, <italic>
    "emphasis": "i",  # DocBook, in older deposits
    "b": "b",  # HTML; Crossref, face markup
    "strong": "b",  # HTML
    "bold": "b",  # JATS 1.3, <bold>
    "sup": "sup",  # HTML, JATS 1.3, PubMed DTD
    "inf": "sub",  # Elsevier's deposits
    "sub": "sub",  # HTML, JATS 1.3, PubMed DTD
    "sc": "sc",  # JATS 1.3, <sc>
    "scp": "sc",  # Crossref, face markup
}
"""Elements that CSL has too, by their names without a prefix; all others leave only their content."""
PARAGRAPHS = frozenset({"p", "br", "title", "sec", "div", "li", "list-item"})
"""Elements of abstracts that begin a line of their own (HTML; JATS 1.3)."""

_TAG = LazyPattern(r"<(/?)(?:[a-z][\w.-]*:)?([a-z][a-z0-9-]*)(?:\s[^<>]*)?(/?)>", re.IGNORECASE)
_CSL_SPAN = LazyPattern(r'<span (?:class="nocase"|style="font-variant: ?small-caps;")>')
_UNSEEN = LazyPattern(
    r"<(?:[a-z]+:)?(annotation|tex-math)\b[^<>]*>[^<]*(?:<(?!/?(?:[a-z]+:)?(?:annotation|tex-math)\b)[^<]*)*"
    r"</(?:[a-z]+:)?\1>",
    re.IGNORECASE,
)
"""What MathML and JATS hold beside what is shown: the formula in TeX."""
_ENTITY = re.compile(r"&(?:[A-Za-z]\w{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_COMMENT = LazyPattern(r"<!--.*?-->", re.DOTALL)
_ROUND_INDEX = LazyPattern(
    r"(?<!\s)\s++(?=<su[bp]>)|(?<=<su[bp]>)\s++|(?<!\s)\s++(?=</su[bp]>)"
    r"|(?<=</su[bp]>)\s++(?=[\d),.;:?!\]-]|\([A-Z])|(?<=</sub>)\s++(?=(?:[A-Z][a-z]?){1,2}(?![\w-]))"
)
"""Where Crossref sets its markup in lines of its own, though no blank was there: "H / <sub>2</sub> / O"."""


def marked(value: str, *, lines: bool = False) -> str:
    """Returns ``value`` with CSL's markup for what it marks up; entities are characters, blanks count once.

    With ``lines``, paragraphs stay lines of their own, as abstracts have them. A ``<`` that begins no tag stays.

    >>> marked("Effects of <em>Cannabis</em> &amp;amp; CO<sub>2</sub>")
    'Effects of <i>Cannabis</i> & CO<sub>2</sub>'
    """
    if "&" in value:
        value = unescaped(value)
    if "<" in value:
        value = _with_csl_tags(value, lines=lines)
        if "\n" in value and "<su" in value:
            value = _ROUND_INDEX.sub(lambda blank: "" if "\n" in blank[0] else blank[0], value)
    if lines and "\n" in value:
        return "\n".join(line for line in (" ".join(part.split()) for part in value.split("\n")) if line)
    return " ".join(value.split())


def unescaped(value: str) -> str:
    """Returns ``value`` with characters for entities, also where a database escaped what was escaped already."""
    for _ in range(3):
        if not _ENTITY.search(value):
            break
        value = html.unescape(value)
    return value


def _with_csl_tags(value: str, *, lines: bool) -> str:
    if "<!--" in value:
        end = value.rfind("-->") + 3  # a search for an end that does not come would be one for each beginning
        value = _COMMENT.sub("", value[:end]) + value[end:] if end > 2 else value
    if "annotation" in value or "tex-math" in value:
        value = _UNSEEN.sub("", value)
    pieces: list[str] = []
    spans: list[bool] = []
    position = 0
    for tag in _TAG.finditer(value):
        pieces.append(value[position : tag.start()])
        position = tag.end()
        pieces.append(_csl_tag(tag[0], tag[2].lower(), closing=bool(tag[1]), spans=spans, lines=lines))
    pieces.append(value[position:])
    return "".join(pieces)


def _csl_tag(whole: str, name: str, *, closing: bool, spans: list[bool], lines: bool) -> str:
    """Returns the tag of CSL's for a tag of another format, "" for none."""
    if name == "span":
        if not closing:
            spans.append(_CSL_SPAN.fullmatch(whole) is not None)
            return whole if spans[-1] else ""
        return whole if spans and spans.pop() else ""
    if name in TAGS:
        return "" if whole.endswith("/>") else f"</{TAGS[name]}>" if closing else f"<{TAGS[name]}>"
    return "\n" if lines and name in PARAGRAPHS else ""


def without_markup(value: str) -> str:
    """Returns the words alone."""
    return _TAG.sub("", value) if "<" in value else value
