"""Makes the function that renders rich text in a markup language, from what that language writes for a piece."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mutualevidence.output.links import safe_url
from mutualevidence.richtext.inline import Cite, Format, RichText, Span

Wraps = Mapping[Format, tuple[str, str]]
"""What stands before and after text in a format; a format that is not listed is not shown."""

_NOTHING = ("", "")


def inline_renderer(
    escape: Callable[[str], str], wraps: Wraps, link: Callable[[str, str], str]
) -> Callable[[RichText], str]:
    """A function that renders rich text.

    ``escape`` gives a plain string in the language, ``link`` a link of an address (a safe one: see
    `mutualevidence.output.links`) and its rendered text.
    """

    def render(text: RichText) -> str:
        parts = []
        for inline in text:
            if isinstance(inline, str):
                parts.append(escape(inline))
            elif isinstance(inline, Span):
                before, after = wraps.get(inline.format, _NOTHING)
                content = render(inline.children)
                if content:
                    parts.append(f"{before}{content}{after}")
            elif isinstance(inline, Cite):
                parts.append(escape(uncited(inline)))
            else:
                url = safe_url(inline.url)
                content = render(inline.children)
                parts.append(link(url, content) if url and content else content)
        return "".join(parts)

    return render


def uncited(cite: Cite) -> str:
    """What a citation that no style has formatted yet shows of itself: its keys."""
    return f"[{'; '.join(item.id for item in cite.citation.items)}]"
