"""Texts of citations and entries in an output format, as answers have them."""

from __future__ import annotations

from collections.abc import Callable

from mutualevidence.output import render_inline
from mutualevidence.richtext.inline import Format, Inline, Link, RichText, Span
from mutualevidence.richtext.rebuilding import rebuilt


def renderer(format: str, *, links: bool = True) -> Callable[[RichText], str]:
    """Returns what renders texts in ``format``; without ``links`` addresses cannot be clicked."""
    changes = [] if links else [_unlinked]
    if format == "text":
        changes.append(_number_apart)

    def rendered(text: RichText) -> str:
        for change in changes:
            text = rebuilt(text, change)
        return render_inline(text, format)

    return rendered


def _unlinked(inline: Inline) -> RichText | None:
    return inline.children if isinstance(inline, Link) else None


def _number_apart(inline: Inline) -> RichText | None:
    """Returns the number of an entry that stands in the margin, with a blank where there is no margin."""
    if isinstance(inline, Span) and inline.format is Format.LEFT_MARGIN:
        return (*inline.children, " ")
    return None
