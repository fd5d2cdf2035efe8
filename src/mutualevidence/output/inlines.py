"""Makes the function that renders rich text in a markup language, from what that language writes for a piece."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mutualevidence.output.links import safe_url
from mutualevidence.richtext.inline import Cite, Format, Link, Note, RichText, Span

Wraps = Mapping[Format, tuple[str, str]]
"""What stands before and after text in a format; a format that is not listed is not shown."""

_NOTHING = ("", "")


def inline_renderer(
    escape: Callable[[str], str],
    wraps: Wraps,
    link: Callable[[str, str], str],
    note: Callable[[str], str] = " ({})".format,
) -> Callable[[RichText], str]:
    """Returns a function that renders rich text.

    ``escape`` gives a plain string in the language, ``link`` a link of an address (a safe one: see
    `mutualevidence.output.links`) and its rendered text, ``note`` a footnote of its rendered text.
    """

    def render(text: RichText) -> str:
        if len(text) == 1:  # as most citations are, and what stands in a span
            only = text[0]
            return escape(only) if isinstance(only, str) else render_inline(only)
        parts = []
        string = ""  # strings that stand side by side are one: two hyphens are two hyphens wherever they come from
        for inline in text:
            if isinstance(inline, str):
                string += inline
                continue
            if string:
                parts.append(escape(string))
                string = ""
            parts.append(render_inline(inline))
        if string:
            parts.append(escape(string))
        return "".join(parts)

    def render_inline(inline: Span | Link | Cite | Note) -> str:
        if isinstance(inline, Cite):
            return escape(uncited(inline))
        content = render(inline.children)
        if isinstance(inline, Span):
            before, after = wraps.get(inline.format, _NOTHING)
            return f"{before}{content}{after}" if content else ""
        if isinstance(inline, Note):
            return note(content)
        url = safe_url(inline.url)
        return link(url, content) if url and content else content

    return render


def uncited(cite: Cite) -> str:
    """Returns what a citation that no style has formatted yet shows of itself: its keys."""
    return f"[{'; '.join(item.id for item in cite.citation.items)}]"
