"""Reads CSL's small markup, as titles and names hold it (CSL-JSON schema, HTML-like tags), into rich text."""

from __future__ import annotations

import re

from mutualevidence.richtext.inline import Format, Inline, RichText, Span, plain_text

_TAG = re.compile(
    r"</?(?:i|b|sup|sub|sc)>|<span\s+(?:class|style)\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')\s*>|</span>", re.IGNORECASE
)
_FORMATS = {
    "i": Format.ITALIC,
    "b": Format.BOLD,
    "sup": Format.SUPERSCRIPT,
    "sub": Format.SUBSCRIPT,
    "sc": Format.SMALL_CAPS,
}


def from_markup(text: str) -> RichText:
    """``text`` with its tags read as formatting; a tag that nothing closes, or that closes nothing, stays text.

    Known are ``<i> <b> <sup> <sub> <sc>``, ``<span class="nocase">`` and
    ``<span style="font-variant: small-caps;">``.
    """
    if "<" not in text:
        return (text,) if text else ()
    content: list[Inline] = []
    opened: list[tuple[str, str, list[Inline]]] = []  # tag as typed, its name, the content around it
    position = 0
    for tag in _TAG.finditer(text):
        _append(content, text[position : tag.start()])
        position = tag.end()
        typed = tag.group()
        name = typed.strip("</>").split()[0].lower()
        if not typed.startswith("</"):
            opened.append((typed, name, content))
            content = []
        elif any(name == other for _, other, _ in opened):
            while opened[-1][1] != name:
                content = _unclosed(opened.pop(), content)
            start, _, around = opened.pop()
            content = [*around, Span(_format(start, name), tuple(content))]
        else:
            _append(content, typed)
    _append(content, text[position:])
    while opened:
        content = _unclosed(opened.pop(), content)
    return tuple(content)


def without_markup(text: str) -> str:
    """Returns ``text`` as it is read, without its tags."""
    return plain_text(from_markup(text)) if "<" in text else text


def _format(tag: str, name: str) -> Format:
    if name != "span":
        return _FORMATS[name]
    return Format.SMALL_CAPS if "small-caps" in tag.lower() else Format.NOCASE


def _unclosed(opening: tuple[str, str, list[Inline]], content: list[Inline]) -> list[Inline]:
    tag, _, around = opening
    _append(around, tag)
    for inline in content:
        if isinstance(inline, str):
            _append(around, inline)
        else:
            around.append(inline)
    return around


def _append(content: list[Inline], text: str) -> None:
    """Add ``text``, to the last string if there is one, so that equal texts are equal trees."""
    if not text:
        return
    last = content[-1] if content else None
    if isinstance(last, str):
        content[-1] = last + text
    else:
        content.append(text)
