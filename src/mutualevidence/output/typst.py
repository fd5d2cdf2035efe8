"""Typst markup (Typst 0.13 or later), self-contained: pictures stand in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from mutualevidence.output.blocks import BlockRenderer, cell_align, document_title
from mutualevidence.output.characters import printable, unbroken
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.inlines import Wraps, inline_renderer
from mutualevidence.output.links import anchor
from mutualevidence.output.sizes import column_count, column_shares, picture_width, type_share
from mutualevidence.richtext.document import (
    Document,
    Figure,
    Heading,
    ListEntry,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import Format, RichText

# Everything Typst reads as markup: a hyphen that is not within a word may become a dash or a minus sign, and two
# slashes begin a comment; and what follows one of our function calls must not look like more arguments of it.
# Each branch begins with the sign itself: so most of a text is passed over in C.
_SPECIAL = re.compile(
    r"[\\#$*_`<>@~\[\]\"']|[=+/;.(](?<=^.)|[=+/](?<=\s.)|/(?=[/*])|-(?:(?<![^\W\d_]-)|(?![^\W\d_]))"
    r"|\.(?:(?<=\.\.\.)|(?<=^\d\.)|(?<=^\d\d\.)|(?<=^\d\d\d\.)|(?<=^\d\d\d\d\.))"
)


def escape(text: str) -> str:
    """Returns ``text`` with a backslash before what Typst would take for markup."""
    return _SPECIAL.sub(r"\\\g<0>", unbroken(printable(text))).replace("\u00a0", "~")


def string(text: str) -> str:
    """Returns ``text`` as a string literal."""
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))


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

TEXT_WIDTH = 468.0
"""Points between one-inch margins on US letter paper."""

_ALIGN = {"left": "left", "right": "right", "center": "center"}


def _renderer(places: Container[str] = ()) -> Callable[[RichText], str]:
    """Returns a renderer that links within the document only to ``places``: to Typst a missing one is an error."""

    def link(url: str, content: str) -> str:
        if not url.startswith("#"):
            return f"#link({string(url)})[{content}]"
        return f"#link(label({string(url[1:])}))[{content}]" if url[1:] in places else content

    return inline_renderer(escape, _WRAPS, link, "#footnote[{}]".format)


inline = _renderer()


def references(references: ReferenceList, *, standalone: bool = False) -> str:
    """Returns a reference list as a block with its own indents, or a document that holds it."""
    rendered = _Blocks(Document(()), standalone=standalone).references(references)
    return f"{_preamble('References', 'en-US')}\n{rendered}\n" if standalone else rendered


def document(document: Document, *, standalone: bool = False) -> str:
    """Returns a document as markup, or with the page set up for it."""
    rendered = _Blocks(document, standalone=standalone).all_rendered(document.blocks, "\n\n")
    if not standalone:
        return rendered
    return f"{_preamble(document_title(document), document.language)}\n{rendered}\n"


def _places(document: Document) -> Iterator[str]:
    """Yields the names of the places in ``document`` that a link may lead to."""
    for block in document.blocks:
        if isinstance(block, Heading | Table | Figure) and block.id:
            yield anchor(block.id)
        elif isinstance(block, ReferenceList):
            yield from (anchor(f"ref-{entry.id}") for entry in block.entries)


def _preamble(title: str, language: str) -> str:
    code, _, region = language.partition("-")
    lang = f", lang: {string(code.lower())}" if re.fullmatch("[A-Za-z]{2,3}", code) else ""
    lang += f", region: {string(region.upper())}" if lang and re.fullmatch("[A-Za-z]{2}", region) else ""
    return (
        f"#set document(title: {string(title)})\n"
        '#set page(paper: "us-letter", margin: 1in, numbering: "1")\n'
        f"#set text(size: 11pt{lang})\n"
        "#show heading: set block(above: 1.6em, below: 0.9em)\n"
        "#set smartquote(enabled: false)\n"
        "#show link: set text(fill: rgb(11, 87, 164))\n"
    )


class _Blocks(BlockRenderer):
    """The blocks of a document as Typst markup."""

    def __init__(self, document: Document, *, standalone: bool) -> None:
        """Begin ``document``."""
        super().__init__(document.language)
        self.standalone = standalone
        self.landscape = ("#page(flipped: true)[", "]") if standalone else ("", "")
        self.unlabelled = set(_places(document)) - {""}
        self.inline = _renderer(frozenset(self.unlabelled))

    def heading(self, heading: Heading) -> str:
        return f"{'=' * max(heading.level, 1)} {self.inline(heading.content).strip()}{self._label(heading.id)}"

    def paragraph(self, paragraph: Paragraph) -> str:
        return self.inline(paragraph.content).strip()

    def table(self, table: Table) -> str:
        columns = range(column_count(table))
        shares = ", ".join(f"{share:.3f}fr" for share in column_shares(table))
        sides = ", ".join(_ALIGN[cell_align(table, column)] for column in columns)
        lines = [
            *self._caption(table),
            "#{",
            f"  set text(size: {0.85 * type_share(table):.3g}em); set par(justify: false, leading: 0.5em)",
            f"  table(columns: ({shares},), align: ({sides},), stroke: none, inset: (x: 3pt, y: 4pt),",
            "    table.hline(),",
            f"    table.header({self._cells(table.header, len(columns))}),",
            "    table.hline(stroke: 0.5pt),",
            *(f"    {self._cells(row, len(columns))}," for row in table.rows),
            "    table.hline(),",
            "  )",
            f"}}{self._label(table.id)}",
        ]
        notes = [self.inline(note).strip() for note in self.captions.notes(table)]
        return "\n\n".join(["\n".join(lines), *notes])

    def figure(self, figure: Figure) -> str:
        shown = "\n\n".join(map(self._picture, figure.sheets or (figure,)))
        return "\n".join([*self._caption(figure), f"{shown}{self._label(figure.id)}"])

    def _picture(self, figure: Figure) -> str:
        picture = figure.picture("image/svg+xml", "image/png", "image/jpeg")
        if picture is None:
            return f"\\[{escape(figure.alt)}\\]"
        media_type, data = picture
        format = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}[media_type]
        alt = string(printable(figure.alt))
        width = f"{picture_width(figure, TEXT_WIDTH):.0f}pt" if figure.width and self.standalone else "100%"
        return f'#image({_bytes(data, format)}, format: "{format}", width: {width}, alt: {alt})'

    def references(self, references: ReferenceList) -> str:
        # 0.65 em is Typst's own leading, 0.95 em more is double spacing; a fragment leaves that to its document.
        leading = 0.65 + 0.95 * (references.line_spacing - 1) * self.standalone
        between = leading + 1.2 * references.entry_spacing
        hanging = "hanging-indent: 0.5in, " if references.hanging_indent else ""
        settings = f"  #set par({hanging}first-line-indent: 0pt, leading: {leading:g}em, spacing: {between:g}em)"
        if any(margin_and_lines(entry.content)[0] for entry in references.entries):
            grid = f"#grid(columns: (auto, 1fr), column-gutter: 0.5em, row-gutter: {between:g}em,"
            content = "\n".join([grid, *(self._numbered_entry(entry) for entry in references.entries), ")"])
        else:
            content = "\n\n".join(self._entry(entry) for entry in references.entries)
        return f"#block[\n{settings}\n{content}\n]"

    def _numbered_entry(self, entry: ListEntry) -> str:
        number = self.inline(margin_and_lines(entry.content)[0]).strip()
        return f"  [{number}], [{self._entry(entry)}],"

    def _entry(self, entry: ListEntry) -> str:
        _, parts = margin_and_lines(entry.content)
        place = self._label(f"ref-{entry.id}")
        text = " #linebreak() ".join(self.inline(content).strip() for _, content in parts)
        notes = (
            f"\n\n#pad(left: 0.5in)[#set par(hanging-indent: 0pt)\n{self.inline(paragraph)}]"
            for paragraph in entry.annotation
        )
        return "".join([f"#metadata(none){place}" if place else "", text, *notes])

    def _label(self, id: str) -> str:
        """Returns the label of a place, once: Typst allows no second one of the same name."""
        name = anchor(id)
        if name not in self.unlabelled:
            return ""
        self.unlabelled.remove(name)
        return f" #label({string(name)})"

    def _caption(self, block: Table | Figure) -> list[str]:
        label = self.captions.label(block)
        if not label:
            return []
        title = self.inline(block.caption)
        return [f"#block(sticky: true)[#strong[{escape(label)}] #linebreak() #emph[{title}]]"]

    def _cells(self, cells: tuple[RichText, ...], columns: int) -> str:
        rendered = [f"[{self.inline(cell)}]" for cell in cells]
        return ", ".join([*rendered, *["[]"] * (columns - len(rendered))])


def _bytes(data: bytes, format: str) -> str:
    if format == "svg":
        return f"bytes({string(data.decode('utf-8', 'replace'))})"
    return f"bytes(({', '.join(map(str, data))},))"
