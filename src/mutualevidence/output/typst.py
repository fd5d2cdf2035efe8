"""Typst markup (Typst 0.13 or later), self-contained: pictures stand in the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from mutualevidence.output.blocks import BlockRenderer, cell_align, column_count, document_title
from mutualevidence.output.characters import printable, printable_lines, unbroken
from mutualevidence.output.columns import column_shares
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.inlines import Wraps, inline_renderer
from mutualevidence.output.links import anchor
from mutualevidence.richtext.document import (
    BulletList,
    CodeBlock,
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    Quote,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Format, RichText

# Everything Typst reads as markup: a hyphen that is not within a word may become a dash or a minus sign, and two
# slashes begin a comment; and what follows one of our function calls must not look like more arguments of it.
_SPECIAL = re.compile(
    r"[\\#$*_`<>@~\[\]\"']|^[=+/;.(]|(?<=\s)[=+/]|/(?=[/*])|(?<![^\W\d_])-|-(?![^\W\d_])|(?<=\.\.)\.|(?<=^\d)\."
    r"|(?<=^\d\d)\.|(?<=^\d\d\d)\.|(?<=^\d\d\d\d)\."
)


def escape(text: str) -> str:
    """``text`` with a backslash before what Typst would take for markup."""
    return _SPECIAL.sub(r"\\\g<0>", unbroken(printable(text))).replace("\u00a0", "~")


def string(text: str) -> str:
    """``text`` as a string literal."""
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))


def _link(url: str, content: str) -> str:
    if not url.startswith("#"):
        return f"#link({string(url)})[{content}]"
    # A place that is not there would keep the whole document from compiling.
    target = f"label({string(url[1:])})"
    return f"#context if query({target}).len() == 1 {{ link({target})[{content}] }} else [{content}]"


_WRAPS: Wraps = {
    Format.ITALIC: ("#emph[", "]"),
    Format.OBLIQUE: ('#text(style: "oblique")[', "]"),
    Format.BOLD: ("#strong[", "]"),
    Format.LIGHT: ('#text(weight: "light")[', "]"),
    Format.SMALL_CAPS: ("#smallcaps[", "]"),
    Format.UNDERLINE: ("#underline[", "]"),
    Format.SUPERSCRIPT: ("#super[", "]"),
    Format.SUBSCRIPT: ("#sub[", "]"),
    Format.NORMAL_STYLE: ('#text(style: "normal")[', "]"),
    Format.NORMAL_WEIGHT: ('#text(weight: "regular")[', "]"),
    Format.BLOCK: ("#block[", "]"),
    Format.INDENT: ("#pad(left: 2em)[", "]"),
    Format.CODE: ('#text(font: "DejaVu Sans Mono", size: 0.85em)[', "]"),
}

_ALIGN = {"left": "left", "right": "right", "center": "center"}

inline: Callable[[RichText], str] = inline_renderer(escape, _WRAPS, _link)


def references(references: ReferenceList, *, standalone: bool = False) -> str:
    """A reference list as a block with its own indents, or a document that holds it."""
    rendered = _reference_list(references)
    return f"{_preamble('References', 'en-US')}\n{rendered}\n" if standalone else rendered


def document(document: Document, *, standalone: bool = False) -> str:
    """A document as markup, or with the page set up for it."""
    rendered = _Blocks(document.language).all_rendered(document.blocks, "\n\n")
    if not standalone:
        return rendered
    return f"{_preamble(document_title(document), document.language)}\n{rendered}\n"


def _preamble(title: str, language: str) -> str:
    code, _, region = language.partition("-")
    lang = f", lang: {string(code.lower())}" if re.fullmatch("[A-Za-z]{2,3}", code) else ""
    lang += f", region: {string(region.upper())}" if lang and re.fullmatch("[A-Za-z]{2}", region) else ""
    return (
        f"#set document(title: {string(printable(title))})\n"
        '#set page(paper: "us-letter", margin: 1in, numbering: "1")\n'
        f"#set text(size: 11pt{lang})\n"
        "#set smartquote(enabled: false)\n"
        "#show link: set text(fill: rgb(11, 87, 164))\n"
    )


def _reference_list(references: ReferenceList) -> str:
    leading = 0.65 + 0.95 * (references.line_spacing - 1)
    between = leading + 1.2 * references.entry_spacing
    hanging = "hanging-indent: 0.5in, " if references.hanging_indent else ""
    settings = f"  #set par({hanging}first-line-indent: 0pt, leading: {leading:g}em, spacing: {between:g}em)"
    numbered = any(margin_and_lines(entry.content)[0] for entry in references.entries)
    if numbered:
        grid = f"#grid(columns: (auto, 1fr), column-gutter: 0.5em, row-gutter: {between:g}em,"
        content = "\n".join([grid, *(_row(entry) for entry in references.entries), ")"])
    else:
        content = "\n\n".join(_entry(entry) for entry in references.entries)
    return f"#block[\n{settings}\n{content}\n]"


def _row(entry: ListEntry) -> str:
    number, parts = margin_and_lines(entry.content)
    lines = " #linebreak() ".join(inline(content).strip() for _, content in parts)
    return f"  [{inline(number).strip()}], [{lines}{_annotation(entry)}],"


def _entry(entry: ListEntry) -> str:
    _, parts = margin_and_lines(entry.content)
    return " #linebreak() ".join(inline(content).strip() for _, content in parts) + _annotation(entry)


def _annotation(entry: ListEntry) -> str:
    return "".join(
        f"\n\n#pad(left: 0.5in)[#set par(hanging-indent: 0pt)\n{inline(paragraph)}]"
        for paragraph in entry.annotation
    )


def _label(id: str) -> str:
    return f" #label({string(anchor(id))})" if anchor(id) else ""


class _Blocks(BlockRenderer):
    """The blocks of a document as Typst markup."""

    def heading(self, heading: Heading) -> str:
        return f"{'=' * max(heading.level, 1)} {inline(heading.content).strip()}{_label(heading.id)}"

    def paragraph(self, paragraph: Paragraph) -> str:
        return inline(paragraph.content).strip()

    def bullets(self, bullets: BulletList) -> str:
        mark = "+" if bullets.ordered else "-"
        return "\n".join(f"{mark} {inline(item).strip()}" for item in bullets.items)

    def quote(self, quote: Quote) -> str:
        return f"#quote(block: true)[\n{self.all_rendered(quote.blocks, chr(10) * 2)}\n]"

    def code(self, code: CodeBlock) -> str:
        language = f", lang: {string(printable(code.language))}" if code.language else ""
        return f"#raw({string(printable_lines(code.text))}, block: true{language})"

    def table(self, table: Table) -> str:
        columns = range(column_count(table))
        shares = ", ".join(f"{share:.3f}fr" for share in column_shares(table))
        sides = ", ".join(_ALIGN[cell_align(table, column)] for column in columns)
        lines = [
            *self._caption(table),
            "#{",
            "  set text(size: 0.85em); set par(justify: false, leading: 0.5em)",
            f"  table(columns: ({shares},), align: ({sides},), stroke: none, inset: (x: 3pt, y: 4pt),",
            "    table.hline(),",
            f"    table.header({self._cells(table.header, len(columns))}),",
            "    table.hline(stroke: 0.5pt),",
            *(f"    {self._cells(row, len(columns))}," for row in table.rows),
            "    table.hline(),",
            "  )",
            f"}}{_label(table.id)}",
        ]
        notes = [inline(note).strip() for note in self.captions.notes(table)]
        return "\n\n".join(["\n".join(lines), *notes])

    def figure(self, figure: Figure) -> str:
        picture = figure.picture("image/svg+xml", "image/png", "image/jpeg")
        if picture is None:
            shown = f"\\[{escape(figure.alt)}\\]"
        else:
            media_type, data = picture
            format = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}[media_type]
            alt = string(printable(figure.alt))
            shown = f'#image({_bytes(data, format)}, format: "{format}", width: 100%, alt: {alt})'
        return "\n".join([*self._caption(figure), f"{shown}{_label(figure.id)}"])

    def references(self, references: ReferenceList) -> str:
        return _reference_list(references)

    def _caption(self, block: Table | Figure) -> list[str]:
        label = self.captions.label(block)
        if not label:
            return []
        title = inline((*block.caption,))
        return [f"#block(sticky: true)[#strong[{escape(label)}] #linebreak() #emph[{title}]]"]

    @staticmethod
    def _cells(cells: tuple[RichText, ...], columns: int) -> str:
        rendered = [f"[{inline(cell)}]" for cell in cells]
        return ", ".join([*rendered, *["[]"] * (columns - len(rendered))])


def _bytes(data: bytes, format: str) -> str:
    if format == "svg":
        return f"bytes({string(data.decode('utf-8', 'replace'))})"
    return f"bytes(({', '.join(map(str, data))},))"
