"""Our blocks — evidence in prose, tables, plots, the reference list — as pandoc's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from mutualevidence.drafts.rich import inlines
from mutualevidence.drafts.tree import Node, attr, div, header, node, para
from mutualevidence.output.blocks import cell_align
from mutualevidence.output.captions import Captions
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.links import anchor
from mutualevidence.output.sizes import column_count
from mutualevidence.richtext.document import (
    Block,
    Figure,
    Heading,
    Paragraph,
    ReferenceList,
    Table,
)
from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ListEntry

NOTE = "float-note"
"""The class of the notes below a table or figure."""

_ALIGN = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
FIGURE = "figure:"
"""Begins the address of a picture that is still to be drawn."""


@attrs.define
class Making:
    """What is kept while blocks are made: the language of labels, and the figures that are drawn later."""

    language: str = "en-US"
    figures: dict[str, Figure] = attrs.field(factory=dict)

    def target(self, figure: Figure) -> str:
        """Where a picture is looked for until its file is written: ``figure:NAME``."""
        name = base = anchor(figure.id) or "figure"
        number, taken = 2, {known.casefold() for known in self.figures}  # Windows and macOS tell no letter case
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        self.figures[name] = figure
        return f"{FIGURE}{name}"


def ast_blocks(blocks: Iterable[Block], making: Making) -> list[Node]:
    """Returns ``blocks`` as pandoc's."""
    return [made for block in blocks for made in _MAKERS[type(block)](block, making)]


def _heading(block: Heading, _: Making) -> list[Node]:
    return [header(block.level, inlines(block.content), block.id)]


def _paragraph(block: Paragraph, _: Making) -> list[Node]:
    return [para(inlines(block.content))]


def _table(block: Table, making: Making) -> list[Node]:
    columns = range(column_count(block))
    specs = [[node(_ALIGN[cell_align(block, column)]), node("ColWidthDefault")] for column in columns]
    table = node(
        "Table",
        attr(block.id),
        [None, [node("Plain", inlines(block.caption))] if block.caption else []],
        specs,
        [attr(), [_row(block.header, len(columns))]],
        [[attr(), 0, [], [_row(row, len(columns)) for row in block.rows]]],
        [attr(), []],
    )
    notes = [div([para(inlines(note))], "", NOTE) for note in Captions(making.language).notes(block)]
    return [table, *notes]


def _row(cells: tuple[RichText, ...], count: int) -> list[Any]:
    texts = [*cells, *([()] * (count - len(cells)))]
    return [attr(), [[attr(), node("AlignDefault"), 1, 1, [node("Plain", inlines(text))]] for text in texts]]


def _figure(block: Figure, making: Making) -> list[Node]:
    picture = node("Image", attr("", width="100%"), inlines((block.alt,)), [making.target(block), ""])
    caption = [node("Plain", inlines(block.caption))] if block.caption else []
    return [node("Figure", attr(block.id), [None, caption], [node("Plain", [picture])])]


def references_div(references: ReferenceList) -> Node:
    """Returns the reference list as pandoc's own processor gives it, so that its writers know it."""
    classes = ["references", "csl-bib-body", *(["hanging-indent"] if references.hanging_indent else [])]
    named = {} if references.entry_spacing else {"entry-spacing": "0"}
    if references.line_spacing > 1:
        named["line-spacing"] = str(references.line_spacing)
    made = div([_entry(entry) for entry in references.entries], "refs", *classes)
    made["c"][0][2] = [[name, value] for name, value in named.items()]
    return made


def reference_id(key: str) -> str:
    """Returns the identifier of an entry of the reference list."""
    return f"ref-{anchor(key)}"


def _entry(entry: ListEntry) -> Node:
    number, lines = margin_and_lines(entry.content)
    content: list[Node] = []
    for place, (_, line) in enumerate(lines):
        content += [*([node("LineBreak")] if place else []), *inlines(line)]
    if number:
        margin = node("Span", attr("", "csl-left-margin"), [*inlines(number), node("Space")])
        content = [margin, node("Span", attr("", "csl-right-inline"), content)]
    annotation = [para(inlines(paragraph)) for paragraph in entry.annotation]
    return div([para(content), *annotation], reference_id(entry.id), "csl-entry")


_MAKERS: Mapping[type, Callable[[Any, Making], list[Node]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Table: _table,
    Figure: _figure,
    ReferenceList: lambda block, _: [references_div(block)],
}
