"""HTML: fragments with the classes that citeproc users know (``csl-bib-body`` …), and whole pages."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable

from mutualevidence.output.blocks import BlockRenderer, cell_align, column_count, document_title
from mutualevidence.output.characters import printable
from mutualevidence.output.html_page import page
from mutualevidence.output.inlines import Wraps, inline_renderer
from mutualevidence.output.links import anchor
from mutualevidence.richtext.document import (
    BulletList,
    CodeBlock,
    Document,
    Figure,
    Heading,
    Paragraph,
    Quote,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Format, RichText


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
_MEDIA_TYPES = ("image/svg+xml", "image/png", "image/jpeg")


def escape(text: str) -> str:
    """``text`` as HTML, fit for attributes in double quotes too."""
    text = printable(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def _link(url: str, content: str) -> str:
    return f'<a href="{escape(url)}">{content}</a>'


inline: Callable[[RichText], str] = inline_renderer(escape, _WRAPS, _link)


def references(references: ReferenceList, *, standalone: bool = False) -> str:
    """A reference list as one ``<div>``, indented and spaced as the style asks for, or a page that holds it."""
    spacing = f"line-height:{references.line_spacing}" if references.line_spacing > 1 else ""
    rendered = _reference_list(references, spacing)
    return page(rendered, title="References", language="en") if standalone else rendered


def document(document: Document, *, standalone: bool = False) -> str:
    """A document as a fragment, or as a whole page."""
    rendered = _Blocks(document.language).all_rendered(document.blocks, "\n")
    if not standalone:
        return rendered
    return page(rendered, title=escape(document_title(document)), language=escape(document.language))


def _reference_list(references: ReferenceList, spacing: str = "", *, ids: bool = False) -> str:
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
    """The renderer of entries; with a margin as wide as the list's widest number, where it has numbers."""
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


def _id(id: str) -> str:
    return f' id="{escape(anchor(id))}"' if anchor(id) else ""


class _Blocks(BlockRenderer):
    """The blocks of a document as HTML elements."""

    def heading(self, heading: Heading) -> str:
        level = min(max(heading.level, 1), 6)
        return f"<h{level}{_id(heading.id)}>{inline(heading.content)}</h{level}>"

    def paragraph(self, paragraph: Paragraph) -> str:
        return f"<p>{inline(paragraph.content)}</p>"

    def bullets(self, bullets: BulletList) -> str:
        name = "ol" if bullets.ordered else "ul"
        items = "".join(f"\n  <li>{inline(item)}</li>" for item in bullets.items)
        return f"<{name}>{items}\n</{name}>"

    def quote(self, quote: Quote) -> str:
        return f"<blockquote>\n{self.all_rendered(quote.blocks, chr(10))}\n</blockquote>"

    def code(self, code: CodeBlock) -> str:
        language = f' class="language-{escape(code.language)}"' if code.language else ""
        content = "\n".join("\t".join(map(escape, line.split("\t"))) for line in code.text.splitlines())
        return f"<pre><code{language}>{content}</code></pre>"

    def table(self, table: Table) -> str:
        lines = [f"<table{_id(table.id)}>"]
        if label := self.captions.label(table):
            lines.append(f"  <caption>{_caption(label, table.caption)}</caption>")
        lines += ["  <thead>", _row(table, table.header, '<th scope="col"', "</th>"), "  </thead>"]
        lines += ["  <tbody>", *(_row(table, row, "<td", "</td>") for row in table.rows), "  </tbody>"]
        if notes := self.captions.notes(table):
            content = "".join(f"<p>{inline(note)}</p>" for note in notes)
            columns = column_count(table)
            lines.append(f'  <tfoot><tr><td class="notes" colspan="{columns}">{content}</td></tr></tfoot>')
        return "\n".join([*lines, "</table>"])

    def figure(self, figure: Figure) -> str:
        lines = [f"<figure{_id(figure.id)}>"]
        if label := self.captions.label(figure):
            lines.append(f"  <figcaption>{_caption(label, figure.caption)}</figcaption>")
        picture = figure.picture(*_MEDIA_TYPES)
        if picture is None:
            lines.append(f"  <p>[{escape(figure.alt)}]</p>")
        else:
            media_type, data = picture
            source = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
            lines.append(f'  <img src="{source}" alt="{escape(figure.alt)}">')
        return "\n".join([*lines, "</figure>"])

    def references(self, references: ReferenceList) -> str:
        return _reference_list(references, ids=True)


def _caption(label: str, caption: RichText) -> str:
    return f'<span class="label">{escape(label)}</span> <i class="title">{inline(caption)}</i>'


def _row(table: Table, cells: tuple[RichText, ...], opening: str, closing: str) -> str:
    rendered = []
    for column, cell in enumerate(cells):
        side = cell_align(table, column)
        style = f' style="text-align:{side}"' if side in ("right", "center") else ""
        rendered.append(f"{opening}{style}>{inline(cell)}{closing}")
    return f"    <tr>{''.join(rendered)}</tr>"
