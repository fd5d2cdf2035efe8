"""Rich text as a row of runs, each with its whole formatting: for formats that cannot nest (Word, Markdown)."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from mutualevidence.output.inlines import uncited
from mutualevidence.output.links import safe_url
from mutualevidence.richtext.inline import Cite, Format, Note, RichText, Span

# What a span puts on, and what it takes off: flip-flop within a title is "normal", not a second italic.
_PUTS_ON = {
    form: form
    for form in (
        Format.ITALIC,
        Format.BOLD,
        Format.SMALL_CAPS,
        Format.UNDERLINE,
        Format.SUPERSCRIPT,
        Format.SUBSCRIPT,
        Format.CODE,
    )
} | {Format.OBLIQUE: Format.ITALIC}
_TAKES_OFF = {
    Format.NORMAL_STYLE: {Format.ITALIC},
    Format.NORMAL_WEIGHT: {Format.BOLD},
    Format.LIGHT: {Format.BOLD},
    Format.NORMAL_VARIANT: {Format.SMALL_CAPS},
    Format.NO_DECORATION: {Format.UNDERLINE},
    Format.BASELINE: {Format.SUPERSCRIPT, Format.SUBSCRIPT},
    Format.SUPERSCRIPT: {Format.SUBSCRIPT},
    Format.SUBSCRIPT: {Format.SUPERSCRIPT},
}
_NONE: frozenset[Format] = frozenset()

Run = tuple[str, frozenset[Format], str]
"""A text, its formatting, and the safe address it leads to ("" for none)."""


def runs(text: RichText) -> list[Run]:
    """Returns the runs of ``text``; neighbours that look the same are one run, and none is empty."""
    merged: list[Run] = []
    for run in _runs(text, _NONE, ""):
        content, formats, url = run
        if merged:
            before, before_formats, before_url = merged[-1]
            if formats == before_formats and url == before_url:
                merged[-1] = (before + content, formats, url)
                continue
        if content:
            merged.append(run)
    return merged


def _runs(text: RichText, formats: frozenset[Format], url: str) -> Iterator[Run]:
    for inline in text:
        if isinstance(inline, str):
            yield inline, formats, url
        elif isinstance(inline, Span):
            yield from _runs(inline.children, formats_within(inline.format, formats), url)
        elif isinstance(inline, Cite):
            yield uncited(inline), formats, url
        elif isinstance(inline, Note):
            yield from _runs((" (", *inline.children, ")"), formats, url)
        else:
            yield from _runs(inline.children, formats, url or safe_url(inline.url))


@functools.cache
def formats_within(form: Format, formats: frozenset[Format]) -> frozenset[Format]:
    """Returns the formats of text in a span of ``form`` that stands in text of ``formats``."""
    formats = formats - _TAKES_OFF.get(form, _NONE)
    return formats | {_PUTS_ON[form]} if form in _PUTS_ON else formats
