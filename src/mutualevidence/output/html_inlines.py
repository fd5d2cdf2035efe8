"""Text, rich text and reference lists in HTML, with the classes that citeproc users know (``csl-bib-body`` …)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mutualevidence.output.characters import printable, printable_lines
from mutualevidence.output.inlines import Wraps, inline_renderer
from mutualevidence.output.links import anchor
from mutualevidence.richtext.inline import Format, RichText
from mutualevidence.richtext.reference_list import ReferenceList


def _styled(declaration: str) -> tuple[str, str]:
    return f'<span style="{declaration}">', "</span>"


_WRAPS: Wraps = {
    Format.ITALIC: ("<i>", "</i>"),
    Format.OBLIQUE: _styled("font-style:oblique"),
    Format.BOLD: ("<b>", "</b>"),
    Format.LIGHT: _styled("font-weight:lighter"),
    Format.SMALL_CAPS: _styled("font-variant:small-caps"),
    Format.UNDERLINE: _styled("text-decoration:underline"),
    Format.SUPERSCRIPT: ("<sup>", "</sup>"),
    Format.SUBSCRIPT: ("<sub>", "</sub>"),
    Format.BASELINE: _styled("vertical-align:baseline"),
    Format.NORMAL_STYLE: _styled("font-style:normal"),
    Format.NORMAL_WEIGHT: _styled("font-weight:normal"),
    Format.NORMAL_VARIANT: _styled("font-variant:normal"),
    Format.NO_DECORATION: _styled("text-decoration:none"),
    Format.BLOCK: ('<div class="csl-block">', "</div>"),
    Format.LEFT_MARGIN: ('<div class="csl-left-margin">', "</div>"),
    Format.RIGHT_INLINE: ('<div class="csl-right-inline">', "</div>"),
    Format.INDENT: ('<div class="csl-indent" style="margin-left:2em">', "</div>"),
    Format.CODE: ("<code>", "</code>"),
}

_HANGING = "margin-left:0.5in;text-indent:-0.5in"  # APA 7, 9.43


def escape(text: str) -> str:
    """Returns ``text`` as HTML on one line, fit for attributes in double quotes too."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text):  # as most is
        return text
    return _with_entities(printable(text))


def escape_lines(text: str) -> str:
    """As `escape`, but line ends and tabs stay."""
    return _with_entities(printable_lines(text))


def attribute(text: str) -> str:
    """Returns ``text`` for the double quotes of an attribute, its line ends kept."""
    return escape_lines(text).replace("\n", "&#10;")


def _with_entities(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def _link(url: str, content: str) -> str:
    return f'<a href="{escape(url)}">{content}</a>'


inline: Callable[[RichText], str] = inline_renderer(escape, _WRAPS, _link)


def reference_list(references: ReferenceList, spacing: str = "", *, ids: bool = False) -> str:
    """Returns the ``<div>`` of a reference list; with ``ids``, its entries can be linked to."""
    hanging = _HANGING if references.hanging_indent else ""
    style = ";".join(filter(None, (hanging, spacing)))
    attributes = f' style="{style}"' if style else ""
    render = _renderer_for(references)
    gap = f' style="margin-bottom:{references.entry_spacing}em"' if references.entry_spacing else ""
    opening = f'  <div class="csl-entry" role="listitem"{gap}>'
    lines = [f'<div class="csl-bib-body" role="list"{attributes}>']
    for entry in references.entries:
        start = opening if not ids else opening.replace("<div ", f'<div id="ref-{escape(anchor(entry.id))}" ', 1)
        annotation = _annotation(entry.annotation) if entry.annotation else ""
        lines.append(f"{start}{render(entry.content)}{annotation}</div>")
    lines.append("</div>")
    return "\n".join(lines)


def _renderer_for(references: ReferenceList) -> Callable[[RichText], str]:
    """Returns the renderer of entries; with a margin as wide as the list's widest number, where it has numbers."""
    if not references.second_field_align:
        return inline
    width = max(references.max_offset, 2) + 1
    margin = f' style="float:left;width:{width}ch"'
    indent = f' style="margin-left:{width}ch"'
    wraps = {
        **_WRAPS,
        Format.LEFT_MARGIN: (f'<div class="csl-left-margin"{margin}>', "</div>"),
        Format.RIGHT_INLINE: (f'<div class="csl-right-inline"{indent}>', "</div>"),
    }
    return inline_renderer(escape, wraps, _link)


def _annotation(paragraphs: Iterable[RichText]) -> str:
    content = "".join(f"<p>{inline(paragraph)}</p>" for paragraph in paragraphs)
    return f'<div class="csl-annotation" style="margin-left:0.5in;text-indent:0">{content}</div>'
