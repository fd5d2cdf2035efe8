"""Texts of citations and entries in an output format, as answers have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mutualevidence.output import render_inline, render_references
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.richtext.inline import Inline, Link, RichText
from mutualevidence.richtext.rebuilding import rebuilt
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList

_AFTER_NUMBERS: Mapping[str, str] = {"rtf": "\\tab ", "latex": " ", "typst": " "}
"""What parts the number of an entry from its text where the format has margins only for whole lists."""


def renderer(format: str, *, links: bool = True) -> Callable[[RichText], str]:
    """Returns what renders texts in ``format``; without ``links`` addresses cannot be clicked."""
    if links:
        return lambda text: render_inline(text, format)
    return lambda text: render_inline(rebuilt(text, _unlinked), format)


def entry_renderer(format: str, *, links: bool = True) -> Callable[[RichText], str]:
    """Returns what renders entries of a list in ``format``, each by itself: a number stands apart, and lines of
    an entry are lines."""
    show = renderer(format, links=links)
    if format == "html":
        return show
    if format not in _AFTER_NUMBERS:  # their lists are nothing but entries
        return lambda text: str(
            render_references(ReferenceList((ListEntry("", text if links else rebuilt(text, _unlinked)),)), format)
        )

    def rendered(text: RichText) -> str:
        number, _ = margin_and_lines(text)
        if not number:
            return show(text)
        return f"{show(number).strip()}{_AFTER_NUMBERS[format]}{show(text[1:]).strip()}"

    return rendered


def _unlinked(inline: Inline) -> RichText | None:
    return inline.children if isinstance(inline, Link) else None
