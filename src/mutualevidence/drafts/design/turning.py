"""Pages in landscape for what is too wide to be read in portrait: tables with many columns, forest plots."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Mapping

from mutualevidence.drafts.blocks import NOTE
from mutualevidence.drafts.design.widths import PAGE, TURNED, type_scale, wants_landscape
from mutualevidence.drafts.tree import Node, attributes, div, node, nodes
from mutualevidence.output.word.sections import section_end

WIDE = "wide"
"""The class of a picture that wants a page in landscape."""

_BREAKS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "docx": (("openxml", section_end("portrait")), ("openxml", section_end("landscape"))),
    "latex": (("latex", "\\begin{landscape}\\floatplacement{figure}{H}"), ("latex", "\\end{landscape}")),
    "typst": (("typst", "#page(flipped: true, margin: 1in)["), ("typst", "]")),
}
"""What begins and ends pages in landscape, with the name that pandoc has for its format."""


def with_turned_pages(blocks: list[Node], format: str) -> list[Node]:
    """Returns ``blocks`` with wide tables and figures on pages in landscape, and their pictures as wide as these.

    Only blocks that stand in no other have pages of their own. A heading goes with what it heads.
    """
    turned = [_is_wide(each) for each in blocks]
    for place in reversed(range(len(blocks) - 1)):
        if blocks[place]["t"] == "Header":
            turned[place] = turned[place + 1]
    for place in range(1, len(blocks)):
        turned[place] |= turned[place - 1] and blocks[place]["t"] == "Div" and NOTE in attributes(blocks[place])[1]
    made: list[Node] = []
    for is_landscape, group in itertools.groupby(zip(turned, blocks, strict=True), key=operator.itemgetter(0)):
        within = [block for _, block in group]
        if is_landscape and format == "html":
            within = [div(within, "", "turned")]
        elif is_landscape:
            _widen(within)
            begin, end = _BREAKS[format]
            within = [node("RawBlock", *begin), *within, node("RawBlock", *end)]
        made += within
    return made


def scales(blocks: list[Node]) -> list[float]:
    """Returns by how much the type of each table in ``blocks`` has to be smaller, in their order."""
    wide = {id(each) for block in blocks if _is_wide(block) for each in nodes(block)}
    return [
        type_scale(each, TURNED if id(each) in wide else PAGE) for each in nodes(blocks) if each["t"] == "Table"
    ]


def _is_wide(block: Node) -> bool:
    if block["t"] not in ("Div", "Table", "Figure", "Para"):
        return False
    return any(
        (each["t"] == "Table" and wants_landscape(each)) or (each["t"] == "Image" and WIDE in attributes(each)[1])
        for each in nodes(block)
    )


def _widen(blocks: list[Node]) -> None:
    """Give pictures the width they have on a page in landscape."""
    for each in nodes(blocks):
        if each["t"] == "Image" and WIDE in attributes(each)[1]:
            named = dict(each["c"][0][2])
            named["width"] = named.pop("turned-width", named.get("width", ""))
            each["c"][0][2] = list(map(list, named.items()))
