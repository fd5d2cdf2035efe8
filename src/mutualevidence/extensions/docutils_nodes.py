"""Our rich text and blocks as docutils nodes, for every builder of Sphinx."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes

from mutualevidence.extensions.pages import anchor_of
from mutualevidence.output.captions import Captions
from mutualevidence.output.runs import runs
from mutualevidence.output.sizes import column_shares
from mutualevidence.richtext.document import (
    Block,
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
)
from mutualevidence.richtext.inline import Format, RichText
from mutualevidence.richtext.reference_list import ReferenceList

_NODES = {
    Format.BOLD: nodes.strong,
    Format.ITALIC: nodes.emphasis,
    Format.SUPERSCRIPT: nodes.superscript,
    Format.SUBSCRIPT: nodes.subscript,
    Format.CODE: nodes.literal,
}
"""What holds text in each format, from the outside in."""

Picture = Callable[[Figure], str]
"""Gives the address of a picture, "" where it cannot be shown."""


def inline_nodes(text: RichText) -> list[nodes.Node]:
    """Returns ``text`` as inline nodes."""
    made: list[nodes.Node] = []
    for content, formats, url in runs(text):
        node: nodes.Node = nodes.Text(content)
        for form in reversed(_NODES):
            if form in formats:
                node = _NODES[form]("", "", node)
        if url.startswith("#"):
            node = nodes.reference("", "", node, internal=True, refid=url[1:])
        elif url:
            node = nodes.reference("", "", node, refuri=url)
        made.append(node)
    return made


def list_nodes(references: ReferenceList, page: str) -> nodes.Element:
    """Returns the reference list as a container whose paragraphs other places lead to."""
    container = nodes.container(classes=["csl-bib-body"])
    for entry in references.entries:
        paragraph = nodes.paragraph("", "", *inline_nodes(entry.content), ids=[anchor_of(entry.id)])
        paragraph["classes"].append("csl-entry")
        container += paragraph
    container["mutualevidence_page"] = page
    return container


def block_nodes(document: Document, picture: Picture) -> list[nodes.Node]:
    """Returns the blocks of ``document`` as nodes."""
    captions = Captions(document.language)
    return [node for block in document.blocks for node in _block(block, captions, picture)]


def _block(block: Block, captions: Captions, picture: Picture) -> Iterator[nodes.Node]:
    if isinstance(block, Paragraph):
        yield nodes.paragraph("", "", *inline_nodes(block.content))
    elif isinstance(block, Heading):
        yield nodes.rubric("", "", *inline_nodes(block.content))
    elif isinstance(block, Table):
        yield from _table(block, captions)
    elif isinstance(block, Figure):
        yield from _figure(block, captions, picture)


def _table(table: Table, captions: Captions) -> Iterator[nodes.Node]:
    made = nodes.table(ids=[table.id] if table.id else [])
    label = captions.label(table)
    if label:
        made += nodes.title("", "", nodes.strong("", label), nodes.Text(". "), *inline_nodes(table.caption))
    group = nodes.tgroup(cols=len(table.header))
    group += [nodes.colspec(colwidth=max(1, round(share * 100))) for share in column_shares(table)]
    group += nodes.thead("", _row(table.header))
    group += nodes.tbody("", *(_row(row) for row in table.rows))
    made += group
    yield made
    for note in captions.notes(table):
        yield nodes.paragraph("", "", *inline_nodes(note), classes=["table-note"])


def _row(cells: tuple[RichText, ...]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *inline_nodes(cell))) for cell in cells))


def _figure(figure: Figure, captions: Captions, picture: Picture) -> Iterator[nodes.Node]:
    address = picture(figure)
    if not address:
        yield nodes.paragraph("", f"[{figure.alt}]")
        return
    made = nodes.figure(
        "",
        nodes.image(uri=address, alt=figure.alt, candidates={"*": address}),
        ids=[figure.id] if figure.id else [],
    )
    label = captions.label(figure)
    if label:
        made += nodes.caption("", "", nodes.strong("", label), nodes.Text(". "), *inline_nodes(figure.caption))
    yield made
