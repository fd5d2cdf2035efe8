"""Writes the blocks of a document as HTML elements, fit for keyboards and screen readers."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence

from mutualevidence.output.html_inlines import attribute, escape, inline
from mutualevidence.output.sizes import is_turned
from mutualevidence.richtext.document import (
    Block,
    Figure,
    Heading,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import RichText, plain_text

_ALIGNMENTS = ("right", "center")


class BlockWriter:
    """Writes blocks in order; ``contents`` collects the sections (id and title) on the way."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """``words`` are the words of the page."""
        self._words = words
        self._ids: set[str] = {"main", "status", "references"}
        self._tables = 0
        self._figures = 0
        self.contents: list[tuple[str, str]] = []

    def written(self, blocks: Sequence[Block]) -> str:
        """Returns ``blocks`` as HTML."""
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return f"<p>{inline(block.content)}</p>"
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case ReferenceList():
                return self._entries(block)

    def _entries(self, entries: ReferenceList) -> str:
        """Returns a list with a place for each entry: the notes that citations lead to."""
        items = "".join(
            f'\n<li id="ref-{escape(entry.id)}" class="reference">{inline(entry.content)}</li>'
            for entry in entries.entries
        )
        return f'<ul class="notes-list">{items}\n</ul>'

    def _heading(self, heading: Heading) -> str:
        level = min(max(heading.level, 2), 6)
        id = self._fresh(heading.id or plain_text(heading.content))
        content = inline(heading.content)
        if level == 2:
            # A link cannot stand in a link: the contents show the words only.
            self.contents.append((id, escape(plain_text(heading.content))))
        return f'<h{level} id="{attribute(id)}">{content}</h{level}>'

    def _fresh(self, wish: str) -> str:
        """Returns ``wish`` as an id that nothing else has."""
        base = re.sub(r"[^a-z0-9]+", "-", wish.lower()).strip("-")[:60] or "section"
        if base.startswith("ref-"):
            base = f"s-{base}"
        name, number = base, 2
        while name in self._ids:
            name, number = f"{base}-{number}", number + 1
        self._ids.add(name)
        return name

    def _table(self, table: Table) -> str:
        self._tables += 1
        id = self._fresh(table.id or f"table-{self._tables}")
        label = f"{self._words['table']} {self._tables}"
        caption = f"{label}. {inline(table.caption)}" if table.caption else label
        head = "".join(
            f'<th scope="col"{_class(table, at)}>{inline(cell)}</th>' for at, cell in enumerate(table.header)
        )
        rows = "\n".join(self._row(table, row) for row in table.rows)
        notes = "".join(f'\n<p class="notes">{inline(note)}</p>' for note in table.notes)
        return (
            f'<div class="table{" turned" if is_turned(table) else ""}" id="{id}">\n'
            f'<div class="scroll" role="region" aria-labelledby="{id}-caption" tabindex="0">\n'
            f'<table>\n<caption id="{id}-caption"><span>{caption}</span></caption>\n'
            f"<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>{notes}\n</div>"
        )

    def _row(self, table: Table, row: tuple[RichText, ...]) -> str:
        cells = (*row, *((),) * (len(table.header) - len(row)))
        return "<tr>" + "".join(f"<td{_class(table, at)}>{inline(c)}</td>" for at, c in enumerate(cells)) + "</tr>"

    def _figure(self, figure: Figure) -> str:
        self._figures += 1
        id = self._fresh(figure.id or f"figure-{self._figures}")
        caption = (
            f"Figure {self._figures}. {inline(figure.caption)}" if figure.caption else f"Figure {self._figures}"
        )
        picture = _picture(figure, f"f{self._figures}-")
        if figure.sheets:
            sheets = (_picture(sheet, f"f{self._figures}s{n}-") for n, sheet in enumerate(figure.sheets))
            printed = "".join(f'<div class="sheet">{sheet}</div>' for sheet in sheets)
            picture = f'<div class="whole">{picture}</div>{printed}'
        boxes = f"No font has the letters {figure.undrawn}: they are boxes in the picture."
        told = f'<p class="notes">{escape(boxes)}</p>\n' if figure.undrawn else ""
        return (
            f'<figure id="{id}"{" class=turned" if figure.turned else ""} aria-labelledby="{id}-caption">\n'
            f'<figcaption id="{id}-caption">{caption}</figcaption>\n'
            f'<div class="picture" role="region" aria-labelledby="{id}-caption" tabindex="0">{picture}</div>\n'
            f"{told}<details><summary>{self._words['words']}</summary><p>{escape(figure.alt)}</p></details>\n</figure>"
        )


def _class(table: Table, column: int) -> str:
    align = table.align[column] if column < len(table.align) else ""
    return f' class="{align}"' if align in _ALIGNMENTS else ""


def _picture(figure: Figure, prefix: str) -> str:
    """Returns the picture within the page: SVG as elements, anything else as data."""
    media_type, content = figure.picture("image/svg+xml", figure.media_type) or (figure.media_type, figure.data)
    if media_type == "image/svg+xml":
        return _inline_svg(content.decode("utf-8"), figure.alt, prefix)
    data = base64.b64encode(content).decode()
    return f'<img src="data:{escape(media_type)};base64,{data}" alt="{attribute(figure.alt)}">'


def _inline_svg(svg: str, alt: str, prefix: str) -> str:
    """An SVG file as an element with its words; its ids get ``prefix``, since other pictures have the same."""
    start = svg.index("<svg")
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[start:], flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="([^"]*)"', rf'id="{prefix}\1"', svg)
    svg = re.sub(r'((?:xlink:)?href)="#([^"]*)"', rf'\1="#{prefix}\2"', svg)
    svg = re.sub(r"url\(#([^)]*)\)", rf"url(#{prefix}\1)", svg)
    return svg.replace("<svg", f'<svg role="img" aria-label="{attribute(alt)}"', 1).strip()
